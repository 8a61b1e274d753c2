package dev.tidemark.collector.discovery.provider;

import dev.tidemark.collector.UserError;
import dev.tidemark.collector.source.TargetSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The targets that the configuration file itself names. The file is read again when it changes; as long as it is broken, what it named
 * before holds.
 */
public final class ConfiguredTargets implements Provider {

    private final Supplier<List<TargetSpec>> read;
    private final FolderWatch watch;
    private List<TargetSpec> targets;
    private Consumer<Listing> listener = listing -> {};

    /**
     * Not begun yet.
     *
     * @param targets what the file named when it was read for the first time
     * @param read reads it again; its {@link UserError} says what is wrong with it
     */
    public ConfiguredTargets(Path file, Duration poll, List<TargetSpec> targets, Supplier<List<TargetSpec>> read) {
        this.targets = List.copyOf(targets);
        this.read = read;
        Path folder = file.toAbsolutePath().getParent();
        this.watch = new FolderWatch(
                "discovery-config", folder == null ? Set.of() : Set.of(folder), poll, this::look, this::failed);
    }

    @Override
    public String name() {
        return "config";
    }

    @Override
    public void start(Consumer<Listing> listener) {
        this.listener = listener;
        // At once and not from the watch's thread: who starts with targets has them from the first moment on.
        listener.accept(listing(null));
        watch.start();
    }

    private void look() {
        try {
            targets = List.copyOf(read.get());
            listener.accept(listing(null));
        } catch (UserError e) {
            listener.accept(listing(e.getMessage() + " The targets named before stay."));
        }
    }

    private void failed(RuntimeException e) {
        listener.accept(listing("The configuration could not be read again, by a fault of the collector ("
                + e.getClass().getSimpleName()
                + "): report it. The targets named before stay, and we look again when it changes."));
    }

    private Listing listing(@Nullable String trouble) {
        return new Listing(
                targets.stream()
                        .map(target -> new Listing.Found(target, Map.of()))
                        .toList(),
                List.of(),
                trouble);
    }

    @Override
    public void close() {
        watch.close();
    }
}
