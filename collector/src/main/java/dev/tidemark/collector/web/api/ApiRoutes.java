package dev.tidemark.collector.web.api;

import dev.tidemark.collector.json.Json;
import dev.tidemark.collector.target.DiscoveryView;
import dev.tidemark.collector.target.Fleet;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.collector.web.metrics.Exposition;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Which path answers what. All of it only reads. */
public final class ApiRoutes {

    private final Fleet fleet;
    private final Exposition exposition;
    private final Page page = Page.load();

    private ApiRoutes(Fleet fleet, Exposition exposition) {
        this.fleet = fleet;
        this.exposition = exposition;
    }

    /** All paths except the event stream, and a sentence for every other. */
    public static RouterFunction<ServerResponse> of(Fleet fleet, Exposition exposition) {
        return new ApiRoutes(fleet, exposition).routes();
    }

    private RouterFunction<ServerResponse> routes() {
        RouterFunctions.Builder routes = RouterFunctions.route();
        read(routes, "/", request -> page.answer());
        read(routes, "/metrics", exposition::answer);
        read(routes, "/api/v1/targets", request -> {
            Query.of(request);
            return json(Json.targets(fleet.snapshots()));
        });
        read(
                routes,
                "/api/v1/maps",
                request -> json(Json.maps(Query.of(request, Query.TARGET).targets(fleet.snapshots()))));
        read(routes, "/api/v1/findings", this::findings);
        read(routes, "/api/v1/discovery", request -> {
            Query.of(request);
            return json(Json.discovery(fleet.discovery()));
        });
        read(routes, "/healthz", request -> json("{\"status\":\"up\"}"));
        read(routes, "/readyz", request -> ready());
        routes.route(RequestPredicates.all(), ApiRoutes::notFound);
        return routes.build();
    }

    private static void read(RouterFunctions.Builder routes, String path, HandlerFunction<ServerResponse> handler) {
        routes.route(RequestPredicates.path(path), request -> {
            if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
                return ServerResponse.status(HttpStatus.METHOD_NOT_ALLOWED)
                        .header("Allow", "GET, HEAD")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(bytes(Json.error(path + " can only be read: use GET.")));
            }
            try {
                return handler.handle(request);
            } catch (Query.Wrong e) {
                return error(HttpStatus.BAD_REQUEST, e.sentence());
            }
        });
    }

    private ServerResponse findings(ServerRequest request) {
        Query query = Query.of(request, Query.TARGET, Query.VERDICT, Query.REVOKED);
        Collection<TargetSnapshot> targets = query.targets(fleet.snapshots());
        return json(Json.findings(query.findings(Json.findingsOf(targets))));
    }

    /**
     * Ready as soon as there is something to watch, or it is known that there is nothing now: a list that is found may be empty. A target
     * or a provider that is down must not take the collector of all others down too.
     */
    private ServerResponse ready() {
        List<DiscoveryView.ProviderView> providers = fleet.discovery().providers();
        boolean looked = !providers.isEmpty() && providers.stream().allMatch(DiscoveryView.ProviderView::answered);
        if (looked || !fleet.snapshots().isEmpty()) {
            return json("{\"status\":\"ready\"}");
        }
        return error(
                HttpStatus.SERVICE_UNAVAILABLE,
                providers.isEmpty()
                        ? "No target is configured: name at least one."
                        : "Targets are still being looked for: come again in a moment.");
    }

    private static ServerResponse notFound(ServerRequest request) {
        return error(
                HttpStatus.NOT_FOUND,
                "There is no such path: try /api/v1/targets, /api/v1/maps, /api/v1/findings, /api/v1/discovery, /api/v1/stream or /metrics.");
    }

    private static ServerResponse error(HttpStatus status, String sentence) {
        return respond(status, Json.error(sentence));
    }

    private static ServerResponse json(String body) {
        return respond(HttpStatus.OK, body);
    }

    private static ServerResponse respond(HttpStatus status, String json) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(bytes(json));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
