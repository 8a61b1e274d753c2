package dev.tidemark.collector.config;

import dev.tidemark.collector.UserError;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of words. */
final class Items {

    private Items() {}

    /**
     * A list as it is written, empty where it is left out.
     *
     * @throws UserError when an item is empty, as after a dash that nothing follows
     */
    static List<String> of(Path file, String key, @Nullable List<@Nullable String> written) {
        if (written == null) {
            return List.of();
        }
        for (int index = 0; index < written.size(); index++) {
            String item = written.get(index);
            if (item == null || item.isBlank()) {
                throw ConfigCheck.wrong(file, key + "[" + index + "] is empty: write a value there, or take it out.");
            }
        }
        return List.copyOf(written);
    }
}
