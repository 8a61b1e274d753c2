package dev.tidemark.benchmarks.fleet;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What a JVM says of its own heap. Asking opens a port in it: to be done when all else has been measured. */
final class OwnView {

    private OwnView() {}

    /** Bytes in use right after a collection of the whole heap. */
    @SuppressWarnings("BanJNDI") // The address is that of our own process.
    static long heapBytesAfterCollection(long pid) throws IOException {
        try (JMXConnector connector = JMXConnectorFactory.connect(localAddress(pid))) {
            MBeanServerConnection connection = connector.getMBeanServerConnection();
            MemoryMXBean memory = ManagementFactory.newPlatformMXBeanProxy(
                    connection, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
            // Twice: what the first one finds only finalizable or weakly reachable goes with the second.
            memory.gc();
            memory.gc();
            return memory.getHeapMemoryUsage().getUsed();
        }
    }

    private static JMXServiceURL localAddress(long pid) throws IOException {
        try {
            VirtualMachine jvm = VirtualMachine.attach(Long.toString(pid));
            try {
                return new JMXServiceURL(jvm.startLocalManagementAgent());
            } finally {
                jvm.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException("Cannot attach to process " + pid + ".", e);
        }
    }
}
