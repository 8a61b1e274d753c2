package dev.tidemark.agent.holders;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadedClassesTest {

    private static final long FAR = 60_000_000_000L;

    private final LoadedClasses loaded = new LoadedClasses(instrumentation(
            Outer.class, Outer.Inner.class, Outer.Inner.Innermost.class, OuterOther.class, LoadedClassesTest.class));

    @Test
    void classesOfTheSameFile_areFoundAndNoOthers() {
        assertThat(loaded.besides(List.of(Outer.Inner.class), System.nanoTime() + FAR))
                .as("classes around and inside")
                .containsExactlyInAnyOrder(
                        LoadedClassesTest.class, Outer.class, Outer.Inner.Innermost.class, OuterOther.class);
        assertThat(loaded.besides(List.of(String.class), System.nanoTime() + FAR))
                .as("classes beside one that is in another file")
                .isEmpty();
    }

    @Test
    void timeThatIsUp_asksTheJvmNothing() {
        assertThat(loaded.besides(List.of(Outer.Inner.class), System.nanoTime() - 1))
                .as("classes")
                .isEmpty();
    }

    private static Instrumentation instrumentation(Class<?>... classes) {
        return (Instrumentation) Proxy.newProxyInstance(
                LoadedClassesTest.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).as("what the JVM is asked").isEqualTo("getInitiatedClasses");
                    return classes;
                });
    }

    private static final class Outer {
        private static final class Inner {
            private static final class Innermost {}
        }
    }

    private static final class OuterOther {}
}
