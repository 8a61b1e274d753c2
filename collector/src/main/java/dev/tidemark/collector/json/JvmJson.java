package dev.tidemark.collector.json;

import dev.tidemark.collector.source.local.RunningJvm;
import org.jspecify.annotations.Nullable;

/** A JVM of this machine, as {@code tidemark list --json} prints it. */
record JvmJson(
        long pid,
        @Nullable String program,
        @Nullable String java,
        @Nullable String user,
        @Nullable Boolean recording,
        @Nullable Boolean agent,
        boolean watchable,
        @Nullable String obstacle) {

    static JvmJson of(RunningJvm jvm) {
        return new JvmJson(
                jvm.pid(),
                jvm.program().isEmpty() ? null : jvm.program(),
                jvm.java().orElse(null),
                jvm.user().orElse(null),
                jvm.recording().orElse(null),
                jvm.agent().orElse(null),
                jvm.obstacle().isEmpty(),
                jvm.obstacle().orElse(null));
    }
}
