package dev.tazza.wasm.dwarf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All compilation units, and which of them an address or an entry is in. */
final class Units {
    private static final int MAX_REFERENCES = 8;

    private final List<Unit> all = new ArrayList<>();
    private final Map<Long, Abbreviations> tables = new HashMap<>();
    private final UnitScopes[] scopes;

    // Where the ranges of units begin, sorted, with the end and the unit of each.
    private final long[] starts;
    private final long[] ends;
    private final int[] owners;

    Units(DwarfSections sections) {
        var ranges = new ArrayList<AddressRanges>();
        int count = 0;
        for (int at = 0; at < sections.info.length(); ) {
            var unit = new Unit(sections, at);
            at = unit.end();
            if (unit.isUsable()) {
                unit.open(table(unit, sections));
                var covered = AddressRanges.of(unit.root());
                all.add(unit);
                ranges.add(covered);
                count += covered.pairs().length / 2;
            }
        }
        scopes = new UnitScopes[all.size()];
        starts = new long[count];
        ends = new long[count];
        owners = new int[count];
        index(ranges);
    }

    private Abbreviations table(Unit unit, DwarfSections sections) {
        var known = tables.get(unit.abbreviationOffset());
        if (known == null) {
            known = Abbreviations.read(sections.abbreviations, unit.abbreviationOffset());
            tables.put(unit.abbreviationOffset(), known);
        }
        return known;
    }

    private void index(List<AddressRanges> ranges) {
        // The start above, the number of the range below: both fit.
        var order = new long[starts.length];
        var from = new long[starts.length];
        var to = new long[starts.length];
        var owner = new int[starts.length];
        int n = 0;
        for (int unit = 0; unit < ranges.size(); unit++) {
            var pairs = ranges.get(unit).pairs();
            for (int i = 0; i < pairs.length; i += 2) {
                from[n] = pairs[i];
                to[n] = pairs[i + 1];
                owner[n] = unit;
                order[n] = pairs[i] << Integer.SIZE | n;
                n++;
            }
        }
        Arrays.sort(order);
        for (int i = 0; i < n; i++) {
            int range = (int) order[i];
            starts[i] = from[range];
            ends[i] = to[range];
            owners[i] = owner[range];
        }
    }

    /** What is known of the unit that an address is in, or null. */
    UnitScopes at(long address) {
        int i = Arrays.binarySearch(starts, address);
        if (i < 0) {
            i = -i - 2;
        }
        if (i < 0 || address >= ends[i]) {
            return null;
        }
        int unit = owners[i];
        if (scopes[unit] == null) {
            // Broken ones stay empty, and are not read again.
            scopes[unit] = UnitScopes.EMPTY;
            scopes[unit] = UnitScopes.read(all.get(unit));
        }
        return scopes[unit];
    }

    /** The entry that an attribute refers to, or null. */
    private Entry referred(Entry entry, int attribute) {
        var value = entry.get(attribute);
        if (value == null || value.kind() != Value.Kind.REFERENCE) {
            return null;
        }
        long offset = value.number();
        int low = 0;
        int high = all.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            var unit = all.get(middle);
            if (offset < unit.offset()) {
                high = middle - 1;
            } else if (offset >= unit.end()) {
                low = middle + 1;
            } else {
                return Entry.read(unit, (int) offset);
            }
        }
        return null;
    }

    /** The entry with an attribute: this one, or what it is an instance or a definition of. */
    private Entry having(int attribute, Entry entry) {
        var found = entry;
        for (int i = 0; i < MAX_REFERENCES && found != null; i++) {
            if (found.get(attribute) != null) {
                return found;
            }
            var origin = referred(found, Dwarf.AT_ABSTRACT_ORIGIN);
            found = origin == null ? referred(found, Dwarf.AT_SPECIFICATION) : origin;
        }
        return null;
    }

    /** A string of an entry or of what it stems from; empty if there is none. */
    String string(int attribute, Entry entry) {
        var owner = having(attribute, entry);
        return owner == null ? "" : owner.string(attribute);
    }

    /** The file that an entry is declared in; empty if unknown. */
    String file(Entry entry) {
        var owner = having(Dwarf.AT_DECL_FILE, entry);
        if (owner == null) {
            return "";
        }
        var unit = at(entry.unit(), owner.unit());
        return unit.fileAt(owner.number(Dwarf.AT_DECL_FILE, -1));
    }

    private LineTable at(Unit own, Unit other) {
        for (var known : scopes) {
            if (known != null && known.unit() == other) {
                return known.lines();
            }
        }
        return own == other ? LineTable.EMPTY : LineProgram.run(other);
    }

    /** The type of a variable, without names and qualifiers; null if unknown. */
    Entry type(Entry variable) {
        var owner = having(Dwarf.AT_TYPE, variable);
        var type = owner == null ? null : referred(owner, Dwarf.AT_TYPE);
        for (int i = 0; i < MAX_REFERENCES && type != null; i++) {
            switch (type.tag()) {
                case Dwarf.TAG_TYPEDEF,
                        Dwarf.TAG_CONST_TYPE,
                        Dwarf.TAG_VOLATILE_TYPE,
                        Dwarf.TAG_RESTRICT_TYPE ->
                        type = referred(type, Dwarf.AT_TYPE);
                default -> {
                    return type;
                }
            }
        }
        return null;
    }
}
