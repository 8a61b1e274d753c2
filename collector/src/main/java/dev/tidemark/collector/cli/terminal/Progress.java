package dev.tidemark.collector.cli.terminal;

import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.analysis.view.AgentView;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.Gathering;
import dev.tidemark.analysis.view.MapView;
import dev.tidemark.collector.target.AgentNote;
import dev.tidemark.collector.target.TargetSnapshot;
import dev.tidemark.collector.target.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is new since the last look, as plain lines for logs and pipes. One thread owns it. */
final class Progress {

    private final Optional<Duration> betweenReadings;
    private final Map<String, Told> told = new HashMap<>();

    /** @param betweenReadings how long a target that changes nothing but its numbers is passed over; empty for always */
    Progress(Optional<Duration> betweenReadings) {
        this.betweenReadings = betweenReadings;
    }

    /** What has been told of one target. */
    private static final class Told {
        private @Nullable TargetState state;
        private @Nullable String reason;
        private @Nullable Instant reading;
        private @Nullable String agent;
        private @Nullable Gathering gathering;
        private final Map<String, Judgement> findings = new HashMap<>();
    }

    private record Judgement(Verdict verdict, boolean revoked, String subject) {}

    /** Lines on everything that has changed, readings at most once in the given time. */
    List<String> since(List<TargetSnapshot> targets, Instant now) {
        List<String> lines = new ArrayList<>();
        Set<String> present = new HashSet<>();
        for (TargetSnapshot target : targets) {
            present.add(target.name());
            lines.addAll(since(target, told.computeIfAbsent(target.name(), any -> new Told()), now));
        }
        // Targets come and go: one that comes back is told of from its beginning.
        told.keySet().retainAll(present);
        return lines;
    }

    private List<String> since(TargetSnapshot target, Told before, Instant now) {
        List<String> lines = new ArrayList<>();
        if (target.state() != before.state || !Objects.equals(target.reason(), before.reason)) {
            before.state = target.state();
            before.reason = target.reason();
            lines.add(line(target, target.state().label() + (target.reason() == null ? "" : ": " + target.reason())));
        }
        Assessment assessment = target.assessment();
        if (assessment == null) {
            return lines;
        }
        AgentView agent = assessment.agent();
        String word = agent == null ? null : word(agent);
        if (word != null && !word.equals(before.agent)) {
            before.agent = word;
            lines.add(line(target, word));
        }
        Gathering gathering = assessment.gathering();
        if (betweenReadings.isPresent() && !Objects.equals(gathering, before.gathering)) {
            before.gathering = gathering;
            lines.add(line(
                    target,
                    gathering == null
                            ? "there is enough evidence to judge the live set"
                            : "gathering evidence: " + gathering.text()));
        }
        if (assessment.heap().liveBytes() >= 0 && isReadingDue(before, now)) {
            before.reading = now;
            lines.add(line(target, reading(assessment)));
        }
        for (Finding finding : assessment.findings()) {
            Judgement judgement = new Judgement(finding.verdict(), finding.revoked(), finding.subject());
            if (!judgement.equals(before.findings.put(finding.id(), judgement))) {
                lines.add(line(target, FindingLines.oneLine(finding)));
            }
        }
        return lines;
    }

    private static String word(AgentView agent) {
        String skew = AgentNote.skew(agent);
        String state = "agent " + agent.version() + (agent.on() ? " tells of its maps" : " is off")
                + (agent.state().equals("sparing") ? ", fewer of them because it has cost too much" : "")
                + (agent.reason() == null ? "" : ": " + agent.reason());
        return skew == null ? state : state + ". " + skew;
    }

    private boolean isReadingDue(Told before, Instant now) {
        return betweenReadings
                .map(pause -> before.reading == null || !now.isBefore(before.reading.plus(pause)))
                .orElse(false);
    }

    private static String reading(Assessment assessment) {
        StringBuilder line = new StringBuilder("live set ")
                .append(HeapLines.amount(assessment.heap()))
                .append(", allocates ")
                .append(Units.bytes(assessment.heap().allocationBytesPerSecond()))
                .append("/s, ")
                .append(Units.count(assessment.heap().collections()))
                .append(" collections");
        assessment.maps().stream()
                .findFirst()
                .ifPresent(map -> line.append("; ").append(largest(map)));
        return line.toString();
    }

    private static String largest(MapView map) {
        return map.name() + " "
                + (map.entries() >= 0
                        ? Units.count(map.entries()) + " entries"
                        : Units.count(map.capacity()) + " slots")
                + " (" + Units.growth(map.growthPerSecond()) + "/s)";
    }

    private static String line(TargetSnapshot target, String text) {
        return Text.visible(target.name() + ": " + text);
    }
}
