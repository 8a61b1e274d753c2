package dev.tidemark.it.agent;

/** Does nothing until whoever started it ends. */
final class IdleProgram {

    private IdleProgram() {}

    public static void main(String... arguments) throws Exception {
        AgentState.await();
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // Says nothing to what it is told.
        }
    }
}
