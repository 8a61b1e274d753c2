package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.HeapConfiguration;
import dev.tidemark.analysis.signal.Signal;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;

/** The heap's bound, its collector, and how wide a reference is. Two events, in either order, once a chunk. */
final class HeapConfigurationReader implements EventReader {

    private final HeapLayout layout;
    private long maxBytes = -1;

    HeapConfigurationReader(HeapLayout layout) {
        this.layout = layout;
    }

    @Override
    public List<String> events() {
        return List.of("jdk.GCHeapConfiguration", "jdk.GCConfiguration");
    }

    @Override
    public List<String> fields() {
        return List.of();
    }

    @Override
    public void read(RecordedEvent event, Consumer<Signal> out) {
        if (event.hasField("maxSize")) {
            maxBytes = event.getLong("maxSize");
            layout.compressedReferences(event.getBoolean("usesCompressedOops"));
        } else {
            String name = event.getString("oldCollector");
            layout.oldCollector(name == null ? "" : Texts.bounded(name));
        }
        if (maxBytes > 0) {
            out.accept(new HeapConfiguration(event.getEndTime(), maxBytes, layout.oldCollector()));
        }
    }
}
