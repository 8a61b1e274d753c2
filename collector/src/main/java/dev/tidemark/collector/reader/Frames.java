package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Function;
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

    /** Some 300 bytes each. */
    private static final int MOST_STACKS_REMEMBERED = 1 << 12;

    private static final int MOST_SITES_SHARED = 1 << 13;

    /** Who called a line: further out there are servers and pools, the same for all. */
    private static final int MOST_CALLERS = 30;

    /** Frames are the same in thousands of stacks. */
    private final Map<Site, Site> shared = new HashMap<>();

    private final Remembered<Stack> stacks = new Remembered<>(this::stack, MOST_STACKS_REMEMBERED);
    private final Remembered<Site> applications = new Remembered<>(Frames::application);
    private final Remembered<String> collectionsCalled = new Remembered<>(Frames::collectionCalled);
    private final Remembered<String> mapsAsked = new Remembered<>(Frames::mapAsked);
    private final Remembered<Site> askers = new Remembered<>(Frames::asker);

    /** The first frame that is neither the JDK's nor a watched map's, or null when there is none. */
    @Nullable
    Site application(RecordedEvent event) {
        return applications.of(event);
    }

    /** What {@link #application} finds, and who called that; or null when there is none. */
    @Nullable
    Stack stack(RecordedEvent event) {
        return stacks.of(event);
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
        return collectionsCalled.of(event);
    }

    /** The class of the outermost map or cache among the frames above the first frame of the application, or null when there is none. */
    @Nullable
    String mapAsked(RecordedEvent event) {
        return mapsAsked.of(event);
    }

    /** As {@link #application}, with libraries of collections passed over, too: the line that asked the map. */
    @Nullable
    Site asker(RecordedEvent event) {
        return askers.of(event);
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

    private @Nullable Stack stack(List<RecordedFrame> frames) {
        Site site = null;
        List<Site> callers = new ArrayList<>();
        for (RecordedFrame frame : frames) {
            String className = className(frame);
            if (site != null && callers.size() < MOST_CALLERS) {
                callers.add(share(site(frame, className)));
            } else if (site == null && !isPlatform(className) && !isOurs(className)) {
                site = share(site(frame, className));
            }
        }
        return site == null ? null : new Stack(site, List.copyOf(callers));
    }

    private Site share(Site site) {
        if (shared.size() >= MOST_SITES_SHARED) {
            shared.clear();
        }
        Site known = shared.putIfAbsent(site, site);
        return known == null ? site : known;
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
        int hidden = className.indexOf("$$");
        String named = hidden < 0 ? className : className.substring(0, hidden);
        return named.startsWith(ours) && named.indexOf('.', ours.length()) < 0;
    }

    private static String className(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        return method == null || method.getType() == null
                ? ""
                : method.getType().getName();
    }

    /** One question about stacks, and what its answers were. */
    private static final class Remembered<T> {

        /** By identity, since stacks know no other equality; weak, so that the stacks of a chunk that is over go with it. */
        private final Map<RecordedStackTrace, Optional<T>> known = new WeakHashMap<>();

        private final Function<List<RecordedFrame>, @Nullable T> question;
        private final int most;

        Remembered(Function<List<RecordedFrame>, @Nullable T> question) {
            this(question, MOST_REMEMBERED);
        }

        Remembered(Function<List<RecordedFrame>, @Nullable T> question, int most) {
            this.question = question;
            this.most = most;
        }

        @Nullable
        T of(RecordedEvent event) {
            RecordedStackTrace stack = event.getStackTrace();
            if (stack == null) {
                return null;
            }
            Optional<T> answer = known.get(stack);
            if (answer == null) {
                if (known.size() >= most) {
                    known.clear();
                }
                answer = Optional.ofNullable(question.apply(stack.getFrames()));
                known.put(stack, answer);
            }
            return answer.orElse(null);
        }
    }
}
