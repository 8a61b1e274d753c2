package dev.tidemark.agent.maps;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The layouts of the JDK's collections, the same on 17 and 25, whose packages must be open to us, and those of libraries. */
final class Layouts {

    private Layouts() {}

    /** How to read a collection, or null when it is none that we know. */
    static @Nullable Layout of(Object collection) {
        if (collection instanceof HashMap) {
            return collection instanceof LinkedHashMap ? Linked.LAYOUT : Hash.LAYOUT;
        }
        if (collection instanceof ConcurrentHashMap) {
            return Concurrent.LAYOUT;
        }
        if (collection instanceof TreeMap) {
            return Tree.LAYOUT;
        }
        if (collection instanceof Hashtable) {
            return OldHash.LAYOUT;
        }
        if (collection instanceof IdentityHashMap) {
            return Identity.LAYOUT;
        }
        if (collection instanceof WeakHashMap) {
            return Weak.LAYOUT;
        }
        if (collection instanceof ArrayList) {
            return Listed.LAYOUT;
        }
        if (collection instanceof ArrayDeque) {
            return Queued.LAYOUT;
        }
        if (collection instanceof ConcurrentSkipListMap) {
            return Skipping.LAYOUT;
        }
        if (GuavaLayout.isFor(collection)) {
            return new GuavaLayout();
        }
        return FastLocalsLayout.isFor(collection) ? new FastLocalsLayout() : null;
    }

    private static VarHandle field(Class<?> owner, String name, Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).findVarHandle(owner, name, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(owner.getName() + "." + name + " is not as we know it: " + e, e);
        }
    }

    private static VarHandle table(Class<?> owner, String name) {
        try {
            return field(owner, name, owner.getDeclaredField(name).getType());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(owner.getName() + "." + name + " is not as we know it: " + e, e);
        }
    }

    private static int length(Object @Nullable [] table) {
        return table == null ? 0 : table.length;
    }

    private static class Hash implements Layout {
        private static final Layout LAYOUT = new Hash();
        private static final VarHandle SIZE = field(HashMap.class, "size", int.class);
        private static final VarHandle TABLE = table(HashMap.class, "table");
        private static final VarHandle MODIFICATIONS = field(HashMap.class, "modCount", int.class);

        @Override
        public long size(Object collection) {
            return (int) SIZE.getOpaque((HashMap<?, ?>) collection);
        }

        @Override
        public int slots(Object collection) {
            return length((Object[]) TABLE.getOpaque((HashMap<?, ?>) collection));
        }

        @Override
        public boolean countsModifications(Object collection) {
            return true;
        }

        @Override
        public int modifications(Object collection) {
            return (int) MODIFICATIONS.getOpaque((HashMap<?, ?>) collection);
        }
    }

    private static final class Linked extends Hash {
        private static final Layout LAYOUT = new Linked();
        private static final VarHandle BY_ACCESS = field(LinkedHashMap.class, "accessOrder", boolean.class);

        @Override
        public boolean countsModifications(Object collection) {
            // In the order of access a mere look-up is a modification, too.
            return !(boolean) BY_ACCESS.get((LinkedHashMap<?, ?>) collection);
        }
    }

    private static final class Concurrent implements Layout {
        private static final Layout LAYOUT = new Concurrent();
        private static final MethodHandle SIZE = size();
        private static final VarHandle TABLE = table(ConcurrentHashMap.class, "table");

        private static MethodHandle size() {
            try {
                // What size() asks, which a subclass may have overridden.
                return MethodHandles.privateLookupIn(ConcurrentHashMap.class, MethodHandles.lookup())
                        .findVirtual(ConcurrentHashMap.class, "sumCount", MethodType.methodType(long.class));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("ConcurrentHashMap.sumCount is not as we know it: " + e, e);
            }
        }

        @Override
        public long size(Object collection) {
            try {
                return Math.max(0, (long) SIZE.invokeExact((ConcurrentHashMap<?, ?>) collection));
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public int slots(Object collection) {
            return length((Object[]) TABLE.getOpaque((ConcurrentHashMap<?, ?>) collection));
        }
    }

    private static final class Tree implements Layout {
        private static final Layout LAYOUT = new Tree();
        private static final VarHandle SIZE = field(TreeMap.class, "size", int.class);
        private static final VarHandle MODIFICATIONS = field(TreeMap.class, "modCount", int.class);

        @Override
        public long size(Object collection) {
            return (int) SIZE.getOpaque((TreeMap<?, ?>) collection);
        }

        @Override
        public boolean countsModifications(Object collection) {
            return true;
        }

        @Override
        public int modifications(Object collection) {
            return (int) MODIFICATIONS.getOpaque((TreeMap<?, ?>) collection);
        }
    }

    private static final class Skipping implements Layout {
        private static final Layout LAYOUT = new Skipping();
        private static final VarHandle COUNTS = field(ConcurrentSkipListMap.class, "adder", LongAdder.class);

        @Override
        public long size(Object collection) {
            // What size() asks, which a subclass may have overridden; none before the first entry.
            LongAdder counts = (LongAdder) COUNTS.getOpaque((ConcurrentSkipListMap<?, ?>) collection);
            return counts == null ? 0 : Math.max(0, counts.sum());
        }
    }

    /** A growth is a modification, too. */
    private static final class OldHash implements Layout {
        private static final Layout LAYOUT = new OldHash();
        private static final VarHandle SIZE = field(Hashtable.class, "count", int.class);
        private static final VarHandle TABLE = table(Hashtable.class, "table");

        @Override
        public long size(Object collection) {
            return (int) SIZE.getOpaque((Hashtable<?, ?>) collection);
        }

        @Override
        public int slots(Object collection) {
            return length((Object[]) TABLE.getOpaque((Hashtable<?, ?>) collection));
        }
    }

    private static final class Identity implements Layout {
        private static final Layout LAYOUT = new Identity();
        private static final VarHandle SIZE = field(IdentityHashMap.class, "size", int.class);
        private static final VarHandle TABLE = table(IdentityHashMap.class, "table");
        private static final VarHandle MODIFICATIONS = field(IdentityHashMap.class, "modCount", int.class);

        @Override
        public long size(Object collection) {
            return (int) SIZE.getOpaque((IdentityHashMap<?, ?>) collection);
        }

        @Override
        public int slots(Object collection) {
            // Keys and values lie in it by turns.
            return length((Object[]) TABLE.getOpaque((IdentityHashMap<?, ?>) collection)) / 2;
        }

        @Override
        public boolean countsModifications(Object collection) {
            return true;
        }

        @Override
        public int modifications(Object collection) {
            return (int) MODIFICATIONS.getOpaque((IdentityHashMap<?, ?>) collection);
        }
    }

    /** Entries whose key was collected leave without a modification. */
    private static final class Weak implements Layout {
        private static final Layout LAYOUT = new Weak();
        private static final VarHandle SIZE = field(WeakHashMap.class, "size", int.class);
        private static final VarHandle TABLE = table(WeakHashMap.class, "table");

        @Override
        public long size(Object collection) {
            // The field, not the method, which drops entries and so belongs to the map's own thread.
            return (int) SIZE.getOpaque((WeakHashMap<?, ?>) collection);
        }

        @Override
        public int slots(Object collection) {
            return length((Object[]) TABLE.getOpaque((WeakHashMap<?, ?>) collection));
        }
    }

    /** Sorting is a modification, and so is adding many at once. */
    private static final class Listed implements Layout {
        private static final Layout LAYOUT = new Listed();
        private static final VarHandle SIZE = field(ArrayList.class, "size", int.class);
        private static final VarHandle TABLE = table(ArrayList.class, "elementData");

        @Override
        public long size(Object collection) {
            return (int) SIZE.getOpaque((ArrayList<?>) collection);
        }

        @Override
        public int slots(Object collection) {
            return length((Object[]) TABLE.getOpaque((ArrayList<?>) collection));
        }
    }

    private static final class Queued implements Layout {
        private static final Layout LAYOUT = new Queued();
        private static final VarHandle TABLE = table(ArrayDeque.class, "elements");
        private static final VarHandle HEAD = field(ArrayDeque.class, "head", int.class);
        private static final VarHandle TAIL = field(ArrayDeque.class, "tail", int.class);

        @Override
        public long size(Object collection) {
            ArrayDeque<?> queue = (ArrayDeque<?>) collection;
            int length = length((Object[]) TABLE.getOpaque(queue));
            int entries = (int) TAIL.getOpaque(queue) - (int) HEAD.getOpaque(queue);
            return Math.max(0, entries < 0 ? entries + length : entries);
        }

        @Override
        public int slots(Object collection) {
            return length((Object[]) TABLE.getOpaque((ArrayDeque<?>) collection));
        }
    }
}
