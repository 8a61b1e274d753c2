package dev.tidemark.agent.weave;

import dev.tidemark.agent.holders.Instances;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.security.ProtectionDomain;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Has methods of one class at a time tell on what object they are called. What other agents have written there stays. For one thread. */
final class Receivers implements Instances {

    private final Instrumentation instrumentation;
    private final Hook hook;
    private @Nullable Writer writer;

    Receivers(Instrumentation instrumentation, Hook hook) {
        this.instrumentation = instrumentation;
        this.hook = hook;
    }

    @Override
    public boolean ask(Class<?> type, Set<String> methods, Consumer<Object> told) {
        end();
        if (type.isHidden() || !instrumentation.isModifiableClass(type)) {
            return false;
        }
        Writer begun = new Writer(type, methods);
        writer = begun;
        instrumentation.addTransformer(begun, true);
        Throwable failure = Retransform.attempt(instrumentation, type);
        if (failure != null || !begun.wrote) {
            instrumentation.removeTransformer(begun);
            writer = null;
            return false;
        }
        hook.tellCalls(told);
        return true;
    }

    @Override
    public void end() {
        hook.tellCalls(null);
        Writer ended = writer;
        if (ended == null) {
            return;
        }
        writer = null;
        instrumentation.removeTransformer(ended);
        Class<?> type = ended.type.get();
        if (type != null) {
            // If that fails, the call stays in, and finds nobody who listens.
            Retransform.attempt(instrumentation, type);
        }
    }

    private static final class Writer implements ClassFileTransformer {

        private final WeakReference<Class<?>> type;
        private final Set<String> methods;
        private volatile boolean wrote;

        Writer(Class<?> type, Set<String> methods) {
            this.type = new WeakReference<>(type);
            this.methods = methods;
        }

        @Override
        public byte @Nullable [] transform(
                @Nullable Module module,
                @Nullable ClassLoader loader,
                @Nullable String name,
                @Nullable Class<?> redefined,
                @Nullable ProtectionDomain domain,
                byte[] classFile) {
            if (redefined == null || !type.refersTo(redefined)) {
                return null;
            }
            try {
                byte[] written = EntryCalls.written(
                        classFile, method -> !method.isStatic() && methods.contains(method.name()), 0, "called");
                wrote = written != null;
                return written;
            } catch (Throwable e) {
                wrote = false;
                return null;
            }
        }
    }
}
