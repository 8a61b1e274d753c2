package dev.tidemark.collector.json;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The description of the API by OpenAPI 3.1: what can be asked by who answers it, what an answer looks like by the records that are written. */
public final class OpenApi {

    private OpenApi() {}

    /**
     * Describes all operations.
     *
     * @param version of the product
     */
    public static String describe(String version, List<Operation> operations) {
        Schemas schemas = new Schemas();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("openapi", "3.1.0");
        root.putObject("info")
                .put("title", "Tidemark")
                .put("version", version)
                .put("description", "Finds, over JFR, the map that is eating a JVM's heap. What is not known is null.");
        ObjectNode paths = root.putObject("paths");
        for (Operation each : operations) {
            ObjectNode path =
                    paths.has(each.path()) ? (ObjectNode) paths.get(each.path()) : paths.putObject(each.path());
            describe(each, path.putObject(each.method().toLowerCase(Locale.ROOT)), schemas);
        }
        root.putObject("components").set("schemas", schemas.definitions());
        return JsonMapper.shared().writeValueAsString(root);
    }

    private static void describe(Operation operation, ObjectNode described, Schemas schemas) {
        described.put("summary", operation.summary());
        for (Operation.Parameter each : operation.parameters()) {
            ObjectNode parameter = described
                    .withArray("parameters")
                    .addObject()
                    .put("name", each.name())
                    .put("in", each.inPath() ? "path" : "query")
                    .put("required", each.required())
                    .put("description", each.description());
            ObjectNode schema = parameter.putObject("schema").put("type", "string");
            each.values().forEach(value -> schema.withArray("enum").add(value));
        }
        ObjectNode responses = described.putObject("responses");
        new TreeMap<>(operation.answers()).forEach((status, document) -> {
            boolean well = document != Document.ERROR;
            ObjectNode content = responses
                    .putObject(String.valueOf(status))
                    .put(
                            "description",
                            well ? operation.summary() : "One sentence that says what is wrong and how to mend it.")
                    .putObject("content");
            for (String type : well ? operation.mediaTypes() : List.of("application/json")) {
                content.putObject(type).set("schema", schemas.reference(document));
            }
        });
    }
}
