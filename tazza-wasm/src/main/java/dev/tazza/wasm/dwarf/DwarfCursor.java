package dev.tazza.wasm.dwarf;

import java.nio.charset.StandardCharsets;

/**
 * Reads a section of debug information. Positions count from the begin of the section; whatever
 * would be outside of it ends with a {@link DwarfException}.
 */
final class DwarfCursor {
    private static final int MAX_STRING = 4_096;

    private final DwarfSection section;
    private int position;
    private final int end;

    DwarfCursor(DwarfSection section, long position, long end) {
        if (position < 0 || end < position || end > section.length()) {
            throw new DwarfException(section.name(), position, "outside of the section");
        }
        this.section = section;
        this.position = (int) position;
        this.end = (int) end;
    }

    DwarfSection section() {
        return section;
    }

    int position() {
        return position;
    }

    int end() {
        return end;
    }

    boolean hasNext() {
        return position < end;
    }

    DwarfException problem(String text) {
        return new DwarfException(section.name(), position, text);
    }

    /** Counts a step of work. */
    void step() {
        steps(1);
    }

    /** Counts some steps: about as many as what is kept has times sixteen bytes. */
    void steps(int count) {
        section.budget().step(section.name(), position, count);
    }

    private int take(long count) {
        if (count < 0 || count > end - position) {
            throw problem(count + " bytes expected, " + (end - position) + " left");
        }
        int start = position;
        position += (int) count;
        return section.start() + start;
    }

    void skip(long count) {
        take(count);
    }

    int u8() {
        return section.bytes()[take(1)] & 0xFF;
    }

    int u16() {
        return u8() | u8() << 8;
    }

    long u32() {
        return u16() | (long) u16() << 16;
    }

    long u64() {
        return u32() | u32() << 32;
    }

    /** An unsigned number of so many bytes, at most eight. */
    long unsigned(int size) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value |= (long) u8() << 8 * i;
        }
        return value;
    }

    /** An offset into a section. */
    long offset(int size) {
        long value = size == 4 ? u32() : u64();
        if (value < 0) {
            throw problem("an offset that is too large");
        }
        return value;
    }

    long uleb() {
        long value = 0;
        int shift = 0;
        while (true) {
            int b = u8();
            if (shift < Long.SIZE) {
                value |= (long) (b & 0x7F) << shift;
            }
            shift += 7;
            if ((b & 0x80) == 0) {
                return value;
            }
        }
    }

    long sleb() {
        long value = 0;
        int shift = 0;
        while (true) {
            int b = u8();
            if (shift < Long.SIZE) {
                value |= (long) (b & 0x7F) << shift;
            }
            shift += 7;
            if ((b & 0x80) == 0) {
                return shift < Long.SIZE && (b & 0x40) != 0 ? value | -1L << shift : value;
            }
        }
    }

    /** A LEB128 that counts things of at least one byte, or an index that is kept as an int. */
    int count() {
        long value = uleb();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw problem("a count that is too large");
        }
        return (int) value;
    }

    /**
     * A string that ends with a zero; of a very long one the begin. Many may refer to the same one,
     * so each of its bytes counts.
     */
    String string() {
        int start = position;
        skipString();
        steps(position - start);
        int length = Math.min(position - start - 1, MAX_STRING);
        return new String(section.bytes(), section.start() + start, length, StandardCharsets.UTF_8);
    }

    void skipString() {
        while (u8() != 0) {
            // The zero is what is looked for.
        }
    }
}
