package dev.tazza.interpreter;

/**
 * The instructions of the register code that functions are lowered to.
 *
 * <p>An instruction is one 64-bit word: the number of the operation in the low 16 bits, then three
 * 16-bit fields {@code a}, {@code b} and {@code c} that name slots of the frame or hold small
 * constants. Branches and calls use the fields {@code b} and {@code c} together as a 32-bit
 * constant, and some instructions have one more word behind them. Numbers are dense because they
 * index the jump table of {@link Dispatch}.
 */
final class Op {
    /** {@code a = b}, a number. */
    static final int COPY = 0x00;

    /** {@code a = b}, a reference or vector. */
    static final int COPY_REFERENCE = 0x01;

    /** {@code a =} the high half of the word, sign-extended. */
    static final int CONST32 = 0x02;

    /** {@code a =} the next word. */
    static final int CONST64 = 0x03;

    /** Goes to the high half of the word. */
    static final int BRANCH = 0x04;

    /** Goes to the high half of the word if {@code a} is not 0. */
    static final int BRANCH_IF = 0x05;

    /** Goes to the high half of the word if {@code a} is 0. */
    static final int BRANCH_IF_ZERO = 0x06;

    /**
     * Goes to entry {@code a} of the targets in the words that follow, or the last one; the high
     * half of the word counts them less the last.
     */
    static final int BRANCH_TABLE = 0x07;

    /** Returns; the results are in place. */
    static final int RETURN = 0x08;

    /** Returns the number {@code a}. */
    static final int RETURN_NUMBER = 0x09;

    /** Returns the reference or vector {@code a}. */
    static final int RETURN_REFERENCE = 0x0A;

    /** Returns the slots from {@code a} on, as many as the high half of the word says. */
    static final int RETURN_SEVERAL = 0x0B;

    /**
     * Calls the function of this module in the high half of the word, with its frame at {@code a}.
     */
    static final int CALL = 0x0C;

    /** Calls the imported function in the high half of the word, with its frame at {@code a}. */
    static final int CALL_IMPORT = 0x0D;

    /**
     * Calls element {@code b} of table {@code c} if its type number is the next word, with its
     * frame at {@code a}.
     */
    static final int CALL_INDIRECT = 0x0E;

    /** {@code a = b} if the slot in the next word is not 0, else {@code a = c}; numbers. */
    static final int SELECT = 0x0F;

    /** {@code a =} the number in the global in the high half of the word. */
    static final int GLOBAL_GET = 0x10;

    /** Sets the global in the high half of the word to the number {@code a}. */
    static final int GLOBAL_SET = 0x11;

    /** Traps. */
    static final int UNREACHABLE = 0x12;

    /** {@code a =} a signed byte at address {@code b} plus the constant {@code c}. */
    static final int LOAD8_S = 0x13;

    /** {@code a =} an unsigned byte at address {@code b} plus the constant {@code c}. */
    static final int LOAD8_U = 0x14;

    /** {@code a =} two bytes, signed at address {@code b} plus the constant {@code c}. */
    static final int LOAD16_S = 0x15;

    /** {@code a =} two bytes, unsigned at address {@code b} plus the constant {@code c}. */
    static final int LOAD16_U = 0x16;

    /** {@code a =} four bytes, signed at address {@code b} plus the constant {@code c}. */
    static final int LOAD32_S = 0x17;

    /** {@code a =} four bytes, unsigned at address {@code b} plus the constant {@code c}. */
    static final int LOAD32_U = 0x18;

    /** {@code a =} eight bytes at address {@code b} plus the constant {@code c}. */
    static final int LOAD64 = 0x19;

    /** Stores a byte of {@code a} at address {@code b} plus the constant {@code c}. */
    static final int STORE8 = 0x1A;

    /** Stores two bytes of {@code a} at address {@code b} plus the constant {@code c}. */
    static final int STORE16 = 0x1B;

    /** Stores four bytes of {@code a} at address {@code b} plus the constant {@code c}. */
    static final int STORE32 = 0x1C;

    /** Stores eight bytes of {@code a} at address {@code b} plus the constant {@code c}. */
    static final int STORE64 = 0x1D;

    /** As {@link #LOAD8_S}, with the constant offset in the next word. */
    static final int LOAD8_S_FAR = 0x1E;

    /** As {@link #LOAD8_U}, with the constant offset in the next word. */
    static final int LOAD8_U_FAR = 0x1F;

    /** As {@link #LOAD16_S}, with the constant offset in the next word. */
    static final int LOAD16_S_FAR = 0x20;

    /** As {@link #LOAD16_U}, with the constant offset in the next word. */
    static final int LOAD16_U_FAR = 0x21;

    /** As {@link #LOAD32_S}, with the constant offset in the next word. */
    static final int LOAD32_S_FAR = 0x22;

    /** As {@link #LOAD32_U}, with the constant offset in the next word. */
    static final int LOAD32_U_FAR = 0x23;

    /** As {@link #LOAD64}, with the constant offset in the next word. */
    static final int LOAD64_FAR = 0x24;

    /** As {@link #STORE8}, with the constant offset in the next word. */
    static final int STORE8_FAR = 0x25;

    /** As {@link #STORE16}, with the constant offset in the next word. */
    static final int STORE16_FAR = 0x26;

    /** As {@link #STORE32}, with the constant offset in the next word. */
    static final int STORE32_FAR = 0x27;

    /** As {@link #STORE64}, with the constant offset in the next word. */
    static final int STORE64_FAR = 0x28;

    /** What turns a load or store into its {@code FAR} form. */
    static final int FAR = 11;

    /** As {@link #CALL}, in place of the calling frame. */
    static final int RETURN_CALL = 0x29;

    /**
     * As {@link #CALL_IMPORT}, in place of the calling frame; goes on behind a function of the
     * host.
     */
    static final int RETURN_CALL_IMPORT = 0x2A;

    /**
     * As {@link #CALL_INDIRECT}, in place of the calling frame; goes on behind a function of the
     * host.
     */
    static final int RETURN_CALL_INDIRECT = 0x2B;

    /**
     * As {@link #CALL_REF}, in place of the calling frame; goes on behind a function of the host.
     */
    static final int RETURN_CALL_REF = 0x2C;

    /** Calls the function that the reference {@code b} is, with its frame at {@code a}. */
    static final int CALL_REF = 0x2D;

    /**
     * Charges what the next word says for as many instructions as the high half of the word says;
     * only in code for stores with a meter.
     */
    static final int CHARGE = 0x2E;

    /** Set in the count of {@link #RETURN_SEVERAL} if any result is an object. */
    static final int WITH_OBJECTS = 0x8000_0000;

    // Numeric instructions have the numbers of their WebAssembly opcodes: a = b op c, or a = op b.

    static final int I32_EQZ = 0x45;
    static final int I32_EQ = 0x46;
    static final int I32_NE = 0x47;
    static final int I32_LT_S = 0x48;
    static final int I32_LT_U = 0x49;
    static final int I32_GT_S = 0x4A;
    static final int I32_GT_U = 0x4B;
    static final int I32_LE_S = 0x4C;
    static final int I32_LE_U = 0x4D;
    static final int I32_GE_S = 0x4E;
    static final int I32_GE_U = 0x4F;
    static final int I64_EQZ = 0x50;
    static final int I64_EQ = 0x51;
    static final int I64_NE = 0x52;
    static final int I64_LT_S = 0x53;
    static final int I64_LT_U = 0x54;
    static final int I64_GT_S = 0x55;
    static final int I64_GT_U = 0x56;
    static final int I64_LE_S = 0x57;
    static final int I64_LE_U = 0x58;
    static final int I64_GE_S = 0x59;
    static final int I64_GE_U = 0x5A;
    static final int F32_EQ = 0x5B;
    static final int F32_NE = 0x5C;
    static final int F32_LT = 0x5D;
    static final int F32_GT = 0x5E;
    static final int F32_LE = 0x5F;
    static final int F32_GE = 0x60;
    static final int F64_EQ = 0x61;
    static final int F64_NE = 0x62;
    static final int F64_LT = 0x63;
    static final int F64_GT = 0x64;
    static final int F64_LE = 0x65;
    static final int F64_GE = 0x66;
    static final int I32_CLZ = 0x67;
    static final int I32_CTZ = 0x68;
    static final int I32_POPCNT = 0x69;
    static final int I32_ADD = 0x6A;
    static final int I32_SUB = 0x6B;
    static final int I32_MUL = 0x6C;
    static final int I32_DIV_S = 0x6D;
    static final int I32_DIV_U = 0x6E;
    static final int I32_REM_S = 0x6F;
    static final int I32_REM_U = 0x70;
    static final int I32_AND = 0x71;
    static final int I32_OR = 0x72;
    static final int I32_XOR = 0x73;
    static final int I32_SHL = 0x74;
    static final int I32_SHR_S = 0x75;
    static final int I32_SHR_U = 0x76;
    static final int I32_ROTL = 0x77;
    static final int I32_ROTR = 0x78;
    static final int I64_CLZ = 0x79;
    static final int I64_CTZ = 0x7A;
    static final int I64_POPCNT = 0x7B;
    static final int I64_ADD = 0x7C;
    static final int I64_SUB = 0x7D;
    static final int I64_MUL = 0x7E;
    static final int I64_DIV_S = 0x7F;
    static final int I64_DIV_U = 0x80;
    static final int I64_REM_S = 0x81;
    static final int I64_REM_U = 0x82;
    static final int I64_AND = 0x83;
    static final int I64_OR = 0x84;
    static final int I64_XOR = 0x85;
    static final int I64_SHL = 0x86;
    static final int I64_SHR_S = 0x87;
    static final int I64_SHR_U = 0x88;
    static final int I64_ROTL = 0x89;
    static final int I64_ROTR = 0x8A;
    static final int F32_ABS = 0x8B;
    static final int F32_NEG = 0x8C;
    static final int F32_CEIL = 0x8D;
    static final int F32_FLOOR = 0x8E;
    static final int F32_TRUNC = 0x8F;
    static final int F32_NEAREST = 0x90;
    static final int F32_SQRT = 0x91;
    static final int F32_ADD = 0x92;
    static final int F32_SUB = 0x93;
    static final int F32_MUL = 0x94;
    static final int F32_DIV = 0x95;
    static final int F32_MIN = 0x96;
    static final int F32_MAX = 0x97;
    static final int F32_COPYSIGN = 0x98;
    static final int F64_ABS = 0x99;
    static final int F64_NEG = 0x9A;
    static final int F64_CEIL = 0x9B;
    static final int F64_FLOOR = 0x9C;
    static final int F64_TRUNC = 0x9D;
    static final int F64_NEAREST = 0x9E;
    static final int F64_SQRT = 0x9F;
    static final int F64_ADD = 0xA0;
    static final int F64_SUB = 0xA1;
    static final int F64_MUL = 0xA2;
    static final int F64_DIV = 0xA3;
    static final int F64_MIN = 0xA4;
    static final int F64_MAX = 0xA5;
    static final int F64_COPYSIGN = 0xA6;
    static final int I32_WRAP_I64 = 0xA7;
    static final int I32_TRUNC_F32_S = 0xA8;
    static final int I32_TRUNC_F32_U = 0xA9;
    static final int I32_TRUNC_F64_S = 0xAA;
    static final int I32_TRUNC_F64_U = 0xAB;
    static final int I64_EXTEND_I32_S = 0xAC;
    static final int I64_EXTEND_I32_U = 0xAD;
    static final int I64_TRUNC_F32_S = 0xAE;
    static final int I64_TRUNC_F32_U = 0xAF;
    static final int I64_TRUNC_F64_S = 0xB0;
    static final int I64_TRUNC_F64_U = 0xB1;
    static final int F32_CONVERT_I32_S = 0xB2;
    static final int F32_CONVERT_I32_U = 0xB3;
    static final int F32_CONVERT_I64_S = 0xB4;
    static final int F32_CONVERT_I64_U = 0xB5;
    static final int F32_DEMOTE_F64 = 0xB6;
    static final int F64_CONVERT_I32_S = 0xB7;
    static final int F64_CONVERT_I32_U = 0xB8;
    static final int F64_CONVERT_I64_S = 0xB9;
    static final int F64_CONVERT_I64_U = 0xBA;
    static final int F64_PROMOTE_F32 = 0xBB;
    static final int I32_REINTERPRET_F32 = 0xBC;
    static final int I64_REINTERPRET_F64 = 0xBD;
    static final int F32_REINTERPRET_I32 = 0xBE;
    static final int F64_REINTERPRET_I64 = 0xBF;
    static final int I32_EXTEND8_S = 0xC0;
    static final int I32_EXTEND16_S = 0xC1;
    static final int I64_EXTEND8_S = 0xC2;
    static final int I64_EXTEND16_S = 0xC3;
    static final int I64_EXTEND32_S = 0xC4;
    static final int I32_TRUNC_SAT_F32_S = 0xC5;
    static final int I32_TRUNC_SAT_F32_U = 0xC6;
    static final int I32_TRUNC_SAT_F64_S = 0xC7;
    static final int I32_TRUNC_SAT_F64_U = 0xC8;
    static final int I64_TRUNC_SAT_F32_S = 0xC9;
    static final int I64_TRUNC_SAT_F32_U = 0xCA;
    static final int I64_TRUNC_SAT_F64_S = 0xCB;
    static final int I64_TRUNC_SAT_F64_U = 0xCC;

    // As above with the signed constant c in place of the slot c.

    static final int I32_ADD_CONST = 0xCD;
    static final int I32_SUB_CONST = 0xCE;
    static final int I32_MUL_CONST = 0xCF;
    static final int I32_AND_CONST = 0xD0;
    static final int I32_OR_CONST = 0xD1;
    static final int I32_XOR_CONST = 0xD2;
    static final int I32_SHL_CONST = 0xD3;
    static final int I32_SHR_S_CONST = 0xD4;
    static final int I32_SHR_U_CONST = 0xD5;
    static final int I64_ADD_CONST = 0xD6;
    static final int I64_SUB_CONST = 0xD7;
    static final int I64_MUL_CONST = 0xD8;
    static final int I64_AND_CONST = 0xD9;
    static final int I64_OR_CONST = 0xDA;
    static final int I64_XOR_CONST = 0xDB;
    static final int I64_SHL_CONST = 0xDC;
    static final int I64_SHR_S_CONST = 0xDD;
    static final int I64_SHR_U_CONST = 0xDE;

    static final int I32_ROTL_CONST = 0xDF;

    // a = b + (c << 2), and a = b + (c << 3).

    static final int I32_ADD_SHIFTED_2 = 0xE0;
    static final int I32_ADD_SHIFTED_3 = 0xE1;

    // Loads at address b + c, or b + (c << 2), or b + (c << 3), plus the constant in the next word.

    static final int LOAD8_U_SUM = 0xE2;
    static final int LOAD32_S_SUM = 0xE3;
    static final int LOAD32_S_SHIFTED_2 = 0xE4;
    static final int LOAD64_SHIFTED_3 = 0xE5;

    // a += the signed constant b; go to the next word if a op c, a signed constant or a slot.

    static final int INCREMENT_BRANCH_NE_CONST = 0xE6;
    static final int INCREMENT_BRANCH_NE = 0xE7;

    // a = b; go to the next word.

    static final int COPY_BRANCH = 0xE8;

    // Comparisons with the signed constant c in place of the slot c.

    static final int I32_EQ_CONST = 0xE9;
    static final int I32_NE_CONST = 0xEA;
    static final int I32_LT_S_CONST = 0xEB;
    static final int I32_LT_U_CONST = 0xEC;
    static final int I32_GT_S_CONST = 0xED;
    static final int I32_GT_U_CONST = 0xEE;
    static final int I32_LE_S_CONST = 0xEF;
    static final int I32_LE_U_CONST = 0xF0;
    static final int I32_GE_S_CONST = 0xF1;
    static final int I32_GE_U_CONST = 0xF2;
    static final int I64_EQ_CONST = 0xF3;
    static final int I64_NE_CONST = 0xF4;
    static final int I64_LT_S_CONST = 0xF5;
    static final int I64_LT_U_CONST = 0xF6;
    static final int I64_GT_S_CONST = 0xF7;
    static final int I64_GT_U_CONST = 0xF8;
    static final int I64_LE_S_CONST = 0xF9;
    static final int I64_LE_U_CONST = 0xFA;
    static final int I64_GE_S_CONST = 0xFB;
    static final int I64_GE_U_CONST = 0xFC;

    // Go to the next word if a op b.

    static final int BRANCH_I32_EQ = 0xFD;
    static final int BRANCH_I32_NE = 0xFE;
    static final int BRANCH_I32_LT_S = 0xFF;
    static final int BRANCH_I32_LT_U = 0x100;
    static final int BRANCH_I32_GT_S = 0x101;
    static final int BRANCH_I32_GT_U = 0x102;
    static final int BRANCH_I32_LE_S = 0x103;
    static final int BRANCH_I32_LE_U = 0x104;
    static final int BRANCH_I32_GE_S = 0x105;
    static final int BRANCH_I32_GE_U = 0x106;

    // Go to the next word if a op the signed constant c.

    static final int BRANCH_I32_EQ_CONST = 0x107;
    static final int BRANCH_I32_NE_CONST = 0x108;
    static final int BRANCH_I32_LT_S_CONST = 0x109;
    static final int BRANCH_I32_LT_U_CONST = 0x10A;
    static final int BRANCH_I32_GT_S_CONST = 0x10B;
    static final int BRANCH_I32_GT_U_CONST = 0x10C;
    static final int BRANCH_I32_LE_S_CONST = 0x10D;
    static final int BRANCH_I32_LE_U_CONST = 0x10E;
    static final int BRANCH_I32_GE_S_CONST = 0x10F;
    static final int BRANCH_I32_GE_U_CONST = 0x110;

    // Instructions that Slow carries out; the word that follows is their constant.

    static final int FIRST_SLOW = 0x111;
    static final int MEMORY_SIZE = 0x111;
    static final int MEMORY_GROW = 0x112;
    static final int MEMORY_FILL = 0x113;
    static final int MEMORY_COPY = 0x114;
    static final int MEMORY_INIT = 0x115;
    static final int DATA_DROP = 0x116;
    static final int TABLE_GET = 0x117;
    static final int TABLE_SET = 0x118;
    static final int TABLE_SIZE = 0x119;
    static final int TABLE_GROW = 0x11A;
    static final int TABLE_FILL = 0x11B;
    static final int TABLE_COPY = 0x11C;
    static final int TABLE_INIT = 0x11D;
    static final int ELEM_DROP = 0x11E;
    static final int REF_NULL = 0x11F;
    static final int REF_FUNC = 0x120;
    static final int REF_IS_NULL = 0x121;
    static final int GLOBAL_GET_REFERENCE = 0x122;
    static final int GLOBAL_SET_REFERENCE = 0x123;
    static final int SELECT_REFERENCE = 0x124;

    // Loads and stores with memory c, whose addresses may be 64 bits wide; the next word is the
    // offset.

    static final int OTHER_LOAD8_S = 0x125;
    static final int OTHER_LOAD8_U = 0x126;
    static final int OTHER_LOAD16_S = 0x127;
    static final int OTHER_LOAD16_U = 0x128;
    static final int OTHER_LOAD32_S = 0x129;
    static final int OTHER_LOAD32_U = 0x12A;
    static final int OTHER_LOAD64 = 0x12B;
    static final int OTHER_STORE8 = 0x12C;
    static final int OTHER_STORE16 = 0x12D;
    static final int OTHER_STORE32 = 0x12E;
    static final int OTHER_STORE64 = 0x12F;

    // 128-bit results, low half first, in slots a and a + 1; operands are in the slots from b on.

    static final int I64_ADD128 = 0x130;
    static final int I64_SUB128 = 0x131;
    static final int I64_MUL_WIDE_S = 0x132;
    static final int I64_MUL_WIDE_U = 0x133;

    /** Throws an exception with the tag in the next word and the values from slot a on. */
    static final int THROW = 0x134;

    /** Throws the exception in slot a. */
    static final int THROW_REF = 0x135;

    /** What turns a load or store into its form for any memory. */
    static final int OTHER = OTHER_LOAD8_S - LOAD8_S;

    // The vector instructions, which Vectors carries out: their sub-opcodes on top of the first
    // one.
    // Each has one word behind it.

    static final int FIRST_VECTOR = 0x200;
    static final int LAST_VECTOR = 0x313;

    /**
     * The first number of the threads proposal's instructions, which are numbered by their
     * sub-opcodes; {@link AtomicLowering} says what their fields are.
     */
    static final int FIRST_ATOMIC = 0x400;

    static final int MEMORY_ATOMIC_WAIT32 = FIRST_ATOMIC + 1;
    static final int MEMORY_ATOMIC_WAIT64 = FIRST_ATOMIC + 2;
    static final int ATOMIC_FENCE = FIRST_ATOMIC + 3;

    private Op() {}

    /** Whether {@code op} is a vector instruction. */
    static boolean isVector(int op) {
        return op >= FIRST_VECTOR && op <= LAST_VECTOR;
    }

    /** Whether {@code op} is a load or store whose constant offset is the next word. */
    static boolean isFar(int op) {
        return op >= LOAD8_S_FAR && op <= STORE64_FAR;
    }

    /** Whether {@code op} is a call in place of the calling frame. */
    static boolean isTailCall(int op) {
        return op >= RETURN_CALL && op <= RETURN_CALL_REF;
    }

    /** Whether {@code op} is an instruction of the threads proposal. */
    static boolean isAtomic(int op) {
        return op >= FIRST_ATOMIC && op < FIRST_ATOMIC + 0x100;
    }

    /** The operation of the word {@code word}. */
    static int of(long word) {
        return (int) word & 0xFFFF;
    }
}
