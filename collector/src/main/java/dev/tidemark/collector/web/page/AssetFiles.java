package dev.tidemark.collector.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Finds the files of the page on the class path, in a jar or not. */
final class AssetFiles {

    private static final String FOLDER = "dev/tidemark/collector/web/page/assets/";

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
