package dev.tazza.wasm.text.printer;

import dev.tazza.wasm.Module;
import dev.tazza.wasm.StructType;
import dev.tazza.wasm.binary.NameSection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * What the things of a module are called in its text: by the names in the name section, as far as
 * they tell things apart, and by their indexes otherwise.
 */
final class Identifiers {
    /** The references to the things of one index space. */
    static final class Space {
        private final String[] names;

        /** Names that an earlier thing of the space has, too. */
        private final Map<Integer, String> duplicates = new HashMap<>();

        Space(int count, IntFunction<String> nameOf) {
            names = new String[count];
            var taken = new HashSet<String>();
            for (int i = 0; i < count; i++) {
                String name = nameOf.apply(i);
                if (name.isEmpty()) {
                    continue;
                }
                if (taken.add(name)) {
                    names[i] = Literals.identifier(name);
                } else {
                    duplicates.put(i, name);
                }
            }
        }

        /** How instructions refer to a thing. */
        String reference(int index) {
            boolean named = index >= 0 && index < names.length && names[index] != null;
            return named ? names[index] : Integer.toUnsignedString(index);
        }

        /** Whether the thing has an identifier. */
        boolean isNamed(int index) {
            return names[index] != null;
        }

        /**
         * What stands behind the keyword of a definition: its identifier, or its index as a
         * comment.
         */
        String definition(int index) {
            if (names[index] != null) {
                return " " + names[index];
            }
            String duplicate = duplicates.get(index);
            String annotation =
                    duplicate == null ? "" : " (@name " + Literals.string(duplicate) + ")";
            return annotation + " (;" + index + ";)";
        }
    }

    private final Module module;
    private final NameSection names;
    private final Map<Integer, Space> fields = new HashMap<>();
    final Space types;
    final Space functions;
    final Space tables;
    final Space memories;
    final Space globals;
    final Space tags;
    final Space elements;
    final Space data;

    Identifiers(Module module) {
        this.module = module;
        names = module.names();
        types = new Space(module.types().size(), names::typeName);
        functions = new Space(module.functionCount(), names::functionName);
        tables = new Space(module.tables().size(), names::tableName);
        memories = new Space(module.memories().size(), names::memoryName);
        globals = new Space(module.globals().size(), names::globalName);
        tags = new Space(module.tags().size(), names::tagName);
        elements = new Space(module.elements().size(), names::elementName);
        data = new Space(module.data().size(), names::dataName);
    }

    /** The module's identifier with a space before it; empty if it has no name. */
    String module() {
        return names.moduleName().isEmpty() ? "" : " " + Literals.identifier(names.moduleName());
    }

    /** The fields of a struct type. */
    Space fields(int typeIndex) {
        return fields.computeIfAbsent(
                typeIndex,
                t -> {
                    boolean isStruct = module.types().get(t).composite() instanceof StructType;
                    var struct = isStruct ? (StructType) module.types().get(t).composite() : null;
                    int count = struct == null ? 0 : struct.fields().size();
                    return new Space(count, i -> names.fieldName(t, i));
                });
    }

    /** The parameters and other locals of a function. */
    Space locals(int functionIndex, int count) {
        return new Space(count, i -> names.localName(functionIndex, i));
    }

    /** The name of a function's {@code block}th block, or null. */
    String label(int functionIndex, int block) {
        String name = functionIndex < 0 ? "" : names.labelName(functionIndex, block);
        return name.isEmpty() ? null : name;
    }
}
