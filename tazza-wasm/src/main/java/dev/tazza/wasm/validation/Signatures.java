package dev.tazza.wasm.validation;

import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.instruction.Opcode;

/**
 * The stack signatures of the opcode table as arrays of type codes, for memories with 32-bit and
 * with 64-bit addresses. The arrays are shared.
 */
final class Signatures {
    private static final int[] NOTHING = {};
    private static final int[][] PARAMETERS = codes(true, ValueType.I32);
    private static final int[][] RESULTS = codes(false, ValueType.I32);
    private static final int[][] PARAMETERS64 = codes(true, ValueType.I64);
    private static final int[][] RESULTS64 = codes(false, ValueType.I64);

    private Signatures() {}

    /** The types that the instruction takes; null if that depends on the context. */
    static int[] parameters(Opcode opcode) {
        return PARAMETERS[opcode.ordinal()];
    }

    /** The types that the instruction leaves; null if that depends on the context. */
    static int[] results(Opcode opcode) {
        return RESULTS[opcode.ordinal()];
    }

    /** The types that the instruction takes if its memory has 64-bit addresses. */
    static int[] parameters64(Opcode opcode) {
        return PARAMETERS64[opcode.ordinal()];
    }

    /** The types that the instruction leaves if its memory has 64-bit addresses. */
    static int[] results64(Opcode opcode) {
        return RESULTS64[opcode.ordinal()];
    }

    private static int[][] codes(boolean parameters, ValueType address) {
        var codes = new int[Opcode.values().length][];
        for (var opcode : Opcode.values()) {
            if (!opcode.isContextual()) {
                int colon = opcode.signature().indexOf(':');
                var letters =
                        parameters
                                ? opcode.signature().substring(0, colon)
                                : opcode.signature().substring(colon + 1);
                codes[opcode.ordinal()] = codes(letters, address);
            }
        }
        return codes;
    }

    private static int[] codes(String letters, ValueType address) {
        if (letters.isEmpty()) {
            return NOTHING;
        }
        var codes = new int[letters.length()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = code(letters.charAt(i), address);
        }
        return codes;
    }

    private static int code(char letter, ValueType address) {
        var type =
                switch (letter) {
                    case 'i' -> ValueType.I32;
                    case 'l' -> ValueType.I64;
                    case 'f' -> ValueType.F32;
                    case 'd' -> ValueType.F64;
                    case 'v' -> ValueType.V128;
                    case 'a' -> address;
                    default -> throw new AssertionError("signature letter " + letter);
                };
        return type.code();
    }
}
