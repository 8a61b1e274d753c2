package dev.tidemark.analysis.signal;

import java.time.Instant;

/** The target is alive and its clock says so: moves event time on when nothing else happens. */
public record Heartbeat(Instant time) implements Signal {}
