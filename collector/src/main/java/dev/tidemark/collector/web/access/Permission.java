package dev.tidemark.collector.web.access;

import java.util.Locale;

/** What a caller may do; each includes those before it. */
public enum Permission {
    /** Health only. */
    NONE,
    /** Scrape metrics. */
    METRICS,
    /** Read all that there is. */
    READ,
    /** Ask for evidence, which stops an application for a moment. */
    EVIDENCE;

    /** Whether who has this may do what needs {@code needed}. */
    public boolean allows(Permission needed) {
        return compareTo(needed) >= 0;
    }

    /** The name used in configuration and sentences. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
