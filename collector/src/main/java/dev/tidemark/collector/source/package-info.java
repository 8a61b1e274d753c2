/**
 * What everybody else sees of a target: how it is named and reached, the stream that a way to it delivers, and the sentence that says what
 * is wrong. The packages below are the ways themselves, the only place that knows JMX, attach or folders.
 */
package dev.tidemark.collector.source;
