package dev.tidemark.agent.weave;

import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Writes one call of the hook to the end of a method in which a library's table grows, which hands on the map and its slots. There is no branch in it, so all
 * else of the method stays as it is; whether the table is large is asked behind the hook. Nothing is written unless the class has the very fields that
 * the call reads.
 */
final class GrowthCalls {

    private static final String ARRAY = "[Ljava/lang/Object;";
    private static final String ATOMIC_ARRAY = "java/util/concurrent/atomic/AtomicReferenceArray";

    private GrowthCalls() {}

    /**
     * A table of a library.
     *
     * @param method in which it grows; it returns nothing
     * @param arguments the method's descriptor
     * @param map the field that holds the map of which this is a part, or null when it is the map itself
     * @param mapType that field's descriptor
     * @param table the field that holds the table
     * @param parts how many such tables a map has
     */
    record Table(
            String method,
            String arguments,
            @Nullable String map,
            @Nullable String mapType,
            String table,
            int parts) {}

    /** Returns the class file with the call, or null when it is not as we know it. */
    static byte @Nullable [] written(byte[] classFile, String name, Table table) {
        ClassReader reader = OpenedClassReader.of(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        Calls calls = new Calls(writer, name, table);
        reader.accept(calls, 0);
        return calls.written ? writer.toByteArray() : null;
    }

    private static final class Calls extends ClassVisitor {

        private final String name;
        private final Table table;
        private final Map<String, String> fields = new HashMap<>();
        private boolean written;

        Calls(ClassVisitor out, String name, Table table) {
            super(OpenedClassReader.ASM_API, out);
            this.name = name;
            this.table = table;
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String field, String descriptor, @Nullable String signature, @Nullable Object value) {
            if ((access & Opcodes.ACC_STATIC) == 0) {
                fields.put(field, descriptor);
            }
            return super.visitField(access, field, descriptor, signature, value);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String method,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor out = super.visitMethod(access, method, descriptor, signature, exceptions);
            boolean grows = method.equals(table.method()) && descriptor.equals(table.arguments()) && isAsKnown();
            if (!grows || (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_STATIC)) != 0) {
                return out;
            }
            written = true;
            return new Call(out);
        }

        /** In a class file the fields come before the methods. */
        private boolean isAsKnown() {
            String type = fields.get(table.table());
            boolean map = table.map() == null
                    || (table.mapType() != null && table.mapType().equals(fields.get(table.map())));
            return map && (ARRAY.equals(type) || ("L" + ATOMIC_ARRAY + ";").equals(type));
        }

        private final class Call extends MethodVisitor {

            private static final int DEEPEST = 3;

            Call(MethodVisitor out) {
                super(OpenedClassReader.ASM_API, out);
            }

            @Override
            public void visitInsn(int opcode) {
                if (opcode == Opcodes.RETURN) {
                    pushMap();
                    pushSlots();
                    visitMethodInsn(Opcodes.INVOKESTATIC, Hook.NAME, "grown", "(Ljava/lang/Object;I)V", false);
                }
                super.visitInsn(opcode);
            }

            private void pushMap() {
                visitVarInsn(Opcodes.ALOAD, 0);
                if (table.map() != null) {
                    visitFieldInsn(Opcodes.GETFIELD, name, table.map(), fields.get(table.map()));
                }
            }

            private void pushSlots() {
                String type = fields.get(table.table());
                visitVarInsn(Opcodes.ALOAD, 0);
                visitFieldInsn(Opcodes.GETFIELD, name, table.table(), type);
                if (ARRAY.equals(type)) {
                    super.visitInsn(Opcodes.ARRAYLENGTH);
                } else {
                    visitMethodInsn(Opcodes.INVOKEVIRTUAL, ATOMIC_ARRAY, "length", "()I", false);
                }
                visitIntInsn(Opcodes.BIPUSH, table.parts());
                super.visitInsn(Opcodes.IMUL);
            }

            @Override
            public void visitMaxs(int stack, int locals) {
                super.visitMaxs(stack + DEEPEST, locals);
            }
        }
    }
}
