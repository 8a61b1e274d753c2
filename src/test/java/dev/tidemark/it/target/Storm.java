package dev.tidemark.it.target;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * A program that emits whatever hurts a reader of its events, under our own event names, too. Told a kind of storm and how many events a
 * second it shall make, {@code inserts 1000000}, it makes that one beside those that it makes already, and answers; told {@code count} it
 * answers how many events it has committed in all; told {@code rest 0} it stops.
 */
public final class Storm {
    private Storm() {}

    private static final int THREADS = 2;
    private static final int DEPTH = 500;
    private static final int BURST = 1000;
    private static final int MAPS = 10_000;
    private static final String HUGE = "x".repeat(1 << 20);

    private static final LongAdder COMMITTED = new LongAdder();
    private static final AtomicInteger ERA = new AtomicInteger();

    public static void main(String[] args) throws IOException {
        Console.serve(Storm::answer);
    }

    private static String answer(String line) {
        if (line.equals("count")) {
            return COMMITTED.toString();
        }
        String[] words = line.split(" ", -1);
        if (words[0].equals("rest")) {
            ERA.incrementAndGet();
            return words[0];
        }
        LongConsumer event = event(words[0]);
        for (int i = 0; i < THREADS; i++) {
            begin(event, i, Integer.parseInt(words[1]));
        }
        return words[0];
    }

    private static LongConsumer event(String kind) {
        return switch (kind) {
            case "inserts" -> number -> insert(number, "orders");
            case "foreign" -> number -> new Foreign().commit();
            case "maps" -> number -> census(number % MAPS, "map " + number % MAPS, number);
            case "names" -> number -> census(number, "map " + number, number);
            case "sites" -> number -> deep(DEPTH, number);
            case "huge" -> number -> insert(number, HUGE + number);
            case "threads" -> Storm::thread;
            default -> throw new IllegalArgumentException("expected a kind of storm, but was told " + kind);
        };
    }

    private static void begin(LongConsumer event, int part, int perSecond) {
        int ours = ERA.get();
        Thread thread = new Thread(
                () -> {
                    long start = System.nanoTime();
                    for (long number = part; ours == ERA.get(); number += THREADS) {
                        event.accept(number);
                        COMMITTED.increment();
                        if (number % BURST < THREADS || perSecond < BURST) {
                            LockSupport.parkNanos(start + number * 1_000_000_000L / perSecond - System.nanoTime());
                        }
                    }
                },
                "storm");
        thread.setDaemon(true);
        thread.start();
    }

    private static void insert(long map, String name) {
        Insert event = new Insert();
        event.map = map;
        event.name = name;
        event.weight = 1;
        event.commit();
    }

    @SuppressWarnings("DuplicateBranches") // They differ by their line: no two stacks are alike.
    private static void deep(int depth, long number) {
        if (depth == 0) {
            insert(number, "deep");
        } else if ((number >> (depth % 16) & 1) == 0) {
            deep(depth - 1, number);
        } else {
            deep(depth - 1, number);
        }
    }

    private static void census(long map, String name, long size) {
        Census event = new Census();
        event.map = map;
        event.name = name;
        event.type = Storm.class;
        event.size = size;
        event.capacity = size * 2;
        event.inserts = size;
        event.commit();
    }

    private static void thread(long number) {
        Thread thread = new Thread(() -> {}, "worker-" + Long.toString(number, 36) + "-" + number);
        thread.start();
    }

    @Name("dev.tidemark.MapInsert")
    @StackTrace
    static final class Insert extends Event {
        long map;
        String name = "";
        long weight;
    }

    @Name("dev.tidemark.MapCensus")
    @StackTrace(false)
    static final class Census extends Event {
        long map;
        String name = "";
        Class<?> type = Object.class;
        long size;
        long capacity;
        long inserts;
        long updates;
        long removals;
        long removeMisses;
        long hits;
        long misses;
        long growths;
        long cleanups;
    }

    @Name("com.acme.Foreign")
    @StackTrace(false)
    static final class Foreign extends Event {
        long number;
    }
}
