package dev.tidemark.collector.web.api;

import dev.tidemark.collector.json.Json;
import dev.tidemark.collector.target.DiscoveryView;
import dev.tidemark.collector.target.Fleet;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.collector.web.access.Refusals;
import dev.tidemark.collector.web.metrics.Exposition;
import dev.tidemark.collector.web.page.Page;
import java.util.Collection;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Which path answers what. All but one only read. */
public final class ApiRoutes {

    static final String TARGETS = "/api/v1/targets";
    static final String MAPS = "/api/v1/maps";
    static final String FINDINGS = "/api/v1/findings";
    static final String DISCOVERY = "/api/v1/discovery";
    static final String STREAM = "/api/v1/stream";
    static final String HEALTH = "/healthz";
    static final String READY = "/readyz";

    private final Fleet fleet;
    private final Exposition exposition;
    private final EvidenceRoute evidence;
    private final DetailRoutes details;
    private final ApiDescription description = new ApiDescription();
    private final Page page = Page.load();

    private ApiRoutes(Fleet fleet, Exposition exposition, Refusals refusals) {
        this.fleet = fleet;
        this.exposition = exposition;
        this.evidence = new EvidenceRoute(fleet, refusals);
        this.details = new DetailRoutes(fleet);
    }

    /** All paths except the event stream, and a sentence for every other. */
    public static RouterFunction<ServerResponse> of(Fleet fleet, Exposition exposition, Refusals refusals) {
        return new ApiRoutes(fleet, exposition, refusals).routes();
    }

    private RouterFunction<ServerResponse> routes() {
        RouterFunctions.Builder routes = RouterFunctions.route();
        read(routes, "/", page::shell);
        read(routes, Page.ASSETS, request -> {
            ServerResponse asset = page.asset(request);
            return asset == null ? notFound(request) : asset;
        });
        read(routes, "/metrics", exposition::answer);
        read(routes, TARGETS, request -> {
            Query.of(request);
            return Answers.json(HttpStatus.OK, Json.targets(fleet.snapshots()));
        });
        read(
                routes,
                MAPS,
                request -> Answers.json(
                        HttpStatus.OK, Json.maps(Query.of(request, Query.TARGET).targets(fleet.snapshots()))));
        read(routes, FINDINGS, this::findings);
        read(routes, DetailRoutes.TIMELINE, details::timeline);
        read(routes, DetailRoutes.MAP, details::map);
        read(routes, ReportRoute.PATH, new ReportRoute(fleet)::answer);
        read(routes, DISCOVERY, request -> {
            Query.of(request);
            return Answers.json(HttpStatus.OK, Json.discovery(fleet.discovery()));
        });
        read(routes, ApiDescription.PATH, request -> {
            Query.of(request);
            return Answers.json(HttpStatus.OK, description.text());
        });
        read(routes, HEALTH, request -> Answers.json(HttpStatus.OK, "{\"status\":\"up\"}"));
        read(routes, READY, request -> ready());
        routes.route(
                RequestPredicates.path(EvidenceRoute.PATH), request -> orSayWhatIsWrong(request, evidence::answer));
        routes.route(RequestPredicates.all(), ApiRoutes::notFound);
        return routes.build();
    }

    private static void read(RouterFunctions.Builder routes, String path, HandlerFunction<ServerResponse> handler) {
        routes.route(RequestPredicates.path(path), request -> {
            if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
                return Answers.methodNotAllowed("GET, HEAD", path + " can only be read: use GET.");
            }
            return orSayWhatIsWrong(request, handler);
        });
    }

    private static ServerResponse orSayWhatIsWrong(ServerRequest request, HandlerFunction<ServerResponse> handler)
            throws Exception {
        try {
            return handler.handle(request);
        } catch (Query.Wrong e) {
            return Answers.error(HttpStatus.BAD_REQUEST, e.sentence());
        }
    }

    private ServerResponse findings(ServerRequest request) {
        Query query = Query.of(request, Query.TARGET, Query.VERDICT, Query.REVOKED);
        Collection<TargetSnapshot> targets = query.targets(fleet.snapshots());
        return Answers.json(HttpStatus.OK, Json.findings(query.findings(Json.findingsOf(targets))));
    }

    /**
     * Ready as soon as there is something to watch, or it is known that there is nothing now: a list that is found may be empty. A target
     * or a provider that is down must not take the collector of all others down too.
     */
    private ServerResponse ready() {
        List<DiscoveryView.ProviderView> providers = fleet.discovery().providers();
        boolean looked = !providers.isEmpty() && providers.stream().allMatch(DiscoveryView.ProviderView::answered);
        if (looked || !fleet.snapshots().isEmpty()) {
            return Answers.json(HttpStatus.OK, "{\"status\":\"ready\"}");
        }
        return Answers.error(
                HttpStatus.SERVICE_UNAVAILABLE,
                providers.isEmpty()
                        ? "No target is configured: name at least one."
                        : "Targets are still being looked for: come again in a moment.");
    }

    private static ServerResponse notFound(ServerRequest request) {
        return Answers.error(
                HttpStatus.NOT_FOUND,
                "There is no such path: try /api/v1/targets, /api/v1/maps, /api/v1/findings, /api/v1/timeline, /api/v1/map, /api/v1/report, /api/v1/discovery, /api/v1/stream, /metrics, or"
                        + " /api/v1/openapi.json, which describes them.");
    }
}
