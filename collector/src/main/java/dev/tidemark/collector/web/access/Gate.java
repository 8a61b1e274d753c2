package dev.tidemark.collector.web.access;

import dev.tidemark.collector.json.Json;
import dev.tidemark.collector.web.access.Clients.Outcome;
import dev.tidemark.collector.web.access.Clients.Recognised;
import dev.tidemark.collector.web.access.Clients.Unknown;
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
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Lets pass who may read, and says to what comes behind who it is. Paths are compared as they were sent: another way to write one needs the
 * permission to read all.
 */
public final class Gate implements Filter {

    /** They say nothing but that we live. */
    private static final Set<String> OPEN = Set.of("/healthz", "/readyz");

    private static final String METRICS = "/metrics";
    private static final int TOO_MANY_REQUESTS = 429;

    private final Clients clients;
    private final Permission anonymous;
    private final Refusals refusals;

    /** @throws dev.tidemark.collector.UserError when a client's secret is missing or not fit */
    public Gate(AccessSettings settings, Refusals refusals) {
        this(settings, refusals, System::nanoTime);
    }

    Gate(AccessSettings settings, Refusals refusals, LongSupplier nanoClock) {
        this.clients = new Clients(settings.clients(), nanoClock);
        this.anonymous = settings.forAnonymous();
        this.refusals = refusals;
    }

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) anyRequest;
        HttpServletResponse response = (HttpServletResponse) anyResponse;
        String path = request.getRequestURI();
        if (OPEN.contains(path)) {
            chain.doFilter(request, response);
            return;
        }
        List<String> authorization = Collections.list(request.getHeaders("Authorization"));
        Permission needed = path.equals(METRICS) ? Permission.METRICS : Permission.READ;
        if (clients.isEmpty() || authorization.isEmpty()) {
            admit(Caller.anonymous(anonymous), needed, request, response, chain);
            return;
        }
        Outcome outcome = authorization.size() == 1
                ? clients.recognise(authorization.get(0), request.getRemoteAddr())
                : new Unknown("more than one Authorization");
        if (outcome instanceof Recognised recognised) {
            admit(recognised.caller(), needed, request, response, chain);
        } else if (outcome instanceof Unknown unknown) {
            refusals.report(Reason.WRONG_CREDENTIALS, request.getRemoteAddr(), unknown.who());
            challenge(response, "This user, password or token is not known here: check what is sent as Authorization.");
        } else {
            refusals.report(Reason.TOO_MANY_ATTEMPTS, request.getRemoteAddr(), "too many wrong passwords");
            response.setHeader("Retry-After", "6");
            refuse(response, TOO_MANY_REQUESTS, "Too many wrong passwords came from your address: wait a minute.");
        }
    }

    private void admit(
            Caller caller,
            Permission needed,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        if (caller.permission().allows(needed)) {
            caller.attachTo(request);
            chain.doFilter(request, response);
        } else if (caller.name() == null) {
            // Browsers ask once without credentials before they ask their user: counted, and no news.
            refusals.count(Reason.NO_CREDENTIALS);
            challenge(response, "Say who you are: send a user and password, or a token, as Authorization.");
        } else {
            refusals.report(
                    Reason.NO_PERMISSION, request.getRemoteAddr(), caller.name() + " may not " + needed.label());
            refuse(
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "You may not read this: it needs the permission " + needed.label() + ".");
        }
    }

    private void challenge(HttpServletResponse response, String sentence) throws IOException {
        if (clients.usePasswords()) {
            response.addHeader("WWW-Authenticate", "Basic realm=\"Tidemark\", charset=\"UTF-8\"");
        }
        if (clients.useTokens()) {
            response.addHeader("WWW-Authenticate", "Bearer realm=\"Tidemark\"");
        }
        refuse(response, HttpServletResponse.SC_UNAUTHORIZED, sentence);
    }

    private static void refuse(HttpServletResponse response, int status, String sentence) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getOutputStream().write(Json.error(sentence).getBytes(StandardCharsets.UTF_8));
    }
}
