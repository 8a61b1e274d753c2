/** Opens and keeps open one target's stream. The only place that knows JMX, attach or folders. */
package dev.tidemark.collector.source;
