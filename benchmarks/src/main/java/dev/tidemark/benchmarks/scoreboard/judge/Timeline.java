package dev.tidemark.benchmarks.scoreboard.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Findings in the collector's JSON as observations, and the file that keeps them: a line of JSON for each moment. */
public final class Timeline {

    private static final ObjectMapper JSON = JsonMapper.shared();

    private Timeline() {}

    /** The active ones of findings in the collector's JSON. */
    public static Observation observation(double at, Iterable<JsonNode> findings) {
        List<Claim> claims = new ArrayList<>();
        for (JsonNode finding : findings) {
            if (!finding.path("revoked").asBoolean(false)) {
                claims.add(claim(finding));
            }
        }
        return new Observation(at, claims);
    }

    private static Claim claim(JsonNode finding) {
        JsonNode site = finding.path("growthSite");
        JsonNode seconds = finding.path("forecast").path("secondsToExhaustion");
        return new Claim(
                finding.path("id").asString(),
                finding.path("verdict").asString(),
                finding.path("kind").asString(),
                finding.path("subject").asString(),
                site.isString() ? site.asString() : null,
                seconds.isObject()
                        ? new Claim.Forecast(
                                finite(seconds.path("lower")),
                                finite(seconds.path("likely")),
                                finite(seconds.path("upper")))
                        : null);
    }

    /** The JSON says null for what is without end. */
    private static double finite(JsonNode number) {
        return number.isNumber() ? number.asDouble() : Double.POSITIVE_INFINITY;
    }

    /**
     * One line of the file.
     *
     * @param target what the API says of the target, or a missing node
     */
    public static String line(double at, Iterable<JsonNode> findings, JsonNode target) {
        ObjectNode line = JSON.createObjectNode();
        line.put("at", at);
        findings.forEach(line.putArray("findings")::add);
        for (String each : List.of("state", "heap", "evidence", "undecided", "eventsLost")) {
            if (target.has(each)) {
                line.set(each, target.get(each));
            }
        }
        return JSON.writeValueAsString(line);
    }

    /** Reads the file back. */
    public static List<Observation> read(Path file) throws IOException {
        List<Observation> all = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode json = JSON.readTree(line);
            all.add(observation(json.path("at").asDouble(), json.path("findings")));
        }
        return all;
    }
}
