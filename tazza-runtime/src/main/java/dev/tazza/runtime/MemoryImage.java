package dev.tazza.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a memory held at one moment: the parts of it that were not zero. Immutable.
 *
 * @param size the size in bytes
 * @param parts the parts in the order of their addresses
 */
record MemoryImage(long size, List<Part> parts) {
    /** How much is looked at at once: pages of common hosts. */
    private static final int BLOCK = 4096;

    private static final byte[] ZEROES = new byte[BLOCK];

    /**
     * Some whole blocks; the last of a memory may be shorter.
     *
     * @param address the address of the first byte
     * @param bytes not to be changed
     */
    record Part(int address, byte[] bytes) {
        private int end() {
            return address + bytes.length;
        }
    }

    /** Copies the first {@code size} bytes of an array, without blocks of zeroes. */
    static MemoryImage of(byte[] array, int size) {
        var parts = new ArrayList<Part>();
        int start = -1;
        for (int at = 0; at < size; at += BLOCK) {
            if (isZero(array, at, Math.min(size, at + BLOCK))) {
                add(parts, array, start, at);
                start = -1;
            } else if (start < 0) {
                start = at;
            }
        }
        add(parts, array, start, size);
        return new MemoryImage(size, List.copyOf(parts));
    }

    private static void add(List<Part> parts, byte[] array, int start, int end) {
        if (start >= 0) {
            parts.add(new Part(start, Arrays.copyOfRange(array, start, end)));
        }
    }

    private static boolean isZero(byte[] array, int from, int to) {
        return Arrays.equals(array, from, to, ZEROES, 0, to - from);
    }

    /** Writes the parts into an array that is zero. */
    void copyTo(byte[] zeroes) {
        for (var part : parts) {
            System.arraycopy(part.bytes, 0, zeroes, part.address, part.bytes.length);
        }
    }

    /** Makes the first bytes of an array what they were; writes only blocks that differ. */
    void restore(byte[] array) {
        int at = 0;
        for (var part : parts) {
            zero(array, at, part.address);
            for (int i = 0; i < part.bytes.length; i += BLOCK) {
                int end = Math.min(part.bytes.length, i + BLOCK);
                int address = part.address + i;
                if (!Arrays.equals(array, address, address + end - i, part.bytes, i, end)) {
                    System.arraycopy(part.bytes, i, array, address, end - i);
                }
            }
            at = part.end();
        }
        zero(array, at, (int) size);
    }

    private static void zero(byte[] array, int from, int to) {
        for (int at = from; at < to; at += BLOCK) {
            int end = Math.min(to, at + BLOCK);
            if (!isZero(array, at, end)) {
                Arrays.fill(array, at, end, (byte) 0);
            }
        }
    }
}
