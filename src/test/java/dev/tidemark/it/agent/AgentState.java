package dev.tidemark.it.agent;

import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The system property in which the agent tells of itself. */
final class AgentState {

    private AgentState() {}

    /** Returns what it says as soon as it says anything. */
    static String await() throws InterruptedException {
        return await(state -> true);
    }

    static String await(Predicate<String> wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() - end < 0) {
            String state = System.getProperty("dev.tidemark.agent");
            if (state != null && wanted.test(state)) {
                return state;
            }
            Thread.sleep(5);
        }
        return "not as expected but " + System.getProperty("dev.tidemark.agent");
    }
}
