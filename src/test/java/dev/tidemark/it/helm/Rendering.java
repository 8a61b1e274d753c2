package dev.tidemark.it.helm;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The objects that a chart has become. */
record Rendering(List<JsonNode> objects) {

    static Rendering parse(String yaml) {
        List<JsonNode> objects = new ArrayList<>();
        try (MappingIterator<JsonNode> all =
                YAMLMapper.shared().readerFor(JsonNode.class).readValues(yaml)) {
            while (all.hasNext()) {
                JsonNode object = all.next();
                if (object.isObject()) {
                    objects.add(object);
                }
            }
        }
        return new Rendering(objects);
    }

    Stream<JsonNode> all(String kind) {
        return objects.stream().filter(it -> it.path("kind").asString().equals(kind));
    }

    /** The only object of a kind. */
    JsonNode one(String kind) {
        List<JsonNode> found = all(kind).toList();
        if (found.size() != 1) {
            throw new AssertionError("expected one " + kind + " and got " + found.size() + " in " + names());
        }
        return found.get(0);
    }

    JsonNode named(String kind, String name) {
        return all(kind)
                .filter(it -> name(it).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("expected a " + kind + " " + name + " in " + names()));
    }

    /** What the pods of Deployments and StatefulSets are made of, with {@code metadata} and {@code spec}. */
    List<JsonNode> podTemplates() {
        return Stream.concat(all("Deployment"), all("StatefulSet"))
                .map(it -> it.at("/spec/template"))
                .toList();
    }

    /** The collector's configuration. */
    String configuration() {
        return all("ConfigMap")
                .map(it -> it.at("/data/tidemark.yml"))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .findFirst()
                .orElseThrow(() -> new AssertionError("expected a configuration in " + names()));
    }

    List<String> names() {
        return objects.stream()
                .map(it -> it.path("kind").asString() + " " + name(it))
                .toList();
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asString();
    }
}
