package dev.tidemark.collector.web;

import jakarta.servlet.http.HttpServletResponse;

/** What browsers are told with every answer, the server's own refusals too. */
final class SecurityHeaders {

    private SecurityHeaders() {}

    /** For all but the page, which has a policy of its own: an answer in JSON or text needs nothing from anywhere. */
    static void allowNothing(HttpServletResponse answer) {
        answer.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }

    static void addTo(HttpServletResponse answer) {
        answer.setHeader("X-Content-Type-Options", "nosniff");
        answer.setHeader("X-Frame-Options", "DENY");
        answer.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        answer.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        answer.setHeader("Referrer-Policy", "no-referrer");
        answer.setHeader("Cache-Control", "no-store");
    }
}
