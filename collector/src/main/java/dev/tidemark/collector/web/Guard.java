package dev.tidemark.collector.web;

import dev.tidemark.collector.json.Json;
import dev.tidemark.collector.web.access.Refusals;
import dev.tidemark.collector.web.access.Refusals.Reason;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every answer. It also turns away requests with a body, which nothing here takes: to read one to its end would hold a
 * thread for as long as its sender likes. On loopback it turns away requests whose {@code Host} is not a loopback name: a web page elsewhere
 * may point a name of its own at 127.0.0.1 and would then read our answers through the visitor's browser (DNS rebinding).
 */
final class Guard implements Filter {

    private static final Pattern LOOPBACK_HOST =
            Pattern.compile("(localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1])(:\\d{1,5})?");

    private static final String PAGE = "/";

    private final boolean loopbackOnly;
    private final Refusals refusals;

    Guard(boolean loopbackOnly, Refusals refusals) {
        this.loopbackOnly = loopbackOnly;
        this.refusals = refusals;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        SecurityHeaders.addTo(answer);
        if (!asked.getRequestURI().equals(PAGE)) {
            SecurityHeaders.allowNothing(answer);
        }
        if (asked.getContentLengthLong() > 0 || asked.getHeader("Transfer-Encoding") != null) {
            refusals.count(Reason.BODY);
            refuse(
                    answer,
                    HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                    "No request here has a body: send it without one.");
        } else if (loopbackOnly && !isLoopback(asked.getHeader("Host"))) {
            refusals.report(Reason.FOREIGN_HOST, request.getRemoteAddr(), "a name that is not of this machine");
            refuse(
                    answer,
                    HttpServletResponse.SC_FORBIDDEN,
                    "This collector serves its own machine only: call it by localhost or 127.0.0.1.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void refuse(HttpServletResponse answer, int status, String sentence) throws IOException {
        answer.setStatus(status);
        answer.setHeader("Connection", "close");
        answer.setContentType("application/json");
        answer.getOutputStream().write(Json.error(sentence).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isLoopback(@Nullable String host) {
        return host != null
                && LOOPBACK_HOST.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
