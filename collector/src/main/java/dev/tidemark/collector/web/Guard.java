package dev.tidemark.collector.web;

import dev.tidemark.collector.json.Json;
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
 * What holds for every answer. On loopback it also turns away requests whose {@code Host} is not a loopback name: a web page elsewhere
 * may point a name of its own at 127.0.0.1 and would then read our answers through the visitor's browser (DNS rebinding).
 */
final class Guard implements Filter {

    private static final Pattern LOOPBACK_HOST =
            Pattern.compile("(localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1])(:\\d{1,5})?");

    private final boolean loopbackOnly;

    Guard(boolean loopbackOnly) {
        this.loopbackOnly = loopbackOnly;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse answer = (HttpServletResponse) response;
        answer.setHeader("X-Content-Type-Options", "nosniff");
        answer.setHeader("Cache-Control", "no-store");
        answer.setHeader("Referrer-Policy", "no-referrer");
        if (loopbackOnly && !isLoopback(((HttpServletRequest) request).getHeader("Host"))) {
            byte[] body = Json.error("This collector serves its own machine only: call it by localhost or 127.0.0.1.")
                    .getBytes(StandardCharsets.UTF_8);
            answer.setStatus(HttpServletResponse.SC_FORBIDDEN);
            answer.setContentType("application/json");
            answer.getOutputStream().write(body);
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isLoopback(@Nullable String host) {
        return host != null
                && LOOPBACK_HOST.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
