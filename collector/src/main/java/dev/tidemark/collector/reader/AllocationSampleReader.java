package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.AllocationSample;
import dev.tidemark.analysis.signal.Signal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/**
 * Sampled allocations. A thread's first sample stands for all that it allocated before sampling began and is dropped: it would
 * drown the others.
 */
final class AllocationSampleReader implements EventReader {

    private static final int MOST_THREADS = 10_000;

    private final Set<Long> threadsSeen = new HashSet<>();
    private final LaterField eventThread = new LaterField("eventThread");
    private final TypeNames types = new TypeNames("objectClass");
    private final Frames frames;

    AllocationSampleReader(Frames frames) {
        this.frames = frames;
    }

    @Override
    public List<String> events() {
        return List.of("jdk.ObjectAllocationSample");
    }

    @Override
    public List<String> fields() {
        return List.of("objectClass", "weight");
    }

    @Override
    public void read(RecordedEvent event, Consumer<Signal> out) {
        RecordedThread thread = eventThread.value(event, RecordedThread.class);
        if (thread == null || isFirstOf(thread.getId())) {
            return;
        }
        out.accept(new AllocationSample(
                event.getEndTime(), types.of(event), event.getLong("weight"), frames.application(event)));
    }

    private boolean isFirstOf(long thread) {
        if (threadsSeen.size() >= MOST_THREADS) {
            threadsSeen.clear();
        }
        return threadsSeen.add(thread);
    }
}
