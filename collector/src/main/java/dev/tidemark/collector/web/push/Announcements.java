package dev.tidemark.collector.web.push;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which notices have lasted long enough to be told, and which have ended since they were. Bounded; not thread-safe. */
final class Announcements {

    /** The most that is told at once, worst first within each target; where there is more, somebody is told of plenty. */
    private static final int MOST = 1_000;

    /** So long an end is told again and again: longer than an Alertmanager that was just restarted is away. */
    private static final Duration ENDS_ARE_TOLD = Duration.ofMinutes(5);

    private final Map<Map<String, String>, Course> courses = new HashMap<>();
    private long version;
    private int omitted;

    /** An alert as it is told. */
    record Told(Notice notice, Instant begun, boolean ended, Instant endedAt) {}

    private static final class Course {
        private Notice notice;
        private final Instant first;
        private Instant last;
        private boolean told;
        private boolean ended;
        private Instant endedAt = Instant.EPOCH;

        Course(Notice notice, Instant first) {
            this.notice = notice;
            this.first = first;
            this.last = first;
        }

        private boolean lasts() {
            return told && !ended;
        }
    }

    /** @param now by this machine's clock: what is told bears its time */
    void update(List<Notice> notices, Instant now) {
        Set<Map<String, String>> present = new HashSet<>();
        omitted = 0;
        // Those that are kept count, too, or a target whose maps change their names all the time would fill the list.
        long told = courses.values().stream().filter(Course::lasts).count();
        for (Notice notice : toldBefore(notices)) {
            if (present.size() == MOST && !present.contains(notice.labels())) {
                omitted++;
            } else if (present.add(notice.labels())) {
                Course course = see(notice, now);
                if (isReady(course, now) && told == MOST) {
                    omitted++;
                } else if (isReady(course, now)) {
                    course.told = true;
                    told++;
                    version++;
                }
            }
        }
        Iterator<Map.Entry<Map<String, String>, Course>> all =
                courses.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Map<String, String>, Course> entry = all.next();
            Course course = entry.getValue();
            if (!present.contains(entry.getKey()) && !course.ended && hasEnded(course, now)) {
                course.ended = true;
                // An end before the beginning, by a clock that was set back, would have the whole message refused.
                course.endedAt = now.isBefore(course.first) ? course.first : now;
                version++;
            }
            if (course.ended
                    && (!course.told || course.endedAt.plus(ENDS_ARE_TOLD).isBefore(now))) {
                all.remove();
            }
        }
    }

    /** Those first that have been told: where there is too much, what is new must not end what lasts. */
    private List<Notice> toldBefore(List<Notice> notices) {
        if (notices.size() <= MOST) {
            return notices;
        }
        return notices.stream()
                .sorted(Comparator.comparing(notice -> {
                    Course course = courses.get(notice.labels());
                    return course == null || !course.lasts();
                }))
                .toList();
    }

    private static boolean hasEnded(Course course, Instant now) {
        // Or a clock that was set back would keep it for as long.
        course.last = now.isBefore(course.last) ? now : course.last;
        return !course.told || !now.isBefore(course.last.plus(course.notice.keep()));
    }

    private Course see(Notice notice, Instant now) {
        Course course = courses.get(notice.labels());
        if (course == null || course.ended) {
            course = new Course(notice, now);
            courses.put(notice.labels(), course);
        }
        course.notice = notice;
        course.last = now;
        return course;
    }

    private static boolean isReady(Course course, Instant now) {
        return !course.told && !now.isBefore(course.first.plus(course.notice.hold()));
    }

    /** Grows whenever something is to be told that was not, or has ended. */
    long version() {
        return version;
    }

    /** Notices beyond the most. */
    int omitted() {
        return omitted;
    }

    List<Told> told() {
        List<Told> told = new ArrayList<>();
        for (Course course : courses.values()) {
            if (course.told) {
                told.add(new Told(course.notice, course.first, course.ended, course.endedAt));
            }
        }
        return told;
    }
}
