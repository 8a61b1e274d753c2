package dev.tidemark.it.helm;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The kinds that an API server knows, those of Prometheus' operator among them, and what it tells of them and of itself. */
final class KnownKinds {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Group and version, and its kinds with the names of their collections. */
    private static final Map<String, Map<String, String>> KINDS = new TreeMap<>(Map.of(
            "v1",
            Map.of(
                    "ConfigMap",
                    "configmaps",
                    "Pod",
                    "pods",
                    "Secret",
                    "secrets",
                    "Service",
                    "services",
                    "ServiceAccount",
                    "serviceaccounts"),
            "apps/v1",
            Map.of("Deployment", "deployments", "StatefulSet", "statefulsets"),
            "monitoring.coreos.com/v1",
            Map.of(
                    "PodMonitor",
                    "podmonitors",
                    "PrometheusRule",
                    "prometheusrules",
                    "ServiceMonitor",
                    "servicemonitors"),
            "networking.k8s.io/v1",
            Map.of("NetworkPolicy", "networkpolicies"),
            "policy/v1",
            Map.of("PodDisruptionBudget", "poddisruptionbudgets"),
            "rbac.authorization.k8s.io/v1",
            Map.of("Role", "roles", "RoleBinding", "rolebindings")));

    private KnownKinds() {}

    /** Whether all objects of a kind are asked for. */
    static boolean isCollection(String path) {
        return KINDS.values().stream().flatMap(it -> it.values().stream()).anyMatch(it -> path.endsWith("/" + it));
    }

    /** What the server says of itself and of the kinds that it knows; null for what is none of that. */
    static @Nullable JsonNode discovery(String path) {
        if (path.equals("/version")) {
            return JSON.readTree("{\"major\":\"1\",\"minor\":\"33\",\"gitVersion\":\"v1.33.0\"}");
        }
        if (path.equals("/api")) {
            return JSON.readTree("{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}");
        }
        if (path.equals("/apis")) {
            ObjectNode groups = JSON.createObjectNode();
            ArrayNode all =
                    groups.put("kind", "APIGroupList").put("apiVersion", "v1").putArray("groups");
            KINDS.keySet().stream().filter(it -> it.contains("/")).forEach(it -> {
                ObjectNode group = all.addObject().put("name", it.substring(0, it.indexOf('/')));
                ObjectNode of = JSON.createObjectNode().put("groupVersion", it).put("version", "v1");
                group.putArray("versions").add(of);
                group.set("preferredVersion", of);
            });
            return groups;
        }
        Map<String, String> kinds = KINDS.get(path.replaceFirst("^/apis?/", ""));
        if (kinds == null) {
            return null;
        }
        ObjectNode resources = JSON.createObjectNode();
        resources
                .put("kind", "APIResourceList")
                .put("apiVersion", "v1")
                .put("groupVersion", path.replaceFirst("^/apis?/", ""));
        ArrayNode all = resources.putArray("resources");
        kinds.forEach((kind, name) -> all.addObject()
                .put("name", name)
                .put("singularName", "")
                .put("namespaced", true)
                .put("kind", kind)
                .putArray("verbs")
                .add("create")
                .add("delete")
                .add("get")
                .add("list")
                .add("patch")
                .add("update"));
        return resources;
    }
}
