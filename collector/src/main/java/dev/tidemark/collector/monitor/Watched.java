package dev.tidemark.collector.monitor;

import dev.tidemark.collector.source.Source;
import dev.tidemark.collector.source.TargetSpec;

/** A target as it was named, the way to it, and who keeps it under watch. */
record Watched(TargetSpec spec, Source source, TargetMonitor monitor) {}
