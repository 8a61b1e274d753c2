package dev.tidemark.agent.holders;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Loads one class anew, and does not have another. */
final class Redefining extends ClassLoader {
    private final String own;
    private final String missing;

    Redefining(Class<?> own, String missing) {
        super(Redefining.class.getClassLoader());
        this.own = own.getName();
        this.missing = missing;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.equals(missing)) {
            throw new ClassNotFoundException(name);
        }
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null || !name.equals(own)) {
            return loaded != null ? loaded : super.loadClass(name, resolve);
        }
        try (InputStream in =
                Objects.requireNonNull(Redefining.class.getResourceAsStream("/" + name.replace('.', '/') + ".class"))) {
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
