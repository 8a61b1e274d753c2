package dev.tidemark.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MarkdownLinksTest {

    /** Pages that no other page leads to would be read by nobody. */
    private static final String HOUSE = "docs/README.md";

    private static final Map<Path, MarkdownPage> PAGES = pages();

    private static Map<Path, MarkdownPage> pages() {
        try {
            return MarkdownPage.all().stream().collect(Collectors.toMap(MarkdownPage::file, Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void link_leadsSomewhere() {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (MarkdownPage page : PAGES.values()) {
            for (String link : page.links()) {
                URI address = URI.create(link);
                if (address.getScheme() == null) {
                    links++;
                    String wrong = wrong(page, address);
                    if (wrong != null) {
                        broken.add(page.name() + ": " + link + " " + wrong);
                    }
                }
            }
        }
        assertThat(links).as("relative links in all Markdown files").isPositive();
        assertThat(broken).as("relative links that lead nowhere").isEmpty();
    }

    @Test
    void everyPageOfDocs_isInItsIndex() {
        MarkdownPage house = PAGES.get(MarkdownPage.ROOT.resolve(HOUSE));
        assertThat(house).as(HOUSE).isNotNull();
        List<Path> linked = house.links().stream()
                .filter(link -> URI.create(link).getScheme() == null)
                .map(link -> target(house, URI.create(link)))
                .toList();
        assertThat(PAGES.values().stream()
                        .filter(page ->
                                page.name().startsWith("docs/") && !page.name().startsWith("docs/runbooks/Tidemark"))
                        .filter(page -> !page.name().equals(HOUSE) && !linked.contains(page.file()))
                        .map(MarkdownPage::name))
                .as("pages of docs that " + HOUSE + " does not lead to")
                .isEmpty();
    }

    private static @Nullable String wrong(MarkdownPage page, URI address) {
        Path target = target(page, address);
        if (!target.startsWith(MarkdownPage.ROOT)) {
            return "leads out of the repository";
        }
        if (!Files.exists(target)) {
            return "is not there";
        }
        MarkdownPage other = PAGES.get(target);
        String anchor = address.getFragment();
        if (anchor == null) {
            return null;
        }
        return other == null || !other.anchors().contains(anchor) ? "has no heading of that name" : null;
    }

    private static Path target(MarkdownPage page, URI address) {
        return address.getPath().isEmpty()
                ? page.file()
                : page.file().resolveSibling(address.getPath()).normalize();
    }
}
