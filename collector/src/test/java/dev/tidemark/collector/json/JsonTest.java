package dev.tidemark.collector.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.finding.Verdict;
import dev.tidemark.collector.target.DiscoveryView;
import dev.tidemark.collector.target.Shop;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void finding_asPromised() {
        assertThat(Json.findings(List.of(Shop.leak(false))))
                .as("field for field what scripts rely on; an infinite bound is null")
                .isEqualTo("{\"findings\":[{\"id\":\"f-com.acme.Sessions.ACTIVE\",\"target\":\"shop@host:4711\","
                        + "\"kind\":\"unbounded-growth\",\"verdict\":\"leak\","
                        + "\"subject\":\"com.acme.Sessions.ACTIVE\",\"subjectType\":null,\"confidence\":0.97,"
                        + "\"since\":\"2026-01-01T00:00:00Z\",\"evidence\":[{\"statement\":"
                        + "\"explains 94 % of live-set growth\",\"value\":0.94,\"unit\":\"ratio\"}],"
                        + "\"doubts\":[\"its bound is not known\"],"
                        + "\"growthSite\":\"com.acme.Sessions.add(Sessions.java:42)\","
                        + "\"advice\":\"Remove the session on logout.\",\"forecast\":{\"secondsToExhaustion\":"
                        + "{\"lower\":5400.0,\"likely\":7200.0,\"upper\":null}},\"revoked\":false,"
                        + "\"code\":\"private final int example = 1;\",\"argument\":{\"for\":[{\"statement\":"
                        + "\"explains 94 % of live-set growth\",\"value\":0.94,\"unit\":\"ratio\"}],"
                        + "\"against\":[\"its bound is not known\"],\"steps\":[{\"question\":\"Does it grow?\","
                        + "\"answer\":\"Yes, by 5 entries a second.\",\"decided\":true}]}}]}");
    }

    @Test
    void finding_withoutForecast() {
        assertThat(Json.findings(List.of(Shop.finding("buffer", Verdict.BLOAT, null, true))))
                .contains("\"forecast\":null,\"revoked\":true");
    }

    @Test
    void findings_none() {
        assertThat(Json.findings(List.of())).isEqualTo("{\"findings\":[]}");
    }

    @Test
    void state_withMoreMapsThanAreShown() {
        assertThat(Json.state(List.of(Shop.streaming(), Shop.connecting("till")), DiscoveryView.NONE, 1))
                .as("the first map, and how many are left out")
                .contains(Shop.LEAK, "\"mapsOmitted\":1")
                .doesNotContain("\"name\":\"catalogue\"");
    }

    @Test
    void text_thatLooksLikeMarkup() {
        assertThat(Json.error("a \"quoted\"\nline")).isEqualTo("{\"error\":\"a \\\"quoted\\\"\\nline\"}");
    }
}
