package dev.tidemark.benchmarks.faults;

import dev.tidemark.benchmarks.rig.Ports;
import dev.tidemark.benchmarks.rig.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A target, a collector, and the wire between them, before the harm is done. Faults that need others put them in. */
final class Scene implements AutoCloseable {

    private static final String DEFAULT_LOG = "logAge: 30m";

    final Path jar;
    final Path folder;
    final Path disk;
    final String address;
    final Wire wire;
    final List<String> options;
    final List<String> targetLauncher;
    Target target;
    Collector collector;

    /**
     * Starts all.
     *
     * @param smallDisk who sees a disk of 120 MB at {@link #disk}
     */
    Scene(Path jar, Path folder, String recording, SmallDiskOf smallDisk) throws IOException {
        this.jar = jar;
        this.folder = folder;
        this.disk = Files.createDirectory(folder.resolve("disk"));
        int port = Ports.free();
        this.address = "127.0.0.2:" + port;
        this.options = new ArrayList<>(List.of(
                "-Dcom.sun.management.jmxremote.port=" + port,
                "-Dcom.sun.management.jmxremote.rmi.port=" + port,
                "-Dcom.sun.management.jmxremote.host=127.0.0.1",
                "-Djava.rmi.server.hostname=127.0.0.2",
                "-Dcom.sun.management.jmxremote.authenticate=false",
                "-Dcom.sun.management.jmxremote.ssl=false"));
        if (smallDisk == SmallDiskOf.TARGET) {
            options.add("-XX:FlightRecorderOptions:repository=" + disk);
        }
        this.targetLauncher = smallDisk == SmallDiskOf.TARGET ? withDisk() : List.of();
        this.target = Target.start(targetLauncher, options);
        this.wire = new Wire(
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), port),
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
        this.collector = Collector.start(
                smallDisk == SmallDiskOf.COLLECTOR ? withDisk() : List.of(), jar, folder, disk, address, recording);
    }

    static Scene withDefaults(Path jar, Path folder) throws IOException {
        return new Scene(jar, folder, DEFAULT_LOG, SmallDiskOf.NOBODY);
    }

    static Scene with(Path jar, Path folder, SmallDiskOf smallDisk) throws IOException {
        return new Scene(jar, folder, DEFAULT_LOG, smallDisk);
    }

    /** Who sees the small disk. */
    enum SmallDiskOf {
        NOBODY,
        TARGET,
        COLLECTOR
    }

    /** A new process after the old one has ended, of the same configuration but for its log. */
    void nextCollector(String recording) throws IOException {
        collector = Collector.start(List.of(), jar, folder, disk, address, recording);
    }

    void nextTarget() throws IOException {
        target = Target.start(targetLauncher, options);
    }

    void fill(long pid, long leave) throws IOException {
        Path seen = Path.of("/proc/" + pid + "/root" + disk);
        byte[] block = new byte[64 << 10];
        try (OutputStream filler = Files.newOutputStream(seen.resolve("filler"))) {
            while (seen.toFile().getUsableSpace() > leave) {
                filler.write(block);
            }
        } catch (IOException full) {
            if (leave > 0) {
                throw full;
            }
        }
    }

    void free(long pid) throws IOException {
        Files.delete(Path.of("/proc/" + pid + "/root" + disk + "/filler"));
    }

    @Override
    public void close() throws IOException {
        collector.close();
        wire.close();
        target.close();
    }

    /** A memory file system in a mount namespace that ends with the process; needs root. */
    private List<String> withDisk() {
        return List.of(
                "unshare", "-m", "sh", "-c", "mount -t tmpfs -o size=120m tmpfs " + disk + " && exec \"$@\"", "sh");
    }
}
