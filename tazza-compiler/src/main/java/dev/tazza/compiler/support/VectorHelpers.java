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
    private static final String[] REGISTER_OWNERS = new String[SHAPES.length];

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
        if (opcode.prefix() != PREFIX) {
            return null;
        }
        var owner = REGISTER_OWNERS[opcode.ordinal()];
        if (owner == null) {
            var name = RegisterClasses.of(opcode);
            owner = name == null ? "" : PACKAGE.concat(name);
            REGISTER_OWNERS[opcode.ordinal()] = owner;
        }
        return owner.isEmpty() ? null : owner;
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
                                    : text.contains("narrow") ? "VectorNarrowing" : "VectorWidths";
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
