package dev.tidemark.collector.config;

import org.jspecify.annotations.Nullable;

/**
 * Which share of the targets is this collector's.
 *
 * @param index from 0 to {@code of} - 1
 * @param of how many collectors share
 */
public record ShardSection(
        @Nullable Integer index, @Nullable Integer of) {}
