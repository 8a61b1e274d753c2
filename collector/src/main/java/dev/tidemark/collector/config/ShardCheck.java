package dev.tidemark.collector.config;

import dev.tidemark.collector.discovery.Shard;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which shard this is: by the environment, which differs between collectors that share one file; else by the file; the index at last by
 * the ordinal at the end of the host's name, which a StatefulSet gives.
 */
final class ShardCheck {

    static final String INDEX = "TIDEMARK_SHARD_INDEX";
    static final String OF = "TIDEMARK_SHARD_OF";

    private static final Pattern ORDINAL = Pattern.compile(".*-(\\d{1,4})");

    private ShardCheck() {}

    static Optional<Shard> check(Path file, @Nullable ShardSection written, Map<String, String> environment) {
        Integer of = number(file, OF, environment);
        if (of == null) {
            of = written == null ? null : written.of();
        }
        Integer index = number(file, INDEX, environment);
        if (index == null) {
            index = written == null ? null : written.index();
        }
        if (of == null) {
            if (index == null && written == null) {
                return Optional.empty();
            }
            throw ConfigCheck.wrong(
                    file, "shard.of is missing: say how many collectors share, there or in " + OF + ".");
        }
        if (of < 1 || of > Shard.MOST) {
            throw ConfigCheck.wrong(file, "shard.of is " + of + ": give 1 to " + Shard.MOST + ".");
        }
        if (index == null) {
            index = ordinal(environment);
        }
        if (index == null) {
            throw ConfigCheck.wrong(
                    file,
                    "shard.index is missing, and the host's name does not end in a number: say which shard this is, there or in "
                            + INDEX + ".");
        }
        if (index < 0 || index >= of) {
            throw ConfigCheck.wrong(
                    file,
                    "shard.index is " + index + ": of " + of + " shards the first is 0 and the last " + (of - 1) + ".");
        }
        return Optional.of(new Shard(index, of));
    }

    private static @Nullable Integer number(Path file, String variable, Map<String, String> environment) {
        String written = environment.get(variable);
        if (written == null || written.isBlank()) {
            return null;
        }
        if (!written.strip().matches("\\d{1,6}")) {
            throw ConfigCheck.wrong(file, variable + " is '" + written + "': a whole number is expected.");
        }
        return Integer.valueOf(written.strip());
    }

    private static @Nullable Integer ordinal(Map<String, String> environment) {
        Matcher host = ORDINAL.matcher(environment.getOrDefault("HOSTNAME", ""));
        return host.matches() ? Integer.valueOf(host.group(1)) : null;
    }
}
