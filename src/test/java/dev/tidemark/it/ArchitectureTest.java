package dev.tidemark.it;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may depend on whom; the reasons stand in the modules' RATIONALE.md. */
class ArchitectureTest {

    private static final String JFR_EVENTS = "dev.tidemark";
    private static final String ANALYSIS = "dev.tidemark.analysis..";
    private static final String DEMO = "dev.tidemark.demo..";
    private static final String AGENT = "dev.tidemark.agent..";
    private static final String COLLECTOR = "dev.tidemark.collector..";
    private static final String NULLNESS = "org.jspecify.annotations";

    /** Where primitive types and arrays of them live. */
    private static final String PRIMITIVES = "";

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(location -> !location.contains("dev/tidemark/it/"))
            .withImportOption(new ImportOption.DoNotIncludePackageInfos())
            .importPackages("dev.tidemark");

    @Test
    void rules_seeEveryModule() {
        for (String name : new String[] {
            "dev.tidemark.Tidemark",
            "dev.tidemark.analysis.TargetAnalysis",
            "dev.tidemark.demo.Shop",
            "dev.tidemark.agent.TidemarkAgent",
            "dev.tidemark.collector.Main"
        }) {
            assertThat(CODE.contain(name)).as("rules look at " + name).isTrue();
        }
    }

    @Test
    void events_dependOnTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage(JFR_EVENTS)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "jdk.jfr", JFR_EVENTS, NULLNESS, PRIMITIVES)
                .because("they live inside applications, which must not get a library with them")
                .check(CODE);
    }

    @Test
    void analysis_dependsOnPlainJavaOnly() {
        classes()
                .that()
                .resideInAPackage(ANALYSIS)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", ANALYSIS, NULLNESS, PRIMITIVES)
                .because("signals go in and findings come out, whatever reads and serves them")
                .check(CODE);
    }

    @Test
    void analysis_hasNeitherThreadsNorClock() {
        noClasses()
                .that()
                .resideInAPackage(ANALYSIS)
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.util.concurrent..")
                        .or(describe(
                                "are threads or timers",
                                type -> type.isAssignableTo(Thread.class)
                                        || type.isEquivalentTo(java.util.Timer.class))))
                .because("a replay must come to the same findings as the live stream")
                .check(CODE);
        noClasses()
                .that()
                .resideInAPackage(ANALYSIS)
                .should()
                .callMethodWhere(describe("reads the clock of this machine", ArchitectureTest::readsClock))
                .because("only the time of the events counts")
                .check(CODE);
    }

    private static boolean readsClock(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        String method = call.getName();
        boolean system = owner.equals("java.lang.System")
                && Set.of("currentTimeMillis", "nanoTime").contains(method);
        boolean time = owner.startsWith("java.time.") && (method.equals("now") || method.startsWith("system"));
        return system || time;
    }

    @Test
    void demo_dependsOnTheLibraryOnly() {
        classes()
                .that()
                .resideInAPackage(DEMO)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", JFR_EVENTS, DEMO, NULLNESS, PRIMITIVES)
                .because("the shop is an application as others are")
                .check(CODE);
    }

    @Test
    void agent_dependsOnTheJdkTheEventsAndByteBuddyOnly() {
        classes()
                .that()
                .resideInAPackage(AGENT)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..",
                                "javax.management..",
                                "jdk.jfr",
                                JFR_EVENTS,
                                AGENT,
                                "net.bytebuddy..",
                                NULLNESS,
                                PRIMITIVES)
                        .and(not(resideInAnyPackage("java.util.logging.."))))
                .because("it lives inside applications: it must get no library, and must not wake their logging")
                .check(CODE);
        noClasses()
                .that()
                .resideInAPackage(AGENT)
                .and()
                .resideOutsideOfPackage("dev.tidemark.agent.weave")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.bytebuddy..")
                .because("how code is rewritten is one package's business")
                .check(CODE);
        noClasses()
                .that()
                .resideInAPackage(AGENT)
                .and()
                .resideOutsideOfPackage("dev.tidemark.agent.jmx")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javax.management..")
                .because("it is loaded late, and not at all where there is no management")
                .check(CODE);
        noClasses()
                .that()
                .resideOutsideOfPackage(AGENT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(AGENT)
                .because("nobody but its own loader sees it")
                .check(CODE);
    }

    @Test
    void whatIsCopiedIntoTheJdk_dependsOnJavaBaseOnly() {
        classes()
                .that()
                .resideInAPackage("dev.tidemark.agent.hook")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java.lang", "java.util.function", "dev.tidemark.agent.hook", NULLNESS, PRIMITIVES)
                .because("beside the JDK's collections no class of ours is visible")
                .check(CODE);
    }

    @Test
    void agentsDoor_seesNothingBehindIt() {
        classes()
                .that()
                .resideInAPackage("dev.tidemark.agent")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "dev.tidemark.agent", NULLNESS, PRIMITIVES)
                .because("the rest is loaded by a loader of its own, and let go of when it has ended")
                .check(CODE);
    }

    @Test
    void collector_isUsedByNobody() {
        noClasses()
                .that()
                .resideOutsideOfPackage(COLLECTOR)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(COLLECTOR)
                .check(CODE);
        noClasses()
                .that()
                .resideInAPackage(COLLECTOR)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(DEMO)
                .because("the shop runs in a process of its own")
                .check(CODE);
    }

    @Test
    void recordedEvents_stayInTheReaders() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.tidemark.collector.reader")
                // The way from a stream to the readers: they pass an event on, and look at its type and times to drop
                // repeats.
                .and()
                .doNotHaveFullyQualifiedName("dev.tidemark.collector.source.StreamListener")
                .and()
                .doNotHaveFullyQualifiedName("dev.tidemark.collector.monitor.TargetMonitor$Stream")
                .and()
                .doNotHaveFullyQualifiedName("dev.tidemark.collector.monitor.Pipeline")
                // Open the JDK's streams of a copied chunk and of this JVM, and hand their events to the way above.
                .and()
                .doNotHaveFullyQualifiedName("dev.tidemark.collector.source.file.ChunkStream")
                .and()
                .doNotHaveFullyQualifiedName("dev.tidemark.collector.source.local.OwnStream")
                // Opens the JDK's stream of a file, and hands its events to the way above.
                .and()
                .doNotHaveFullyQualifiedName("dev.tidemark.collector.monitor.RecordingFile")
                .and()
                .doNotHaveFullyQualifiedName("dev.tidemark.collector.monitor.RecordingFile$Seconds")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.jfr.consumer")
                .because("what an event looks like is one package's business")
                .check(CODE);
    }

    @Test
    void managementAndAttach_stayInTheSources() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.tidemark.collector.source..")
                // Is reached this way.
                .and()
                .resideOutsideOfPackage("dev.tidemark.agent.jmx")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.management..", "jdk.management..", "com.sun.tools.attach..")
                .because("how a target is reached is one package's business")
                .check(CODE);
    }

    @Test
    void waysToTargets_areKnownBySourcesOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.tidemark.collector.source..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.tidemark.collector.source.file",
                        "dev.tidemark.collector.source.jmx",
                        "dev.tidemark.collector.source.remote",
                        "dev.tidemark.collector.source.rmi")
                .because("whoever watches a target sees a source, whatever way it takes")
                .check(CODE);
    }

    @Test
    void frameworks_stayAtTheEdges() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.tidemark.collector.web..")
                // Reads certificates and keys in PEM form with Boot's parser, and nothing of the framework runs for it.
                .and()
                .doNotHaveFullyQualifiedName("dev.tidemark.collector.source.rmi.TlsContext")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..", "org.apache..", "jakarta..", "io.micrometer..", "io.prometheus..")
                .because("serving is one package's business, and a watch starts before any server")
                .check(CODE);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.tidemark.collector.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .because("the command line is one package's business")
                .check(CODE);
    }

    @Test
    void kubernetes_staysInItsPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.tidemark.collector.discovery.kubernetes")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.fabric8..", "com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..")
                .because("its classes are loaded only where pods are looked for")
                .check(CODE);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("dev.tidemark.analysis.(**)")
                .should()
                .beFreeOfCycles()
                .check(CODE);
        slices().matching("dev.tidemark.agent.(**)").should().beFreeOfCycles().check(CODE);
        slices().matching("dev.tidemark.collector.(**)")
                .should()
                .beFreeOfCycles()
                .check(CODE);
    }
}
