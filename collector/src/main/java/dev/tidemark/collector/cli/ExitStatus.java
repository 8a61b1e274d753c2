package dev.tidemark.collector.cli;

/** What the process tells the shell. Part of the outward contract. */
final class ExitStatus {

    static final int OK = 0;

    /** A finding that {@code --fail-on} names is there. */
    static final int FINDING = 1;

    /** Something that the person at the keyboard can mend. */
    static final int USER_ERROR = 2;

    /** A defect of ours: {@code EX_SOFTWARE} of sysexits.h. */
    static final int DEFECT = 70;

    private ExitStatus() {}
}
