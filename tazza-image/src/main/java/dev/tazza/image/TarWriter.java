package dev.tazza.image;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a tar file (POSIX.1-2001, ustar with extended headers where its fields are too small) that
 * depends on nothing but what it is told: everything belongs to the superuser and has the time that
 * was given. For one thread.
 */
final class TarWriter implements Closeable {
    static final int BLOCK = 512;

    static final char FILE = '0';
    static final char SYMBOLIC_LINK = '2';
    static final char DIRECTORY = '5';
    static final char EXTENDED_HEADER = 'x';

    // Fields of a header: where they begin, and how long they are.
    private static final int NAME_LENGTH = 100;
    private static final int MODE = 100;
    private static final int OWNER = 108;
    private static final int GROUP = 116;
    private static final int ID_LENGTH = 8;
    private static final int SIZE = 124;
    private static final int TIME = 136;
    private static final int NUMBER_LENGTH = 12;
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_LENGTH = 8;
    private static final int TYPE = 156;
    private static final int LINK = 157;
    private static final int LINK_LENGTH = 100;
    private static final int MAGIC = 257;
    private static final byte[] USTAR = "ustar\00000".getBytes(StandardCharsets.US_ASCII);

    /** The greatest number that fits into eleven octal digits. */
    private static final long MAX_NUMBER = (1L << 33) - 1;

    private final OutputStream out;

    /**
     * A tar file that is written to {@code out}, which is never closed.
     *
     * @param out where to
     */
    TarWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Adds a directory.
     *
     * @param path its path, without a slash at either end
     * @param mode its permissions
     * @param seconds its time, in seconds since 1970
     */
    void directory(String path, int mode, long seconds) throws IOException {
        header(path + "/", DIRECTORY, mode, 0, seconds, "");
    }

    /**
     * Adds a symbolic link.
     *
     * @param path its path, without a slash at the begin
     * @param target where it leads
     * @param seconds its time, in seconds since 1970
     */
    void link(String path, String target, long seconds) throws IOException {
        header(path, SYMBOLIC_LINK, 0777, 0, seconds, target);
    }

    /**
     * Adds a file.
     *
     * @param path its path, without a slash at the begin
     * @param mode its permissions
     * @param seconds its time, in seconds since 1970
     * @param size how many bytes it has
     * @param content its bytes; there have to be as many
     */
    void file(String path, int mode, long seconds, long size, InputStream content)
            throws IOException {
        header(path, FILE, mode, size, seconds, "");
        byte[] buffer = new byte[1 << 16];
        long remaining = size;
        while (remaining > 0) {
            int count = content.read(buffer, 0, (int) Math.min(buffer.length, remaining));
            if (count < 0) {
                throw changed(path);
            }
            out.write(buffer, 0, count);
            remaining -= count;
        }
        if (content.read() >= 0) {
            throw changed(path);
        }
        pad(size);
    }

    private static IOException changed(String path) {
        return new IOException(path + ": its size changed while it was read");
    }

    /** Ends the tar file. */
    @Override
    public void close() throws IOException {
        out.write(new byte[2 * BLOCK]);
        out.flush();
    }

    private void header(String path, char type, int mode, long size, long seconds, String link)
            throws IOException {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        byte[] target = link.getBytes(StandardCharsets.UTF_8);
        var extended = new StringBuilder();
        if (!fits(name, NAME_LENGTH)) {
            extended.append(record("path", path));
        }
        if (!fits(target, LINK_LENGTH)) {
            extended.append(record("linkpath", link));
        }
        if (size > MAX_NUMBER) {
            extended.append(record("size", Long.toString(size)));
        }
        if (!extended.isEmpty()) {
            byte[] records = extended.toString().getBytes(StandardCharsets.UTF_8);
            block(
                    "PaxHeaders/entry".getBytes(StandardCharsets.US_ASCII),
                    EXTENDED_HEADER,
                    0644,
                    records.length,
                    seconds,
                    new byte[0]);
            out.write(records);
            pad(records.length);
        }
        block(name, type, mode, Math.min(size, MAX_NUMBER), seconds, target);
    }

    /** Whether a header holds a text; what is not ASCII is left to extended headers. */
    private static boolean fits(byte[] text, int length) {
        if (text.length > length) {
            return false;
        }
        for (byte b : text) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /** A record of an extended header, which begins with its own length. */
    static String record(String key, String value) {
        String rest = " " + key + "=" + value + "\n";
        int bytes = rest.getBytes(StandardCharsets.UTF_8).length;
        int length = bytes + Integer.toString(bytes).length();
        // The digits may have made it longer by one digit more.
        length = bytes + Integer.toString(length).length();
        return length + rest;
    }

    private void block(byte[] name, char type, int mode, long size, long seconds, byte[] link)
            throws IOException {
        byte[] block = new byte[BLOCK];
        put(block, 0, name, NAME_LENGTH);
        octal(block, MODE, ID_LENGTH, mode);
        octal(block, OWNER, ID_LENGTH, 0);
        octal(block, GROUP, ID_LENGTH, 0);
        octal(block, SIZE, NUMBER_LENGTH, size);
        octal(block, TIME, NUMBER_LENGTH, Math.clamp(seconds, 0, MAX_NUMBER));
        block[TYPE] = (byte) type;
        put(block, LINK, link, LINK_LENGTH);
        System.arraycopy(USTAR, 0, block, MAGIC, USTAR.length);
        // The sum is taken as if its own field held spaces.
        Arrays.fill(block, CHECKSUM, CHECKSUM + CHECKSUM_LENGTH, (byte) ' ');
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xFF;
        }
        octal(block, CHECKSUM, CHECKSUM_LENGTH - 1, sum);
        out.write(block);
    }

    private static void put(byte[] block, int offset, byte[] text, int length) {
        System.arraycopy(text, 0, block, offset, Math.min(text.length, length));
    }

    /** Writes a number in octal digits, as many as there is room for, and a zero. */
    private static void octal(byte[] block, int offset, int length, long number) {
        long rest = number;
        for (int i = offset + length - 2; i >= offset; i--) {
            block[i] = (byte) ('0' + (rest & 7));
            rest >>>= 3;
        }
        block[offset + length - 1] = 0;
    }

    private void pad(long size) throws IOException {
        out.write(new byte[(int) (-size & (BLOCK - 1))]);
    }
}
