package dev.tidemark.it.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import dev.tidemark.it.Tools;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The distribution's own browser, without a window. */
final class Chromium implements AutoCloseable {

    private static final String PROGRAM = "chromium";

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium start() {
        Tools.require(PROGRAM);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            Browser browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(Path.of("/usr/bin", PROGRAM))
                            // Its sandbox cannot be had by root or in a container.
                            .setArgs(List.of("--no-sandbox", "--disable-gpu")));
            return new Chromium(playwright, browser);
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    /** A window of its own, with nothing remembered from others. */
    Window open(Look look) {
        return new Window(browser.newContext(look.options()));
    }

    /** A window that shows pages and runs nothing. */
    Window openWithoutScript() {
        return new Window(browser.newContext(Look.LIGHT.options().setJavaScriptEnabled(false)));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
