package dev.tidemark.collector.discovery.provider;

import dev.tidemark.collector.source.TargetSpec;
import dev.tidemark.collector.source.local.LocalJvms;
import dev.tidemark.collector.source.local.LocalJvms.LocalJvm;
import dev.tidemark.collector.time.SteadyClock;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The JVMs on this machine whose main class or jar fits. To list them touches none; to watch one is to attach to it. */
public final class LocalTargets implements Provider {

    /** A JVM takes the signal that asks it for an attach as an order to end until it has set itself up. */
    private static final Duration SET_UP = Duration.ofSeconds(3);

    private final Predicate<String> programs;
    private final Duration poll;
    private final Supplier<List<LocalJvm>> jvms;
    private final Clock clock;
    private final ScheduledExecutorService thread;

    // Of the thread.
    private Map<Long, LocalJvm> before = Map.of();

    /**
     * Which programs to watch.
     *
     * @param include regular expression that must fit the whole main class or jar path
     * @param exclude one that must not
     */
    public record Selection(String include, Optional<String> exclude) {

        /**
         * What takes a program or not.
         *
         * @throws java.util.regex.PatternSyntaxException when one of them is no regular expression
         */
        public Predicate<String> programs() {
            Predicate<String> included = Pattern.compile(include).asMatchPredicate();
            Predicate<String> excluded =
                    exclude.map(it -> Pattern.compile(it).asMatchPredicate()).orElse(program -> false);
            return program -> !program.isEmpty() && included.test(program) && !excluded.test(program);
        }
    }

    /** Not begun yet. */
    public LocalTargets(Selection selection, Duration poll) {
        // The system tells when processes began by the clock as it was when we did.
        this(selection, poll, LocalJvms::list, SteadyClock.system());
    }

    LocalTargets(Selection selection, Duration poll, Supplier<List<LocalJvm>> jvms, Clock clock) {
        this.programs = selection.programs();
        this.poll = poll;
        this.jvms = jvms;
        this.clock = clock;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "tidemark-discovery-local");
            made.setDaemon(true);
            return made;
        });
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public void start(Consumer<Listing> listener) {
        // Its only end is that of the thread.
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(() -> tend(listener), 0, poll.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** An exception would end all later looks. */
    private void tend(Consumer<Listing> listener) {
        try {
            look(listener);
        } catch (RuntimeException e) {
            listener.accept(listing("The JVMs of this machine cannot be listed (" + e
                    + "): those found before stay; name them by process id if this lasts."));
        } catch (LinkageError e) {
            listener.accept(
                    listing("This Java runtime cannot list other JVMs, because it lacks the module jdk.attach: run"
                            + " tidemark on a full JDK."));
        }
    }

    void look(Consumer<Listing> listener) {
        Map<Long, LocalJvm> now = new HashMap<>();
        jvms.get().stream()
                .filter(jvm -> jvm.pid() != ProcessHandle.current().pid())
                .filter(jvm -> !jvm.startedAt().plus(SET_UP).isAfter(clock.instant()))
                .filter(jvm -> programs.test(jvm.program()))
                .forEach(jvm -> now.put(jvm.pid(), jvm));
        // A process id that was given away again is another target: the old one must go before it comes.
        boolean reused = now.values()
                .removeIf(jvm -> before.containsKey(jvm.pid())
                        && !before.get(jvm.pid()).startedAt().equals(jvm.startedAt()));
        before = now;
        listener.accept(listing(null));
        if (reused) {
            look(listener);
        }
    }

    private Listing listing(@Nullable String trouble) {
        List<Listing.Found> found = before.values().stream()
                .sorted((one, other) -> Long.compare(one.pid(), other.pid()))
                .map(jvm ->
                        new Listing.Found(TargetSpec.of(Long.toString(jvm.pid())), Map.of("program", jvm.program())))
                .toList();
        return new Listing(found, List.of(), trouble);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
