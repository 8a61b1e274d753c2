package dev.tidemark.benchmarks.scoreboard.live;

import dev.tidemark.benchmarks.rig.WatchProcess;
import dev.tidemark.benchmarks.scoreboard.judge.Timeline;
import dev.tidemark.benchmarks.scoreboard.run.Run;
import dev.tidemark.benchmarks.scoreboard.run.RunFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Runs side by side, and one collector that watches them all. Whatever happens, no process of it is left. */
public final class Batch {

    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_NANOS = 1_000_000_000L;

    /** A program that takes this much longer than its load hangs. */
    private static final double SLACK_SECONDS = 60;

    private final Path folder;
    private final Path collectorJar;

    /**
     * Prepares.
     *
     * @param folder where recordings and timelines are kept
     * @param collectorJar the collector as it is shipped
     */
    public Batch(Path folder, Path collectorJar) {
        this.folder = folder;
        this.collectorJar = collectorJar;
    }

    /**
     * Runs them to their end and keeps of each a recording, a timeline of findings, and its facts.
     *
     * @param number names the batch in the folder
     */
    public List<RunFacts> run(int number, List<Run> runs) throws IOException, InterruptedException {
        List<ProgramProcess> programs = new ArrayList<>();
        List<RunFacts> facts = new ArrayList<>();
        try (Endings endings = new Endings()) {
            for (Run run : runs) {
                RunFiles files = new RunFiles(folder, run.key());
                files.deleteOfEarlierRun();
                ProgramProcess program = new ProgramProcess(run, files);
                endings.add(program::abandon);
                programs.add(program);
            }
            String trouble = watch(number, programs, endings);
            for (ProgramProcess program : programs) {
                program.close();
                RunFacts known = program.facts(trouble);
                known.write(program.files().facts());
                facts.add(known);
            }
        }
        return facts;
    }

    private @Nullable String watch(int number, List<ProgramProcess> programs, Endings endings)
            throws IOException, InterruptedException {
        List<ProgramProcess> running = new ArrayList<>();
        for (ProgramProcess program : programs) {
            if (program.awaitStart(START_PATIENCE)) {
                running.add(program);
            }
        }
        if (running.isEmpty()) {
            return null;
        }
        double longest = running.stream()
                .mapToDouble(program -> program.run().setup().seconds())
                .max()
                .orElseThrow();
        Duration most = Duration.ofSeconds((long) (longest + SLACK_SECONDS));
        Path results = folder.resolve("collector-" + number + ".json");
        Map<ProgramProcess, Writer> timelines = new HashMap<>();
        try (WatchProcess collector = new WatchProcess(
                collectorJar, running.stream().map(ProgramProcess::pid).toList(), most, results)) {
            endings.add(collector::close);
            for (ProgramProcess program : running) {
                timelines.put(program, Files.newBufferedWriter(program.files().timeline()));
            }
            return poll(collector, running, timelines, Instant.now().plus(most), results);
        } finally {
            for (Writer each : timelines.values()) {
                each.close();
            }
        }
    }

    private static @Nullable String poll(
            WatchProcess collector,
            List<ProgramProcess> running,
            Map<ProgramProcess, Writer> timelines,
            Instant deadline,
            Path results)
            throws InterruptedException {
        long next = System.nanoTime();
        while (running.stream().anyMatch(program -> !program.over())) {
            Instant now = Instant.now();
            if (now.isAfter(deadline)) {
                return "The load did not end in time.";
            }
            if (!collector.isAlive()) {
                return "The collector ended before the load was over: see " + results.getFileName() + ".err.";
            }
            // Asked before the answer comes, so that nothing counts that was seen after the load.
            List<ProgramProcess> asked =
                    running.stream().filter(program -> !program.over()).toList();
            Optional<WatchProcess.Answer> answer = collector.ask();
            answer.ifPresent(said -> asked.forEach(program -> keep(program, now, said, timelines)));
            next += POLL_NANOS;
            LockSupport.parkNanos(Math.max(0, next - System.nanoTime()));
            next = Math.max(next, System.nanoTime() - POLL_NANOS);
        }
        return null;
    }

    private static void keep(
            ProgramProcess program, Instant now, WatchProcess.Answer answer, Map<ProgramProcess, Writer> timelines) {
        String address = Long.toString(program.pid());
        Optional<JsonNode> target = stream(answer.targets())
                .filter(each -> each.path("address").asString().equals(address))
                .findFirst();
        target.ifPresent(found -> {
            String name = found.path("name").asString();
            List<JsonNode> findings = stream(answer.findings())
                    .filter(each -> each.path("target").asString().equals(name))
                    .toList();
            try {
                Objects.requireNonNull(timelines.get(program))
                        .write(Timeline.line(program.elapsed(now), findings, found) + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
