package dev.tidemark.collector.web.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipientTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ParameterizedTest
    @CsvSource({"503,0,2", "429,0,2", "429,90,90", "503,86400,600", "400,0,60", "413,0,60"})
    void refusal_isTriedAgainWhenItMayHelp(int status, String retryAfter, long seconds) throws IOException {
        try (Receiver receiver = Receiver.plain()) {
            receiver.answer(status, retryAfter);
            Recipient recipient = recipient(receiver);
            send(recipient);

            assertThat(recipient.isDue(2, TimeUnit.SECONDS.toNanos(seconds) - 1))
                    .as("due before")
                    .isFalse();
            assertThat(recipient.isDue(2, TimeUnit.SECONDS.toNanos(seconds)))
                    .as("due after %s s", seconds)
                    .isTrue();
        }
    }

    @Test
    void client_isMadeOnce() throws IOException {
        try (Receiver receiver = Receiver.plain()) {
            receiver.answer(500);
            Recipient recipient = recipient(receiver);
            for (int i = 0; i < 5; i++) {
                send(recipient);
            }
            assertThat(receiver.connections())
                    .as("connections for five requests that were refused")
                    .isEqualTo(1);
        }
    }

    private static Recipient recipient(Receiver receiver) {
        return new Recipient(
                receiver.url(), "alertmanager", Optional.empty(), PushSettings.TlsFiles.NONE, Duration.ofMinutes(5), 0);
    }

    private static void send(Recipient recipient) {
        long before = recipient.counts().failures();
        recipient.send(List.of(new Message("[]".getBytes(StandardCharsets.UTF_8), false, 0)), 1, 0);
        await("the refusal to be counted")
                .atMost(PATIENCE)
                .until(() -> recipient.counts().failures() > before);
    }
}
