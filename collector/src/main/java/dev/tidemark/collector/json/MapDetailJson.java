package dev.tidemark.collector.json;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tidemark.analysis.finding.Finding;
import dev.tidemark.analysis.signal.HolderStep;
import dev.tidemark.analysis.signal.MapKeys;
import dev.tidemark.analysis.view.FrameNode;
import dev.tidemark.analysis.view.MapDetail;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One map as far as anything is known of it; the order of the components is the order of the fields. */
record MapDetailJson(
        MapJson map,
        List<PointJson> entries,
        List<PointJson> capacity,
        List<PointJson> inserts,
        List<PointJson> removals,
        @Nullable FrameJson sites,
        @Nullable String siteUnit,
        List<CleanupJson> cleanups,
        List<GrowthJson> growths,
        @Nullable KeysJson keys,
        @Nullable List<AgeJson> ages,
        @Nullable List<HolderJson> holder,
        List<String> findings,
        @Nullable AdviceJson advice) {

    static MapDetailJson of(String target, MapDetail detail) {
        return new MapDetailJson(
                MapJson.of(target, detail.map()),
                PointJson.whole(detail.entries()),
                PointJson.whole(detail.capacity()),
                PointJson.whole(detail.inserts()),
                PointJson.whole(detail.removals()),
                detail.sites() == null ? null : FrameJson.of(detail.sites()),
                detail.siteUnit() == null ? null : detail.siteUnit().label(),
                detail.cleanups().stream().map(CleanupJson::of).toList(),
                detail.growths().stream().map(GrowthJson::of).toList(),
                detail.keys() == null ? null : KeysJson.of(detail.keys()),
                detail.ages().isEmpty()
                        ? null
                        : detail.ages().stream().map(AgeJson::of).toList(),
                detail.path().isEmpty()
                        ? null
                        : detail.path().stream().map(HolderJson::of).toList(),
                detail.findings().stream().map(Finding::id).toList(),
                detail.findings().isEmpty()
                        ? null
                        : AdviceJson.of(detail.findings().get(0)));
    }

    record FrameJson(String name, long weight, List<FrameJson> children) {
        static FrameJson of(FrameNode frame) {
            return new FrameJson(
                    frame.name(),
                    frame.weight(),
                    frame.children().stream().map(FrameJson::of).toList());
        }
    }

    record CleanupJson(
            String cause,
            long events,
            long removed,
            @Nullable Long capacityKept) {
        static CleanupJson of(MapDetail.Cleanup cleanup) {
            return new CleanupJson(
                    cleanup.cause().name().toLowerCase(Locale.ROOT),
                    cleanup.events(),
                    cleanup.removed(),
                    Json.known(cleanup.capacityKept()));
        }
    }

    record GrowthJson(
            long atMillis,
            @Nullable Long oldCapacity,
            long newCapacity,
            @Nullable String site) {
        static GrowthJson of(MapDetail.TableGrowth growth) {
            return new GrowthJson(
                    growth.atMillis(), Json.known(growth.oldCapacity()), growth.newCapacity(), growth.site());
        }
    }

    record KeysJson(
            @JsonPropertyDescription("Class of the sampled keys.")
            String keyType,

            @JsonPropertyDescription("Since when keys are sampled, in seconds.")
            double watchedSeconds,

            @JsonPropertyDescription("Sampled keys, those included whose entries have left.")
            long sampled,

            @JsonPropertyDescription("Of those, keys that were in the map when last asked for, ghosts included.")
            long alive,

            @JsonPropertyDescription(
                    "Keys alive whose entry was looked up since it came in; null where look-ups of single keys are not noticed.")
            @Nullable
            Long read,

            @JsonPropertyDescription("Keys alive whose hash code is another than when they came in.")
            long changed,

            @JsonPropertyDescription("Changed keys that the map does not find.")
            long ghosts,

            @JsonPropertyDescription(
                    "Sampled keys of a class that inherits equals from Object although no identity seems meant.")
            long unequal,

            @JsonPropertyDescription("Keys of such a class whose content was compared.")
            long objectsCompared,

            @JsonPropertyDescription("Different contents among those, about.")
            long distinctContents,

            @JsonPropertyDescription("New text keys that were compared.")
            long textsCompared,

            @JsonPropertyDescription("Different keys among those, about.")
            long distinct,

            @JsonPropertyDescription(
                    "Different keys when case, blanks, percent-encoding, Unicode form and a slash at the end do not count.")
            long distinctNormalised,

            @JsonPropertyDescription("Different keys when numbers, UUIDs and quoted literals do not count either.")
            long distinctTemplates,

            @JsonPropertyDescription("Age of the oldest sampled key alive, in seconds; 0 when there is none.")
            double oldestAliveSeconds,

            @JsonPropertyDescription(
                    "Median age of the last sampled keys that were found to be gone, in seconds; 0 when none was.")
            double medianAgeAtEndSeconds,

            @JsonPropertyDescription(
                    "Whether the agent read the keys from the map's table: ages then count from when a key was first seen there.")
            boolean readFromTable) {
        static KeysJson of(MapKeys keys) {
            return new KeysJson(
                    keys.keyClass(),
                    keys.watchedFor().toMillis() / 1000.0,
                    keys.sampledInAll(),
                    keys.aliveInAll(),
                    keys.readsKnown() ? keys.read() : null,
                    keys.changed(),
                    keys.ghosts(),
                    keys.unequal(),
                    keys.objects(),
                    keys.distinctContents(),
                    keys.texts(),
                    keys.distinct(),
                    keys.distinctNormalised(),
                    keys.distinctTemplates(),
                    keys.oldestAlive().toMillis() / 1000.0,
                    keys.medianAgeAtEnd().toMillis() / 1000.0,
                    keys.inTable());
        }
    }

    record AgeJson(String epoch, long entries, @Nullable Double share) {
        static AgeJson of(MapDetail.Age age) {
            return new AgeJson(age.epoch(), age.entries(), Json.finite(age.share()));
        }
    }

    record HolderJson(String type, @Nullable String field) {
        static HolderJson of(HolderStep step) {
            return new HolderJson(step.type(), step.field());
        }
    }

    record AdviceJson(String text, @Nullable String code) {
        static AdviceJson of(Finding finding) {
            return new AdviceJson(finding.advice(), finding.code());
        }
    }
}
