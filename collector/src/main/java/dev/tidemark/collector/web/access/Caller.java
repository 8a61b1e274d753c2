package dev.tidemark.collector.web.access;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param name the client's, or null when it did not say who it is
 * @param byToken whether it showed a token, which no browser sends by itself
 */
public record Caller(@Nullable String name, Permission permission, boolean byToken) {

    private static final String ATTRIBUTE = Caller.class.getName();

    static Caller anonymous(Permission permission) {
        return new Caller(null, permission, false);
    }

    void attachTo(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Who sent this request; nobody, who may nothing, when it has not passed the {@link Gate}. */
    public static Caller of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Caller caller ? caller : anonymous(Permission.NONE);
    }
}
