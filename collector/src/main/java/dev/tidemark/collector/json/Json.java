package dev.tidemark.collector.json;

import dev.tidemark.analysis.compare.Comparison;
import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.view.Assessment;
import dev.tidemark.analysis.view.MapDetail;
import dev.tidemark.analysis.view.TimelineView;
import dev.tidemark.collector.json.Document.ErrorJson;
import dev.tidemark.collector.json.Document.FindingsJson;
import dev.tidemark.collector.json.Document.MapsJson;
import dev.tidemark.collector.json.Document.StateJson;
import dev.tidemark.collector.json.Document.TargetsJson;
import dev.tidemark.collector.source.local.RunningJvm;
import dev.tidemark.collector.target.DiscoveryView;
import dev.tidemark.collector.target.EvidenceAnswer;
import dev.tidemark.collector.target.TargetSnapshot;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what the collector says, on one line and with its fields in a fixed order. What is not known is null and never -1;
 * instants are ISO-8601 in UTC. Thread-safe.
 */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private Json() {}

    /** {@code {"findings":[…]}}, in the given order. */
    public static String findings(Collection<Finding> findings) {
        return write(new FindingsJson(findings.stream().map(FindingJson::of).toList()));
    }

    /** {@code {"targets":[…]}}, in the given order. */
    public static String targets(Collection<TargetSnapshot> targets) {
        return write(new TargetsJson(targets.stream().map(TargetJson::of).toList()));
    }

    /** {@code {"maps":[…]}} of all given targets, as each target orders them. */
    public static String maps(Collection<TargetSnapshot> targets) {
        return write(new MapsJson(
                targets.stream().flatMap(target -> maps(target, Long.MAX_VALUE)).toList()));
    }

    /**
     * Targets, maps, findings and what is wrong with the finding of targets in one object.
     *
     * @param mapsPerTarget the most maps of a target; how many are left out stands in {@code mapsOmitted}
     */
    public static String state(Collection<TargetSnapshot> targets, DiscoveryView discovery, int mapsPerTarget) {
        List<MapJson> shown =
                targets.stream().flatMap(target -> maps(target, mapsPerTarget)).toList();
        long known = targets.stream()
                .map(TargetSnapshot::assessment)
                .mapToLong(
                        assessment -> assessment == null ? 0 : assessment.maps().size())
                .sum();
        return write(new StateJson(
                targets.stream().map(TargetJson::of).toList(),
                shown,
                known - shown.size(),
                findingsOf(targets).stream().map(FindingJson::brief).toList(),
                DiscoveryTroubleJson.of(discovery)));
    }

    /** The same of one target with all that its findings say; of a target that is not there any more an empty state. */
    public static String state(Optional<TargetSnapshot> target, DiscoveryView discovery, int mostMaps) {
        return write(stateOf(target, discovery, mostMaps));
    }

    private static StateJson stateOf(Optional<TargetSnapshot> target, DiscoveryView discovery, int mostMaps) {
        List<MapJson> shown =
                target.stream().flatMap(each -> maps(each, mostMaps)).toList();
        Assessment assessment = target.map(TargetSnapshot::assessment).orElse(null);
        return new StateJson(
                target.stream().map(TargetJson::of).toList(),
                shown,
                assessment == null ? 0 : assessment.maps().size() - shown.size(),
                assessment == null
                        ? List.of()
                        : assessment.findings().stream().map(FindingJson::of).toList(),
                DiscoveryTroubleJson.of(discovery));
    }

    /** One target over time. */
    public static String timeline(String target, TimelineView timeline) {
        return write(TimelineJson.of(target, timeline));
    }

    /** One map of one target as far as anything is known of it. */
    public static String map(String target, MapDetail map) {
        return write(MapDetailJson.of(target, map));
    }

    /**
     * All that a report tells of one target: its state, its timeline and some of its maps.
     *
     * @param mapsInState the most maps of the state; how many are left out stands in {@code mapsOmitted}
     */
    public static String reported(
            TargetSnapshot target, TimelineView timeline, Collection<MapDetail> maps, int mapsInState) {
        return write(new ReportedJson(
                stateOf(Optional.of(target), DiscoveryView.NONE, mapsInState),
                TimelineJson.of(target.name(), timeline),
                maps.stream().map(map -> MapDetailJson.of(target.name(), map)).toList()));
    }

    /** What became of a request for evidence, and the target's account after it. */
    public static String evidence(TargetSnapshot target, EvidenceAnswer answer) {
        return write(EvidenceAnswerJson.of(target, answer));
    }

    /** Where the targets come from. */
    public static String discovery(DiscoveryView discovery) {
        return write(DiscoveryJson.of(discovery));
    }

    /** {@code [{"pid":…},…]}: JVMs of this machine, in the given order. */
    public static String jvms(List<RunningJvm> jvms) {
        return write(jvms.stream().map(JvmJson::of).toList());
    }

    /** Two recordings side by side. */
    public static String comparison(Comparison comparison) {
        return write(ComparisonJson.of(comparison));
    }

    /** {@code {"error":"…"}}: one sentence that says what is wrong and how to mend it. */
    public static String error(String sentence) {
        return write(new ErrorJson(sentence));
    }

    /** All findings of the given targets, in their order, revoked ones too. */
    public static List<Finding> findingsOf(Collection<TargetSnapshot> targets) {
        return targets.stream()
                .map(TargetSnapshot::assessment)
                .flatMap(assessment -> assessment == null ? Stream.empty() : assessment.findings().stream())
                .toList();
    }

    private static Stream<MapJson> maps(TargetSnapshot target, long limit) {
        Assessment assessment = target.assessment();
        return assessment == null
                ? Stream.empty()
                : assessment.maps().stream().limit(limit).map(map -> MapJson.of(target.name(), map));
    }

    private static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** A number that JSON can carry: neither an infinity nor NaN. */
    static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** The numbers of a trend, with null for what JSON cannot carry. */
    static List<@Nullable Double> finite(List<Double> values) {
        return values.stream().map(value -> finite(value.doubleValue())).collect(Collectors.toList());
    }

    /** A number that is at least zero: the views say -1 for "not known". */
    static @Nullable Long known(long value) {
        return value < 0 ? null : value;
    }

    /** The same of a share, which the views give as a fraction. */
    static @Nullable Double known(double value) {
        return value < 0 ? null : finite(value);
    }
}
