package dev.tidemark.demo;

/** The shop's parts, shared by all workers; each is thread-safe. */
record Rooms(Sessions sessions, Products products, Prices prices, Orders orders, Carts carts) {}
