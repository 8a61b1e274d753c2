package dev.tidemark.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.Test;

/** Drives the shop by a clock of its own: minutes pass in no time, and always in the same way. */
class TrafficTest {

    private static final long STEP_MILLIS = 20;
    private static final long SEED = 1;

    private final ConcurrentMap<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<Integer, String> products = new RecentProducts();
    private final ConcurrentMap<String, Prices.Quote> prices = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Integer> orders = new ConcurrentHashMap<>();
    private final Map<String, int[]> carts = new ConcurrentHashMap<>();
    private final Rooms rooms = rooms(true);
    private Traffic traffic = new Traffic(rooms, 1, SEED, 0);
    private final Housekeeping housekeeping = new Housekeeping(rooms, 0);
    private long now;

    private Rooms rooms(boolean guestsStay) {
        return new Rooms(
                new Sessions(sessions, guestsStay),
                new Products(products),
                new Prices(prices),
                new Orders(orders),
                new Carts(carts));
    }

    @Test
    void sessions_ofGuestsStay() {
        pass(60);
        long afterOneMinute = sessions.size();
        pass(60);

        double guestsPerMinute = 60 * Traffic.ARRIVALS_PER_SECOND * (1 - Traffic.SHARE_OF_MEMBERS);
        assertThat(sessions.size() - afterOneMinute)
                .as("entries added in the second minute: the guests of a minute")
                .isBetween((long) (0.9 * guestsPerMinute), (long) (1.1 * guestsPerMinute));
    }

    @Test
    void sessions_ofAMendedShop_endWithTheVisits() {
        traffic = new Traffic(rooms(false), 1, SEED, 0);
        pass(120);

        assertThat(sessions)
                .as("sessions after two minutes: one for each visitor who has a cart")
                .hasSameSizeAs(carts);
    }

    @Test
    void twoMinutes_leaveRoomInTheHeap() {
        pass(120);

        long characters = sessions.values().stream()
                .mapToLong(session -> session.page().length())
                .sum();
        assertThat(2 * characters)
                .as("bytes held by the sessions of two workers after two minutes, of the demo's 128 MiB")
                .isBetween(16L << 20, 64L << 20);
    }

    @Test
    void products_stayWithinTheirBound() {
        pass(30);
        assertThat(products).as("full after half a minute").hasSize(Products.BOUND);
        pass(30);
        assertThat(products).as("and no more after that").hasSize(Products.BOUND);
    }

    @Test
    void prices_areNoMoreThanALifeTimeOfThem() {
        pass(120);

        double most =
                1.5 * Traffic.ARRIVALS_PER_SECOND * (Prices.TIME_TO_LIVE_MILLIS + Housekeeping.SWEEP_MILLIS) / 1000;
        assertThat(prices).as("quotes after two minutes").hasSizeBetween(1, (int) most);
    }

    @Test
    void orders_areGoneAfterEachBatch() {
        List<Integer> sizes = new ArrayList<>();
        for (int second = 0; second < 20; second++) {
            pass(1);
            sizes.add(orders.size());
        }

        assertThat(sizes).as("orders at the end of each second").contains(0).anyMatch(size -> size > 30);
    }

    @Test
    void carts_goWithTheirVisitors() {
        List<Integer> sizes = new ArrayList<>();
        for (int second = 0; second < 60; second++) {
            pass(1);
            sizes.add(carts.size());
        }

        assertThat(sizes.subList(20, 60)).as("carts follow the wave").allMatch(size -> size > 50 && size < 600);
        assertThat(carts.size()).as("one wave later, as many as before").isCloseTo(sizes.get(39), within(60));
    }

    @Test
    void sameSeed_makesTheSameShop() {
        pass(30);
        TrafficTest other = new TrafficTest();
        other.pass(30);

        assertThat(sessions).as("sessions of two shops with one seed").isEqualTo(other.sessions);
        assertThat(prices).as("prices").isEqualTo(other.prices);
    }

    @Test
    void longPause_isNotFollowedByARush() {
        pass(1);
        int before = sessions.size();
        now += 60_000;
        traffic.step(now);

        assertThat(sessions.size() - before)
                .as("visitors after a minute's pause of the machine")
                .isLessThanOrEqualTo(2 * Traffic.ARRIVALS_PER_SECOND);
    }

    private void pass(int seconds) {
        for (long until = now + seconds * 1000L; now < until; ) {
            now += STEP_MILLIS;
            traffic.step(now);
            housekeeping.step(now);
        }
    }
}
