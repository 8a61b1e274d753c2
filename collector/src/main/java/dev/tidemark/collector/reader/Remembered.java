package dev.tidemark.collector.reader;

import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One question about objects that the JDK's parser hands out again and again for as long as a chunk lasts (stacks, methods, classes), and
 * what its answers were. Owned by the stream's thread.
 */
final class Remembered<K, T> {

    /** By identity, since these objects know no other equality; weak, so that those of a chunk that is over go with it. */
    private final Map<K, Optional<T>> known = new WeakHashMap<>();

    private final Function<K, @Nullable T> question;
    private final int most;

    /**
     * @param question its answer must not hold the object that it is about
     * @param most answers kept
     */
    Remembered(Function<K, @Nullable T> question, int most) {
        this.question = question;
        this.most = most;
    }

    @Nullable
    T of(K object) {
        Optional<T> answer = known.get(object);
        if (answer == null) {
            if (known.size() >= most) {
                known.clear();
            }
            answer = Optional.ofNullable(question.apply(object));
            known.put(object, answer);
        }
        return answer.orElse(null);
    }
}
