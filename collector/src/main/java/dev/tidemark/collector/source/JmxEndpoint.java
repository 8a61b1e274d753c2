package dev.tidemark.collector.source;

import java.util.Map;
import javax.management.remote.JMXServiceURL;

/**
 * Where a target's JMX server answers.
 *
 * @param environment for the connector: credentials, if any
 */
record JmxEndpoint(JMXServiceURL url, Map<String, Object> environment) {}
