package dev.tidemark.benchmarks.scoreboard.replay;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.benchmarks.scoreboard.judge.Claim;
import dev.tidemark.benchmarks.scoreboard.judge.Observation;
import dev.tidemark.benchmarks.scoreboard.run.RunFacts;
import dev.tidemark.collector.monitor.RecordingFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What our analysis, as it is now, says of a recording second by second. Walks to the roots are those that the recording holds: what
 * a changed analysis would have asked for is not there.
 */
public final class Replay {
    private Replay() {}

    /** Until the load was over. */
    public static List<Observation> observe(RunFacts run, Path recording) {
        List<Observation> said = new ArrayList<>();
        Instant end = run.startedAt().plusNanos((long) (run.seconds() * 1e9));
        RecordingFile.follow(recording, end, (at, assessment) -> {
            double seconds = Duration.between(run.startedAt(), at).toNanos() / 1e9;
            said.add(new Observation(
                    seconds,
                    assessment.findings().stream()
                            .filter(finding -> !finding.revoked())
                            .map(Replay::claim)
                            .toList()));
        });
        return said;
    }

    private static Claim claim(Finding finding) {
        return new Claim(
                finding.id(),
                finding.verdict().label(),
                finding.kind().label(),
                finding.subject(),
                finding.growthSite(),
                forecast(finding));
    }

    private static Claim.@Nullable Forecast forecast(Finding finding) {
        if (finding.forecast() == null) {
            return null;
        }
        var seconds = finding.forecast().secondsToExhaustion();
        return new Claim.Forecast(seconds.lower(), seconds.likely(), seconds.upper());
    }
}
