package dev.tidemark;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How many different keys came into a map, and how many of them were different in truth. Each new key is looked at, since
 * only a sample of all keys alike could tell that they are; a budget for each census bounds the cost.
 *
 * <p>Thread-safety: any thread.
 */
final class KeyVariants {
    private final DistinctCount raw = new DistinctCount();
    private final DistinctCount normalised = new DistinctCount();
    private final DistinctCount templates = new DistinctCount();
    private final DistinctCount contents = new DistinctCount();
    private final AtomicLong texts = new AtomicLong();
    private final AtomicLong objects = new AtomicLong();
    private volatile long left;
    private volatile @Nullable KeyContent content;

    /** Lets so many keys be looked at until the next census. */
    void allow(long keys) {
        left = keys;
    }

    /** Keys that no other object equals are to be compared by this. */
    void compareBy(@Nullable KeyContent keyContent) {
        content = keyContent;
    }

    void inserted(Object key) throws IllegalAccessException {
        if (left <= 0) {
            return;
        }
        if (key instanceof String text) {
            spend(1);
            texts.incrementAndGet();
            String form = KeyForm.normalised(text);
            String template = KeyForm.template(form);
            raw.add(Hash.of(text, Math.min(text.length(), KeyForm.LOOKED_AT)));
            normalised.add(Hash.of(form, form.length()));
            templates.add(Hash.of(template, template.length()));
            return;
        }
        KeyContent known = content;
        if (known != null && known.isOf(key)) {
            spend(2);
            objects.incrementAndGet();
            contents.add(known.print(key));
        }
    }

    /** A race here only lets a few more keys be looked at. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void spend(long tokens) {
        left -= tokens;
    }

    void describe(MapKeysEvent event) {
        // An estimate may lie above what was compared; what counts less cannot find more that differ.
        event.texts = texts.get();
        event.distinct = Math.min(event.texts, raw.estimate());
        event.distinctNormalised = Math.min(event.distinct, normalised.estimate());
        event.distinctTemplates = Math.min(event.distinctNormalised, templates.estimate());
        event.objects = objects.get();
        event.distinctContents = Math.min(event.objects, contents.estimate());
    }
}
