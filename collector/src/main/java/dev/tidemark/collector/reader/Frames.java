package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.Site;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import org.jspecify.annotations.Nullable;

/** Finds in a stack the frame that people want to see. */
final class Frames {
    private Frames() {}

    private static final List<String> PLATFORM =
            List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "kotlin.", "scala.");

    /** The first frame that is neither the JDK's nor a watched map's, or null when there is none. */
    static @Nullable Site application(RecordedEvent event) {
        for (RecordedFrame frame : frames(event)) {
            String className = className(frame);
            if (!isPlatform(className) && !isOurs(className)) {
                return new Site(className, frame.getMethod().getName(), frame.getLineNumber());
            }
        }
        return null;
    }

    /** The class of the outermost frame of the unbroken run of {@code java.util} frames at the top: the collection that was called. */
    static @Nullable String collectionCalled(RecordedEvent event) {
        String outermost = null;
        for (RecordedFrame frame : frames(event)) {
            String className = className(frame);
            if (!className.startsWith("java.util.")) {
                break;
            }
            outermost = className;
        }
        return outermost;
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

    private static List<RecordedFrame> frames(RecordedEvent event) {
        RecordedStackTrace stack = event.getStackTrace();
        return stack == null ? List.of() : stack.getFrames();
    }

    private static String className(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        return method == null || method.getType() == null
                ? ""
                : method.getType().getName();
    }
}
