package dev.tidemark.it.dashboard;

/** The state of each target's stream over time, for more than one dashboard. */
final class Streams {

    private Streams() {}

    /** @param scope of the matchers: {@code C} or {@code T} */
    static Panel states(String scope) {
        return Panel.states(
                        "Streams",
                        "The state of each target's stream. Stalled: connected and silent. Denied: it answered and refused us. Gone: it ended and will not come back.",
                        "1=streaming:green",
                        "2=connecting:blue",
                        "3=stalled:yellow",
                        "4=lost:orange",
                        "5=denied:red",
                        "6=gone:gray")
                .query(
                        "{{target}}",
                        "max by (ID) (" + of(scope, "streaming") + " or on (ID) 2 * " + of(scope, "connecting")
                                + " or on (ID) 3 * "
                                + of(scope, "stalled") + " or on (ID) 4 * " + of(scope, "lost") + " or on (ID) 5 * "
                                + of(scope, "denied") + " or on (ID) 6 * "
                                + of(scope, "gone") + ")");
    }

    private static String of(String scope, String state) {
        return "(tidemark_target_state{" + scope + ", state=\"" + state + "\"} == 1)";
    }
}
