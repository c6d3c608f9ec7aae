package dev.tazza.conformance.fuzz;

import dev.tazza.wasm.Feature;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.instruction.Immediate;
import dev.tazza.wasm.instruction.Opcode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The instructions whose operands have fixed types, sorted by what they are good for. */
final class Numeric {
    /** Those without immediates but lanes that define a value of a type. */
    private static final Map<ValueType, List<Opcode>> BY_RESULT = new HashMap<>();

    private static final Map<ValueType, List<Opcode>> LOADS = new HashMap<>();
    private static final Map<ValueType, List<Opcode>> STORES = new HashMap<>();

    static {
        for (var opcode : Opcode.values()) {
            if (!supported(opcode.feature()) || opcode.isContextual()) {
                continue;
            }
            var signature = opcode.signature();
            if (hasOnlyLanes(opcode) && signature.length() > 1) {
                add(BY_RESULT, signature.charAt(signature.length() - 1), opcode);
            } else if (isAccess(opcode) && signature.endsWith(":")) {
                add(STORES, signature.charAt(1), opcode);
            } else if (isAccess(opcode)) {
                add(LOADS, signature.charAt(signature.length() - 1), opcode);
            }
        }
    }

    private Numeric() {}

    private static boolean hasOnlyLanes(Opcode opcode) {
        return switch (opcode.immediate()) {
            case NONE, LANE, SHUFFLE -> true;
            default -> false;
        };
    }

    private static boolean isAccess(Opcode opcode) {
        return opcode.immediate() == Immediate.MEMARG
                || opcode.immediate() == Immediate.MEMARG_LANE;
    }

    private static boolean supported(Feature feature) {
        return switch (feature) {
            case MVP, SIGN_EXTENSION, SATURATING_CONVERSIONS, SIMD -> true;
            default -> false;
        };
    }

    private static void add(Map<ValueType, List<Opcode>> map, char type, Opcode opcode) {
        map.computeIfAbsent(type(type), t -> new ArrayList<>()).add(opcode);
    }

    /** The type with a letter in {@link Opcode#signature()}; addresses have 32 bits here. */
    static ValueType type(char letter) {
        return switch (letter) {
            case 'i', 'a' -> ValueType.I32;
            case 'l' -> ValueType.I64;
            case 'f' -> ValueType.F32;
            case 'd' -> ValueType.F64;
            case 'v' -> ValueType.V128;
            default -> throw new IllegalArgumentException("type " + letter);
        };
    }

    /** The types of an instruction's operands. */
    static List<ValueType> parameters(Opcode opcode) {
        var signature = opcode.signature();
        return signature
                .substring(0, signature.indexOf(':'))
                .chars()
                .mapToObj(c -> type((char) c))
                .toList();
    }

    /** Instructions that define a value of a type of number. */
    static List<Opcode> defining(ValueType type) {
        return BY_RESULT.get(type);
    }

    /** Loads of a type of number. */
    static List<Opcode> loads(ValueType type) {
        return LOADS.get(type);
    }

    /** Stores of a type of number. */
    static List<Opcode> stores(ValueType type) {
        return STORES.get(type);
    }

    /** Whether an instruction traps for a zero divisor. */
    static boolean isDivision(Opcode opcode) {
        return opcode.text().contains(".div_") || opcode.text().contains(".rem_");
    }

    /** Whether an instruction traps for numbers out of range. */
    static boolean isTrappingConversion(Opcode opcode) {
        return opcode.text().contains(".trunc_f");
    }

    /** The conversion that does not trap. */
    static Opcode saturating(Opcode conversion) {
        var text = conversion.text().replace(".trunc_f", ".trunc_sat_f");
        return Arrays.stream(Opcode.values())
                .filter(o -> o.text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    /** Whether an instruction defines a vector of floats, which may be any NaNs. */
    static boolean definesFloats(Opcode opcode) {
        return opcode.signature().endsWith("v") && opcode.text().startsWith("f");
    }

    /** Whether an instruction shows bits of its last operand that may be those of any NaN. */
    static boolean showsBits(Opcode opcode) {
        return switch (opcode) {
            case I32_REINTERPRET_F32,
                    I64_REINTERPRET_F64,
                    F32_COPYSIGN,
                    F64_COPYSIGN,
                    F32_STORE,
                    F64_STORE ->
                    true;
            default -> false;
        };
    }
}
