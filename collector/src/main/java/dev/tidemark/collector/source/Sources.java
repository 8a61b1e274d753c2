package dev.tidemark.collector.source;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.target.TargetState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXServiceURL;

/** Understands how a target was named. */
public final class Sources {
    private Sources() {}

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
        JMXServiceURL url = url(address);
        return new JmxSource(
                spec.name().orElse(address),
                address,
                () -> new JmxEndpoint(url, environment(spec)),
                () -> false,
                recording);
    }

    /** Disk in bytes that the data of all streams of this process takes up here while it waits to be read. */
    public static long temporaryBytes() {
        return DownloadFolder.bytes();
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
                + "' is no target: name a process id, host:port, or a JMX service URL such as"
                + " service:jmx:rmi:///jndi/rmi://host:port/jmxrmi.");
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
