/** The page that people look at: its files, as they lie in the jar. */
package dev.tidemark.collector.web.page;
