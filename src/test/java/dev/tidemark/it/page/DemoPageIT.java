package dev.tidemark.it.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import dev.tidemark.it.CollectorProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who knows nothing opens the page of the running demo and looks. */
final class DemoPageIT {

    private static final Duration VERDICT_PATIENCE = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LEAK = "sessions";
    private static final Pattern LINE =
            Pattern.compile("dev\\.tidemark\\.demo\\.(\\w+)\\.\\w+\\((\\w+\\.java):(\\d+)\\)");

    @TempDir
    Path folder;

    @Test
    void leak_isFoundByLooking_inThreeClicksFromTheFleetToTheLine() throws IOException {
        try (Chromium chromium = Chromium.start();
                CollectorProcess demo =
                        CollectorProcess.start(folder, "demo", "--port", "0").awaitServing()) {
            Window window = chromium.open(Look.LIGHT).go(demo.port(), "#/");
            await("the verdict in the fleet's line of the shop")
                    .atMost(VERDICT_PATIENCE)
                    .pollInSameThread()
                    .until(() -> window.page().locator(".rows-body .tag.leak").count() == 1);
            await("what the fleet's view says first")
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .until(() -> window.headline().contains("runs out of heap in about"));

            window.page().locator(".rows-body a.row-link").first().click();
            await("the target's own view")
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .until(() -> window.headline().contains("fills this heap"));
            assertThat(window.headline()).as("who eats it").contains(LEAK);
            window.awaitPlots();
            assertEntriesRise(window);

            window.page().locator(".finding-row a.row-link").first().click();
            Locator site = window.page().locator(".growth-site code");
            site.waitFor();
            Matcher line = LINE.matcher(site.innerText());
            assertThat(line.find())
                    .as("a line of the shop's code, after two clicks: " + site.innerText())
                    .isTrue();
            assertThat(source(line.group(2), Integer.parseInt(line.group(3))))
                    .as("what stands at " + line.group())
                    .contains(".put");
            window.assertNothingWrong();
            String finding = window.page().url().replaceFirst(".*#", "#");
            String target = "#"
                    + window.page()
                            .locator(".crumbs a")
                            .last()
                            .getAttribute("href")
                            .substring(1);
            window.close();

            Map<String, String> views =
                    Map.of("fleet", "#/", "target", target, "map", target + "/map/" + LEAK, "finding", finding);
            for (Look look : Look.values()) {
                try (Window fresh = chromium.open(look)) {
                    views.forEach((view, link) -> {
                        fresh.go(demo.port(), link);
                        fresh.awaitText(LEAK);
                        if (view.equals("target") || view.equals("map")) {
                            fresh.awaitPlots();
                        }
                        String name = view + "-" + look.name().toLowerCase(Locale.ROOT);
                        fresh.shoot(name);
                        fresh.assertAccessible(name);
                    });
                    fresh.assertNothingWrong();
                }
            }
        }
    }

    /** It is live: nobody reloads it. */
    private static void assertEntriesRise(Window window) {
        Locator entries = window.page()
                .locator(".maps .rows-body [role=row]")
                .filter(new Locator.FilterOptions().setHasText(LEAK))
                .first()
                .locator(".c-entries");
        long before = number(entries.innerText());
        await("more entries in the leaking map")
                .atMost(PATIENCE)
                .pollInSameThread()
                .until(() -> number(entries.innerText()) > before);
    }

    private static long number(String text) {
        return Long.parseLong(text.replaceAll("[^0-9]", ""));
    }

    private static String source(String file, int line) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(System.getProperty("tidemark.root"))
                .resolve("demo/src/main/java/dev/tidemark/demo")
                .resolve(file));
        return lines.get(line - 1);
    }
}
