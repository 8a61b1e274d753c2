package dev.tidemark.agent.weave;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites classes of the application that are known by their names, in whatever loader: those that are there, and those to come as they are loaded. Where
 * none is, that costs a look into a small set for each class that is loaded. A class that cannot be rewritten stays as it is.
 */
abstract class NamedClasses implements ClassFileTransformer {

    private final Instrumentation instrumentation;
    private final Set<String> names;

    /**
     * @param names as class files have them
     */
    NamedClasses(Instrumentation instrumentation, Set<String> names) {
        this.instrumentation = instrumentation;
        this.names = names;
    }

    /** Returns the class file rewritten, or null to leave it. May throw, which leaves it, too. */
    abstract byte @Nullable [] written(String name, byte[] classFile);

    final void begin() {
        instrumentation.addTransformer(this, true);
        rewriteLoaded();
    }

    /** Gives what was rewritten its own code back. */
    final void end() {
        instrumentation.removeTransformer(this);
        rewriteLoaded();
    }

    private void rewriteLoaded() {
        for (Class<?> each : instrumentation.getAllLoadedClasses()) {
            if (isOfApplication(each.getClassLoader())
                    && names.contains(each.getName().replace('.', '/'))) {
                Retransform.attempt(instrumentation, each);
            }
        }
    }

    private static boolean isOfApplication(@Nullable ClassLoader loader) {
        return loader != null && loader != NamedClasses.class.getClassLoader();
    }

    @Override
    public final byte @Nullable [] transform(
            @Nullable Module module,
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (name == null || !isOfApplication(loader) || !names.contains(name)) {
            return null;
        }
        try {
            return written(name, classFile);
        } catch (Throwable e) {
            return null;
        }
    }
}
