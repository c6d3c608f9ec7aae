package dev.tazza.wasm.instruction;

/** Finds the {@link Opcode} for an encoding in constant time. */
public final class Opcodes {
    private static final int FIRST_PREFIX = 0xFB;
    private static final int LAST_PREFIX = 0xFE;

    private static final Opcode[] SINGLE_BYTE = new Opcode[0x100];
    private static final Opcode[][] PREFIXED = new Opcode[LAST_PREFIX - FIRST_PREFIX + 1][];

    static {
        int[] sizes = new int[PREFIXED.length];
        for (var opcode : Opcode.values()) {
            if (opcode.prefix() != 0) {
                int p = opcode.prefix() - FIRST_PREFIX;
                sizes[p] = Math.max(sizes[p], (opcode.encoding() & 0xFFFF) + 1);
            }
        }
        for (int p = 0; p < sizes.length; p++) {
            PREFIXED[p] = new Opcode[sizes[p]];
        }
        for (var opcode : Opcode.values()) {
            if (opcode.prefix() == 0) {
                SINGLE_BYTE[opcode.encoding()] = opcode;
            } else {
                PREFIXED[opcode.prefix() - FIRST_PREFIX][opcode.encoding() & 0xFFFF] = opcode;
            }
        }
    }

    private Opcodes() {}

    /** Whether {@code opcodeByte} announces a sub-opcode. */
    public static boolean isPrefix(int opcodeByte) {
        return opcodeByte >= FIRST_PREFIX && opcodeByte <= LAST_PREFIX;
    }

    /** The instruction with this opcode byte, or null if there is none. */
    public static Opcode of(int opcodeByte) {
        return SINGLE_BYTE[opcodeByte & 0xFF];
    }

    /** The instruction with this prefix byte and unsigned sub-opcode, or null if there is none. */
    public static Opcode of(int prefix, int subOpcode) {
        var table = PREFIXED[prefix - FIRST_PREFIX];
        return subOpcode >= 0 && subOpcode < table.length ? table[subOpcode] : null;
    }
}
