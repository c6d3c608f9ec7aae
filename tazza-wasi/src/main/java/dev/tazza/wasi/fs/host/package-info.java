/** Directories of the host, through the C library of Linux. */
package dev.tazza.wasi.fs.host;
