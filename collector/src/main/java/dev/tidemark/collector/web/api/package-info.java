/** What is asked over HTTP and answered at once. */
package dev.tidemark.collector.web.api;
