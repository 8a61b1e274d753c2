package dev.tidemark;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The cause that the running thread has declared for its removals. */
final class RemovalScope {
    /** Open scopes in all threads: while there are none, a removal need not look at its thread. */
    private static final AtomicInteger OPEN = new AtomicInteger();

    private static final ThreadLocal<@Nullable Cause> DECLARED = new ThreadLocal<>();

    private RemovalScope() {}

    static Cause causeOr(Cause otherwise) {
        if (OPEN.getPlain() == 0) {
            return otherwise;
        }
        Cause declared = DECLARED.get();
        return declared == null ? otherwise : declared;
    }

    /** Whether the running thread has said why it removes. */
    static boolean isOpen() {
        return OPEN.getPlain() != 0 && DECLARED.get() != null;
    }

    static void run(Cause cause, Runnable body) {
        Cause outer = DECLARED.get();
        DECLARED.set(cause);
        OPEN.incrementAndGet();
        try {
            body.run();
        } finally {
            OPEN.decrementAndGet();
            if (outer == null) {
                DECLARED.remove();
            } else {
                DECLARED.set(outer);
            }
        }
    }
}
