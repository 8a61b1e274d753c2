package dev.tidemark.it.target;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.rmi.Remote;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanException;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIConnection;
import javax.management.remote.rmi.RMIConnectionImpl;
import javax.management.remote.rmi.RMIConnectorServer;
import javax.management.remote.rmi.RMIJRMPServerImpl;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A JMX port whose owner means harm. Arguments: its port, and what it does. Where it is a JMX server at all, it is the JDK's, with
 * answers of its own.
 */
public final class HostileJmx {
    private HostileJmx() {}

    /** Says so in a system property when it is deserialized: where that is set, code of the other side's choice has run. */
    public static final class Gadget implements Serializable, InvocationHandler {
        private static final long serialVersionUID = 1L;

        /** The system property. */
        public static final String RUN = "tidemark.test.gadget";

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            System.setProperty(RUN, "run");
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) {
            return null;
        }
    }

    /** An exception of the platform's, with what is none inside. */
    private static IOException failing() {
        IOException failure = new IOException("no");
        failure.addSuppressed(new Loaded());
        return failure;
    }

    private static final class Loaded extends Exception {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("UnusedVariable") // It goes along when this is serialized.
        private final Gadget gadget = new Gadget();
    }

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        switch (arguments[1]) {
            case "gadget-in-the-registry" -> register(port, proxy());
            case "noise-without-end" -> listen(port, HostileJmx::noise);
            case "answer-without-end" -> listen(port, HostileJmx::endless);
            case "answer-by-drops" -> listen(port, HostileJmx::drip);
            default -> serve(port, arguments[1]);
        }
        Console.serve(line -> line);
    }

    /** The registry refuses what we refuse when it is asked to bind from elsewhere; at home it takes anything. */
    private static void register(int port, Remote stub) throws Exception {
        Registry registry = LocateRegistry.createRegistry(port);
        registry.rebind("jmxrmi", stub);
    }

    private static Remote proxy() {
        return (Remote)
                Proxy.newProxyInstance(HostileJmx.class.getClassLoader(), new Class<?>[] {Remote.class}, new Gadget());
    }

    private static void serve(int port, String harm) throws Exception {
        Map<String, Object> environment = new HashMap<>();
        RMIJRMPServerImpl rmi = new RMIJRMPServerImpl(port, null, null, environment) {
            @Override
            protected RMIConnection makeClient(String id, @Nullable Subject subject) throws IOException {
                if (harm.equals("gadget-in-the-handshake")) {
                    throw failing();
                }
                if (harm.equals("password-in-the-answer")) {
                    throw new IOException("what use is the password right-and-secret to me?");
                }
                RMIConnection connection = new RMIConnectionImpl(this, id, null, subject, environment) {
                    @Override
                    public Object getAttribute(ObjectName name, String attribute, Subject delegation) {
                        return harm.equals("gadget-in-an-attribute") ? new Object[] {new Gadget()} : answer(harm);
                    }

                    @Override
                    @SuppressWarnings("rawtypes") // as the method that it overrides
                    public Object invoke(
                            ObjectName name,
                            String operation,
                            java.rmi.MarshalledObject parameters,
                            String[] signature,
                            Subject delegation)
                            throws InstanceNotFoundException, MBeanException, ReflectionException, IOException {
                        return answer(harm);
                    }
                };
                UnicastRemoteObject.exportObject(connection, 0);
                return connection;
            }
        };
        RMIConnectorServer server = new RMIConnectorServer(
                new JMXServiceURL("service:jmx:rmi://"), environment, rmi, ManagementFactory.getPlatformMBeanServer());
        server.start();
        register(port, rmi.toStub());
    }

    private static Object answer(String harm) {
        return switch (harm) {
            case "array-too-long" -> new long[50_000_000];
            case "objects-too-deep" -> nested(100);
            case "other-class-of-the-platform" -> new PriorityQueue<>(List.of("b", "a"));
            default -> new Gadget();
        };
    }

    private static Object nested(int depth) {
        List<Object> list = new ArrayList<>();
        if (depth > 0) {
            list.add(nested(depth - 1));
        }
        return list;
    }

    private interface Behaviour {
        void to(Socket caller) throws IOException;
    }

    private static void listen(int port, Behaviour behaviour) throws IOException {
        ServerSocket server = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
        Thread listener = new Thread(
                () -> {
                    while (true) {
                        try {
                            Socket caller = server.accept();
                            Thread thread = new Thread(() -> behave(behaviour, caller), "caller");
                            thread.setDaemon(true);
                            thread.start();
                        } catch (IOException e) {
                            return;
                        }
                    }
                },
                "listener");
        listener.setDaemon(true);
        listener.start();
    }

    private static void behave(Behaviour behaviour, Socket caller) {
        try (caller) {
            behaviour.to(caller);
        } catch (IOException hungUp) {
            // The caller had enough of it.
        }
    }

    private static void noise(Socket caller) throws IOException {
        byte[] noise = new byte[1 << 16];
        java.util.Arrays.fill(noise, (byte) 0x55);
        while (true) {
            caller.getOutputStream().write(noise);
        }
    }

    /** A string that is announced to be a terabyte, and goes on. */
    private static void endless(Socket caller) throws IOException {
        OutputStream out = stringWithoutEnd(caller);
        byte[] text = new byte[1 << 16];
        java.util.Arrays.fill(text, (byte) 'a');
        while (true) {
            out.write(text);
        }
    }

    /** The same, a letter at a time: never silent for as long as a read may take. */
    private static void drip(Socket caller) throws IOException {
        OutputStream out = stringWithoutEnd(caller);
        while (true) {
            out.write('a');
            LockSupport.parkNanos(1_000_000_000L);
        }
    }

    /** Speaks RMI as far as the value that a registry answers. */
    private static OutputStream stringWithoutEnd(Socket caller) throws IOException {
        DataInputStream in = new DataInputStream(caller.getInputStream());
        in.readNBytes(7);
        OutputStream out = caller.getOutputStream();
        // The protocol is agreed to; the caller is a host called "h".
        out.write(new byte[] {0x4e, 0, 1, 'h', 0, 0, 0, 0});
        in.readUTF();
        in.readInt();
        // The call, whatever it is.
        in.readByte();
        // A return: stream header, block with a normal return and its identifier, then a long string.
        out.write(new byte[] {0x51, (byte) 0xac, (byte) 0xed, 0, 5, 0x77, 15, 1});
        out.write(new byte[14]);
        out.write(new byte[] {0x7c, 0, 0, 1, 0, 0, 0, 0, 0});
        return out;
    }
}
