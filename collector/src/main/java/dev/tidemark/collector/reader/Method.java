package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.Site;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import jdk.jfr.consumer.RecordedMethod;

/**
 * What stacks are searched for in a method. To ask the JDK for a class's name makes a new text each time, and the same methods are in thousands of stacks.
 */
final class Method {

    /** A method with more lines than that is a machine's. */
    private static final int MOST_LINES = 64;

    /** That of a frame which lacks it; has no sites. */
    static final Method MISSING = new Method("", "", site -> {
        throw new IllegalArgumentException("a frame without its method");
    });

    private final String className;
    private final String name;
    private final boolean application;
    private final UnaryOperator<Site> shared;
    private final Map<Integer, Site> sites = new HashMap<>(4);

    private Method(String className, String name, UnaryOperator<Site> shared) {
        this.className = className;
        this.name = name;
        this.application = !Frames.isPlatform(className) && !Frames.isOurs(className);
        this.shared = shared;
    }

    /** @param shared answers the one site that equals another */
    static Method of(RecordedMethod method, UnaryOperator<Site> shared) {
        String name = method.getName();
        return new Method(
                method.getType() == null ? "" : method.getType().getName(),
                name == null ? "" : Texts.bounded(name),
                shared);
    }

    String className() {
        return className;
    }

    /** Whether it is neither the JDK's nor a watched map's. */
    boolean isApplication() {
        return application;
    }

    Site at(int line) {
        Site site = sites.get(line);
        if (site == null) {
            site = shared.apply(new Site(Texts.bounded(className), name, line));
            if (sites.size() < MOST_LINES) {
                sites.put(line, site);
            }
        }
        return site;
    }
}
