package dev.tidemark.benchmarks.corpus;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Requests under way and their bodies, forgotten when answered; there are many while the load is high. */
final class RequestsInFlight {

    private static final int BODY_FACTOR = 4;

    private static Map<Long, byte[]> inFlight = Map.of();

    private RequestsInFlight() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "B20",
                "in-flight map that follows load",
                "follows load down",
                Truth.benign(),
                RequestsInFlight::answered));
    }

    private static void answered(Load given, Watch watch) throws Exception {
        Load load = given.shaped(Shape.WAVES);
        inFlight = watch.map("inFlight", new ConcurrentHashMap<>());
        Bystanders.begin(load);
        Queue<Request> due = new PriorityBlockingQueue<>();
        Load answers = load.split();
        Ticker.every(0.005, answers, () -> answer(due, answers.elapsed()));
        AtomicLong ids = new AtomicLong();
        int payload = load.setup().payloadBytes();
        load.requests(load.setup().entriesPerSecond(payload + 150.0), () -> {
            Request request = new Request(
                    ids.incrementAndGet(), load.elapsed() + load.random().nextDouble(1, 3));
            inFlight.put(request.id(), new byte[BODY_FACTOR * payload]);
            due.add(request);
        });
    }

    private static void answer(Queue<Request> due, double now) {
        for (Request next = due.peek(); next != null && next.answered() <= now; next = due.peek()) {
            inFlight.remove(next.id());
            due.remove(next);
        }
    }

    private record Request(long id, double answered) implements Comparable<Request> {
        @Override
        public int compareTo(Request other) {
            return Double.compare(answered, other.answered);
        }
    }
}
