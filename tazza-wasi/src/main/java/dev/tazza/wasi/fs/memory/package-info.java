/** The file system in memory. */
package dev.tazza.wasi.fs.memory;
