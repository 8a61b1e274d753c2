package dev.tidemark.collector.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Ports as arguments. */
final class PortConverter implements ITypeConverter<Integer> {

    private static final int LARGEST = 65_535;

    @Override
    public Integer convert(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > LARGEST) {
            throw new TypeConversionException("'" + text + "' is not a port: give a number from 0 to " + LARGEST + ".");
        }
        return Integer.valueOf(text);
    }
}
