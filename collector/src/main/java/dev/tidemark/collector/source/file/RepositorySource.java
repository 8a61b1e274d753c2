package dev.tidemark.collector.source.file;

import dev.tidemark.collector.source.SourceException;
import dev.tidemark.collector.source.StreamListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A JVM that is read through its JFR repository: from beside it, over a volume that both can see, asking nothing of it. */
public final class RepositorySource extends WrittenSource {

    private final Runs runs;
    private final Reaper reaper;

    /**
     * A repository, there already or not.
     *
     * @param folder where runs have their folders, or the folder of one run
     * @param reap whether to delete what killed JVMs have left there
     */
    public RepositorySource(String name, String address, Path folder, boolean reap) {
        super(name, address);
        this.runs = new Runs(folder);
        this.reaper = new Reaper(runs, reap);
    }

    @Override
    ChunkLog log(@Nullable Instant resumeAfter, StreamListener listener) throws IOException, SourceException {
        RunFolder run = runs.choose();
        Instant skipBefore = resumeAfter == null ? null : resumeAfter.minus(OVERLAP);
        return new RepositoryLog(runs, run, listener, skipBefore, reaper);
    }
}
