package dev.tidemark.it.agent;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An application with one large map, which it tells of itself whether the agent has told of it. */
final class GrowingProgram {

    static final int ENTRIES = 20_000;

    private static final Map<Integer, Integer> HELD = new HashMap<>();

    private GrowingProgram() {}

    /**
     * Fills the map once the agent has told its state.
     *
     * @param arguments any of {@code virtual}, {@code unseen}, {@code classes}
     */
    public static void main(String... arguments) throws Exception {
        List<String> wanted = List.of(arguments);
        System.out.println("state=" + AgentState.await());
        if (wanted.contains("unseen")) {
            fill();
        } else {
            Sightings.of(ENTRIES, () -> run(wanted.contains("virtual")));
        }
        System.out.println("entries=" + HELD.size());
        if (wanted.contains("classes")) {
            System.out.println("visible=" + visible());
        }
    }

    private static void run(boolean virtual) {
        try {
            if (virtual) {
                Thread thread = (Thread) Thread.class
                        .getMethod("startVirtualThread", Runnable.class)
                        .invoke(null, (Runnable) GrowingProgram::fill);
                thread.join();
            } else {
                fill();
            }
        } catch (ReflectiveOperationException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fill() {
        for (int i = 0; i < ENTRIES; i++) {
            HELD.put(i, i);
        }
    }

    private static List<String> visible() {
        return List.of(
                        "dev.tidemark.agent.TidemarkAgent",
                        "dev.tidemark.agent.HiddenClasses",
                        "dev.tidemark.AgentEvents",
                        "dev.tidemark.Tidemark",
                        "dev.tidemark.agent.core.Agent",
                        "dev.tidemark.agent.bytebuddy.ByteBuddy",
                        "net.bytebuddy.ByteBuddy",
                        "org.jspecify.annotations.Nullable")
                .stream()
                .filter(GrowingProgram::isVisible)
                .toList();
    }

    private static boolean isVisible(String name) {
        try {
            Class.forName(name, false, ClassLoader.getSystemClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return ClassLoader.getSystemResource(name.replace('.', '/') + ".class") != null;
        }
    }
}
