package dev.tidemark.collector.monitor;

import dev.tidemark.collector.source.TargetSpec;
import java.util.Optional;

/**
 * What became of one target that was to be watched.
 *
 * @param name the name by which it is watched, or would have been
 * @param refusal why it is not watched, or empty when it is
 */
public record Admission(TargetSpec target, String name, Optional<Refusal> refusal) {

    /** Why a target is not watched. */
    public enum Reason {
        /** There are as many targets as this collector may watch. */
        LIMIT,
        /** Another target bears its name. */
        NAME,
        /** Its address cannot be understood. */
        ADDRESS
    }

    /**
     * That a target is not watched.
     *
     * @param sentence for people: what is wrong and how to mend it
     */
    public record Refusal(Reason reason, String sentence) {}

    static Admission granted(TargetSpec target, String name) {
        return new Admission(target, name, Optional.empty());
    }

    static Admission refused(TargetSpec target, Reason reason, String sentence) {
        return new Admission(
                target, target.name().orElse(target.address()), Optional.of(new Refusal(reason, sentence)));
    }
}
