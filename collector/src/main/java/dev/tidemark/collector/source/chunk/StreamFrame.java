package dev.tidemark.collector.source.chunk;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Follows the events of chunks that come in blocks, and the links between their constants, before the JDK's parser does: a size of nothing or
 * a link that leads anywhere but back to earlier constants would send it round in a circle for ever. What {@link ChunkFrame} does for a chunk
 * that lies in a file. A block begins with a chunk or goes on with the one before. Not thread-safe.
 */
public final class StreamFrame {

    private static final int CONSTANTS_TYPE = 1;

    /** Size, type, time, duration and link: nine bytes each at most. */
    private static final int HEAD_BYTES = 45;

    /** A chunk of usual size has some thousands. Of more the older half is forgotten, to which no JVM links. */
    private static final int MOST_CONSTANTS = 1 << 16;

    private final byte[] head = new byte[HEAD_BYTES];
    private int headLength;

    /** Where the head is read. */
    private int at;

    private boolean followed;
    private int headerLeft;

    /** Of the present event that have not come yet, once its size is known. */
    private long left;

    private boolean sizeKnown;
    private boolean checked;

    /** From the beginning of the chunk. */
    private long position;

    private long eventStart;
    private long[] constants = new long[64];
    private int constantsKnown;

    /**
     * Follows a block before it is handed on.
     *
     * @throws Damaged when the JDK's parser must not see it
     */
    public void follow(byte[] block) throws Damaged {
        ChunkHeader begun = ChunkHeader.beginning(block);
        if (begun != null) {
            begin(begun);
        }
        if (!followed) {
            return;
        }
        int from = Math.min(headerLeft, block.length);
        headerLeft -= from;
        position += from;
        while (from < block.length) {
            from = event(block, from);
        }
    }

    private void begin(ChunkHeader header) {
        followed = header.isCompressed();
        headerLeft = ChunkHeader.BYTES;
        position = 0;
        constantsKnown = 0;
        nextEvent();
    }

    private void nextEvent() {
        headLength = 0;
        sizeKnown = false;
        checked = false;
        left = 0;
    }

    /** Goes on within an event, or to its end; answers how far it came. */
    private int event(byte[] block, int from) throws Damaged {
        if (headLength == 0) {
            eventStart = position;
        }
        int now = from;
        while (!checked && now < block.length && !(sizeKnown && left == 0)) {
            head[headLength++] = block[now++];
            position++;
            left--;
            look();
        }
        if (sizeKnown && (checked || left == 0)) {
            long rest = Math.min(left, block.length - now);
            now += (int) rest;
            position += rest;
            left -= rest;
            if (left == 0) {
                check();
                nextEvent();
            }
        }
        return now;
    }

    private void look() throws Damaged {
        if (!sizeKnown) {
            at = 0;
            Long size = number();
            if (size != null) {
                if (size < headLength) {
                    throw new Damaged("an event without a size");
                }
                sizeKnown = true;
                left = size - headLength;
            }
        }
        if (sizeKnown && headLength == HEAD_BYTES) {
            check();
        }
    }

    /** The head is here, or all of the event. */
    private void check() throws Damaged {
        if (checked) {
            return;
        }
        checked = true;
        at = 0;
        number();
        Long type = number();
        if (type == null || type != CONSTANTS_TYPE) {
            return;
        }
        number();
        number();
        Long back = number();
        if (back == null || (back != 0 && !areConstants(eventStart + back))) {
            throw new Damaged("constants that lead nowhere");
        }
        if (constantsKnown == MOST_CONSTANTS) {
            System.arraycopy(constants, MOST_CONSTANTS / 2, constants, 0, MOST_CONSTANTS / 2);
            constantsKnown = MOST_CONSTANTS / 2;
        } else if (constantsKnown == constants.length) {
            constants = Arrays.copyOf(constants, constants.length * 2);
        }
        constants[constantsKnown++] = eventStart;
    }

    private boolean areConstants(long where) {
        return Arrays.binarySearch(constants, 0, constantsKnown, where) >= 0;
    }

    /** The next number of the head, or null where the head ends within it. */
    private @Nullable Long number() {
        long number = 0;
        for (int i = 0; i < 9; i++) {
            if (at == headLength) {
                return null;
            }
            long next = head[at++] & 0xFF;
            if (i == 8) {
                return number | next << 56;
            }
            number |= (next & 0x7F) << (7 * i);
            if (next < 0x80) {
                return number;
            }
        }
        return number;
    }

    /** What comes is no recording that a JVM has written. */
    public static final class Damaged extends IOException {
        private static final long serialVersionUID = 1L;

        Damaged(String what) {
            super(what);
        }
    }
}
