package dev.tidemark.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rewritten classes are loaded, verified by the JVM, and called. */
class GrowthCallsTest {

    private static final String NAME = Segment.class.getName().replace('.', '/');
    private static final String MAP = "Ljava/util/List;";

    private final List<String> told = new ArrayList<>();
    private Hook hook;

    @BeforeEach
    void listen() throws ReflectiveOperationException {
        hook = Hook.define();
        hook.tell((map, slots) -> told.add(map + " " + slots));
    }

    @AfterEach
    void hush() {
        hook.tell(null);
    }

    @Test
    void growthOfAPart_tellsOfTheWholeAndOfAllItsParts() throws Exception {
        Object segment = load(new GrowthCalls.Table("expand", "(I)V", "map", MAP, "table", 4));
        call(segment, "expand", 64);
        assertThat(told).as("map and slots, at 32 slots in each of 4").containsExactly("[the map] 128");
        call(segment, "expand", 32);
        assertThat(told)
                .as("each way out of the method tells")
                .hasSize(2)
                .last()
                .isEqualTo("[the map] 128");
    }

    @Test
    void growthOfAWhole_tellsOfItself() throws Exception {
        Object segment = load(new GrowthCalls.Table("enlarge", "(I)V", null, null, "values", 1));
        call(segment, "enlarge", 100);
        assertThat(told).as("map and slots").containsExactly("a segment 100");
        call(segment, "expand", 64);
        assertThat(told).as("after another method").hasSize(1);
    }

    @Test
    void classWithoutTheFieldsThatTheCallReads_isLeftAlone() throws Exception {
        assertThat(written(new GrowthCalls.Table("expand", "(I)V", "whole", MAP, "table", 4)))
                .as("class file when the map's field has another name")
                .isNull();
        assertThat(written(new GrowthCalls.Table("expand", "(I)V", "map", "Ljava/util/Map;", "table", 4)))
                .as("class file when the map's field has another type")
                .isNull();
        assertThat(written(new GrowthCalls.Table("expand", "(I)V", "map", MAP, "map", 4)))
                .as("class file when the table is none")
                .isNull();
        assertThat(written(new GrowthCalls.Table("expand", "()V", "map", MAP, "table", 4)))
                .as("class file when the method takes something else")
                .isNull();
    }

    private static void call(Object segment, String method, int argument) throws ReflectiveOperationException {
        segment.getClass().getMethod(method, int.class).invoke(segment, argument);
    }

    private static Object load(GrowthCalls.Table table) throws Exception {
        return new Defining()
                .define(Objects.requireNonNull(written(table)))
                .getDeclaredConstructor()
                .newInstance();
    }

    private static byte @Nullable [] written(GrowthCalls.Table table) throws Exception {
        try (InputStream in =
                Objects.requireNonNull(GrowthCallsTest.class.getResourceAsStream("/" + NAME + ".class"))) {
            return GrowthCalls.written(in.readAllBytes(), NAME, table);
        }
    }

    private static final class Defining extends ClassLoader {
        Defining() {
            super(GrowthCallsTest.class.getClassLoader());
        }

        Class<?> define(byte[] bytes) {
            return defineClass(Segment.class.getName(), bytes, 0, bytes.length);
        }
    }

    /** Is rewritten. */
    public static final class Segment {
        private final List<String> map = List.of("the map");
        private volatile AtomicReferenceArray<Object> table = new AtomicReferenceArray<>(16);
        private Object[] values = new Object[10];

        /** With a way out in the middle, and a loop. */
        public void expand(int atMost) {
            AtomicReferenceArray<Object> old = table;
            if (old.length() >= atMost) {
                return;
            }
            AtomicReferenceArray<Object> next = new AtomicReferenceArray<>(2 * old.length());
            for (int i = 0; i < old.length(); i++) {
                next.set(i, old.get(i));
            }
            table = next;
        }

        public void enlarge(int slots) {
            values = Arrays.copyOf(values, slots);
        }

        @Override
        public String toString() {
            return "a segment";
        }

        public List<String> map() {
            return map;
        }
    }
}
