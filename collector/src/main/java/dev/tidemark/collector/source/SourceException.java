package dev.tidemark.collector.source;

import dev.tidemark.collector.target.TargetState;
import org.jspecify.annotations.Nullable;

/** A target could not be reached, or not be read. The message is one sentence for people: what is wrong and how to mend it. */
public final class SourceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final TargetState state;
    private final String sentence;

    public SourceException(TargetState state, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.state = state;
        this.sentence = sentence;
    }

    /** Without a cause in code. */
    public SourceException(TargetState state, String sentence) {
        super(sentence);
        this.state = state;
        this.sentence = sentence;
    }

    /** The sentence for people. */
    public String sentence() {
        return sentence;
    }

    /** What the target's state becomes: lost when trying again may help, denied when only a person can, gone when nothing will. */
    public TargetState state() {
        return state;
    }
}
