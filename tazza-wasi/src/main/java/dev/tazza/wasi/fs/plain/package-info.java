/**
 * Directories of the host through the JDK alone ({@link java.nio.file.SecureDirectoryStream}): for
 * JVMs in which native access is not enabled. Every operation names one entry of a directory that
 * is held open, as in {@code dev.tazza.wasi.fs.host}; what the JDK has no such operation for is
 * refused.
 */
package dev.tazza.wasi.fs.plain;
