/** The page in a real browser: on a shop that leaks, on a fleet of hundreds, and with names that mean harm. */
package dev.tidemark.it.page;
