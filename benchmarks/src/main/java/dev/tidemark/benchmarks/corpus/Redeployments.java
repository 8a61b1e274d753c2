package dev.tidemark.benchmarks.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;

/**
 * A server that deploys an application anew, and a mapping library of the server that caches what it found out about
 * classes: the cache holds the class, the class its loader, the loader all that the application ever loaded.
 */
final class Redeployments {

    private static final double REDEPLOYMENTS_PER_SECOND = 2;

    private static Map<Class<?>, List<String>> types = Map.of();

    private Redeployments() {}

    static List<Scenario> scenarios() {
        return List.of(new Scenario(
                "L16",
                "class loaders pinned by a type cache",
                "FasterXML/jackson-databind#489",
                Truth.leak(
                        Set.of(
                                "types",
                                "dev.tidemark.benchmarks.corpus.Redeployments.types",
                                "dev.tidemark.benchmarks.corpus.RedeployedApplication.CATALOGUE"),
                        "Redeployments.properties",
                        "unbounded-growth",
                        "unexplained-growth"),
                Redeployments::cachedTypes));
    }

    private static void cachedTypes(Load load, Watch watch) throws Exception {
        types = watch.map("types", new ConcurrentHashMap<>());
        Bystanders.begin(load);
        byte[] classFile = classFile();
        int bytes = (int) (load.setup().bytesPerSecond() / REDEPLOYMENTS_PER_SECOND);
        load.requests(REDEPLOYMENTS_PER_SECOND, () -> redeploy(classFile, bytes));
    }

    private static void redeploy(byte[] classFile, int bytes) throws ReflectiveOperationException {
        Class<?> type = new ApplicationLoader().define(classFile);
        IntConsumer application = (IntConsumer) type.getDeclaredConstructor().newInstance();
        application.accept(bytes);
        properties(type);
    }

    private static List<String> properties(Class<?> type) {
        List<String> known = types.get(type);
        if (known == null) {
            known = Arrays.stream(type.getMethods()).map(Method::getName).toList();
            types.put(type, known);
        }
        return known;
    }

    private static byte[] classFile() throws IOException {
        try (InputStream in = Redeployments.class.getResourceAsStream("RedeployedApplication.class")) {
            return Objects.requireNonNull(in, "RedeployedApplication.class is not on the class path")
                    .readAllBytes();
        }
    }

    private static final class ApplicationLoader extends ClassLoader {
        ApplicationLoader() {
            super(Redeployments.class.getClassLoader());
        }

        Class<?> define(byte[] classFile) {
            return defineClass(RedeployedApplication.class.getName(), classFile, 0, classFile.length);
        }
    }
}
