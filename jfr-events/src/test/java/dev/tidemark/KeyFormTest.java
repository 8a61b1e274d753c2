package dev.tidemark;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as the same key. */
class KeyFormTest {
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Alice,alice",
                "  alice \t smith ,alice smith",
                "/a%20b/,/a b",
                "caf%C3%A9,café",
                "cafe\u0301,café",
                "100%,100%",
                "50%zz,50%zz",
                "/,/",
                "STRASSE,strasse"
            })
    void waysToWriteAKey_areOne(String key, String normalised) {
        assertThat(KeyForm.normalised(key)).as("normal form of '%s'", key).isEqualTo(normalised);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "/orders/17/items/4,/orders/#/items/#",
                "/users/123e4567-e89b-12d3-a456-426614174000,/users/#",
                "select * from t where n = 'o brien' and i = 5,select * from t where n = # and i = #",
                "trace 4bf92f3577b34da6a3ce929d0e0e4736,trace #",
                "deadbeef,deadbeef",
                "it's,it's"
            })
    void whatOnlyNumbersThings_isLeftOut(String key, String template) {
        assertThat(KeyForm.template(key)).as("template of %s", key).isEqualTo(template);
    }

    @Property
    void anyText_isNormalisedToTheSameWhateverItsCaseAndBlanks(@ForAll String text) {
        String normalised = KeyForm.normalised(text);
        assertThat(normalised.length())
                .as("no longer than what is looked at, apart from decoding")
                .isLessThanOrEqualTo(3 * KeyForm.LOOKED_AT);
        if (text.length() < 100 && text.indexOf('%') < 0) {
            assertThat(KeyForm.normalised(" " + text + "\t"))
                    .as("blanks around")
                    .isEqualTo(normalised);
        }
    }

    @Property
    void veryLongText_costsNoMoreThanItsBeginning(@ForAll char c) {
        String text = String.valueOf(c).repeat(1_000_000);
        assertThat(KeyForm.template(KeyForm.normalised(text)).length())
                .as("length")
                .isLessThanOrEqualTo(3 * KeyForm.LOOKED_AT);
    }
}
