package dev.tazza.compiler.sources;

import java.util.Locale;

/**
 * The views of a {@code VectorRegister} as lanes of one type: a class that the JVM's optimising
 * compiler knows, with the instructions that are one of its operations. That compiler wants class,
 * type and number of the lanes as constants, so there is a class for each type. Integers of 32 bits
 * need no view, since a {@code VectorRegister} has these.
 */
final class RegisterSource {
    private static final String SUMS = "add ADD, sub SUB, ";
    private static final String PRODUCTS = SUMS + "mul MUL, ";
    private static final String MINIMA = "min_s MIN, max_s MAX, min_u UMIN, max_u UMAX";
    private static final String SATURATED =
            ", add_sat_s SADD, add_sat_u SUADD, sub_sat_s SSUB, sub_sat_u SUSUB";

    private final Lanes lanes;
    private final StringBuilder text = new StringBuilder();

    private RegisterSource(Lanes lanes) {
        this.lanes = lanes;
    }

    static Source of(Lanes lanes) {
        return new RegisterSource(lanes).write();
    }

    private Source write() {
        add(lanes == Lanes.INTS ? RegisterTemplates.HEAD_OF_INTS : RegisterTemplates.HEAD);
        for (var row : operators().split(", ")) {
            instruction(RegisterTemplates.BINARY_INSTRUCTION, row);
        }
        if (lanes.isInteger()) {
            instruction(RegisterTemplates.SHIFT_INSTRUCTION, "shl LSHIFT");
            instruction(RegisterTemplates.SHIFT_INSTRUCTION, "shr_s RSHIFT");
            instruction(RegisterTemplates.SHIFT_INSTRUCTION, "shr_u URSHIFT");
            add(RegisterTemplates.LANES);
            if (lanes.count > 4) {
                extract("_s", "S", "");
                extract("_u", "U", lanes == Lanes.BYTES ? " & 0xFF" : " & 0xFFFF");
            } else {
                extract("", "", "");
            }
        }
        if (lanes != Lanes.DOUBLES) {
            add(
                    lanes == Lanes.INTS
                            ? RegisterTemplates.SPLAT
                            : RegisterTemplates.BROADCAST + RegisterTemplates.SPLAT);
        }
        if (lanes.count > 2) {
            add(RegisterTemplates.COMPARE);
            if (lanes.isInteger()) {
                add(RegisterTemplates.BITS);
            }
        }
        if (lanes == Lanes.LONGS) {
            add(RegisterTemplates.HALVES);
        }
        if (!lanes.isInteger()) {
            add(RegisterTemplates.NUMBERS);
            extreme("minimum", "smaller", "Min");
            extreme("maximum", "larger", "Max");
        }
        if (lanes != Lanes.INTS) {
            add(RegisterTemplates.VIEW);
        }
        if (lanes == Lanes.BYTES) {
            add(RegisterTemplates.ARRAYS);
        }
        return Source.of(lanes.owner(), text.append("}\n").toString());
    }

    private String operators() {
        return switch (lanes) {
            case BYTES -> SUMS + MINIMA + SATURATED;
            case SHORTS -> PRODUCTS + MINIMA + SATURATED;
            case INTS -> PRODUCTS + MINIMA;
            case LONGS -> PRODUCTS;
            case FLOATS, DOUBLES -> PRODUCTS + "div DIV";
        };
    }

    /** Adds the method of an instruction, given by its name and that of the operator. */
    private void instruction(String template, String row) {
        var words = row.split(" ");
        var instruction = lanes.text + "." + words[0];
        add(
                Source.fill(
                        template,
                        "instruction",
                        instruction,
                        "method",
                        Source.method(instruction),
                        "operator",
                        words[1]));
    }

    private void extreme(String name, String description, String operator) {
        add(
                Source.fill(
                        RegisterTemplates.EXTREME,
                        "name",
                        name,
                        "order",
                        description,
                        "operator",
                        operator,
                        "OPERATOR",
                        operator.toUpperCase(Locale.ROOT)));
    }

    private void extract(String sign, String upper, String masked) {
        add(Source.fill(RegisterTemplates.EXTRACT, "sign", sign, "Sign", upper, "masked", masked));
    }

    private void add(String template) {
        boolean ints = lanes == Lanes.INTS;
        var number = lanes == Lanes.LONGS ? "long" : "int";
        var numbers =
                Source.fill(
                        template,
                        "castOfBits",
                        lanes == Lanes.LONGS ? "" : "(int)",
                        "cast",
                        lanes == Lanes.LONGS ? "" : "(int)",
                        "number",
                        number,
                        "array",
                        array(),
                        "half0",
                        half("low", 0),
                        "half1",
                        half("high", 1),
                        "bits",
                        number,
                        "integers",
                        lanes == Lanes.FLOATS ? Lanes.INTS.text : lanes.text,
                        "extract",
                        lanes.count > 4 ? "ExtractLaneS" : "ExtractLane");
        var classes =
                Source.fill(
                        numbers,
                        "import ",
                        lanes == Lanes.BYTES ? "import java.util.Arrays;\nimport " : "import ",
                        "description",
                        lanes.description,
                        "vector",
                        lanes.vector(),
                        "mask",
                        lanes.mask(),
                        "box",
                        lanes.box,
                        "type",
                        lanes.type,
                        "count",
                        String.valueOf(lanes.count),
                        "sizeInBits",
                        lanes.box + ".SIZE",
                        "lanes",
                        lanes.text,
                        "halves",
                        lanes.halves);
        text.append(
                Source.fill(
                        classes,
                        "make",
                        ints ? "VectorRegister.make" : "of",
                        "low",
                        ints ? "lowHalf()" : "low()",
                        "high",
                        ints ? "highHalf()" : "high()",
                        "broadcast",
                        ints ? "i32x4Splat" : "broadcast",
                        "view(a)",
                        ints ? "a.known()" : "view(a)",
                        "view(b)",
                        ints ? "b.known()" : "view(b)",
                        "view(vector)",
                        ints ? "vector.known()" : "view(vector)",
                        "whole",
                        ints ? ".known()" : ".whole()"));
    }

    private String array() {
        return switch (lanes) {
            case INTS, LONGS -> "new long[] {low, high}";
            case DOUBLES ->
                    "new double[] {Double.longBitsToDouble(low), Double.longBitsToDouble(high)}";
            default -> "LaneArrays.set(new $type[VLENGTH], low, high)";
        };
    }

    private String half(String name, int index) {
        var array = "($type[]) getPayload()";
        return switch (lanes) {
            case INTS, LONGS -> "(" + array + ")[" + index + "]";
            case DOUBLES -> "Double.doubleToRawLongBits((" + array + ")[" + index + "])";
            default -> "LaneArrays." + name + "(" + array + ")";
        };
    }
}
