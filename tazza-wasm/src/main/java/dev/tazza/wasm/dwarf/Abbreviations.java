package dev.tazza.wasm.dwarf;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The abbreviations of units (DWARF 5, 7.5.3): the shape of each kind of entry, by its code. */
final class Abbreviations {
    // Compilers get by with some thirty.
    private static final int MAX_ATTRIBUTES = 128;

    // One of at least five bytes; units may share the end of a table, each from another place on.
    private static final int STEPS = 16;

    private final Map<Long, Abbreviation> byCode = new HashMap<>();

    /**
     * The shape of an entry.
     *
     * @param tag what it describes
     * @param hasChildren whether entries follow that belong to it
     * @param attributes the attributes
     * @param forms the form of each
     * @param implicit the value of those that have it here
     */
    record Abbreviation(
            int tag, boolean hasChildren, int[] attributes, int[] forms, long[] implicit) {}

    /** Reads abbreviations up to the end of the table. */
    static Abbreviations read(DwarfSection section, long offset) {
        var result = new Abbreviations();
        var in = section.at(offset);
        for (long code = in.uleb(); code != 0; code = in.uleb()) {
            result.byCode.put(code, abbreviation(in));
        }
        return result;
    }

    private static Abbreviation abbreviation(DwarfCursor in) {
        in.steps(STEPS);
        int tag = in.count();
        boolean children = in.u8() != 0;
        var attributes = new int[8];
        var forms = new int[8];
        var implicit = new long[8];
        for (int n = 0; ; n++) {
            in.step();
            int attribute = in.count();
            int form = in.count();
            if (attribute == 0 && form == 0) {
                return new Abbreviation(
                        tag,
                        children,
                        Arrays.copyOf(attributes, n),
                        Arrays.copyOf(forms, n),
                        Arrays.copyOf(implicit, n));
            }
            if (n == MAX_ATTRIBUTES) {
                throw in.problem("more than " + MAX_ATTRIBUTES + " attributes");
            }
            if (n == forms.length) {
                attributes = Arrays.copyOf(attributes, 2 * n);
                forms = Arrays.copyOf(forms, 2 * n);
                implicit = Arrays.copyOf(implicit, 2 * n);
            }
            attributes[n] = attribute;
            forms[n] = form;
            implicit[n] = form == Dwarf.FORM_IMPLICIT_CONST ? in.sleb() : 0;
        }
    }

    /** The abbreviation with a code, or null. */
    Abbreviation get(long code) {
        return byCode.get(code);
    }
}
