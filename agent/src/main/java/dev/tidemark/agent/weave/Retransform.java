package dev.tidemark.agent.weave;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** Has classes that are there rewritten by the transformers as they are now. */
final class Retransform {

    private Retransform() {}

    /** Returns why it could not be, or null when it was. It is all or nothing, and never harms whoever asks. */
    static @Nullable Throwable attempt(Instrumentation instrumentation, Class<?>... types) {
        try {
            instrumentation.retransformClasses(types);
            return null;
        } catch (Exception | LinkageError | InternalError e) {
            return e;
        }
    }
}
