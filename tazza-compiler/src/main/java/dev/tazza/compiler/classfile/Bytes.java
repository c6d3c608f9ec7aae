package dev.tazza.compiler.classfile;

import java.util.Arrays;

/** A growing array of bytes, big-endian as class files are. */
final class Bytes {
    private byte[] array;
    private int size;

    Bytes(int capacity) {
        array = new byte[capacity];
    }

    int size() {
        return size;
    }

    private void reserve(int count) {
        if (size + count > array.length) {
            array = Arrays.copyOf(array, Math.max(size + count, 2 * array.length));
        }
    }

    void u1(int value) {
        reserve(Byte.BYTES);
        array[size++] = (byte) value;
    }

    void u2(int value) {
        reserve(Short.BYTES);
        array[size++] = (byte) (value >> Byte.SIZE);
        array[size++] = (byte) value;
    }

    void u4(int value) {
        u2(value >> Short.SIZE);
        u2(value);
    }

    void u8(long value) {
        u4((int) (value >> Integer.SIZE));
        u4((int) value);
    }

    void setU2(int position, int value) {
        array[position] = (byte) (value >> Byte.SIZE);
        array[position + 1] = (byte) value;
    }

    void setU4(int position, int value) {
        setU2(position, value >> Short.SIZE);
        setU2(position + Short.BYTES, value);
    }

    void append(byte[] bytes, int length) {
        reserve(length);
        System.arraycopy(bytes, 0, array, size, length);
        size += length;
    }

    void append(Bytes other) {
        append(other.array, other.size);
    }

    byte[] toArray() {
        return Arrays.copyOf(array, size);
    }
}
