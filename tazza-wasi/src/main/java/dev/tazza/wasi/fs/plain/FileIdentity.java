package dev.tazza.wasi.fs.plain;

import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;

/**
 * Which file something is, whatever its name. The JDK has it as an object that only its text tells
 * the numbers of.
 *
 * @param device the file system
 * @param inode the file's number there
 */
record FileIdentity(long device, long inode) {
    private static final Pattern KEY = Pattern.compile("\\(dev=(\\p{XDigit}+),ino=(-?\\d+)\\)");

    /**
     * The identity of the file with these attributes.
     *
     * @throws UnsupportedOperationException if the file system has none that is understood
     */
    static FileIdentity of(BasicFileAttributes attributes) {
        var key = String.valueOf(attributes.fileKey());
        var matcher = KEY.matcher(key);
        if (!matcher.matches()) {
            throw new UnsupportedOperationException(
                    "host directories need a file system whose files have numbers, not " + key);
        }
        return new FileIdentity(
                Long.parseUnsignedLong(matcher.group(1), 16), Long.parseLong(matcher.group(2)));
    }
}
