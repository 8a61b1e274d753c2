package dev.tidemark.collector;

/**
 * Something the person at the keyboard can mend. The message is one sentence that says what is wrong and how to mend it; it is
 * shown as it is, without a stack trace, and ends the command with exit status 2.
 */
public final class UserError extends RuntimeException {

    public UserError(String message) {
        super(message);
    }

    public UserError(String message, Throwable cause) {
        super(message, cause);
    }
}
