package dev.tidemark.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One window, and all that went wrong in it. */
final class Window implements AutoCloseable {

    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final double PATIENCE_MILLIS = 30_000;

    private final BrowserContext context;
    private final Page page;
    private final List<String> wrong = new CopyOnWriteArrayList<>();

    Window(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.onPageError(error -> wrong.add("error: " + error));
        page.onDialog(dialog -> {
            wrong.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                wrong.add("console: " + message.text());
            }
        });
        page.addInitScript("addEventListener('securitypolicyviolation',"
                + " it => console.error('policy: ' + it.violatedDirective + ' ' + it.blockedURI + ' ' + it.sample))");
    }

    Page page() {
        return page;
    }

    Window go(int port, String hash) {
        page.navigate("http://127.0.0.1:" + port + "/" + hash);
        return this;
    }

    Window open(Path file) {
        page.navigate(file.toUri().toString());
        return this;
    }

    /** The one sentence that the view is about. */
    String headline() {
        return heading().innerText();
    }

    Locator heading() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    /** Waits until something that is seen has this text. */
    void awaitText(String text) {
        page.getByText(text)
                .filter(new Locator.FilterOptions().setVisible(true))
                .first()
                .waitFor();
    }

    /** Waits until it is drawn. */
    void awaitPlots() {
        page.locator(".plot canvas").first().waitFor();
    }

    void shoot(String name) {
        page.evaluate("() => scrollTo(0, 0)");
        // Fonts come after the text.
        page.evaluate("() => document.fonts.ready");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve(name + ".png"))
                // Of a very long table only the rows in sight exist.
                .setFullPage((Boolean) page.evaluate("() => document.documentElement.scrollHeight < 12000")));
    }

    /** Nothing keeps anybody from using it, as far as axe can tell; and nothing is wider than the window. */
    void assertAccessible(String view) {
        List<String> violations = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .map((Rule rule) -> rule.getId() + ": " + rule.getHelp() + " at "
                                + rule.getNodes().stream()
                                        .map(node -> node.getTarget() + " " + node.getHtml())
                                        .toList())
                        .toList();
        assertThat(violations).as("what axe finds in the view %s", view).isEmpty();
        assertThat((Boolean) page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .as("the view %s fits its window without a scroll bar below", view)
                .isTrue();
    }

    /** Since the window was opened. */
    void assertNothingWrong() {
        assertThat(wrong).as("errors, dialogs and what the policy has refused").isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
