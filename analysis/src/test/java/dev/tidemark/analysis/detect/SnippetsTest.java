package dev.tidemark.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnippetsTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void snippets_all_compile() {
        List<String> all = new ArrayList<>();
        for (String type : new String[] {
            null,
            "java.util.HashMap",
            "java.util.concurrent.ConcurrentHashMap",
            "java.util.TreeMap",
            "java.util.WeakHashMap",
            "java.util.IdentityHashMap",
            "java.util.HashSet",
            "java.util.ArrayList",
            "java.util.ArrayDeque"
        }) {
            all.add(BoundSnippets.bound(type));
            all.add(BoundSnippets.presize(type, 1_000_000));
            String replaced = BoundSnippets.replaceInsteadOfClear(type);
            if (replaced != null) {
                all.add(replaced);
            }
        }
        all.addAll(List.of(
                KeySnippets.removeByTheSameKey(),
                KeySnippets.keysThatMatch(),
                BoundSnippets.checkBound(),
                UseSnippets.fewerObjects(),
                KeySnippets.keepKeys(),
                KeySnippets.giveEquality("byte[]"),
                KeySnippets.giveEquality("com.acme.Key"),
                KeySnippets.normaliseKeys(),
                KeySnippets.templateKeys(),
                UseSnippets.onePool(),
                UseSnippets.removeListener(),
                UseSnippets.removeThreadLocal(),
                UseSnippets.concurrent(),
                UseSnippets.slowWorkOutside()));
        List<JavaFileObject> sources = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            sources.add(source("Snippet" + i, all.get(i)));
        }

        assertThat(errors(sources)).as("what javac says of the snippets").isEmpty();
    }

    private List<String> errors(List<JavaFileObject> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options = List.of(
                "--release",
                "17",
                "-Xlint:all",
                "-proc:none",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString());
        boolean compiled = compiler.getTask(null, null, diagnostics, options, null, sources)
                .call();
        assertThat(compiled || !diagnostics.getDiagnostics().isEmpty())
                .as("compiled, or told why not")
                .isTrue();
        return diagnostics.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(Object::toString)
                .toList();
    }

    private static JavaFileObject source(String name, String code) {
        String imports = code.lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
        String members =
                code.lines().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n"));
        String text = imports + "\nclass " + name + " {\n" + members + "\n}\n";
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
        "java.util.concurrent.ConcurrentHashMap, maximumSize",
        "java.util.HashMap, removeEldestEntry",
        "java.util.TreeMap, pollFirstEntry",
        "java.util.WeakHashMap, private Object companion",
        "java.util.HashSet, newSetFromMap",
        "java.util.ArrayList, removeFirst",
        "java.util.concurrent.LinkedBlockingQueue, ArrayBlockingQueue",
        ", maximumSize"
    })
    void bound_byTheTypeOfTheMap(@Nullable String type, String expected) {
        assertThat(BoundSnippets.bound(type)).as("how to bound " + type).contains(expected);
    }

    @Test
    void snippets_areShort() {
        assertThat(Stream.of(BoundSnippets.bound(null), UseSnippets.removeListener(), KeySnippets.normaliseKeys()))
                .as("lines that fit beside a finding")
                .allSatisfy(each -> assertThat(each.lines().count()).isLessThan(30));
    }
}
