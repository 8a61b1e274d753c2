package dev.tidemark.collector.web.push;

import dev.tidemark.collector.target.Fleet;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells each Alertmanager what is worth telling, again and again while it lasts, and once it has ended that it has. Nothing is queued: what
 * could not be sent is made anew from the present state at the next try. At the end of the collector nothing is taken back, since it may
 * still be true: alerts end by themselves when nobody repeats them. Thread-safe.
 */
public final class AlertPush implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertPush.class);
    private static final long TICK_MILLIS = 1_000;

    /** An alert outlives so many sendings that did not come through. */
    private static final int REPEATS = 4;

    private final Fleet fleet;
    private final PushSettings settings;
    private final Notices notices;
    private final Announcements announcements = new Announcements();
    private final List<Recipient> alertmanagers = new ArrayList<>();
    private final ScheduledExecutorService ticks;
    private final Clock clock;
    private volatile int omitted;

    /** @throws dev.tidemark.collector.UserError when a secret or a file cannot be used */
    public AlertPush(Fleet fleet, PushSettings settings) {
        this(fleet, settings, Clock.systemUTC());
    }

    AlertPush(Fleet fleet, PushSettings settings, Clock clock) {
        this.clock = clock;
        this.fleet = fleet;
        this.settings = settings;
        notices = new Notices(settings);
        for (URI base : settings.alertmanagers()) {
            String address = base.toString();
            URI alerts = URI.create((address.endsWith("/") ? address : address + "/") + "api/v2/alerts");
            alertmanagers.add(new Recipient(
                    alerts, "alertmanager", settings.proof(), settings.tls(), settings.resend(), System.nanoTime()));
        }
        ticks = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "tidemark-alerts");
            thread.setDaemon(true);
            return thread;
        });
    }

    public void start() {
        Future<?> unused = ticks.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What became of the alerts, for each Alertmanager. */
    public List<PushCounts> counts() {
        return alertmanagers.stream().map(Recipient::counts).toList();
    }

    /** Alerts that are left out, because there are too many at once. */
    public int omitted() {
        return omitted;
    }

    /** Looks, and sends what is due. */
    void tick() {
        try {
            Instant now = clock.instant();
            announcements.update(notices.of(fleet.snapshots()), now);
            omitted = announcements.omitted();
            List<Announcements.Told> told = announcements.told();
            if (told.isEmpty()) {
                return;
            }
            List<Recipient> due = alertmanagers.stream()
                    .filter(each -> each.isDue(announcements.version(), System.nanoTime()))
                    .toList();
            if (!due.isEmpty()) {
                List<Message> message = List.of(new Message(json(told, now), false, told.size()));
                due.forEach(each -> each.send(message, announcements.version(), System.nanoTime()));
            }
        } catch (RuntimeException e) {
            // A task that throws would never run again.
            LOG.warn("Alerts could not be made: {}. Please report this.", e.toString());
        }
    }

    private byte[] json(List<Announcements.Told> told, Instant now) {
        Instant end = now.plus(settings.resend().multipliedBy(REPEATS));
        List<Map<String, Object>> alerts = new ArrayList<>();
        for (Announcements.Told each : told) {
            alerts.add(Map.of(
                    "labels", each.notice().labels(),
                    "annotations", each.notice().annotations(),
                    "startsAt", each.begun().toString(),
                    "endsAt", (each.ended() ? each.endedAt() : end).toString()));
        }
        return JsonMapper.shared().writeValueAsString(alerts).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        ticks.shutdownNow();
    }
}
