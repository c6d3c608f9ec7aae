package dev.tazza.wasi.abi;

import dev.tazza.runtime.Memory;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The calling guest's memory as WASI functions see it: pointers and lengths are unsigned 32-bit
 * numbers from the guest, every one is checked before use, and a range outside the memory is {@link
 * Errno#FAULT}.
 */
public final class GuestMemory {
    /** The largest number of buffers in one vectored call. */
    public static final int MAX_BUFFERS = 1024;

    private static final int BUFFER_SIZE = 8;

    private final Memory memory;

    /** Wraps a memory. */
    public GuestMemory(Memory memory) {
        this.memory = memory;
    }

    /**
     * Fails with {@link Errno#FAULT} unless {@code length} bytes from {@code pointer} on are in
     * bounds.
     */
    public void check(int pointer, long length) throws WasiException {
        if (!memory.contains(Integer.toUnsignedLong(pointer), length)) {
            throw new WasiException(Errno.FAULT);
        }
    }

    /**
     * Fails with {@link Errno#FAULT} unless {@code count} items of {@code size} bytes are in
     * bounds.
     */
    public void checkArray(int pointer, int count, int size) throws WasiException {
        check(pointer, Integer.toUnsignedLong(count) * size);
    }

    /** Reads an unsigned byte. */
    public int u8(int pointer) throws WasiException {
        check(pointer, Byte.BYTES);
        return Byte.toUnsignedInt(memory.loadByte(Integer.toUnsignedLong(pointer)));
    }

    /** Reads an unsigned 16-bit number. */
    public int u16(int pointer) throws WasiException {
        check(pointer, Short.BYTES);
        return Short.toUnsignedInt(memory.loadShort(Integer.toUnsignedLong(pointer)));
    }

    /** Reads a 32-bit number. */
    public int i32(int pointer) throws WasiException {
        check(pointer, Integer.BYTES);
        return memory.loadInt(Integer.toUnsignedLong(pointer));
    }

    /** Reads a 64-bit number. */
    public long i64(int pointer) throws WasiException {
        check(pointer, Long.BYTES);
        return memory.loadLong(Integer.toUnsignedLong(pointer));
    }

    /** Writes the low byte of {@code value}. */
    public void putU8(int pointer, int value) throws WasiException {
        check(pointer, Byte.BYTES);
        memory.storeByte(Integer.toUnsignedLong(pointer), (byte) value);
    }

    /** Writes the low two bytes of {@code value}. */
    public void putU16(int pointer, int value) throws WasiException {
        check(pointer, Short.BYTES);
        memory.storeShort(Integer.toUnsignedLong(pointer), (short) value);
    }

    /** Writes a 32-bit number. */
    public void putI32(int pointer, int value) throws WasiException {
        check(pointer, Integer.BYTES);
        memory.storeInt(Integer.toUnsignedLong(pointer), value);
    }

    /** Writes a 64-bit number. */
    public void putI64(int pointer, long value) throws WasiException {
        check(pointer, Long.BYTES);
        memory.storeLong(Integer.toUnsignedLong(pointer), value);
    }

    /** Copies bytes out of the memory; the range is checked before anything is allocated. */
    public byte[] bytes(int pointer, int length) throws WasiException {
        check(pointer, Integer.toUnsignedLong(length));
        return memory.read(Integer.toUnsignedLong(pointer), length);
    }

    /** Copies bytes into the memory. */
    public void put(int pointer, byte[] source, int offset, int length) throws WasiException {
        check(pointer, length);
        memory.write(Integer.toUnsignedLong(pointer), source, offset, length);
    }

    /** Sets a range to zero. */
    public void clear(int pointer, int length) throws WasiException {
        check(pointer, Integer.toUnsignedLong(length));
        memory.fill(Integer.toUnsignedLong(pointer), (byte) 0, Integer.toUnsignedLong(length));
    }

    /** Reads text; malformed UTF-8 is {@link Errno#ILSEQ}. */
    public String string(int pointer, int length) throws WasiException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(pointer, length)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new WasiException(Errno.ILSEQ);
        }
    }

    /** A window on the memory for input and output without copying; valid during the call. */
    public MemorySegment slice(int pointer, int length) throws WasiException {
        check(pointer, Integer.toUnsignedLong(length));
        return memory.slice(Integer.toUnsignedLong(pointer), Integer.toUnsignedLong(length));
    }

    /**
     * The buffers of a vectored read or write, all checked. Their total length is below 2^32.
     *
     * @param pointer the first of {@code count} pairs of pointer and length
     */
    public GuestBuffers buffers(int pointer, int count) throws WasiException {
        if (count < 0 || count > MAX_BUFFERS) {
            throw new WasiException(Errno.INVAL);
        }
        checkArray(pointer, count, BUFFER_SIZE);
        var ranges = new long[2 * count];
        for (int i = 0; i < count; i++) {
            int pair = pointer + i * BUFFER_SIZE;
            int address = i32(pair);
            long length = Integer.toUnsignedLong(i32(pair + Integer.BYTES));
            check(address, length);
            ranges[2 * i] = Integer.toUnsignedLong(address);
            ranges[2 * i + 1] = length;
        }
        var buffers = new GuestBuffers(memory, ranges);
        if (buffers.total() > 0xFFFF_FFFFL) {
            throw new WasiException(Errno.INVAL);
        }
        return buffers;
    }
}
