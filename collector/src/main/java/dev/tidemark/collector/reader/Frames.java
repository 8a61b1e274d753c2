package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a stack the frames that people want to see. The same stack comes again and again, as one and the same object until the
 * recording begins a new chunk, and to walk it costs more than all else about its event: what was found is remembered for as long as the
 * JDK's parser keeps that object. Owned by the stream's thread.
 */
final class Frames {

    /** Some 200 bytes each, of each kind: a service has some thousands of stacks, a recording of all its allocations more. */
    private static final int MOST_REMEMBERED = 1 << 14;

    /** Our agent is told of by the thread that grows a map, from within the JDK's code. */
    private static final List<String> PLATFORM =
            List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "kotlin.", "scala.", "dev.tidemark.agent.");

    /** Some 200 bytes each. */
    private static final int MOST_METHODS_REMEMBERED = 1 << 12;

    /** Some 300 bytes each. Of a service that has more ways to its maps than these, each is unfolded again and again. */
    private static final int MOST_STACKS_REMEMBERED = 1 << 13;

    private static final int MOST_SITES_SHARED = 1 << 13;

    /** Who called a line: further out there are servers and pools, the same for all. */
    private static final int MOST_CALLERS = 30;

    /** Frames are the same in thousands of stacks. */
    private final Map<Site, Site> shared = new HashMap<>();

    private final LaterField stackTrace = new LaterField("stackTrace");
    private final Remembered<RecordedMethod, Method> methods =
            new Remembered<>(method -> Method.of(method, this::share), MOST_METHODS_REMEMBERED);
    private final Remembered<RecordedStackTrace, Stack> stacks =
            new Remembered<>(stack -> stack(stack.getFrames()), MOST_STACKS_REMEMBERED);
    private final Remembered<RecordedStackTrace, Site> applications =
            new Remembered<>(stack -> application(stack.getFrames()), MOST_REMEMBERED);
    private final Remembered<RecordedStackTrace, String> collectionsCalled =
            new Remembered<>(stack -> collectionCalled(stack.getFrames()), MOST_REMEMBERED);
    private final Remembered<RecordedStackTrace, String> mapsAsked =
            new Remembered<>(stack -> mapAsked(stack.getFrames()), MOST_REMEMBERED);
    private final Remembered<RecordedStackTrace, Site> askers =
            new Remembered<>(stack -> asker(stack.getFrames()), MOST_REMEMBERED);

    /** The first frame that is neither the JDK's nor a watched map's, or null when there is none. */
    @Nullable
    Site application(RecordedEvent event) {
        return answer(applications, event);
    }

    /** What {@link #application} finds, and who called that; or null when there is none. */
    @Nullable
    Stack stack(RecordedEvent event) {
        return answer(stacks, event);
    }

    /**
     * A frame of the application, and who called it.
     *
     * @param callers the nearest first, at most {@value #MOST_CALLERS}
     */
    record Stack(Site site, List<Site> callers) {}

    /** The class of the outermost frame of the unbroken run of {@code java.util} frames at the top: the collection that was called. */
    @Nullable
    String collectionCalled(RecordedEvent event) {
        return answer(collectionsCalled, event);
    }

    /** The class of the outermost map or cache among the frames above the first frame of the application, or null when there is none. */
    @Nullable
    String mapAsked(RecordedEvent event) {
        return answer(mapsAsked, event);
    }

    /** As {@link #application}, with libraries of collections passed over, too: the line that asked the map. */
    @Nullable
    Site asker(RecordedEvent event) {
        return answer(askers, event);
    }

    private <T> @Nullable T answer(Remembered<RecordedStackTrace, T> question, RecordedEvent event) {
        RecordedStackTrace stack = stackTrace.value(event, RecordedStackTrace.class);
        return stack == null ? null : question.of(stack);
    }

    private @Nullable Site application(List<RecordedFrame> frames) {
        for (RecordedFrame frame : frames) {
            Method method = method(frame);
            if (method.isApplication()) {
                return method.at(line(frame));
            }
        }
        return null;
    }

    private @Nullable Stack stack(List<RecordedFrame> frames) {
        Site site = null;
        List<Site> callers = new ArrayList<>();
        for (RecordedFrame frame : frames) {
            if (callers.size() >= MOST_CALLERS) {
                break;
            }
            Method method = method(frame);
            if (site != null && !isHidden(method.className())) {
                callers.add(method.at(line(frame)));
            } else if (site == null && method.isApplication()) {
                site = method.at(line(frame));
            }
        }
        return site == null ? null : new Stack(site, List.copyOf(callers));
    }

    /** The JVM's own between a lambda and who calls it: it has another name in each JVM, and no line. */
    private static boolean isHidden(String className) {
        return className.contains("$$Lambda") || className.startsWith("java.lang.invoke.LambdaForm");
    }

    private Site share(Site site) {
        if (shared.size() >= MOST_SITES_SHARED) {
            shared.clear();
        }
        Site known = shared.putIfAbsent(site, site);
        return known == null ? site : known;
    }

    private @Nullable String collectionCalled(List<RecordedFrame> frames) {
        String outermost = null;
        for (RecordedFrame frame : frames) {
            String className = method(frame).className();
            if (!className.startsWith("java.util.")) {
                break;
            }
            outermost = className;
        }
        return outermost;
    }

    private @Nullable String mapAsked(List<RecordedFrame> frames) {
        String asked = null;
        for (RecordedFrame frame : frames) {
            String className = method(frame).className();
            if (!isPlatform(className) && !CollectionTypes.isInside(className)) {
                break;
            }
            if (CollectionTypes.isInside(className) && CollectionTypes.isMap(className, className)) {
                asked = className;
            }
        }
        return asked;
    }

    private @Nullable Site asker(List<RecordedFrame> frames) {
        for (RecordedFrame frame : frames) {
            Method method = method(frame);
            if (!isPlatform(method.className()) && !CollectionTypes.isInside(method.className())) {
                return method.at(line(frame));
            }
        }
        return null;
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
    static boolean isOurs(String className) {
        String ours = "dev.tidemark.";
        int hidden = className.indexOf("$$");
        String named = hidden < 0 ? className : className.substring(0, hidden);
        return named.startsWith(ours) && named.indexOf('.', ours.length()) < 0;
    }

    private Method method(RecordedFrame frame) {
        // Unlike its own methods, this looks the field up once.
        RecordedMethod method = frame.getValue("method");
        Method known = method == null ? null : methods.of(method);
        return known == null ? Method.MISSING : known;
    }

    private static int line(RecordedFrame frame) {
        return frame.getInt("lineNumber");
    }
}
