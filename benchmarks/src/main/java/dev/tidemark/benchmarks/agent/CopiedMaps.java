package dev.tidemark.benchmarks.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/**
 * The JDK's maps once more under other names, in the packages of the originals. An agent does not know them, so that within one JVM, in turns of
 * milliseconds, a map is to be had with what the agent has written into it and without.
 */
final class CopiedMaps {

    private static final String PREFIX = "CopyOf";

    /** Classes that know each other's insides are copied together. */
    private static final List<String> COPIED = List.of(
            "java/util/HashMap",
            "java/util/LinkedHashMap",
            "java/util/concurrent/ConcurrentHashMap",
            "java/util/concurrent/ConcurrentSkipListMap");

    private CopiedMaps() {}

    /** The copy's name. */
    static String nameOf(String original) {
        int simple = Math.max(original.lastIndexOf('.'), original.lastIndexOf('/')) + 1;
        return original.substring(0, simple) + PREFIX + original.substring(simple);
    }

    /**
     * Writes the copies.
     *
     * @param jdk whose maps
     * @return the options of a JVM of that JDK that shall have them
     */
    static List<String> write(Path jdk, Path folder) throws IOException {
        try (FileSystem image = FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", jdk.toString()))) {
            Path base = image.getPath("/modules/java.base");
            for (String each : COPIED) {
                Path file = base.resolve(each + ".class");
                try (Stream<Path> beside = Files.list(file.getParent())) {
                    beside.filter(CopiedMaps::isCopied).forEach(original -> copy(original, folder));
                }
            }
        }
        return List.of("--patch-module", "java.base=" + folder);
    }

    private static boolean isCopied(Path file) {
        String path = file.toString();
        return path.endsWith(".class")
                && COPIED.stream().anyMatch(each -> path.endsWith(each + ".class") || path.contains(each + "$"));
    }

    private static void copy(Path original, Path folder) {
        try {
            ClassReader reader = new ClassReader(Files.readAllBytes(original));
            ClassWriter writer = new ClassWriter(0);
            Remapper names = new Remapper(Opcodes.ASM9) {
                @Override
                public String map(String name) {
                    return COPIED.stream().anyMatch(each -> name.equals(each) || name.startsWith(each + "$"))
                            ? nameOf(name)
                            : name;
                }
            };
            reader.accept(new ClassRemapper(writer, names), 0);
            Path target = folder.resolve(nameOf(reader.getClassName()) + ".class");
            Files.createDirectories(target.getParent());
            Files.write(target, writer.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
