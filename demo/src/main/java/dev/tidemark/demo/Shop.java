package dev.tidemark.demo;

import dev.tidemark.Tidemark;
import java.io.IOException;
import java.util.Collections;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * A small shop under load, in a JVM of its own. Prints {@code open} once it serves, and closes when its standard input ends: a shop
 * whose starter has died does not outlive it, however it died. The environment variable {@code SHOP_LEAK=off} makes it a shop whose
 * defect is mended.
 */
public final class Shop {

    private static final int WORKERS = 2;
    private static final long SEED = 20261101;
    private static final long STEP_MILLIS = 20;

    private static final String LEAK = "SHOP_LEAK";
    private static final int USER_ERROR = 2;

    private Shop() {}

    public static void main(String[] args) throws IOException {
        String leak = System.getenv().getOrDefault(LEAK, "on");
        if (!leak.equals("on") && !leak.equals("off")) {
            System.err.println(LEAK + " is '" + leak + "': set it to on, or to off for a shop without the leak.");
            System.exit(USER_ERROR);
        }
        Rooms rooms = furnish(leak.equals("on"));
        long now = clock();
        for (int worker = 1; worker <= WORKERS; worker++) {
            run("shop-worker-" + worker, new Traffic(rooms, worker, SEED, now)::step);
        }
        run("shop-housekeeping", new Housekeeping(rooms, now)::step);
        System.out.println("open");
        while (System.in.read() >= 0) {
            // Whatever is typed, only the end of the input means anything.
        }
        System.exit(0);
    }

    private static Rooms furnish(boolean guestsStay) {
        return new Rooms(
                new Sessions(Tidemark.watch("sessions", new ConcurrentHashMap<>()), guestsStay),
                new Products(Collections.synchronizedMap(Tidemark.watch("product-cache", new RecentProducts()))),
                new Prices(Tidemark.watch("price-cache", new ConcurrentHashMap<>())),
                new Orders(Tidemark.watch("order-buffer", new ConcurrentHashMap<>())),
                new Carts(Tidemark.watch("carts", new ConcurrentHashMap<>())));
    }

    private static void run(String name, LongConsumer step) {
        Thread thread = new Thread(
                () -> {
                    while (true) {
                        step.accept(clock());
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(STEP_MILLIS));
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private static long clock() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
