package dev.tidemark.collector.web.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How many wrong passwords an address may still try: ten at once, then one every six seconds. Of IPv6 the network counts, since one machine
 * has as many addresses in it as it likes. So many addresses are remembered, the latest. Thread-safe.
 */
final class Attempts {

    static final int AT_ONCE = 10;
    static final long NANOS_EACH = TimeUnit.SECONDS.toNanos(6);
    static final int ADDRESSES = 4096;

    private static final int IPV6_NETWORK = 8;

    private final LongSupplier nanoClock;
    private final Map<String, Left> left = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Left> eldest) {
            return size() > ADDRESSES;
        }
    };

    Attempts(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** Takes one, to be given back if it turns out to be right; false when there is none left. */
    synchronized boolean take(String address) {
        long now = nanoClock.getAsLong();
        Left there = left.computeIfAbsent(network(address), absent -> new Left(now));
        double refilled = (double) (now - there.at) / NANOS_EACH;
        there.attempts = Math.min(AT_ONCE, there.attempts + refilled);
        there.at = now;
        if (there.attempts < 1) {
            return false;
        }
        there.attempts--;
        return true;
    }

    synchronized void giveBack(String address) {
        Left there = left.get(network(address));
        if (there != null) {
            there.attempts = Math.min(AT_ONCE, there.attempts + 1);
        }
    }

    synchronized int addresses() {
        return left.size();
    }

    private static String network(String address) {
        try {
            // A literal address, as the server tells it: no name is looked up.
            if (InetAddress.getByName(address) instanceof Inet6Address six) {
                byte[] bytes = six.getAddress();
                StringBuilder network = new StringBuilder();
                for (int i = 0; i < IPV6_NETWORK; i++) {
                    network.append(bytes[i]).append(':');
                }
                return network.toString();
            }
        } catch (UnknownHostException e) {
            return address;
        }
        return address;
    }

    private static final class Left {
        private double attempts = AT_ONCE;
        private long at;

        private Left(long at) {
            this.at = at;
        }
    }
}
