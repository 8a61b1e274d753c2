package dev.tidemark.collector.discovery.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pods of one namespace (or of all), kept up to date by an informer. Thread-safe. */
final class NamespacePods implements AutoCloseable {

    /**
     * What fails is told at once. A watch that ends by the server's own will, every few minutes, and is opened again is no trouble; nor is a
     * first list that takes its time, up to the time-out of a request.
     */
    private static final long GRACE_NANOS = Duration.ofSeconds(15).toNanos();

    private final String where;
    private final SharedIndexInformer<Pod> informer;
    private volatile @Nullable Throwable failure;
    private volatile long wellAt = System.nanoTime();

    NamespacePods(KubernetesClient client, String namespace, Optional<String> labelSelector, Runnable onChange) {
        boolean all = namespace.equals(KubernetesSettings.ALL);
        this.where = all ? "all namespaces" : "namespace " + namespace;
        FilterWatchListDeletable<Pod, PodList, PodResource> pods =
                all ? client.pods().inAnyNamespace() : client.pods().inNamespace(namespace);
        this.informer = (labelSelector.isPresent() ? pods.withLabelSelector(labelSelector.get()) : pods)
                .runnableInformer(0)
                .exceptionHandler((started, why) -> {
                    failure = why;
                    onChange.run();
                    return true;
                })
                .addEventHandler(new KubernetesTargets.Sign(onChange));
        // Its failure comes to the exception handler, too.
        var unused = informer.start();
    }

    /** Whether there has been a whole list. */
    boolean isKnown() {
        return informer.hasSynced();
    }

    List<Pod> pods() {
        return informer.getStore().list();
    }

    Optional<String> trouble() {
        if (informer.isWatching()) {
            failure = null;
            wellAt = System.nanoTime();
            return Optional.empty();
        }
        Throwable last = failure;
        return last != null || System.nanoTime() - wellAt > GRACE_NANOS
                ? Optional.of(ApiTrouble.of(where, last))
                : Optional.empty();
    }

    @Override
    public void close() {
        informer.stop();
    }
}
