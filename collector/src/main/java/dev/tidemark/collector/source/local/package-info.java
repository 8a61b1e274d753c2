/** JVMs on this machine: which there are, how a process id leads to a JMX server, and the JVM that we run in. */
package dev.tidemark.collector.source.local;
