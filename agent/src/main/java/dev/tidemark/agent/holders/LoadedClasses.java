package dev.tidemark.agent.holders;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Classes that are there; none is loaded by asking. */
final class LoadedClasses {

    private static final int MOST = 64;

    private final Instrumentation instrumentation;

    LoadedClasses(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** The other classes of the same source files: those around the given ones, and all that are nested in them. Takes some milliseconds. */
    Set<Class<?>> besides(List<Class<?>> classes, long deadline) {
        IdentityHashMap<ClassLoader, List<String>> outermost = new IdentityHashMap<>();
        for (Class<?> each : classes) {
            outermost
                    .computeIfAbsent(each.getClassLoader(), loader -> new ArrayList<>())
                    .add(outermost(each.getName()));
        }
        Set<Class<?>> found = new LinkedHashSet<>();
        outermost.forEach((loader, names) -> {
            if (System.nanoTime() - deadline < 0) {
                add(found, loader, names);
            }
        });
        classes.forEach(found::remove);
        return found;
    }

    private void add(Set<Class<?>> found, @Nullable ClassLoader loader, List<String> outermost) {
        for (Class<?> each : instrumentation.getInitiatedClasses(loader)) {
            for (String name : outermost) {
                if (isIn(name, each.getName()) && found.size() < MOST) {
                    found.add(each);
                }
            }
        }
    }

    private static boolean isIn(String outermost, String name) {
        return name.startsWith(outermost)
                && (name.length() == outermost.length() || name.charAt(outermost.length()) == '$');
    }

    private static String outermost(String name) {
        int dollar = name.indexOf('$', name.lastIndexOf('.') + 2);
        return dollar < 0 ? name : name.substring(0, dollar);
    }
}
