package dev.tidemark.it.helm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads objects as an API server does that validates fields strictly: what a kind does not have is an error. */
final class StrictModel {

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Stream.of(
                    ConfigMap.class,
                    Secret.class,
                    Service.class,
                    ServiceAccount.class,
                    Pod.class,
                    Deployment.class,
                    StatefulSet.class,
                    NetworkPolicy.class,
                    PodDisruptionBudget.class,
                    Role.class,
                    RoleBinding.class,
                    ClusterRole.class,
                    ClusterRoleBinding.class,
                    ServiceMonitor.class,
                    PodMonitor.class,
                    PrometheusRule.class)
            .collect(Collectors.toMap(HasMetadata::getKind, Function.identity()));

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new KnownFieldsOnly());

    private StrictModel() {}

    /** The object as its own class; fails on what it cannot have. */
    static HasMetadata read(JsonNode object) {
        String kind = object.path("kind").asString();
        Class<? extends HasMetadata> type = KINDS.get(kind);
        if (type == null) {
            throw new AssertionError("expected a kind that is known here and got " + kind);
        }
        if (!HasMetadata.getApiVersion(type).equals(object.path("apiVersion").asString())) {
            throw new AssertionError("expected " + kind + " to be of " + HasMetadata.getApiVersion(type)
                    + " and not of " + object.path("apiVersion"));
        }
        try {
            return MAPPER.readValue(object.toString(), type);
        } catch (JsonProcessingException e) {
            throw new AssertionError(
                    "expected " + kind + " " + Rendering.name(object) + " to be valid, but: " + e.getMessage(), e);
        }
    }

    /** The model's classes take in whatever they do not know; without that they refuse it. */
    private static final class KnownFieldsOnly extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
