package dev.tidemark.agent.holders;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/** Classes that are there; none is loaded by asking. */
final class LoadedClasses {

    private static final int MOST = 32;

    private final Instrumentation instrumentation;

    LoadedClasses(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** The classes of the same source file: the enclosing ones and all that are nested in them. Takes some milliseconds. */
    List<Class<?>> besides(Class<?> type) {
        String outermost = outermost(type.getName());
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> each : instrumentation.getInitiatedClasses(type.getClassLoader())) {
            String name = each.getName();
            if (each != type
                    && name.startsWith(outermost)
                    && (name.length() == outermost.length() || name.charAt(outermost.length()) == '$')
                    && found.size() < MOST) {
                found.add(each);
            }
        }
        return found;
    }

    private static String outermost(String name) {
        int dollar = name.indexOf('$', name.lastIndexOf('.') + 2);
        return dollar < 0 ? name : name.substring(0, dollar);
    }
}
