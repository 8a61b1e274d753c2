package dev.tidemark.collector.discovery.provider;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.Masked;
import dev.tidemark.collector.source.TargetSpec;
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
import tools.jackson.core.TokenStreamLocation;
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
    private static final int LONGEST_NAME = 200;

    /** A service URL with a stub in it takes some thousand. */
    private static final int LONGEST_ADDRESS = 8192;

    private final Map<String, NamedAccess> credentials;

    /** @param credentials those that a file may name */
    TargetGroups(Map<String, NamedAccess> credentials) {
        this.credentials = Map.copyOf(credentials);
    }

    /**
     * Reads one file's text.
     *
     * @param file how to call it; {@code .json} tells the form, anything else is YAML
     * @param room the most targets that it may name
     * @throws UserError when anything about it is wrong: half a list would drop targets that are there
     */
    List<Listing.Found> read(String file, String text, int room) {
        List<Listing.Found> found = new ArrayList<>();
        JsonNode groups = tree(file, text);
        if (!groups.isArray() && !groups.isNull() && !groups.isMissingNode()) {
            throw wrong(file, "a list of groups is expected, such as [{\"targets\": [\"host:7091\"]}].");
        }
        for (int index = 0; index < groups.size(); index++) {
            String where = file + ": group " + (index + 1);
            JsonNode group = groups.get(index);
            if (group.path("targets").size() > room - found.size()) {
                throw wrong(where, FileTargets.TOO_MANY);
            }
            found.addAll(group(where, group));
        }
        return found;
    }

    private static JsonNode tree(String file, String text) {
        boolean json = file.toLowerCase(Locale.ROOT).endsWith(".json");
        try {
            return (json ? JSON : YAML).readTree(text);
        } catch (JacksonException e) {
            // Neither its message nor itself as the cause: they repeat what stands there, and a link may lead to a
            // secret.
            TokenStreamLocation at = e.getLocation();
            String line = at == null || at.getLineNr() < 1
                    ? ""
                    : ", line " + at.getLineNr() + ", column " + Math.max(1, at.getColumnNr());
            throw wrong(
                    file + line,
                    json
                            ? "this is no JSON of the form [{\"targets\": [\"host:7091\"]}], or a key stands in it twice."
                            : "this is no YAML of the form [{targets: ['host:7091']}], or a key stands in it twice.");
        }
    }

    private List<Listing.Found> group(String where, JsonNode group) {
        if (!group.isObject()) {
            throw wrong(where, "targets and labels are expected.");
        }
        for (Map.Entry<String, JsonNode> entry : group.properties()) {
            if (!entry.getKey().equals("targets") && !entry.getKey().equals("labels")) {
                throw wrong(
                        where,
                        "there is an unknown key '" + Masked.shown(entry.getKey()) + "': use targets and labels.");
            }
        }
        Map<String, String> labels = labels(where, group.path("labels"));
        Optional<String> name = Optional.ofNullable(labels.getOrDefault("name", labels.get("target")))
                .filter(it -> !it.isBlank());
        Optional<NamedAccess> access = credentials(where, labels.get(CREDENTIALS));
        if (name.isPresent() && name.get().length() > LONGEST_NAME) {
            throw wrong(where, "the name has more than " + LONGEST_NAME + " characters: shorten it.");
        }
        labels.keySet().removeIf(label -> label.startsWith("__") || label.equals("name") || label.equals("target"));
        // One for all of the group: a copy for each of thousands of targets would take all memory.
        Map<String, String> shared = Map.copyOf(labels);
        JsonNode targets = group.path("targets");
        if (!targets.isArray()) {
            throw wrong(where, "targets is no list: list addresses, such as [\"host:7091\"].");
        }
        List<Listing.Found> found = new ArrayList<>();
        for (JsonNode target : targets) {
            String address = address(where, target);
            // One name for several would be a clash; the address tells them apart.
            Optional<String> own = targets.size() == 1 ? name : name.map(common -> common + "@" + address);
            found.add(new Listing.Found(spec(where, own, address, access), shared));
        }
        return found;
    }

    private static String address(String where, JsonNode target) {
        String address = target.isValueNode() ? target.asString() : "";
        try {
            TargetSpec.refuseSecrets(address);
        } catch (UserError e) {
            throw wrong(where, String.valueOf(e.getMessage()));
        }
        if (address.length() > LONGEST_ADDRESS) {
            throw wrong(where, "an address has more than " + LONGEST_ADDRESS + " characters: that is none.");
        }
        if (!target.isString() || !ADDRESS.matcher(address).matches()) {
            throw wrong(
                    where,
                    "'" + Masked.shown(address) + "' is no target: write host:port or a service:jmx: URL, in quotes.");
        }
        return address;
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
                throw wrong(where, "the label '" + Masked.shown(label.getKey()) + "' is no text: write text.");
            }
            read.put(label.getKey(), label.getValue().asString());
        }
        return read;
    }

    private Optional<NamedAccess> credentials(String where, @Nullable String name) {
        if (name == null) {
            return Optional.empty();
        }
        NamedAccess known = credentials.get(name);
        if (known == null) {
            throw wrong(
                    where,
                    CREDENTIALS + " names '" + Masked.shown(name)
                            + "', which the configuration does not have: add it to its section credentials.");
        }
        return Optional.of(known);
    }

    private static TargetSpec spec(String where, Optional<String> name, String address, Optional<NamedAccess> access) {
        try {
            return access.map(it -> it.target(name, address))
                    .orElseGet(() -> new TargetSpec(name, address, TargetSpec.Access.NONE));
        } catch (UserError e) {
            throw wrong(where, String.valueOf(e.getMessage()));
        }
    }

    private static UserError wrong(String where, String sentence) {
        return new UserError(where + ": " + sentence);
    }
}
