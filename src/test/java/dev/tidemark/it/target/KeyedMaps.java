package dev.tidemark.it.target;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Maps that grow because of their keys, each for another reason, and two whose keys are as they should be: one that is bounded, one that grows. Argument: entries a
 * second of each.
 */
public final class KeyedMaps {
    private KeyedMaps() {}

    private static final int AT_ONCE = 3_500;
    private static final int BOUND = 9_000;
    private static final int VALUE = 400;

    static final Map<Order, byte[]> CHANGED = new HashMap<>();
    static final Map<String, byte[]> WRITTEN_DIFFERENTLY = new HashMap<>();
    static final Map<Query, byte[]> WITHOUT_EQUALS = new ConcurrentHashMap<>();
    static final Map<Order, byte[]> SOUND = new HashMap<>();

    static final Map<Order, byte[]> BOUNDED = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Order, byte[]> eldest) {
            return size() > BOUND;
        }
    };

    /** A key that its owner may change. */
    private static final class Order {
        private final int number;
        private String state;

        Order(int number, String state) {
            this.number = number;
            this.state = state;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Order same && same.number == number && same.state.equals(state);
        }

        @Override
        public int hashCode() {
            return 31 * number + state.hashCode();
        }
    }

    /** A key whose author has forgotten equals. */
    @SuppressWarnings("UnusedVariable") // read by nobody but the agent
    private static final class Query {
        final String user;
        final int page;

        Query(String user, int page) {
            this.user = user;
            this.page = page;
        }
    }

    public static void main(String[] args) throws IOException {
        int rate = Integer.parseInt(args[0]);
        List<byte[]> garbage = new ArrayList<>();
        int[] next = new int[1];
        for (int i = 0; i < AT_ONCE; i++) {
            insert(next[0]++);
        }
        Console.repeat(rate, () -> {
            insert(next[0]++);
            garbage.add(new byte[20_000]);
            if (garbage.size() > 100) {
                garbage.clear();
            }
        });
        Console.serve(line -> Integer.toString(CHANGED.size()));
    }

    private static void insert(int i) {
        Order order = new Order(i, "new");
        CHANGED.put(order, new byte[VALUE]);
        order.state = "paid";

        String page = "/shop/item-" + i / 3;
        WRITTEN_DIFFERENTLY.put(
                i % 3 == 0 ? page : i % 3 == 1 ? page + "/" : page.toUpperCase(Locale.ROOT), new byte[VALUE]);

        WITHOUT_EQUALS.computeIfAbsent(new Query("user " + i % 50, i % 10), query -> new byte[VALUE]);

        SOUND.put(new Order(i, "new"), new byte[VALUE]);
        BOUNDED.put(new Order(i, "new"), new byte[VALUE]);
    }
}
