package dev.tazza.interpreter.vector;

import java.util.regex.Pattern;

/**
 * What the name of a vector instruction in the text format says, such as {@code
 * i16x8.extmul_low_i8x16_u}.
 *
 * @param bits the width of the result's lanes; 128 for {@code v128}
 * @param floating whether the result's lanes are floats
 * @param operator the rest of the name, without what the other components say. A relaxed
 *     instruction has the same operator as the exact one: that is the choice made for it
 * @param sourceBits the width of the operands' lanes
 * @param sourceFloating whether the operands' lanes are floats
 * @param half which half of the operands counts
 * @param unsigned whether integer lanes are unsigned
 */
public record VectorName(
        int bits,
        boolean floating,
        String operator,
        int sourceBits,
        boolean sourceFloating,
        Half half,
        boolean unsigned) {
    /** A half of a vector. */
    public enum Half {
        /** The name mentions none. */
        NONE,
        /** The lanes of lower numbers. */
        LOW,
        /** The lanes of higher numbers. */
        HIGH
    }

    private static final Pattern SHAPE = Pattern.compile("[fiv](\\d+)(x\\d+)?");

    /** Reads a name. */
    public static VectorName of(String text) {
        int dot = text.indexOf('.');
        int bits = laneBits(text.substring(0, dot));
        boolean floating = text.charAt(0) == 'f';
        var operator = new StringBuilder();
        int sourceBits = 0;
        boolean sourceFloating = floating;
        var half = Half.NONE;
        boolean unsigned = false;
        for (String word : text.substring(dot + 1).split("_")) {
            switch (word) {
                case "s", "zero", "relaxed" -> {}
                case "u" -> unsigned = true;
                case "low" -> half = Half.LOW;
                case "high" -> half = Half.HIGH;
                default -> {
                    int shapeBits = laneBits(word);
                    if (shapeBits == 0) {
                        operator.append(operator.isEmpty() ? "" : "_").append(word);
                    } else if (sourceBits == 0) {
                        sourceBits = shapeBits;
                        sourceFloating = word.charAt(0) == 'f';
                    }
                }
            }
        }
        return new VectorName(
                bits,
                floating,
                operator.toString(),
                sourceBits == 0 ? bits : sourceBits,
                sourceFloating,
                half,
                unsigned);
    }

    private static int laneBits(String word) {
        var matcher = SHAPE.matcher(word);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
