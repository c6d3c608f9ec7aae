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

    /** The same for files that exist. */
    OpenMode withoutCreation() {
        return new OpenMode(read, write, false, false, truncate, directory, append, nonBlocking);
    }
}
