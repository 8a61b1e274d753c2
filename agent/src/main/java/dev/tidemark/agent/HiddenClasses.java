package dev.tidemark.agent;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.AllPermission;
import java.security.CodeSource;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent's classes from where the jar hides them. Its parent is the platform's loader, so that neither the application sees our
 * classes nor we its; an application that carries our library keeps its own copy, of whatever version.
 */
final class HiddenClasses extends ClassLoader implements Runnable {

    static {
        registerAsParallelCapable();
    }

    private static final String FOLDER = "inside/";
    private static final String SUFFIX = ".classdata";

    /** Stays open, as the JVM's own view of the jar does. */
    private final JarFile jar;

    private final ProtectionDomain domain;

    HiddenClasses(Path file) throws IOException {
        super("tidemark-agent", ClassLoader.getPlatformClassLoader());
        jar = new JarFile(file.toFile(), false);
        // Under a security manager our threads may do what the JVM lets an agent do.
        Permissions all = new Permissions();
        all.add(new AllPermission());
        domain = new ProtectionDomain(
                new CodeSource(file.toUri().toURL(), (java.security.cert.Certificate[]) null), all);
    }

    /** Called when the agent has ended: nothing of it is to be kept. */
    @Override
    public void run() {
        TidemarkAgent.forget(this);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes;
        try {
            bytes = read(name.replace('.', '/'));
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length, domain);
    }

    /** Gives the bytes of our classes to whoever reads them as resources: the advice is read so. */
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        try {
            byte[] bytes = name.endsWith(".class") ? read(name.substring(0, name.length() - ".class".length())) : null;
            return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte @Nullable [] read(String path) throws IOException {
        ZipEntry entry = jar.getEntry(FOLDER + path + SUFFIX);
        if (entry == null) {
            return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
