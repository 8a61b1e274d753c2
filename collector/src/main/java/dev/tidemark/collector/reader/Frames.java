package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.Site;
import java.util.IdentityHashMap;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a stack the frames that people want to see. The same stack comes again and again, as one and the same object until the
 * recording begins a new chunk, and to walk it costs more than all else about its event: what was found is remembered. Owned by the
 * stream's thread.
 */
final class Frames {

    /** Some 200 bytes each, and only until the next flush: a service has some thousands, a recording of all its allocations more. */
    private static final int MOST_REMEMBERED = 1 << 14;

    private static final Found NOTHING = new Found(null, null, null, null);

    private static final List<String> PLATFORM =
            List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "kotlin.", "scala.");

    private final IdentityHashMap<RecordedStackTrace, Found> known = new IdentityHashMap<>();

    /** The first frame that is neither the JDK's nor a watched map's, or null when there is none. */
    @Nullable
    Site application(RecordedEvent event) {
        return find(event).application();
    }

    /** The class of the outermost frame of the unbroken run of {@code java.util} frames at the top: the collection that was called. */
    @Nullable
    String collectionCalled(RecordedEvent event) {
        return find(event).collectionCalled();
    }

    /** The class of the outermost map or cache among the frames above the first frame of the application, or null when there is none. */
    @Nullable
    String mapAsked(RecordedEvent event) {
        return find(event).mapAsked();
    }

    /** As {@link #application}, with libraries of collections passed over, too: the line that asked the map. */
    @Nullable
    Site asker(RecordedEvent event) {
        return find(event).asker();
    }

    /** Lets go of the stacks of a chunk that may be over. */
    void forget() {
        known.clear();
    }

    private Found find(RecordedEvent event) {
        RecordedStackTrace stack = event.getStackTrace();
        if (stack == null) {
            return NOTHING;
        }
        Found found = known.get(stack);
        if (found == null) {
            if (known.size() >= MOST_REMEMBERED) {
                known.clear();
            }
            List<RecordedFrame> frames = stack.getFrames();
            found = new Found(application(frames), collectionCalled(frames), mapAsked(frames), asker(frames));
            known.put(stack, found);
        }
        return found;
    }

    private static @Nullable Site application(List<RecordedFrame> frames) {
        for (RecordedFrame frame : frames) {
            String className = className(frame);
            if (!isPlatform(className) && !isOurs(className)) {
                return site(frame, className);
            }
        }
        return null;
    }

    private static @Nullable String collectionCalled(List<RecordedFrame> frames) {
        String outermost = null;
        for (RecordedFrame frame : frames) {
            String className = className(frame);
            if (!className.startsWith("java.util.")) {
                break;
            }
            outermost = className;
        }
        return outermost;
    }

    private static @Nullable String mapAsked(List<RecordedFrame> frames) {
        String asked = null;
        for (RecordedFrame frame : frames) {
            String className = className(frame);
            if (!isPlatform(className) && !CollectionTypes.isInside(className)) {
                break;
            }
            if (CollectionTypes.isInside(className) && CollectionTypes.isMap(className, className)) {
                asked = className;
            }
        }
        return asked;
    }

    private static @Nullable Site asker(List<RecordedFrame> frames) {
        for (RecordedFrame frame : frames) {
            String className = className(frame);
            if (!isPlatform(className) && !CollectionTypes.isInside(className)) {
                return site(frame, className);
            }
        }
        return null;
    }

    private static Site site(RecordedFrame frame, String className) {
        String method = frame.getMethod().getName();
        return new Site(Texts.bounded(className), method == null ? "" : Texts.bounded(method), frame.getLineNumber());
    }

    static boolean isPlatform(String className) {
        for (String prefix : PLATFORM) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Our library's own frames; its package has no subpackages. */
    private static boolean isOurs(String className) {
        String ours = "dev.tidemark.";
        return className.startsWith(ours) && className.indexOf('.', ours.length()) < 0;
    }

    private static String className(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        return method == null || method.getType() == null
                ? ""
                : method.getType().getName();
    }

    private record Found(
            @Nullable Site application,
            @Nullable String collectionCalled,
            @Nullable String mapAsked,
            @Nullable Site asker) {}
}
