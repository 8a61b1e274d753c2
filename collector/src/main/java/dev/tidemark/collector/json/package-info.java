/** The JSON that people's scripts lean on: one shape for the API, the event stream and the command line. */
package dev.tidemark.collector.json;
