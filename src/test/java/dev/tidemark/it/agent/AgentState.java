package dev.tidemark.it.agent;

import java.util.function.Predicate;

/** The system property in which the agent tells of itself. */
final class AgentState {

    private AgentState() {}

    /** Returns what it says as soon as it says anything. */
    static String await() throws Exception {
        return await(state -> true);
    }

    static String await(Predicate<String> wanted) throws Exception {
        Polling.until(() -> isSaid(wanted));
        return isSaid(wanted) ? said() : "not as expected but " + said();
    }

    private static boolean isSaid(Predicate<String> wanted) {
        String state = said();
        return state != null && wanted.test(state);
    }

    private static String said() {
        return System.getProperty("dev.tidemark.agent");
    }
}
