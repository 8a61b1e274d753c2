package dev.tidemark.agent.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.agent.holders.ObjectFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("UnusedVariable")
class KeyShapeTest {

    private static final class Order {
        private int number;
        private @Nullable String customer;
        private @Nullable Instant at;
        private @Nullable TimeUnit unit;
        private byte @Nullable [] digest;

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Order same && same.number == number;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    private static class Locked {
        private int number;

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Locked same && same.number == number;
        }

        @Override
        public synchronized int hashCode() {
            return number;
        }
    }

    private static final class Remembering {
        private int number;
        private int cachedHash;

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Remembering same && same.number == number;
        }

        @Override
        public int hashCode() {
            if (cachedHash == 0) {
                cachedHash = number;
            }
            return cachedHash;
        }
    }

    private static final class Basket {
        private List<String> articles = new ArrayList<>();

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Basket same && same.articles.equals(articles);
        }

        @Override
        public int hashCode() {
            return articles.hashCode();
        }
    }

    private record Point(int x, int y) {}

    private static final class Query {
        private final String user;
        private final int page;

        Query(String user, int page) {
            this.user = user;
            this.page = page;
        }
    }

    private static final class Wide {
        private int a, b, c, d, e, f, g, h, i;
    }

    @Test
    void keyThatKeepsItsHash_isNotAsked_sinceAnAnswerBesideAChangeMightStay() {
        assertThat(KeyShape.of(Remembering.class).asks())
                .as("asks a key that writes its hash code into itself")
                .isFalse();
    }

    @Test
    void keyOfValuesThatMayChange_isAsked() {
        Order order = new Order();
        order.customer = "Ada";
        order.at = Instant.EPOCH;
        order.unit = TimeUnit.DAYS;
        order.digest = new byte[4];
        KeyShape shape = KeyShape.of(Order.class);
        assertThat(shape.asks()).as("asks").isTrue();
        assertThat(shape.isPlain(order)).as("a key of numbers and texts").isTrue();
    }

    @Test
    void keyThatRefersToOtherObjects_isNotAsked() {
        assertThat(KeyShape.of(Basket.class).isPlain(new Basket()))
                .as("a key that holds a list")
                .isFalse();
    }

    @Test
    void keyThatCannotChange_orLocks_orIsTheJdks_isNotAsked() {
        for (Class<?> type : List.of(
                Point.class,
                Locked.class,
                Query.class,
                Wide.class,
                TimeUnit.class,
                String.class,
                Integer.class,
                java.util.Date.class,
                java.net.URL.class,
                ArrayList.class,
                Object.class,
                byte[].class)) {
            assertThat(KeyShape.of(type).asks()).as("asks keys of %s", type).isFalse();
        }
    }

    @Test
    void keysWithoutEquals_areCompared_whereTheirContentMayBeRead() {
        assertThat(KeyShape.of(Query.class).isCompared()).as("a small class").isTrue();
        assertThat(KeyShape.of(byte[].class).isCompared()).as("an array").isTrue();
        assertThat(KeyShape.of(Wide.class).withoutEquality()).as("has none").isTrue();
        assertThat(KeyShape.of(Wide.class).isCompared()).as("a wide class").isFalse();
        assertThat(KeyShape.of(Point.class).isCompared()).as("a record").isFalse();
        assertThat(KeyShape.of(Object.class).isCompared()).as("a token").isFalse();
    }

    @Test
    void fields_areReadAsTheyAre() {
        KeyShape shape = KeyShape.of(Query.class);
        ObjectFields fields = shape.fields();
        assertThat(fields).as("fields").isNotNull();
        Query query = new Query("Ada", 7);
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < fields.count(); i++) {
            values.add(fields.value(query, i));
        }
        assertThat(values).as("values").containsExactlyInAnyOrder("Ada", 7);
    }
}
