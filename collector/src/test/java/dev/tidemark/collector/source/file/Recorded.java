package dev.tidemark.collector.source.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;

/** Chunks as a JVM writes them, to be laid where a test wants them. */
final class Recorded {
    private Recorded() {}

    @Name(TICK)
    @StackTrace(false)
    static final class Tick extends jdk.jfr.Event {}

    static final String TICK = "dev.tidemark.test.Tick";

    /** A whole recording of some events, as it is dumped: one chunk behind the other. */
    static byte[] ticks(Path folder, int... inEachChunk) throws IOException {
        Path file = folder.resolve("ticks-" + System.nanoTime() + ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable(TICK);
            recording.enable("jdk.JVMInformation");
            recording.start();
            for (int i = 0; i < inEachChunk.length; i++) {
                if (i > 0) {
                    // Each recording that begins has the JVM begin a chunk.
                    try (Recording rotation = new Recording()) {
                        rotation.start();
                    }
                }
                for (int tick = 0; tick < inEachChunk[i]; tick++) {
                    new Tick().commit();
                }
            }
            recording.stop();
            recording.dump(file);
        }
        byte[] all = Files.readAllBytes(file);
        Files.delete(file);
        return all;
    }

    /** The chunk that a JVM writes of so many events, as it stands when the JVM has ended its recording. */
    static byte[] chunk(Path folder, int ticks) throws IOException {
        List<byte[]> chunks = split(ticks(folder, ticks));
        return chunks.get(chunks.size() - 1);
    }

    /** The same as it stands when the JVM is killed: whole up to its last flush, and never finished. */
    static byte[] unfinished(byte[] chunk) {
        byte[] unfinished = Arrays.copyOf(chunk, chunk.length + 100);
        unfinished[64] = 5;
        return unfinished;
    }

    /** The same as the last of a JVM that ends in good order. */
    static byte[] last(byte[] chunk) {
        byte[] last = chunk.clone();
        last[67] |= 2;
        return last;
    }

    static List<byte[]> split(byte[] recording) {
        List<byte[]> chunks = new ArrayList<>();
        for (int at = 0; at < recording.length; ) {
            int size = (int) ByteBuffer.wrap(recording).getLong(at + 8);
            chunks.add(Arrays.copyOfRange(recording, at, at + size));
            at += size;
        }
        return chunks;
    }
}
