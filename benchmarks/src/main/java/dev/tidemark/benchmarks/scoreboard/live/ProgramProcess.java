package dev.tidemark.benchmarks.scoreboard.live;

import dev.tidemark.benchmarks.corpus.Watch;
import dev.tidemark.benchmarks.rig.BuiltJars;
import dev.tidemark.benchmarks.scoreboard.run.Run;
import dev.tidemark.benchmarks.scoreboard.run.RunFacts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A program of the corpus in a JVM of its own, with a recording from its first moment to its last. It ends when its standard input
 * does, so that none outlives us. Thread-safe.
 */
final class ProgramProcess implements AutoCloseable {

    private static final Pattern TRUTH = Pattern.compile("live (?<bytes>\\d+) after (?<seconds>\\S+)");

    private static final String PROGRAM = "dev.tidemark.benchmarks.corpus.Main";

    /** What {@code -XX:+ExitOnOutOfMemoryError} exits with. */
    private static final int OUT_OF_MEMORY = 3;

    /** To write its recording, beside others that do the same. */
    private static final Duration END_PATIENCE = Duration.ofSeconds(30);

    private final Run run;
    private final RunFiles files;
    private final Process process;
    private final Thread reader;
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile @Nullable Instant startedAt;
    private volatile @Nullable Instant overAt;
    private volatile @Nullable Instant diedAt;
    private volatile @Nullable Long liveBytes;
    private volatile double seconds = Double.NaN;

    ProgramProcess(Run run, RunFiles files) throws IOException {
        this.run = run;
        this.files = files;
        this.process = new ProcessBuilder(command(run, files))
                .redirectError(files.errors().toFile())
                .start();
        this.reader = new Thread(this::read, "read-" + run.key());
        reader.setDaemon(true);
        reader.start();
    }

    private static List<String> command(Run run, RunFiles files) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(run.jdk().java());
        command.add("-Xmx" + run.setup().heapBytes());
        command.add(run.setup().collector().option());
        command.add("-XX:+ExitOnOutOfMemoryError");
        if (run.depth() == Watch.AGENT) {
            command.add("-javaagent:" + BuiltJars.agent());
        }
        command.add("-XX:FlightRecorderOptions:repository=" + files.repository());
        // Paths to the roots are sought when the recording is dumped, after the load: JMC's rule asks for them.
        command.add("-XX:StartFlightRecording:settings=default,dumponexit=true,path-to-gc-roots=true,filename="
                + files.recording());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(PROGRAM);
        command.add(run.scenario().id());
        command.add(Long.toString(run.seed()));
        command.add(run.depthLabel());
        return command;
    }

    private void read() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said(line);
            }
        } catch (IOException e) {
            // The process was ended while we read: what it said until then counts.
        }
        diedAt = Instant.now();
        started.countDown();
    }

    private void said(String line) {
        if (line.equals("started")) {
            startedAt = Instant.now();
            started.countDown();
        } else if (line.equals("over")) {
            overAt = Instant.now();
            return;
        }
        Matcher truth = TRUTH.matcher(line);
        if (truth.matches()) {
            liveBytes = Long.parseLong(truth.group("bytes"));
            seconds = Double.parseDouble(truth.group("seconds"));
            endInput();
        }
    }

    private void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended already.
        }
    }

    Run run() {
        return run;
    }

    RunFiles files() {
        return files;
    }

    long pid() {
        return process.pid();
    }

    /** Waits until it has begun; false when it has died before, or takes too long. */
    boolean awaitStart(Duration patience) throws InterruptedException {
        return started.await(patience.toMillis(), TimeUnit.MILLISECONDS) && startedAt != null;
    }

    /** Seconds since it began, or NaN when it has not. */
    double elapsed(Instant now) {
        Instant start = startedAt;
        return start == null ? Double.NaN : seconds(start, now);
    }

    /** Whether its load has ended, or the program itself. */
    boolean over() {
        return overAt != null || diedAt != null;
    }

    /** What is known of it. Complete when it has ended. */
    RunFacts facts(@Nullable String trouble) {
        Instant start = startedAt == null ? Instant.EPOCH : startedAt;
        Instant end = firstNonNull(overAt, diedAt, start);
        boolean early = overAt == null;
        boolean full = early && !process.isAlive() && process.exitValue() == OUT_OF_MEMORY;
        return new RunFacts(
                run.key(),
                run.scenario().id(),
                run.seed(),
                run.depthLabel(),
                run.jdk().feature(),
                run.setup().collector().name(),
                run.setup().shape().name(),
                run.setup().heapBytes(),
                start,
                end,
                liveBytes,
                Double.isNaN(seconds) ? seconds(start, end) : seconds,
                full,
                trouble != null ? trouble : early ? earlyEnd(full) : null);
    }

    private String earlyEnd(boolean full) {
        if (process.isAlive()) {
            return "The program was ended by us before its load was over.";
        }
        return full
                ? "Its heap was full before its load was over."
                : "The program ended with status " + process.exitValue() + " before its load was over.";
    }

    private static Instant firstNonNull(@Nullable Instant first, @Nullable Instant second, Instant otherwise) {
        return first != null ? first : second != null ? second : otherwise;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    /** Waits for its recording to be written; ends it by force when it takes too long. */
    @Override
    public void close() {
        endInput();
        try {
            if (!over() && process.isAlive()) {
                process.destroy();
            }
            if (!process.waitFor(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
            reader.join(END_PATIENCE.toMillis());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        tidy();
    }

    private void tidy() {
        try {
            files.rescueRecording();
            files.tidy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it at once and keeps nothing that would be in the way. Does nothing after {@link #close}. */
    void abandon() {
        process.destroyForcibly();
        try {
            process.waitFor(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            files.tidy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | UncheckedIOException e) {
            // The other thread that ends us deletes the same files.
        }
    }
}
