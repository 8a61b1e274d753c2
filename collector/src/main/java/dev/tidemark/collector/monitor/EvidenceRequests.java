package dev.tidemark.collector.monitor;

import dev.tidemark.collector.source.Connection;
import dev.tidemark.collector.target.EvidenceAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * People's requests for a walk to the holders of one target, one at a time. Any thread may ask; the monitor's thread serves, and answers
 * once the JVM has told how long its walk and the count before it took.
 */
final class EvidenceRequests {

    /** Whoever watches the target may hang with it: the request must not hang, too. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    /** The pauses of one walk may arrive with two flushes of the stream. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    /** A walk's own account arrives with the stream, at the latest after this. */
    private static final Duration ARRIVAL = Duration.ofSeconds(10);

    private final Clock clock;
    private final AtomicReference<@Nullable Request> current = new AtomicReference<>();

    EvidenceRequests(Clock clock) {
        this.clock = clock;
    }

    /** Asks; completed within half a minute. */
    CompletableFuture<EvidenceAnswer> ask() {
        Request request = new Request();
        if (!current.compareAndSet(null, request)) {
            return CompletableFuture.completedFuture(EvidenceAnswer.refused(
                    "Another request for a walk in this target is being answered: ask again later."));
        }
        CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> answer(request, request.late()));
        return request.answer;
    }

    private void answer(Request request, EvidenceAnswer answer) {
        current.compareAndSet(request, null);
        request.answer.complete(answer);
    }

    /** Whether somebody waits for an answer. */
    boolean isAsked() {
        return current.get() != null;
    }

    /** Serves a request if there is one. For the monitor's thread, at each of its looks while the target streams. */
    void serve(HolderSearch search, Connection connection, Pipeline.Reading reading, Consumer<String> histograms) {
        Request request = current.get();
        if (request == null) {
            return;
        }
        Instant walkedAt = request.walkedAt;
        if (walkedAt != null) {
            bill(request, walkedAt, search.account().pauseSeconds());
            return;
        }
        request.begun = true;
        request.spentBefore = search.account().pauseSeconds();
        request.spent = request.spentBefore;
        String refusal = search.demand(connection, reading, histograms);
        request.walkedAt = clock.instant();
        if (refusal != null) {
            answer(request, EvidenceAnswer.refused(refusal));
        }
    }

    private void bill(Request request, Instant walkedAt, double spent) {
        Instant now = clock.instant();
        if (spent > request.spent) {
            request.spent = spent;
            request.billedAt = now;
        }
        Instant billedAt = request.billedAt;
        if (billedAt != null && !now.isBefore(billedAt.plus(SETTLED))) {
            answer(request, new EvidenceAnswer(true, null, request.spent - request.spentBefore));
        } else if (billedAt == null && !now.isBefore(walkedAt.plus(ARRIVAL))) {
            answer(request, new EvidenceAnswer(true, "The JVM has not told how long it stood still.", null));
        }
    }

    private static final class Request {
        private final CompletableFuture<EvidenceAnswer> answer = new CompletableFuture<>();
        private volatile boolean begun;

        // These belong to the monitor's thread.
        private @Nullable Instant walkedAt;
        private @Nullable Instant billedAt;
        private double spentBefore;
        private double spent;

        EvidenceAnswer late() {
            return begun
                    ? new EvidenceAnswer(true, "The walk has begun; its cost will show in the target's account.", null)
                    : EvidenceAnswer.refused("The target did not come to it in time: ask again when it streams.");
        }
    }
}
