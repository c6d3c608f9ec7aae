package dev.tazza.wasi.fs;

import dev.tazza.wasi.descriptor.FileType;

/**
 * An entry of a directory.
 *
 * @param cookie where to go on after it
 * @param inode the number of the file
 * @param type the type of the file
 * @param name its name
 */
public record DirectoryEntry(long cookie, long inode, FileType type, String name) {}
