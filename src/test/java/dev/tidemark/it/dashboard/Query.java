package dev.tidemark.it.dashboard;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** One query of a dashboard and where it stands: in a panel or an annotation. */
record Query(String dashboard, String place, String legend, String expression) {

    static List<Query> of(JsonNode dashboard) {
        String uid = dashboard.path("uid").asString();
        List<Query> all = new ArrayList<>();
        for (JsonNode panel : dashboard.path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                all.add(new Query(
                        uid,
                        panel.path("title").asString() + "/"
                                + target.path("refId").asString(),
                        target.path("legendFormat").asString(),
                        target.path("expr").asString()));
            }
        }
        for (JsonNode annotation : dashboard.path("annotations").path("list")) {
            if (annotation.has("expr")) {
                all.add(new Query(
                        uid,
                        "annotation " + annotation.path("name").asString(),
                        annotation.path("titleFormat").asString()
                                + annotation.path("textFormat").asString(),
                        annotation.path("expr").asString()));
            }
        }
        return all;
    }

    /** Where it stands. */
    String name() {
        return dashboard + " / " + place;
    }

    boolean isOf(JsonNode itsDashboard, JsonNode panel) {
        return dashboard.equals(itsDashboard.path("uid").asString())
                && place.startsWith(panel.path("title").asString() + "/");
    }

    @Override
    public String toString() {
        return name() + ": " + expression;
    }
}
