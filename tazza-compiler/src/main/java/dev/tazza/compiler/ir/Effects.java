package dev.tazza.compiler.ir;

import dev.tazza.wasm.Feature;
import dev.tazza.wasm.instruction.Immediate;
import dev.tazza.wasm.instruction.Opcode;

/**
 * What evaluating a value may do or depend on besides its operands: a set of bits. Values whose
 * sets do not {@linkplain #conflict} may change places.
 */
public final class Effects {
    /** May trap. */
    public static final int TRAPS = 1;

    /** Depends on the content or size of a memory. */
    public static final int READS_MEMORY = 1 << 1;

    /** Changes the content or size of a memory. */
    public static final int WRITES_MEMORY = 1 << 2;

    /** Depends on a global. */
    public static final int READS_GLOBALS = 1 << 3;

    /** Changes a global. */
    public static final int WRITES_GLOBALS = 1 << 4;

    /** Depends on a table or segment. */
    public static final int READS_TABLES = 1 << 5;

    /** Changes a table or segment. */
    public static final int WRITES_TABLES = 1 << 6;

    /** Depends on a field of a struct or an element of an array. */
    public static final int READS_OBJECTS = 1 << 7;

    /** Changes a field of a struct or an element of an array. */
    public static final int WRITES_OBJECTS = 1 << 8;

    /** May throw an exception that a handler of the function catches. */
    public static final int THROWS = 1 << 9;

    /** Calls code that is not known, throws, or waits: all of the above. */
    public static final int CALLS = (1 << 10) - 1;

    private static final int READS = READS_MEMORY | READS_GLOBALS | READS_TABLES | READS_OBJECTS;
    private static final int WRITES =
            WRITES_MEMORY | WRITES_GLOBALS | WRITES_TABLES | WRITES_OBJECTS;

    /** What is seen even if nobody uses the result. */
    public static final int LASTING = WRITES | TRAPS;

    private static final int[] OF_OPCODE = new int[Opcode.values().length];

    static {
        for (var opcode : Opcode.values()) {
            OF_OPCODE[opcode.ordinal()] = compute(opcode);
        }
    }

    private Effects() {}

    /** The effects of an instruction without those of its operands. */
    public static int of(Opcode opcode) {
        return OF_OPCODE[opcode.ordinal()];
    }

    /**
     * Whether it would be seen if two evaluations with these effects changed places. That one of
     * two traps comes first is seen, too.
     */
    public static boolean conflict(int one, int other) {
        int reads = (one & READS) << 1 & other | (other & READS) << 1 & one;
        boolean ordered = (one & WRITES) != 0 && (other & (WRITES | TRAPS)) != 0;
        boolean trapFirst = (one & TRAPS) != 0 && (other & (WRITES | TRAPS)) != 0;
        return reads != 0 || ordered || trapFirst;
    }

    /** Whether a value with these effects may be dropped if nobody uses its result. */
    public static boolean removable(int effects) {
        return (effects & LASTING) == 0;
    }

    private static int compute(Opcode opcode) {
        if (opcode.feature() == Feature.THREADS) {
            return CALLS;
        }
        var immediate = opcode.immediate();
        if (immediate == Immediate.MEMARG || immediate == Immediate.MEMARG_LANE) {
            boolean store = opcode.signature().endsWith(":");
            return TRAPS | (store ? WRITES_MEMORY : READS_MEMORY);
        }
        return switch (opcode) {
            case CALL,
                    CALL_INDIRECT,
                    CALL_REF,
                    RETURN_CALL,
                    RETURN_CALL_INDIRECT,
                    RETURN_CALL_REF,
                    THROW,
                    THROW_REF,
                    RETHROW ->
                    CALLS;
            case GLOBAL_GET -> READS_GLOBALS;
            case GLOBAL_SET -> WRITES_GLOBALS;
            case MEMORY_SIZE -> READS_MEMORY;
            case MEMORY_GROW -> READS_MEMORY | WRITES_MEMORY | TRAPS;
            case MEMORY_FILL -> TRAPS | WRITES_MEMORY;
            case MEMORY_COPY -> TRAPS | READS_MEMORY | WRITES_MEMORY;
            case MEMORY_INIT -> TRAPS | READS_TABLES | WRITES_MEMORY;
            case TABLE_GET -> TRAPS | READS_TABLES;
            case TABLE_SIZE -> READS_TABLES;
            case TABLE_SET, TABLE_GROW, TABLE_FILL, TABLE_COPY, TABLE_INIT ->
                    TRAPS | READS_TABLES | WRITES_TABLES;
            case DATA_DROP, ELEM_DROP -> WRITES_TABLES;
            case REF_CAST,
                    REF_CAST_NULL,
                    REF_AS_NON_NULL,
                    I31_GET_S,
                    I31_GET_U,
                    ARRAY_LEN,
                    ARRAY_NEW,
                    ARRAY_NEW_DEFAULT,
                    STRUCT_NEW,
                    STRUCT_NEW_DEFAULT,
                    ARRAY_NEW_FIXED ->
                    TRAPS;
            case ARRAY_NEW_DATA, ARRAY_NEW_ELEM -> TRAPS | READS_TABLES;
            case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U, ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U ->
                    TRAPS | READS_OBJECTS;
            case STRUCT_SET, ARRAY_SET, ARRAY_FILL -> TRAPS | WRITES_OBJECTS;
            case ARRAY_COPY -> TRAPS | READS_OBJECTS | WRITES_OBJECTS;
            case ARRAY_INIT_DATA, ARRAY_INIT_ELEM -> TRAPS | READS_TABLES | WRITES_OBJECTS;
            default -> opcode.trapsOnNumbers() ? TRAPS : 0;
        };
    }
}
