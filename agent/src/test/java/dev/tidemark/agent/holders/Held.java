package dev.tidemark.agent.holders;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What maps are held by. Most fields are read by the walk alone. */
@SuppressWarnings("UnusedVariable")
final class Held {
    private Held() {}

    static final class Root {
        static @Nullable Object held;
        static boolean awake;
    }

    static final class Box {
        @Nullable
        Object content;

        Box(@Nullable Object content) {
            this.content = content;
        }
    }

    static class Base {
        final Map<Object, Object> inherited = new HashMap<>();
    }

    static final class Derived extends Base {}

    record Row(Map<Object, Object> cells) {}

    static final class Own extends HashMap<Object, Object> {
        private static final long serialVersionUID = 1L;
    }

    static final class Sleeping {
        static final Object FIELD = wake();

        private static Object wake() {
            Root.awake = true;
            return new HashMap<>();
        }
    }

    static final class Hostile extends AbstractMap<Object, Object> {
        final List<String> calls = Collections.synchronizedList(new ArrayList<>());

        @Nullable
        Object content;

        @Override
        public Set<Entry<Object, Object>> entrySet() {
            calls.add("entrySet");
            throw new IllegalStateException("the application's own code was called");
        }

        @Override
        public int hashCode() {
            calls.add("hashCode");
            return 0;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            calls.add("equals");
            return false;
        }

        @Override
        public String toString() {
            calls.add("toString");
            return "";
        }
    }

    /** Part of the library that is left out. */
    public static final class Missing {}

    /** Uses it. */
    public static final class Partial {
        public @Nullable Missing missing;
    }

    /** Is loaded a second time. */
    public static final class Foreign {
        private final Object content;

        public Foreign(Object content) {
            this.content = content;
        }
    }
}
