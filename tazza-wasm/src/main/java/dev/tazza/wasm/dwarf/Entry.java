package dev.tazza.wasm.dwarf;

/**
 * A debugging information entry.
 *
 * @param unit the unit it is in
 * @param offset where it is in {@code .debug_info}
 * @param next where the next one begins: its first child if there is any
 * @param shape its tag and attributes; null ends a list of children
 * @param values the values of the attributes
 */
record Entry(Unit unit, int offset, int next, Abbreviations.Abbreviation shape, Value[] values) {
    private static final Value[] NONE = {};

    /** Reads the entry at an offset. */
    static Entry read(Unit unit, int offset) {
        var in = unit.entries(offset);
        in.step();
        long code = in.uleb();
        if (code == 0) {
            return new Entry(unit, offset, in.position(), null, NONE);
        }
        var shape = unit.abbreviations().get(code);
        if (shape == null) {
            throw in.problem("no abbreviation " + code);
        }
        var values = new Value[shape.forms().length];
        for (int i = 0; i < values.length; i++) {
            in.step();
            values[i] =
                    Forms.read(
                            shape.forms()[i],
                            shape.implicit()[i],
                            in,
                            unit.offset(),
                            unit.version(),
                            unit.addressSize(),
                            unit.offsetSize());
        }
        return new Entry(unit, offset, in.position(), shape, values);
    }

    /** What it describes; 0 if it ends a list. */
    int tag() {
        return shape == null ? 0 : shape.tag();
    }

    /** The value of an attribute, or null. */
    Value get(int attribute) {
        for (int i = 0; i < values.length; i++) {
            if (shape.attributes()[i] == attribute) {
                return values[i];
            }
        }
        return null;
    }

    /** The number that an attribute is, or another if there is none. */
    long number(int attribute, long otherwise) {
        var value = get(attribute);
        return value == null ? otherwise : value.number();
    }

    /** The string that an attribute is; empty if there is none. */
    String string(int attribute) {
        var value = get(attribute);
        return value == null ? "" : unit.string(value);
    }
}
