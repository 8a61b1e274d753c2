package dev.tidemark.it.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import dev.tidemark.collector.target.DiscoveryView;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.collector.target.TargetState;
import dev.tidemark.collector.web.WebServer;
import dev.tidemark.collector.web.WebSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page on fleets that no test could start: very large, in trouble, hostile. The server and its answers are the real ones. */
final class FleetPageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TARGETS = 200;
    private static final int MAPS = 2_000;
    private static final List<String> HOSTILE = List.of(
            "<img src=x onerror=alert(1)>",
            "</script><script>alert(1)</script>",
            "\"><svg onload=alert(1)>",
            "javascript:alert(1)",
            "#/finding/../../%zz?x=<b>",
            "\u202eevil\u2066 \u0000\u0007 name",
            "constructor",
            "__proto__",
            "x".repeat(500),
            "");

    private static Chromium chromium;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void hostileNames_areTextInEveryView() {
        List<TargetSnapshot> targets = HOSTILE.stream()
                .map(name -> Synthetic.streaming(name, HOSTILE, true, 0))
                .toList();
        DiscoveryView trouble = new DiscoveryView(
                Optional.empty(),
                500,
                List.of(new DiscoveryView.ProviderView("files", true, 2, HOSTILE.get(0))),
                List.of(),
                Map.of("limit", 1),
                List.of(new DiscoveryView.SkippedTarget(HOSTILE.get(1), "files", "limit", HOSTILE.get(2))),
                0);
        try (SyntheticFleet fleet = new SyntheticFleet(second -> targets, trouble);
                WebServer server = WebServer.start(fleet, WebSettings.loopback(0));
                Window window = chromium.open(Look.LIGHT)) {
            window.go(server.port(), "#/");
            window.awaitText(HOSTILE.get(0));
            window.awaitText(HOSTILE.get(1));
            for (int i = 0; i < 3; i++) {
                window.go(server.port(), "#/");
                window.page().locator(".rows-body a.row-link").nth(i).click();
                window.awaitPlots();
                window.page().locator(".maps .rows-body a.row-link").nth(i).click();
                window.awaitPlots();
                window.page().locator(".flame g").first().waitFor();
            }
            for (int i = 0; i < HOSTILE.size(); i++) {
                window.go(server.port(), "#/");
                window.page().locator(".c-found a").nth(i).click();
                window.page().locator(".growth-site").waitFor();
            }
            window.shoot("hostile");
            window.assertNothingWrong();
        }
    }

    @Test
    void troubles_areToldInWords_andAnEmptyFleetSaysWhatToDo() {
        List<TargetSnapshot> targets = List.of(
                Synthetic.streaming("shop", List.of("carts"), false, 0),
                Synthetic.silent("late", TargetState.CONNECTING, "the first connection is being made"),
                Synthetic.silent("frozen", TargetState.STALLED, "Nothing has come for 12 s."),
                Synthetic.silent("cut", TargetState.LOST, "The connection was reset; trying again in 6 s."),
                Synthetic.silent("closed", TargetState.DENIED, "The target wants a user and a password."),
                Synthetic.silent("over", TargetState.GONE, "The process has ended."));
        try (SyntheticFleet fleet = new SyntheticFleet(second -> targets, DiscoveryView.NONE);
                WebServer server = WebServer.start(fleet, WebSettings.loopback(0));
                Window window = chromium.open(Look.DARK)) {
            window.go(server.port(), "#/");
            window.awaitText("The target wants a user and a password.");
            window.assertAccessible("troubles");
            window.shoot("troubles");
            window.go(server.port(), "#/target/closed");
            window.awaitText("Mend the credentials");
            window.assertAccessible("denied");
            window.shoot("denied");
            window.go(server.port(), "#/target/nobody");
            window.awaitText("No target bears this name");
            window.go(server.port(), "#/nowhere");
            window.awaitText("There is nothing at this link");
        }
        try (SyntheticFleet fleet = new SyntheticFleet(second -> List.of(), DiscoveryView.NONE);
                WebServer server = WebServer.start(fleet, WebSettings.loopback(0));
                Window window = chromium.open(Look.LIGHT)) {
            window.go(server.port(), "#/");
            window.awaitText("tidemark watch");
            window.assertAccessible("empty");
            window.shoot("empty");
            window.assertNothingWrong();
        }
    }

    @Test
    void collector_thatGoesAndComesBack_isToldAndTakenUp() {
        try (SyntheticFleet fleet = shop();
                Window window = chromium.open(Look.LIGHT)) {
            int port;
            try (WebServer server = WebServer.start(fleet, WebSettings.loopback(0))) {
                port = server.port();
                window.go(port, "#/");
                window.awaitText("runs out of heap");
                assertThat(window.page().locator("#notice").isHidden())
                        .as("no word of trouble while it is live")
                        .isTrue();
            }
            window.awaitText("The collector does not answer. What you see is as of");
            assertThat(window.headline()).as("what was known stays").contains("runs out of heap");
            window.shoot("collector-gone");
            try (WebServer again = WebServer.start(fleet, WebSettings.loopback(port))) {
                assertThat(again.port()).as("the same address").isEqualTo(port);
                // It may have come back by itself a moment ago.
                window.page().locator("#notice button").dispatchEvent("click");
                await("live again")
                        .atMost(PATIENCE)
                        .pollInSameThread()
                        .until(() -> window.page().locator("#link").innerText().equals("live"));
                assertThat(window.page().locator("#notice").isHidden())
                        .as("the notice has gone")
                        .isTrue();
            }
        }
    }

    @Test
    void everyState_hasALink_andTheKeyboardReachesAll() {
        try (SyntheticFleet fleet = shop();
                WebServer server = WebServer.start(fleet, WebSettings.loopback(0));
                Window window = chromium.open(Look.LIGHT)) {
            window.go(server.port(), "#/");
            window.awaitText("runs out of heap");
            window.page().keyboard().press("/");
            window.page().keyboard().type("shop-2");
            await("one row")
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .until(() -> rows(window).count() == 1);
            window.page().keyboard().press("Enter");
            window.page().keyboard().press("Enter");
            window.awaitPlots();
            assertThat(window.page().url()).as("the link").endsWith("#/target/shop-2");

            window.page()
                    .locator(".maps [role=columnheader]")
                    .filter(new Locator.FilterOptions().setHasText("Entries"))
                    .locator("button")
                    .click();
            window.page().locator(".plot-area").first().focus();
            window.page().keyboard().press("ArrowLeft");
            window.page().keyboard().press("+");
            await("the zoom in the link")
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .until(() -> window.page().url().contains("from="));
            assertThat(window.page().url()).as("the order in the link").contains("sort=entries");
            String link = window.page().url();
            try (Window other = chromium.open(Look.LIGHT)) {
                other.page().navigate(link);
                other.awaitPlots();
                assertThat(other.page().locator("[aria-sort=descending]").innerText())
                        .as("the order that the link asks for")
                        .isEqualTo("Entries");
                assertThat(other.page().locator(".plots-bar button").first().isEnabled())
                        .as("zoomed, as the link asks")
                        .isTrue();
            }
            window.page().keyboard().press("Escape");
            window.page().locator("#theme").click();
            window.page().locator("#theme").click();
            window.page().reload();
            assertThat(window.page().locator("html").getAttribute("data-theme"))
                    .as("the colours that were chosen, after a reload")
                    .isEqualTo("dark");
            window.assertNothingWrong();
        }
    }

    /** Measures and says; how fast a machine draws is no defect of the page. */
    @Test
    void hundredsOfTargetsAndThousandsOfMaps_areFluid() throws IOException {
        List<String> many = IntStream.range(0, MAPS)
                .mapToObj(i -> "com.acme.module" + i % 50 + ".Maps" + i + ".ALL")
                .toList();
        List<String> few = many.subList(0, 10);
        List<String> told = new ArrayList<>();
        try (SyntheticFleet fleet = new SyntheticFleet(
                        second -> IntStream.range(0, TARGETS)
                                .mapToObj(i -> Synthetic.streaming("app-" + i, i == 0 ? many : few, i % 9 == 0, second))
                                .toList(),
                        DiscoveryView.NONE);
                WebServer server = WebServer.start(fleet, WebSettings.loopback(0));
                Window window = chromium.open(Look.LIGHT)) {
            window.go(server.port(), "#/");
            window.awaitText("of " + TARGETS + " targets leak");
            told.add("fleet of " + TARGETS + ", scrolled while it changes: " + frames(window));
            assertThat(rows(window).count()).as("rows that exist").isLessThan(60);
            window.shoot("fleet-of-" + TARGETS);
            window.go(server.port(), "#/target/app-0");
            window.awaitPlots();
            await("all maps")
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .until(() -> window.page()
                            .locator(".maps")
                            .getAttribute("aria-rowcount")
                            .equals(String.valueOf(MAPS + 1)));
            told.add("target with " + MAPS + " maps, scrolled while it changes: " + frames(window));
            assertThat(rows(window).count()).as("rows that exist").isLessThan(60);
            window.page().evaluate("() => scrollTo(0, 0)");
            window.assertAccessible("target with many maps");
            window.assertNothingWrong();
        }
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "frame-times.txt"), told);
        told.forEach(System.out::println);
    }

    /** Scrolls a bit in every frame for three seconds, and tells how long the frames took. */
    private static String frames(Window window) {
        return (String) window.page().evaluate("""
                        () => new Promise(done => {
                          const took = [];
                          const begun = performance.now();
                          let last = begun;
                          let way = 60;
                          const next = now => {
                            took.push(now - last);
                            last = now;
                            if (scrollY + innerHeight >= document.documentElement.scrollHeight - 1) way = -60;
                            else if (scrollY === 0) way = 60;
                            scrollBy(0, way);
                            if (now - begun < 3000) return requestAnimationFrame(next);
                            took.sort((a, b) => a - b);
                            const at = share => took[Math.floor(share * (took.length - 1))].toFixed(1);
                            done(`${took.length} frames, median ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`);
                          };
                          requestAnimationFrame(next);
                        })""");
    }

    private static SyntheticFleet shop() {
        return new SyntheticFleet(
                second -> IntStream.range(0, 4)
                        .mapToObj(i -> Synthetic.streaming(
                                "shop-" + i, List.of("com.acme.Sessions.ACTIVE", "carts", "prices"), i == 0, second))
                        .toList(),
                DiscoveryView.NONE);
    }

    private static Locator rows(Window window) {
        return window.page().locator(".rows-body [role=row]");
    }
}
