package dev.tidemark.collector.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Finds the files of the page on the class path: our own, and those of the library that draws the plots. */
final class AssetFiles {

    private static final String FOLDER = "dev/tidemark/collector/web/page/assets/";
    private static final String PLOTS = "META-INF/resources/webjars/uplot/*/";

    /** Where the library's files lie in its jar, whose folders bear its version, and how the page calls them. */
    private static final Map<String, String> VENDOR = Map.of(
            "dist/uPlot.esm.js", "vendor/uplot.js",
            "dist/uPlot.min.css", "vendor/uplot.css",
            "LICENSE", "vendor/uplot.LICENSE.txt");

    private AssetFiles() {}

    /** Contents by path, in the order of the paths. */
    static Map<String, byte[]> read() {
        PathMatchingResourcePatternResolver resolver =
                new PathMatchingResourcePatternResolver(AssetFiles.class.getClassLoader());
        Map<String, byte[]> files = new TreeMap<>();
        try {
            for (Resource file : resolver.getResources("classpath*:" + FOLDER + "**/*.*")) {
                String place = file.getURL().toString();
                files.put(place.substring(place.lastIndexOf(FOLDER) + FOLDER.length()), content(file));
            }
            for (Map.Entry<String, String> it : VENDOR.entrySet()) {
                Resource[] found = resolver.getResources("classpath*:" + PLOTS + it.getKey());
                if (found.length != 1) {
                    throw new IllegalStateException(
                            "expected one " + it.getKey() + " of uPlot on the class path, found " + found.length);
                }
                files.put(it.getValue(), content(found[0]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static byte[] content(Resource file) throws IOException {
        try (InputStream in = file.getInputStream()) {
            return in.readAllBytes();
        }
    }
}
