package dev.tazza.compiler.support;

import dev.tazza.wasm.instruction.Opcode;

/**
 * Says where the methods of the instructions on vectors are and what they look like; for the code
 * generator. The classes themselves are not touched.
 */
public final class VectorHelpers {
    private static final int PREFIX = 0xFD;
    private static final String PACKAGE = "dev/tazza/compiler/support/";
    private static final String DIRECT = PACKAGE + "DirectVectorAccesses";

    // By ordinal, filled when asked for. Threads may race to fill in the same.
    private static final VectorShape[] SHAPES = new VectorShape[Opcode.values().length];
    private static final String[] OWNERS = new String[SHAPES.length];

    private VectorHelpers() {}

    /**
     * The shape of an instruction.
     *
     * @throws IllegalStateException if it is none on vectors
     */
    public static VectorShape shape(Opcode opcode) {
        var shape = SHAPES[opcode.ordinal()];
        if (shape == null) {
            if (opcode.prefix() != PREFIX) {
                throw new IllegalStateException("no instruction on vectors: " + opcode);
            }
            shape = VectorShape.of(opcode);
            SHAPES[opcode.ordinal()] = shape;
        }
        return shape;
    }

    /**
     * The internal name of the class with the methods of an instruction.
     *
     * @param directAccess whether loads and stores of whole vectors are direct; all others are not
     * @throws IllegalStateException if it is none on vectors, or a constant
     */
    public static String owner(Opcode opcode, boolean directAccess) {
        return directAccess && (opcode == Opcode.V128_LOAD || opcode == Opcode.V128_STORE)
                ? DIRECT
                : owner(opcode);
    }

    /**
     * The internal name of the class with the methods of an instruction, in their portable form.
     *
     * @throws IllegalStateException if it is none on vectors, or a constant
     */
    public static String owner(Opcode opcode) {
        var owner = OWNERS[opcode.ordinal()];
        if (owner == null) {
            owner = PACKAGE.concat(className(opcode));
            OWNERS[opcode.ordinal()] = owner;
        }
        return owner;
    }

    /**
     * The internal name of the class with the method of an instruction on whole {@linkplain
     * VectorRegister vectors}; null if there is only one on halves. The method has the name of the
     * instruction, a vector in the place of two longs, and a vector as result in the place of a
     * half; {@code i8x16.shuffle} is {@code shuffle} for one and for two vectors, with the lanes
     * behind them.
     */
    public static String registerOwner(Opcode opcode) {
        var name = registerClass(opcode);
        return name == null ? null : PACKAGE.concat(name);
    }

    private static String registerClass(Opcode opcode) {
        if (opcode.prefix() != PREFIX) {
            return null;
        }
        return switch (shape(opcode)) {
            case LOAD -> opcode == Opcode.V128_LOAD ? "RegisterAccesses" : "RegisterLoads";
            case STORE -> "RegisterAccesses";
            case LOAD_LANE, STORE_LANE -> "RegisterLaneAccesses";
            case EXTRACT, REPLACE -> "RegisterLanes";
            default -> registerClassOfLanes(opcode);
        };
    }

    private static String registerClassOfLanes(Opcode opcode) {
        return switch (opcode) {
            case I8X16_SHUFFLE,
                    I8X16_SPLAT,
                    I8X16_SHL,
                    I8X16_SHR_S,
                    I8X16_SHR_U,
                    I8X16_ADD,
                    I8X16_SUB,
                    I8X16_MIN_S,
                    I8X16_MAX_S,
                    I8X16_MIN_U,
                    I8X16_MAX_U,
                    I8X16_ADD_SAT_S,
                    I8X16_ADD_SAT_U,
                    I8X16_SUB_SAT_S,
                    I8X16_SUB_SAT_U ->
                    "ByteRegister";
            case I16X8_SPLAT,
                    I16X8_SHL,
                    I16X8_SHR_S,
                    I16X8_SHR_U,
                    I16X8_ADD,
                    I16X8_SUB,
                    I16X8_MUL,
                    I16X8_MIN_S,
                    I16X8_MAX_S,
                    I16X8_MIN_U,
                    I16X8_MAX_U,
                    I16X8_ADD_SAT_S,
                    I16X8_ADD_SAT_U,
                    I16X8_SUB_SAT_S,
                    I16X8_SUB_SAT_U ->
                    "ShortRegister";
            case I32X4_SPLAT,
                    I32X4_SHL,
                    I32X4_SHR_S,
                    I32X4_SHR_U,
                    I32X4_ADD,
                    I32X4_SUB,
                    I32X4_MUL,
                    I32X4_MIN_S,
                    I32X4_MAX_S,
                    I32X4_MIN_U,
                    I32X4_MAX_U,
                    V128_AND,
                    V128_OR,
                    V128_XOR,
                    V128_NOT,
                    V128_ANDNOT,
                    V128_BITSELECT ->
                    "IntRegisters";
            case I64X2_SPLAT,
                    I64X2_SHL,
                    I64X2_SHR_S,
                    I64X2_SHR_U,
                    I64X2_ADD,
                    I64X2_SUB,
                    I64X2_MUL ->
                    "LongRegister";
            case F32X4_CONVERT_I32X4_S, F32X4_ADD, F32X4_SUB, F32X4_MUL, F32X4_DIV ->
                    "FloatRegister";
            case F64X2_ADD, F64X2_SUB, F64X2_MUL, F64X2_DIV -> "DoubleRegister";
            case I8X16_EQ,
                    I8X16_NE,
                    I8X16_GT_S,
                    I8X16_LT_S,
                    I8X16_GE_S,
                    I8X16_LE_S,
                    I8X16_GT_U,
                    I8X16_LT_U,
                    I8X16_GE_U,
                    I8X16_LE_U,
                    I16X8_EQ,
                    I16X8_NE,
                    I16X8_GT_S,
                    I16X8_LT_S,
                    I16X8_GE_S,
                    I16X8_LE_S,
                    I16X8_GT_U,
                    I16X8_LT_U,
                    I16X8_GE_U,
                    I16X8_LE_U,
                    I32X4_EQ,
                    I32X4_NE,
                    I32X4_GT_S,
                    I32X4_LT_S,
                    I32X4_GE_S,
                    I32X4_LE_S,
                    I32X4_GT_U,
                    I32X4_LT_U,
                    I32X4_GE_U,
                    I32X4_LE_U,
                    F32X4_EQ,
                    F32X4_NE,
                    F32X4_LT,
                    F32X4_GT,
                    F32X4_LE,
                    F32X4_GE ->
                    "RegisterComparisons";
            case I16X8_EXTEND_LOW_I8X16_S,
                    I16X8_EXTMUL_LOW_I8X16_S,
                    I16X8_EXTEND_LOW_I8X16_U,
                    I16X8_EXTMUL_LOW_I8X16_U,
                    I16X8_EXTEND_HIGH_I8X16_S,
                    I16X8_EXTMUL_HIGH_I8X16_S,
                    I16X8_EXTEND_HIGH_I8X16_U,
                    I16X8_EXTMUL_HIGH_I8X16_U,
                    I32X4_EXTEND_LOW_I16X8_S,
                    I32X4_EXTMUL_LOW_I16X8_S,
                    I32X4_EXTEND_LOW_I16X8_U,
                    I32X4_EXTMUL_LOW_I16X8_U,
                    I32X4_EXTEND_HIGH_I16X8_S,
                    I32X4_EXTMUL_HIGH_I16X8_S,
                    I32X4_EXTEND_HIGH_I16X8_U,
                    I32X4_EXTMUL_HIGH_I16X8_U,
                    I64X2_EXTEND_LOW_I32X4_S,
                    I64X2_EXTMUL_LOW_I32X4_S,
                    I64X2_EXTEND_LOW_I32X4_U,
                    I64X2_EXTMUL_LOW_I32X4_U,
                    I64X2_EXTEND_HIGH_I32X4_S,
                    I64X2_EXTMUL_HIGH_I32X4_S,
                    I64X2_EXTEND_HIGH_I32X4_U,
                    I64X2_EXTMUL_HIGH_I32X4_U,
                    I8X16_NARROW_I16X8_S,
                    I8X16_NARROW_I16X8_U,
                    I16X8_NARROW_I32X4_S,
                    I16X8_NARROW_I32X4_U ->
                    "RegisterWidths";
            case I8X16_NEG,
                    I16X8_NEG,
                    I32X4_NEG,
                    I64X2_NEG,
                    F32X4_NEG,
                    F64X2_NEG,
                    I8X16_ABS,
                    I16X8_ABS,
                    I32X4_ABS,
                    I64X2_ABS,
                    F32X4_ABS,
                    F64X2_ABS,
                    I8X16_AVGR_U,
                    I16X8_AVGR_U,
                    I32X4_DOT_I16X8_S,
                    I16X8_EXTADD_PAIRWISE_I8X16_S,
                    I16X8_EXTADD_PAIRWISE_I8X16_U,
                    I32X4_EXTADD_PAIRWISE_I16X8_S,
                    I32X4_EXTADD_PAIRWISE_I16X8_U,
                    I8X16_SWIZZLE,
                    I8X16_RELAXED_SWIZZLE,
                    F32X4_PMIN,
                    F32X4_PMAX ->
                    "RegisterArithmetic";
            case F32X4_SPLAT, F64X2_SPLAT -> "RegisterLanes";
            case I8X16_BITMASK,
                    I8X16_ALL_TRUE,
                    I16X8_BITMASK,
                    I16X8_ALL_TRUE,
                    I32X4_BITMASK,
                    I32X4_ALL_TRUE ->
                    "RegisterReductions";
            default -> null;
        };
    }

    private static String className(Opcode opcode) {
        var text = opcode.text();
        return switch (shape(opcode)) {
            case LOAD -> "VectorAccesses";
            case STORE, LOAD_LANE, STORE_LANE -> "VectorLaneAccesses";
            case SPLAT, EXTRACT, REPLACE, SHUFFLE -> "VectorLanes";
            case CROSSING ->
                    text.contains("swizzle")
                            ? "VectorLanes"
                            : text.contains("f64x2") || text.contains("f32x4")
                                    ? "VectorConversions"
                                    : "VectorWidths";
            case BY_HALF, SHIFT, REDUCTION ->
                    text.contains("convert") || text.contains("trunc_")
                            ? "VectorConversions"
                            : ofLanes(text.substring(0, text.indexOf('.')));
            case CONSTANT -> throw new IllegalStateException("no methods for " + opcode);
        };
    }

    private static String ofLanes(String lanes) {
        return switch (lanes) {
            case "i8x16" -> "VectorBytes";
            case "i16x8" -> "VectorShorts";
            case "i32x4" -> "VectorInts";
            case "i64x2" -> "VectorLongs";
            case "f32x4" -> "VectorFloats";
            case "f64x2" -> "VectorDoubles";
            default -> "VectorBits";
        };
    }
}
