package dev.tidemark.demo;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * One worker's share of the visitors: who comes, what they look at, when they leave. Every choice follows from the seed and
 * from the times that it is told. One thread owns it.
 */
final class Traffic {

    /** Visitors per second and worker, over a whole wave. */
    static final int ARRIVALS_PER_SECOND = 50;

    /** Visitors come in waves: this long from crest to crest. */
    static final long WAVE_MILLIS = 20_000;

    static final double SHARE_OF_MEMBERS = 0.4;

    private static final double WAVE_HEIGHT = 0.5;
    private static final long SHORTEST_VISIT_MILLIS = 2_000;
    private static final long LONGEST_VISIT_MILLIS = 8_000;
    private static final int ASSORTMENT = 20_000;
    private static final int PAGES_PER_VISIT = 3;
    private static final int NEIGHBOURS_PER_PAGE = 100;
    /** Characters of the last page that a session keeps. */
    private static final int SHORTEST_STATE = 3 * 1024;

    private static final int LONGEST_STATE = 5 * 1024;
    private static final double SHARE_OF_ORDERS = 0.3;

    /** A pause of the machine must not be answered with a rush of visitors. */
    private static final long LONGEST_STEP_MILLIS = 1_000;

    private final Rooms rooms;
    private final int worker;
    private final SplittableRandom random;
    private final PriorityQueue<Visit> present = new PriorityQueue<>(Comparator.comparingLong(Visit::endsAt));
    private long lastStep;
    private double due;
    private long visits;

    Traffic(Rooms rooms, int worker, long seed, long now) {
        this.rooms = rooms;
        this.worker = worker;
        this.random = new SplittableRandom(seed + worker);
        this.lastStep = now;
    }

    /** Does everything that is due by {@code now}, in milliseconds of the shop's clock. */
    void step(long now) {
        long elapsed = Math.min(now - lastStep, LONGEST_STEP_MILLIS);
        lastStep = now;
        double wave = 1 + WAVE_HEIGHT * Math.sin(2 * Math.PI * now / WAVE_MILLIS);
        due += ARRIVALS_PER_SECOND * wave * elapsed / 1000.0;
        for (; due >= 1; due--) {
            arrive(now);
        }
        for (Visit next = present.peek(); next != null && next.endsAt() <= now; next = present.peek()) {
            present.remove();
            leave(next);
        }
    }

    private void arrive(long now) {
        long stay = random.nextLong(SHORTEST_VISIT_MILLIS, LONGEST_VISIT_MILLIS);
        Visit visit = new Visit(worker + "-" + visits++, random.nextDouble() < SHARE_OF_MEMBERS, now + stay);
        present.add(visit);
        int product = 0;
        String page = "";
        for (int view = 0; view < PAGES_PER_VISIT; view++) {
            product = random.nextInt(ASSORTMENT);
            page = render(rooms.products().description(product));
        }
        rooms.sessions().begin(visit, now, page.substring(0, random.nextInt(SHORTEST_STATE, LONGEST_STATE)));
        rooms.prices().quote(visit, product, now);
        rooms.carts().fill(visit, product);
        if (random.nextDouble() < SHARE_OF_ORDERS) {
            rooms.orders().place(visit, product);
        }
    }

    /** Makes a page, as shops do, by the dozen KB: most of the garbage that brings on collections. */
    private static String render(String description) {
        StringBuilder page = new StringBuilder();
        for (int neighbour = 0; neighbour < NEIGHBOURS_PER_PAGE; neighbour++) {
            page.append(description);
        }
        return page.toString();
    }

    private void leave(Visit visit) {
        rooms.carts().drop(visit);
        rooms.sessions().end(visit);
    }
}
