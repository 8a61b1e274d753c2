package dev.tidemark.analysis.finding;

/**
 * One reason for a finding.
 *
 * @param statement a sentence for people, with its numbers and units
 * @param value the number it rests on
 * @param unit of that number: {@code ratio}, {@code bytes}, {@code entries}, {@code entries/s}, {@code seconds}, {@code slots}, …
 */
public record Evidence(String statement, double value, String unit) {}
