package dev.tidemark.collector.discovery.kubernetes;

import dev.tidemark.collector.discovery.provider.Listing;
import dev.tidemark.collector.discovery.provider.Provider;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pods as targets, told by Kubernetes as they come and go. While its API server does not answer, those found before stay; afterwards the
 * whole list is compared anew.
 */
public final class KubernetesTargets implements Provider {

    private static final long HEALTH_MILLIS = 1000;

    /** A rollout changes many pods at a time; one list says it all. */
    private static final long SETTLING_MILLIS = 100;

    private final KubernetesSettings settings;
    private final PodTargets podTargets;
    private final Supplier<KubernetesClient> connect;
    private final ScheduledExecutorService thread;
    private final AtomicBoolean lookDue = new AtomicBoolean();

    // Of the thread.
    private @Nullable KubernetesClient client;
    private List<NamespacePods> namespaces = List.of();

    /** Not begun yet; the API server is found as kubectl or a pod finds it. */
    public KubernetesTargets(KubernetesSettings settings) {
        this(settings, KubernetesTargets::connect);
    }

    KubernetesTargets(KubernetesSettings settings, Supplier<KubernetesClient> connect) {
        this.settings = settings;
        this.podTargets = new PodTargets(settings);
        this.connect = connect;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "tidemark-discovery-kubernetes");
            made.setDaemon(true);
            return made;
        });
    }

    private static KubernetesClient connect() {
        Config config = new ConfigBuilder(Config.autoConfigure(null)).build();
        return new KubernetesClientBuilder().withConfig(impatient(config)).build();
    }

    /** The informers try again by themselves, and what is wrong shall be told at once and not after many silent attempts. */
    static Config impatient(Config config) {
        config.setRequestRetryBackoffLimit(0);
        config.setConnectionTimeout(5000);
        config.setRequestTimeout(10_000);
        return config;
    }

    @Override
    public String name() {
        return "kubernetes";
    }

    @Override
    public void start(Consumer<Listing> listener) {
        // Its only end is that of the thread.
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(() -> tend(listener), 0, HEALTH_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** An exception would end all later looks, and so would a part of the client that is missing. */
    private void tend(Consumer<Listing> listener) {
        try {
            if (client == null) {
                client = open(listener);
            }
            look(listener);
        } catch (RuntimeException | LinkageError e) {
            listener.accept(podTargets.of(pods(), ApiTrouble.of("any namespace", e)));
        }
    }

    private KubernetesClient open(Consumer<Listing> listener) {
        KubernetesClient opened = connect.get();
        List<NamespacePods> begun = new ArrayList<>();
        try {
            for (String namespace : namespaces(opened)) {
                begun.add(new NamespacePods(opened, namespace, settings.labelSelector(), () -> changed(listener)));
            }
        } catch (RuntimeException | LinkageError e) {
            // The next attempt opens another, every second.
            begun.forEach(NamespacePods::close);
            opened.close();
            throw e;
        }
        namespaces = begun;
        return opened;
    }

    private List<String> namespaces(KubernetesClient opened) {
        return settings.namespaces().isEmpty()
                ? List.of(Optional.ofNullable(opened.getNamespace()).orElse("default"))
                : settings.namespaces();
    }

    private void changed(Consumer<Listing> listener) {
        if (lookDue.compareAndSet(false, true)) {
            try {
                // Its only end is that of the thread.
                ScheduledFuture<?> unused =
                        thread.schedule(() -> tend(listener), SETTLING_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                // We are closed.
            }
        }
    }

    private void look(Consumer<Listing> listener) {
        lookDue.set(false);
        String trouble = namespaces.stream()
                .map(NamespacePods::trouble)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
        boolean known = namespaces.stream().allMatch(NamespacePods::isKnown);
        // Half a list would drop targets; as long as nothing is known and nothing is wrong, there is nothing to tell.
        if (known || trouble != null) {
            listener.accept(podTargets.of(pods(), trouble));
        }
    }

    private List<Pod> pods() {
        return namespaces.stream().flatMap(it -> it.pods().stream()).toList();
    }

    @Override
    public void close() {
        try {
            thread.execute(() -> {
                namespaces.forEach(NamespacePods::close);
                if (client != null) {
                    client.close();
                }
            });
        } catch (RejectedExecutionException e) {
            return;
        }
        thread.shutdown();
    }

    /** What pods do, in the thread of the client: only a sign to look. */
    record Sign(Runnable onChange) implements ResourceEventHandler<Pod> {
        @Override
        public void onAdd(Pod pod) {
            onChange.run();
        }

        @Override
        public void onUpdate(Pod before, Pod now) {
            onChange.run();
        }

        @Override
        public void onDelete(Pod pod, boolean unsure) {
            onChange.run();
        }
    }
}
