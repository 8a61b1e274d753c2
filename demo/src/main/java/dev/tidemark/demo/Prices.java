package dev.tidemark.demo;

import java.util.concurrent.ConcurrentMap;

/** Prices as quoted to visitors. A quote holds for {@value #TIME_TO_LIVE_MILLIS} ms and is swept away after that. */
final class Prices {

    static final long TIME_TO_LIVE_MILLIS = 10_000;

    private final ConcurrentMap<String, Quote> quotes;

    Prices(ConcurrentMap<String, Quote> quotes) {
        this.quotes = quotes;
    }

    void quote(Visit visit, int product, long now) {
        quotes.put(visit.id() + "/" + product, new Quote(100 + product % 900, now + TIME_TO_LIVE_MILLIS));
    }

    void sweep(long now) {
        quotes.forEach((key, quote) -> {
            if (quote.expiresAt() <= now) {
                quotes.remove(key);
            }
        });
    }

    /**
     * A price.
     *
     * @param cents the price
     * @param expiresAt in milliseconds of the shop's clock
     */
    record Quote(int cents, long expiresAt) {}
}
