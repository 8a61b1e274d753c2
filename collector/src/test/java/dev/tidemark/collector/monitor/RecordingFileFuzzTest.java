package dev.tidemark.collector.monitor;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tidemark.collector.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whatever a file holds, it is read or refused: no other failure, no endless loop. Without more, each file that once did harm and the seeds
 * are read again; with {@code JAZZER_FUZZ=1} in the environment, coverage leads to new ones.
 */
class RecordingFileFuzzTest {

    @FuzzTest(maxDuration = "30s")
    void analyze_anyBytes_areReadOrRefused(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("fuzzed", ".jfr");
        try {
            Files.write(file, bytes);
            RecordingFile.analyze(file);
        } catch (UserError refused) {
            // One sentence, as it should be.
        } finally {
            Files.delete(file);
        }
    }
}
