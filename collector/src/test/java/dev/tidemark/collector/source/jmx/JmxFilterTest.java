package dev.tidemark.collector.source.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.rmi.MarshalledObject;
import java.rmi.Remote;
import java.rmi.UnmarshalException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.naming.Reference;
import javax.rmi.ssl.SslRMIClientSocketFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JmxFilterTest {

    /** What a JVM answers when it is asked what we ask, and how it says no. */
    static Stream<Arguments> answers() throws Exception {
        MBeanServer jvm = ManagementFactory.getPlatformMBeanServer();
        ObjectName recorder = new ObjectName("jdk.management.jfr:type=FlightRecorder");
        Exception caused = new SecurityException("no", new javax.security.auth.login.FailedLoginException("no"));
        caused.addSuppressed(new IllegalStateException("closed"));
        return Stream.<Object>of(
                        1L,
                        true,
                        "text",
                        new byte[50_000],
                        recorder,
                        new MarshalledObject<>(new Object[] {1L, "a"}),
                        jvm.getAttribute(recorder, "EventTypes"),
                        jvm.getAttribute(recorder, "Configurations"),
                        jvm.getAttribute(recorder, "Recordings"),
                        jvm.getAttribute(new ObjectName("java.lang:type=Memory"), "HeapMemoryUsage"),
                        jvm.getAttribute(new ObjectName("java.lang:type=Runtime"), "SystemProperties"),
                        new SslRMIClientSocketFactory(),
                        new InstanceNotFoundException("no"),
                        new UnmarshalException("no", new IOException("no")),
                        caused)
                .map(JmxFilterTest::whole);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void whatAJvmAnswers_isRead(Object answer) throws Exception {
        assertThat(read(answer)).as("%s", answer).isInstanceOf(answer.getClass());
    }

    /** Known ways to have code run by reading an object begin with one of these, or need one. */
    static Stream<Arguments> others() throws Exception {
        PriorityQueue<String> queue = new PriorityQueue<>(Comparator.reverseOrder());
        queue.add("a");
        TreeMap<String, String> sorted = new TreeMap<>(Comparator.reverseOrder());
        sorted.put("a", "b");
        InvocationHandler handler = (InvocationHandler & java.io.Serializable) (proxy, method, arguments) -> null;
        List<Object> deep = new ArrayList<>();
        for (int depth = 0; depth < 40; depth++) {
            deep = new ArrayList<>(List.of(deep));
        }
        return Stream.<Object>of(
                        queue,
                        sorted,
                        new HashSet<>(List.of("a")),
                        new URI("http://localhost/").toURL(),
                        new Reference("java.lang.String", "factory", null),
                        Proxy.newProxyInstance(Remote.class.getClassLoader(), new Class<?>[] {Remote.class}, handler),
                        deep,
                        new long[1 << 17],
                        new String[1 << 17],
                        new byte[1 << 21],
                        new Object[][] {{new HashSet<>()}})
                .map(JmxFilterTest::whole);
    }

    @ParameterizedTest
    @MethodSource("others")
    void anythingElse_isRefusedAndNamed(Object answer) throws Exception {
        byte[] bytes = written(answer);
        Throwable refused = catchThrowable(() -> readBytes(bytes));
        assertThat(refused).as("reading a %s", answer.getClass()).isInstanceOf(InvalidClassException.class);
        assertThat(JmxFilter.refused(new UnmarshalException("no", (InvalidClassException) refused)))
                .as("what is said of it")
                .hasValueSatisfying(what -> assertThat(what).matches("an? (object|array) of .*|objects nested .*"));
        assertThat(JmxFilter.refused((InvalidClassException) refused))
                .as("said once, for the failure that it belongs to")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answerThatIsCutShort_isNoRefusal(Object answer) throws Exception {
        byte[] bytes = written(answer);
        byte[] half = java.util.Arrays.copyOf(bytes, bytes.length - 1);
        assertThatThrownBy(() -> readBytes(half)).as("half of %s", answer).isInstanceOf(IOException.class);
        assertThat(JmxFilter.refused(new IOException("cut")))
                .as("what was refused")
                .isEmpty();
    }

    /** An array is one argument here, not several. */
    private static Arguments whole(Object answer) {
        return Arguments.of(new Object[] {answer});
    }

    private static Object read(Object answer) throws IOException, ClassNotFoundException {
        return readBytes(written(answer));
    }

    private static Object readBytes(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            in.setObjectInputFilter(new JmxFilter());
            return in.readObject();
        }
    }

    private static byte[] written(Object answer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(answer);
        }
        return bytes.toByteArray();
    }
}
