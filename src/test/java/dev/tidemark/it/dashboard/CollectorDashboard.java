package dev.tidemark.it.dashboard;

/** The collectors themselves: what they read, what they lose, and what they need. */
final class CollectorDashboard {

    private CollectorDashboard() {}

    static Dashboard make() {
        Dashboard dashboard = new Dashboard(
                        "tidemark-collector",
                        "Tidemark / Collector",
                        "now-3h",
                        "The collectors themselves: what they read, what they lose, and what they need.")
                .chooseCollectors()
                .runbooksAt("docs/runbooks")
                .markAtItsValue(
                        "Starts of collectors",
                        "blue",
                        "The collector started",
                        "{{instance}}",
                        "process_start_time_seconds{C} * 1000 and on (job, instance) tidemark_build_info{C}");
        numbers(dashboard);
        streams(dashboard);
        series(dashboard);
        process(dashboard);
        push(dashboard);
        return dashboard;
    }

    private static void numbers(Dashboard dashboard) {
        dashboard
                .add(Panel.number("Collectors", "none", "Collectors that Prometheus scrapes.")
                        .query("", "count(tidemark_build_info{C})")
                        .thresholds("red,green@1"))
                .add(Panel.number("Version", "none", "The versions that run.")
                        .query("{{version}}", "count by (version) (tidemark_build_info{C})")
                        .names())
                .add(Panel.number("Targets read", "percentunit", "Share of the targets whose events arrive.")
                        .query("", "sum(tidemark_target_up{C}) / count(tidemark_target_up{C})")
                        .thresholds("red,orange@0.9,green@0.99"))
                .add(Panel.number("Providers not well", "none", "Providers of targets whose list may be old.")
                        .query("", "count(tidemark_discovery_up{C} == 0) or vector(0)")
                        .thresholds("green,orange@1"))
                .add(Panel.number(
                                "Lost in the last hour",
                                "short",
                                "Losses of all targets, by the account of the collectors. Each reason has its own unit; what matters is whether it is zero.")
                        .query("", "sum(increase(tidemark_events_lost_total{C}[1h]))")
                        .thresholds("green,orange@1"))
                .add(Panel.number("Events", "cps", "Events read each second, from all targets.")
                        .query("", "sum(rate(tidemark_events_read_total{C}[$__rate_interval]))")
                        .thresholds("blue"));
    }

    private static void streams(Dashboard dashboard) {
        dashboard
                .row("Streams")
                .add(Streams.states("C").size(24, 9))
                .add(Panel.lines(
                                "Behind",
                                "s",
                                "How old the newest event of a target is when it is read: the ten oldest. A constant value is a clock that goes differently over there; one that rises is a collector that does not keep up.")
                        .query(
                                "{{target}}",
                                "topk(10, time() - max by (ID) (tidemark_target_last_event_timestamp_seconds{C}))"))
                .add(Panel.lines(
                                "Streams opened anew",
                                "short",
                                "How often a stream had to be opened again within the last hour: the ten worst.")
                        .query(
                                "{{target}}",
                                "topk(10, sum by (ID) (increase(tidemark_target_reconnects_total{C}[1h])))")
                        .fromZero())
                .add(Panel.lines(
                                "Losses",
                                "short",
                                "What was lost within the last quarter of an hour, by reason. The unit stands in the reason's name; without one it counts events.")
                        .query("{{reason}}", "sum by (reason) (increase(tidemark_events_lost_total{C}[15m]))")
                        .thresholds("transparent,orange@1")
                        .fromZero())
                .add(Panel.lines("Events by type", "cps", "Events read each second: the ten most frequent types.")
                        .query(
                                "{{type}}",
                                "topk(10, sum by (type) (rate(tidemark_events_read_total{C}[$__rate_interval])))")
                        .fromZero())
                .add(Panel.lines("Events by target", "cps", "Events read each second: the ten busiest targets.")
                        .query(
                                "{{target}}",
                                "topk(10, sum by (ID) (rate(tidemark_events_read_total{C}[$__rate_interval])))")
                        .fromZero())
                .add(Panel.lines(
                                "Waiting to be read",
                                "bytes",
                                "Disk that data of the streams takes up in the collector's temporary folder. It rises where reading does not keep up; 32 MiB and a chunk for each target is the most.")
                        .query("{{instance}}", "max by (job, instance) (tidemark_stream_temporary_bytes{C})")
                        .fromZero())
                .add(Panel.lines(
                                "Pauses for evidence",
                                "s",
                                "How long applications stood still for walks within the last hour: the ten that stood longest.")
                        .query(
                                "{{target}}",
                                "topk(10, sum by (ID) (increase(tidemark_evidence_pause_seconds_total{C}[1h])))")
                        .fromZero())
                .add(Panel.lines(
                                "Requests turned away",
                                "cps",
                                "Requests to the collector's port that were refused or cut off, by reason.")
                        .query("{{reason}}", "sum by (reason) (rate(tidemark_http_refused_total{C}[$__rate_interval]))")
                        .fromZero());
    }

    private static void series(Dashboard dashboard) {
        dashboard
                .row("Targets and series")
                .add(Panel.lines(
                                "Providers of targets",
                                "none",
                                "Whether each provider is well (1) or its list may be old (0).")
                        .query(
                                "{{instance}} {{provider}}",
                                "min by (job, instance, provider) (tidemark_discovery_up{C})")
                        .thresholds("transparent,red@0.5")
                        .between(0, 1))
                .add(Panel.lines(
                                "Targets found",
                                "short",
                                "Targets on the last list of each provider, and the most that a collector watches.")
                        .query("{{provider}}", "sum by (provider) (tidemark_discovery_targets{C})")
                        .query("limit", "sum(tidemark_discovery_limit_targets{C})")
                        .dashed("limit", "red")
                        .fromZero())
                .add(Panel.lines(
                                "Targets not watched",
                                "short",
                                "Targets that were found and are not watched, by reason. Those of other shards are no loss.")
                        .query("{{reason}}", "sum by (reason) (tidemark_discovery_skipped_targets{C})")
                        .fromZero())
                .add(Panel.lines(
                                "Without series of their own",
                                "short",
                                "Maps summed under \"other\", findings and labels of targets left out of the metrics.")
                        .query("maps", "sum(tidemark_map_series_folded{C})")
                        .query("findings", "sum(tidemark_finding_series_folded{C})")
                        .query("labels of targets", "sum(tidemark_target_labels_dropped{C})")
                        .fromZero())
                .add(Panel.lines(
                                "Maps forgotten",
                                "short",
                                "Maps forgotten within the last hour because memory for each target is bounded.")
                        .query("{{target}}", "topk(10, sum by (ID) (increase(tidemark_maps_dropped_total{C}[1h])))")
                        .fromZero())
                .add(Panel.lines("Scrape", "s", "How long Prometheus waits for the metrics.")
                        .query(
                                "{{instance}}",
                                "max by (job, instance) (scrape_duration_seconds{C} and on (job, instance) tidemark_build_info{C})")
                        .fromZero())
                .add(Panel.lines("Samples", "short", "Samples in a scrape.")
                        .query(
                                "{{instance}}",
                                "max by (job, instance) (scrape_samples_scraped{C} and on (job, instance) tidemark_build_info{C})")
                        .fromZero())
                .add(Panel.lines("Targets by shard", "short", "Targets that each collector watches.")
                        .query("{{instance}}", "count by (job, instance) (tidemark_target_up{C})")
                        .fromZero());
    }

    private static void push(Dashboard dashboard) {
        dashboard
                .row("Alerts given to Alertmanager directly")
                .add(Panel.lines(
                                "Alerts taken",
                                "cps",
                                "Alerts that each Alertmanager has taken from the collector, each time that they were sent. Nothing where none is configured.")
                        .query(
                                "{{alertmanager}}",
                                "sum by (alertmanager) (rate(tidemark_alertmanager_sent_total{C}[$__rate_interval]))")
                        .fromZero())
                .add(Panel.lines(
                                "Not taken",
                                "cps",
                                "Attempts that failed, and alerts left out because there are too many at once.")
                        .query(
                                "{{alertmanager}}",
                                "sum by (alertmanager) (rate(tidemark_alertmanager_failures_total{C}[$__rate_interval]))")
                        .query("left out", "sum(tidemark_alertmanager_omitted{C})")
                        .override("left out", "unit", "short")
                        .fromZero());
    }

    private static void process(Dashboard dashboard) {
        dashboard
                .row("The collector's process")
                .add(Panel.lines("Processor", "percentunit", "Cores in use: 100 % is one whole core.")
                        .query(
                                "{{instance}}",
                                "sum by (job, instance) (rate(process_cpu_seconds_total{C}[$__rate_interval]))")
                        .fromZero())
                .add(Panel.lines("Heap", "bytes", "Heap in use, garbage included, and its limit.")
                        .query("{{instance}} used", "sum by (job, instance) (jvm_memory_used_bytes{C, area=\"heap\"})")
                        .query(
                                "{{instance}} limit",
                                "sum by (job, instance) (jvm_memory_max_bytes{C, area=\"heap\"} > 0)")
                        .fromZero())
                .add(Panel.lines(
                                "Heap after collections",
                                "percentunit",
                                "What the last collection left in the long-lived part of the heap, as a share of it.")
                        .query("{{instance}}", "max by (job, instance) (jvm_memory_usage_after_gc{C})")
                        .thresholds("transparent,orange@0.8,red@0.9")
                        .between(0, 1))
                .add(Panel.lines(
                                "Time in collections",
                                "percentunit",
                                "Share of the processor time that goes into collecting garbage, over the last minutes.")
                        .query("{{instance}}", "max by (job, instance) (jvm_gc_overhead{C})")
                        .thresholds("transparent,orange@0.1,red@0.3")
                        .fromZero())
                .add(Panel.lines("Threads", "short", "Live threads. Each target has a few of its own.")
                        .query("{{instance}}", "max by (job, instance) (jvm_threads_live_threads{C})")
                        .fromZero())
                .add(Panel.lines(
                                "Open files",
                                "percentunit",
                                "Open files and sockets as a share of what the process may open.")
                        .query(
                                "{{instance}}",
                                "max by (job, instance) (process_files_open_files{C} / process_files_max_files{C})")
                        .thresholds("transparent,orange@0.8")
                        .fromZero());
    }
}
