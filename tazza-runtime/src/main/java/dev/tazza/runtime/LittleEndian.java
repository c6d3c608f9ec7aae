package dev.tazza.runtime;

/**
 * Little-endian numbers in arrays. Written out, since the JVM's own accesses of this kind are
 * linked at run time, which takes milliseconds; for system calls, not for the code of guests.
 */
final class LittleEndian {
    private LittleEndian() {}

    static short getShort(byte[] bytes, int at) {
        return (short) (bytes[at] & 0xFF | bytes[at + 1] << 8);
    }

    static int getInt(byte[] bytes, int at) {
        return bytes[at] & 0xFF
                | (bytes[at + 1] & 0xFF) << 8
                | (bytes[at + 2] & 0xFF) << 16
                | bytes[at + 3] << 24;
    }

    static long getLong(byte[] bytes, int at) {
        return getInt(bytes, at) & 0xFFFF_FFFFL
                | (long) getInt(bytes, at + Integer.BYTES) << Integer.SIZE;
    }

    static void putShort(byte[] bytes, int at, short value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >> 8);
    }

    static void putInt(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >> 8);
        bytes[at + 2] = (byte) (value >> 16);
        bytes[at + 3] = (byte) (value >> 24);
    }

    static void putLong(byte[] bytes, int at, long value) {
        putInt(bytes, at, (int) value);
        putInt(bytes, at + Integer.BYTES, (int) (value >> Integer.SIZE));
    }
}
