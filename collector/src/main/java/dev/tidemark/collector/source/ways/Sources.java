package dev.tidemark.collector.source.ways;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.JmxAddress;
import dev.tidemark.collector.source.Source;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.source.chunk.DownloadFolder;
import dev.tidemark.collector.source.file.FileSource;
import dev.tidemark.collector.source.file.RepositorySource;
import dev.tidemark.collector.source.jmx.JmxEndpoint;
import dev.tidemark.collector.source.local.LocalProcess;
import dev.tidemark.collector.source.local.OwnSource;
import dev.tidemark.collector.source.recording.RecordingOptions;
import dev.tidemark.collector.source.remote.JmxSource;
import dev.tidemark.collector.source.rmi.RmiRoute;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands how a target was named. */
public final class Sources {
    private Sources() {}

    private static final String RECORDING = ".jfr";
    private static final Pattern PROCESS_ID = Pattern.compile("\\d{1,10}");

    /**
     * The way to a target, not yet gone.
     *
     * @param recording our recording in the target
     * @throws UserError when the address is none
     */
    public static Source of(TargetSpec spec, RecordingOptions recording) {
        String address = spec.address();
        if (PROCESS_ID.matcher(address).matches()) {
            refuseCredentials(spec, "a process id");
            LocalProcess process = new LocalProcess(Long.parseLong(address));
            String name = spec.name().orElseGet(() -> process.program() + "@" + hostName() + ":" + address);
            return new JmxSource(
                    name,
                    address,
                    process::endpoint,
                    new RmiRoute("localhost", Optional.empty(), Set.of()),
                    () -> !process.isAlive(),
                    recording);
        }
        String name = spec.name().orElse(address);
        if (address.equals(OwnSource.ADDRESS)) {
            refuseCredentials(spec, "this collector");
            return new OwnSource(name, recording);
        }
        Path path = path(address);
        if (path != null) {
            refuseCredentials(spec, "a path");
            boolean folder = Files.isDirectory(path) || !address.endsWith(RECORDING);
            return folder
                    ? new RepositorySource(name, address, path, recording.reap())
                    : new FileSource(name, address, path);
        }
        JmxAddress server = JmxAddress.parse(address);
        return new JmxSource(
                name,
                address,
                () -> new JmxEndpoint(server, login(spec)),
                new RmiRoute(server.host(), spec.tls(), spec.rmiHosts()),
                () -> false,
                recording);
    }

    /** Disk in bytes that the data of all streams of this process takes up here while it waits to be read. */
    public static long temporaryBytes() {
        return DownloadFolder.bytes();
    }

    /** What begins like a path or ends like a recording is one, there already or not; any other word must be there. */
    private static @Nullable Path path(String address) {
        if (address.startsWith("service:jmx:")) {
            return null;
        }
        boolean clear = address.startsWith("/")
                || address.startsWith("./")
                || address.startsWith("../")
                || address.endsWith(RECORDING);
        try {
            Path path = Path.of(address);
            boolean there = !address.isBlank() && Files.exists(path);
            if (there && !Files.isDirectory(path) && !address.endsWith(RECORDING)) {
                throw new UserError(
                        address + " is neither a folder nor named .jfr: name the folder of a JFR repository,"
                                + " or a .jfr recording.");
            }
            return there || clear ? path.toAbsolutePath().normalize() : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static void refuseCredentials(TargetSpec spec, String what) {
        if (spec.credentials().isPresent() || spec.tls().isPresent()) {
            throw new UserError(spec.address() + " is " + what
                    + ", and user, password and TLS are for JMX over the network: leave them out.");
        }
    }

    /** Read at each connection, so that a rotated password is picked up. */
    private static Optional<JmxEndpoint.Login> login(TargetSpec spec) throws SourceException {
        if (spec.credentials().isEmpty()) {
            return Optional.empty();
        }
        TargetSpec.Credentials credentials = spec.credentials().get();
        return Optional.of(
                new JmxEndpoint.Login(credentials.user(), credentials.password().read()));
    }

    private static String hostName() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            int domain = name.indexOf('.');
            return domain > 0 ? name.substring(0, domain) : name;
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
