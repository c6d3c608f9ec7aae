package dev.tazza.wasm.validation;

import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.Feature;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.instruction.Opcode;
import dev.tazza.wasm.types.DefinedTypes;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What instructions are validated against (specification 3.1.6): a module's index spaces, as type
 * codes. While bodies are validated, several threads read it and nothing changes.
 */
final class ModuleContext {
    private static final int[] NOTHING = {};

    final Module module;
    final DefinedTypes types;

    /**
     * The functions that {@code ref.func} may name in a body, because something outside bodies
     * names them.
     */
    final BitSet declaredFunctions = new BitSet();

    // Fewer than there are while globals are being defined.
    private int definedGlobals;
    private int visibleGlobals;

    private final boolean[] enabled = new boolean[Opcode.values().length];
    private final int[][] parameters;
    private final int[][] results;
    private final Map<Integer, int[]> singles = new ConcurrentHashMap<>();
    private final boolean[] memory64;

    ModuleContext(Module module, DefinedTypes types) {
        this.module = module;
        this.types = types;
        parameters = new int[module.types().size()][];
        results = new int[parameters.length][];
        for (int i = 0; i < parameters.length; i++) {
            if (module.types().get(i).composite() instanceof FunctionType type) {
                parameters[i] = codes(type.parameters());
                results[i] = codes(type.results());
            }
        }
        for (var opcode : Opcode.values()) {
            enabled[opcode.ordinal()] = has(opcode.feature());
        }
        // Both kinds of exception handling have it.
        enabled[Opcode.THROW.ordinal()] |= has(Feature.LEGACY_EXCEPTIONS);
        memory64 = new boolean[module.memories().size()];
        for (int i = 0; i < memory64.length; i++) {
            memory64[i] = module.memories().get(i).is64();
        }
    }

    boolean has(Feature feature) {
        return module.features().has(feature);
    }

    boolean isEnabled(Opcode opcode) {
        return enabled[opcode.ordinal()];
    }

    /** Whether {@code index}, taken as unsigned, names a type. */
    boolean isType(int index) {
        return index >= 0 && index < parameters.length;
    }

    /** Whether {@code index}, taken as unsigned, names a function type. */
    boolean isFunctionType(int index) {
        return isType(index) && module.types().get(index).composite() instanceof FunctionType;
    }

    /** The parameters of a function type. The array is shared. */
    int[] parameters(int typeIndex) {
        return parameters[typeIndex];
    }

    /** The results of a function type. The array is shared. */
    int[] results(int typeIndex) {
        return results[typeIndex];
    }

    /** The parameters of a block type in the encoding of {@link ControlStack}. */
    int[] blockParameters(int blockTypeIndex) {
        return blockTypeIndex < 0 ? NOTHING : parameters(blockTypeIndex);
    }

    /** The results of a block type that is a type index, a single result or empty. */
    int[] blockResults(int blockTypeIndex, ValueType single) {
        if (blockTypeIndex >= 0) {
            return results(blockTypeIndex);
        }
        return single == null ? NOTHING : single(single.code());
    }

    private int[] single(int code) {
        var types = singles.get(code);
        if (types == null) {
            types = new int[] {code};
            singles.put(code, types);
        }
        return types;
    }

    /** Checks that a type refers to a type that exists. */
    void checkType(ValueType type, Site site) {
        if (type.isDefinedReference() && !isType(type.typeIndex())) {
            throw site.unknown("type", type.typeIndex());
        }
    }

    private static int[] codes(List<ValueType> types) {
        var codes = new int[types.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = types.get(i).code();
        }
        return codes;
    }

    /** Lets instructions name the globals that are defined so far, imports included. */
    void showGlobals(int defined) {
        definedGlobals = defined;
        visibleGlobals = defined;
    }

    /**
     * As {@link #showGlobals}, for constant expressions: without extended constants they see
     * imports only.
     */
    void showGlobalsToConstants(int defined) {
        definedGlobals = defined;
        visibleGlobals = has(Feature.EXTENDED_CONSTANTS) ? defined : module.importedGlobalCount();
    }

    /** Whether {@code index}, taken as unsigned, names a global that can be named here. */
    boolean isGlobal(int index) {
        return index >= 0 && index < visibleGlobals;
    }

    /** Whether {@code index} names a global that could be named here with extended constants. */
    boolean isHiddenGlobal(int index) {
        return index >= visibleGlobals && index < definedGlobals;
    }

    /** The type of a reference to a function: to its exact type where the module may say so. */
    int functionReference(int function) {
        return has(Feature.FUNCTION_REFERENCES)
                ? Types.reference(false, new HeapType.Defined(module.functionTypeIndex(function)))
                : Types.FUNCREF;
    }

    /** Checks that {@code index}, taken as unsigned, names something of this kind. */
    void checkIndex(ExternalKind kind, int index) {
        int size =
                switch (kind) {
                    case FUNCTION -> module.functionCount();
                    case TABLE -> module.tables().size();
                    case MEMORY -> module.memories().size();
                    case GLOBAL -> module.globals().size();
                    case TAG -> module.tags().size();
                };
        if (index < 0 || index >= size) {
            var space =
                    switch (kind) {
                        case FUNCTION -> "function";
                        case TABLE, MEMORY, GLOBAL, TAG -> kind.text();
                    };
            throw Place.invalid("unknown " + space + " " + Integer.toUnsignedString(index));
        }
    }

    /** Whether {@code index}, taken as unsigned, names a memory. */
    boolean isMemory(int index) {
        return index >= 0 && index < memory64.length;
    }

    boolean isMemory64(int index) {
        return memory64[index];
    }

    /** The type of addresses into a memory. */
    int addressType(int memory) {
        return memory64[memory] ? Types.I64 : Types.I32;
    }

    /** Whether a value of type {@code found} can stand where {@code expected} is required. */
    boolean matches(int found, int expected) {
        if (found == expected || found == Types.BOTTOM) {
            return true;
        }
        if (found == Types.BOTTOM_REFERENCE) {
            return Types.isReference(expected);
        }
        return expected != Types.BOTTOM_REFERENCE
                && types.isSubtype(new ValueType(found), new ValueType(expected));
    }

    /** Whether values of types {@code found} can stand where {@code expected} are required. */
    boolean matchAll(int[] found, int[] expected) {
        if (found.length != expected.length) {
            return false;
        }
        for (int i = 0; i < found.length; i++) {
            if (!matches(found[i], expected[i])) {
                return false;
            }
        }
        return true;
    }
}
