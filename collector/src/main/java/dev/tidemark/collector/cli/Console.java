package dev.tidemark.collector.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a command talks to.
 *
 * @param out standard output: results
 * @param err standard error: errors, and progress where the output is for a script
 * @param environment variables by name
 * @param terminal whether a person looks at {@code out}
 */
record Console(PrintStream out, PrintStream err, Map<String, String> environment, boolean terminal) {

    /**
     * This process's own. Always writes UTF-8: a container's locale is usually {@code POSIX}, its terminal hardly ever is. From
     * here on {@code System.out} is standard error, so that no library can spoil results that a script reads.
     */
    static Console ofProcess() {
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        System.setOut(err);
        System.setErr(err);
        return new Console(out, err, System.getenv(), isTerminal() && !isDumb(System.getenv()));
    }

    /** Whether to colour; see https://no-color.org. */
    boolean colour() {
        return terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    private static boolean isDumb(Map<String, String> environment) {
        String kind = environment.getOrDefault("TERM", "");
        return kind.isEmpty() || kind.equals("dumb");
    }

    /** Since JDK 22 there is a console without a terminal too, and a method that tells which it is. */
    @SuppressWarnings("SystemConsoleNull") // the check that it warns of is followed by the one that it asks for
    private static boolean isTerminal() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
