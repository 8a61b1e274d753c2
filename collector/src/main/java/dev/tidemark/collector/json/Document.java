package dev.tidemark.collector.json;

import java.util.List;

/** What an answer looks like: a name for each kind of it, for who describes the API. */
public enum Document {
    TARGETS(TargetsJson.class),
    MAPS(MapsJson.class),
    FINDINGS(FindingsJson.class),
    TIMELINE(TimelineJson.class),
    MAP(MapDetailJson.class),
    STATE(StateJson.class),
    DISCOVERY(DiscoveryJson.class),
    EVIDENCE(EvidenceAnswerJson.class),
    /** No JSON: a file. */
    FILE(String.class),
    STATUS(StatusJson.class),
    ERROR(ErrorJson.class);

    private final Class<?> type;

    Document(Class<?> type) {
        this.type = type;
    }

    Class<?> type() {
        return type;
    }

    record TargetsJson(List<TargetJson> targets) {}

    record MapsJson(List<MapJson> maps) {}

    record FindingsJson(List<FindingJson> findings) {}

    record StateJson(
            List<TargetJson> targets,
            List<MapJson> maps,
            long mapsOmitted,
            List<FindingJson> findings,
            DiscoveryTroubleJson discovery) {}

    record StatusJson(String status) {}

    record ErrorJson(String error) {}
}
