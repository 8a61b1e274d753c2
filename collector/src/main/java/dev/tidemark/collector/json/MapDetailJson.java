package dev.tidemark.collector.json;

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
            String keyType,
            double watchedSeconds,
            long sampled,
            long alive,
            @Nullable Long read,
            long changed,
            long ghosts,
            long unequal,
            long objectsCompared,
            long distinctContents,
            long textsCompared,
            long distinct,
            long distinctNormalised,
            long distinctTemplates,
            double oldestAliveSeconds,
            double medianAgeAtEndSeconds) {
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
                    keys.medianAgeAtEnd().toMillis() / 1000.0);
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
