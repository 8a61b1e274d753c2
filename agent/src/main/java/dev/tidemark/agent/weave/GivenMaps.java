package dev.tidemark.agent.weave;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Set;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Learns of the maps that the application itself gives to our library, in each copy of it that a loader of the application has. The public methods
 * are its contract, so that it does not matter what version that is.
 */
final class GivenMaps implements ClassFileTransformer {

    private static final String LIBRARY = "dev/tidemark/Tidemark";
    private static final Set<String> METHODS = Set.of("watch", "observe");

    private final Instrumentation instrumentation;
    private final Hook hook;

    GivenMaps(Instrumentation instrumentation, Hook hook) {
        this.instrumentation = instrumentation;
        this.hook = hook;
    }

    /**
     * @param told each map; called by the application's thread before the library does anything
     */
    void begin(Consumer<Object> told) {
        hook.tellGiven(told);
        instrumentation.addTransformer(this, true);
        rewrite();
    }

    void end() {
        hook.tellGiven(null);
        instrumentation.removeTransformer(this);
        rewrite();
    }

    private void rewrite() {
        String name = LIBRARY.replace('/', '.');
        for (Class<?> each : instrumentation.getAllLoadedClasses()) {
            if (each.getName().equals(name) && isOfApplication(each.getClassLoader())) {
                try {
                    instrumentation.retransformClasses(each);
                } catch (Exception | LinkageError | InternalError e) {
                    // Such a map is told of by both: no harm to anybody but the reader.
                }
            }
        }
    }

    private static boolean isOfApplication(@Nullable ClassLoader loader) {
        return loader != null && loader != GivenMaps.class.getClassLoader();
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable Module module,
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (!LIBRARY.equals(name) || !isOfApplication(loader)) {
            return null;
        }
        try {
            return EntryCalls.written(classFile, GivenMaps::takesMap, 1, "given");
        } catch (Throwable e) {
            return null;
        }
    }

    private static boolean takesMap(EntryCalls.Method method) {
        Type[] arguments = method.arguments();
        return method.isStatic()
                && METHODS.contains(method.name())
                && arguments.length >= 2
                && arguments[0].getSort() == Type.OBJECT
                && arguments[1].getSort() == Type.OBJECT;
    }
}
