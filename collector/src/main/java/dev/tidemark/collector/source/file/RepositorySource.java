package dev.tidemark.collector.source.file;

import dev.tidemark.collector.source.Connection;
import dev.tidemark.collector.source.Source;
import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.StreamListener;
import dev.tidemark.collector.source.chunk.DownloadFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A JVM that is read through its JFR repository: from beside it, over a volume that both can see, asking nothing of it. */
public final class RepositorySource implements Source {

    private final String name;
    private final String address;
    private final Runs runs;
    private final Reaper reaper;

    /**
     * A repository, there already or not.
     *
     * @param folder where runs have their folders, or the folder of one run
     * @param reap whether to delete what killed JVMs have left there
     */
    public RepositorySource(String name, String address, Path folder, boolean reap) {
        this.name = name;
        this.address = address;
        this.runs = new Runs(folder);
        this.reaper = new Reaper(runs, reap);
        DownloadFolder.reap();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public boolean isGone() {
        return false;
    }

    @Override
    public Connection open(@Nullable Instant resumeAfter, StreamListener listener) throws SourceException {
        try {
            RunFolder run = runs.choose();
            Instant skipBefore = resumeAfter == null ? null : resumeAfter.minus(OVERLAP);
            return ChunkFollower.start(new RepositoryLog(runs, run, listener, skipBefore, reaper), address, listener);
        } catch (IOException e) {
            throw ChunkFollower.cannotRead(address, e);
        }
    }
}
