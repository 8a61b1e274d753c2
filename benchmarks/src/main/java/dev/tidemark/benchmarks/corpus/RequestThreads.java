package dev.tidemark.benchmarks.corpus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Threads started for requests of a kind, each of which waits, with what it has gathered, for an answer that nobody sends. */
final class RequestThreads {

    /** How many would fill the heap. */
    private static final int THREADS = 300;

    private RequestThreads() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "L25",
                "threads started per request, each holding a map; never end",
                "goroutine leak, the JVM's form",
                Truth.leak(
                        Set.of(
                                "gathered",
                                "dev.tidemark.benchmarks.corpus.RequestThreads$Conversation.gathered",
                                "dev.tidemark.benchmarks.corpus.RequestThreads.serve"),
                        "RequestThreads.serve",
                        "thread-leak",
                        "captured-map",
                        "unbounded-growth",
                        "unexplained-growth"),
                RequestThreads::unanswered));
    }

    private static void unanswered(Load load, Watch watch) throws Exception {
        Bystanders.begin(load);
        Setup setup = load.setup();
        int parts = (int) (setup.entriesPerSecond(setup.payloadBytes() + 120.0) * setup.lifeSeconds() / THREADS);
        load.requests(THREADS / setup.lifeSeconds(), () -> serve(watch, parts, setup.payloadBytes()));
    }

    private static void serve(Watch watch, int parts, int payload) {
        Map<Integer, byte[]> gathered = watch.map("gathered", new HashMap<>());
        for (int part = 0; part < parts; part++) {
            gathered.put(part, new byte[payload]);
        }
        Thread thread = new Thread(new Conversation(gathered));
        thread.setName("conversation");
        thread.setDaemon(true);
        thread.start();
    }

    private static final class Conversation implements Runnable {
        private final Map<Integer, byte[]> gathered;
        private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();

        Conversation(Map<Integer, byte[]> gathered) {
            this.gathered = gathered;
        }

        @Override
        public void run() {
            try {
                gathered.put(-1, answers.take());
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
