package dev.tidemark.it.agent;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Ends the agent that it runs with over JMX, and tells what is left of it. */
final class SwitchedProgram {

    private static final String[] STRINGS = {String[].class.getName()};

    private SwitchedProgram() {}

    public static void main(String... arguments) throws Exception {
        System.out.println("state=" + AgentState.await());
        grow();
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName agent = new ObjectName("dev.tidemark:type=Agent");
        Polling.until(() -> server.isRegistered(agent));
        for (MBeanAttributeInfo each : server.getMBeanInfo(agent).getAttributes()) {
            System.out.println(each.getName() + "=" + server.getAttribute(agent, each.getName()));
        }
        server.invoke(agent, "end", null, null);
        System.out.println("end=" + AgentState.await(state -> state.contains(" off")));
        System.out.println("registered=" + server.isRegistered(agent));
        Polling.until(() -> {
            System.gc();
            return !loaders(server).contains("tidemark-agent");
        });
        System.out.println("loader=" + loaders(server).contains("tidemark-agent"));
        grow();
        System.out.println("instances="
                + diagnose(server, "gcClassHistogram", (Object) new String[0])
                        .lines()
                        .filter(line -> line.contains("dev.tidemark.") && !line.contains(".it."))
                        .count());
    }

    /** Something large that is let go of again. */
    private static void grow() {
        Map<Integer, Integer> map = new HashMap<>();
        for (int i = 0; i < 300_000; i++) {
            map.put(i, i);
        }
        System.out.println("grown to " + map.size());
    }

    private static String loaders(MBeanServer server) throws JMException {
        return diagnose(server, "vmClassloaders", (Object) new String[0]);
    }

    private static String diagnose(MBeanServer server, String command, Object... arguments) throws JMException {
        return (String)
                server.invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), command, arguments, STRINGS);
    }
}
