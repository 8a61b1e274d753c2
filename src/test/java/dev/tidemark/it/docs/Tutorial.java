package dev.tidemark.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a reader of the tutorial has before him: its program, its changes to it, its commands, and what it says comes of them. */
final class Tutorial {

    static final String PROGRAM = "Checkout.java";

    private static final Pattern TITLE = Pattern.compile("LEAK  (\\S+)  .*");

    private final MarkdownPage page = MarkdownPage.read(MarkdownPage.ROOT.resolve("docs/tutorial.md"));

    /** The program as it is first shown. */
    String program() {
        List<String> programs = codes("java");
        assertThat(programs).as("programs in the tutorial").hasSize(1);
        return programs.get(0);
    }

    /** The changes that it asks for, in its order. */
    List<String> changes() {
        return codes("diff");
    }

    /** The program after a change, which is written as by {@code diff}. */
    static String changed(String program, String change) {
        String result = program;
        for (String hunk : change.split("(?m)^@@.*\\R", -1)) {
            String before = side(hunk, '-');
            if (!before.isEmpty()) {
                assertThat(result)
                        .as("the program, in which the tutorial changes some lines")
                        .contains(before);
                result = result.replace(before, side(hunk, '+'));
            }
        }
        return result;
    }

    private static String side(String hunk, char kept) {
        StringBuilder side = new StringBuilder();
        for (String line : hunk.lines().toList()) {
            if (line.charAt(0) == ' ' || line.charAt(0) == kept) {
                side.append(line, 1, line.length()).append('\n');
            }
        }
        return side.toString();
    }

    /** The command of its own block that begins so; the n-th of them, from 0. */
    String command(String begin, int which) {
        List<String> commands = codes("sh").stream()
                .map(String::strip)
                .filter(command -> command.startsWith(begin))
                .toList();
        assertThat(commands)
                .as("commands in the tutorial that begin with " + begin)
                .hasSizeGreaterThan(which);
        return commands.get(which);
    }

    /** Which map each of its findings names, in its order. */
    List<String> subjects() {
        return codes("").stream()
                .flatMap(String::lines)
                .map(TITLE::matcher)
                .filter(Matcher::matches)
                .map(title -> title.group(1))
                .toList();
    }

    private List<String> codes(String language) {
        return page.blocks().stream()
                .filter(block -> block.language().equals(language))
                .map(MarkdownPage.Block::code)
                .toList();
    }
}
