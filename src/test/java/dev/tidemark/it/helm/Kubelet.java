package dev.tidemark.it.helm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Does for one pod on this machine what the kubelet does: lays its volumes out as folders and resolves the variables of its containers.
 * Paths at which containers see volumes are replaced by those folders.
 */
final class Kubelet {

    static final String POD = "shop-0";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\((\\w+)\\)");

    private final Path folder;
    private final JsonNode pod;
    private final Map<String, Map<String, String>> secrets;

    /** @param secrets those that the values name and that exist before, by name and key */
    Kubelet(Path folder, Rendering rendering, JsonNode pod, Map<String, Map<String, String>> secrets)
            throws IOException {
        this.folder = folder;
        this.pod = pod;
        this.secrets = secrets;
        project(rendering);
    }

    /** Brings the content of ConfigMaps and Secrets, which may be new, into the volumes of the running pod. */
    void project(Rendering rendering) throws IOException {
        for (JsonNode volume : pod.at("/spec/volumes")) {
            Path place =
                    Files.createDirectories(folder.resolve(volume.path("name").asString()));
            Map<String, String> content = new TreeMap<>(content(rendering, volume));
            for (JsonNode source : volume.at("/projected/sources")) {
                content.putAll(content(rendering, source));
            }
            if (!content.isEmpty()) {
                swap(place, content);
            }
        }
    }

    /** All files at once: those that containers see are links by way of one link, which is exchanged. */
    private static void swap(Path place, Map<String, String> content) throws IOException {
        Path next = Files.createTempDirectory(place, "..run");
        for (Map.Entry<String, String> entry : content.entrySet()) {
            Path file = next.resolve(entry.getKey());
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, entry.getValue());
        }
        Path link = place.resolve("..data_tmp");
        Files.createSymbolicLink(link, next.getFileName());
        Files.move(link, place.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        for (String path : content.keySet()) {
            String first = path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
            if (!Files.isSymbolicLink(place.resolve(first))) {
                Files.createSymbolicLink(place.resolve(first), Path.of("..data", first));
            }
        }
    }

    /** What runs in a container: its command and arguments as they are written, and its environment. */
    record Container(List<String> command, Map<String, String> environment) {

        /** A program that starts another one in this environment. */
        List<String> launcher() {
            return Stream.concat(
                            Stream.of("env"),
                            environment.entrySet().stream().map(it -> it.getKey() + "=" + it.getValue()))
                    .toList();
        }
    }

    Container container(String name) {
        JsonNode container = containers()
                .filter(it -> it.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("expected a container " + name + " in " + pod));
        Map<String, String> mounts = mounts(Stream.of(container));
        List<String> command = Stream.of("command", "args")
                .flatMap(it -> container.path(it).valueStream())
                .map(it -> replaced(it.asString(), mounts))
                .toList();
        Map<String, String> environment = new LinkedHashMap<>();
        for (JsonNode variable : container.path("env")) {
            environment.put(variable.path("name").asString(), replaced(value(variable, environment), mounts));
        }
        return new Container(command, environment);
    }

    Path volume(String name) {
        return folder.resolve(name);
    }

    private static String value(JsonNode variable, Map<String, String> known) {
        String field = variable.at("/valueFrom/fieldRef/fieldPath").asString("");
        if (!field.isEmpty()) {
            return field.equals("metadata.name") ? POD : Charts.NAMESPACE;
        }
        return VARIABLE.matcher(variable.path("value").asString())
                .replaceAll(
                        it -> Matcher.quoteReplacement(Objects.requireNonNullElse(known.get(it.group(1)), it.group())));
    }

    private Map<String, String> content(Rendering rendering, JsonNode source) {
        JsonNode map = source.path("configMap");
        if (map.isObject()) {
            JsonNode data =
                    rendering.named("ConfigMap", map.path("name").asString()).path("data");
            Map<String, String> mounts = mounts(containers());
            // All containers have a /tmp, and each its own.
            mounts.remove("/tmp");
            Map<String, String> texts = new TreeMap<>();
            data.propertyStream()
                    .forEach(it -> texts.put(it.getKey(), replaced(it.getValue().asString(), mounts)));
            return items(map.path("items"), texts);
        }
        JsonNode secret = source.path("secret");
        return secret.isObject()
                ? items(
                        secret.path("items"),
                        secret(rendering, secret.path("name").asString()))
                : Map.of();
    }

    private Map<String, String> secret(Rendering rendering, String name) {
        Map<String, String> made = new TreeMap<>();
        rendering
                .all("Secret")
                .filter(it -> Rendering.name(it).equals(name))
                .forEach(secret -> secret.path("data")
                        .propertyStream()
                        .forEach(it -> made.put(
                                it.getKey(),
                                new String(
                                        Base64.getDecoder().decode(it.getValue().asString()),
                                        StandardCharsets.UTF_8))));
        Map<String, String> content = made.isEmpty() ? secrets.get(name) : made;
        if (content == null) {
            throw new AssertionError("expected a Secret " + name + ", which the pod mounts");
        }
        return content;
    }

    private static Map<String, String> items(JsonNode items, Map<String, String> content) {
        if (items.isEmpty()) {
            return content;
        }
        Map<String, String> paths = new TreeMap<>();
        items.forEach(it -> paths.put(
                it.path("path").asString(),
                Objects.requireNonNull(
                        content.get(it.path("key").asString()), it.path("key").asString())));
        return paths;
    }

    private Stream<JsonNode> containers() {
        return Stream.of("initContainers", "containers")
                .flatMap(it -> pod.path("spec").path(it).valueStream());
    }

    private Map<String, String> mounts(Stream<JsonNode> containers) {
        Map<String, String> mounts = new TreeMap<>();
        containers
                .flatMap(it -> it.path("volumeMounts").valueStream())
                .forEach(it -> mounts.put(
                        it.path("mountPath").asString(),
                        folder.resolve(it.path("name").asString()).toString()));
        return mounts;
    }

    /** In one go, so that a path that was put in is not replaced again. */
    private static String replaced(String text, Map<String, String> mounts) {
        List<String> paths = new ArrayList<>(mounts.keySet());
        if (paths.isEmpty()) {
            return text;
        }
        Pattern any = Pattern.compile(paths.stream().map(Pattern::quote).collect(Collectors.joining("|")));
        return any.matcher(text)
                .replaceAll(it -> Matcher.quoteReplacement(Objects.requireNonNull(mounts.get(it.group()))));
    }
}
