package dev.tidemark.collector.config;

import dev.tidemark.collector.monitor.MonitorSettings;
import dev.tidemark.collector.web.WebSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file as it is written. What is left out is null here and has its default in {@link #web} and
 * {@link #monitor()}.
 */
public record CollectorConfig(
        @Nullable Listen listen,
        @Nullable AccessSection access,
        @Nullable Metrics metrics,
        @Nullable Recording recording,
        @Nullable EvidenceBudget evidence,
        @Nullable List<Target> targets,
        @Nullable DiscoverySection discovery,
        @Nullable Map<String, NamedCredentials> credentials,
        @Nullable ShardSection shard,
        @Nullable AlertmanagerSection alertmanager,
        @Nullable OtlpSection otlp) {

    /**
     * Where to serve.
     *
     * @param port from 0 to 65535, 0 for any free one
     */
    public record Listen(
            @Nullable String address,
            @Nullable Integer port,
            @Nullable ListenTlsSection tls) {}

    /**
     * What metrics show.
     *
     * @param mapSeries how many maps of a target keep their name in metrics
     */
    public record Metrics(@Nullable Integer mapSeries) {}

    /**
     * Our recording in each target.
     *
     * @param logSize in bytes
     * @param keep whether it stays when the collector ends
     * @param reap whether what killed JVMs have left in a repository folder is deleted
     */
    public record Recording(
            @Nullable String name,
            @Nullable Duration logAge,
            @Nullable ByteSize logSize,
            @Nullable Boolean keep,
            @Nullable Boolean reap) {}

    /** How long walks may stop an application, in all, in each window. */
    public record EvidenceBudget(
            @Nullable Duration pauseBudget, @Nullable Duration window) {}

    /**
     * A target.
     *
     * @param nameEnv the environment variable that holds the name, for files that several collectors share
     * @param address process id, {@code host:port}, JMX service URL, folder, file or {@code self}
     * @param passwordEnv the environment variable that holds the password
     * @param rmiHosts hosts beside its own to which its JMX server may send us
     */
    public record Target(
            @Nullable String name,
            @Nullable String nameEnv,
            @Nullable String address,
            @Nullable String user,
            @Nullable String passwordFile,
            @Nullable String passwordEnv,
            @Nullable TlsSection tls,
            @Nullable List<@Nullable String> rmiHosts) {}

    /** A number of bytes. */
    public record ByteSize(long bytes) {}

    /** How to serve. */
    WebSettings web(Path file) {
        AccessCheck check = new AccessCheck(file);
        Listen where = listen == null ? new Listen(null, null, null) : listen;
        WebSettings defaults = WebSettings.loopback(WebSettings.DEFAULT_PORT);
        return new WebSettings(
                or(where.address(), defaults.address()),
                or(where.port(), defaults.port()),
                or(metrics == null ? null : metrics.mapSeries(), defaults.mapSeries()),
                check.access(access),
                check.tls(where.tls()),
                new AlertmanagerCheck(file).check(alertmanager),
                OtlpCheck.check(file, otlp));
    }

    /** How to watch. */
    public MonitorSettings monitor() {
        Recording log = recording == null ? new Recording(null, null, null, null, null) : recording;
        EvidenceBudget budget = evidence == null ? new EvidenceBudget(null, null) : evidence;
        MonitorSettings defaults = MonitorSettings.forServe();
        return new MonitorSettings(
                or(log.name(), defaults.recordingName()),
                or(log.logAge(), defaults.logAge()),
                or(log.logSize(), new ByteSize(defaults.logBytes())).bytes(),
                or(budget.pauseBudget(), defaults.pauseBudget()),
                or(budget.window(), defaults.pauseWindow()),
                or(log.keep(), defaults.keepRecording()),
                or(log.reap(), defaults.reap()));
    }

    private static <T> T or(@Nullable T written, T otherwise) {
        return written == null ? otherwise : written;
    }
}
