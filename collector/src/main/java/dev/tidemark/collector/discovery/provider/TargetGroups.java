package dev.tidemark.collector.discovery.provider;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.source.TargetSpec.Credentials;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Understands the text of a Prometheus {@code file_sd} file: a list of groups, each with targets and labels. Of the labels, {@code name}
 * (or {@code target}) names the target, {@code __credentials__} names credentials of the configuration, and what else begins with two
 * underscores is not for us, as for Prometheus.
 */
final class TargetGroups {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** A process id would mean this machine, where nobody can know whose file this is: those are found by looking at the machine. */
    private static final Pattern ADDRESS =
            Pattern.compile("service:jmx:\\S+|(\\[[0-9a-fA-F:.%]+]|[^\\s:/\\[\\]]+):\\d{1,5}");

    private static final String CREDENTIALS = "__credentials__";

    private final Map<String, Credentials> credentials;

    /** @param credentials those that a file may name */
    TargetGroups(Map<String, Credentials> credentials) {
        this.credentials = Map.copyOf(credentials);
    }

    /**
     * Reads one file's text.
     *
     * @param file how to call it; {@code .json} tells the form, anything else is YAML
     * @throws UserError when anything about it is wrong: half a list would drop targets that are there
     */
    List<Listing.Found> read(String file, String text) {
        List<Listing.Found> found = new ArrayList<>();
        JsonNode groups = tree(file, text);
        if (!groups.isArray() && !groups.isNull() && !groups.isMissingNode()) {
            throw wrong(file, "a list of groups is expected, such as [{\"targets\": [\"host:7091\"]}].");
        }
        for (int index = 0; index < groups.size(); index++) {
            found.addAll(group(file + ": group " + (index + 1), groups.get(index)));
        }
        return found;
    }

    private static JsonNode tree(String file, String text) {
        try {
            return (file.toLowerCase(Locale.ROOT).endsWith(".json") ? JSON : YAML).readTree(text);
        } catch (JacksonException e) {
            String line = e.getLocation() == null || e.getLocation().getLineNr() < 1
                    ? ""
                    : ", line " + e.getLocation().getLineNr();
            String why = e.getOriginalMessage() == null
                    ? "no reason given"
                    : e.getOriginalMessage().lines().findFirst().orElse("no reason given");
            throw new UserError(file + line + ": this cannot be read: " + why, e);
        }
    }

    private List<Listing.Found> group(String where, JsonNode group) {
        if (!group.isObject()) {
            throw wrong(where, "targets and labels are expected.");
        }
        for (Map.Entry<String, JsonNode> entry : group.properties()) {
            if (!entry.getKey().equals("targets") && !entry.getKey().equals("labels")) {
                throw wrong(where, "there is an unknown key '" + entry.getKey() + "': use targets and labels.");
            }
        }
        Map<String, String> labels = labels(where, group.path("labels"));
        Optional<String> name = Optional.ofNullable(labels.getOrDefault("name", labels.get("target")))
                .filter(it -> !it.isBlank());
        Optional<Credentials> access = credentials(where, labels.get(CREDENTIALS));
        labels.keySet().removeIf(label -> label.startsWith("__") || label.equals("name") || label.equals("target"));
        JsonNode targets = group.path("targets");
        if (!targets.isArray()) {
            throw wrong(where, "targets is no list: list addresses, such as [\"host:7091\"].");
        }
        List<Listing.Found> found = new ArrayList<>();
        for (JsonNode target : targets) {
            String address = target.isString() ? target.asString() : "";
            if (!ADDRESS.matcher(address).matches()) {
                throw wrong(
                        where,
                        "'" + (target.isString() ? address : target)
                                + "' is no target: write host:port or a service:jmx: URL, in quotes.");
            }
            // One name for several would be a clash; the address tells them apart.
            Optional<String> own = targets.size() == 1 ? name : name.map(shared -> shared + "@" + address);
            found.add(new Listing.Found(new TargetSpec(own, address, access), labels));
        }
        return found;
    }

    private static Map<String, String> labels(String where, JsonNode labels) {
        Map<String, String> read = new HashMap<>();
        if (labels.isMissingNode() || labels.isNull()) {
            return read;
        }
        if (!labels.isObject()) {
            throw wrong(where, "labels are no keys with values: write {team: shop}.");
        }
        for (Map.Entry<String, JsonNode> label : labels.properties()) {
            if (!label.getValue().isValueNode() || label.getValue().isNull()) {
                throw wrong(where, "the label '" + label.getKey() + "' is no text: write text.");
            }
            read.put(label.getKey(), label.getValue().asString());
        }
        return read;
    }

    private Optional<Credentials> credentials(String where, @Nullable String name) {
        if (name == null) {
            return Optional.empty();
        }
        Credentials known = credentials.get(name);
        if (known == null) {
            throw wrong(
                    where,
                    CREDENTIALS + " names '" + name
                            + "', which the configuration does not have: add it to its section credentials.");
        }
        return Optional.of(known);
    }

    private static UserError wrong(String where, String sentence) {
        return new UserError(where + ": " + sentence);
    }
}
