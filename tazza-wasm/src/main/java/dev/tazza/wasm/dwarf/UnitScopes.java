package dev.tazza.wasm.dwarf;

import dev.tazza.wasm.symbol.Demangler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The functions, blocks and inlined calls of a unit that have code, and its lines. */
final class UnitScopes {
    static final UnitScopes EMPTY = new UnitScopes(null, LineTable.EMPTY);

    // Beyond this many scopes beside each other, a place is not looked for any further.
    private static final int MAX_SEARCH = 10_000;
    private static final int OUTSIDE = -1;

    private final Unit unit;
    private final LineTable lines;
    private final List<Scope> scopes = new ArrayList<>();
    private long[] starts = {};
    private int[] functions = {};

    /** A function, a block or an inlined call, followed in the list by what is inside of it. */
    private static final class Scope {
        final Entry entry;
        final AddressRanges ranges;
        final int parent;
        final List<Entry> variables = new ArrayList<>();
        int end;

        Scope(Entry entry, AddressRanges ranges, int parent) {
            this.entry = entry;
            this.ranges = ranges;
            this.parent = parent;
        }

        boolean isInlined() {
            return entry.tag() == Dwarf.TAG_INLINED_SUBROUTINE;
        }
    }

    private UnitScopes(Unit unit, LineTable lines) {
        this.unit = unit;
        this.lines = lines;
    }

    static UnitScopes read(Unit unit) {
        var result = new UnitScopes(unit, LineProgram.run(unit));
        result.readEntries();
        result.index();
        return result;
    }

    Unit unit() {
        return unit;
    }

    LineTable lines() {
        return lines;
    }

    private void readEntries() {
        var root = unit.root();
        if (!root.shape().hasChildren()) {
            return;
        }
        // The scope around the entries of each depth; nothing recurses.
        var around = new int[16];
        int depth = 0;
        around[0] = OUTSIDE;
        int at = root.next();
        while (depth >= 0 && at < unit.end()) {
            var entry = Entry.read(unit, at);
            at = entry.next();
            if (entry.tag() == 0) {
                depth--;
                continue;
            }
            int inside = enter(entry, around[depth]);
            if (entry.shape().hasChildren()) {
                if (++depth == around.length) {
                    around = Arrays.copyOf(around, 2 * depth);
                }
                around[depth] = inside;
            }
        }
    }

    /** Notes an entry; returns the scope that its children are in. */
    private int enter(Entry entry, int around) {
        switch (entry.tag()) {
            case Dwarf.TAG_SUBPROGRAM -> {
                return add(entry, OUTSIDE);
            }
            case Dwarf.TAG_LEXICAL_BLOCK, Dwarf.TAG_INLINED_SUBROUTINE -> {
                return around == OUTSIDE ? OUTSIDE : add(entry, around);
            }
            case Dwarf.TAG_VARIABLE, Dwarf.TAG_FORMAL_PARAMETER -> {
                if (around != OUTSIDE) {
                    scopes.get(around).variables.add(entry);
                }
                return around;
            }
            default -> {
                return around;
            }
        }
    }

    private int add(Entry entry, int parent) {
        var ranges = AddressRanges.of(entry);
        if (ranges.isEmpty()) {
            return OUTSIDE;
        }
        scopes.add(new Scope(entry, ranges, parent));
        return scopes.size() - 1;
    }

    private void index() {
        // In the order of the entries, what is inside of a function follows it.
        int end = scopes.size();
        var ends = new int[scopes.size()];
        Arrays.fill(ends, end);
        var open = new int[scopes.size()];
        int depth = 0;
        int count = 0;
        for (int i = 0; i < scopes.size(); i++) {
            var scope = scopes.get(i);
            boolean function = scope.entry.tag() == Dwarf.TAG_SUBPROGRAM;
            while (depth > 0 && open[depth - 1] != scope.parent) {
                ends[open[--depth]] = i;
            }
            open[depth++] = i;
            count += function ? scope.ranges.pairs().length / 2 : 0;
        }
        for (int i = 0; i < ends.length; i++) {
            scopes.get(i).end = ends[i];
        }
        var order = new long[count];
        count = 0;
        for (int i = 0; i < scopes.size(); i++) {
            if (scopes.get(i).entry.tag() == Dwarf.TAG_SUBPROGRAM) {
                var pairs = scopes.get(i).ranges.pairs();
                for (int p = 0; p < pairs.length; p += 2) {
                    order[count++] = pairs[p] << Integer.SIZE | i;
                }
            }
        }
        Arrays.sort(order);
        starts = new long[count];
        functions = new int[count];
        for (int i = 0; i < count; i++) {
            starts[i] = order[i] >>> Integer.SIZE;
            functions[i] = (int) order[i];
        }
    }

    private int function(long address) {
        int i = Arrays.binarySearch(starts, address);
        if (i < 0) {
            i = -i - 2;
        }
        return i >= 0 && scopes.get(functions[i]).ranges.contains(address) ? functions[i] : OUTSIDE;
    }

    /** Where an address is in the source, innermost first; empty if unknown. */
    List<SourceLocation> locate(long address, Units units) {
        int row = lines.find(address);
        int function = function(address);
        if (row < 0) {
            return List.of();
        }
        var inlined = new ArrayList<Scope>();
        if (function != OUTSIDE) {
            inlinedAt(address, function, inlined);
        }
        var locations = new ArrayList<SourceLocation>();
        String file = lines.file(row);
        int line = lines.line(row);
        int column = lines.column(row);
        for (int i = inlined.size() - 1; i >= 0; i--) {
            var call = inlined.get(i).entry;
            locations.add(new SourceLocation(name(call, units), file, line, column, true));
            file = lines.fileAt(call.number(Dwarf.AT_CALL_FILE, -1));
            line = (int) call.number(Dwarf.AT_CALL_LINE, 0);
            column = (int) call.number(Dwarf.AT_CALL_COLUMN, 0);
        }
        String name = function == OUTSIDE ? "" : name(scopes.get(function).entry, units);
        locations.add(new SourceLocation(name, file, line, column, false));
        return locations;
    }

    private void inlinedAt(long address, int function, List<Scope> found) {
        int end = scopes.get(function).end;
        int i = function + 1;
        for (int steps = 0; i < end && steps < MAX_SEARCH; steps++) {
            var scope = scopes.get(i);
            if (!scope.ranges.contains(address)) {
                i = scope.end;
                continue;
            }
            if (scope.isInlined()) {
                found.add(scope);
            }
            end = scope.end;
            i++;
        }
    }

    private static String name(Entry entry, Units units) {
        String symbol = units.string(Dwarf.AT_LINKAGE_NAME, entry);
        String demangled = Demangler.demangle(symbol);
        return demangled.equals(symbol) ? units.string(Dwarf.AT_NAME, entry) : demangled;
    }

    /** The function at an address, or null. */
    Subprogram subprogram(long address, int distance, Units units) {
        int function = function(address);
        if (function == OUTSIDE) {
            return null;
        }
        var scope = scopes.get(function);
        var frame = frame(scope.entry);
        var variables = new ArrayList<Variable>();
        for (int i = function; i < scope.end; ) {
            var inside = scopes.get(i);
            if (inside.isInlined()) {
                i = inside.end;
                continue;
            }
            for (var entry : inside.variables) {
                var variable = variable(entry, inside, frame, distance, units);
                if (!variable.name().isEmpty()) {
                    variables.add(variable);
                }
            }
            i++;
        }
        return new Subprogram(
                name(scope.entry, units), units.file(scope.entry), List.copyOf(variables));
    }

    private Place frame(Entry function) {
        var value = function.get(Dwarf.AT_FRAME_BASE);
        return value == null || value.kind() != Value.Kind.BLOCK
                ? null
                : Expressions.read(block(value), unit, null);
    }

    private DwarfCursor block(Value value) {
        return new DwarfCursor(
                unit.sections().info, value.number(), value.number() + value.length());
    }

    private Variable variable(Entry entry, Scope scope, Place frame, int distance, Units units) {
        List<Variable.Stay> stays = new ArrayList<>();
        var location = entry.get(Dwarf.AT_LOCATION);
        var constant = entry.get(Dwarf.AT_CONST_VALUE);
        Place place = null;
        if (location != null && location.kind() == Value.Kind.BLOCK) {
            place = Expressions.read(block(location), unit, frame);
        } else if (location != null) {
            stays = LocationLists.read(location, unit, frame);
        } else if (constant != null && constant.kind() == Value.Kind.CONSTANT) {
            place = new Place(Place.Base.NONE, 0, constant.number(), false);
        }
        if (place != null) {
            var pairs = scope.ranges.pairs();
            for (int i = 0; i < pairs.length; i += 2) {
                stays.add(new Variable.Stay((int) pairs[i], (int) pairs[i + 1], place));
            }
        }
        stays.replaceAll(stay -> stay.moved(distance));
        var type = units.type(entry);
        return new Variable(
                units.string(Dwarf.AT_NAME, entry),
                encoding(type),
                type == null ? 0 : size(type),
                List.copyOf(stays));
    }

    private static Variable.Encoding encoding(Entry type) {
        return switch (type == null ? 0 : type.tag()) {
            case Dwarf.TAG_POINTER_TYPE, Dwarf.TAG_REFERENCE_TYPE -> Variable.Encoding.POINTER;
            case Dwarf.TAG_ENUMERATION_TYPE -> Variable.Encoding.SIGNED;
            case Dwarf.TAG_BASE_TYPE ->
                    switch ((int) type.number(Dwarf.AT_ENCODING, 0)) {
                        case 2 -> Variable.Encoding.BOOLEAN;
                        case 4 -> Variable.Encoding.FLOAT;
                        case 5, 6 -> Variable.Encoding.SIGNED;
                        case 7, 8, 16 -> Variable.Encoding.UNSIGNED;
                        default -> Variable.Encoding.OTHER;
                    };
            default -> Variable.Encoding.OTHER;
        };
    }

    private static int size(Entry type) {
        int pointer = type.tag() == Dwarf.TAG_POINTER_TYPE ? type.unit().addressSize() : 0;
        return Math.clamp(type.number(Dwarf.AT_BYTE_SIZE, pointer), 0, Integer.MAX_VALUE);
    }
}
