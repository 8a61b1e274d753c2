package dev.tidemark.collector.web.api;

import dev.tidemark.collector.report.Report;
import dev.tidemark.collector.target.Analysis;
import dev.tidemark.collector.target.Fleet;
import dev.tidemark.collector.target.TargetDetails;
import dev.tidemark.collector.target.TargetSnapshot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** One target as a file to take along. It is downloaded and never shown from here: on our own page its script has no place. */
final class ReportRoute {

    static final String PATH = "/api/v1/report";

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    private static final MediaType MARKDOWN = MediaType.parseMediaType("text/markdown;charset=UTF-8");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /** What every file system takes, and no header misreads. */
    private static final Pattern NOT_IN_FILE_NAMES = Pattern.compile("[^A-Za-z0-9._]+");

    private static final int LONGEST_NAME = 80;

    private final Fleet fleet;

    ReportRoute(Fleet fleet) {
        this.fleet = fleet;
    }

    ServerResponse answer(ServerRequest request) {
        Query query = Query.of(request, Query.TARGET, Query.FORMAT);
        boolean markdown = query.wantsMarkdown();
        String name = query.required(Query.TARGET, PATH + "?target=NAME");
        Optional<TargetSnapshot> snapshot = fleet.snapshots().stream()
                .filter(target -> target.name().equals(name))
                .findFirst();
        Optional<TargetDetails> details = fleet.details(name);
        if (snapshot.isEmpty() || details.isEmpty()) {
            return Answers.noSuchTarget();
        }
        Instant now = Instant.now();
        Report report = Report.of(List.of(new Analysis(snapshot.get(), details.get())), now);
        return ServerResponse.ok()
                .contentType(markdown ? MARKDOWN : HTML)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + fileName(name, now) + (markdown ? ".md\"" : ".html\""))
                .body((markdown ? report.markdown() : report.html()).getBytes(StandardCharsets.UTF_8));
    }

    private static String fileName(String target, Instant at) {
        String plain = NOT_IN_FILE_NAMES.matcher(target).replaceAll("-");
        return "tidemark-" + plain.substring(0, Math.min(LONGEST_NAME, plain.length())) + "-" + TIME.format(at);
    }
}
