package dev.tazza.wasm.binary;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A growing sequence of bytes, written in the binary format's primitive encodings (specification
 * 5.2). Integers are written in as few bytes as possible. Not safe for use by several threads.
 */
public final class ByteWriter {
    private static final int PAYLOAD_BITS = 7;
    private static final int PAYLOAD = 0x7F;
    private static final int CONTINUES = 0x80;

    private byte[] bytes = new byte[32];
    private int size;

    /** Starts empty. */
    public ByteWriter() {}

    /** The number of bytes written so far. */
    public int size() {
        return size;
    }

    /** A copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** Forgets everything written, so that the writer can be used again. */
    public ByteWriter clear() {
        size = 0;
        return this;
    }

    /** Forgets everything written after the first {@code newSize} bytes. */
    public ByteWriter truncate(int newSize) {
        size = Objects.checkIndex(newSize, size + 1);
        return this;
    }

    /** One byte: the low eight bits of {@code value}. */
    public ByteWriter u8(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
        return this;
    }

    /** All of {@code source}. */
    public ByteWriter bytes(byte[] source) {
        return bytes(source, 0, source.length);
    }

    /** A range of {@code source}. */
    public ByteWriter bytes(byte[] source, int offset, int length) {
        reserve(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
        return this;
    }

    /** Everything that {@code other} holds. */
    public ByteWriter bytes(ByteWriter other) {
        return bytes(other.bytes, 0, other.size);
    }

    /** What {@code other} holds from {@code offset} on. */
    public ByteWriter bytesFrom(ByteWriter other, int offset) {
        return bytes(other.bytes, offset, other.size - offset);
    }

    /** A {@code u32} in LEB128; {@code value} is taken as unsigned. */
    public ByteWriter u32(int value) {
        return u64(value & 0xFFFF_FFFFL);
    }

    /** A {@code u64} in LEB128; {@code value} is taken as unsigned. */
    public ByteWriter u64(long value) {
        long rest = value;
        while ((rest & ~PAYLOAD) != 0) {
            u8((int) rest & PAYLOAD | CONTINUES);
            rest >>>= PAYLOAD_BITS;
        }
        return u8((int) rest);
    }

    /** An {@code s32} in LEB128. */
    public ByteWriter s32(int value) {
        return s64(value);
    }

    /** An {@code s33} in LEB128, as block types and heap types use it. */
    public ByteWriter s33(long value) {
        return s64(value);
    }

    /** An {@code s64} in LEB128. */
    public ByteWriter s64(long value) {
        long rest = value;
        while (rest < -64 || rest > 63) {
            u8((int) rest & PAYLOAD | CONTINUES);
            rest >>= PAYLOAD_BITS;
        }
        return u8((int) rest & PAYLOAD);
    }

    /** Four bytes, little-endian. */
    public ByteWriter fixed32(int value) {
        reserve(Integer.BYTES);
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[size++] = (byte) (value >>> Byte.SIZE * i);
        }
        return this;
    }

    /** Eight bytes, little-endian. */
    public ByteWriter fixed64(long value) {
        return fixed32((int) value).fixed32((int) (value >>> Integer.SIZE));
    }

    /**
     * A name (specification 5.2.4): its length in bytes and its UTF-8 encoding.
     *
     * @throws IllegalArgumentException if {@code name} has an unpaired surrogate, so that it has no
     *     UTF-8 encoding
     */
    public ByteWriter name(String name) {
        try {
            ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(name));
            return u32(utf8.remaining()).bytes(utf8.array(), utf8.arrayOffset(), utf8.remaining());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a name with an unpaired surrogate", e);
        }
    }

    /** The number of bytes in {@code content}, and those bytes. */
    public ByteWriter sized(ByteWriter content) {
        return u32(content.size).bytes(content);
    }

    /** A section or subsection: its id, its size, and its content. */
    public ByteWriter section(int id, ByteWriter content) {
        return u8(id).sized(content);
    }

    private void reserve(int count) {
        int needed = Math.addExact(size, count);
        if (needed > bytes.length) {
            // Doubling keeps writing linear; near the array limit it can only grow as far as asked.
            int doubled = bytes.length < Integer.MAX_VALUE / 2 ? 2 * bytes.length : needed;
            bytes = Arrays.copyOf(bytes, Math.max(needed, doubled));
        }
    }
}
