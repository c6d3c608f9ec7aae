package dev.tazza.wasm.dwarf;

import java.util.Arrays;

/**
 * Ranges of addresses: pairs of a first address and the one behind the last. Those of functions
 * that the linker left out are left out, too.
 *
 * @param pairs the pairs
 */
record AddressRanges(long[] pairs) {
    static final AddressRanges NONE = new AddressRanges(new long[0]);

    private static final int RLE_END_OF_LIST = 0;
    private static final int RLE_BASE_ADDRESSX = 1;
    private static final int RLE_STARTX_ENDX = 2;
    private static final int RLE_STARTX_LENGTH = 3;
    private static final int RLE_OFFSET_PAIR = 4;
    private static final int RLE_BASE_ADDRESS = 5;
    private static final int RLE_START_END = 6;
    private static final int RLE_START_LENGTH = 7;

    /** The ranges of an entry. */
    static AddressRanges of(Entry entry) {
        var unit = entry.unit();
        var ranges = entry.get(Dwarf.AT_RANGES);
        if (ranges != null) {
            return unit.version() >= 5 ? list(ranges, unit) : table(ranges.number(), unit);
        }
        var low = entry.get(Dwarf.AT_LOW_PC);
        var high = entry.get(Dwarf.AT_HIGH_PC);
        if (low == null || high == null) {
            return NONE;
        }
        long start = unit.address(low);
        long end = unit.address(high);
        var builder = new Builder();
        builder.add(start, end < 0 ? start + high.number() : end);
        return builder.build();
    }

    private static AddressRanges table(long offset, Unit unit) {
        var in = unit.sections().ranges.at(offset);
        int size = unit.addressSize();
        long last = size == Long.BYTES ? -1 : 0xFFFF_FFFFL;
        long base = unit.low();
        var builder = new Builder();
        while (true) {
            in.step();
            long start = in.unsigned(size);
            long end = in.unsigned(size);
            if (start == 0 && end == 0) {
                return builder.build();
            }
            if (start == last) {
                base = end;
            } else {
                builder.add(base + start, base + end);
            }
        }
    }

    private static AddressRanges list(Value value, Unit unit) {
        var section = unit.sections().rangeLists;
        long offset = value.number();
        if (value.kind() == Value.Kind.LIST_INDEX) {
            long base = unit.rangeListsBase();
            offset = base + section.at(base + offset * unit.offsetSize()).offset(unit.offsetSize());
        }
        var in = section.at(offset);
        int size = unit.addressSize();
        long base = unit.low();
        var builder = new Builder();
        while (true) {
            in.step();
            int kind = in.u8();
            switch (kind) {
                case RLE_END_OF_LIST -> {
                    return builder.build();
                }
                case RLE_BASE_ADDRESSX -> base = unit.address(in.count());
                case RLE_STARTX_ENDX ->
                        builder.add(unit.address(in.count()), unit.address(in.count()));
                case RLE_STARTX_LENGTH -> {
                    long start = unit.address(in.count());
                    builder.add(start, start + in.uleb());
                }
                case RLE_OFFSET_PAIR -> builder.add(base + in.uleb(), base + in.uleb());
                case RLE_BASE_ADDRESS -> base = in.unsigned(size);
                case RLE_START_END -> builder.add(in.unsigned(size), in.unsigned(size));
                case RLE_START_LENGTH -> {
                    long start = in.unsigned(size);
                    builder.add(start, start + in.uleb());
                }
                default -> throw in.problem("unknown kind " + kind + " of a range");
            }
        }
    }

    boolean contains(long address) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (address >= pairs[i] && address < pairs[i + 1]) {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return pairs.length == 0;
    }

    /** The number of addresses. */
    long size() {
        long size = 0;
        for (int i = 0; i < pairs.length; i += 2) {
            size += pairs[i + 1] - pairs[i];
        }
        return size;
    }

    /** Collects ranges. */
    private static final class Builder {
        private long[] pairs = new long[2];
        private int count;

        void add(long start, long end) {
            // What was left out is at address 0, where no function can be, or at the very end.
            if (start <= 0 || end <= start || end > Integer.MAX_VALUE) {
                return;
            }
            if (count == pairs.length) {
                pairs = Arrays.copyOf(pairs, 2 * count);
            }
            pairs[count++] = start;
            pairs[count++] = end;
        }

        AddressRanges build() {
            return new AddressRanges(Arrays.copyOf(pairs, count));
        }
    }
}
