package dev.tidemark.demo;

/** What the shop does by the clock rather than for a visitor. One thread owns it. */
final class Housekeeping {

    static final long SWEEP_MILLIS = 1_000;
    static final long BATCH_MILLIS = 4_000;

    private final Rooms rooms;
    private long nextSweep;
    private long nextBatch;

    Housekeeping(Rooms rooms, long now) {
        this.rooms = rooms;
        this.nextSweep = now + SWEEP_MILLIS;
        this.nextBatch = now + BATCH_MILLIS;
    }

    /** Does what is due by {@code now}, in milliseconds of the shop's clock. */
    void step(long now) {
        if (now >= nextSweep) {
            rooms.prices().sweep(now);
            nextSweep = now + SWEEP_MILLIS;
        }
        if (now >= nextBatch) {
            rooms.orders().writeBatch();
            nextBatch = now + BATCH_MILLIS;
        }
    }
}
