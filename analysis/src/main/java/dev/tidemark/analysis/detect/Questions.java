package dev.tidemark.analysis.detect;

import dev.tidemark.analysis.finding.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a detector asks on the way to a finding, in the order in which it asks. Answers are put into words only when there is a finding:
 * most questions of most seconds lead to none. Not thread-safe.
 */
final class Questions {

    private final List<Asked> asked = new ArrayList<>();

    private record Asked(String question, Supplier<String> answer, boolean decided) {}

    /** Asked, and answered in a way that leaves others to be asked. */
    Questions ask(String question, Supplier<String> answer) {
        asked.add(new Asked(question, answer, false));
        return this;
    }

    /** Asked, and answered in a way that settles the verdict. */
    Questions decide(String question, Supplier<String> answer) {
        asked.add(new Asked(question, answer, true));
        return this;
    }

    List<Step> steps() {
        return asked.stream()
                .map(each -> new Step(each.question(), each.answer().get(), each.decided()))
                .toList();
    }
}
