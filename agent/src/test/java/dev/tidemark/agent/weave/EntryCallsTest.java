package dev.tidemark.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rewritten classes are loaded, verified by the JVM, and called. */
class EntryCallsTest {

    private final List<Object> told = new ArrayList<>();
    private Hook hook;

    @BeforeEach
    void listen() throws ReflectiveOperationException {
        hook = Hook.define();
        hook.tellCalls(told::add);
        hook.tellGiven(told::add);
    }

    @AfterEach
    void hush() {
        hook.tellCalls(null);
        hook.tellGiven(null);
    }

    @Test
    void method_tellsOnWhatObjectItIsCalled_andDoesWhatItDid() throws Exception {
        Object sample = load(method -> method.name().equals("sum"), 0, "called");
        assertThat(call(sample, "sum", 10)).as("sum").isEqualTo(45);
        assertThat(told).as("what was told").containsExactly(sample);
    }

    @Test
    void otherMethods_tellNothing() throws Exception {
        Object sample = load(method -> method.name().equals("sum"), 0, "called");
        assertThat(call(sample, "twice", 4)).as("twice").isEqualTo(8);
        assertThat(told).as("what was told").isEmpty();
    }

    @Test
    void staticMethod_tellsItsArgument() throws Exception {
        Object sample = load(method -> method.name().equals("keep"), 1, "given");
        Map<String, String> map = Map.of("a", "b");
        Object kept =
                sample.getClass().getMethod("keep", String.class, Map.class).invoke(null, "name", map);
        assertThat(kept).as("what the method returns").isEqualTo("name=1");
        assertThat(told).as("what was told").containsExactly(map);
    }

    @Test
    void listenerThatThrows_isNoticedByNobody() throws Exception {
        hook.tellCalls(self -> {
            throw new IllegalStateException("a listener's own failure");
        });
        Object sample = load(method -> method.name().equals("sum"), 0, "called");
        assertThat(call(sample, "sum", 3)).as("sum").isEqualTo(3);
    }

    @Test
    void classWithoutSuchAMethod_isLeftAlone() throws Exception {
        assertThat(EntryCalls.written(bytes(), method -> method.name().equals("none"), 0, "called"))
                .as("class file")
                .isNull();
        assertThat(EntryCalls.written(bytes(), method -> method.name().startsWith("<"), 0, "called"))
                .as("class file with a constructor asked for, whose object is not ready")
                .isNull();
    }

    @Test
    void brokenClassFile_isNotWritten() {
        assertThatThrownBy(() -> EntryCalls.written(new byte[] {1, 2, 3}, method -> true, 0, "called"))
                .as("failure, which the transformers keep to themselves")
                .isInstanceOf(RuntimeException.class);
    }

    private static Object call(Object sample, String method, int argument) throws ReflectiveOperationException {
        return sample.getClass().getMethod(method, int.class).invoke(sample, argument);
    }

    private static Object load(Predicate<EntryCalls.Method> methods, int slot, String called) throws Exception {
        byte[] written = Objects.requireNonNull(EntryCalls.written(bytes(), methods, slot, called));
        return new Defining().define(written).getDeclaredConstructor().newInstance();
    }

    private static byte[] bytes() throws Exception {
        try (InputStream in = Objects.requireNonNull(EntryCallsTest.class.getResourceAsStream(
                "/" + Sample.class.getName().replace('.', '/') + ".class"))) {
            return in.readAllBytes();
        }
    }

    private static final class Defining extends ClassLoader {
        Defining() {
            super(EntryCallsTest.class.getClassLoader());
        }

        Class<?> define(byte[] bytes) {
            return defineClass(Sample.class.getName(), bytes, 0, bytes.length);
        }
    }

    /** Is rewritten. */
    public static final class Sample {
        private int factor = 2;

        /** With a loop, so that the class file tells the types of its variables at the jump. */
        public int sum(int count) {
            int sum = 0;
            for (int i = 0; i < count; i++) {
                sum += i;
            }
            return sum;
        }

        public int twice(int number) {
            return factor * number;
        }

        public static String keep(String name, Map<?, ?> map) {
            return name + "=" + map.size();
        }
    }
}
