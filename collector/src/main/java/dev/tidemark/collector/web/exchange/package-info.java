/** What all answers that are sent without a thread have to heed. */
package dev.tidemark.collector.web.exchange;
