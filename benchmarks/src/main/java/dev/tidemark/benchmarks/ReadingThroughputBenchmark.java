package dev.tidemark.benchmarks;

import dev.tidemark.collector.monitor.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.EventStream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * How fast the collector reads: the JDK's own stream with empty handlers against the same stream into the whole pipeline, analysis
 * included, over one recording. {@link #main} makes the recording, runs both and prints their ratio.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 4, time = 3)
public class ReadingThroughputBenchmark {
    private static final long FEWEST_EVENTS = 300_000;

    /** The recording to read; made by {@link #main}. */
    @Param("")
    public String recording = "";

    private Path file = Path.of("");

    /** Counts what was read, so that JMH prints events in each second. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Read {
        /** Events read. */
        public long events;
    }

    /** Finds the recording. */
    @Setup(Level.Trial)
    public void setUp() {
        if (recording.isEmpty()) {
            throw new IllegalStateException("run this class's main method, which makes the recording to read");
        }
        file = Path.of(recording);
    }

    /** The JDK's stream, whose handlers only count. */
    @Benchmark
    public void jdk(Read read) throws IOException {
        try (EventStream stream = EventStream.openFile(file)) {
            for (String event : new Pipeline("benchmark").events()) {
                stream.onEvent(event, e -> read.events++);
            }
            stream.start();
        }
    }

    /** The same stream into the collector's pipeline. */
    @Benchmark
    public Pipeline.Reading pipeline(Read read) throws IOException {
        Pipeline pipeline = new Pipeline("benchmark");
        try (EventStream stream = EventStream.openFile(file)) {
            for (String event : pipeline.events()) {
                stream.onEvent(event, pipeline::event);
            }
            stream.onFlush(pipeline::flushed);
            stream.start();
        }
        pipeline.finished();
        Pipeline.Reading reading = pipeline.reading();
        for (long events : reading.eventsRead().values()) {
            read.events += events;
        }
        return reading;
    }

    /**
     * Makes the recording, runs both benchmarks on it and prints the ratio.
     *
     * @param args as JMH takes them
     */
    public static void main(String[] args) throws IOException, RunnerException, CommandLineOptionException {
        Path file = Files.createTempFile("tidemark-reading", ".jfr");
        try {
            RecordedLoad.record(new Pipeline("benchmark").events(), file);
            describe(file);
            Options options = new OptionsBuilder()
                    .parent(new CommandLineOptions(args))
                    .include(ReadingThroughputBenchmark.class.getSimpleName())
                    .param("recording", file.toString())
                    .build();
            printRatio(new Runner(options).run());
        } finally {
            Files.delete(file);
        }
    }

    private static void describe(Path file) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        try (EventStream stream = EventStream.openFile(file)) {
            for (String event : new Pipeline("benchmark").events()) {
                stream.onEvent(event, e -> counts.merge(event, 1L, Long::sum));
            }
            stream.start();
        }
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        if (all < FEWEST_EVENTS) {
            throw new IllegalStateException("only " + all + " events were recorded: run on a machine with less load");
        }
        System.out.printf(Locale.ROOT, "%,d events in %,d bytes:%n", all, Files.size(file));
        counts.forEach((event, count) -> System.out.printf(Locale.ROOT, "%,12d %s%n", count, event));
    }

    private static void printRatio(Collection<RunResult> results) {
        Map<String, Double> perSecond = new TreeMap<>();
        for (RunResult result : results) {
            String benchmark = result.getParams().getBenchmark();
            perSecond.put(
                    benchmark.substring(benchmark.lastIndexOf('.') + 1),
                    result.getPrimaryResult().getScore());
        }
        Double jdk = perSecond.get("jdk");
        Double pipeline = perSecond.get("pipeline");
        if (jdk != null && pipeline != null) {
            System.out.printf(Locale.ROOT, "pipeline / jdk = %.2f%n", pipeline / jdk);
        }
    }
}
