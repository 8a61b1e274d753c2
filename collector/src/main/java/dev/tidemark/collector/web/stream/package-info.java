/** The live state, pushed to many readers by one thread. */
package dev.tidemark.collector.web.stream;
