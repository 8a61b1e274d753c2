package dev.tidemark.collector.discovery.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.collector.discovery.provider.Listing;
import dev.tidemark.collector.source.TargetSpec;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.PodListBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KubernetesTargetsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CopyOnWriteArrayList<Listing> told = new CopyOnWriteArrayList<>();
    private KubernetesMockServer server = new KubernetesMockServer(false);
    private final KubernetesTargets provider = new KubernetesTargets(
            new KubernetesSettings(
                    List.of("shop"), Optional.empty(), true, OptionalInt.of(7091), Optional.empty(), List.of()),
            this::client);

    @AfterEach
    void end() {
        provider.close();
        server.destroy();
    }

    @Test
    void pods_comeChangeAndGo() {
        KubernetesClient admin = serveState();
        start();
        await("an empty list").atMost(PATIENCE).until(() -> !told.isEmpty());

        admin.pods()
                .inNamespace("shop")
                .resource(running("billing-0", "10.0.0.1"))
                .create();
        admin.pods()
                .inNamespace("other")
                .resource(new PodBuilder(running("foreign", "10.0.0.9"))
                        .editMetadata()
                        .withNamespace("other")
                        .endMetadata()
                        .build())
                .create();
        awaitTargets("shop/billing-0 10.0.0.1:7091");

        admin.pods()
                .inNamespace("shop")
                .resource(running("billing-0", "10.0.0.2"))
                .update();
        admin.pods().inNamespace("shop").resource(running("till", "10.0.0.3")).create();
        awaitTargets("shop/billing-0 10.0.0.2:7091", "shop/till 10.0.0.3:7091");

        admin.pods().inNamespace("shop").withName("billing-0").delete();
        awaitTargets("shop/till 10.0.0.3:7091");
        assertThat(last().trouble()).as("trouble").isNull();
    }

    @Test
    void clientThatCannotBeUsed_isClosed() {
        AtomicInteger closed = new AtomicInteger();
        KubernetesClient unusable = (KubernetesClient) Proxy.newProxyInstance(
                KubernetesClient.class.getClassLoader(),
                new Class<?>[] {KubernetesClient.class},
                (self, method, args) -> {
                    if (method.getName().equals("close")) {
                        closed.incrementAndGet();
                        return null;
                    }
                    throw new IllegalStateException("no " + method.getName());
                });
        KubernetesSettings settings = new KubernetesSettings(
                List.of("shop"), Optional.empty(), true, OptionalInt.of(7091), Optional.empty(), List.of());
        try (KubernetesTargets broken = new KubernetesTargets(settings, () -> unusable)) {
            broken.start(told::add);
            await("the trouble").atMost(PATIENCE).until(() -> !told.isEmpty());
            assertThat(closed).as("clients that were closed").hasValueGreaterThanOrEqualTo(1);
            assertThat(last().trouble()).as("trouble").isNotNull();
        }
    }

    @Test
    void apiServer_goneForAWhile_listIsKeptAndWatchedAgain() {
        KubernetesClient admin = serveState();
        int port = server.getPort();
        start();
        admin.pods().inNamespace("shop").resource(running("till", "10.0.0.3")).create();
        awaitTargets("shop/till 10.0.0.3:7091");

        server.shutdown();
        await("the outage to be told").atMost(PATIENCE).until(() -> last().trouble() != null);
        assertThat(last().trouble())
                .as("one sentence on the outage")
                .startsWith("Kubernetes' API server does not answer for the pods of namespace shop")
                .endsWith("what was found before stays, and we keep trying.");
        assertThat(targets()).as("targets during the outage").containsExactly("shop/till 10.0.0.3:7091");

        server = stateServer();
        server.init(InetAddress.getLoopbackAddress(), port);
        KubernetesClient again = server.createClient();
        again.pods().inNamespace("shop").resource(running("till-2", "10.0.0.4")).create();
        awaitTargets("shop/till 10.0.0.3:7091", "shop/till-2 10.0.0.4:7091");
        await("all to be well again").atMost(PATIENCE).until(() -> last().trouble() == null);
    }

    @Test
    void watch_closedAndThenToldThatItsVersionIsGone_listsAnew() {
        serve(new ForgetfulServer());
        start();

        awaitTargets("shop/till 10.0.0.3:7091");
        awaitTargets("shop/till 10.0.0.5:7091");
        await("all to be well").atMost(PATIENCE).until(() -> last().trouble() == null);
    }

    /** Ends the first watch as servers do now and then, says to the second that it has forgotten what came before, and keeps the third. */
    private static final class ForgetfulServer extends Dispatcher {

        private final AtomicInteger lists = new AtomicInteger();
        private final AtomicInteger watches = new AtomicInteger();

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            if (!request.getPath().startsWith("/api/v1/namespaces/shop/pods")) {
                return new MockResponse().setResponseCode(404);
            }
            if (!request.getPath().contains("watch=true")) {
                boolean first = lists.incrementAndGet() == 1;
                Pod till = running("till", first ? "10.0.0.3" : "10.0.0.5");
                return new MockResponse()
                        .setResponseCode(200)
                        .setBody(Serialization.asJson(list(first ? "1" : "9", till)));
            }
            int watch = watches.incrementAndGet();
            return new MockResponse().withWebSocketUpgrade(new WebSocketListener() {
                @Override
                public void onOpen(WebSocket socket, Response response) {
                    if (watch == 1) {
                        socket.close(1000, "time is up");
                    } else if (watch == 2) {
                        socket.send(Serialization.asJson(new WatchEvent(
                                new StatusBuilder()
                                        .withCode(410)
                                        .withReason("Expired")
                                        .build(),
                                "ERROR")));
                    }
                }
            });
        }
    }

    private void serve(Dispatcher dispatcher) {
        server = new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), dispatcher, false);
        server.init();
    }

    @Test
    void pods_thatWeMayNotSee_areOneSentence() {
        serve(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse()
                        .setResponseCode(403)
                        .setBody(Serialization.asJson(new StatusBuilder()
                                .withCode(403)
                                .withReason("Forbidden")
                                .build()));
            }
        });
        start();

        await("the refusal to be told").atMost(PATIENCE).until(() -> !told.isEmpty());
        assertThat(last().trouble())
                .as("the sentence")
                .isEqualTo(
                        "Kubernetes does not let us see the pods of namespace shop: allow our service account list and"
                                + " watch on pods there (docs/fleet.md).");
        assertThat(targets()).as("targets").isEmpty();
    }

    private KubernetesClient serveState() {
        server = stateServer();
        server.init();
        return server.createClient();
    }

    private static KubernetesMockServer stateServer() {
        Map<ServerRequest, Queue<ServerResponse>> responses = new HashMap<>();
        return new KubernetesMockServer(
                new Context(), new MockWebServer(), responses, new KubernetesMixedDispatcher(responses), false);
    }

    private KubernetesClient client() {
        return server.createClient(builder -> builder.withConfig(
                KubernetesTargets.impatient(server.createClient().getConfiguration())));
    }

    private void start() {
        provider.start(told::add);
    }

    private void awaitTargets(String... expected) {
        await("targets " + List.of(expected))
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(targets()).containsExactly(expected));
    }

    private List<String> targets() {
        return told.isEmpty()
                ? List.of()
                : last().targets().stream()
                        .map(Listing.Found::target)
                        .map(KubernetesTargetsTest::written)
                        .toList();
    }

    private static String written(TargetSpec target) {
        return target.name().orElse("?") + " " + target.address();
    }

    private Listing last() {
        return told.get(told.size() - 1);
    }

    private static PodList list(String version, Pod... pods) {
        return new PodListBuilder()
                .withNewMetadata()
                .withResourceVersion(version)
                .endMetadata()
                .withItems(pods)
                .build();
    }

    private static Pod running(String name, String ip) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName(name)
                .addToAnnotations(PodTargets.SCRAPE, "true")
                .endMetadata()
                .withNewStatus()
                .withPhase("Running")
                .withPodIP(ip)
                .endStatus()
                .build();
    }
}
