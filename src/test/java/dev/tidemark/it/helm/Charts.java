package dev.tidemark.it.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The charts of this repository, in a folder of the test's own. Helm's template call leaves out hooks and notes; in the copy both are
 * plain objects, so that they are seen.
 */
final class Charts {

    /** Old enough for all that the charts claim to run on. */
    static final String OLDEST = "1.25.0";

    /** With native sidecars. */
    static final String NEWER = "1.33.0";

    static final String RELEASE = "tm";
    static final String NAMESPACE = "monitoring";

    private static final Path ROOT = Path.of(System.getProperty("tidemark.root"));

    private final Path folder;

    private Charts(Path folder) {
        this.folder = folder;
    }

    /** Copies the charts into a folder. */
    static Charts in(Path folder) throws IOException {
        copy(sources(), folder);
        Path chart = folder.resolve("tidemark");
        Path test = chart.resolve("templates/tests/metrics.yaml");
        Files.writeString(test, Files.readString(test).replace("helm.sh/hook", "example.com/hook"));
        Files.copy(chart.resolve("templates/NOTES.txt"), chart.resolve("NOTES.txt"));
        Files.writeString(
                chart.resolve("templates/zz-notes.yaml"),
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: notes}\ndata: {notes: {{ tpl (.Files.Get \"NOTES.txt\") . | toJson }}}\n");
        new Helm(folder.resolve("examples/shop")).dependency().update().call();
        return new Charts(folder);
    }

    /** Where the charts stand in the repository. */
    static Path sources() {
        return ROOT.resolve("helm");
    }

    static Path root() {
        return ROOT;
    }

    /** The files with values that come with the chart, by name. */
    static List<Path> variants() {
        try (Stream<Path> files = Files.list(sources().resolve("tidemark/ci"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path variant(String name) {
        return sources().resolve("tidemark/ci/" + name + "-values.yaml");
    }

    Path tidemark() {
        return folder.resolve("tidemark");
    }

    Path shop() {
        return folder.resolve("examples/shop");
    }

    /** The collector's chart with the values of a file. */
    Rendering tidemark(Path values) {
        return render(tidemark(), NEWER, values);
    }

    /** The collector's chart with values in YAML. */
    Rendering tidemark(String values) throws IOException {
        return tidemark(file(values));
    }

    /** The example application with values in YAML. */
    Rendering shop(String kubeVersion, String values) throws IOException {
        return render(shop(), kubeVersion, file(values));
    }

    private Path file(String values) throws IOException {
        Path file = Files.createTempFile(folder, "values", ".yaml");
        Files.writeString(file, values);
        return file;
    }

    /**
     * What Helm makes of a chart, as in a cluster that knows no kinds but its own.
     *
     * @throws IllegalStateException with Helm's message when it refuses
     */
    static Rendering render(Path chart, String kubeVersion, Path values) {
        TemplateCommand template = new Helm(chart)
                .template()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(kubeVersion)
                .withValuesFile(values);
        return Rendering.parse(template.call());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
            for (Path path : all.toList()) {
                Path copy = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
        }
    }
}
