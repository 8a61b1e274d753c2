package dev.tidemark.it.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import dev.tidemark.it.CollectorProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody finds a report attached to a ticket and opens it: the report of a minute and a half of the demo's shop. */
final class ReportIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path RECORDING =
            Path.of(System.getProperty("tidemark.root"), "src/test/recordings/shop.jfr.gz");
    private static final String SITE = "dev.tidemark.demo.Sessions.begin(Sessions.java:18)";
    /** A4 between its margins. */
    private static final int PAPER_WIDTH = 703;

    private static final long MOST_BYTES = 600_000;

    @TempDir
    Path folder;

    @BeforeEach
    void unpack() throws IOException {
        try (InputStream recording = new GZIPInputStream(Files.newInputStream(RECORDING))) {
            Files.copy(recording, folder.resolve("shop.jfr"));
        }
    }

    @Test
    void report_ofARecording_isReadFromItsFileAlone() throws IOException, InterruptedException {
        Path report = folder.resolve("report.html");
        try (CollectorProcess analysis = CollectorProcess.start(
                folder, "analyze", "shop.jfr", "--html", "report.html", "--markdown", "report.md")) {
            assertThat(analysis.exitStatus())
                    .as("exit status: " + analysis.said())
                    .isZero();
            assertThat(analysis.out()).as("the result as text").contains("LEAK  sessions");
        }
        assertThat(Files.size(report)).as("bytes of the report").isLessThan(MOST_BYTES);
        assertThat(folder.resolve("report.md"))
                .as("the same as Markdown")
                .content()
                .startsWith("## `sessions` leaks and fills the heap in about")
                .contains("`" + SITE + "`");
        try (Chromium chromium = Chromium.start()) {
            assertIsReadable(chromium, report);
            assertTellsWithoutScript(chromium, report);
            for (Look look : Look.values()) {
                try (Window window = chromium.open(look).open(report)) {
                    window.awaitPlots();
                    String name = "report-" + look.name().toLowerCase(Locale.ROOT);
                    window.shoot(name);
                    window.assertAccessible(name);
                    window.assertNothingWrong();
                }
            }
            print(chromium, report);
        }
    }

    private static void assertIsReadable(Chromium chromium, Path report) {
        try (Window window = chromium.open(Look.LIGHT)) {
            List<String> requests = new CopyOnWriteArrayList<>();
            window.page().onRequest(request -> requests.add(request.url()));
            window.open(report).awaitPlots();
            Page page = window.page();

            assertThat(window.headline()).as("what is said first").contains("sessions leaks and fills the heap in");
            assertThat(page.locator(".growth-site code").innerText())
                    .as("the line that makes it grow")
                    .isEqualTo(SITE);
            assertThat(page.locator(".steps .decisive").count())
                    .as("steps of the argument that decided")
                    .isEqualTo(1);

            page.locator(".facts a").first().click();
            await("the map's own chapter in sight, by a link of the finding")
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .until(() -> page.locator(".chapter .flame").first().boundingBox().y < 2000);
            assertThat(page.locator(".flame text").last().textContent())
                    .as("the frame at the bottom of the flame graph")
                    .contains("Sessions.begin");

            page.locator(".c-entries button").click();
            assertThat(page.locator(".c-entries[aria-sort]").getAttribute("aria-sort"))
                    .as("the table of maps is sorted by another column")
                    .isEqualTo("descending");
            Locator plot = page.locator(".plot-area").first();
            plot.press("+");
            assertThat(page.locator(".plots-bar .button").first().isEnabled())
                    .as("the plots are zoomed")
                    .isTrue();

            window.assertNothingWrong();
            assertThat(requests)
                    .as("what was asked of anybody beside the file")
                    .allMatch(url -> url.matches("file:.*/report\\.html|data:.*"));
        }
    }

    private static void assertTellsWithoutScript(Chromium chromium, Path report) {
        try (Window window = chromium.openWithoutScript().open(report)) {
            assertThat(window.page().locator("main").innerText())
                    .as("the text that stands in the file")
                    .contains("sessions leaks", SITE, "The argument, step by step", "What mends it", "price-cache");
        }
    }

    /** On paper it is light, whatever was chosen. */
    private static void print(Chromium chromium, Path report) {
        try (Window window = chromium.open(Look.DARK).open(report)) {
            window.awaitPlots();
            window.page().setViewportSize(PAPER_WIDTH, 1000);
            window.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            await("paper is light")
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .until(() ->
                            "light".equals(window.page().evaluate("() => document.documentElement.dataset.theme")));
            assertThat((Boolean) window.page()
                            .evaluate("() => [...document.querySelectorAll('canvas')]"
                                    + ".every(it => it.getBoundingClientRect().right <= innerWidth)"))
                    .as("all plots fit the paper")
                    .isTrue();
            window.shoot("report-print");
            window.page()
                    .pdf(new Page.PdfOptions().setFormat("A4").setPath(Path.of("target", "screenshots", "report.pdf")));
            window.assertNothingWrong();
        }
    }
}
