package dev.tidemark.collector.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.collector.source.Connection;
import dev.tidemark.collector.source.Source;
import dev.tidemark.collector.source.StreamListener;
import dev.tidemark.collector.target.TargetState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetMonitorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void targetThatFallsSilent_isStalledThroughAllConnectionsThatStand() throws IOException, InterruptedException {
        List<RecordedEvent> events = OwnRecording.events(OwnRecording.dump(folder.resolve("a.jfr"), System::gc));
        FallsSilent source = new FallsSilent(events.get(0));
        // A clock that runs ahead: each look takes the longest tick that is believed.
        AtomicLong nanos = new AtomicLong();
        Set<TargetState> seen = ConcurrentHashMap.newKeySet();
        AtomicReference<TargetMonitor> itself = new AtomicReference<>();
        TargetMonitor monitor = new TargetMonitor(
                source,
                MonitorSettings.forServe(),
                Clock.systemUTC(),
                () -> nanos.addAndGet(Silence.LONGEST_TICK.toNanos()),
                () -> {
                    TargetMonitor here = itself.get();
                    if (here != null && source.connections.get() > 0) {
                        seen.add(here.state());
                    }
                });
        itself.set(monitor);
        monitor.start();
        try {
            await("the silence to be noticed").atMost(PATIENCE).until(() -> seen.contains(TargetState.STALLED));
            seen.clear();
            await("the next connection to be waited for")
                    .atMost(PATIENCE)
                    .until(() -> monitor.snapshot().reason() != null
                            && monitor.snapshot().reason().contains("waiting for its first events"));

            assertThat(source.connections).as("connections").hasValueGreaterThan(1);
            assertThat(seen).as("states since it fell silent").containsExactly(TargetState.STALLED);
        } finally {
            monitor.stop();
            monitor.awaitEnd(PATIENCE);
        }
    }

    /** A target that can be connected to at any time, and says one thing for the first time only. */
    private static final class FallsSilent implements Source {

        private final RecordedEvent only;
        private final AtomicInteger connections = new AtomicInteger();

        private FallsSilent(RecordedEvent only) {
            this.only = only;
        }

        @Override
        public String name() {
            return "shop";
        }

        @Override
        public String address() {
            return "/recordings";
        }

        @Override
        public Connection open(@Nullable Instant resumeAfter, StreamListener listener) {
            if (connections.getAndIncrement() == 0) {
                listener.event(only);
            }
            return new Silent();
        }

        @Override
        public boolean isGone() {
            return false;
        }
    }

    private static final class Silent implements Connection {

        @Override
        public String walkRefusal() {
            return "It only listens.";
        }

        @Override
        public void walk(Duration cutoff) {
            throw new AssertionError("expected no walk");
        }

        @Override
        public String classHistogram() {
            throw new AssertionError("expected no histogram");
        }

        @Override
        public void disable(String event) {
            throw new AssertionError("expected nothing to be turned off");
        }

        @Override
        public long heapUsedBytes() {
            throw new AssertionError("expected nobody to ask for the heap");
        }

        @Override
        public void close(boolean endRecording) {}
    }
}
