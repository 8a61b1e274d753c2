package dev.tidemark.analysis.compare;

import dev.tidemark.analysis.signal.Site;
import org.jspecify.annotations.Nullable;

/**
 * Where objects of one class are allocated.
 *
 * @param line the first application frame, or null when no stack had one
 * @param type the class; of a lambda without the number that it gets anew in each JVM
 */
public record AllocationSite(@Nullable Site line, String type) {

    private static final String LAMBDA = "$$Lambda";
    private static final String NO_LINE = "(no line of the application)";

    public AllocationSite {
        int lambda = type.indexOf(LAMBDA);
        type = lambda < 0 ? type : type.substring(0, lambda + LAMBDA.length());
    }

    /** The line as a stack trace prints it. */
    public String text() {
        return line == null ? NO_LINE : line.toString();
    }

    /** The same method, wherever in it: what an edit above it does not move. */
    Object method() {
        return line == null ? this : new Site(line.className(), line.method(), -1) + " " + type;
    }
}
