package dev.tazza.wasi.fs;

/**
 * How a file or directory is opened.
 *
 * @param read whether it is going to be read
 * @param write whether it is going to be written
 * @param create whether a missing file is made
 * @param exclusive whether it must have been missing
 * @param truncate whether its content is dropped
 * @param directory whether it must be a directory
 * @param append whether writes go to the end
 * @param nonBlocking whether reads and writes fail rather than wait
 */
public record OpenMode(
        boolean read,
        boolean write,
        boolean create,
        boolean exclusive,
        boolean truncate,
        boolean directory,
        boolean append,
        boolean nonBlocking) {

    /** Whether it changes the file system, now or later. */
    public boolean mutates() {
        return write || create || truncate;
    }
}
