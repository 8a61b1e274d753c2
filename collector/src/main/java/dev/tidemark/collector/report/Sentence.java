package dev.tidemark.collector.report;

/**
 * A sentence about something that a target has named: forms mark the name in their own way.
 *
 * @param name empty where there is none
 */
record Sentence(String before, String name, String after) {

    static Sentence of(String text) {
        return new Sentence(text, "", "");
    }
}
