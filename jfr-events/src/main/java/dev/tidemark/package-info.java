/** What an application says about its maps, as JFR events. */
package dev.tidemark;
