package dev.tidemark.it.dashboard;

import static dev.tidemark.it.dashboard.Json.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A dashboard in the form that Grafana 11 and all later ones import. Panels flow from left to right and wrap. */
final class Dashboard {

    /** What Grafana 11.0 writes; newer ones move it on by themselves. */
    private static final int SCHEMA = 39;

    private static final int COLUMNS = 24;

    private final String uid;
    private final String title;
    private final String description;
    private final String from;
    private final List<Object> variables = new ArrayList<>();
    private final List<Object> annotations = new ArrayList<>();
    private final List<Object> panels = new ArrayList<>();
    private int x;
    private int y;
    private int tallest;

    Dashboard(String uid, String title, String from, String description) {
        this.uid = uid;
        this.title = title;
        this.from = from;
        this.description = description;
        annotations.add(object(
                "builtIn",
                1,
                "datasource",
                object("type", "grafana", "uid", "-- Grafana --"),
                "enable",
                true,
                "hide",
                true,
                "iconColor",
                "rgba(0, 211, 255, 1)",
                "name",
                "Annotations & Alerts",
                "type",
                "dashboard"));
        variables.add(object(
                "name",
                "datasource",
                "label",
                "Data source",
                "type",
                "datasource",
                "query",
                "prometheus",
                "hide",
                0,
                "refresh",
                1,
                "regex",
                "",
                "multi",
                false,
                "includeAll",
                false,
                "options",
                List.of(),
                "current",
                object()));
    }

    /** The variables that choose collectors. Cluster and namespace are labels of the scrape, which one machine does not have. */
    Dashboard chooseCollectors() {
        choose("cluster", "Cluster", "label_values(tidemark_build_info, cluster)", ".*", true);
        choose(
                "namespace",
                "Namespace",
                "label_values(tidemark_build_info{cluster=~\"$cluster\"}, namespace)",
                ".*",
                true);
        choose(
                "job",
                "Job",
                "label_values(tidemark_build_info{cluster=~\"$cluster\", namespace=~\"$namespace\"}, job)",
                ".+",
                true);
        return choose(
                "instance",
                "Instance",
                "label_values(tidemark_build_info{cluster=~\"$cluster\", namespace=~\"$namespace\", job=~\"$job\"}, instance)",
                ".+",
                true);
    }

    Dashboard chooseTarget(boolean several) {
        return choose(
                "target", "Target", Expression.expand("label_values(tidemark_target_up{C}, target)"), ".+", several);
    }

    Dashboard chooseMaps() {
        return choose("map", "Map", Expression.expand("label_values(tidemark_map_info{T}, map)"), ".+", true);
    }

    private Dashboard choose(String name, String label, String query, String all, boolean several) {
        variables.add(object(
                "name",
                name,
                "label",
                label,
                "type",
                "query",
                "datasource",
                Json.datasource(),
                "query",
                query,
                "definition",
                query,
                "refresh",
                2,
                "sort",
                1,
                "regex",
                "",
                "hide",
                0,
                "multi",
                several,
                "includeAll",
                several,
                "allValue",
                several ? all : null,
                "options",
                List.of(),
                "current",
                several ? object("selected", true, "text", "All", "value", "$__all") : object()));
        return this;
    }

    /** A choice of numbers of seconds, as {@code 1 h=3600}; the first is taken unless another is chosen. */
    Dashboard chooseSeconds(String name, String label, String... choices) {
        List<Object> options = new ArrayList<>();
        List<String> query = new ArrayList<>();
        for (String choice : choices) {
            String[] parts = choice.split("=", 2);
            options.add(object("selected", options.isEmpty(), "text", parts[0], "value", parts[1]));
            query.add(parts[0] + " : " + parts[1]);
        }
        variables.add(object(
                "name",
                name,
                "label",
                label,
                "type",
                "custom",
                "query",
                String.join(",", query),
                "hide",
                0,
                "multi",
                false,
                "includeAll",
                false,
                "options",
                options,
                "current",
                options.get(0)));
        return this;
    }

    /** What stands before the name of an alert's runbook in its link. */
    Dashboard runbooksAt(String prefix) {
        variables.add(object(
                "name",
                "runbooks",
                "label",
                "Runbooks",
                "type",
                "constant",
                "query",
                prefix,
                "hide",
                2,
                "options",
                List.of(object("selected", true, "text", prefix, "value", prefix)),
                "current",
                object("selected", true, "text", prefix, "value", prefix)));
        return this;
    }

    /** A mark, or a band while it lasts, on every panel with a time axis. */
    Dashboard mark(String name, String colour, String headline, String text, String shortForm) {
        return mark(name, colour, headline, text, shortForm, false);
    }

    /** The same, where the value is the time in milliseconds. */
    Dashboard markAtItsValue(String name, String colour, String headline, String text, String shortForm) {
        return mark(name, colour, headline, text, shortForm, true);
    }

    private Dashboard mark(
            String name, String colour, String headline, String text, String shortForm, boolean valueIsTime) {
        String expression = Expression.expand(shortForm);
        annotations.add(object(
                "name",
                name,
                "datasource",
                Json.datasource(),
                "enable",
                true,
                "hide",
                false,
                "iconColor",
                colour,
                "expr",
                expression,
                "step",
                "30s",
                "titleFormat",
                headline,
                "textFormat",
                text,
                "tagKeys",
                "",
                "useValueForTime",
                valueIsTime,
                "target",
                object("refId", "Anno", "expr", expression, "interval", "30s", "range", true)));
        return this;
    }

    Dashboard row(String rowTitle) {
        nextLine();
        panels.add(object(
                "id",
                panels.size() + 1,
                "type",
                "row",
                "title",
                rowTitle,
                "collapsed",
                false,
                "gridPos",
                object("h", 1, "w", COLUMNS, "x", 0, "y", y),
                "panels",
                List.of()));
        y++;
        return this;
    }

    Dashboard add(Panel panel) {
        if (x + panel.width() > COLUMNS) {
            nextLine();
        }
        panels.add(panel.json(panels.size() + 1, x, y));
        x += panel.width();
        tallest = Math.max(tallest, panel.height());
        return this;
    }

    private void nextLine() {
        y += tallest;
        x = 0;
        tallest = 0;
    }

    String fileName() {
        return uid + ".json";
    }

    /** The whole, ending with a line end. */
    String write() {
        Map<String, @Nullable Object> whole = object(
                "id",
                null,
                "uid",
                uid,
                "title",
                title,
                "description",
                description,
                "tags",
                List.of("tidemark"),
                "schemaVersion",
                SCHEMA,
                "version",
                1,
                "editable",
                false,
                "graphTooltip",
                1,
                "fiscalYearStartMonth",
                0,
                "liveNow",
                false,
                "refresh",
                "30s",
                "time",
                object("from", from, "to", "now"),
                "timepicker",
                object(),
                "timezone",
                "",
                "weekStart",
                "",
                "links",
                links(),
                "annotations",
                object("list", annotations),
                "templating",
                object("list", variables),
                "panels",
                panels);
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(whole) + "\n";
    }

    private static List<Object> links() {
        return List.of(
                object(
                        "title",
                        "Tidemark",
                        "type",
                        "dashboards",
                        "tags",
                        List.of("tidemark"),
                        "asDropdown",
                        true,
                        "icon",
                        "external link",
                        "includeVars",
                        true,
                        "keepTime",
                        true,
                        "targetBlank",
                        false,
                        "tooltip",
                        "The other dashboards of Tidemark",
                        "url",
                        ""),
                object(
                        "title",
                        "Runbooks",
                        "type",
                        "link",
                        "tags",
                        List.of(),
                        "asDropdown",
                        false,
                        "icon",
                        "doc",
                        "includeVars",
                        false,
                        "keepTime",
                        false,
                        "targetBlank",
                        true,
                        "tooltip",
                        "What to do about each alert",
                        "url",
                        "${runbooks}"));
    }
}
