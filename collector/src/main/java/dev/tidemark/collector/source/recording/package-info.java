/** What we ask a target to record, and within which bounds, whichever way it is reached. */
package dev.tidemark.collector.source.recording;
