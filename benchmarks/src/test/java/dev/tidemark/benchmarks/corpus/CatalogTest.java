package dev.tidemark.benchmarks.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Member;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogTest {

    private static final String HERE = CatalogTest.class.getPackageName() + ".";

    @Test
    void setup_drawnTwiceFromOneSeed_isTheSame() {
        assertThat(Catalog.scenarios())
                .allSatisfy(scenario -> assertThat(Setup.of(scenario.id(), 7))
                        .as("the setup of %s under the same seed", scenario.id())
                        .isEqualTo(Setup.of(scenario.id(), 7)));
    }

    @Test
    void setup_ofOtherSeeds_differs() {
        assertThat(Catalog.scenarios())
                .allSatisfy(scenario -> assertThat(
                                LongStream.range(0, 100).mapToObj(seed -> Setup.of(scenario.id(), seed)))
                        .as("setups of %s under a hundred seeds", scenario.id())
                        .doesNotHaveDuplicates());
    }

    @Test
    void setup_ofOtherScenarios_differs() {
        assertThat(Catalog.scenarios().stream().map(scenario -> Setup.of(scenario.id(), 7)))
                .as("setups under one seed, so that no scenario is told by its numbers")
                .doesNotHaveDuplicates();
    }

    @Test
    void ids_areUniqueAndInOrder() {
        List<String> ids = Catalog.scenarios().stream().map(Scenario::id).toList();

        assertThat(ids).as("ids of scenarios").doesNotHaveDuplicates().isSorted();
        assertThat(ids)
                .as("L for a leak, B for a benign one, K for a hazard or what looks like one")
                .allMatch(id -> id.matches("[BKL]\\d\\d"));
    }

    @Test
    void id_unknown_isRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Catalog.scenario("L99"))
                .withMessageContaining("L99");
    }

    @Test
    void truth_followsTheIdAndIsComplete() {
        assertThat(Catalog.scenarios()).allSatisfy(scenario -> {
            Truth truth = scenario.truth();
            assertThat(truth.leak())
                    .as("%s leaks", scenario.id())
                    .isEqualTo(scenario.id().startsWith("L"));
            if (truth.leak()) {
                assertThat(truth.subjects()).as("subjects of %s", scenario.id()).isNotEmpty();
                assertThat(truth.kinds()).as("kinds of %s", scenario.id()).isNotEmpty();
            } else {
                assertThat(truth.growthSite())
                        .as("growth site of %s", scenario.id())
                        .isEmpty();
                assertThat(truth.kinds().isEmpty())
                        .as("%s names a hazard and its subject, or neither", scenario.id())
                        .isEqualTo(truth.subjects().isEmpty());
            }
        });
    }

    @Test
    void growthSite_ofALeak_isAMethodOfItsProgram() {
        assertThat(leaks())
                .allSatisfy(leak -> assertThat(methods(HERE + leak.truth().growthSite()))
                        .as("methods named as the growth site of %s", leak.id())
                        .isNotEmpty());
    }

    @Test
    void subjects_ofALeakThatNameCode_exist() {
        assertThat(leaks())
                .allSatisfy(leak -> assertThat(leak.truth().subjects())
                        .filteredOn(subject -> subject.contains("."))
                        .as("fields and methods named as subjects of %s", leak.id())
                        .isNotEmpty()
                        .allSatisfy(subject -> assertThat(Stream.concat(fields(subject), methods(subject)))
                                .as(subject)
                                .isNotEmpty()));
    }

    private static Stream<Scenario> leaks() {
        return Catalog.scenarios().stream().filter(scenario -> scenario.truth().leak());
    }

    private static Stream<Member> fields(String name) {
        return named(name, declaring(name).getDeclaredFields());
    }

    private static Stream<Member> methods(String name) {
        return named(name, declaring(name).getDeclaredMethods());
    }

    private static Stream<Member> named(String name, Member[] members) {
        String simple = name.substring(name.lastIndexOf('.') + 1);
        return Arrays.stream(members).filter(member -> member.getName().equals(simple));
    }

    private static Class<?> declaring(String member) {
        try {
            return Class.forName(member.substring(0, member.lastIndexOf('.')));
        } catch (ClassNotFoundException e) {
            throw new AssertionError("No class declares " + member, e);
        }
    }
}
