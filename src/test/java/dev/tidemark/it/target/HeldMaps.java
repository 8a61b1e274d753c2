package dev.tidemark.it.target;

import com.univocity.parsers.common.NormalizedString;
import dev.tidemark.Tidemark;
import java.io.File;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Maps that are held in every way: by a static field, by one of a nested class, by an object that only a running thread knows, by the JDK, by
 * somebody's library, and two that our library is given. Each grows at a rate of its own, since to look at a growth may cost only so much.
 * Argument: entries a second of the slowest.
 */
public final class HeldMaps {
    private HeldMaps() {}

    static final Map<Long, Long> SESSIONS = Collections.synchronizedMap(new HashMap<>());
    static final Map<Long, Long> OBSERVED = new HashMap<>();
    static final Map<Long, Long> OBSERVED_LATER = new HashMap<>();

    private static final class Lazy {
        static final Map<Long, Long> CARTS = new ConcurrentHashMap<>();
    }

    private static final class Service {
        private final Orders orders = new Orders();

        void handle(long number) {
            orders.save(number);
        }
    }

    private static final class Orders {
        private final Map<Long, Long> rows = new HashMap<>();

        void save(long number) {
            rows.put(number, number);
        }
    }

    public static void main(String[] args) throws IOException {
        int rate = Integer.parseInt(args[0]);
        Tidemark.observe("given", OBSERVED);
        begin(rate, 1.00, number -> SESSIONS.put(number, number));
        begin(rate, 1.07, number -> Lazy.CARTS.put(number, number));
        Service service = new Service();
        begin(rate, 1.15, service::handle);
        begin(rate, 1.23, number -> new File("no-such-folder", "upload-" + number).deleteOnExit());
        begin(rate, 1.32, number -> NormalizedString.valueOf("column " + number));
        begin(rate, 1.42, number -> OBSERVED.put(number, number));
        begin(rate, 1.52, number -> OBSERVED_LATER.put(number, number));
        Console.serve(line -> {
            if (line.equals("observe")) {
                Tidemark.observe("given later", OBSERVED_LATER);
            }
            return Integer.toString(service.orders.rows.size());
        });
    }

    private interface Work {
        void on(long number);
    }

    private static void begin(int rate, double factor, Work work) {
        long[] next = new long[1];
        Console.repeat((int) (rate * factor), () -> work.on(next[0]++));
    }
}
