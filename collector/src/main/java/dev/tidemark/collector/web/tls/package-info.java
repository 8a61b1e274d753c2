/** The server's certificate, and whose certificates it asks for. */
package dev.tidemark.collector.web.tls;
