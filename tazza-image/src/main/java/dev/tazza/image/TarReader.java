package dev.tazza.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads the entries of a tar file of a stranger, in the formats that are around: ustar, POSIX with
 * extended headers, GNU. It gives out names and bytes, and never writes a file. For one thread.
 */
final class TarReader {
    /** How long a name may be, and all that an extended header says. */
    static final int MAX_HEADER = 1 << 16;

    private static final int BLOCK = TarWriter.BLOCK;
    private static final char GLOBAL_HEADER = 'g';
    private static final char LONG_NAME = 'L';
    private static final char LONG_LINK = 'K';

    private final InputStream in;
    private final int mostEntries;
    private int entries;

    // Of the current entry: what has not been read yet, and the zeros behind it.
    private long remaining;
    private int padding;

    /**
     * An entry.
     *
     * @param name its name, as it is written
     * @param type its type, a letter or digit; that of a file is always {@code 0}
     * @param link the target of a link
     * @param size the length of its content in bytes
     */
    record Entry(String name, char type, String link, long size) {}

    /**
     * A reader.
     *
     * @param in the tar file
     * @param mostEntries how many entries there may be
     */
    TarReader(InputStream in, int mostEntries) {
        this.in = in;
        this.mostEntries = mostEntries;
    }

    /**
     * Goes to the next entry, whatever has been read of the one before.
     *
     * @return the entry; null at the end
     * @throws ImageException if this is no tar file, or has too many entries
     */
    Entry next() throws IOException {
        String name = null;
        String link = null;
        long size = -1;
        while (true) {
            skip(remaining);
            skip(padding);
            remaining = 0;
            padding = 0;
            byte[] block = in.readNBytes(BLOCK);
            // Some writers leave the end out.
            if (block.length == 0 || isZero(block)) {
                return null;
            }
            if (block.length < BLOCK) {
                throw new ImageException("the tar file ends in the middle of a header");
            }
            if (++entries > mostEntries) {
                throw new ImageException(
                        "the tar file has more than the " + mostEntries + " entries that are read");
            }
            checkSum(block);
            char type = (char) (block[156] & 0xFF);
            long length = number(block, 124, 12);
            boolean extended = type == TarWriter.EXTENDED_HEADER;
            if (extended || type == GLOBAL_HEADER || type == LONG_NAME || type == LONG_LINK) {
                begin(length);
                if (length > MAX_HEADER) {
                    throw new ImageException("the tar file has a header that is too large");
                }
                byte[] text = readRest();
                if (type == LONG_NAME) {
                    name = untilZero(text, 0, text.length);
                } else if (type == LONG_LINK) {
                    link = untilZero(text, 0, text.length);
                } else if (extended) {
                    var records = new PaxRecords(text);
                    name = records.path() == null ? name : records.path();
                    link = records.linkPath() == null ? link : records.linkPath();
                    size = records.size() < 0 ? size : records.size();
                }
                continue;
            }
            if (type == 0 || type == '7') {
                type = TarWriter.FILE;
            }
            if (size < 0) {
                size = length;
            }
            // Links and directories have no content, whatever they say.
            boolean hasContent = type < '1' || type > '6';
            begin(hasContent ? size : 0);
            return new Entry(
                    name == null ? name(block) : name,
                    type,
                    link == null ? untilZero(block, 157, 100) : link,
                    remaining);
        }
    }

    private void begin(long length) {
        remaining = length;
        padding = (int) (-length & (BLOCK - 1));
    }

    /**
     * Reads the content of the current entry.
     *
     * @param most how many bytes it may have
     * @throws ImageException if it has more, or the file ends before
     */
    byte[] read(int most) throws IOException {
        if (remaining > most) {
            throw new ImageException(
                    "a file of " + remaining + " bytes, of which at most " + most + " are read");
        }
        return readRest();
    }

    /**
     * Copies the content of the current entry.
     *
     * @param out where to
     * @throws ImageException if the file ends before
     */
    void copyTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        while (remaining > 0) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, remaining));
            if (count < 0) {
                throw new ImageException("the tar file ends in the middle of a file");
            }
            out.write(buffer, 0, count);
            remaining -= count;
        }
    }

    private byte[] readRest() throws IOException {
        int length = (int) remaining;
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new ImageException("the tar file ends in the middle of a file");
        }
        remaining = 0;
        return content;
    }

    private void skip(long count) throws IOException {
        byte[] buffer = new byte[(int) Math.min(count, 1 << 14)];
        long rest = count;
        while (rest > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, rest));
            if (read < 0) {
                throw new ImageException("the tar file ends in the middle of a file");
            }
            rest -= read;
        }
    }

    private static boolean isZero(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static void checkSum(byte[] block) throws ImageException {
        long expected = number(block, 148, 8);
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : block[i] & 0xFF;
        }
        if (sum != expected) {
            throw new ImageException("not a tar file, or a damaged one");
        }
    }

    private static String name(byte[] block) {
        String name = untilZero(block, 0, 100);
        // Only ustar has a prefix: GNU's format uses the same bytes for something else.
        boolean ustar = block[257] == 'u' && block[262] == 0;
        String prefix = ustar ? untilZero(block, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String untilZero(byte[] block, int offset, int length) {
        int end = offset;
        while (end < offset + length && block[end] != 0) {
            end++;
        }
        return new String(block, offset, end - offset, StandardCharsets.UTF_8);
    }

    /** A number in octal digits, or, where the highest bit is set, in binary. */
    private static long number(byte[] block, int offset, int length) throws ImageException {
        long number = 0;
        if ((block[offset] & 0x80) != 0) {
            // Four of the twelve bytes have to be zero for the number to fit; 0xFF makes a negative
            // one.
            for (int i = offset; i < offset + length; i++) {
                int b = i == offset ? block[i] & 0x7F : block[i] & 0xFF;
                if (number >>> 55 != 0) {
                    throw new ImageException("the tar file has a number that is too large");
                }
                number = number << 8 | b;
            }
            return number;
        }
        int i = offset;
        while (i < offset + length && block[i] == ' ') {
            i++;
        }
        for (; i < offset + length && block[i] != 0 && block[i] != ' '; i++) {
            if (block[i] < '0' || block[i] > '7') {
                throw new ImageException("not a tar file, or a damaged one");
            }
            number = number << 3 | block[i] - '0';
        }
        return number;
    }
}
