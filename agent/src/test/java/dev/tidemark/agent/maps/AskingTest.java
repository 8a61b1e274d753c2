package dev.tidemark.agent.maps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.agent.holders.Instances;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AskingTest {

    private static final long LONG = TimeUnit.MINUTES.toNanos(1);

    private final Asked asked = new Asked();
    private final Asking asking = new Asking(asked, () -> asked.now);
    private final Map<Object, Object> collection = new HashMap<>();

    @Test
    void innermostMethod_isAskedFirst_andTheNextOneAfterwards() {
        FoundMap map = found(collection, List.of(Inner.class, Outer.class), List.of("save", "handle"));
        asking.begin(map, 0);
        asking.tidy(LONG);
        asking.begin(map, LONG);
        assertThat(asked.asked)
                .as("methods that were asked")
                .containsExactly(Inner.class.getName() + "[save]", Outer.class.getName() + "[handle]");
    }

    @Test
    void objectsThatAreCalled_areAnsweredOnce() {
        asking.begin(found(collection, List.of(Inner.class), List.of("save")), 0);
        Object first = new Object();
        Object second = new Object();
        asked.call(first);
        asked.call(first);
        asked.call(second);
        assertThat(asking.answers()).as("answers").containsExactly(first, second);
        assertThat(asking.answers()).as("answers afterwards").isEmpty();
    }

    @Test
    void manyCalls_areAnsweredByAFew() {
        asking.begin(found(collection, List.of(Inner.class), List.of("save")), 0);
        List<Object> objects = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Object object = new Object();
            objects.add(object);
            asked.call(object);
        }
        assertThat(asking.answers()).as("answers to %d calls", objects.size()).hasSize(64);
        asked.call(objects.get(999));
        assertThat(asking.answers()).as("answers of the next second").containsExactly(objects.get(999));
    }

    @Test
    void mapThatHasItsName_endsTheAsking() {
        FoundMap map = found(collection, List.of(Inner.class), List.of("save"));
        asking.begin(map, 0);
        asking.tidy(1);
        assertThat(asked.told).as("listener while the map has no name").isNotNull();
        map.holder("com.acme.Sessions.active", this);
        asking.tidy(1);
        assertThat(asked.told).as("listener afterwards").isNull();
        assertThat(asking.isFree(LONG)).as("free for another").isTrue();
    }

    @Test
    void askingInVain_endsWhenItsTimeIsUp() {
        asking.begin(found(collection, List.of(Inner.class), List.of("save")), 0);
        asking.tidy(LONG);
        assertThat(asked.told).as("listener").isNull();
    }

    @Test
    void method_isAskedThreeTimesAndNoMore() {
        FoundMap map = found(collection, List.of(Inner.class), List.of("save"));
        for (int i = 0; i < 10; i++) {
            asking.begin(map, i * LONG);
            asking.tidy((i + 1) * LONG);
        }
        assertThat(asked.asked).as("methods that were asked").hasSize(3);
    }

    @Test
    void methodThatCannotBeAsked_isNotTriedAgain() {
        asked.refuses = true;
        FoundMap map = found(collection, List.of(Inner.class), List.of("main"));
        asking.begin(map, 0);
        asking.begin(map, 0);
        assertThat(asked.asked).as("methods that were asked").hasSize(1);
        assertThat(asking.isFree(LONG)).as("free for another").isTrue();
    }

    @Test
    void askings_areSoManyInTheAgentsLife() {
        for (int i = 0; i < 200 && asking.isFree(i * LONG); i++) {
            asking.begin(found(collection, List.of(Inner.class), List.of("method" + i)), i * LONG);
            asking.tidy((i + 1) * LONG);
        }
        assertThat(asked.asked).as("methods that were asked").hasSize(32);
        assertThat(asking.isFree(1_000 * LONG)).as("free for another").isFalse();
    }

    @Test
    void askings_endWhenRewritingHasTakenTooLong() {
        asked.rewritingTakes = TimeUnit.MILLISECONDS.toNanos(100);
        for (int i = 0; i < 200 && asking.isFree(2L * i * LONG); i++) {
            asking.begin(found(collection, List.of(Inner.class), List.of("method" + i)), 2L * i * LONG);
            asking.tidy((2L * i + 1) * LONG);
        }
        assertThat(asked.asked)
                .as("methods that were asked, each for twice 100 ms")
                .hasSize(5);
    }

    @Test
    void rewriting_isFollowedByARest() {
        asked.rewritingTakes = TimeUnit.MILLISECONDS.toNanos(10);
        asking.begin(found(collection, List.of(Inner.class), List.of("save")), 0);
        asking.tidy(LONG);
        assertThat(asking.isFree(LONG + TimeUnit.SECONDS.toNanos(1)))
                .as("free after 1 s")
                .isFalse();
        assertThat(asking.isFree(LONG + TimeUnit.SECONDS.toNanos(3)))
                .as("free after 3 s")
                .isTrue();
    }

    @Test
    void classOfTheJdk_isNotAsked() {
        asking.begin(found(collection, List.of(Thread.class), List.of("run")), 0);
        assertThat(asked.asked).as("methods that were asked").isEmpty();
    }

    private static FoundMap found(Object collection, List<Class<?>> classes, List<String> methods) {
        List<WeakReference<Class<?>>> weak = new ArrayList<>();
        classes.forEach(each -> weak.add(new WeakReference<>(each)));
        GrowthSite site = new GrowthSite("a line", true, new WeakReference<>(HashMap.class), weak, methods);
        return new FoundMap(
                collection, Objects.requireNonNull(Layouts.of(collection)), site, 4096, 0, new ReferenceQueue<>());
    }

    private static final class Inner {}

    private static final class Outer {}

    private static final class Asked implements Instances {
        private final List<String> asked = new ArrayList<>();
        private @Nullable Consumer<Object> told;
        private boolean refuses;
        private long now;
        private long rewritingTakes;

        @Override
        public boolean ask(Class<?> type, Set<String> methods, Consumer<Object> listener) {
            now += rewritingTakes;
            asked.add(type.getName() + methods);
            told = refuses ? null : listener;
            return !refuses;
        }

        @Override
        public void end() {
            now += rewritingTakes;
            told = null;
        }

        void call(Object self) {
            Objects.requireNonNull(told, "nobody listens").accept(self);
        }
    }
}
