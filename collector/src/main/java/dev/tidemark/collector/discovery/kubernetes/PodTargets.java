package dev.tidemark.collector.discovery.kubernetes;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.discovery.provider.Listing;
import dev.tidemark.collector.source.TargetSpec;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which pods are targets. A pod is one from the moment it runs and has an address until it ends. Whether it is ready does not matter: a
 * pod whose heap runs full stops being ready, just when it is worth watching.
 */
final class PodTargets {

    static final String SCRAPE = "tidemark.dev/scrape";
    static final String JMX_PORT = "tidemark.dev/jmx-port";

    /** The container port of this name, in pods that have no annotation for it. */
    private static final String PORT_NAME = "jmx";

    private static final int LARGEST_PORT = 65_535;

    private final KubernetesSettings settings;

    PodTargets(KubernetesSettings settings) {
        this.settings = settings;
    }

    Listing of(Collection<Pod> pods, @Nullable String trouble) {
        List<Listing.Found> found = new ArrayList<>();
        List<Listing.Skipped> skipped = new ArrayList<>();
        pods.stream()
                .filter(this::isMeant)
                .sorted(Comparator.comparing(PodTargets::name))
                .forEach(pod -> {
                    OptionalInt port = port(pod);
                    if (port.isPresent()) {
                        try {
                            found.add(found(pod, port.getAsInt()));
                        } catch (UserError e) {
                            skipped.add(new Listing.Skipped(name(pod), "credentials", String.valueOf(e.getMessage())));
                        }
                    } else {
                        skipped.add(new Listing.Skipped(
                                name(pod),
                                "port",
                                "The pod names no JMX port: annotate it with " + JMX_PORT
                                        + ", call a container port jmx, or set discovery.kubernetes.port."));
                    }
                });
        return new Listing(found, skipped, trouble);
    }

    private boolean isMeant(Pod pod) {
        String wish = annotations(pod).get(SCRAPE);
        boolean asked = settings.annotated() ? "true".equals(wish) : !"false".equals(wish);
        return asked
                && pod.getStatus() != null
                && "Running".equals(pod.getStatus().getPhase())
                && pod.getStatus().getPodIP() != null
                && !pod.getStatus().getPodIP().isBlank();
    }

    private OptionalInt port(Pod pod) {
        String written = annotations(pod).get(JMX_PORT);
        if (written != null) {
            // A wrong annotation must not lead to another port than the one that was meant.
            boolean valid = written.matches("\\d{1,5}")
                    && Integer.parseInt(written) >= 1
                    && Integer.parseInt(written) <= LARGEST_PORT;
            return valid ? OptionalInt.of(Integer.parseInt(written)) : OptionalInt.empty();
        }
        Optional<Integer> named = containers(pod)
                .flatMap(container -> container.getPorts().stream())
                .filter(port -> PORT_NAME.equals(port.getName()))
                .map(ContainerPort::getContainerPort)
                .filter(Objects::nonNull)
                .findFirst();
        return named.isPresent() ? OptionalInt.of(named.get()) : settings.port();
    }

    private static Stream<Container> containers(Pod pod) {
        return pod.getSpec() == null ? Stream.empty() : pod.getSpec().getContainers().stream();
    }

    private Listing.Found found(Pod pod, int port) {
        String ip = pod.getStatus().getPodIP();
        String address = (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + port;
        Map<String, String> labels = new HashMap<>();
        labels.put("namespace", pod.getMetadata().getNamespace());
        labels.put("pod", pod.getMetadata().getName());
        if (pod.getSpec() != null && pod.getSpec().getNodeName() != null) {
            labels.put("node", pod.getSpec().getNodeName());
        }
        Map<String, String> own = pod.getMetadata().getLabels() == null
                ? Map.of()
                : pod.getMetadata().getLabels();
        settings.labels().stream().filter(own::containsKey).forEach(label -> labels.put(label, own.get(label)));
        Optional<String> name = Optional.of(name(pod));
        TargetSpec target = settings.credentials()
                .map(it -> it.target(name, address))
                .orElseGet(() -> new TargetSpec(name, address, TargetSpec.Access.NONE));
        return new Listing.Found(target, labels);
    }

    private static String name(Pod pod) {
        return pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
    }

    private static Map<String, String> annotations(Pod pod) {
        return pod.getMetadata().getAnnotations() == null
                ? Map.of()
                : pod.getMetadata().getAnnotations();
    }
}
