package dev.tidemark.benchmarks.chaos.check;

import dev.tidemark.benchmarks.chaos.world.Target;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds what the collector says it has read of one target against what the target itself has read, from one checkpoint to the next, as
 * long as both live and nobody closes the recording. Not thread-safe.
 */
final class EventCheck {

    /** The clock of a finished chunk differs a little from that of one that is being written, and censuses are not of one moment. */
    private static final Duration BLUR = Duration.ofMillis(1_500);

    private static final Duration TRUTH_PATIENCE = Duration.ofSeconds(20);

    private final Target target;
    private final Ledger ledger;
    private @Nullable Base base;

    EventCheck(Target target, Ledger ledger) {
        this.target = target;
        this.ledger = ledger;
    }

    /** Forgets the last checkpoint: events before the next one were really lost. */
    void forget() {
        base = null;
    }

    /** @param life of the collector */
    void check(int life, TargetState state) throws IOException, InterruptedException {
        Instant end = state.lastEventAt();
        if (end == null) {
            return;
        }
        Map<String, Long> least = truth(end.minus(BLUR));
        Map<String, Long> most = truth(end.plus(BLUR));
        Base last = base;
        if (last != null && last.life == life && last.incarnation == target.incarnation()) {
            long all = 0;
            for (String type : most.keySet()) {
                long read = count(state.eventsRead(), type) - count(last.state.eventsRead(), type);
                long fewest = count(least, type) - count(last.most, type);
                long mostRead = count(most, type) - count(last.least, type);
                all += read;
                if (read < fewest || read > mostRead) {
                    ledger.violation(
                            target.name(),
                            "each event is read once",
                            between(fewest, mostRead) + " of " + type + " since " + last.state.lastEventAt(),
                            Long.toString(read));
                }
            }
            ledger.compared(all);
            Map<String, Long> lost = new TreeMap<>(state.eventsLost());
            last.state.eventsLost().forEach((reason, count) -> lost.merge(reason, -count, Long::sum));
            lost.entrySet()
                    .removeIf(each -> each.getValue() == 0 || each.getKey().endsWith("-turned-off"));
            if (!lost.isEmpty()) {
                ledger.violation(target.name(), "nothing is lost", "no loss since the last checkpoint", lost + "");
            }
        }
        base = new Base(life, target.incarnation(), state, least, most);
    }

    private static String between(long least, long most) {
        return least == most ? Long.toString(least) : least + " to " + most;
    }

    private static long count(Map<String, Long> counts, String type) {
        return counts.getOrDefault(type, 0L);
    }

    /** The target's own stream is a second or two late: asks until it has come past that time. */
    private Map<String, Long> truth(Instant until) throws IOException, InterruptedException {
        long nanos = until.getEpochSecond() * 1_000_000_000L + until.getNano();
        long deadline = System.nanoTime() + TRUTH_PATIENCE.toNanos();
        while (true) {
            Map<String, Long> answer = new HashMap<>();
            for (String word : target.ask("events " + nanos).split(" ", -1)) {
                int at = word.indexOf('=');
                answer.put(word.substring(0, at), Long.parseLong(word.substring(at + 1)));
            }
            Long upTo = answer.remove("upTo");
            // What is flushed at one moment was written up to a flush before.
            if (upTo != null && upTo > nanos + 3_000_000_000L) {
                return answer;
            }
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        "the target's own stream is late by more than " + TRUTH_PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(500);
        }
    }

    private record Base(
            int life, int incarnation, TargetState state, Map<String, Long> least, Map<String, Long> most) {}
}
