package dev.tidemark.agent.jmx;

import dev.tidemark.agent.maps.Maps;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Puts the agent among the MBeans of the platform as soon as somebody has asked for those. It never asks first: an application server may want to
 * choose the server's class, and that cannot be done twice. Not thread-safe.
 */
public final class Registration {

    private static final String NAME = "dev.tidemark:type=Agent";

    /** Only the platform's own server has it. */
    private static final String PLATFORM = "java.lang:type=Runtime";

    private final AgentBean bean;
    private @Nullable MBeanServer server;

    /**
     * @param state {@code on} or {@code sparing}
     * @param ender ends the agent; must not wait for it
     */
    public Registration(String version, Maps maps, Supplier<String> state, Runnable ender) {
        this.bean = new AgentBean(version, maps, state, ender);
    }

    /**
     * Registers the bean if the server is there and the bean is not; to be called now and then.
     *
     * @throws JMException when the server refuses
     */
    public void tend() throws JMException {
        if (server != null) {
            return;
        }
        for (MBeanServer each : MBeanServerFactory.findMBeanServer(null)) {
            if (each.isRegistered(new ObjectName(PLATFORM))) {
                each.registerMBean(bean, new ObjectName(NAME));
                server = each;
                return;
            }
        }
    }

    /**
     * Takes the bean back.
     *
     * @throws JMException when the server refuses
     */
    public void end() throws JMException {
        if (server != null) {
            server.unregisterMBean(new ObjectName(NAME));
        }
    }
}
