package dev.tidemark.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.collector.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WebPortTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);

    @Test
    void portAskedFor_whenTakenIsAnError() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> WebPort.choose(taken.getLocalPort(), 1, stream))
                    .as("a port that another process has")
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " is taken");
        }
    }

    @Test
    void usualPort_whenTakenGivesWayAndSaysSo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int chosen = WebPort.choose(null, taken.getLocalPort(), stream);

            assertThat(chosen).as("another port").isPositive().isNotEqualTo(taken.getLocalPort());
            assertThat(err.toString(StandardCharsets.UTF_8)).as("what is said").contains("serving on " + chosen);
        }
    }

    @Test
    void zero_leavesTheChoiceToTheSystem() {
        assertThat(WebPort.choose(0, 1, stream)).as("any free port").isZero();
    }
}
