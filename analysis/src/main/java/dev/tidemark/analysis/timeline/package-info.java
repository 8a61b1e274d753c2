/** What is remembered of one target, in bounded memory and in its own time. One thread owns a timeline. */
package dev.tidemark.analysis.timeline;
