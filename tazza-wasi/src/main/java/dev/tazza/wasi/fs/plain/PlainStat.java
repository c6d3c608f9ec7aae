package dev.tazza.wasi.fs.plain;

import dev.tazza.wasi.descriptor.FileStat;
import dev.tazza.wasi.descriptor.FileType;
import dev.tazza.wasi.fs.FileIdentity;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/** What guests are told of what the JDK knows about files. */
final class PlainStat {
    /** The JDK does not tell how many names a file has. */
    private static final int LINKS = 1;

    private PlainStat() {}

    static FileStat of(BasicFileAttributes attributes) {
        return of(attributes, attributes.size());
    }

    /** The same with a length that is known better. */
    static FileStat of(BasicFileAttributes attributes, long size) {
        var identity = FileIdentity.of(attributes);
        long modified = nanos(attributes.lastModifiedTime());
        // Nor does it tell when the metadata changed.
        return new FileStat(
                identity.device(),
                identity.inode(),
                type(attributes),
                LINKS,
                size,
                nanos(attributes.lastAccessTime()),
                modified,
                modified);
    }

    static FileType type(BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            return FileType.REGULAR_FILE;
        }
        if (attributes.isDirectory()) {
            return FileType.DIRECTORY;
        }
        return attributes.isSymbolicLink() ? FileType.SYMBOLIC_LINK : FileType.UNKNOWN;
    }

    /** Nanoseconds since 1970; earlier times, which preview 1 cannot express, become 1970. */
    private static long nanos(FileTime time) {
        return Math.max(0, time.to(TimeUnit.NANOSECONDS));
    }
}
