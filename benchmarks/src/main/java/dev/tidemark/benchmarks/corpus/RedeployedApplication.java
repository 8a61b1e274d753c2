package dev.tidemark.benchmarks.corpus;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * An application that is deployed anew again and again, each time by a class loader of its own. Public, since each of
 * its loaders makes a package of its own.
 */
public final class RedeployedApplication implements IntConsumer {

    private static final Map<String, byte[]> CATALOGUE = new HashMap<>();
    private static final int ARTICLE_BYTES = 2_000;

    /** Starts: reads so many bytes of its catalogue. */
    @Override
    public void accept(int bytes) {
        for (int read = 0; read < bytes; read += ARTICLE_BYTES + 150) {
            CATALOGUE.put("article " + read, new byte[ARTICLE_BYTES]);
        }
    }
}
