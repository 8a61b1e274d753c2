package dev.tidemark.collector.json;

import java.util.List;
import java.util.Map;

/**
 * What can be asked of the API.
 *
 * @param path as it is matched, with variables in braces
 * @param method in capitals
 * @param summary what it answers, as a sentence
 * @param parameters of its path and its query
 * @param answers what it answers, by status
 * @param mediaTypes of what it answers when all is well; by default the first
 */
public record Operation(
        String path,
        String method,
        String summary,
        List<Parameter> parameters,
        Map<Integer, Document> answers,
        List<String> mediaTypes) {

    public Operation {
        parameters = List.copyOf(parameters);
        answers = Map.copyOf(answers);
        mediaTypes = List.copyOf(mediaTypes);
    }

    /**
     * A parameter, which is always text.
     *
     * @param inPath whether it is a variable of the path rather than of the query
     * @param values the values that it may have; empty for any
     */
    public record Parameter(String name, boolean inPath, boolean required, String description, List<String> values) {

        public Parameter {
            values = List.copyOf(values);
        }
    }
}
