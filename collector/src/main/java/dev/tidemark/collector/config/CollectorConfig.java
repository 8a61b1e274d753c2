package dev.tidemark.collector.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
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
        @JsonPropertyDescription("Where to serve.") @Nullable
        Listen listen,

        @JsonPropertyDescription("Who may ask for what. Needed as soon as it serves beyond this machine.") @Nullable
        AccessSection access,

        @JsonPropertyDescription("What metrics show.") @Nullable
        Metrics metrics,

        @JsonPropertyDescription("Our recording in each target: what has not been read yet waits there.") @Nullable
        Recording recording,

        @JsonPropertyDescription("Walks that find the holder of a growing map stop the application for a moment.")
        @Nullable
        EvidenceBudget evidence,

        @JsonPropertyDescription("The JVMs to watch. Read again when the file changes.") @Nullable
        List<Target> targets,

        @JsonPropertyDescription("Where other targets are found.") @Nullable
        DiscoverySection discovery,

        @JsonPropertyDescription(
                "Credentials by a name of yours, for targets that are found, so that no list of targets needs a secret.")
        @Nullable
        Map<String, NamedCredentials> credentials,

        @JsonPropertyDescription("Which share of the targets is this collector's. Left out: all of them.") @Nullable
        ShardSection shard,

        @JsonPropertyDescription("Gives alerts to Alertmanager, for those who cannot load rules into a Prometheus.")
        @Nullable
        AlertmanagerSection alertmanager,

        @JsonPropertyDescription("Sends all metrics by OTLP.") @Nullable
        OtlpSection otlp) {

    /** Where to serve. */
    public record Listen(
            @JsonPropertyDescription("Address to bind; `0.0.0.0` serves to whoever can reach this machine.") @Nullable
            String address,

            @JsonPropertyDescription("From 0 to 65535; 0 for any free one.") @Nullable
            Integer port,

            @JsonPropertyDescription("Serves by TLS: with certificate and key in PEM, or with a keystore.") @Nullable
            ListenTlsSection tls) {}

    /** What metrics show. */
    public record Metrics(
            @JsonPropertyDescription(
                    "How many maps of a target keep their name in metrics; the rest are summed under `other`.")
            @Nullable
            Integer mapSeries) {}

    /** Our recording in each target. */
    public record Recording(
            @JsonPropertyDescription(
                    "What the recording in the target is called: a collector that comes back finds it by its name.")
            @Nullable
            String name,

            @JsonPropertyDescription("How far back the target keeps what was not read.") @Nullable
            Duration logAge,

            @JsonPropertyDescription("How much disk the target may use for it.") @Nullable
            ByteSize logSize,

            @JsonPropertyDescription(
                    "Whether it stays in the target when the collector ends, so that the next one misses nothing.")
            @Nullable
            Boolean keep,

            @JsonPropertyDescription("Whether to delete what killed JVMs have left in repository folders.") @Nullable
            Boolean reap) {}

    /** How long walks may stop an application, in all, in each window. */
    public record EvidenceBudget(
            @JsonPropertyDescription(
                    "How long walks may stop an application, in all, in each window; `0` forbids them.")
            @Nullable
            Duration pauseBudget,

            @JsonPropertyDescription("The window of that budget.") @Nullable
            Duration window) {}

    /** A target. */
    public record Target(
            @JsonPropertyDescription("What it is called; its address when left out.") @Nullable
            String name,

            @JsonPropertyDescription(
                    "The environment variable that holds the name, for files that several collectors share; instead of `name`.")
            @Nullable
            String nameEnv,

            @JsonPropertyDescription(
                    "Process id, `host:port`, JMX service URL, folder of a JFR repository, `.jfr` file, or `self`. Required.")
            @Nullable
            String address,

            @JsonPropertyDescription("User for JMX; needs a password.") @Nullable
            String user,

            @JsonPropertyDescription("File whose first line is the password.") @Nullable
            String passwordFile,

            @JsonPropertyDescription("The environment variable that holds the password; instead of `passwordFile`.")
            @Nullable
            String passwordEnv,

            @JsonPropertyDescription("How it speaks TLS.") @Nullable
            TlsSection tls,

            @JsonPropertyDescription("Hosts beside its own to which its JMX server may send us.") @Nullable
            List<@Nullable String> rmiHosts) {}

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
