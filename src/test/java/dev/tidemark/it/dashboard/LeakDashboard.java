package dev.tidemark.it.dashboard;

/** One target: what eats its heap, since when, and how long is left. */
final class LeakDashboard {

    /** The panel that can look ahead; the link to it needs its number. */
    private static final int LIVE_SET = 9;

    private static final String TIME_LEFT = "red,orange@3600,yellow@86400,green@604800";
    private static final String AHEAD = " offset ${ahead}s";

    private LeakDashboard() {}

    static Dashboard make() {
        Dashboard dashboard = new Dashboard(
                        "tidemark-leak",
                        "Tidemark / Leak",
                        "now-3h",
                        "One target: what eats its heap, since when, which line makes it grow, and how long is left.")
                .chooseCollectors()
                .chooseTarget(false)
                .chooseMaps()
                .chooseSeconds("ahead", "Look ahead", "15 min=900", "1 h=3600", "6 h=21600", "1 d=86400")
                .runbooksAt("docs/runbooks")
                .mark("Leaks", "red", "Leak: {{kind}}", "{{subject}}", "tidemark_finding_active{T, verdict=\"leak\"}")
                .mark(
                        "Other findings",
                        "orange",
                        "{{verdict}}: {{kind}}",
                        "{{subject}}",
                        "tidemark_finding_active{T, verdict=~\"capacity-risk|hazard|bloat\"}")
                .mark(
                        "Evidence pauses",
                        "purple",
                        "Walk for evidence",
                        "The application stood still for it.",
                        "increase(tidemark_evidence_walks_total{T}[2m]) > 0")
                .markAtItsValue(
                        "Starts of the JVM",
                        "blue",
                        "The JVM started",
                        "{{target}}",
                        "tidemark_target_start_time_seconds{T} * 1000");
        numbers(dashboard);
        heap(dashboard);
        findings(dashboard);
        maps(dashboard);
        evidence(dashboard);
        return dashboard;
    }

    private static void numbers(Dashboard dashboard) {
        dashboard
                .add(Panel.number(
                                "Time left",
                                "s",
                                "Until the heap is full if nothing changes: at the earliest, likely, at the latest.")
                        .query("earliest", forecast("lower"))
                        .query("likely", forecast("likely"))
                        .query("latest", forecast("upper"))
                        .thresholds(TIME_LEFT)
                        .otherwise("no forecast")
                        .size(8, 4))
                .add(Panel.number("Heap full", "dateTimeFromNow", "When the heap is likely full if nothing changes.")
                        .query("", "(time() + min(tidemark_exhaustion_forecast_seconds{T, bound=\"likely\"})) * 1000")
                        .plain()
                        .otherwise("no forecast"))
                .add(Panel.number(
                                "Live set of the limit",
                                "percentunit",
                                "Live set after the last collection that can be trusted, as a share of the heap's limit.")
                        .query("", "max(tidemark_heap_live_bytes{T} / (tidemark_heap_limit_bytes{T} > 0))")
                        .thresholds("green,yellow@0.7,orange@0.85,red@0.95"))
                .add(Panel.number("Leaks", "none", "Findings whose verdict is a leak.")
                        .query("", "count(tidemark_finding_active{T, verdict=\"leak\"}) or vector(0)")
                        .thresholds("green,red@1"))
                .add(Panel.number("JVM runs for", "s", "Since the target's JVM started.")
                        .query("", "time() - max(tidemark_target_start_time_seconds{T})")
                        .plain())
                .add(Panel.number("Stream", "none", "Whether events of the target arrive.")
                        .query("", "max(tidemark_target_up{T})")
                        .mapped("1=events arrive:green", "0=nothing arrives:red")
                        .size(8, 3)
                        .link("The collectors", Links.COLLECTOR))
                .add(Panel.number(
                                "Live set grows by",
                                "Bps",
                                "Slope of the live set over the last hour. It is noisy while the heap is young; the forecast is what to go by.")
                        .query("", "max(deriv(tidemark_heap_live_bytes{T}[1h]))")
                        .plain()
                        .size(8, 3))
                .add(Panel.number("Alerts", "none", "Alerts of Tidemark that fire for this target.")
                        .query("", "count(ALERTS{T, alertname=~\"Tidemark.+\", alertstate=\"firing\"}) or vector(0)")
                        .thresholds("green,orange@1")
                        .size(8, 3));
    }

    private static void heap(Dashboard dashboard) {
        dashboard
                .add(Panel.lines(
                                "Live set, its trough and what was foretold",
                                "bytes",
                                "The live set after each collection that can be trusted, and its lowest value of the last quarter of an hour (the trough): a trough that rises is growth. The band is where the forecast of \"Look ahead\" ago expected the live set to be by now; the link in the corner shows where today's expects it.")
                        .query("live set", "max by (target) (tidemark_heap_live_bytes{T})")
                        .query("trough", "max by (target) (min_over_time(tidemark_heap_live_bytes{T}[15m]))")
                        .query("limit", "max by (target) (tidemark_heap_limit_bytes{T})")
                        .query("foretold, at most", foretold("lower"))
                        .query("foretold, at least", foretold("upper"))
                        .band("foretold, at most", "foretold, at least", "orange")
                        .dashed("limit", "red")
                        .dashed("trough", "blue")
                        .fromZero()
                        .link("Look ahead", Links.ahead(LIVE_SET))
                        .size(24, 10))
                .add(Panel.lines(
                                "Time left",
                                "s",
                                "The forecast and its bounds as time went by. A forecast that is right falls by a second each second.")
                        .query("latest", forecast("upper"))
                        .query("likely", forecast("likely"))
                        .query("earliest", forecast("lower"))
                        .band("latest", "earliest", "orange")
                        .fromZero()
                        .size(24, 7))
                .add(Panel.lines("Allocation", "Bps", "Bytes that the application allocates.")
                        .query(
                                "allocated",
                                "sum by (target) (rate(tidemark_allocation_bytes_total{T}[$__rate_interval]))")
                        .fromZero()
                        .size(24, 6))
                .add(Panel.lines(
                                "Collections",
                                "cps",
                                "Collections each second. They become more frequent as the room above the live set becomes less.")
                        .query(
                                "collections",
                                "sum by (target) (rate(tidemark_gc_collections_total{T}[$__rate_interval]))")
                        .fromZero()
                        .size(24, 6))
                .add(Panel.lines(
                                "Pauses",
                                "s",
                                "How long the application stands still for a collection: median, 99th percentile, mean.")
                        .query("median", quantile("0.5"))
                        .query("99th percentile", quantile("0.99"))
                        .query("mean", """
                                sum by (target) (rate(tidemark_gc_pause_seconds_sum{T}[$__rate_interval]))
                                / (sum by (target) (rate(tidemark_gc_pause_seconds_count{T}[$__rate_interval])) > 0)
                                """)
                        .fromZero()
                        .size(24, 6))
                .add(Panel.lines(
                                "Time in pauses",
                                "percentunit",
                                "Share of time in which the application stands still for collections.")
                        .query("pauses", "sum by (target) (rate(tidemark_gc_pause_seconds_sum{T}[$__rate_interval]))")
                        .thresholds("transparent,orange@0.05,red@0.2")
                        .fromZero()
                        .size(24, 6));
    }

    private static void findings(Dashboard dashboard) {
        dashboard
                .row("What eats the heap")
                .add(Panel.table(
                                "Findings",
                                "All findings that hold now, with the line that makes the map grow. The collector's page and /api/v1/findings have the evidence and the mend.",
                                "Confidence",
                                true)
                        .label("verdict", "Verdict")
                        .label("kind", "Kind")
                        .label("subject", "Subject")
                        .label("growth_site", "Grows at")
                        .column("Confidence", "percentunit", "", """
                                max by (verdict, kind, subject, growth_site) (
                                  tidemark_finding_active{T}
                                  * on (ID, kind, subject) group_left () tidemark_finding_confidence_ratio{T}
                                  * on (ID, kind, subject) group_left (growth_site) tidemark_finding_info{T})
                                """)
                        .column("Since", "dateTimeFromNow", "", """
                                max by (verdict, kind, subject, growth_site) (
                                  tidemark_finding_active{T}
                                  * on (ID, kind, subject) group_left () tidemark_finding_since_timestamp_seconds{T}
                                  * on (ID, kind, subject) group_left (growth_site) tidemark_finding_info{T}) * 1000
                                """)
                        .coloured(
                                "Verdict",
                                "leak=leak:red",
                                "capacity-risk=capacity risk:orange",
                                "hazard=hazard:orange",
                                "bloat=bloat:yellow",
                                "undetermined=undetermined:blue"))
                .add(Panel.table(
                                "Alerts",
                                "Alerts of Tidemark that fire for this target, each with the way to its runbook.",
                                "Severity",
                                false)
                        .label("severity", "Severity")
                        .label("alertname", "Alert")
                        .label("subject", "Subject")
                        .rows(
                                "max by (severity, alertname, subject) (ALERTS{T, alertname=~\"Tidemark.+\", alertstate=\"firing\"})")
                        .coloured("Severity", "critical=critical:red", "warning=warning:orange", "info=info:blue")
                        .linked("Alert", "Runbook", Links.RUNBOOK)
                        .size(24, 5));
    }

    private static void maps(Dashboard dashboard) {
        dashboard
                .row("Maps")
                .add(Panel.table(
                                "Maps",
                                "The maps of this target, those that grow fastest first. Share of growth: of the live set's growth, by exact readings. Share of live: of the objects that a walk found alive.",
                                "Grows by",
                                true)
                        .label("map", "Map")
                        .label("type", "Class")
                        .label("growth_site", "Grows at")
                        .column("Grows by", "cps", "", info("deriv(tidemark_map_entries{M}[15m])"))
                        .column(
                                "Share of growth",
                                "percentunit",
                                "transparent,yellow@0.1,orange@0.3,red@0.6",
                                info("tidemark_map_growth_share_ratio{M}"))
                        .column(
                                "Share of live",
                                "percentunit",
                                "transparent,yellow@0.1,orange@0.3,red@0.6",
                                info("tidemark_map_live_share_ratio{M}"))
                        .column("Entries", "short", "", info("tidemark_map_entries{M}"))
                        .column("Slots", "short", "", info("tidemark_map_capacity_slots{M}"))
                        .column("Inserts", "cps", "", info("rate(tidemark_map_inserts_total{M}[$__rate_interval])"))
                        .column("Removals", "cps", "", info("rate(tidemark_map_removals_total{M}[$__rate_interval])"))
                        .size(24, 9))
                .add(Panel.lines("Entries", "short", "The ten largest of the chosen maps.")
                        .query("{{map}}", "topk(10, max by (target, map) (tidemark_map_entries{M}))")
                        .fromZero()
                        .size(24, 8))
                .add(Panel.lines(
                                "Growth",
                                "cps",
                                "Entries gained each second, over the last quarter of an hour: the ten that gain most.")
                        .query("{{map}}", "topk(10, max by (target, map) (deriv(tidemark_map_entries{M}[15m])))")
                        .size(24, 7))
                .add(Panel.lines(
                                "Share of the live set's growth",
                                "percentunit",
                                "Which map explains how much of the growth. What no map explains is its own finding.")
                        .query("{{map}}", "topk(10, max by (target, map) (tidemark_map_growth_share_ratio{M}) > 0)")
                        .stacked()
                        .between(0, 1)
                        .size(24, 7))
                .add(Panel.bars(
                                "Lines that make the maps grow",
                                "cps",
                                "Lines of code by the entries that the maps gain which they fill.")
                        .query("{{growth_site}}", """
                                topk(10, sum by (growth_site) (
                                  (deriv(tidemark_map_entries{M}[15m]) > 0)
                                  * on (ID, map) group_left (growth_site) tidemark_map_info{M}))
                                """)
                        .size(24, 7))
                .add(Panel.lines("Inserts", "cps", "New entries each second: the ten busiest.")
                        .query("{{map}}", topRate("tidemark_map_inserts_total"))
                        .fromZero())
                .add(Panel.lines(
                                "Removals",
                                "cps",
                                "Entries removed each second, for whatever cause. Inserts that no removal answers are what grows.")
                        .query("{{map}}", topRate("tidemark_map_removals_total"))
                        .fromZero())
                .add(Panel.lines(
                                "Removals that find nothing",
                                "cps",
                                "A removal that misses is often a key that has changed, or one that never equals.")
                        .query("{{map}}", topRate("tidemark_map_remove_misses_total"))
                        .fromZero())
                .add(Panel.lines(
                                "Hit ratio",
                                "percentunit",
                                "Share of reads that find an entry. A cache that grows and is never hit is no cache.")
                        .query("{{map}}", """
                                topk(10, sum by (target, map) (rate(tidemark_map_hits_total{M}[$__rate_interval]))
                                / (sum by (target, map) (rate(tidemark_map_hits_total{M}[$__rate_interval])
                                + rate(tidemark_map_misses_total{M}[$__rate_interval])) > 0))
                                """)
                        .between(0, 1))
                .add(Panel.lines("Updates", "cps", "Values put under a key that was there.")
                        .query("{{map}}", topRate("tidemark_map_updates_total"))
                        .fromZero())
                .add(Panel.lines(
                                "Tables made larger",
                                "cps",
                                "How often a map's table is doubled. A resize copies the whole table.")
                        .query("{{map}}", topRate("tidemark_map_growths_total"))
                        .fromZero())
                .add(Panel.lines("Cleanups", "cps", "How often entries are removed, cleared, evicted or expired.")
                        .query("{{map}}", topRate("tidemark_map_cleanups_total"))
                        .fromZero())
                .add(Panel.lines(
                                "Fill of the table",
                                "percentunit",
                                "Entries for each slot. A large table that is nearly empty was filled once and kept its memory.")
                        .query(
                                "{{map}}",
                                "topk(10, max by (target, map) (tidemark_map_entries{M} / (tidemark_map_capacity_slots{M} > 0)))")
                        .fromZero());
    }

    private static void evidence(Dashboard dashboard) {
        dashboard
                .row("What Tidemark costs this target")
                .add(Panel.lines(
                                "Pauses for evidence",
                                "s",
                                "How long the application stood still for walks within the last hour, and how long it may.")
                        .query("used", "sum by (target) (increase(tidemark_evidence_pause_seconds_total{T}[1h]))")
                        .query("budget", "max by (target) (tidemark_evidence_pause_budget_seconds{T})")
                        .dashed("budget", "red")
                        .fromZero())
                .add(Panel.lines("Events read", "cps", "Events that the target sends, by type: the ten most frequent.")
                        .query(
                                "{{type}}",
                                "topk(10, sum by (target, type) (rate(tidemark_events_read_total{T}[$__rate_interval])))")
                        .fromZero());
    }

    private static String forecast(String bound) {
        return "min by (target) (tidemark_exhaustion_forecast_seconds{T, bound=\"" + bound + "\"})";
    }

    /** The line from the live set of then to the limit, as far as it had come by now. */
    private static String foretold(String bound) {
        return "max by (target) (tidemark_heap_live_bytes{T}" + AHEAD + " + (tidemark_heap_limit_bytes{T}" + AHEAD
                + " - tidemark_heap_live_bytes{T}" + AHEAD + ") * ignoring (bound) clamp_max(${ahead} / "
                + "tidemark_exhaustion_forecast_seconds{T, bound=\"" + bound + "\"}" + AHEAD + ", 1))";
    }

    private static String quantile(String quantile) {
        return "histogram_quantile(" + quantile
                + ", sum by (le, target) (rate(tidemark_gc_pause_seconds_bucket{T}[$__rate_interval])))";
    }

    private static String topRate(String counter) {
        return "topk(10, sum by (target, map) (rate(" + counter + "{M}[$__rate_interval])))";
    }

    private static String info(String expression) {
        return "max by (map, type, growth_site) (" + expression
                + " * on (ID, map) group_left (type, growth_site) tidemark_map_info{M})";
    }
}
