package dev.tidemark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The sketch against what it counts. */
class DistinctCountTest {
    /** Four standard errors of one estimate: one in 16,000 misses them. */
    private static final double FOUR_ERRORS = 4 / Math.sqrt(DistinctCount.K - 2);

    @Property(tries = 60)
    void differentHashes_countedWithinTheirError(
            @ForAll @IntRange(min = 1, max = 50_000) int different,
            @ForAll @IntRange(min = 1, max = 3) int times,
            @ForAll @LongRange(min = 0, max = 1L << 40) long seed) {
        DistinctCount count = new DistinctCount();
        for (int i = 0; i < times * different; i++) {
            count.add(Hash.with(seed, i % different));
        }
        if (different < DistinctCount.K) {
            assertThat(count.estimate()).as("exact while few").isEqualTo(different);
        } else {
            assertThat((double) count.estimate())
                    .as("estimate of %d", different)
                    .isCloseTo(different, within(FOUR_ERRORS * different));
        }
    }

    @Property(tries = 40)
    void ratioOfKeysToNormalisedKeys_isRightWithinItsError(
            @ForAll @IntRange(min = 300, max = 4_000) int words,
            @ForAll @IntRange(min = 1, max = 4) int ways,
            @ForAll @IntRange(min = 0, max = 1_000_000) int seed)
            throws IllegalAccessException {
        KeyVariants variants = new KeyVariants();
        variants.allow(Long.MAX_VALUE);
        for (int word = 0; word < words; word++) {
            for (int way = 0; way < ways; way++) {
                variants.inserted(written("order/" + (char) ('a' + word % 26) + (seed + word), way));
            }
        }
        MapKeysEvent event = new MapKeysEvent();
        variants.describe(event);
        assertThat(event.texts).as("keys compared").isEqualTo((long) words * ways);
        assertThat((double) event.distinct / event.distinctNormalised)
                .as(
                        "%d words in %d ways: %d distinct, %d normalised",
                        words, ways, event.distinct, event.distinctNormalised)
                .isCloseTo(ways, within(1.5 * FOUR_ERRORS * ways));
        assertThat(event.distinctTemplates)
                .as("one template for each first letter")
                .isEqualTo(26);
    }

    private static String written(String word, int way) {
        return switch (way) {
            case 0 -> word;
            case 1 -> word.toUpperCase(java.util.Locale.ROOT);
            case 2 -> "  " + word + "/";
            default -> word.replace("/", "%2F");
        };
    }
}
