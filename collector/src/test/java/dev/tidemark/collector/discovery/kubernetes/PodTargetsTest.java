package dev.tidemark.collector.discovery.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.collector.discovery.provider.Listing;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.source.TargetSpec.Credentials;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodTargetsTest {

    private static final Credentials ACCESS = new Credentials("monitor", Path.of("secret"));

    @Test
    void pod_becomesATarget() {
        Pod pod = new PodBuilder(pod())
                .editMetadata()
                .addToAnnotations(PodTargets.JMX_PORT, "9010")
                .addToLabels(Map.of("app.kubernetes.io/name", "shop", "secret", "not asked for"))
                .endMetadata()
                .withNewSpec()
                .withNodeName("node-1")
                .endSpec()
                .build();

        assertThat(targets(true, OptionalInt.empty(), pod).targets())
                .as("targets")
                .containsExactly(new Listing.Found(
                        new TargetSpec(Optional.of("shop/till-0"), "10.0.0.1:9010", Optional.of(ACCESS)),
                        Map.of(
                                "namespace", "shop",
                                "pod", "till-0",
                                "node", "node-1",
                                "app.kubernetes.io/name", "shop")));
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, true",
        "true, false, false",
        "true, , false",
        "false, true, true",
        "false, , true",
        "false, false, false"
    })
    void annotation_asksForItOrForbidsIt(boolean annotated, String wish, boolean taken) {
        Pod pod = new PodBuilder(pod())
                .editMetadata()
                .withAnnotations(wish == null ? null : Map.of(PodTargets.SCRAPE, wish))
                .endMetadata()
                .build();

        assertThat(targets(annotated, OptionalInt.of(1), pod).targets().size())
                .as("targets")
                .isEqualTo(taken ? 1 : 0);
    }

    @Test
    void containerPort_calledJmx_isTaken() {
        Pod pod = new PodBuilder(pod())
                .withNewSpec()
                .addNewContainer()
                .addNewPort()
                .withName("http")
                .withContainerPort(8080)
                .endPort()
                .addNewPort()
                .withName("jmx")
                .withContainerPort(9999)
                .endPort()
                .endContainer()
                .endSpec()
                .build();

        assertThat(targets(true, OptionalInt.of(1), pod)
                        .targets()
                        .get(0)
                        .target()
                        .address())
                .isEqualTo("10.0.0.1:9999");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "jmx", "", "-1", "7091 "})
    void annotatedPort_thatIsNone_isToldAndNotGuessed(String port) {
        Pod pod = new PodBuilder(pod())
                .editMetadata()
                .addToAnnotations(PodTargets.JMX_PORT, port)
                .endMetadata()
                .build();

        Listing listing = targets(true, OptionalInt.of(7091), pod);
        assertThat(listing.targets()).as("targets").isEmpty();
        assertThat(listing.skipped()).extracting(Listing.Skipped::reason).containsExactly("port");
    }

    @Test
    void pod_thatDoesNotRunOrHasNoAddress_isNone() {
        Pod pending = new PodBuilder(pod())
                .editStatus()
                .withPhase("Pending")
                .endStatus()
                .build();
        Pod nowhere =
                new PodBuilder(pod()).editStatus().withPodIP(null).endStatus().build();
        Pod ended = new PodBuilder(pod())
                .editStatus()
                .withPhase("Succeeded")
                .endStatus()
                .build();

        assertThat(targets(true, OptionalInt.of(1), pending, nowhere, ended).targets())
                .as("targets")
                .isEmpty();
    }

    @Test
    void pod_thatIsNotReady_staysOne() {
        Pod unready = new PodBuilder(pod())
                .editStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus("False")
                .endCondition()
                .endStatus()
                .build();

        assertThat(targets(true, OptionalInt.of(1), unready).targets())
                .as("targets")
                .hasSize(1);
    }

    @Test
    void addressOfVersionSix_isInBrackets() {
        Pod pod = new PodBuilder(pod())
                .editStatus()
                .withPodIP("2001:db8::1")
                .endStatus()
                .build();

        assertThat(targets(true, OptionalInt.of(7091), pod)
                        .targets()
                        .get(0)
                        .target()
                        .address())
                .isEqualTo("[2001:db8::1]:7091");
    }

    private static Listing targets(boolean annotated, OptionalInt port, Pod... pods) {
        KubernetesSettings settings = new KubernetesSettings(
                List.of(), Optional.empty(), annotated, port, Optional.of(ACCESS), List.of("app.kubernetes.io/name"));
        return new PodTargets(settings).of(List.of(pods), null);
    }

    private static Pod pod() {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName("till-0")
                .addToAnnotations(PodTargets.SCRAPE, "true")
                .endMetadata()
                .withNewStatus()
                .withPhase("Running")
                .withPodIP("10.0.0.1")
                .endStatus()
                .build();
    }
}
