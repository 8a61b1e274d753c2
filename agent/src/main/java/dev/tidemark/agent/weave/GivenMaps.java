package dev.tidemark.agent.weave;

import java.lang.instrument.Instrumentation;
import java.util.Set;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Learns of the maps that the application itself gives to our library, in each copy of it that a loader of the application has. The public methods
 * are its contract, so that it does not matter what version that is. Where a copy cannot be rewritten, such a map is told of by both: no harm to
 * anybody but the reader.
 */
final class GivenMaps extends NamedClasses {

    private static final Set<String> METHODS = Set.of("watch", "observe");

    GivenMaps(Instrumentation instrumentation) {
        super(instrumentation, Set.of("dev/tidemark/Tidemark"));
    }

    @Override
    byte @Nullable [] written(String name, byte[] classFile) {
        return EntryCalls.written(classFile, GivenMaps::takesMap, 1, "given");
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
