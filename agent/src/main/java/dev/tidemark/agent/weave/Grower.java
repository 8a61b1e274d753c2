package dev.tidemark.agent.weave;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A method of the JDK in which a collection's table grows; the same on 17 and 25.
 *
 * @param type the collection
 * @param method its method
 * @param arguments how many arguments that has
 * @param advice what is written at its end
 * @param list whether it is no map: large lists come and go in every program, so that only larger ones are told of
 */
record Grower(Class<?> type, String method, int arguments, Class<?> advice, boolean list) {

    private static final List<Grower> ALL = List.of(
            // Also LinkedHashMap, HashSet and LinkedHashSet.
            map(HashMap.class, "resize", 0, Advices.TableReturned.class),
            map(ConcurrentHashMap.class, "transfer", 2, Advices.TableMoved.class),
            map(ConcurrentHashMap.class, "initTable", 0, Advices.TableReturned.class),
            map(WeakHashMap.class, "resize", 1, Advices.SlotsGiven.class),
            map(IdentityHashMap.class, "resize", 1, Advices.SlotsGiven.class),
            map(Hashtable.class, "rehash", 0, Advices.HashtableGrown.class),
            map(TreeMap.class, "addEntry", 4, Advices.TreeGrown.class),
            // Also ConcurrentSkipListSet.
            map(ConcurrentSkipListMap.class, "doPut", 3, Advices.LevelRaised.class),
            new Grower(ArrayList.class, "grow", 1, Advices.TableReturned.class, true),
            new Grower(ArrayDeque.class, "grow", 1, Advices.DequeGrown.class, true));

    static List<Grower> all() {
        return ALL;
    }

    private static Grower map(Class<?> type, String method, int arguments, Class<?> advice) {
        return new Grower(type, method, arguments, advice, false);
    }
}
