package dev.tidemark.benchmarks.analyze;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What reads a recording, in a JVM of its own. */
enum Side {
    LOOP("JDK's loop"),
    STREAM("JDK's stream"),
    ANALYZE("analyze"),
    LAUNCHER("analyze, as launched");

    /** As the launcher starts it. */
    private static final List<String> LAUNCHER_OPTIONS = List.of("-XX:+UseSerialGC", "-Xshare:auto", "-Xmx384m");

    final String label;

    Side(String label) {
        this.label = label;
    }

    List<String> command(String java, Path jar, Path recording) {
        List<String> command = new ArrayList<>(List.of(java));
        switch (this) {
            case LOOP -> command.addAll(program(JdkLoop.class));
            case STREAM -> command.addAll(program(JdkStream.class));
            case ANALYZE -> command.addAll(List.of("-jar", jar.toString(), "analyze", "--json"));
            case LAUNCHER -> {
                command.addAll(LAUNCHER_OPTIONS);
                command.addAll(List.of("-jar", jar.toString(), "analyze", "--json"));
            }
        }
        command.add(recording.toString());
        return command;
    }

    private static List<String> program(Class<?> program) {
        return List.of("-cp", System.getProperty("java.class.path"), program.getName());
    }
}
