package dev.tidemark.it.dashboard;

import static dev.tidemark.it.dashboard.Json.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One panel: what it asks and how it shows the answer. Declared in a few words; the rest is the house's style. */
final class Panel {

    private static final int MOST_QUERIES = 26;

    private final String type;
    private final String title;
    private final String description;
    private final Map<String, @Nullable Object> defaults;
    private final Map<String, @Nullable Object> custom = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> options = new LinkedHashMap<>();
    private final List<Object> overrides = new ArrayList<>();
    private final List<Object> targets = new ArrayList<>();
    private final List<Object> links = new ArrayList<>();
    private final Map<String, @Nullable Object> renamed = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> order = new LinkedHashMap<>();
    private int width = 12;
    private int height = 8;

    private Panel(String type, String title, String unit, String description) {
        this.type = type;
        this.title = title;
        this.description = description;
        this.defaults = object("unit", unit, "thresholds", thresholdsOf("green"));
    }

    /** Lines over time. */
    static Panel lines(String title, String unit, String description) {
        Panel panel = new Panel("timeseries", title, unit, description);
        panel.custom.putAll(object(
                "drawStyle",
                "line",
                "lineWidth",
                1,
                "fillOpacity",
                8,
                "showPoints",
                "never",
                "spanNulls",
                false,
                "thresholdsStyle",
                object("mode", "off"),
                "stacking",
                object("mode", "none", "group", "A")));
        panel.defaults.put("color", object("mode", "palette-classic"));
        panel.options.put(
                "legend",
                object(
                        "displayMode",
                        "table",
                        "placement",
                        "right",
                        "showLegend",
                        true,
                        "calcs",
                        List.of("lastNotNull", "max")));
        panel.options.put("tooltip", object("mode", "multi", "sort", "desc"));
        return panel;
    }

    /** One number, or a few. */
    static Panel number(String title, String unit, String description) {
        Panel panel = new Panel("stat", title, unit, description).size(4, 4);
        panel.defaults.put("color", object("mode", "thresholds"));
        panel.options.putAll(object(
                "reduceOptions",
                object("calcs", List.of("lastNotNull"), "fields", "", "values", false),
                "colorMode",
                "background",
                "graphMode",
                "none",
                "textMode",
                "auto",
                "justifyMode",
                "auto"));
        return panel;
    }

    /** One bar for each series, the newest value of each. */
    static Panel bars(String title, String unit, String description) {
        Panel panel = new Panel("bargauge", title, unit, description);
        panel.defaults.put("color", object("mode", "continuous-YlRd"));
        panel.options.putAll(object(
                "reduceOptions",
                object("calcs", List.of("lastNotNull"), "fields", "", "values", false),
                "orientation",
                "horizontal",
                "displayMode",
                "gradient",
                "valueMode",
                "color",
                "showUnfilled",
                true));
        return panel;
    }

    /** Which state holds when: one band for each series. The states are {@code number=text:color}. */
    static Panel states(String title, String description, String... states) {
        Panel panel = new Panel("state-timeline", title, "none", description);
        panel.custom.putAll(object("fillOpacity", 80, "lineWidth", 0));
        panel.defaults.put("color", object("mode", "thresholds"));
        panel.options.putAll(object(
                "showValue",
                "never",
                "mergeValues",
                true,
                "rowHeight",
                0.85,
                "legend",
                object("displayMode", "list", "placement", "bottom", "showLegend", true),
                "tooltip",
                object("mode", "single", "sort", "none")));
        return panel.mapped(states);
    }

    /** Rows of labels and numbers; {@link #column} and {@link #label} in the order in which they are shown. */
    static Panel table(String title, String description, String sortedBy, boolean descending) {
        Panel panel = new Panel("table", title, "none", description).size(24, 8);
        panel.custom.putAll(object("align", "auto", "filterable", true));
        panel.options.putAll(object(
                "showHeader",
                true,
                "cellHeight",
                "sm",
                "sortBy",
                List.of(object("displayName", sortedBy, "desc", descending))));
        return panel;
    }

    /** @param columns of 24 */
    Panel size(int columns, int lines) {
        width = columns;
        height = lines;
        return this;
    }

    /** A series for each answer, named by the legend: {@code {{label}}} is replaced. */
    Panel query(String legend, String expression) {
        return target(
                expression, object("legendFormat", legend, "range", true, "instant", false, "format", "time_series"));
    }

    /** A column that shows a label. */
    Panel label(String label, String name) {
        order.put(label, order.size());
        renamed.put(label, name);
        return this;
    }

    /** A column that shows the value of a query for each row's labels. */
    Panel column(String name, String unit, String thresholds, String expression) {
        String value = "Value #" + refId();
        target(expression, object("legendFormat", "", "range", false, "instant", true, "format", "table"));
        order.put(value, order.size());
        renamed.put(value, name);
        boolean plain = thresholds.isEmpty();
        return override(
                name,
                "unit",
                unit,
                "thresholds",
                thresholdsOf(plain ? "text" : thresholds),
                "custom.cellOptions",
                plain ? object("type", "auto") : object("type", "color-background", "mode", "basic"));
    }

    /** A column that says nothing by its value and whose labels others show. */
    Panel rows(String expression) {
        target(expression, object("legendFormat", "", "range", false, "instant", true, "format", "table"));
        return this;
    }

    /** A link on each value of the column. */
    Panel linked(String column, String linkTitle, String url) {
        return override(column, "links", List.of(object("title", linkTitle, "url", url)));
    }

    /** A link in the panel's corner. */
    Panel link(String linkTitle, String url) {
        links.add(object("title", linkTitle, "url", url, "targetBlank", false));
        return this;
    }

    /** A link on each series. */
    Panel drill(String linkTitle, String url) {
        defaults.put("links", List.of(object("title", linkTitle, "url", url)));
        return this;
    }

    /** Colours from thresholds, as {@code green,orange@3600,red@7200}; those of lines are drawn, too. */
    Panel thresholds(String steps) {
        defaults.put("thresholds", thresholdsOf(steps));
        if (type.equals("timeseries")) {
            custom.put("thresholdsStyle", object("mode", "dashed"));
        }
        return this;
    }

    /** Texts and colours instead of numbers, as {@code 1=up:green}. */
    Panel mapped(String... states) {
        defaults.put("mappings", mappings(states));
        return this;
    }

    /** The same for the texts of a column. */
    Panel coloured(String column, String... states) {
        return override(column, "mappings", mappings(states), "custom.cellOptions", object("type", "color-text"));
    }

    private static List<Object> mappings(String... states) {
        Map<String, @Nullable Object> texts = new LinkedHashMap<>();
        for (String state : states) {
            String[] parts = state.split("[=:]", 3);
            texts.put(parts[0], object("text", parts[1], "color", parts[2], "index", texts.size()));
        }
        return List.of(object("type", "value", "options", texts));
    }

    /** What is shown where there is nothing to show. */
    Panel otherwise(String text) {
        defaults.put("noValue", text);
        return this;
    }

    Panel between(double lowest, double highest) {
        defaults.put("min", lowest);
        defaults.put("max", highest);
        return this;
    }

    Panel fromZero() {
        defaults.put("min", 0);
        return this;
    }

    Panel stacked() {
        custom.put("stacking", object("mode", "normal", "group", "A"));
        custom.put("fillOpacity", 30);
        return this;
    }

    /** Numbers beside their names, without a colour behind them. */
    Panel plain() {
        options.put("colorMode", "value");
        return this;
    }

    /** The name of the series instead of its value. */
    Panel names() {
        options.put("textMode", "name");
        return plain();
    }

    /** The area between two lines. */
    Panel band(String upper, String lower, String colour) {
        override(
                upper,
                "custom.fillBelowTo",
                lower,
                "custom.fillOpacity",
                25,
                "custom.lineWidth",
                0,
                "color",
                object("mode", "fixed", "fixedColor", colour));
        return override(
                lower,
                "custom.fillOpacity",
                0,
                "custom.lineWidth",
                0,
                "color",
                object("mode", "fixed", "fixedColor", colour));
    }

    Panel dashed(String series, String colour) {
        return override(
                series,
                "custom.lineStyle",
                object("fill", "dash", "dash", List.of(10, 10)),
                "custom.fillOpacity",
                0,
                "color",
                object("mode", "fixed", "fixedColor", colour));
    }

    /** Properties of the series or column of this name. */
    Panel override(String name, Object... propertiesAndValues) {
        List<Object> properties = new ArrayList<>();
        object(propertiesAndValues).forEach((id, value) -> properties.add(object("id", id, "value", value)));
        overrides.add(object("matcher", object("id", "byName", "options", name), "properties", properties));
        return this;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    Map<String, @Nullable Object> json(int id, int x, int y) {
        Map<String, @Nullable Object> json = object(
                "id",
                id,
                "type",
                type,
                "title",
                title,
                "description",
                description,
                "datasource",
                Json.datasource(),
                "gridPos",
                object("h", height, "w", width, "x", x, "y", y));
        if (!links.isEmpty()) {
            json.put("links", links);
        }
        defaults.put("custom", custom);
        json.put("fieldConfig", object("defaults", defaults, "overrides", overrides));
        json.put("options", options);
        if (!renamed.isEmpty()) {
            json.put("transformations", transformations());
        }
        json.put("targets", targets);
        return json;
    }

    /** Puts the answers of all queries side by side, and leaves out the columns that nobody asked for. */
    private List<Object> transformations() {
        Map<String, @Nullable Object> left = new LinkedHashMap<>();
        for (String name : List.of("Time", "__name__", "job", "instance", "bound", "alertstate")) {
            if (!order.containsKey(name)) {
                left.put(name, true);
            }
        }
        for (int i = 0; i < targets.size(); i++) {
            String value = "Value #" + (char) ('A' + i);
            if (!order.containsKey(value)) {
                left.put(value, true);
                left.put("Value", true);
            }
        }
        return List.of(
                object("id", "merge", "options", object()),
                object(
                        "id",
                        "organize",
                        "options",
                        object("excludeByName", left, "indexByName", order, "renameByName", renamed)));
    }

    private Panel target(String expression, Map<String, @Nullable Object> form) {
        Map<String, @Nullable Object> target = object(
                "refId",
                refId(),
                "datasource",
                Json.datasource(),
                "editorMode",
                "code",
                "expr",
                Expression.expand(expression));
        target.putAll(form);
        targets.add(target);
        return this;
    }

    private String refId() {
        if (targets.size() == MOST_QUERIES) {
            throw new IllegalStateException("a panel has at most one query for each letter: " + title);
        }
        return String.valueOf((char) ('A' + targets.size()));
    }

    private static Map<String, @Nullable Object> thresholdsOf(String steps) {
        List<Object> all = new ArrayList<>();
        for (String step : steps.split(",", -1)) {
            String[] parts = step.split("@", 2);
            all.add(object("color", parts[0], "value", parts.length == 1 ? null : Double.valueOf(parts[1])));
        }
        return object("mode", "absolute", "steps", all);
    }
}
