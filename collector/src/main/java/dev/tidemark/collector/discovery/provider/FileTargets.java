package dev.tidemark.collector.discovery.provider;

import dev.tidemark.collector.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Targets in files of Prometheus' {@code file_sd} form, read again when they change. What a broken file said before holds until it is
 * mended; a file that is taken away takes its targets with it, as with Prometheus.
 */
public final class FileTargets implements Provider {

    private static final int MOST_BYTES = 2 << 20;

    /** Of all files together: twice what a collector can watch. */
    private static final int MOST_TARGETS = 20_000;

    static final String TOO_MANY = "with this there are more than " + MOST_TARGETS
            + " targets in all files: share them out among collectors with files of their own.";

    private final List<PathPattern> patterns;
    private final TargetGroups groups;
    private final FolderWatch watch;

    // Of the watch's thread.
    private Map<Path, List<Listing.Found>> good = new LinkedHashMap<>();
    private Consumer<Listing> listener = listing -> {};

    /**
     * Not begun yet.
     *
     * @param base where relative paths start
     * @param paths files; the last part of a path may have stars
     * @param poll how often to look where the system tells of no changes
     * @param credentials those that a file may name
     * @throws UserError when a path is none
     */
    public FileTargets(Path base, List<String> paths, Duration poll, Map<String, NamedAccess> credentials) {
        this.patterns = paths.stream().map(path -> PathPattern.of(base, path)).toList();
        this.groups = new TargetGroups(credentials);
        Set<Path> folders = patterns.stream().map(PathPattern::folder).collect(Collectors.toSet());
        this.watch = new FolderWatch("discovery-files", folders, poll, this::look, this::failed);
    }

    /**
     * Looks whether paths can be such.
     *
     * @throws UserError for the first that cannot
     */
    public static void check(Path base, List<String> paths) {
        paths.forEach(path -> PathPattern.of(base, path));
    }

    @Override
    public String name() {
        return "files";
    }

    @Override
    public void start(Consumer<Listing> listener) {
        this.listener = listener;
        watch.start();
    }

    private void look() {
        List<String> troubles = new ArrayList<>();
        Map<Path, List<Listing.Found>> now = new LinkedHashMap<>();
        for (PathPattern pattern : patterns) {
            List<Path> files = List.of();
            try {
                files = pattern.files();
            } catch (UserError e) {
                troubles.add(e.getMessage());
                keepAll(pattern, now);
            }
            for (Path file : files) {
                try {
                    now.put(file, groups.read(file.toString(), text(file), MOST_TARGETS - count(now)));
                } catch (UserError e) {
                    troubles.add(e.getMessage());
                    keep(file, now);
                }
            }
        }
        good = now;
        tell(sentence(troubles));
    }

    private void failed(RuntimeException e) {
        tell("The files could not be looked at, by a fault of the collector ("
                + e.getClass().getSimpleName() + "): report it. What was named before stays, and we look again.");
    }

    private void tell(@Nullable String trouble) {
        listener.accept(new Listing(good.values().stream().flatMap(List::stream).toList(), List.of(), trouble));
    }

    private static int count(Map<Path, List<Listing.Found>> files) {
        return files.values().stream().mapToInt(List::size).sum();
    }

    /**
     * A folder that cannot be listed for a moment, as of a network volume, has not lost its files; neither is a file that is named in full
     * and is missing meant to be.
     */
    private void keepAll(PathPattern pattern, Map<Path, List<Listing.Found>> now) {
        good.keySet().stream()
                .filter(file -> pattern.folder().equals(file.getParent()) && pattern.matches(file))
                .forEach(file -> keep(file, now));
    }

    private void keep(Path file, Map<Path, List<Listing.Found>> now) {
        List<Listing.Found> before = good.get(file);
        if (before != null && before.size() <= MOST_TARGETS - count(now)) {
            now.put(file, before);
        }
    }

    private static @Nullable String sentence(List<String> troubles) {
        if (troubles.isEmpty()) {
            return null;
        }
        String more = troubles.size() == 1 ? "" : " (and " + (troubles.size() - 1) + " more)";
        return troubles.get(0) + more + " What was named there before stays.";
    }

    private static String text(Path file) {
        // To open a pipe would wait for somebody who writes into it.
        if (!Files.isRegularFile(file)) {
            throw new UserError(file + " is no ordinary file: write one there, or a link to one.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new UserError(file + " is larger than " + (MOST_BYTES >> 20) + " MB: split it.");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UserError(file + " is not text in UTF-8: save it as UTF-8.", e);
        } catch (IOException e) {
            throw new UserError("Cannot read " + file + ": make it a file that you may read.", e);
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
