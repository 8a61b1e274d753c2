/** What a timeline knows at one moment, as immutable values for metrics, API and terminal. */
package dev.tidemark.analysis.view;
