/** Programs that the system tests watch: each does one thing that real programs do, and knows nothing of Tidemark unless it says so. */
package dev.tidemark.it.target;
