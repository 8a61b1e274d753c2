/** The sockets under JMX: where a stub may lead, within which bounds the other side may answer, and TLS. */
package dev.tidemark.collector.source.rmi;
