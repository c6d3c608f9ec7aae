package dev.tazza.wasi.descriptor;

/**
 * What is known about a file. Times are in nanoseconds since 1970.
 *
 * @param device the file system it is on
 * @param inode its number there
 * @param type its type
 * @param links how many names it has
 * @param size its length in bytes
 * @param accessTime when it was last read
 * @param modificationTime when its content last changed
 * @param changeTime when its content or metadata last changed
 */
public record FileStat(
        long device,
        long inode,
        FileType type,
        long links,
        long size,
        long accessTime,
        long modificationTime,
        long changeTime) {

    /** Of something that is no file and has only a type. */
    public static FileStat ofType(FileType type) {
        return new FileStat(0, 0, type, 0, 0, 0, 0, 0);
    }

    /** Whether it is a directory. */
    public boolean isDirectory() {
        return type == FileType.DIRECTORY;
    }
}
