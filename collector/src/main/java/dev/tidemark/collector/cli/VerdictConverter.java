package dev.tidemark.collector.cli;

import dev.tidemark.analysis.finding.Verdict;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Verdicts as arguments, by their outward label. */
final class VerdictConverter implements ITypeConverter<Verdict> {

    @Override
    public Verdict convert(String text) {
        return Arrays.stream(Verdict.values())
                .filter(verdict -> verdict.label().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is not a verdict: use "
                        + Arrays.stream(Verdict.values()).map(Verdict::label).collect(Collectors.joining(", ")) + "."));
    }
}
