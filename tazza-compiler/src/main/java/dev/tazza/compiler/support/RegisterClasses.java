package dev.tazza.compiler.support;

import dev.tazza.wasm.instruction.Opcode;

/**
 * Says in which class the method of an instruction on whole vectors is, by the instruction's name.
 */
final class RegisterClasses {
    private RegisterClasses() {}

    /** The simple name of the class; null if there is no such method. */
    static String of(Opcode opcode) {
        var text = opcode.text();
        int dot = text.indexOf('.');
        var lanes = text.substring(0, dot);
        var operation = text.substring(dot + 1);
        return switch (VectorHelpers.shape(opcode)) {
            case LOAD -> opcode == Opcode.V128_LOAD ? "RegisterAccesses" : "RegisterLoads";
            case STORE -> "RegisterAccesses";
            case LOAD_LANE, STORE_LANE -> "RegisterLaneAccesses";
            case EXTRACT, REPLACE, SPLAT -> isInteger(lanes) ? view(lanes) : "RegisterLanes";
            case SHUFFLE -> "RegisterShuffles";
            case REDUCTION ->
                    // Those of few lanes take no longer on halves.
                    lanes.equals("i64x2") || lanes.equals("v128") ? null : "RegisterReductions";
            case SHIFT -> view(lanes);
            case BY_HALF, CROSSING -> of(lanes, operation);
            case CONSTANT -> null;
        };
    }

    private static boolean isInteger(String lanes) {
        return lanes.charAt(0) == 'i';
    }

    private static String of(String lanes, String operation) {
        if (lanes.equals("v128") || operation.equals("relaxed_laneselect")) {
            return "RegisterBits";
        }
        return switch (operation) {
            case "eq", "ne", "lt", "gt", "le", "ge" -> "RegisterComparisons";
            case "lt_s", "gt_s", "le_s", "ge_s" -> "RegisterComparisons";
            case "lt_u", "gt_u", "le_u", "ge_u" -> "RegisterComparisons";
            default ->
                    isInteger(lanes) ? ofIntegers(lanes, operation) : ofNumbers(lanes, operation);
        };
    }

    private static String ofIntegers(String lanes, String operation) {
        if (operation.startsWith("extend") || operation.startsWith("extmul")) {
            return "RegisterWidths";
        } else if (operation.startsWith("narrow")) {
            return "RegisterNarrowing";
        } else if (operation.contains("trunc")) {
            return "RegisterConversions";
        }
        return switch (operation) {
            case "add", "sub", "mul" -> view(lanes);
            case "min_s", "min_u", "max_s", "max_u" -> view(lanes);
            case "add_sat_s", "add_sat_u", "sub_sat_s", "sub_sat_u" -> view(lanes);
            default -> "RegisterArithmetic";
        };
    }

    private static String ofNumbers(String lanes, String operation) {
        return switch (operation) {
            case "add", "sub", "mul", "div", "sqrt", "relaxed_madd" -> view(lanes);
            case "ceil", "floor", "trunc", "nearest" -> "RegisterRounding";
            case "abs", "neg", "min", "max", "pmin", "pmax" -> "RegisterNumbers";
            case "relaxed_min", "relaxed_max", "relaxed_nmadd" -> "RegisterNumbers";
            default -> "RegisterConversions";
        };
    }

    private static String view(String lanes) {
        return switch (lanes) {
            case "i8x16" -> "ByteRegister";
            case "i16x8" -> "ShortRegister";
            case "i32x4" -> "IntRegisters";
            case "i64x2" -> "LongRegister";
            case "f32x4" -> "FloatRegister";
            case "f64x2" -> "DoubleRegister";
            default -> throw new IllegalStateException("no lanes " + lanes);
        };
    }
}
