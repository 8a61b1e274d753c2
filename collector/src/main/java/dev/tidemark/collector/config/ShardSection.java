package dev.tidemark.collector.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Which share of the targets is this collector's. */
public record ShardSection(
        @JsonPropertyDescription(
                "From 0 to `of` - 1; when left out, the number at the end of the host's name. `TIDEMARK_SHARD_INDEX` outweighs it.")
        @Nullable
        Integer index,

        @JsonPropertyDescription("How many collectors share. `TIDEMARK_SHARD_OF` outweighs it.") @Nullable
        Integer of) {}
