package dev.tidemark.benchmarks.chaos.world;

import dev.tidemark.benchmarks.scoreboard.run.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All processes of a run. Closing it ends them all. */
public final class World implements AutoCloseable {

    private final List<Target> targets;
    private final Collector collector;
    private final SecondWatch second;
    private final @Nullable Path smallDisk;

    /**
     * Starts nothing yet.
     *
     * @param smallDisk a small file system for the collector's temporary files, which may be filled; or null
     */
    public World(int count, Path jar, Path folder, @Nullable Path smallDisk) throws IOException {
        List<Jdk> jdks = Jdk.onThisMachine().stream()
                .filter(jdk -> jdk.feature() == 17 || jdk.feature() == 25)
                .toList();
        List<Target> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(new Target(i, jdks.get(i % jdks.size()), i % 4 < 2, folder.resolve("targets")));
        }
        this.targets = List.copyOf(all);
        this.smallDisk = smallDisk;
        Path temporary = smallDisk == null ? folder.resolve("collector-tmp") : smallDisk.resolve("collector-tmp");
        Folders.empty(Files.createDirectories(temporary));
        this.collector = new Collector(jar, folder, temporary, targets);
        this.second = new SecondWatch(jar, folder);
    }

    public List<Target> targets() {
        return targets;
    }

    public Collector collector() {
        return collector;
    }

    public SecondWatch second() {
        return second;
    }

    public @Nullable Path smallDisk() {
        return smallDisk;
    }

    @Override
    public void close() throws IOException {
        second.close();
        collector.close();
        for (Target target : targets) {
            target.close();
        }
    }
}
