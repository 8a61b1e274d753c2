package dev.tidemark.collector.web.api;

import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.collector.ProductVersion;
import dev.tidemark.collector.json.Document;
import dev.tidemark.collector.json.OpenApi;
import dev.tidemark.collector.json.Operation;
import dev.tidemark.collector.json.Operation.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the API offers, for machines to read. It is put together when somebody first asks. Thread-safe. */
final class ApiDescription {

    static final String PATH = "/api/v1/openapi.json";

    private static final String JSON = "application/json";

    private static final Parameter TARGET =
            new Parameter(Query.TARGET, false, false, "The name of a target; of all targets without it.", List.of());
    private static final Parameter THE_TARGET =
            new Parameter(Query.TARGET, false, true, "The name of a target.", List.of());
    private static final Parameter THE_MAP =
            new Parameter(Query.MAP, false, true, "The name of a map, as /api/v1/maps has it.", List.of());
    private static final Parameter VERDICT = new Parameter(
            Query.VERDICT,
            false,
            false,
            "Findings of this verdict only.",
            Arrays.stream(Verdict.values()).map(Verdict::label).toList());
    private static final Parameter REVOKED = new Parameter(
            Query.REVOKED,
            false,
            false,
            "Only findings that were revoked, or that were not.",
            List.of("true", "false"));

    private volatile @Nullable String text;

    String text() {
        String known = text;
        if (known == null) {
            known = OpenApi.describe(ProductVersion.text(), operations());
            text = known;
        }
        return known;
    }

    /** All operations but this description's own. */
    static List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        all.add(read(ApiRoutes.TARGETS, "All targets and how they are.", Document.TARGETS));
        all.add(read(ApiRoutes.MAPS, "Maps of all targets, of each the most suspicious first.", Document.MAPS, TARGET));
        all.add(read(
                ApiRoutes.FINDINGS,
                "What is wrong, of each target the worst first.",
                Document.FINDINGS,
                TARGET,
                VERDICT,
                REVOKED));
        all.add(find(
                DetailRoutes.TIMELINE, "One target over all of the observed time.", Document.TIMELINE, THE_TARGET));
        all.add(find(DetailRoutes.MAP, "All that is known of one map.", Document.MAP, THE_TARGET, THE_MAP));
        all.add(new Operation(
                ReportRoute.PATH,
                "GET",
                "All that is known of one target as one file, to be kept or attached to a ticket: HTML, or the findings as Markdown.",
                List.of(
                        THE_TARGET,
                        new Parameter(
                                Query.FORMAT, false, false, "The form of the file; html without it.", Query.FORMATS)),
                Map.of(200, Document.FILE, 400, Document.ERROR, 404, Document.ERROR),
                List.of("text/html", "text/markdown")));
        all.add(read(ApiRoutes.DISCOVERY, "Where the targets come from.", Document.DISCOVERY));
        all.add(new Operation(
                ApiRoutes.STREAM,
                "GET",
                "The state, as the data of server-sent events named state, when it changes; with a target all its maps, else of each"
                        + " target the ten most suspicious.",
                List.of(TARGET),
                Map.of(200, Document.STATE, 404, Document.ERROR, 503, Document.ERROR),
                List.of("text/event-stream")));
        all.add(new Operation(
                EvidenceRoute.PATH,
                "POST",
                "Asks for a walk to the holders of a target now, which stops the application for a moment.",
                List.of(new Parameter("name", true, true, "The name of a target.", List.of())),
                Map.of(
                        200,
                        Document.EVIDENCE,
                        409,
                        Document.EVIDENCE,
                        403,
                        Document.ERROR,
                        404,
                        Document.ERROR,
                        503,
                        Document.ERROR,
                        504,
                        Document.ERROR),
                List.of(JSON)));
        all.add(read(ApiRoutes.HEALTH, "Whether the collector lives.", Document.STATUS));
        all.add(new Operation(
                ApiRoutes.READY,
                "GET",
                "Whether there is something to watch.",
                List.of(),
                Map.of(200, Document.STATUS, 503, Document.ERROR),
                List.of(JSON)));
        return all;
    }

    private static Operation read(String path, String summary, Document answer, Parameter... parameters) {
        Map<Integer, Document> answers = new HashMap<>(Map.of(200, answer));
        if (parameters.length > 0) {
            answers.put(400, Document.ERROR);
        }
        return new Operation(path, "GET", summary, List.of(parameters), answers, List.of(JSON));
    }

    private static Operation find(String path, String summary, Document answer, Parameter... parameters) {
        return new Operation(
                path,
                "GET",
                summary,
                List.of(parameters),
                Map.of(200, answer, 400, Document.ERROR, 404, Document.ERROR),
                List.of(JSON));
    }
}
