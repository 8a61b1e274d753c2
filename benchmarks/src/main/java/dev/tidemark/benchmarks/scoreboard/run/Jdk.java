package dev.tidemark.benchmarks.scoreboard.run;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A JDK on this machine.
 *
 * @param feature its version's first number, such as 17
 */
public record Jdk(int feature, Path home) {

    private static final Path USUAL_PLACE = Path.of("/usr/lib/jvm");

    /** The JDK that runs this, and the first of each other version, oldest first. */
    public static List<Jdk> onThisMachine() {
        SortedMap<Integer, Jdk> found = new TreeMap<>();
        found.put(
                Runtime.version().feature(),
                new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home"))));
        if (Files.isDirectory(USUAL_PLACE)) {
            try (Stream<Path> homes = Files.list(USUAL_PLACE)) {
                homes.sorted()
                        .filter(home -> Files.isRegularFile(home.resolve("release")))
                        .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                        .forEach(home -> found.putIfAbsent(feature(home), new Jdk(feature(home), home)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return List.copyOf(found.values());
    }

    private static int feature(Path home) {
        Properties release = new Properties();
        try (Reader in = Files.newBufferedReader(home.resolve("release"), StandardCharsets.UTF_8)) {
            release.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Runtime.Version.parse(version).feature();
    }

    /** Its launcher. */
    public String java() {
        return home.resolve("bin/java").toString();
    }
}
