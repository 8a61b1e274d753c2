package dev.tidemark.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ListCommandTest {

    private final CapturedConsole console = new CapturedConsole();

    @Test
    void json_isAnArrayWithoutUs() {
        assertThat(console.run("list", "--json")).as("exit status").isZero();

        JsonNode jvms = JsonMapper.shared().readTree(console.out());
        assertThat(jvms.isArray()).as("an array: %s", console.out()).isTrue();
        for (JsonNode jvm : jvms) {
            assertThat(jvm.get("pid").asLong())
                    .as("process id")
                    .isPositive()
                    .isNotEqualTo(ProcessHandle.current().pid());
            assertThat(jvm.get("watchable").asBoolean())
                    .as("watchable when nothing is in the way: %s", jvm)
                    .isEqualTo(jvm.get("obstacle").isNull());
        }
        assertThat(console.err()).as("standard error").isEmpty();
    }

    @Test
    void colour_isAsAskedFor() {
        assertThat(console.run(Map.of("NO_COLOR", "1"), "explain", "--color", "always"))
                .as("exit status")
                .isZero();
        assertThat(console.out()).as("output with --color always, into a pipe").contains("\u001b[1m");

        CapturedConsole plain = new CapturedConsole();
        assertThat(plain.run("explain", "--color=never")).as("exit status").isZero();
        assertThat(plain.out()).as("output with --color never").doesNotContain("\u001b");
    }

    @Test
    void timeToColourThatIsNone_isRefused() {
        assertThat(console.run("list", "--color", "sometimes"))
                .as("exit status")
                .isEqualTo(2);
        assertThat(console.err()).as("standard error").contains("use auto, always or never");
    }
}
