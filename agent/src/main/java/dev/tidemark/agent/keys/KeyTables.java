package dev.tidemark.agent.keys;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the JDK's maps that ask their keys for {@code hashCode} and {@code equals}, the same on 17 and 25. Others are left alone: those by identity
 * or order do not ask it, and in a {@code WeakHashMap} keys stand for themselves.
 */
final class KeyTables {

    private KeyTables() {}

    /** How to read the keys of a collection, or null where there is nothing to be learned from them. */
    static @Nullable KeyTable of(Object collection) {
        if (collection instanceof HashMap) {
            return Hash.TABLE;
        }
        if (collection instanceof ConcurrentHashMap) {
            return Concurrent.TABLE;
        }
        return collection instanceof Hashtable ? OldHash.TABLE : null;
    }

    private static VarHandle field(Class<?> map, String inner, String name) {
        try {
            Class<?> owner = inner.isEmpty() ? map : Class.forName(map.getName() + "$" + inner);
            return MethodHandles.privateLookupIn(map, MethodHandles.lookup())
                    .findVarHandle(owner, name, owner.getDeclaredField(name).getType());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    map.getName() + "$" + inner + "." + name + " is not as we know it: " + e, e);
        }
    }

    /** What their entries have in common. */
    private abstract static class Chained implements KeyTable {

        private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[].class);

        private static @Nullable Object at(Object[] slots, int slot) {
            return SLOT.getAcquire(slots, slot);
        }

        @Override
        public @Nullable Object first(Object[] slots, int slot) {
            return at(slots, slot);
        }

        @Override
        public boolean isMoving(Object[] slots, int slot) {
            return false;
        }

        @Override
        public int stored(int hashCode) {
            return hashCode ^ hashCode >>> 16;
        }

        @Override
        public int slot(int storedHash, int length) {
            return storedHash & length - 1;
        }

        @Override
        public boolean doubles() {
            return true;
        }
    }

    private static final class Hash extends Chained {
        private static final KeyTable TABLE = new Hash();
        private static final VarHandle SLOTS = field(HashMap.class, "", "table");
        private static final VarHandle KEY = field(HashMap.class, "Node", "key");
        private static final VarHandle HASH = field(HashMap.class, "Node", "hash");
        private static final VarHandle NEXT = field(HashMap.class, "Node", "next");

        @Override
        public Object @Nullable [] slots(Object map) {
            return (Object[]) SLOTS.getAcquire((HashMap<?, ?>) map);
        }

        @Override
        public @Nullable Object next(Object entry) {
            return NEXT.getAcquire(entry);
        }

        @Override
        public @Nullable Object key(Object entry) {
            return KEY.get(entry);
        }

        @Override
        public int hash(Object entry) {
            return (int) HASH.get(entry);
        }
    }

    private static final class Concurrent extends Chained {
        private static final KeyTable TABLE = new Concurrent();
        private static final VarHandle SLOTS = field(ConcurrentHashMap.class, "", "table");
        private static final VarHandle KEY = field(ConcurrentHashMap.class, "Node", "key");
        private static final VarHandle HASH = field(ConcurrentHashMap.class, "Node", "hash");
        private static final VarHandle NEXT = field(ConcurrentHashMap.class, "Node", "next");
        private static final VarHandle FIRST_OF_TREE = field(ConcurrentHashMap.class, "TreeBin", "first");
        private static final Class<?> TREE = treeType();

        /** Entries have others: the sign says that a slot holds something else. */
        private static final int USABLE = 0x7fffffff;

        private static Class<?> treeType() {
            return FIRST_OF_TREE.coordinateTypes().get(0);
        }

        @Override
        public Object @Nullable [] slots(Object map) {
            return (Object[]) SLOTS.getAcquire((ConcurrentHashMap<?, ?>) map);
        }

        @Override
        public @Nullable Object first(Object[] slots, int slot) {
            Object head = Chained.at(slots, slot);
            if (head == null || hash(head) >= 0) {
                return head;
            }
            return TREE.isInstance(head) ? FIRST_OF_TREE.getAcquire(head) : null;
        }

        @Override
        public boolean isMoving(Object[] slots, int slot) {
            Object head = Chained.at(slots, slot);
            return head != null && hash(head) < 0 && !TREE.isInstance(head);
        }

        @Override
        public @Nullable Object next(Object entry) {
            return NEXT.getAcquire(entry);
        }

        @Override
        public @Nullable Object key(Object entry) {
            return KEY.get(entry);
        }

        @Override
        public int hash(Object entry) {
            return (int) HASH.get(entry);
        }

        @Override
        public int stored(int hashCode) {
            return super.stored(hashCode) & USABLE;
        }
    }

    private static final class OldHash extends Chained {
        private static final KeyTable TABLE = new OldHash();
        private static final VarHandle SLOTS = field(Hashtable.class, "", "table");
        private static final VarHandle KEY = field(Hashtable.class, "Entry", "key");
        private static final VarHandle HASH = field(Hashtable.class, "Entry", "hash");
        private static final VarHandle NEXT = field(Hashtable.class, "Entry", "next");

        @Override
        public Object @Nullable [] slots(Object map) {
            return (Object[]) SLOTS.getAcquire((Hashtable<?, ?>) map);
        }

        @Override
        public @Nullable Object next(Object entry) {
            return NEXT.getAcquire(entry);
        }

        @Override
        public @Nullable Object key(Object entry) {
            return KEY.get(entry);
        }

        @Override
        public int hash(Object entry) {
            return (int) HASH.get(entry);
        }

        @Override
        public int stored(int hashCode) {
            return hashCode;
        }

        @Override
        public int slot(int storedHash, int length) {
            return (storedHash & Integer.MAX_VALUE) % length;
        }

        @Override
        public boolean doubles() {
            return false;
        }
    }
}
