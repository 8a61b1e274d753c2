package dev.tidemark.collector.web.api;

import dev.tidemark.collector.json.Json;
import dev.tidemark.collector.target.EvidenceAnswer;
import dev.tidemark.collector.target.Fleet;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.collector.web.access.Caller;
import dev.tidemark.collector.web.access.Permission;
import dev.tidemark.collector.web.access.Refusals;
import dev.tidemark.collector.web.access.Refusals.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The one path that does something: a walk to the holders, which stops an application for a moment. Only for clients who may, and
 * never because some web page made a browser ask.
 */
final class EvidenceRoute {

    static final String PATH = "/api/v1/targets/{name}/evidence";

    /** A header that no other site can have a browser send without asking us first, and we never agree. */
    static final String ACTION_HEADER = "X-Tidemark-Action";

    /** Each holds a thread of the server for some seconds. */
    private static final int AT_ONCE = 2;

    private static final long PATIENCE_SECONDS = 30;

    private final Fleet fleet;
    private final Refusals refusals;
    private final Semaphore seats = new Semaphore(AT_ONCE);

    EvidenceRoute(Fleet fleet, Refusals refusals) {
        this.fleet = fleet;
        this.refusals = refusals;
    }

    ServerResponse answer(ServerRequest request) {
        if (!request.method().equals(HttpMethod.POST)) {
            return Answers.methodNotAllowed("POST", "Evidence is asked for: use POST.");
        }
        HttpServletRequest asked = request.servletRequest();
        Caller caller = Caller.of(asked);
        if (caller.name() == null || !caller.permission().allows(Permission.EVIDENCE)) {
            String who = caller.name() == null ? "an unknown caller" : caller.name();
            refusals.report(Reason.NO_PERMISSION, asked.getRemoteAddr(), who + " may not ask for evidence");
            return Answers.error(
                    HttpStatus.FORBIDDEN,
                    "To ask for evidence stops the application for a moment: only a client of access.clients with the permission"
                            + " evidence may.");
        }
        if (isForeign(asked, caller)) {
            refusals.report(Reason.FOREIGN_ORIGIN, asked.getRemoteAddr(), "a web page of another origin asked");
            return Answers.error(
                    HttpStatus.FORBIDDEN,
                    "A browser may ask from our own page only, and whoever shows a password must send the header "
                            + ACTION_HEADER + ": evidence.");
        }
        Query.of(request);
        String name = request.pathVariable("name");
        if (find(name).isEmpty()) {
            return Answers.error(
                    HttpStatus.NOT_FOUND, "No target bears this name: /api/v1/targets lists those that there are.");
        }
        if (!seats.tryAcquire()) {
            return Answers.error(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Other requests for evidence are being answered: come again later.");
        }
        try {
            return decided(name);
        } finally {
            seats.release();
        }
    }

    private ServerResponse decided(String name) {
        EvidenceAnswer answer;
        try {
            answer = fleet.requestEvidence(name).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answers.error(HttpStatus.SERVICE_UNAVAILABLE, "The collector is ending.");
        } catch (ExecutionException | TimeoutException e) {
            return Answers.error(
                    HttpStatus.GATEWAY_TIMEOUT,
                    "The target did not answer in time: look at its account for what it did.");
        }
        Optional<TargetSnapshot> now = find(name);
        if (now.isEmpty()) {
            return Answers.error(HttpStatus.NOT_FOUND, "The target was removed meanwhile.");
        }
        return Answers.json(answer.granted() ? HttpStatus.OK : HttpStatus.CONFLICT, Json.evidence(now.get(), answer));
    }

    private Optional<TargetSnapshot> find(String name) {
        return fleet.snapshots().stream()
                .filter(target -> target.name().equals(name))
                .findFirst();
    }

    /** Browsers send passwords that they remember with any page's requests; tokens they do not. */
    private static boolean isForeign(HttpServletRequest request, Caller caller) {
        if (!caller.byToken() && !"evidence".equals(request.getHeader(ACTION_HEADER))) {
            return true;
        }
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        @Nullable String origin = request.getHeader("Origin");
        return origin != null && !origin.equals(request.getScheme() + "://" + request.getHeader("Host"));
    }
}
