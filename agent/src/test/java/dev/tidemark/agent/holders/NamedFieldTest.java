package dev.tidemark.agent.holders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamedFieldTest {

    private static class Base {
        @SuppressWarnings("unused") // Read by the test, from outside.
        private final long most = 1L << 40;
    }

    private static final class Cache extends Base {
        @SuppressWarnings("unused")
        private final int count = 7;

        @SuppressWarnings("unused")
        private final String name = "carts";
    }

    @Test
    void fields_areReadByName_inheritedOnesToo() {
        Cache cache = new Cache();
        assertThat(field("count", int.class).getInt(cache)).as("int").isEqualTo(7);
        assertThat(field("most", long.class).getLong(cache))
                .as("long of the superclass")
                .isEqualTo(1L << 40);
        assertThat(field("name", Object.class).get(cache)).as("reference").isEqualTo("carts");
    }

    @Test
    void fieldsThatAreNotAsExpected_areNotThere() {
        assertThat(NamedField.of(Cache.class, "weight", long.class))
                .as("no such field")
                .isNull();
        assertThat(NamedField.of(Cache.class, "count", long.class))
                .as("an int asked for as a long")
                .isNull();
        assertThat(NamedField.of(Cache.class, "count", Object.class))
                .as("an int asked for as a reference")
                .isNull();
    }

    private static NamedField field(String name, Class<?> kind) {
        NamedField field = NamedField.of(Cache.class, name, kind);
        assertThat(field).as(name).isNotNull();
        return field;
    }
}
