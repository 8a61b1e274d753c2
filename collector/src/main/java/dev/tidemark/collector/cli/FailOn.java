package dev.tidemark.collector.cli;

import dev.tidemark.analysis.compare.Comparison;
import dev.tidemark.analysis.finding.Verdict;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What of a comparison makes a script fail.
 *
 * @param growth the part of what it was by which something must have grown (0.2 for a fifth), when {@code verdict} is null
 * @param verdict that the second recording has and the first has not, or null when it is about growth
 */
record FailOn(double growth, @Nullable Verdict verdict) {

    /** Two runs of one program under one load differ by less. */
    private static final double USUAL = 0.2;

    boolean holds(Comparison comparison) {
        return verdict == null ? comparison.grewBy(growth) : comparison.hasNew(verdict);
    }

    static final class Converter implements ITypeConverter<FailOn> {

        private static final Pattern GROWTH = Pattern.compile("growth(?:=(\\d{1,6}(?:\\.\\d{1,6})?)\\s*%?)?");

        @Override
        public FailOn convert(String text) {
            Matcher growth = GROWTH.matcher(text.strip());
            if (growth.matches()) {
                String percent = growth.group(1);
                return new FailOn(percent == null ? USUAL : Double.parseDouble(percent) / 100, null);
            }
            if (text.strip().startsWith("growth")) {
                throw new TypeConversionException("'" + text + "' is no growth: use growth or growth=N%.");
            }
            return new FailOn(0, new VerdictConverter().convert(text));
        }
    }
}
