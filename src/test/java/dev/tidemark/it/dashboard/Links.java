package dev.tidemark.it.dashboard;

/** Ways from one dashboard to the next, which keep the time and the choice of collectors. */
final class Links {

    private static final String KEPT = "?${__url_time_range}&${datasource:queryparam}&${cluster:queryparam}"
            + "&${namespace:queryparam}&${job:queryparam}&${instance:queryparam}";

    /** The leak dashboard of the target in the row. */
    static final String TARGET = "/d/tidemark-leak" + KEPT + "&var-target=${__data.fields.Target}";

    /** The same of the target that a series is about. */
    static final String TARGET_OF_SERIES = "/d/tidemark-leak" + KEPT + "&var-target=${__field.labels.target}";

    /** The same, narrowed to the map that was clicked on. */
    static final String MAP = TARGET + "&var-map=${__value.raw}";

    static final String COLLECTOR = "/d/tidemark-collector" + KEPT;

    static final String RUNBOOK = "${runbooks}/${__value.raw}.md";

    private Links() {}

    /** One panel of the leak dashboard alone, with as much of the future as of the past. */
    static String ahead(int panel) {
        return "/d/tidemark-leak?from=now-${ahead}s&to=now%2B${ahead}s&viewPanel=" + panel
                + KEPT.replace("?${__url_time_range}", "") + "&${target:queryparam}&var-ahead=${ahead}";
    }
}
