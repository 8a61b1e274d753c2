package dev.tidemark.benchmarks.agent;

import dev.tidemark.benchmarks.rig.BuiltJars;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** What a JVM is started with. */
enum Variant {
    /** No agent. */
    NONE,
    /** An agent whose entry does nothing: what any agent costs by its presence. */
    NO_OP,
    /** Ours, while nobody records. */
    AGENT,
    /** An agent that does nothing, while a recording runs in which nothing is on: what any recording costs by its presence. */
    NO_OP_RECORDED,
    /** Ours, while a recording takes its events: as it is when a collector watches. */
    RECORDED;

    /** What a recording of the JDK's events costs is not the agent's. */
    static final List<String> RECORDING = List.of(
            "-XX:StartFlightRecording:settings=none,+dev.tidemark.MapCensus#enabled=true,+dev.tidemark.MapGrowth#enabled=true,"
                    + "+dev.tidemark.MapCleanup#enabled=true,+dev.tidemark.AgentStatus#enabled=true",
            "-Xlog:jfr*=off");

    /**
     * The options of the JVM.
     *
     * @param folder where a jar may be made
     */
    List<String> options(Path folder) throws IOException {
        List<String> options = new ArrayList<>();
        switch (this) {
            case NONE -> {}
            case NO_OP, NO_OP_RECORDED -> options.add("-javaagent:" + noOp(folder));
            case AGENT, RECORDED -> options.add("-javaagent:" + BuiltJars.agent());
        }
        if (this == NO_OP_RECORDED || this == RECORDED) {
            options.addAll(RECORDING);
        }
        return options;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Path noOp(Path folder) throws IOException {
        Path jar = folder.resolve("no-op-agent.jar");
        if (Files.exists(jar)) {
            return jar;
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", NoOpAgent.class.getName());
        // As ours may: the JVM prepares for it.
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        String entry = NoOpAgent.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream in = NoOpAgent.class.getClassLoader().getResourceAsStream(entry)) {
            if (in == null) {
                throw new IOException(entry + " is not on the class path.");
            }
            out.putNextEntry(new JarEntry(entry));
            in.transferTo(out);
        }
        return jar;
    }
}
