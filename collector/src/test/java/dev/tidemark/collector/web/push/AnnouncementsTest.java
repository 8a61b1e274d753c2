package dev.tidemark.collector.web.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration HOLD = Duration.ofMinutes(1);
    private static final Duration KEEP = Duration.ofMinutes(5);

    private final Announcements announcements = new Announcements();

    @Test
    void told_lastsWhileItIsAwayForLessThanItIsKept() {
        announcements.update(List.of(notice("a")), START);
        announcements.update(List.of(notice("a")), START.plus(HOLD));
        announcements.update(List.of(), START.plus(HOLD).plus(KEEP).minusSeconds(1));
        assertThat(announcements.told()).as("told").allMatch(told -> !told.ended());

        announcements.update(List.of(), START.plus(HOLD).plus(KEEP));
        assertThat(announcements.told())
                .as("told")
                .singleElement()
                .satisfies(told -> assertThat(told.ended()).as("ended").isTrue());
    }

    @Test
    void told_endsAlthoughTheClockWasSetBack() {
        Instant later = START.plus(Duration.ofHours(2));
        announcements.update(List.of(notice("a")), later);
        announcements.update(List.of(notice("a")), later.plus(HOLD));
        announcements.update(List.of(), START);
        announcements.update(List.of(), START.plus(KEEP));

        assertThat(announcements.told()).as("told").singleElement().satisfies(told -> {
            assertThat(told.ended()).as("ended").isTrue();
            assertThat(told.endedAt()).as("end, not before the beginning").isEqualTo(told.begun());
        });
    }

    @Test
    void told_isNotEndedByACrowd() {
        announcements.update(List.of(notice("a")), START);
        announcements.update(List.of(notice("a")), START.plus(HOLD));
        List<Notice> crowd = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            crowd.add(notice("new-" + i));
        }
        crowd.add(notice("a"));
        announcements.update(crowd, START.plus(HOLD).plus(KEEP));

        assertThat(announcements.told()).as("told").singleElement().satisfies(told -> {
            assertThat(told.notice().labels()).containsEntry("subject", "a");
            assertThat(told.ended()).as("ended").isFalse();
        });
        assertThat(announcements.omitted()).as("left out").isEqualTo(501);
    }

    @Test
    void namesThatChangeAllTheTime_doNotFillTheList() {
        Instant now = START;
        for (int round = 0; round < 5; round++) {
            List<Notice> crowd = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                crowd.add(notice(round + "-" + i));
            }
            announcements.update(crowd, now);
            now = now.plus(HOLD);
            announcements.update(crowd, now);
        }

        assertThat(announcements.told().stream().filter(told -> !told.ended()))
                .as("told at once, those that are kept among them")
                .hasSize(1_000);
        assertThat(announcements.omitted()).as("left out").isPositive();
    }

    private static Notice notice(String subject) {
        return new Notice(Map.of("subject", subject), Map.of(), HOLD, KEEP);
    }
}
