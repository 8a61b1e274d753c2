/** What the collector serves over HTTP. */
package dev.tidemark.collector.web;
