package dev.tazza.wasi.fs;

import dev.tazza.wasi.descriptor.FileStat;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Which file of the host something is, whatever its name.
 *
 * @param device the file system, numbered as the C library does
 * @param inode the file's number there
 */
public record FileIdentity(long device, long inode) {
    private static final String DEVICE = "(dev=";
    private static final String INODE = ",ino=";
    private static final String END = ")";

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
        // Taken apart by hand: every start of a guest with a directory would wait for Pattern.
        var key = String.valueOf(attributes.fileKey());
        int inode = key.indexOf(INODE);
        if (key.startsWith(DEVICE) && inode >= DEVICE.length() && key.endsWith(END)) {
            int end = key.length() - END.length();
            try {
                return new FileIdentity(
                        Long.parseUnsignedLong(key, DEVICE.length(), inode, 16),
                        Long.parseLong(key, inode + INODE.length(), end, 10));
            } catch (NumberFormatException e) {
                // Reported below, as every other text.
            }
        }
        throw new UnsupportedOperationException(
                "host directories need a file system whose files have numbers, not " + key);
    }

    /** Makes one number of the two that Linux has for a file system, as its C library does. */
    public static long device(int major, int minor) {
        long high = Integer.toUnsignedLong(major);
        long low = Integer.toUnsignedLong(minor);
        return (high & ~0xFFFL) << 32 | (high & 0xFFF) << 8 | (low & ~0xFFL) << 12 | low & 0xFF;
    }
}
