package dev.tidemark.collector.source.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenStreamsTest {

    private final OpenStreams streams = new OpenStreams();

    @Test
    void in_sameJvm_areThoseNotClosed() {
        streams.opened(1_000, 1);
        streams.opened(1_000, 2);
        streams.closed(1);
        assertThat(streams.in(1_000)).as("streams left open").containsExactly(2L);
    }

    @Test
    void in_anotherJvm_areNone() {
        streams.opened(1_000, 1);
        assertThat(streams.in(2_000)).as("streams of the JVM before").isEmpty();
        streams.opened(2_000, 1);
        assertThat(streams.in(1_000)).as("streams of the JVM that is no more").isEmpty();
    }
}
