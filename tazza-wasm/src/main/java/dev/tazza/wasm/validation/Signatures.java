package dev.tazza.wasm.validation;

import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.instruction.Opcode;

/** The stack signatures of the opcode table as arrays of type codes. */
final class Signatures {
    /** Stands for the address type of the memory that the instruction accesses. */
    static final int ADDRESS = -2;

    private static final int[] NOTHING = {};
    private static final int[][] PARAMETERS = new int[Opcode.values().length][];
    private static final int[][] RESULTS = new int[PARAMETERS.length][];

    static {
        for (var opcode : Opcode.values()) {
            if (!opcode.isContextual()) {
                int colon = opcode.signature().indexOf(':');
                PARAMETERS[opcode.ordinal()] = codes(opcode.signature().substring(0, colon));
                RESULTS[opcode.ordinal()] = codes(opcode.signature().substring(colon + 1));
            }
        }
    }

    private Signatures() {}

    /** The types that the instruction takes; null if that depends on the context. */
    static int[] parameters(Opcode opcode) {
        return PARAMETERS[opcode.ordinal()];
    }

    /** The types that the instruction leaves; null if that depends on the context. */
    static int[] results(Opcode opcode) {
        return RESULTS[opcode.ordinal()];
    }

    private static int[] codes(String letters) {
        return letters.isEmpty() ? NOTHING : letters.chars().map(Signatures::code).toArray();
    }

    private static int code(int letter) {
        return switch (letter) {
            case 'i' -> ValueType.I32.code();
            case 'l' -> ValueType.I64.code();
            case 'f' -> ValueType.F32.code();
            case 'd' -> ValueType.F64.code();
            case 'v' -> ValueType.V128.code();
            case 'a' -> ADDRESS;
            default -> throw new AssertionError("signature letter " + (char) letter);
        };
    }
}
