/** What is known of one or several JVMs as a file that can be attached to a ticket. */
package dev.tidemark.collector.report;
