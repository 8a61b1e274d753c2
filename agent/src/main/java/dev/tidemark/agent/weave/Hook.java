package dev.tidemark.agent.weave;

import dev.tidemark.agent.hook.GrowthHook;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.HashMap;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.SimpleRemapper;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Puts the {@link GrowthHook} beside the JDK's collections. It is defined by a lookup into {@code java.util} rather than appended to the
 * bootstrap path: that needs no file, and the JVM keeps sharing the classes of its archive without a warning.
 */
final class Hook {

    private static final String TEMPLATE = GrowthHook.class.getName().replace('.', '/');

    /** The copy, as class files name it. */
    static final String NAME = "java/util/TidemarkGrowth";

    private final VarHandle sink;
    private final VarHandle asked;
    private final VarHandle given;

    private Hook(VarHandle sink, VarHandle asked, VarHandle given) {
        this.sink = sink;
        this.asked = asked;
        this.given = given;
    }

    /** Defines it, or finds it defined by an agent that was there before. */
    static Hook define() throws ReflectiveOperationException {
        MethodHandles.Lookup inside = MethodHandles.privateLookupIn(HashMap.class, MethodHandles.lookup());
        Class<?> hook;
        try {
            hook = Class.forName(NAME.replace('/', '.'), true, null);
        } catch (ClassNotFoundException e) {
            byte[] template = ClassFileLocator.ForClassLoader.read(GrowthHook.class);
            hook = inside.defineClass(renamed(template));
        }
        return new Hook(
                inside.findStaticVarHandle(hook, "sink", ObjIntConsumer.class),
                inside.findStaticVarHandle(hook, "asked", Consumer.class),
                inside.findStaticVarHandle(hook, "given", Consumer.class));
    }

    /** The class file with the template's name replaced by that of the copy. */
    static byte[] renamed(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(0);
        reader.accept(new ClassRemapper(writer, new SimpleRemapper(OpenedClassReader.ASM_API, TEMPLATE, NAME)), 0);
        return writer.toByteArray();
    }

    void tell(@Nullable ObjIntConsumer<Object> told) {
        sink.setVolatile(told);
    }

    void tellCalls(@Nullable Consumer<Object> told) {
        asked.setVolatile(told);
    }

    void tellGiven(@Nullable Consumer<Object> told) {
        given.setVolatile(told);
    }
}
