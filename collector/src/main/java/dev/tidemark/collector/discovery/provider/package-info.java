/** What finds targets: each provider tells its whole list whenever it changes, and knows nothing of the others. */
package dev.tidemark.collector.discovery.provider;
