package dev.tidemark.benchmarks.virtual;

import dev.tidemark.analysis.signal.MapCensus;
import dev.tidemark.analysis.signal.MapId;
import dev.tidemark.analysis.signal.MapInserts;
import dev.tidemark.analysis.signal.Signal;
import dev.tidemark.analysis.signal.Site;
import dev.tidemark.analysis.signal.TableAllocation;
import java.time.Instant;
import java.util.Optional;

/** A map while its JVM lives. */
final class SimulatedMap {

    static final String TYPE = "java.util.HashMap";

    /** Smaller tables are allocated inside a thread's buffer, where the JVM does not tell of them. */
    private static final long SMALLEST_TABLE_TOLD = 4096;

    private static final int BYTES_PER_SLOT = 4;

    final Holding holding;
    final Site site;
    final Keeping keeping;
    private final MapId id;
    private double entries;
    private double inserts;
    private double requests;
    private double lastInserts;
    private long capacity = 16;
    private long toldCapacity = 16;
    private long growths;
    private long sweeps;

    SimulatedMap(long number, Holding holding, int restarts) {
        this.holding = holding;
        this.id = new MapId(number, holding.name());
        this.site = new Site("com.acme.Shop", "put", 40 + (int) (number % 100));
        this.keeping = holding.keeping().apply(restarts);
    }

    void step(double now, double step, double load) {
        double asked = holding.requestsPerSecond() * load * step;
        lastInserts = asked * keeping.fresh(now, entries);
        requests += asked;
        sweeps++;
        inserts += lastInserts;
        entries = keeping.after(now, step, entries, lastInserts);
        while (capacity * 0.75 < entries) {
            capacity *= 2;
            growths++;
        }
    }

    double bytes() {
        return entries * holding.bytesPerEntry() + (double) BYTES_PER_SLOT * capacity;
    }

    double lastInserts() {
        return lastInserts;
    }

    long entries() {
        return (long) entries;
    }

    long capacity() {
        return capacity;
    }

    MapCensus census(Instant at) {
        long put = (long) inserts;
        return new MapCensus(
                at,
                id,
                TYPE,
                entries(),
                capacity,
                put,
                0,
                Math.max(0, put - entries()),
                0,
                (long) (requests - inserts),
                put,
                growths,
                0,
                keeping.bound(),
                keeping.isSwept() ? sweeps : 0);
    }

    Optional<Signal> inserts(Instant at) {
        return lastInserts < 1 ? Optional.empty() : Optional.of(new MapInserts(at, id, (long) lastInserts, site));
    }

    /** The table that it allocated in the last step, if it is large enough for the JVM to tell of it. */
    Optional<Signal> tables(Instant at) {
        if (capacity == toldCapacity) {
            return Optional.empty();
        }
        toldCapacity = capacity;
        return capacity < SMALLEST_TABLE_TOLD
                ? Optional.empty()
                : Optional.of(new TableAllocation(at, TYPE, capacity, BYTES_PER_SLOT * capacity, site));
    }
}
