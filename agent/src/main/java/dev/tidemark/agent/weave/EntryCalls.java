package dev.tidemark.agent.weave;

import java.util.function.Predicate;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Writes one call of the hook to the beginning of methods, which hands on {@code this} or an argument. There is no branch in
 * it, so all else of the method stays as it is; the test whether anybody listens is in the hook.
 */
final class EntryCalls {

    private EntryCalls() {}

    /** A method as its class file tells it. */
    record Method(int access, String name, String descriptor) {
        boolean isStatic() {
            return (access & Opcodes.ACC_STATIC) != 0;
        }

        /** Types of the arguments, without {@code this}. */
        Type[] arguments() {
            return Type.getArgumentTypes(descriptor);
        }
    }

    /**
     * Returns the class file with the calls, or null when it has no such method.
     *
     * @param slot the local variable that is handed on, which must be an object in all of these methods
     * @param hook name of the hook's method
     */
    static byte @Nullable [] written(byte[] classFile, Predicate<Method> methods, int slot, String hook) {
        ClassReader reader = OpenedClassReader.of(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        Calls calls = new Calls(writer, methods, slot, hook);
        reader.accept(calls, 0);
        return calls.written ? writer.toByteArray() : null;
    }

    private static final class Calls extends ClassVisitor {

        private final Predicate<Method> methods;
        private final int slot;
        private final String hook;
        private boolean written;

        Calls(ClassVisitor out, Predicate<Method> methods, int slot, String hook) {
            super(OpenedClassReader.ASM_API, out);
            this.methods = methods;
            this.slot = slot;
            this.hook = hook;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor out = super.visitMethod(access, name, descriptor, signature, exceptions);
            boolean code = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0 && !name.startsWith("<");
            if (!code || !methods.test(new Method(access, name, descriptor))) {
                return out;
            }
            written = true;
            return new MethodVisitor(OpenedClassReader.ASM_API, out) {
                @Override
                public void visitCode() {
                    super.visitCode();
                    visitVarInsn(Opcodes.ALOAD, slot);
                    visitMethodInsn(Opcodes.INVOKESTATIC, Hook.NAME, hook, "(Ljava/lang/Object;)V", false);
                }

                @Override
                public void visitMaxs(int stack, int locals) {
                    super.visitMaxs(Math.max(stack, 1), locals);
                }
            };
        }
    }
}
