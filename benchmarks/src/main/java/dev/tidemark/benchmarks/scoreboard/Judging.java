package dev.tidemark.benchmarks.scoreboard;

import dev.tidemark.benchmarks.corpus.Catalog;
import dev.tidemark.benchmarks.corpus.Truth;
import dev.tidemark.benchmarks.scoreboard.judge.Judge;
import dev.tidemark.benchmarks.scoreboard.judge.Judgement;
import dev.tidemark.benchmarks.scoreboard.judge.Observation;
import dev.tidemark.benchmarks.scoreboard.judge.Timeline;
import dev.tidemark.benchmarks.scoreboard.peer.Peer;
import dev.tidemark.benchmarks.scoreboard.peer.RecordedRun;
import dev.tidemark.benchmarks.scoreboard.replay.Replay;
import dev.tidemark.benchmarks.scoreboard.run.RunFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what a run has left in the folder and has it judged.
 *
 * @param peers to be judged beside our own
 */
record Judging(Path folder, List<Peer> peers) {

    private static final String OURS = "tidemark";

    /** By what the collector said while the run went on. */
    List<Judgement> live(RunFacts run) throws IOException {
        Path timeline = folder.resolve(run.key() + ".timeline.jsonl");
        return judge(run, Files.exists(timeline) ? Timeline.read(timeline) : List.of());
    }

    /** By what the analysis says of the recording now. */
    List<Judgement> replayed(RunFacts run) throws IOException {
        return judge(run, hasRecording(run) ? Replay.observe(run, recording(run)) : List.of());
    }

    private List<Judgement> judge(RunFacts run, List<Observation> ours) throws IOException {
        if (!run.complete()) {
            return List.of();
        }
        Truth truth = Catalog.scenario(run.scenario()).truth();
        List<Judgement> judged = new ArrayList<>();
        // A collector that saw nothing has missed what there was.
        judged.add(Judge.judge(OURS, true, run, truth, ours));
        if (hasRecording(run) && !peers.isEmpty()) {
            RecordedRun recorded = RecordedRun.read(run, recording(run));
            for (Peer peer : peers) {
                if (peer.canJudge(recorded)) {
                    judged.add(Judge.judge(peer.name(), peer.names(), run, truth, peer.observe(recorded)));
                }
            }
        }
        return judged;
    }

    private boolean hasRecording(RunFacts run) throws IOException {
        return Files.exists(recording(run)) && Files.size(recording(run)) > 0;
    }

    private Path recording(RunFacts run) {
        return folder.resolve(run.key() + ".jfr");
    }
}
