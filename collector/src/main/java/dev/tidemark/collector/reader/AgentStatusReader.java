package dev.tidemark.collector.reader;

import dev.tidemark.analysis.signal.AgentStatus;
import dev.tidemark.analysis.signal.EventsLost;
import dev.tidemark.analysis.signal.Signal;
import dev.tidemark.collector.target.Losses;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;

/** How the agent does; what it could not tell of is a loss like others. */
final class AgentStatusReader implements EventReader {

    private static final long AGENT = 0;

    private static final String ON = "on";

    private final LaterField state = new LaterField("state");
    private final RisingTotals refused = new RisingTotals();
    private final RisingTotals failures = new RisingTotals();

    /** JFR on JDK 17 can lose a string at the end of a chunk. */
    private String version = "unknown";

    @Override
    public List<String> events() {
        return List.of("dev.tidemark.AgentStatus");
    }

    @Override
    public List<String> fields() {
        return List.of("version", "maps", "refused", "passedBy", "failures", "took");
    }

    @Override
    public void read(RecordedEvent event, Consumer<Signal> out) {
        String told = event.getString("version");
        version = told == null || told.isEmpty() ? version : Texts.bounded(told);
        String word = state.text(event);
        long refusedNow = event.getLong("refused");
        long failuresNow = event.getLong("failures");
        out.accept(new AgentStatus(
                event.getEndTime(),
                version,
                word == null || word.isEmpty() ? ON : Texts.bounded(word),
                event.getLong("maps"),
                refusedNow,
                event.getLong("passedBy"),
                failuresNow,
                event.getDuration("took")));
        tell(event, Losses.AGENT_MAPS_NOT_OBSERVED, refused.more(AGENT, refusedNow), out);
        tell(event, Losses.AGENT_FAILURES, failures.more(AGENT, failuresNow), out);
    }

    private static void tell(RecordedEvent event, String reason, long more, Consumer<Signal> out) {
        if (more > 0) {
            out.accept(new EventsLost(event.getEndTime(), reason, more));
        }
    }
}
