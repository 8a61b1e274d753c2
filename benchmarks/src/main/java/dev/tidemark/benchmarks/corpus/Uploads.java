package dev.tidemark.benchmarks.corpus;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Uploads staged in a file of their partition, which is deleted when the upload is done, and for safety by {@link
 * File#deleteOnExit} too: the JDK keeps each path until the JVM ends.
 */
final class Uploads {

    /** Partitions of one table; each stages its files in a folder of its own. */
    private static final int PARTITIONS = 16;

    private static final int LEVELS = 6;

    /** Each upload makes and deletes a file. */
    private static final double MOST_PER_SECOND = 900;

    private Uploads() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "L19",
                "File.deleteOnExit on every upload (a leak inside the JDK)",
                "apache/iceberg#13738",
                Truth.leak(
                        Set.of("java.io.DeleteOnExitHook.files"),
                        "Uploads.upload",
                        "unbounded-growth",
                        "unexplained-growth"),
                (load, watch) -> staged(load)));
    }

    private static void staged(Load load) throws Exception {
        Bystanders.begin(load);
        File[] partitions = new File[PARTITIONS];
        File table = Files.createTempDirectory("uploads").toFile();
        table.deleteOnExit();
        for (int i = 0; i < PARTITIONS; i++) {
            partitions[i] = partition(table.toPath(), "partition=" + i);
        }
        double bytes = partitions[0].getPath().length() + 250.0;
        double rate = Math.min(MOST_PER_SECOND, load.setup().entriesPerSecond(bytes));
        load.requests(rate, () -> upload(partitions[load.random().nextInt(PARTITIONS)]));
    }

    private static void upload(File partition) throws IOException {
        File staged = File.createTempFile("upload-", ".parquet.tmp", partition);
        staged.deleteOnExit();
        Files.delete(staged.toPath());
    }

    private static File partition(Path table, String name) throws IOException {
        Path folder = table;
        for (int level = 0; level < LEVELS; level++) {
            folder = folder.resolve(name + "-level=" + level + "-" + "0123456789abcdef".repeat(13));
            Files.createDirectory(folder);
            folder.toFile().deleteOnExit();
        }
        return folder.toFile();
    }
}
