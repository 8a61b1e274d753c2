package dev.tidemark.it.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.it.Jdks;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the jar that is shipped, and what an application gets to see of it. */
final class AgentJarIT {

    private static final int JAVA_17 = 61;

    @TempDir
    Path folder;

    @Test
    void manifest_saysWhatTheJvmNeeds() throws IOException {
        try (JarFile jar = new JarFile(AgentJar.path().toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Premain-Class")).isEqualTo("dev.tidemark.agent.TidemarkAgent");
            assertThat(manifest.getValue("Agent-Class")).isEqualTo("dev.tidemark.agent.TidemarkAgent");
            assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
            assertThat(manifest.getValue("Boot-Class-Path"))
                    .as("nothing goes to the boot path, where it would end class-data sharing")
                    .isNull();
            assertThat(manifest.getValue("Implementation-Version"))
                    .as("the version that the agent tells")
                    .isNotBlank();
        }
    }

    @Test
    void classes_areHidden_butForTwo() throws IOException {
        try (JarFile jar = new JarFile(AgentJar.path().toFile())) {
            List<String> names = jar.stream()
                    .filter(each -> !each.isDirectory())
                    .map(JarEntry::getName)
                    .toList();
            assertThat(names).as("each entry once").doesNotHaveDuplicates();
            assertThat(names.stream().filter(each -> !each.startsWith("inside/")))
                    .as("what the application can see")
                    .containsExactlyInAnyOrder(
                            "META-INF/MANIFEST.MF",
                            "META-INF/LICENSE",
                            "META-INF/NOTICE",
                            "dev/tidemark/agent/TidemarkAgent.class",
                            "dev/tidemark/agent/HiddenClasses.class");
            assertThat(names.stream().filter(each -> each.startsWith("inside/")))
                    .as("what only our own loader reads")
                    .allMatch(each -> each.startsWith("inside/dev/tidemark/") && each.endsWith(".classdata"));
        }
    }

    @Test
    void thirdParties_areRelocated_andOurEventsAreNot() throws IOException {
        try (JarFile jar = new JarFile(AgentJar.path().toFile())) {
            for (JarEntry each : jar.stream().filter(entry -> isCode(entry)).toList()) {
                String code = new String(jar.getInputStream(each).readAllBytes(), ISO_8859_1);
                assertThat(code)
                        .as("%s: Byte Buddy under its own name would be the application's", each)
                        .doesNotContain("net/bytebuddy");
                try (DataInputStream in = new DataInputStream(jar.getInputStream(each))) {
                    in.readInt();
                    in.readUnsignedShort();
                    assertThat(in.readUnsignedShort())
                            .as("%s: the version of its class file", each)
                            .isLessThanOrEqualTo(JAVA_17);
                }
            }
            for (String event : List.of("MapCensus", "MapGrowth", "MapCleanup", "AgentStatus")) {
                JarEntry entry = jar.getJarEntry("inside/dev/tidemark/" + event + "Event.classdata");
                assertThat(entry).as("the event %s", event).isNotNull();
                assertThat(new String(jar.getInputStream(entry).readAllBytes(), ISO_8859_1))
                        .as("its name is a contract")
                        .contains("dev.tidemark." + event);
            }
        }
    }

    private static boolean isCode(JarEntry entry) {
        return entry.getName().endsWith(".class") || entry.getName().endsWith(".classdata");
    }

    @Test
    void application_seesTwoClassesOfOurs() throws IOException, InterruptedException {
        ProgramRun.Ended ended = ProgramRun.start(
                        "classes",
                        folder,
                        Jdks.current(),
                        List.of(AgentJar.option()),
                        GrowingProgram.class,
                        "unseen",
                        "classes")
                .await();

        assertThat(ended.told("visible"))
                .as("by name or as a resource")
                .isEqualTo("[dev.tidemark.agent.TidemarkAgent, dev.tidemark.agent.HiddenClasses]");
    }
}
