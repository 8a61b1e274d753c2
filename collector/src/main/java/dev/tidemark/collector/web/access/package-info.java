/** Who may ask: clients, what they may do, and how they prove who they are. */
package dev.tidemark.collector.web.access;
