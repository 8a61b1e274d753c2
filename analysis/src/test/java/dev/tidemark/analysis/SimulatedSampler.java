package dev.tidemark.analysis;

import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.signal.AllocationSample;
import dev.tidemark.analysis.signal.GarbageCollection;
import dev.tidemark.analysis.signal.GarbageCollection.Scope;
import dev.tidemark.analysis.signal.HeapConfiguration;
import dev.tidemark.analysis.signal.Heartbeat;
import dev.tidemark.analysis.signal.HolderWalk;
import dev.tidemark.analysis.signal.HolderWalk.HeldObject;
import dev.tidemark.analysis.signal.JvmStarted;
import dev.tidemark.analysis.signal.Site;
import dev.tidemark.analysis.signal.TableAllocation;
import dev.tidemark.analysis.view.Assessment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An untouched JVM in virtual time: nothing is known of its maps but their large tables and, when the analysis wishes for
 * a walk, a sample of 256 objects with who holds them. Its heap is so large that it is never collected.
 */
final class SimulatedSampler {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int SAMPLES = 256;

    final TargetAnalysis analysis = new TargetAnalysis("shop");
    private final Random random;
    private final List<Holder> holders = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private final List<Integer> walks = new ArrayList<>();
    private final Set<String> everLeaks = new TreeSet<>();
    private int seen;
    private int second;

    SimulatedSampler(long seed) {
        random = new Random(seed);
        analysis.accept(new JvmStarted(at(), START.minusSeconds(30), "OpenJDK 17", 4711));
        analysis.accept(new HeapConfiguration(at(), 8L << 30, "G1Old"));
    }

    private record Sample(Holder holder, int allocated, int dies, boolean entry) {}

    /** How long an object put at a time stays. */
    interface Stay {
        /** Returns for how many seconds; none are put at all when it is negative. */
        int seconds(int putAt);
    }

    /** Entries of a holder at a time, or -1 when the JVM does not tell. */
    interface Size {
        /** Returns entries. */
        long at(int second);
    }

    /** A field that holds a collection. */
    static final class Holder {
        final @Nullable String field;
        final String type;
        final Site site;
        final Stay stay;
        final Size entries;
        boolean inMap = true;
        boolean tellsSize;
        Stay valueStay = putAt -> -1;
        long slots;

        Holder(@Nullable String field, String type, Stay stay, Size entries) {
            this.field = field;
            this.type = type;
            this.site = new Site(
                    "com.acme.Shop",
                    "put",
                    42 + Math.floorMod(String.valueOf(field).hashCode(), 1000));
            this.stay = stay;
            this.entries = entries;
        }
    }

    Holder holder(String field, String type, Stay stay, Size entries) {
        Holder holder = new Holder(field, type, stay, entries);
        holder.tellsSize = type.equals("java.util.HashMap");
        holders.add(holder);
        return holder;
    }

    private Instant at() {
        return START.plusSeconds(second);
    }

    /** When walks were made, in seconds. */
    List<Integer> walks() {
        return walks;
    }

    Set<String> everLeaks() {
        return everLeaks;
    }

    Assessment run(int seconds) {
        Assessment last = analysis.assess();
        for (int i = 0; i < seconds; i++) {
            second++;
            tick();
            last = analysis.assess();
            if (last.evidenceWish() != null) {
                walk();
                last = analysis.assess();
            }
            last.findings().stream()
                    .filter(each -> each.verdict() == Verdict.LEAK && !each.revoked())
                    .forEach(each -> everLeaks.add(each.subject()));
        }
        return last;
    }

    private void tick() {
        for (Holder each : holders) {
            for (int i = 0; i < 40; i++) {
                if (each.stay.seconds(second) >= 0) {
                    offer(new Sample(each, second, second + each.stay.seconds(second), i % 2 == 0));
                }
                if (each.valueStay.seconds(second) >= 0) {
                    offer(new Sample(each, second, second + each.valueStay.seconds(second), false));
                }
            }
            long needed = Math.max(16, Long.highestOneBit(Math.max(1, (long) (each.entries.at(second) / 0.75))) * 2);
            while (each.inMap && each.slots < needed) {
                each.slots = Math.max(16, each.slots * 2);
                if (each.slots >= 4096) {
                    analysis.accept(new TableAllocation(at(), each.type, each.slots, each.slots * 4, each.site));
                }
            }
        }
        analysis.accept(new AllocationSample(at(), "byte[]", 10 << 20, new Site("com.acme.Shop", "serve", 7)));
        if (second % 5 == 0) {
            analysis.accept(new GarbageCollection(
                    at(),
                    second,
                    "G1New",
                    "G1 Evacuation Pause",
                    Scope.YOUNG,
                    Duration.ofMillis(5),
                    Duration.ofMillis(5)));
        }
        analysis.accept(new Heartbeat(at()));
    }

    /** Each object offered has the same chance of being among the samples in the end. */
    private void offer(Sample sample) {
        seen++;
        if (samples.size() < SAMPLES) {
            samples.add(sample);
        } else if (random.nextInt(seen) < SAMPLES) {
            samples.set(random.nextInt(SAMPLES), sample);
        }
    }

    private void walk() {
        walks.add(second);
        List<HeldObject> held = new ArrayList<>();
        int dead = 0;
        for (Sample each : samples) {
            if (each.dies() <= second) {
                dead++;
                continue;
            }
            Holder holder = each.holder();
            held.add(new HeldObject(
                    START.plusSeconds(each.allocated()),
                    each.entry() ? "java.util.HashMap$Node" : "byte[]",
                    holder.field,
                    holder.type,
                    holder.inMap,
                    null,
                    holder.inMap ? holder.slots : -1,
                    holder.tellsSize ? holder.entries.at(second) : -1,
                    each.entry(),
                    each.entry() ? holder.site : null));
        }
        analysis.accept(new HolderWalk(at(), START, Duration.ofMillis(150), held, dead));
    }
}
