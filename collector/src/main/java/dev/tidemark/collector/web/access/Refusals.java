package dev.tidemark.collector.web.access;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the requests that were turned away, and logs them: one line a second at most, whatever the storm. Thread-safe. */
public final class Refusals {

    /** Why a request is turned away. The label is part of the outward contract. */
    public enum Reason {
        NO_CREDENTIALS("no-credentials"),
        WRONG_CREDENTIALS("wrong-credentials"),
        TOO_MANY_ATTEMPTS("too-many-attempts"),
        NO_PERMISSION("no-permission"),
        FOREIGN_HOST("foreign-host"),
        FOREIGN_ORIGIN("foreign-origin"),
        BODY("body"),
        SLOW_READER("slow-reader");

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        /** The name used in metrics. */
        public String label() {
            return label;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final long BETWEEN_LINES = TimeUnit.SECONDS.toNanos(1);

    private final Map<Reason, LongAdder> counts = new EnumMap<>(Reason.class);
    private final LongSupplier nanoClock;
    private final AtomicLong lastLine;
    private final LongAdder unlogged = new LongAdder();

    public Refusals() {
        this(System::nanoTime);
    }

    Refusals(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.lastLine = new AtomicLong(nanoClock.getAsLong() - BETWEEN_LINES);
        for (Reason reason : Reason.values()) {
            counts.put(reason, new LongAdder());
        }
    }

    /** Counts one that is no attack by itself and would only fill the log. */
    public void count(Reason reason) {
        adder(reason).increment();
    }

    /**
     * Counts one and logs it.
     *
     * @param address the caller's
     * @param what what was refused, without anything that the caller wrote
     */
    public void report(Reason reason, String address, String what) {
        count(reason);
        long now = nanoClock.getAsLong();
        long last = lastLine.get();
        if (now - last < BETWEEN_LINES || !lastLine.compareAndSet(last, now)) {
            unlogged.increment();
            return;
        }
        long silent = unlogged.sumThenReset();
        LOG.warn(
                "Refused a request from {}: {}{}",
                address,
                what,
                silent == 0 ? "" : " (and " + silent + " more since the last such line)");
    }

    /** How many so far. */
    public long counted(Reason reason) {
        return adder(reason).sum();
    }

    private LongAdder adder(Reason reason) {
        LongAdder adder = counts.get(reason);
        if (adder == null) {
            throw new IllegalStateException("every reason has its count");
        }
        return adder;
    }
}
