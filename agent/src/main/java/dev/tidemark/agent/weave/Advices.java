package dev.tidemark.agent.weave;

import dev.tidemark.agent.hook.GrowthHook;
import java.util.concurrent.atomic.LongAdder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * What is written into the end of the methods that grow a table. These methods are never called: their code is copied. Below the threshold,
 * which is a constant there, each costs one comparison.
 */
@SuppressWarnings("unused")
final class Advices {

    private Advices() {}

    /** For a method that returns the new table. */
    static final class TableReturned {
        private TableReturned() {}

        @Advice.OnMethodExit
        static void exit(
                @Advice.This Object grown,
                @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object[] table,
                @Threshold int threshold) {
            if (table.length >= threshold) {
                GrowthHook.grown(grown, table.length);
            }
        }
    }

    /** For a method that is told how many slots the new table has. */
    static final class SlotsGiven {
        private SlotsGiven() {}

        @Advice.OnMethodExit
        static void exit(@Advice.This Object grown, @Advice.Argument(0) int slots, @Threshold int threshold) {
            if (slots >= threshold) {
                GrowthHook.grown(grown, slots);
            }
        }
    }

    /** For a {@code Hashtable}, which keeps its new table in a field. */
    static final class HashtableGrown {
        private HashtableGrown() {}

        @Advice.OnMethodExit
        static void exit(
                @Advice.This Object grown,
                @Advice.FieldValue(value = "table", typing = Assigner.Typing.DYNAMIC) Object[] table,
                @Threshold int threshold) {
            if (table.length >= threshold) {
                GrowthHook.grown(grown, table.length);
            }
        }
    }

    /** For an {@code ArrayDeque}. */
    static final class DequeGrown {
        private DequeGrown() {}

        @Advice.OnMethodExit
        static void exit(
                @Advice.This Object grown,
                @Advice.FieldValue(value = "elements", typing = Assigner.Typing.DYNAMIC) Object[] table,
                @Threshold int threshold) {
            if (table.length >= threshold) {
                GrowthHook.grown(grown, table.length);
            }
        }
    }

    /**
     * For a {@code ConcurrentHashMap}, whose threads move entries together: the table in the field is another than the one that was moved
     * only for the last of them and for those that end after it.
     */
    static final class TableMoved {
        private TableMoved() {}

        @Advice.OnMethodExit
        static void exit(
                @Advice.This Object grown,
                @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object[] moved,
                @Advice.FieldValue(value = "table", typing = Assigner.Typing.DYNAMIC) Object[] table,
                @Threshold int threshold) {
            if (table.length >= threshold && table != moved) {
                GrowthHook.grown(grown, table.length);
            }
        }
    }

    /** For a {@code TreeMap}, which has no table: the doublings of its size stand for growths. */
    static final class TreeGrown {
        private TreeGrown() {}

        @Advice.OnMethodExit
        static void exit(@Advice.This Object grown, @Advice.FieldValue("size") int size, @Threshold int threshold) {
            if (size >= threshold && (size & size - 1) == 0) {
                GrowthHook.grown(grown, size);
            }
        }
    }

    /**
     * For a {@code ConcurrentSkipListMap}, which has no table either: that it gets one more level, at about each doubling, stands for a growth.
     */
    static final class LevelRaised {
        private LevelRaised() {}

        @Advice.OnMethodEnter
        static Object enter(@Advice.FieldValue(value = "head", typing = Assigner.Typing.DYNAMIC) Object head) {
            return head;
        }

        @Advice.OnMethodExit
        static void exit(
                @Advice.This Object grown,
                @Advice.Enter Object before,
                @Advice.FieldValue(value = "head", typing = Assigner.Typing.DYNAMIC) Object head,
                @Advice.FieldValue("adder") LongAdder entries,
                @Threshold int threshold) {
            if (head != before && entries != null) {
                int size = (int) Math.min(Integer.MAX_VALUE, entries.sum());
                if (size >= threshold) {
                    GrowthHook.grown(grown, size);
                }
            }
        }
    }
}
