package dev.tidemark.collector.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.analysis.signal.Capture;
import dev.tidemark.analysis.signal.Capture.Through;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chains as the JVM was seen to give them on 17 and 25. */
class CapturesTest {

    private static final Link VALUE = new Link("byte[]", "", null, -1);
    private static final Link NODE = link("java.util.HashMap$Node", "value");
    private static final Link TABLE = new Link("java.util.HashMap$Node[]", "", null, 128);
    private static final Link MAP = new Link("java.util.HashMap", "Size: 60", "table", -1);
    private static final Link REQUEST = link("com.acme.Request", "attributes");
    private static final Link LAMBDA = link("com.acme.Request$$Lambda$14.0x0000000800c03000/102065302", "arg$1");
    private static final Link LISTENERS = new Link("java.lang.Object[]", "", null, 1457);
    private static final Link LIST = link("java.util.concurrent.CopyOnWriteArrayList", "array");
    private static final Link BUS = link("com.acme.Bus", "listeners");
    private static final Link CLASS = new Link("java.lang.Class", "Class Name: com.acme.Shop", "BUS", -1);

    private static Link link(String type, String field) {
        return new Link(type, "", field, -1);
    }

    @Test
    void lambdaInAList_isAListenerOfTheListsField() {
        Capture capture =
                Captures.on(List.of(VALUE, NODE, TABLE, MAP, REQUEST, LAMBDA, LISTENERS, LIST, BUS, CLASS), null);

        assertThat(capture).isNotNull();
        assertThat(capture.through()).isEqualTo(Through.LISTENER);
        assertThat(capture.by()).isEqualTo("com.acme.Bus.listeners");
        assertThat(capture.captured()).isEqualTo("com.acme.Request.attributes");
        assertThat(capture.inMap()).as("a map on the path").isTrue();
        assertThat(capture.slots()).as("listeners").isEqualTo(1457);
        assertThat(capture.chain())
                .isEqualTo("com.acme.Bus.listeners → lambda in com.acme.Request → com.acme.Request.attributes"
                        + " → java.util.HashMap");
    }

    @Test
    void innerObjectInAMap_isAListener_andNestedStaticOneIsNot() {
        Link inner = link("com.acme.Request$1", "val$attributes");
        Link nested = link("com.acme.Shop$Session", "attributes");
        Link listenersByName = link("java.util.HashMap$Node", "value");

        Capture capture =
                Captures.on(List.of(VALUE, NODE, TABLE, MAP, inner, listenersByName, TABLE, MAP, BUS, CLASS), null);
        assertThat(capture).isNotNull();
        assertThat(capture.through()).isEqualTo(Through.LISTENER);
        assertThat(Captures.on(List.of(VALUE, NODE, TABLE, MAP, nested, listenersByName, TABLE, MAP, BUS, CLASS), null))
                .as("a map of sessions is no collection of listeners")
                .isNull();
    }

    @Test
    void lambdaThatIsNoElement_isNoListener() {
        assertThat(Captures.on(List.of(VALUE, NODE, TABLE, MAP, REQUEST, LAMBDA, BUS, CLASS), null))
                .as("a lambda in a plain field")
                .isNull();
        Link comparator = link("java.util.TreeMap", "comparator");
        assertThat(Captures.on(List.of(VALUE, NODE, TABLE, MAP, REQUEST, LAMBDA, comparator, BUS, CLASS), null))
                .as("a map's comparator")
                .isNull();
    }

    @Test
    void valueOfAThreadLocal_isNamedByItsClassAndItsMap() {
        Link context = link("com.acme.Context", "values");
        Link entry = link("java.lang.ThreadLocal$ThreadLocalMap$Entry", "value");
        Link entries = new Link("java.lang.ThreadLocal$ThreadLocalMap$Entry[]", "", null, 16);
        Link locals = new Link("java.lang.ThreadLocal$ThreadLocalMap", "Size: 1", "table", -1);
        Link thread = new Link("java.lang.Thread", "Thread Name: pool-1-thread-8", "threadLocals", -1);

        Capture capture = Captures.on(List.of(VALUE, NODE, TABLE, MAP, context, entry, entries, locals, thread), null);

        assertThat(capture).isNotNull();
        assertThat(capture.through()).isEqualTo(Through.THREAD_LOCAL);
        assertThat(capture.by()).isEqualTo("com.acme.Context");
        assertThat(capture.captured()).isEqualTo("com.acme.Context.values");
        assertThat(capture.threads()).isEqualTo("pool-#-thread-#");
    }

    @Test
    void fieldOfAThread_isNamedByTheThreadsClass() {
        Link worker = new Link("com.acme.Worker", "Thread Name: worker-3", "seen", -1);

        Capture capture = Captures.on(List.of(VALUE, NODE, TABLE, MAP, worker), null);

        assertThat(capture).isNotNull();
        assertThat(capture.through()).isEqualTo(Through.THREAD);
        assertThat(capture.by()).isEqualTo("com.acme.Worker.seen");
        assertThat(capture.threads()).isEqualTo("worker-#");
    }

    @Test
    void localVariable_isToldByTheRoot() {
        Capture capture = Captures.on(List.of(VALUE, NODE, TABLE, MAP, REQUEST), "Thread Name: Thread-78");

        assertThat(capture).isNotNull();
        assertThat(capture.through()).isEqualTo(Through.LOCAL_VARIABLE);
        assertThat(capture.captured()).isEqualTo("com.acme.Request.attributes");
        assertThat(capture.threads()).isEqualTo("Thread-#");
    }

    @Test
    void plainStaticMap_isCapturedByNobody() {
        Link field = new Link("java.lang.Class", "Class Name: com.acme.Sessions", "ACTIVE", -1);
        assertThat(Captures.on(List.of(VALUE, NODE, TABLE, MAP, field), null))
                .as("a static field")
                .isNull();
    }

    @Test
    void chain_hasABound() {
        String longName = "com.acme." + "a".repeat(300);
        Capture capture = Captures.on(
                List.of(VALUE, NODE, TABLE, MAP, link(longName, "f"), LAMBDA, LISTENERS, LIST, BUS, CLASS), null);

        assertThat(capture).isNotNull();
        assertThat(capture.chain()).hasSizeLessThanOrEqualTo(Capture.LONGEST_CHAIN);
    }
}
