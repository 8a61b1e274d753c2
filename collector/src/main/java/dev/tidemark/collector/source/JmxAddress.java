package dev.tidemark.collector.source;

import dev.tidemark.collector.UserError;
import java.net.MalformedURLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.remote.JMXServiceURL;

/**
 * Where a JMX server is found: by a name in an RMI registry, or by the stub that the URL itself carries.
 *
 * @param url as a whole
 * @param registry where to ask for the stub; empty when the URL carries it
 */
public record JmxAddress(JMXServiceURL url, Optional<Registry> registry) {

    /**
     * An RMI registry, and the name to ask it for.
     *
     * @param host without brackets
     */
    public record Registry(String host, int port, String name) {}

    private static final int REGISTRY_PORT = 1099;
    private static final String HOST = "(\\[[0-9a-fA-F:.]+(?:%[\\w.-]+)?]|[^\\s:/\\[\\]]+)";
    private static final Pattern HOST_AND_PORT = Pattern.compile(HOST + ":(\\d{1,5})");
    private static final Pattern IN_REGISTRY =
            Pattern.compile("/jndi/rmi://(?:" + HOST + ")?(?::(\\d{1,5}))?/([^\\s/?#]+)");

    /**
     * Understands {@code host:port} and JMX service URLs over RMI.
     *
     * @throws UserError when it is neither
     */
    public static JmxAddress parse(String address) {
        try {
            if (address.startsWith("service:jmx:")) {
                return of(new JMXServiceURL(address));
            }
            if (HOST_AND_PORT.matcher(address).matches()) {
                return of(new JMXServiceURL("service:jmx:rmi:///jndi/rmi://" + address + "/jmxrmi"));
            }
        } catch (MalformedURLException e) {
            if (address.startsWith("service:jmx:")) {
                throw new UserError(
                        "'" + address + "' is no JMX service URL: " + e.getMessage()
                                + "; one looks like service:jmx:rmi:///jndi/rmi://host:port/jmxrmi.",
                        e);
            }
        }
        throw new UserError("'" + address
                + "' is no target: name a process id, host:port, a JMX service URL such as"
                + " service:jmx:rmi:///jndi/rmi://host:port/jmxrmi, the folder of a JFR repository, a .jfr recording, or"
                + " self.");
    }

    /**
     * Understands a service URL.
     *
     * @throws MalformedURLException when it does not lead to JMX over RMI: other directories would have us read other people's objects
     */
    public static JmxAddress of(JMXServiceURL url) throws MalformedURLException {
        String path = url.getURLPath();
        if (url.getProtocol().equals("rmi") && path.startsWith("/stub/")) {
            return new JmxAddress(url, Optional.empty());
        }
        Matcher registry = IN_REGISTRY.matcher(path);
        if (!url.getProtocol().equals("rmi") || !registry.matches()) {
            throw new MalformedURLException("only RMI registries are asked");
        }
        int port = registry.group(2) == null ? REGISTRY_PORT : Integer.parseInt(registry.group(2));
        if (port == 0 || port > 65_535) {
            throw new MalformedURLException("there is no port " + port);
        }
        String host = registry.group(1) == null ? "localhost" : registry.group(1);
        return new JmxAddress(url, Optional.of(new Registry(withoutBrackets(host), port, registry.group(3))));
    }

    /** The host that was asked for. */
    public String host() {
        return registry.map(Registry::host).orElseGet(() -> withoutBrackets(url.getHost()));
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
