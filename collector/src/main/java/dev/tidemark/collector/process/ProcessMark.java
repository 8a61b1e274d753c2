package dev.tidemark.collector.process;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which process left something behind, in a few characters that fit into a name. Its number alone does not tell: it is used again, and
 * each container has a process 1. Immutable.
 *
 * @param pid its number
 * @param startedAt when it began, in a unit of its place; 0 when not known
 * @param place where the number counts: a run of a machine's kernel and a namespace of processes
 */
public record ProcessMark(long pid, long startedAt, String place) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,10})-(\\d{1,18})-([0-9a-z]{1,16})");
    private static final ProcessMark OURS = new ProcessMark(
            ProcessHandle.current().pid(),
            Processes.startOf(ProcessHandle.current().pid()),
            Processes.place());

    /** That of this process. */
    public static ProcessMark ours() {
        return OURS;
    }

    /** Reads one back, as {@link #toString} writes it; empty for anything else. */
    public static Optional<ProcessMark> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(
                        new ProcessMark(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)), parts.group(3)))
                : Optional.empty();
    }

    /** Whether its number means anything here: of processes elsewhere nothing can be known. */
    public boolean isOfThisPlace() {
        return place.equals(OURS.place) && Processes.allAreSeen();
    }

    /** Whether it is certain that the process is no more. */
    public boolean isDead() {
        if (!isOfThisPlace()) {
            return false;
        }
        if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
            return true;
        }
        long start = Processes.startOf(pid);
        return start != 0 && start != startedAt;
    }

    @Override
    public String toString() {
        return pid + "-" + startedAt + "-" + place;
    }
}
