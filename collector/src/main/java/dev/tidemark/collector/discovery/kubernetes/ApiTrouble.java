package dev.tidemark.collector.discovery.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;
import org.jspecify.annotations.Nullable;

/** Why Kubernetes tells us nothing, as one sentence for people. */
final class ApiTrouble {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private ApiTrouble() {}

    static String of(String where, @Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KubernetesClientException refused && refused.getCode() == FORBIDDEN) {
                return "Kubernetes does not let us see the pods of " + where
                        + ": allow our service account list and watch on pods there (docs/fleet.md).";
            }
            if (cause instanceof KubernetesClientException refused && refused.getCode() == UNAUTHORIZED) {
                return "Kubernetes does not know us: give the collector a service account, or a kubeconfig that is valid.";
            }
        }
        return "Kubernetes' API server does not answer for the pods of " + where + why(failure)
                + ": what was found before stays, and we keep trying.";
    }

    private static String why(@Nullable Throwable failure) {
        Throwable root = failure;
        while (root != null && root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (root == null) {
            return "";
        }
        String message = root.getMessage() == null
                ? root.getClass().getSimpleName()
                : root.getMessage().lines().findFirst().orElse("");
        return " (" + (message.length() > 200 ? message.substring(0, 200) : message) + ")";
    }
}
