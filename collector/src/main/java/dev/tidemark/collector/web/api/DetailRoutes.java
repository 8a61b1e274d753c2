package dev.tidemark.collector.web.api;

import dev.tidemark.collector.json.Json;
import dev.tidemark.collector.target.Fleet;
import dev.tidemark.collector.target.TargetDetails;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** What is put together only when somebody looks at one target. */
final class DetailRoutes {

    static final String TIMELINE = "/api/v1/timeline";

    static final String MAP = "/api/v1/map";

    private final Fleet fleet;

    DetailRoutes(Fleet fleet) {
        this.fleet = fleet;
    }

    ServerResponse timeline(ServerRequest request) {
        String target = Query.of(request, Query.TARGET).required(Query.TARGET, TIMELINE + "?target=NAME");
        Optional<TargetDetails> details = fleet.details(target);
        return details.isEmpty()
                ? Answers.noSuchTarget()
                : Answers.json(
                        HttpStatus.OK, Json.timeline(target, details.get().timeline()));
    }

    ServerResponse map(ServerRequest request) {
        Query query = Query.of(request, Query.TARGET, Query.MAP);
        String example = MAP + "?target=NAME&map=MAP";
        String target = query.required(Query.TARGET, example);
        String map = query.required(Query.MAP, example);
        Optional<TargetDetails> details = fleet.details(target);
        return details.isEmpty()
                ? Answers.noSuchTarget()
                : details.get()
                        .map(map)
                        .map(found -> Answers.json(HttpStatus.OK, Json.map(target, found)))
                        .orElseGet(
                                () -> Answers.error(
                                        HttpStatus.NOT_FOUND,
                                        "This target has no map of this name: /api/v1/maps?target=NAME lists those that it has."));
    }
}
