package dev.tidemark.collector.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** Reads what this JVM prints. */
class ClassHistogramTest {

    @Test
    void read_histogramOfThisJvm_countsEntriesAndArrays() throws Exception {
        Map<Integer, byte[]> map = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            map.put(i, new byte[10]);
        }
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});

        Map<String, Long> counts = ClassHistogram.read(Instant.EPOCH, histogram).counts();

        assertThat(counts.get("java.util.HashMap$Node"))
                .as("entries, those of the map of %d among them", map.size())
                .isBetween(20_000L, 2_000_000L);
        assertThat(counts.get("byte[]")).as("arrays by readable name").isGreaterThanOrEqualTo(20_000L);
        assertThat(counts).as("the line of totals is no class").doesNotContainKey("Total");
    }

    @Test
    void read_anythingElse_isEmpty() {
        assertThat(ClassHistogram.read(Instant.EPOCH, "no\nsuch: thing\n 1: x y z\n")
                        .counts())
                .as("counts in lines of another form")
                .isEmpty();
    }
}
