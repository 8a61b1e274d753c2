package dev.tidemark.it.dashboard;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON objects whose fields stay in the order in which they were named. */
final class Json {
    private Json() {}

    /** @param namesAndValues names and values by turns */
    static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return object;
    }

    /** The data source that the reader has chosen at the top of the dashboard. */
    static Map<String, @Nullable Object> datasource() {
        return object("type", "prometheus", "uid", "${datasource}");
    }
}
