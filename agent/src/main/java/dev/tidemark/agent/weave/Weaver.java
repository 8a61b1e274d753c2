package dev.tidemark.agent.weave;

import dev.tidemark.agent.holders.Instances;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.VisibilityBridgeStrategy;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatchers;
import org.jspecify.annotations.Nullable;

/**
 * Writes the {@linkplain Advices advice} into the JDK's collections, and calls into those of libraries, and takes all of it out again. Classes that are there are rewritten in place, so
 * that it does not matter when the agent came.
 */
public final class Weaver {

    private final Instrumentation instrumentation;
    private final Hook hook;
    private final Writer writer;
    private final Receivers receivers;
    private final GivenMaps givenMaps;
    private final LibraryGrowth libraries;

    private Weaver(Instrumentation instrumentation, Hook hook, Writer writer) {
        this.instrumentation = instrumentation;
        this.hook = hook;
        this.writer = writer;
        this.receivers = new Receivers(instrumentation, hook);
        this.givenMaps = new GivenMaps(instrumentation);
        this.libraries = new LibraryGrowth(instrumentation);
    }

    /**
     * Opens the JDK's collections to the agent's own classes, and to nobody else.
     *
     * @throws RuntimeException when this JVM does not let agents do so
     */
    public static void openCollections(Instrumentation instrumentation) {
        Set<Module> us = Set.of(Weaver.class.getModule());
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of("java.util", us, "java.util.concurrent", us),
                Set.of(),
                Map.of());
    }

    /**
     * Begins to tell of growths. A collection that cannot be rewritten is left out, and the others are told of all the same.
     *
     * @param threshold slots from which the growth of a map is told of
     * @param listThreshold the same for lists and queues
     * @param told what is told; called by the thread that grows the collection, in the middle of its operation
     * @param given is told of each map that the application gives to our library; by its thread, before anything is done with the map
     * @throws ReflectiveOperationException when nothing can be told on this JVM
     */
    public static Weaver weave(
            Instrumentation instrumentation,
            int threshold,
            int listThreshold,
            ObjIntConsumer<Object> told,
            Consumer<Object> given)
            throws ReflectiveOperationException {
        Hook hook = Hook.define();
        Writer writer = new Writer(threshold, listThreshold);
        Weaver weaver = new Weaver(instrumentation, hook, writer);
        // What is written into libraries asks for no threshold itself.
        hook.tell((grown, slots) -> {
            if (slots >= threshold) {
                told.accept(grown, slots);
            }
        });
        instrumentation.addTransformer(writer, true);
        weaver.rewrite();
        hook.tellGiven(given);
        weaver.givenMaps.begin();
        weaver.libraries.begin();
        return weaver;
    }

    /** Asks methods of the application for their objects; for the thread that has made this. */
    public Instances instances() {
        return receivers;
    }

    /** What could not be rewritten, as sentences; empty when all went well. */
    public List<String> failures() {
        return List.copyOf(writer.failures);
    }

    /** Tells nothing from now on, and gives the JDK's classes their own code back. */
    public void unweave() {
        receivers.end();
        hook.tellGiven(null);
        hook.tell(null);
        givenMaps.end();
        libraries.end();
        instrumentation.removeTransformer(writer);
        rewrite();
    }

    private void rewrite() {
        List<Class<?>> types = types();
        // All at once stops the JVM once; and what it learns next of the new code, by which it compiles that, comes
        // from the application and not from our writing the other classes.
        if (Retransform.attempt(instrumentation, types.toArray(Class<?>[]::new)) == null) {
            return;
        }
        for (Class<?> type : types) {
            Throwable failure = Retransform.attempt(instrumentation, type);
            if (failure != null) {
                writer.failures.add(type.getName() + ": " + failure);
            }
        }
    }

    private static List<Class<?>> types() {
        List<Class<?>> types = new ArrayList<>();
        for (Grower each : Grower.all()) {
            if (!types.contains(each.type())) {
                types.add(each.type());
            }
        }
        return types;
    }

    private static final class Writer implements ClassFileTransformer {

        private final int threshold;
        private final int listThreshold;
        private final List<String> failures = new CopyOnWriteArrayList<>();
        private final ByteBuddy byteBuddy = new ByteBuddy()
                .with(InstrumentedType.Factory.Default.FROZEN)
                .with(VisibilityBridgeStrategy.Default.NEVER)
                .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
                .with(Implementation.Context.Disabled.Factory.INSTANCE)
                .ignore(ElementMatchers.none());
        private final ClassFileLocator ours = ClassFileLocator.ForClassLoader.of(Weaver.class.getClassLoader());

        Writer(int threshold, int listThreshold) {
            this.threshold = threshold;
            this.listThreshold = listThreshold;
        }

        @Override
        public byte @Nullable [] transform(
                @Nullable Module module,
                @Nullable ClassLoader loader,
                @Nullable String name,
                @Nullable Class<?> redefined,
                @Nullable ProtectionDomain domain,
                byte[] classFile) {
            // All of them are in use long before an agent comes.
            if (loader != null || redefined == null) {
                return null;
            }
            try {
                return rewritten(redefined, classFile);
            } catch (Throwable e) {
                failures.add(redefined.getName() + ": " + e);
                return null;
            }
        }

        private byte @Nullable [] rewritten(Class<?> type, byte[] classFile) {
            List<Grower> growers =
                    Grower.all().stream().filter(each -> each.type() == type).toList();
            if (growers.isEmpty()) {
                return null;
            }
            var builder = byteBuddy.redefine(
                    TypeDescription.ForLoadedType.of(type), ClassFileLocator.Simple.of(type.getName(), classFile));
            for (Grower each : growers) {
                builder = builder.visit(advice(each)
                        .on(ElementMatchers.named(each.method())
                                .and(ElementMatchers.takesArguments(each.arguments()))));
            }
            return Hook.renamed(builder.make().getBytes());
        }

        private Advice advice(Grower grower) {
            return Advice.withCustomMapping()
                    .bind(Threshold.class, grower.list() ? listThreshold : threshold)
                    .to(grower.advice(), ours);
        }
    }
}
