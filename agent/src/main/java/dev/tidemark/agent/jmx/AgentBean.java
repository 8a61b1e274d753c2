package dev.tidemark.agent.jmx;

import dev.tidemark.agent.maps.Maps;
import java.util.function.Supplier;

/** See {@link AgentMXBean}. */
record AgentBean(String version, Maps maps, Supplier<String> state, Runnable ender) implements AgentMXBean {

    @Override
    public String getState() {
        return state.get();
    }

    @Override
    public String getVersion() {
        return version;
    }

    @Override
    public int getMaps() {
        return maps.count();
    }

    @Override
    public long getRefused() {
        return maps.refused();
    }

    @Override
    public long getPassedBy() {
        return maps.passedBy();
    }

    @Override
    public long getFailures() {
        return maps.failures();
    }

    @Override
    public long getCostNanos() {
        return maps.nanos();
    }

    @Override
    public void end() {
        ender.run();
    }
}
