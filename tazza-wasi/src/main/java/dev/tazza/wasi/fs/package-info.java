/**
 * Files and directories of guests: the interface to file systems, and how paths are followed below
 * a directory.
 */
package dev.tazza.wasi.fs;
