package dev.tidemark.collector.web;

import static dev.tidemark.collector.web.GuardedServer.client;
import static dev.tidemark.collector.web.GuardedServer.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.Secret;
import dev.tidemark.collector.target.HandMadeFleet;
import dev.tidemark.collector.target.Shop;
import dev.tidemark.collector.web.access.AccessSettings;
import dev.tidemark.collector.web.access.AccessSettings.Client;
import dev.tidemark.collector.web.access.AccessSettings.Proof;
import dev.tidemark.collector.web.access.Permission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server does not start with. */
class AccessDecisionTest {

    @TempDir
    private Path folder;

    private final HandMadeFleet fleet = new HandMadeFleet(Shop.streaming());

    @Test
    void secret_unfit() throws IOException {
        assertUnfit(
                client(folder, "a", Proof.TOKEN, "short", Permission.READ), "too short: use at least 16 characters");
        assertUnfit(
                client(folder, "a", Proof.PASSWORD, "short", Permission.READ), "too short: use at least 8 characters");
        assertUnfit(client(folder, "a", Proof.PASSWORD, " \n", Permission.READ), "has nothing on its first line");
        assertUnfit(
                client(folder, "a", Proof.PASSWORD, "$2y$31$" + "a".repeat(53), Permission.READ), "of cost 10 to 13");
        assertUnfit(
                new Client("a", Proof.TOKEN, new Secret.InFile(folder.resolve("missing")), Permission.READ),
                "There is no secret file");
        assertUnfit(
                new Client("a", Proof.TOKEN, new Secret.InEnvironment("TIDEMARK_NO_SUCH"), Permission.READ),
                "environment variable TIDEMARK_NO_SUCH");
    }

    private void assertUnfit(Client client, String because) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> WebServer.start(fleet, with(new AccessSettings(null, List.of(client)))))
                .withMessageContaining(because)
                .withMessageNotContaining("$2y");
    }

    @Test
    void address_beyondThisMachineWithNothingDecided() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(
                        () -> WebServer.start(fleet, new WebSettings("0.0.0.0", 0, 50, AccessSettings.UNDECIDED, null)))
                .withMessageContainingAll("list access.clients", "access.anonymous: read");
    }

    @Test
    void address_beyondThisMachineWithADecision() {
        WebSettings decided = new WebSettings("0.0.0.0", 0, 50, new AccessSettings(Permission.READ, List.of()), null);
        try (WebServer open = WebServer.start(fleet, decided)) {
            assertThat(new Http(open).get("/api/v1/targets").statusCode())
                    .as("served")
                    .isEqualTo(200);
        }
        assertThat(WebServer.warnings(decided))
                .as("one line")
                .singleElement()
                .asString()
                .contains("everybody who reaches");
        assertThat(WebServer.warnings(WebSettings.loopback(0)))
                .as("on loopback")
                .isEmpty();
    }
}
