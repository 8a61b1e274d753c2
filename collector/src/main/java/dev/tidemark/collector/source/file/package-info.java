/** Chunks that are read where a JVM leaves them, without asking anything of it: the runs of a repository, and files that grow. */
package dev.tidemark.collector.source.file;
