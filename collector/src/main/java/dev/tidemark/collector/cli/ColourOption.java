package dev.tidemark.collector.cli;

import dev.tidemark.collector.cli.terminal.Screen;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Whether to colour. */
final class ColourOption {

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            converter = Converter.class,
            completionCandidates = Candidates.class,
            description =
                    "Colour always, never, or auto: on a terminal, unless the environment variable NO_COLOR is set. Default:"
                            + " auto.")
    When when = When.AUTO;

    enum When {
        AUTO,
        ALWAYS,
        NEVER;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What was asked for outweighs what the environment says. */
    boolean wanted(Console console) {
        return switch (when) {
            case AUTO -> console.colour();
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }

    /** What results are written for. */
    Screen screen(Console console) {
        return Screen.of(console.terminal(), wanted(console));
    }

    static final class Converter implements ITypeConverter<When> {

        @Override
        public When convert(String text) {
            return Arrays.stream(When.values())
                    .filter(when -> when.label().equalsIgnoreCase(text.strip()))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + text + "' is no time to colour: use auto, always or never."));
        }
    }

    static final class Candidates implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(When.values()).map(When::label).iterator();
        }
    }
}
