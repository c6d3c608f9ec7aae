package dev.tazza.wasi.fs;

import dev.tazza.wasi.descriptor.FileStat;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;

/**
 * Which file of the host something is, whatever its name.
 *
 * @param device the file system, numbered as the C library does
 * @param inode the file's number there
 */
public record FileIdentity(long device, long inode) {
    private static final Pattern KEY = Pattern.compile("\\(dev=(\\p{XDigit}+),ino=(-?\\d+)\\)");

    /** The identity of the file of which this is known. */
    public static FileIdentity of(FileStat stat) {
        return new FileIdentity(stat.device(), stat.inode());
    }

    /**
     * The identity of the file with these attributes. The JDK has it as an object that only its
     * text tells the numbers of.
     *
     * @throws UnsupportedOperationException if the file system has none that is understood
     */
    public static FileIdentity of(BasicFileAttributes attributes) {
        var key = String.valueOf(attributes.fileKey());
        var matcher = KEY.matcher(key);
        if (!matcher.matches()) {
            throw new UnsupportedOperationException(
                    "host directories need a file system whose files have numbers, not " + key);
        }
        return new FileIdentity(
                Long.parseUnsignedLong(matcher.group(1), 16), Long.parseLong(matcher.group(2)));
    }

    /** Makes one number of the two that Linux has for a file system, as its C library does. */
    public static long device(int major, int minor) {
        long high = Integer.toUnsignedLong(major);
        long low = Integer.toUnsignedLong(minor);
        return (high & ~0xFFFL) << 32 | (high & 0xFFF) << 8 | (low & ~0xFFL) << 12 | low & 0xFF;
    }
}
