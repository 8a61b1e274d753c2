package dev.tidemark.benchmarks.scoreboard.peer;

import dev.tidemark.benchmarks.scoreboard.judge.Observation;
import dev.tidemark.benchmarks.scoreboard.run.RunFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.ItemFilters;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.CouldNotLoadRecordingException;
import org.openjdk.jmc.flightrecorder.JfrAttributes;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.jdk.JdkTypeIDs;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.ResultProvider;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.jdk.memory.IncreasingLiveSetRule;

/**
 * JDK Mission Control's own live-set rule with its own preferences, asked every 10 s of what the recording held by then. Once at
 * the severity that it calls a warning, and once counting what it calls information too. The JVM writes samples of old objects when
 * a recording is dumped: whoever dumps one then has them, so those of the only dump there is count at all times.
 */
final class JmcLiveSet implements Peer {

    private static final double EVERY_SECONDS = 10;

    /** It warns of every field that a newer JDK has; held here, or its level would be forgotten. */
    private static final Logger CHATTER = Logger.getLogger("org.openjdk.jmc");

    static {
        CHATTER.setLevel(Level.SEVERE);
    }

    private final String name;
    private final Severity least;

    private JmcLiveSet(String name, Severity least) {
        this.name = name;
        this.least = least;
    }

    static JmcLiveSet atWarning() {
        return new JmcLiveSet("JMC live set, warning", Severity.WARNING);
    }

    static JmcLiveSet atInfo() {
        return new JmcLiveSet("JMC live set, info too", Severity.INFO);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Observation> observe(RecordedRun run) throws IOException {
        IItemCollection all = load(run.file());
        RunFacts facts = run.facts();
        List<Observation> said = new ArrayList<>();
        for (double at = EVERY_SECONDS; at < facts.seconds(); at += EVERY_SECONDS) {
            said.add(Peer.heap(at, name, alarm(all, facts, at)));
        }
        said.add(Peer.heap(facts.seconds(), name, alarm(all, facts, facts.seconds())));
        return said;
    }

    private boolean alarm(IItemCollection all, RunFacts facts, double at) throws IOException {
        IItemCollection soFar = all.apply(ItemFilters.or(
                ItemFilters.lessOrEqual(JfrAttributes.END_TIME, moment(facts, at)),
                ItemFilters.type(JdkTypeIDs.OLD_OBJECT_SAMPLE)));
        IRule rule = new IncreasingLiveSetRule();
        RunnableFuture<IResult> evaluation =
                rule.createEvaluation(soFar, IPreferenceValueProvider.DEFAULT_VALUES, new ResultProvider());
        evaluation.run();
        try {
            Severity severity = evaluation.get().getSeverity();
            return severity.getLimit() >= least.getLimit();
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException("JMC's rule failed on " + facts.key(), e);
        }
    }

    private static IQuantity moment(RunFacts facts, double at) {
        long nanos = ChronoUnit.NANOS.between(Instant.EPOCH, facts.startedAt()) + (long) (at * 1e9);
        return UnitLookup.EPOCH_NS.quantity(nanos);
    }

    private static IItemCollection load(Path file) throws IOException {
        try {
            return JfrLoaderToolkit.loadEvents(file.toFile());
        } catch (CouldNotLoadRecordingException e) {
            throw new IOException("JMC cannot read " + file, e);
        }
    }
}
