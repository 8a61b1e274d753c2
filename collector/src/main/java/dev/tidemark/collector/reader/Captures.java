package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.Capture;
import dev.tidemark.analysis.signal.Capture.Through;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds on a chain where the application let go of an object without knowing: at a listener, a thread local or a thread. */
final class Captures {
    private Captures() {}

    private static final String THREAD_LOCAL_ENTRY = "java.lang.ThreadLocal$ThreadLocalMap$Entry";
    private static final String THREAD = "Thread Name: ";
    private static final String LAMBDA = "$$Lambda";
    private static final String ARROW = " → ";

    /** Fields in which javac and kotlinc put what a lambda or an inner object captures. */
    private static final Pattern CAPTURING_FIELD = Pattern.compile("(this|val|arg)\\$.*|\\$.+");

    /**
     * The capture nearest to the sampled object, or null when a field alone holds it.
     *
     * @param root what the JVM says of the root, or null when nothing
     */
    static @Nullable Capture on(List<Link> chain, @Nullable String root) {
        for (int i = 1; i < chain.size(); i++) {
            Link link = chain.get(i);
            if (link.isClass()) {
                return null;
            }
            if (link.type().equals(THREAD_LOCAL_ENTRY)) {
                String value = chain.get(i - 1).type();
                String by = Frames.isPlatform(value) ? "thread-local " + value : value;
                return capture(Through.THREAD_LOCAL, by, chain, i, threadAbove(chain, i, root), -1, -1);
            }
            if (captures(link) && i + 1 < chain.size()) {
                Capture listener = listener(chain, i, root);
                if (listener != null) {
                    return listener;
                }
            }
            if (link.description().startsWith(THREAD)) {
                return capture(Through.THREAD, task(chain, i), chain, i, threadAbove(chain, i, root), -1, -1);
            }
        }
        return root == null || !root.startsWith(THREAD) || captured(chain, chain.size()) == null
                ? null
                : capture(
                        Through.LOCAL_VARIABLE,
                        name(chain.get(chain.size() - 1).type()),
                        chain,
                        chain.size(),
                        root.substring(THREAD.length()).replaceAll("[0-9]+", "#"),
                        -1,
                        -1);
    }

    private static boolean captures(Link link) {
        String field = link.field();
        return field != null
                && (link.type().contains(LAMBDA)
                        || (link.type().contains("$")
                                && !Frames.isPlatform(link.type())
                                && CAPTURING_FIELD.matcher(field).matches()));
    }

    /** An element of a collection that a field of the application's holds, or null when it is none. */
    private static @Nullable Capture listener(List<Link> chain, int at, @Nullable String root) {
        Link above = chain.get(at + 1);
        if (!above.isArray() && !CollectionTypes.isEntry(above.type())) {
            return null;
        }
        long slots = -1;
        long size = -1;
        for (int i = at + 1; i < chain.size(); i++) {
            Link link = chain.get(i);
            boolean inside = link.isArray()
                    || CollectionTypes.isInside(link.type())
                    || CollectionTypes.isSubclass(link, chain.get(i - 1));
            if (inside) {
                slots = Math.max(slots, link.arrayLength());
                size = Math.max(size, link.size());
            } else if (link.field() == null || Frames.isPlatform(link.fieldOwner())) {
                return null;
            } else {
                String by = link.fieldOwner() + "." + link.field();
                return capture(Through.LISTENER, by, chain, at + 1, threadAbove(chain, i, root), slots, size);
            }
        }
        return null;
    }

    /** The outermost object of the application below a thread: its task. */
    private static String task(List<Link> chain, int thread) {
        for (int i = thread; i >= 0; i--) {
            Link link = chain.get(i);
            if (!Frames.isPlatform(link.type())) {
                return link.field() == null || link.type().contains(LAMBDA)
                        ? name(link.type())
                        : link.type() + "." + link.field();
            }
        }
        return chain.get(thread).type();
    }

    private static @Nullable String threadAbove(List<Link> chain, int from, @Nullable String root) {
        for (int i = from; i < chain.size(); i++) {
            if (chain.get(i).isClass()) {
                return null;
            }
            if (chain.get(i).description().startsWith(THREAD)) {
                return chain.get(i).description().substring(THREAD.length()).replaceAll("[0-9]+", "#");
            }
        }
        return root != null && root.startsWith(THREAD)
                ? root.substring(THREAD.length()).replaceAll("[0-9]+", "#")
                : null;
    }

    private static Capture capture(
            Through through, String by, List<Link> chain, int until, @Nullable String threads, long slots, long size) {
        return new Capture(
                through,
                by,
                captured(chain, until),
                hasMap(chain, until),
                slots,
                size,
                threads,
                readable(through, by, chain, until, threads));
    }

    /** The field, of an object of the application's, that leads into a map before this point of the chain; the innermost one. */
    private static @Nullable String captured(List<Link> chain, int until) {
        for (int i = 1; i < until; i++) {
            Link link = chain.get(i);
            if (isMap(chain.get(i - 1).type())
                    && !CollectionTypes.isInside(link.type())
                    && link.field() != null
                    && !link.type().contains(LAMBDA)) {
                return link.fieldOwner() + "." + link.field();
            }
        }
        return null;
    }

    private static boolean hasMap(List<Link> chain, int until) {
        return chain.subList(0, until).stream().anyMatch(link -> isMap(link.type()));
    }

    private static boolean isMap(String type) {
        return CollectionTypes.isInside(type)
                && !CollectionTypes.isEntry(type)
                && !type.endsWith("[]")
                && CollectionTypes.isMap(type, type);
    }

    /** From the outer end to the map; the inside of collections is left out. */
    private static String readable(Through through, String by, List<Link> chain, int until, @Nullable String threads) {
        StringBuilder text = new StringBuilder();
        switch (through) {
            case LISTENER -> text.append(by);
            case THREAD_LOCAL -> text.append("a ThreadLocal").append(threads == null ? "" : " of thread " + threads);
            case THREAD, LOCAL_VARIABLE -> text.append("thread ").append(threads == null ? "unknown" : threads);
        }
        boolean ended = false;
        for (int i = until - 1; i >= 0 && !ended; i--) {
            Link link = chain.get(i);
            String part = null;
            if (isMap(link.type())) {
                part = link.type();
                ended = true;
            } else if (!Frames.isPlatform(link.type()) && !CollectionTypes.isInside(link.type()) && !link.isArray()) {
                part = link.field() == null || link.type().contains(LAMBDA)
                        ? name(link.type())
                        : link.type() + "." + link.field();
            }
            if (part != null) {
                if (text.length() + ARROW.length() + part.length() > Capture.LONGEST_CHAIN - 2) {
                    return text + " …";
                }
                text.append(ARROW).append(part);
            }
        }
        return text.substring(0, Math.min(text.length(), Capture.LONGEST_CHAIN));
    }

    /** A lambda's class has a name that the JVM made up; the part that javac knew says where it is written. */
    private static String name(String type) {
        int lambda = type.indexOf(LAMBDA);
        return lambda > 0 ? "lambda in " + type.substring(0, lambda) : type;
    }
}
