package dev.tidemark.collector.cli.terminal;

import dev.tidemark.collector.source.local.RunningJvm;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** JVMs of this machine, one line each in columns. */
public final class JvmTable {

    private static final String GAP = "  ";
    private static final int PROGRAM_COLUMNS_LEAST = 12;
    private static final int PROGRAM_COLUMNS_MOST = 48;
    private static final int NOTE_COLUMNS = 32;
    private static final String UNKNOWN = "?";

    private JvmTable() {}

    /** A heading and a line for each, as they are written and no wider than the screen; what does not fit follows below. */
    public static List<String> of(List<RunningJvm> jvms, Screen screen) {
        return of(jvms, screen.columns()).stream()
                .map(line -> line.fit(screen.columns()).render(screen.colour()))
                .toList();
    }

    static List<Line> of(List<RunningJvm> jvms, int columns) {
        int pid = width(jvms, "PID", jvm -> Long.toString(jvm.pid()));
        int java = width(jvms, "JAVA", JvmTable::java);
        int user = width(jvms, "USER", JvmTable::user);
        int note = Math.min(NOTE_COLUMNS, width(jvms, "", JvmTable::note));
        int fixed = pid + java + user + note + 4 * GAP.length();
        int program = Math.max(
                PROGRAM_COLUMNS_LEAST,
                Math.min(Math.min(PROGRAM_COLUMNS_MOST, width(jvms, "PROGRAM", JvmTable::program)), columns - fixed));
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(
                Text.right("PID", pid) + GAP + Text.left("PROGRAM", program) + GAP + Text.left("JAVA", java) + GAP
                        + "USER",
                Style.DIM));
        for (RunningJvm jvm : jvms) {
            String told = note(jvm);
            Line line = Line.of(Text.right(Long.toString(jvm.pid()), pid) + GAP)
                    .add(Text.left(program(jvm), program), Style.BOLD)
                    .add(GAP + Text.left(java(jvm), java) + GAP);
            Style style = jvm.obstacle().isPresent() ? Style.YELLOW : Style.DIM;
            if (told.isEmpty()) {
                lines.add(line.add(user(jvm)));
            } else if (fixed - note + program + Text.width(told) <= columns) {
                lines.add(line.add(Text.left(user(jvm), user) + GAP).add(told, style));
            } else {
                lines.add(line.add(user(jvm)));
                String indent = " ".repeat(pid) + GAP;
                Text.wrap(told, Math.max(1, columns - indent.length()))
                        .forEach(part -> lines.add(Line.of(indent).add(part, style)));
            }
        }
        return lines;
    }

    private static int width(List<RunningJvm> jvms, String heading, Function<RunningJvm, String> cell) {
        return Math.max(
                heading.length(),
                jvms.stream().mapToInt(jvm -> Text.width(cell.apply(jvm))).max().orElse(0));
    }

    /** The class, or the jar without the folders that lead to it. */
    private static String program(RunningJvm jvm) {
        String program = jvm.program();
        if (program.endsWith(".jar")) {
            program = program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
        }
        return program.isEmpty() ? UNKNOWN : Text.visible(program);
    }

    private static String java(RunningJvm jvm) {
        return Text.visible(jvm.java().orElse(UNKNOWN));
    }

    private static String user(RunningJvm jvm) {
        return Text.visible(jvm.user().orElse(UNKNOWN));
    }

    /** Why it cannot be watched, or what is going on in it already. */
    private static String note(RunningJvm jvm) {
        return Text.visible(jvm.obstacle()
                .orElseGet(() -> Stream.of(
                                jvm.recording().orElse(false) ? "records" : null,
                                jvm.agent().orElse(false) ? "has the agent" : null)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(", "))));
    }
}
