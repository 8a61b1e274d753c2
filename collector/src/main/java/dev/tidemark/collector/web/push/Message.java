package dev.tidemark.collector.web.push;

/**
 * One request's body, in JSON.
 *
 * @param packed whether by gzip
 * @param number of alerts or data points in it
 */
@SuppressWarnings("ArrayRecordComponent") // written once, sent, and compared by nobody
record Message(byte[] body, boolean packed, int number) {}
