package dev.tazza.wasm.dwarf;

import java.util.ArrayList;
import java.util.List;

/** Reads the places of a variable that is somewhere else from time to time (DWARF 5, 2.6.2). */
final class LocationLists {
    private static final int LLE_END_OF_LIST = 0;
    private static final int LLE_BASE_ADDRESSX = 1;
    private static final int LLE_STARTX_ENDX = 2;
    private static final int LLE_STARTX_LENGTH = 3;
    private static final int LLE_OFFSET_PAIR = 4;
    private static final int LLE_DEFAULT_LOCATION = 5;
    private static final int LLE_BASE_ADDRESS = 6;
    private static final int LLE_START_END = 7;
    private static final int LLE_START_LENGTH = 8;

    private final Unit unit;
    private final Place frame;
    private final List<Variable.Stay> stays = new ArrayList<>();

    private LocationLists(Unit unit, Place frame) {
        this.unit = unit;
        this.frame = frame;
    }

    /** The stays that a list describes, as far as their places are understood. */
    static List<Variable.Stay> read(Value value, Unit unit, Place frame) {
        var lists = new LocationLists(unit, frame);
        if (unit.version() >= 5) {
            lists.list(value);
        } else {
            lists.table(value.number());
        }
        return lists.stays;
    }

    private void add(long start, long end, DwarfCursor in, long length) {
        int at = in.position();
        in.skip(length);
        var place = Expressions.read(new DwarfCursor(in.section(), at, in.position()), unit, frame);
        if (place != null && start > 0 && end > start && end <= Integer.MAX_VALUE) {
            stays.add(new Variable.Stay((int) start, (int) end, place));
        }
    }

    private void table(long offset) {
        var in = unit.sections().locations.at(offset);
        int size = unit.addressSize();
        long last = size == Long.BYTES ? -1 : 0xFFFF_FFFFL;
        long base = unit.low();
        while (true) {
            in.step();
            long start = in.unsigned(size);
            long end = in.unsigned(size);
            if (start == 0 && end == 0) {
                return;
            }
            if (start == last) {
                base = end;
            } else {
                add(base + start, base + end, in, in.u16());
            }
        }
    }

    private void list(Value value) {
        var section = unit.sections().locationLists;
        long offset = value.number();
        if (value.kind() == Value.Kind.LIST_INDEX) {
            long base = unit.locationListsBase();
            offset = base + section.at(base + offset * unit.offsetSize()).offset(unit.offsetSize());
        }
        var in = section.at(offset);
        int size = unit.addressSize();
        long base = unit.low();
        while (true) {
            in.step();
            int kind = in.u8();
            long start = 0;
            long end = 0;
            switch (kind) {
                case LLE_END_OF_LIST -> {
                    return;
                }
                case LLE_BASE_ADDRESSX -> {
                    base = unit.address(in.count());
                    continue;
                }
                case LLE_BASE_ADDRESS -> {
                    base = in.unsigned(size);
                    continue;
                }
                case LLE_STARTX_ENDX -> {
                    start = unit.address(in.count());
                    end = unit.address(in.count());
                }
                case LLE_STARTX_LENGTH -> {
                    start = unit.address(in.count());
                    end = start + in.uleb();
                }
                case LLE_OFFSET_PAIR -> {
                    start = base + in.uleb();
                    end = base + in.uleb();
                }
                case LLE_START_END -> {
                    start = in.unsigned(size);
                    end = in.unsigned(size);
                }
                case LLE_START_LENGTH -> {
                    start = in.unsigned(size);
                    end = start + in.uleb();
                }
                case LLE_DEFAULT_LOCATION -> {
                    start = 1;
                    end = Integer.MAX_VALUE;
                }
                default -> throw in.problem("unknown kind " + kind + " of a location");
            }
            add(start, end, in, in.uleb());
        }
    }
}
