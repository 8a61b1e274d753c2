package dev.tidemark.collector.json;

import dev.tidemark.collector.target.EvidenceAnswer;
import dev.tidemark.collector.target.TargetSnapshot;
import org.jspecify.annotations.Nullable;

/** What became of a request for evidence; the order of the components is the order of the fields. */
record EvidenceAnswerJson(
        String target,
        String decision,
        @Nullable String reason,
        @Nullable Double pauseSeconds,
        TargetJson.EvidenceAccountJson evidence) {

    static EvidenceAnswerJson of(TargetSnapshot target, EvidenceAnswer answer) {
        return new EvidenceAnswerJson(
                target.name(),
                answer.granted() ? "granted" : "refused",
                answer.reason(),
                answer.pauseSeconds(),
                TargetJson.EvidenceAccountJson.of(target.evidence()));
    }
}
