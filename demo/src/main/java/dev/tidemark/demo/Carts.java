package dev.tidemark.demo;

import java.util.Map;

/** What the visitors who are in the shop right now have in their carts. */
final class Carts {

    private final Map<String, int[]> carts;

    /** @param carts thread-safe */
    Carts(Map<String, int[]> carts) {
        this.carts = carts;
    }

    void fill(Visit visit, int product) {
        carts.put(visit.id(), new int[] {product});
    }

    void drop(Visit visit) {
        carts.remove(visit.id());
    }
}
