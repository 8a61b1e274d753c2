package dev.tidemark.collector.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.collector.source.local.RunningJvm;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmTableTest {

    private static final List<RunningJvm> JVMS = List.of(
            jvm(4711, "com.acme.Shop", "17.0.15", true, Optional.empty()),
            jvm(4712, "com.acme.Till", "17.0.15", false, Optional.empty()),
            jvm(
                    123_456,
                    "/opt/shop/billing.jar",
                    "11.0.2",
                    false,
                    Optional.of("runs on Java 11: 17 or newer is needed")));

    @Test
    void columns_areAligned() {
        assertThat(JvmTable.of(JVMS, new Screen(120, false)))
                .as("table")
                .containsExactly(
                        "   PID  PROGRAM        JAVA     USER",
                        "  4711  com.acme.Shop  17.0.15  app   records, has the agent",
                        "  4712  com.acme.Till  17.0.15  app",
                        "123456  billing.jar    11.0.2   app   runs on Java 11: 17 or newer is needed");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 60, 80})
    void lines_areNoWiderThanTheScreen(int columns) {
        assertThat(JvmTable.of(JVMS, new Screen(columns, false)))
                .as("lines on a screen of %s columns", columns)
                .hasSizeGreaterThanOrEqualTo(4)
                .allMatch(line -> Text.width(line) <= columns);
    }

    @Test
    void reasonThatDoesNotFit_followsBelow() {
        assertThat(JvmTable.of(JVMS, new Screen(50, false)))
                .as("table on a narrow screen")
                .endsWith("123456  billing.jar   11.0.2   app", "        runs on Java 11: 17 or newer is needed");
    }

    @Test
    void hostileNames_moveNoCursor() {
        assertThat(JvmTable.of(List.of(jvm(1, "\u001b[2Jx", "17", false, Optional.empty())), new Screen(80, false)))
                .as("lines")
                .noneMatch(line -> line.contains("\u001b"));
    }

    private static RunningJvm jvm(long pid, String program, String java, boolean busy, Optional<String> obstacle) {
        return new RunningJvm(
                pid, program, Optional.of(java), Optional.of("app"), Optional.of(busy), Optional.of(busy), obstacle);
    }
}
