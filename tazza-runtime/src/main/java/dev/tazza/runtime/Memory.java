package dev.tazza.runtime;

import dev.tazza.runtime.event.Events;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.Trap;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A linear memory (specification 4.2.8). Addresses are in bytes and unsigned; every access is
 * checked against the current size and traps with {@code out of bounds memory access}.
 *
 * <p>Up to about 2 GiB the content is a Java array with room to grow, which engines access directly
 * through {@link #array()}; a larger memory lives outside the heap and is accessed through the
 * methods of this class.
 *
 * <p>A shared memory may be used by several threads, and by nothing but the methods of this class
 * and of {@link AtomicAccess}: it never moves, and its size only grows. Threads that race without
 * atomic instructions see each other's bytes in no particular order. Other memories are for one
 * thread at a time.
 */
public final class Memory implements External {
    // The largest array that every JVM allocates, rounded down to whole pages.
    private static final long MAX_ARRAY = Integer.MAX_VALUE - 0xFFFFL;
    private static final long MAX_BYTES_32 = 1L << 32;

    // Some ten milliseconds of filling or copying.
    private static final long INTERRUPT_BYTES = 1L << 26;

    private final MemoryType type;
    private final long maximumBytes;
    private final Store store;
    private final WaitQueues waitQueues = new WaitQueues();
    private final boolean shared;
    private byte[] array;
    private int limit;

    // The content; null if that is an array of which nobody has wanted a segment yet.
    private MemorySegment segment;

    // Other threads change the size of a shared memory. Plain accesses to that of the others leave
    // the JVM free to keep it in a register.
    private long ownSize;
    private volatile long sharedSize;

    /**
     * @param type its type; the minimum is its first size
     * @param limitBytes the largest size it may ever have, in bytes
     * @throws ExhaustionException if the minimum is larger than that or than the host can give
     */
    public Memory(MemoryType type, long limitBytes) {
        this(type, limitBytes, null);
    }

    /**
     * As above.
     *
     * @param store the store whose guests use it, or null if it is shared by several
     */
    Memory(MemoryType type, long limitBytes, Store store) {
        this.store = store;
        this.type = Objects.requireNonNull(type);
        long declared = type.limits().bounded() ? bytes(type.limits().maximum()) : Long.MAX_VALUE;
        long reachable = type.is64() ? LargeMemory.MAX_BYTES : MAX_BYTES_32;
        shared = type.shared();
        maximumBytes = Math.min(Math.min(declared, limitBytes), reachable);
        long initial = bytes(type.limits().minimum());
        if (initial > maximumBytes) {
            throw exhausted(initial);
        }
        try {
            if (shared) {
                segment = LargeMemory.reserveShared(maximumBytes);
            } else if (initial <= MAX_ARRAY) {
                setArray(new byte[(int) initial]);
            } else {
                segment = LargeMemory.reserve(maximumBytes);
            }
        } catch (OutOfMemoryError e) {
            throw exhausted(initial);
        }
        setSize(initial);
    }

    private void setSize(long bytes) {
        if (shared) {
            sharedSize = bytes;
        } else {
            ownSize = bytes;
            limit = array == null ? 0 : (int) bytes;
        }
    }

    private long bytes(long pages) {
        int shift = type.pageSizeLog2();
        return Long.compareUnsigned(pages, Long.MAX_VALUE >>> shift) > 0
                ? Long.MAX_VALUE
                : pages << shift;
    }

    private static ExhaustionException exhausted(long bytes) {
        return new ExhaustionException(
                ExhaustionException.Limit.MEMORY,
                "memory of " + bytes + " bytes exceeds the limit");
    }

    private void setArray(byte[] content) {
        array = content;
        segment = null;
    }

    /** Its type as declared. */
    public MemoryType type() {
        return type;
    }

    /** The size in bytes. */
    public long size() {
        return shared ? sharedSize : ownSize;
    }

    /** The size in pages. */
    public long pages() {
        return size() >>> type.pageSizeLog2();
    }

    /**
     * The content, for engines: valid until the memory grows, may be longer than {@link #size()},
     * and null if the memory is shared or too large for an array.
     */
    public byte[] array() {
        return array;
    }

    /** The size in bytes if there is an {@link #array()}, else 0; for engines. */
    public int limit() {
        return limit;
    }

    /**
     * Adds {@code delta} pages, unsigned.
     *
     * @return the number of pages before, or -1 if the memory cannot grow so far
     */
    public long grow(long delta) {
        long pages = growth(delta);
        // Of a shared memory others may have changed the size since; the answer says what it was.
        if (delta != 0) {
            long before = pages < 0 ? size() : bytes(pages);
            Events.memoryGrowth(before, bytes(delta), pages >= 0);
        }
        return pages;
    }

    private synchronized long growth(long delta) {
        long size = size();
        long before = size >>> type.pageSizeLog2();
        long room = (maximumBytes - size) >>> type.pageSizeLog2();
        if (Long.compareUnsigned(delta, room) > 0) {
            return -1;
        }
        long newSize = size + (delta << type.pageSizeLog2());
        try {
            reserve(newSize);
        } catch (OutOfMemoryError e) {
            return -1;
        }
        setSize(newSize);
        return before;
    }

    private void reserve(long newSize) {
        if (array == null || newSize <= array.length) {
            return;
        }
        long size = size();
        if (newSize <= MAX_ARRAY) {
            long doubled = Math.min(Math.max(newSize, 2 * size), Math.min(MAX_ARRAY, maximumBytes));
            setArray(Arrays.copyOf(array, (int) Math.max(doubled, newSize)));
        } else {
            var large = LargeMemory.reserve(maximumBytes);
            MemorySegment.copy(segment(), 0, large, 0, size);
            segment = large;
            array = null;
        }
    }

    /**
     * Checks that {@code length} bytes from {@code address} on, both unsigned, are in bounds.
     *
     * @throws Trap if not
     */
    public void check(long address, long length) {
        if (!contains(address, length)) {
            throw outOfBounds();
        }
    }

    /** Whether {@code length} bytes from {@code address} on, both unsigned, are in bounds. */
    public boolean contains(long address, long length) {
        long size = size();
        return address >= 0 && length >= 0 && address <= size && length <= size - address;
    }

    private static Trap outOfBounds() {
        return new Trap("out of bounds memory access");
    }

    /** Reads a byte. */
    public byte loadByte(long address) {
        check(address, 1);
        return array != null ? array[(int) address] : SegmentAccess.getByte(segment, address);
    }

    /** Reads two bytes, little-endian. */
    public short loadShort(long address) {
        check(address, Short.BYTES);
        return array != null
                ? LittleEndian.getShort(array, (int) address)
                : SegmentAccess.getShort(segment, address);
    }

    /** Reads four bytes, little-endian. */
    public int loadInt(long address) {
        check(address, Integer.BYTES);
        return array != null
                ? LittleEndian.getInt(array, (int) address)
                : SegmentAccess.getInt(segment, address);
    }

    /** Reads eight bytes, little-endian. */
    public long loadLong(long address) {
        check(address, Long.BYTES);
        return array != null
                ? LittleEndian.getLong(array, (int) address)
                : SegmentAccess.getLong(segment, address);
    }

    /** Writes a byte. */
    public void storeByte(long address, byte value) {
        check(address, 1);
        if (array != null) {
            array[(int) address] = value;
        } else {
            SegmentAccess.putByte(segment, address, value);
        }
    }

    /** Writes two bytes, little-endian. */
    public void storeShort(long address, short value) {
        check(address, Short.BYTES);
        if (array != null) {
            LittleEndian.putShort(array, (int) address, value);
        } else {
            SegmentAccess.putShort(segment, address, value);
        }
    }

    /** Writes four bytes, little-endian. */
    public void storeInt(long address, int value) {
        check(address, Integer.BYTES);
        if (array != null) {
            LittleEndian.putInt(array, (int) address, value);
        } else {
            SegmentAccess.putInt(segment, address, value);
        }
    }

    /** Writes eight bytes, little-endian. */
    public void storeLong(long address, long value) {
        check(address, Long.BYTES);
        if (array != null) {
            LittleEndian.putLong(array, (int) address, value);
        } else {
            SegmentAccess.putLong(segment, address, value);
        }
    }

    /** Copies bytes out of the memory. */
    public void read(long address, byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        check(address, length);
        if (array != null) {
            System.arraycopy(array, (int) address, target, offset, length);
        } else {
            MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, address, target, offset, length);
        }
    }

    /** Copies bytes out of the memory into a new array; the length is checked before it is made. */
    public byte[] read(long address, int length) {
        check(address, length);
        var target = new byte[length];
        read(address, target, 0, length);
        return target;
    }

    /** Copies bytes into the memory. */
    public void write(long address, byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        check(address, length);
        if (array != null) {
            System.arraycopy(source, offset, array, (int) address, length);
        } else {
            MemorySegment.copy(source, offset, segment, ValueLayout.JAVA_BYTE, address, length);
        }
    }

    /** Copies a range of a module's bytes into the memory; for data segments. */
    void write(long address, Module source, int offset, int length) {
        check(address, length);
        if (array != null) {
            source.copyBytes(offset, array, (int) address, length);
        } else {
            write(address, source.bytes(offset, length), 0, length);
        }
    }

    /** Reads UTF-8 text; malformed bytes become U+FFFD. */
    public String readString(long address, int length) {
        return new String(read(address, length), StandardCharsets.UTF_8);
    }

    /**
     * A window on {@code length} bytes from {@code address} on, for input and output without
     * copying; valid until the memory grows.
     */
    public MemorySegment slice(long address, long length) {
        check(address, length);
        return segment().asSlice(address, length);
    }

    /**
     * Sets a range to one value.
     *
     * @throws ExhaustionException if the store is interrupted meanwhile
     */
    public void fill(long address, byte value, long length) {
        check(address, length);
        long done = 0;
        while (length - done > INTERRUPT_BYTES) {
            set(address + done, value, INTERRUPT_BYTES);
            done += INTERRUPT_BYTES;
            checkInterrupt();
        }
        set(address + done, value, length - done);
    }

    private void set(long address, byte value, long length) {
        if (array != null) {
            Arrays.fill(array, (int) address, (int) (address + length), value);
        } else {
            segment.asSlice(address, length).fill(value);
        }
    }

    /**
     * Copies a range from another memory or this one; ranges may overlap.
     *
     * @throws ExhaustionException if the store is interrupted meanwhile
     */
    public void copyFrom(Memory source, long sourceAddress, long address, long length) {
        source.check(sourceAddress, length);
        check(address, length);
        long left = length;
        if (source == this && address > sourceAddress) {
            // From the end on, so that nothing is overwritten that is still to be copied.
            while (left > INTERRUPT_BYTES) {
                left -= INTERRUPT_BYTES;
                move(source, sourceAddress + left, address + left, INTERRUPT_BYTES);
                checkInterrupt();
            }
            move(source, sourceAddress, address, left);
            return;
        }
        long done = 0;
        while (left > INTERRUPT_BYTES) {
            move(source, sourceAddress + done, address + done, INTERRUPT_BYTES);
            done += INTERRUPT_BYTES;
            left -= INTERRUPT_BYTES;
            checkInterrupt();
        }
        move(source, sourceAddress + done, address + done, left);
    }

    private void move(Memory source, long sourceAddress, long address, long length) {
        if (array != null && source.array != null) {
            System.arraycopy(source.array, (int) sourceAddress, array, (int) address, (int) length);
        } else {
            MemorySegment.copy(source.segment(), sourceAddress, segment(), address, length);
        }
    }

    private void checkInterrupt() {
        if (store != null) {
            store.checkInterrupt();
        }
    }

    /**
     * What it holds.
     *
     * @throws IllegalStateException if it is shared, or too large for an array
     */
    MemoryImage image() {
        if (array == null) {
            throw new IllegalStateException(
                    "the guest cannot be frozen: a memory is "
                            + (shared ? "shared" : "larger than a Java array"));
        }
        return MemoryImage.of(array, limit);
    }

    /**
     * Makes it hold what another memory of the same type held.
     *
     * @param fresh whether it is zero and has its first size
     * @throws ExhaustionException if it cannot become so large
     */
    void restore(MemoryImage image, boolean fresh) {
        try {
            if (image.size() > maximumBytes) {
                throw exhausted(image.size());
            }
            if (array == null) {
                setArray(new byte[(int) image.size()]);
            }
            reserve(image.size());
        } catch (OutOfMemoryError e) {
            throw exhausted(image.size());
        }
        if (fresh) {
            image.copyTo(array);
        } else {
            // Spare room is zero.
            if (limit > image.size()) {
                Arrays.fill(array, (int) image.size(), limit, (byte) 0);
            }
            image.restore(array);
        }
        setSize(image.size());
    }

    /** The content, for atomic accesses. */
    MemorySegment segment() {
        if (segment == null) {
            segment = MemorySegment.ofArray(array);
        }
        return segment;
    }

    /** The threads that wait for something in this memory. */
    WaitQueues waitQueues() {
        return waitQueues;
    }

    @Override
    public ExternalKind kind() {
        return ExternalKind.MEMORY;
    }
}
