package dev.tidemark.collector.json;

import dev.tidemark.collector.json.Document.StateJson;
import java.util.List;

/** What the API's documents say of one target, in one; the order of the components is the order of the fields. */
record ReportedJson(StateJson state, TimelineJson timeline, List<MapDetailJson> maps) {}
