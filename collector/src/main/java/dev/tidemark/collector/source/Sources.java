package dev.tidemark.collector.source;

import dev.tidemark.collector.UserError;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Understands how a target was named. */
public final class Sources {
    private Sources() {}

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
        JmxAddress server = JmxAddress.parse(address);
        return new JmxSource(
                spec.name().orElse(address),
                address,
                () -> new JmxEndpoint(server, login(spec)),
                new RmiRoute(server.host(), spec.tls(), spec.rmiHosts()),
                () -> false,
                recording);
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
