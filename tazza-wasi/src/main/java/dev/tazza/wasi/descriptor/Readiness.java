package dev.tazza.wasi.descriptor;

/**
 * That a descriptor can be read or written without blocking.
 *
 * @param bytes how many bytes, as far as is known; at least 1 if there is data
 * @param hangup whether the other side is gone
 */
public record Readiness(long bytes, boolean hangup) {}
