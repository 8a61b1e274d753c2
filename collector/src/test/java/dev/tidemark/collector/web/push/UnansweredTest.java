package dev.tidemark.collector.web.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class UnansweredTest {

    @Test
    void portWhereNothingListens_isSaid() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }

        assertThat(because("http://127.0.0.1:" + port + "/"))
                .as("why there is no answer from a port that nobody has opened")
                .isEqualTo("nothing listens there.");
    }

    @Test
    void nameThatNobodyKnows_isSaid() {
        // As the client tells it; to ask a resolver would make this test as slow as the resolver.
        Throwable failure = new CompletionException(new ConnectException().initCause(new UnresolvedAddressException()));

        assertThat(Unanswered.because(failure))
                .as("why there is no answer from a name that nobody knows")
                .isEqualTo("its name leads to no address.");
    }

    @Test
    void silence_isSaid() {
        Throwable failure = catchThrowable(() ->
                new CompletableFuture<>().orTimeout(1, TimeUnit.MILLISECONDS).join());

        assertThat(Unanswered.because(failure))
                .as("why there is no answer when patience has ended")
                .isEqualTo("it does not answer in time.");
    }

    @Test
    void whatTheOtherSideHasSent_isNotRepeated() {
        assertThat(Unanswered.because(new IOException("outer", new IllegalStateException("sent by the other side"))))
                .as("why there is no answer that could be used")
                .isEqualTo("it does not answer as it should (IllegalStateException).");
    }

    private static String because(String url) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .build();
        return Unanswered.because(catchThrowable(() -> HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .join()));
    }
}
