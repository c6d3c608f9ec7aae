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
     * instruction, and a vector in the place of two longs; {@code i8x16.shuffle} is {@code shuffle}
     * for one and for two vectors, with the lanes behind them.
     */
    public static String registerOwner(Opcode opcode) {
        return switch (opcode) {
            case V128_LOAD, V128_STORE -> PACKAGE + "RegisterAccesses";
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
                    PACKAGE + "ByteRegister";
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
                    PACKAGE + "ShortRegister";
            case I32X4_SPLAT,
                    I32X4_REPLACE_LANE,
                    I32X4_SHL,
                    I32X4_SHR_S,
                    I32X4_SHR_U,
                    I32X4_ADD,
                    I32X4_SUB,
                    I32X4_MUL,
                    I32X4_MIN_S,
                    I32X4_MAX_S,
                    I32X4_MIN_U,
                    I32X4_MAX_U ->
                    PACKAGE + "IntRegisters";
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
                    I32X4_LE_U ->
                    PACKAGE + "RegisterComparisons";
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
                    I32X4_EXTMUL_HIGH_I16X8_U ->
                    PACKAGE + "RegisterWidths";
            case F32X4_CONVERT_I32X4_S, F32X4_ADD, F32X4_SUB, F32X4_MUL, F32X4_DIV ->
                    PACKAGE + "FloatRegister";
            case F64X2_ADD, F64X2_SUB, F64X2_MUL, F64X2_DIV -> PACKAGE + "DoubleRegister";
            case I64X2_SPLAT,
                    I64X2_SHL,
                    I64X2_SHR_S,
                    I64X2_SHR_U,
                    I64X2_ADD,
                    I64X2_SUB,
                    I64X2_MUL ->
                    PACKAGE + "LongRegister";
            case V128_AND, V128_OR, V128_XOR, V128_NOT, V128_ANDNOT, V128_BITSELECT ->
                    PACKAGE + "IntRegisters";
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
