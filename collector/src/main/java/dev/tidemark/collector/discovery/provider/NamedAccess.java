package dev.tidemark.collector.discovery.provider;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.Masked;
import dev.tidemark.collector.source.TargetSpec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a named block of {@code credentials} gives to targets, and to which hosts. Who writes a list of targets chooses among the names, and
 * could otherwise have any password sent to a host of his own.
 *
 * @param name of the block
 * @param hosts patterns with {@code *} for any characters, or empty for every host
 */
public record NamedAccess(String name, TargetSpec.Access access, List<String> hosts) {

    /** Other characters could mean one thing here and another to who looks the host up. */
    private static final Pattern PLAIN = Pattern.compile("[\\w.:-]+");

    /** Numbers and stars mean IPv4 addresses: a name such as 10.evil.com must not pass for one. */
    private static final Pattern NUMBERS = Pattern.compile("(?=.*\\d)[\\d.*]+");

    public NamedAccess {
        hosts = List.copyOf(hosts);
    }

    /**
     * A target with this access.
     *
     * @param address {@code host:port} or a JMX service URL
     * @throws UserError when it is not meant for that host, or when the address cannot be one
     */
    public TargetSpec target(Optional<String> name, String address) {
        TargetSpec target = new TargetSpec(name, address, access);
        if (!hosts.isEmpty()) {
            String host = host(target);
            if (hosts.stream().noneMatch(pattern -> fits(pattern, host))) {
                throw new UserError("credentials." + this.name + ".hosts does not have the host of "
                        + Masked.shown(address) + ": add it there, or name other credentials.");
            }
        }
        return target;
    }

    private static String host(TargetSpec target) {
        try {
            return target.jmxHost();
        } catch (UserError e) {
            // Fits no pattern.
            return "";
        }
    }

    private static boolean fits(String pattern, String host) {
        String any = NUMBERS.matcher(pattern).matches() ? "[0-9.]*" : ".*";
        String regex = "\\Q" + pattern.toLowerCase(Locale.ROOT).replace("*", "\\E" + any + "\\Q") + "\\E";
        return PLAIN.matcher(host).matches() && Pattern.matches(regex, host.toLowerCase(Locale.ROOT));
    }
}
