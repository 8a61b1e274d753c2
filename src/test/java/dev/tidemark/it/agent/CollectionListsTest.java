package dev.tidemark.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The agent and the collector name a map by the same field, so they must go by the same lists of what is the inside of a collection. Neither may
 * depend on the other, and what both depend on lives in the application.
 */
final class CollectionListsTest {

    @ParameterizedTest
    @ValueSource(strings = {"PACKAGES", "NO_COLLECTION"})
    void agentAndCollector_goByTheSameList(String list) throws ReflectiveOperationException {
        assertThat(list("dev.tidemark.agent.holders.Insides", list))
                .as("%s of the agent, and of the collector", list)
                .isEqualTo(list("dev.tidemark.collector.reader.CollectionTypes", list));
    }

    private static Object list(String type, String name) throws ReflectiveOperationException {
        Field field = Class.forName(type).getDeclaredField(name);
        field.setAccessible(true);
        return field.get(null);
    }
}
