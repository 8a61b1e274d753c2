package dev.tidemark.collector.source;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.target.TargetState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/** Understands how a target was named. */
public final class Sources {
    private Sources() {}

    private static final String RECORDING = ".jfr";
    private static final Pattern PROCESS_ID = Pattern.compile("\\d{1,10}");
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[0-9a-fA-F:.%]+]|[^\\s:/\\[\\]]+):(\\d{1,5})");

    /**
     * The way to a target, not yet gone.
     *
     * @param recording our recording in the target
     * @throws UserError when the address is none
     */
    public static Source of(TargetSpec spec, RecordingOptions recording) {
        String address = spec.address();
        if (PROCESS_ID.matcher(address).matches()) {
            LocalProcess process = new LocalProcess(Long.parseLong(address));
            String name = spec.name().orElseGet(() -> process.program() + "@" + hostName() + ":" + address);
            return new JmxSource(name, address, process::endpoint, () -> !process.isAlive(), recording);
        }
        String name = spec.name().orElse(address);
        if (address.equals(OwnSource.ADDRESS)) {
            return new OwnSource(name, recording);
        }
        Path path = path(address);
        if (path != null) {
            refuseCredentials(spec);
            boolean folder = Files.isDirectory(path) || !address.endsWith(RECORDING);
            return folder
                    ? new RepositorySource(name, address, path, recording.reap())
                    : new FileSource(name, address, path);
        }
        JMXServiceURL url = url(address);
        return new JmxSource(name, address, () -> new JmxEndpoint(url, environment(spec)), () -> false, recording);
    }

    /** What begins like a path or ends like a recording is one, there already or not; any other word must be there. */
    private static @Nullable Path path(String address) {
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

    private static void refuseCredentials(TargetSpec spec) {
        if (spec.credentials().isPresent()) {
            throw new UserError(spec.address() + " is a path, and user and password are for JMX: leave them out.");
        }
    }

    private static JMXServiceURL url(String address) {
        try {
            if (address.startsWith("service:jmx:")) {
                return new JMXServiceURL(address);
            }
            Matcher hostAndPort = HOST_AND_PORT.matcher(address);
            if (hostAndPort.matches() && Integer.parseInt(hostAndPort.group(2)) <= 65_535) {
                return new JMXServiceURL("service:jmx:rmi:///jndi/rmi://" + address + "/jmxrmi");
            }
        } catch (MalformedURLException e) {
            throw new UserError(
                    "'" + address + "' is no JMX service URL: " + e.getMessage()
                            + "; one looks like service:jmx:rmi:///jndi/rmi://host:port/jmxrmi.",
                    e);
        }
        throw new UserError("'" + address
                + "' is no target: name a process id, host:port, a JMX service URL such as"
                + " service:jmx:rmi:///jndi/rmi://host:port/jmxrmi, the folder of a JFR repository, a .jfr recording, or"
                + " self.");
    }

    /** Read at each connection, so that a rotated password is picked up. */
    private static Map<String, Object> environment(TargetSpec spec) throws SourceException {
        if (spec.credentials().isEmpty()) {
            return Map.of();
        }
        TargetSpec.Credentials credentials = spec.credentials().get();
        Path file = credentials.passwordFile();
        try {
            List<String> lines = Files.readAllLines(file);
            String password = lines.isEmpty() ? "" : lines.get(0);
            return Map.of(JMXConnector.CREDENTIALS, new String[] {credentials.user(), password});
        } catch (IOException e) {
            throw new SourceException(
                    TargetState.DENIED,
                    "The password file " + file
                            + " cannot be read: make it a text file that this user may read, with the password on its first line.",
                    e);
        }
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
