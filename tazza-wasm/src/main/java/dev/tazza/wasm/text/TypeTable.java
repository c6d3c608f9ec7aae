package dev.tazza.wasm.text;

import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.SubType;
import dev.tazza.wasm.binary.ByteWriter;
import dev.tazza.wasm.binary.TypeWriter;
import dev.tazza.wasm.text.lexer.Cursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The types of a module: those that it defines, and after them the function types that it uses
 * without a definition (specification 6.6.4).
 */
final class TypeTable {
    private final IndexSpace names = new IndexSpace("type", "type");
    private final Map<Integer, IndexSpace> fields = new TreeMap<>();
    private final List<SubType> types = new ArrayList<>();
    private final List<Integer> groupEnds = new ArrayList<>();
    private final Map<FunctionType, Integer> plainFunctions = new HashMap<>();

    /** The names of the types. */
    IndexSpace names() {
        return names;
    }

    /** The names of the fields of each struct type, by type index in order. */
    Map<Integer, IndexSpace> fields() {
        return fields;
    }

    /** The number of types so far, implicit ones included. */
    int size() {
        return types.size();
    }

    /** Adds a recursion group of defined types. */
    void addGroup(List<SubType> group) {
        if (group.size() == 1) {
            notePlain(group.getFirst(), types.size());
        }
        types.addAll(group);
        groupEnds.add(types.size());
    }

    private void notePlain(SubType type, int index) {
        if (type.isFinal()
                && type.supertype() < 0
                && type.composite() instanceof FunctionType function) {
            plainFunctions.putIfAbsent(function, index);
        }
    }

    /** The index of a function type; it is appended if no plain definition is the same. */
    int indexOf(FunctionType type) {
        Integer known = plainFunctions.get(type);
        if (known != null) {
            return known;
        }
        int index = types.size();
        addGroup(List.of(SubType.plain(type)));
        return index;
    }

    /** The function type at an index; null if there is none or it is no function type. */
    FunctionType function(int index) {
        boolean exists = Integer.compareUnsigned(index, types.size()) < 0;
        return exists && types.get(index).composite() instanceof FunctionType f ? f : null;
    }

    /** Makes room for the names of the fields of struct type {@code index}. */
    IndexSpace declareFields(int index) {
        return fields.computeIfAbsent(index, i -> new IndexSpace("field", "field"));
    }

    /** The field at the cursor, of struct type {@code index}. */
    int resolveField(int index, Cursor cursor) {
        var space = fields.get(index);
        return (space != null ? space : new IndexSpace("field", "field")).resolve(cursor);
    }

    /** Writes the content of the type section. */
    void write(ByteWriter out) {
        out.u32(groupEnds.size());
        int start = 0;
        for (int end : groupEnds) {
            TypeWriter.recursiveGroup(out, types.subList(start, end));
            start = end;
        }
    }
}
