package dev.tazza;

import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Memory;
import dev.tazza.wasm.Trap;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * A guest's linear memory as the host sees it: not a copy but the memory itself. Addresses and
 * lengths are in bytes, numbers are little-endian, and every access is checked against the size
 * that the memory has at that moment, so that a view stays valid when the guest grows its memory.
 * Used by one thread at a time, the one that uses the guest.
 *
 * <p>Addresses usually come from the guest. So an access that is out of bounds ends with a {@link
 * Trap}, which a host function lets through to end the guest. Addresses that a guest gives as
 * {@code i32} are unsigned: {@link Integer#toUnsignedLong} makes an address of them.
 */
public final class GuestMemory {
    private final Instance instance;
    private final Memory memory;
    private Allocator allocator;

    GuestMemory(Instance instance, Memory memory) {
        this.instance = instance;
        this.memory = memory;
    }

    /** The memory itself, for what is not done here. */
    public Memory memory() {
        return memory;
    }

    /** The size in bytes, which only grows. */
    public long size() {
        return memory.size();
    }

    private void check(long address, long length) {
        if (!memory.contains(address, length)) {
            throw new Trap(
                    "out of bounds memory access: "
                            + length
                            + " bytes at "
                            + Long.toUnsignedString(address)
                            + " in a memory of "
                            + memory.size());
        }
    }

    // Numbers

    /**
     * Reads a byte.
     *
     * @throws Trap if it is out of bounds, as all the others
     */
    public byte getByte(long address) {
        check(address, Byte.BYTES);
        return memory.loadByte(address);
    }

    /** Reads two bytes. */
    public short getShort(long address) {
        check(address, Short.BYTES);
        return memory.loadShort(address);
    }

    /** Reads four bytes. */
    public int getInt(long address) {
        check(address, Integer.BYTES);
        return memory.loadInt(address);
    }

    /** Reads eight bytes. */
    public long getLong(long address) {
        check(address, Long.BYTES);
        return memory.loadLong(address);
    }

    /** Reads a number of four bytes. */
    public float getFloat(long address) {
        return Float.intBitsToFloat(getInt(address));
    }

    /** Reads a number of eight bytes. */
    public double getDouble(long address) {
        return Double.longBitsToDouble(getLong(address));
    }

    /** Writes a byte. */
    public void putByte(long address, byte value) {
        check(address, Byte.BYTES);
        memory.storeByte(address, value);
    }

    /** Writes two bytes. */
    public void putShort(long address, short value) {
        check(address, Short.BYTES);
        memory.storeShort(address, value);
    }

    /** Writes four bytes. */
    public void putInt(long address, int value) {
        check(address, Integer.BYTES);
        memory.storeInt(address, value);
    }

    /** Writes eight bytes. */
    public void putLong(long address, long value) {
        check(address, Long.BYTES);
        memory.storeLong(address, value);
    }

    /** Writes a number of four bytes. */
    public void putFloat(long address, float value) {
        putInt(address, Float.floatToRawIntBits(value));
    }

    /** Writes a number of eight bytes. */
    public void putDouble(long address, double value) {
        putLong(address, Double.doubleToRawLongBits(value));
    }

    // Bytes

    /**
     * Copies bytes out of the memory.
     *
     * @param length their number, checked before an array is made
     * @throws Trap if they are out of bounds, or more than a Java array holds
     */
    public byte[] bytes(long address, long length) {
        check(address, length);
        if (length > Integer.MAX_VALUE - Long.BYTES) {
            throw new Trap(length + " bytes are more than a Java array holds");
        }
        return memory.read(address, (int) length);
    }

    /** Copies bytes out of the memory to a part of an array. */
    public void get(long address, byte[] target, int offset, int length) {
        check(address, length);
        memory.read(address, target, offset, length);
    }

    /** Copies bytes into the memory. */
    public void put(long address, byte[] source) {
        put(address, source, 0, source.length);
    }

    /** Copies a part of an array into the memory. */
    public void put(long address, byte[] source, int offset, int length) {
        check(address, length);
        memory.write(address, source, offset, length);
    }

    /** Sets bytes to one value. */
    public void fill(long address, long length, byte value) {
        check(address, length);
        memory.fill(address, value, length);
    }

    /**
     * Lets code work on bytes of the memory without a copy.
     *
     * @param action gets the bytes as a segment, which it must not keep
     * @return what {@code action} returned
     * @throws IllegalStateException if the memory grew meanwhile, because {@code action} called the
     *     guest: then the segment may have been cut off from the memory
     */
    public <T> T view(long address, long length, Function<MemorySegment, T> action) {
        long size = memory.size();
        T result = action.apply(segment(address, length));
        if (memory.size() != size && memory.array() != null) {
            throw new IllegalStateException("the memory grew while the host had a view of it");
        }
        return result;
    }

    /** The bytes, for code that does not keep the segment beyond the growth of the memory. */
    MemorySegment segment(long address, long length) {
        check(address, length);
        return memory.slice(address, length);
    }

    // Text

    /** Reads UTF-8 text; malformed bytes become U+FFFD. */
    public String text(long address, long length) {
        return new String(bytes(address, length), StandardCharsets.UTF_8);
    }

    /**
     * Reads UTF-8 text that ends with a zero byte.
     *
     * @throws Trap if there is none up to the end of the memory
     */
    public String cString(long address) {
        check(address, 1);
        long end = address;
        while (end < memory.size()) {
            if (memory.loadByte(end) == 0) {
                return text(address, end - address);
            }
            end++;
        }
        throw new Trap(
                "out of bounds memory access: text at "
                        + address
                        + " has no end in a memory of "
                        + memory.size());
    }

    /**
     * Writes UTF-8 text without an end.
     *
     * @return the number of bytes
     */
    public long putText(long address, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        put(address, bytes);
        return bytes.length;
    }

    // Structs

    /**
     * Reads a struct of C, with the components of a record as its members in their order: {@code
     * byte}, {@code short}, {@code char} (16 bits), {@code int}, {@code long}, {@code float},
     * {@code double}, {@code boolean} (8 bits), or another record. Each lies at a multiple of its
     * size, as compilers for WebAssembly have it; a pointer is an {@code int}.
     *
     * {@snippet :
     * record Point(double x, double y) {}
     *
     * Point point = guest.memory().getStruct(address, Point.class);
     * }
     *
     * @throws IllegalArgumentException if the record has a component of another type, or is not
     *     accessible
     * @throws Trap if the struct is out of bounds
     */
    public <T extends Record> T getStruct(long address, Class<T> type) {
        var layout = RecordLayout.of(type);
        check(address, layout.size());
        return type.cast(layout.read(this, address));
    }

    /**
     * Writes a struct of C. What compilers leave free between members stays as it is.
     *
     * @throws IllegalArgumentException as with {@link #getStruct}
     * @throws Trap if the struct is out of bounds; then nothing is written
     */
    public void putStruct(long address, Record value) {
        var layout = RecordLayout.of(value.getClass());
        check(address, layout.size());
        layout.write(this, address, value);
    }

    /**
     * The size of a struct in bytes, with what is free behind its last member.
     *
     * @throws IllegalArgumentException as with {@link #getStruct}
     */
    public static long sizeOf(Class<? extends Record> type) {
        return RecordLayout.of(type).size();
    }

    // Allocation

    /**
     * Asks the guest for a number of bytes: by its exported {@code malloc}, or {@code cabi_realloc}
     * if it has no {@code malloc} and {@code free}.
     *
     * @return the address
     * @throws IllegalStateException if the guest exports no allocator
     * @throws Trap if it has no room
     */
    public long allocate(long bytes) {
        return allocator().allocate(bytes);
    }

    /**
     * Puts bytes into the guest's memory, at a place that its allocator gives.
     *
     * @return the address, for {@link #free}
     */
    public long allocate(byte[] bytes) {
        long address = allocate(bytes.length);
        put(address, bytes);
        return address;
    }

    /**
     * Gives back what {@link #allocate(long)} or the guest itself has allocated.
     *
     * @throws IllegalStateException if the guest exports no allocator
     */
    public void free(long address) {
        allocator().free(address);
    }

    Allocator allocator() {
        if (allocator == null) {
            allocator = Allocator.of(instance);
        }
        return allocator;
    }
}
