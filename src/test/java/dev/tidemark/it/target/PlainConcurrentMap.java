package dev.tidemark.it.target;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A plain static ConcurrentHashMap that nobody cleans, in a program that knows nothing of Tidemark. Argument: entries a second. */
public final class PlainConcurrentMap {
    private PlainConcurrentMap() {}

    static final Map<String, byte[]> CARTS = new ConcurrentHashMap<>();

    private static long next;

    public static void main(String[] args) throws IOException {
        Console.repeat(Integer.parseInt(args[0]), PlainConcurrentMap::open);
        Console.serve(line -> Integer.toString(CARTS.size()));
    }

    private static void open() {
        byte[] cart = new byte[200];
        CARTS.put("cart-" + next++, cart);
    }
}
