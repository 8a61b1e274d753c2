package dev.tidemark.collector.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeNamesTest {

    @ParameterizedTest
    @CsvSource({
        "java.lang.String, java.lang.String",
        "[B, byte[]",
        "[C, char[]",
        "[D, double[]",
        "[F, float[]",
        "[I, int[]",
        "[J, long[]",
        "[S, short[]",
        "[Z, boolean[]",
        "[[I, int[][]",
        "[Ljava.util.HashMap$Node;, java.util.HashMap$Node[]",
        "[[Ljava.lang.Object;, java.lang.Object[][]",
        "[, []",
        "[Q, Q[]",
        "'', ''"
    })
    void readable_isTheNameAsInSource(String descriptor, String expected) {
        assertThat(TypeNames.readable(descriptor)).as("'%s'", descriptor).isEqualTo(expected);
    }

    @Test
    void readable_classThatTheRecordingLost_isUnknown() {
        assertThat(TypeNames.readable((jdk.jfr.consumer.RecordedClass) null))
                .as("no class")
                .isEqualTo("unknown");
    }
}
