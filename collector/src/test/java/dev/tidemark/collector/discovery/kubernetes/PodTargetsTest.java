package dev.tidemark.collector.discovery.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.collector.discovery.provider.Listing;
import dev.tidemark.collector.discovery.provider.NamedAccess;
import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.source.TargetSpec.Credentials;
import dev.tidemark.collector.source.Tls;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodTargetsTest {

    private static final TargetSpec.Access ACCESS = new TargetSpec.Access(
            Optional.of(new Credentials("monitor", Path.of("secret"))),
            Optional.of(new Tls(Optional.empty(), Optional.empty(), true, false)),
            Set.of("10.0.0.7"));

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
                        new TargetSpec(Optional.of("shop/till-0"), "10.0.0.1:9010", ACCESS),
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

    @Test
    void pod_thatTheCredentialsAreNotFor_isToldAndGetsNone() {
        NamedAccess elsewhere = new NamedAccess("jmx", ACCESS, List.of("10.42.*"));

        Listing listing = targets(elsewhere, true, OptionalInt.of(7091), pod());
        assertThat(listing.targets()).as("targets").isEmpty();
        assertThat(listing.skipped())
                .as("what is told")
                .containsExactly(
                        new Listing.Skipped(
                                "shop/till-0",
                                "credentials",
                                "credentials.jmx.hosts does not have the host of 10.0.0.1:7091: add it there, or name other credentials."));
        assertThat(targets(new NamedAccess("jmx", ACCESS, List.of("10.0.*")), true, OptionalInt.of(7091), pod())
                        .targets())
                .as("a pod that they are for")
                .hasSize(1);
    }

    private static Listing targets(boolean annotated, OptionalInt port, Pod... pods) {
        return targets(new NamedAccess("jmx", ACCESS, List.of()), annotated, port, pods);
    }

    private static Listing targets(NamedAccess access, boolean annotated, OptionalInt port, Pod... pods) {
        KubernetesSettings settings = new KubernetesSettings(
                List.of(), Optional.empty(), annotated, port, Optional.of(access), List.of("app.kubernetes.io/name"));
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
