package dev.tidemark.collector.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void bounded_whatPeopleWrite_staysAsItIs() {
        String name = "sessions of \"Müller & Co\"\n{}";
        assertThat(Texts.bounded(name)).as("a short text").isSameAs(name);
        assertThat(Texts.bounded("x".repeat(Texts.LONGEST)))
                .as("a text of the greatest length")
                .hasSize(Texts.LONGEST);
    }

    @Test
    void bounded_longTextsWithOneBeginning_stayTwo() {
        String one = Texts.bounded("x".repeat(1_000_000) + "1");
        String two = Texts.bounded("x".repeat(1_000_000) + "2");
        assertThat(one).as("cut").hasSizeLessThanOrEqualTo(Texts.LONGEST).startsWith("xxx");
        assertThat(one).as("the other one").isNotEqualTo(two);
    }

    @Test
    void bounded_cutThroughACharacter_leavesNoHalfOfIt() {
        for (int before = 0; before < 2; before++) {
            String cut = Texts.bounded("x".repeat(before) + "😀".repeat(Texts.LONGEST));
            assertThat(cut.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE))
                    .as("%d characters before it: no lone surrogate", before)
                    .isTrue();
        }
    }
}
