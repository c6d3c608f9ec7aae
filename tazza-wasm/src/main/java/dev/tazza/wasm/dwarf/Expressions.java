package dev.tazza.wasm.dwarf;

import dev.tazza.wasm.dwarf.Place.Base;

/**
 * Reads location expressions (DWARF 5, 2.5) as far as they are a base and an offset, which those
 * for WebAssembly nearly always are.
 */
final class Expressions {
    private static final int ADDR = 0x03;
    private static final int CONST1U = 0x08;
    private static final int CONST4S = 0x0D;
    private static final int CONSTU = 0x10;
    private static final int CONSTS = 0x11;
    private static final int PLUS_UCONST = 0x23;
    private static final int LIT0 = 0x30;
    private static final int LIT31 = 0x4F;
    private static final int FBREG = 0x91;
    private static final int STACK_VALUE = 0x9F;
    private static final int ADDRX = 0xA1;
    private static final int WASM_LOCATION = 0xED;

    private Expressions() {}

    /**
     * The place that an expression describes; null if it is not one of the simple ones.
     *
     * @param frame the place of the frame, for expressions relative to it; null if unknown
     */
    static Place read(DwarfCursor in, Unit unit, Place frame) {
        Place place = null;
        // A local without more is the value; anything computed from it is an address.
        boolean value = false;
        while (in.hasNext()) {
            in.step();
            int operator = in.u8();
            if (operator == STACK_VALUE && place != null) {
                value = true;
            } else if (operator == PLUS_UCONST && place != null) {
                place = new Place(place.base(), place.index(), place.offset() + in.uleb(), true);
                value = false;
            } else if (place == null) {
                value = operator == WASM_LOCATION;
                place = base(operator, in, unit, frame);
                if (place == null) {
                    return null;
                }
            } else {
                return null;
            }
        }
        return place == null
                ? null
                : new Place(place.base(), place.index(), place.offset(), !value);
    }

    private static Place base(int operator, DwarfCursor in, Unit unit, Place frame) {
        if (operator >= LIT0 && operator <= LIT31) {
            return new Place(Base.NONE, 0, operator - LIT0, true);
        }
        return switch (operator) {
            case ADDR -> new Place(Base.NONE, 0, in.unsigned(unit.addressSize()), true);
            case ADDRX -> new Place(Base.NONE, 0, unit.address(in.count()), true);
            case CONSTU -> new Place(Base.NONE, 0, in.uleb(), true);
            case CONSTS -> new Place(Base.NONE, 0, in.sleb(), true);
            case FBREG ->
                    frame == null
                            ? null
                            : new Place(
                                    frame.base(), frame.index(), frame.offset() + in.sleb(), true);
            case WASM_LOCATION -> wasm(in);
            default -> operator >= CONST1U && operator <= CONST4S ? constant(operator, in) : null;
        };
    }

    private static Place constant(int operator, DwarfCursor in) {
        int size = 1 << (operator - CONST1U) / 2;
        long number = in.unsigned(size);
        if ((operator - CONST1U) % 2 != 0) {
            int unused = Long.SIZE - Byte.SIZE * size;
            number = number << unused >> unused;
        }
        return new Place(Base.NONE, 0, number, true);
    }

    private static Place wasm(DwarfCursor in) {
        return switch (in.u8()) {
            case 0 -> new Place(Base.LOCAL, in.count(), 0, false);
            case 1 -> new Place(Base.GLOBAL, in.count(), 0, false);
            case 3 -> global(in.u32());
            // A place on the operand stack has no meaning once the code is compiled.
            default -> null;
        };
    }

    private static Place global(long index) {
        return index > Integer.MAX_VALUE ? null : new Place(Base.GLOBAL, (int) index, 0, false);
    }
}
