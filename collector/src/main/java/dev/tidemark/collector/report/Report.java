package dev.tidemark.collector.report;

import dev.tidemark.collector.ProductVersion;
import dev.tidemark.collector.target.Analysis;
import java.time.Instant;
import java.util.List;

/** What is to be told, put together once for all the forms in which it is told. Immutable. */
public final class Report {

    private final List<Chapter> chapters;
    private final Instant madeAt;

    private Report(List<Chapter> chapters, Instant madeAt) {
        this.chapters = chapters;
        this.madeAt = madeAt;
    }

    /**
     * Asks for all that a report tells.
     *
     * @param analyses one for each JVM, in the order in which they are told
     * @param madeAt wall-clock time
     */
    public static Report of(List<Analysis> analyses, Instant madeAt) {
        return new Report(analyses.stream().map(Chapter::of).toList(), madeAt);
    }

    List<Chapter> chapters() {
        return chapters;
    }

    Instant madeAt() {
        return madeAt;
    }

    String madeBy() {
        return "Tidemark " + ProductVersion.text();
    }

    /** As a file that shows itself in any browser, with all that it needs inside. */
    public String html() {
        return HtmlReport.of(this);
    }

    /** As Markdown that GitHub and its kin show, for pull requests and tickets. */
    public String markdown() {
        return MarkdownReport.of(this);
    }
}
