package dev.tidemark.agent.maps;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Walks the stack of the thread that grows a collection. Takes some microseconds. */
final class GrowthSites {

    private static final int DEEPEST = 64;
    private static final int MOST_CLASSES = 4;

    /** Maps of the JDK's own that applications fill hang on the class that they call for it. */
    private static final int MOST_OF_PLATFORM = 2;

    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private GrowthSites() {}

    /** The site of the growth that the calling thread is in, or null where nothing is to be told of it. */
    static @Nullable GrowthSite here() {
        return WALKER.walk(GrowthSites::site);
    }

    private static @Nullable GrowthSite site(Stream<StackWalker.StackFrame> stack) {
        Walk walk = new Walk();
        stack.limit(DEEPEST).takeWhile(walk::take).forEach(frame -> {});
        return walk.site();
    }

    private static final class Walk {
        private @Nullable Class<?> called;
        private @Nullable String line;
        private final List<WeakReference<Class<?>>> classes = new ArrayList<>(MOST_CLASSES);
        private final List<String> methods = new ArrayList<>(MOST_CLASSES);
        private boolean amongCollections = true;
        private int ofPlatform;
        private boolean silent;

        /** Returns whether to go on. */
        boolean take(StackWalker.StackFrame frame) {
            Class<?> type = frame.getDeclaringClass();
            String name = type.getName();
            if (Names.isAgent(name)) {
                // Beyond a collection it is a collection of our own.
                silent |= called != null;
                return !silent;
            }
            // A map of Flight Recorder's own, or one that our library watches already.
            if (name.startsWith("jdk.jfr.") || Names.isWatchedByOurs(name)) {
                silent = true;
                return false;
            }
            if (Names.isPlatform(name)) {
                if (amongCollections && name.startsWith("java.util.")) {
                    called = type;
                }
                amongCollections &= name.startsWith("java.util.");
                if (!amongCollections && line == null && ofPlatform < MOST_OF_PLATFORM) {
                    ofPlatform++;
                    add(type, frame.getMethodName());
                }
                return true;
            }
            if (called == null || (amongCollections && CacheBound.isCache(name))) {
                // A library's own table has grown, or the map inside its cache.
                called = type;
            }
            amongCollections = false;
            if (Names.isCollectionLibrary(name)) {
                return true;
            }
            if (line == null) {
                line = name + "." + frame.getMethodName() + place(frame);
            }
            add(type, frame.getMethodName());
            return classes.size() - ofPlatform < MOST_CLASSES || line == null;
        }

        private void add(Class<?> type, String method) {
            if (classes.size() - ofPlatform < MOST_CLASSES) {
                classes.add(new WeakReference<>(type));
                methods.add(method);
            }
        }

        private static String place(StackWalker.StackFrame frame) {
            String file = frame.getFileName();
            return file == null ? "" : "(" + file + ":" + frame.getLineNumber() + ")";
        }

        @Nullable
        GrowthSite site() {
            if (silent || called == null) {
                return null;
            }
            String shown = line == null ? called.getName() : line;
            return new GrowthSite(shown, line != null, new WeakReference<>(called), classes, methods);
        }
    }
}
