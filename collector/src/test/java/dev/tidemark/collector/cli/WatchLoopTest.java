package dev.tidemark.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.cli.terminal.Display;
import dev.tidemark.collector.cli.terminal.Samples;
import dev.tidemark.collector.target.Fleet;
import dev.tidemark.collector.target.TargetSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchLoopTest {

    private static final Instant START = Samples.NOW;

    private Instant now = START;
    private boolean reached = true;
    private TargetSnapshot target = Samples.streaming("shop", List.of(), List.of());
    private Optional<UserError> webFailure = Optional.empty();
    private boolean gone;
    private Optional<Instant> endAt = Optional.empty();
    private final List<Instant> frames = new ArrayList<>();

    @Test
    void time_endsTheWatchOnTheDot() throws InterruptedException {
        WatchLoop.Result result = loop().run(Optional.of(Duration.ofMillis(2_500)));

        assertThat(result.why()).as("why it ended").isEqualTo("The time is up.");
        assertThat(frames)
                .as("a frame each second, and one at the end")
                .containsExactly(START, START.plusSeconds(1), START.plusSeconds(2), START.plusMillis(2_500));
        assertThat(result.targets()).as("what was last known").hasSize(1);
    }

    @Test
    void time_isCountedFromWhenTargetsAreReached() throws InterruptedException {
        reached = false;
        Ending reachAfterThreeSeconds = new FakeEnding() {
            @Override
            boolean await(Duration atMost) {
                boolean end = super.await(atMost);
                reached = !now.isBefore(START.plusSeconds(3));
                return end;
            }
        };
        loop(reachAfterThreeSeconds).run(Optional.of(Duration.ofSeconds(2)));

        assertThat(now).as("three seconds to reach, two to watch").isEqualTo(START.plusSeconds(5));
    }

    @Test
    void targetThatCannotBeReachedAtFirst_isLeftToTheErrorMessage() throws InterruptedException {
        reached = false;
        target = Samples.lost("shop", "nothing listens there");
        endAt = Optional.of(START.plusSeconds(3));

        loop().run(Optional.empty());

        assertThat(frames).as("frames shown").isEmpty();
    }

    @Test
    void allTargetsGone_endTheWatch() throws InterruptedException {
        gone = true;

        assertThat(loop().run(Optional.empty()).why()).as("why it ended").isEqualTo("The target has ended.");
    }

    @Test
    void request_endsTheWatch() throws InterruptedException {
        endAt = Optional.of(START.plusSeconds(7));

        assertThat(loop().run(Optional.empty()).why()).as("why it ended").isEqualTo("Ended on request.");
        assertThat(now).as("at once").isEqualTo(START.plusSeconds(7));
    }

    @Test
    void webServerThatCannotStart_failsTheWatch() {
        webFailure = Optional.of(new UserError("Port 1 is taken."));

        assertThatThrownBy(() -> loop().run(Optional.empty()))
                .as("the web server's own sentence")
                .isSameAs(webFailure.get());
    }

    private WatchLoop loop() {
        return loop(new FakeEnding());
    }

    private WatchLoop loop(Ending ending) {
        return new WatchLoop(
                new OneTarget(), () -> gone, () -> reached, new FakeWeb(), new Frames(), () -> now, ending);
    }

    /** Passes time instead of waiting. */
    private class FakeEnding extends Ending {
        @Override
        boolean await(Duration atMost) {
            now = now.plus(atMost);
            return endAt.map(end -> !now.isBefore(end)).orElse(false);
        }
    }

    private class FakeWeb implements WatchLoop.Web {
        @Override
        public void start() {}

        @Override
        public void check() {
            webFailure.ifPresent(failure -> {
                throw failure;
            });
        }

        @Override
        public String note() {
            return "";
        }
    }

    private class Frames implements Display {
        @Override
        public void show(List<TargetSnapshot> targets, String note, Instant at) {
            frames.add(at);
        }

        @Override
        public void close() {}
    }

    private class OneTarget implements Fleet {
        @Override
        public List<TargetSnapshot> snapshots() {
            return List.of(target);
        }

        @Override
        public long version() {
            return 0;
        }
    }
}
