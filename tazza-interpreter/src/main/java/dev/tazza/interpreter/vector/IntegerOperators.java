package dev.tazza.interpreter.vector;

/**
 * What vector instructions do to integer lanes. Lanes come sign-extended or, if the instruction is
 * unsigned, zero-extended: most operators need not know which.
 */
final class IntegerOperators {
    private IntegerOperators() {}

    /** The operator that a name means. */
    static LaneOperator of(VectorName name) {
        int bits = name.bits();
        boolean unsigned = name.unsigned();
        return switch (name.operator()) {
            case "eq" -> (a, b, c) -> a == b ? -1 : 0;
            case "ne" -> (a, b, c) -> a != b ? -1 : 0;
            case "lt" -> (a, b, c) -> a < b ? -1 : 0;
            case "gt" -> (a, b, c) -> a > b ? -1 : 0;
            case "le" -> (a, b, c) -> a <= b ? -1 : 0;
            case "ge" -> (a, b, c) -> a >= b ? -1 : 0;
            case "abs" -> (a, b, c) -> Math.abs(a);
            case "neg" -> (a, b, c) -> -a;
            case "popcnt" -> (a, b, c) -> Long.bitCount(a & Lanes.mask(bits));
            case "add" -> (a, b, c) -> a + b;
            case "sub" -> (a, b, c) -> a - b;
            case "mul", "extmul" -> (a, b, c) -> a * b;
            case "min" -> (a, b, c) -> Math.min(a, b);
            case "max" -> (a, b, c) -> Math.max(a, b);
            case "avgr" -> (a, b, c) -> a + b + 1 >> 1;
            case "add_sat" -> (a, b, c) -> saturate(a + b, bits, unsigned);
            case "sub_sat" -> (a, b, c) -> saturate(a - b, bits, unsigned);
            case "narrow" -> (a, b, c) -> saturate(a, bits, unsigned);
            case "q15mulr", "q15mulr_sat" ->
                    (a, b, c) -> saturate(a * b + 0x4000 >> 15, bits, false);
            case "shl" -> (a, b, c) -> a << b;
            case "shr" -> unsigned ? (a, b, c) -> a >>> b : (a, b, c) -> a >> b;
            case "laneselect" -> (a, b, c) -> a & c | b & ~c;
            // Each lane is two of half its width, here and below.
            case "extadd_pairwise" ->
                    (a, b, c) -> lower(a, bits, unsigned) + upper(a, bits, unsigned);
            case "dot" ->
                    (a, b, c) ->
                            lower(a, bits, false) * lower(b, bits, false)
                                    + upper(a, bits, false) * upper(b, bits, false);
            default -> throw new IllegalStateException("no operator on integers: " + name);
        };
    }

    private static long saturate(long value, int bits, boolean unsigned) {
        long minimum = unsigned ? 0 : -1L << bits - 1;
        return Math.clamp(value, minimum, minimum + Lanes.mask(bits));
    }

    private static long lower(long lane, int bits, boolean unsigned) {
        return Lanes.extract(lane, 0, bits / 2, unsigned);
    }

    private static long upper(long lane, int bits, boolean unsigned) {
        return Lanes.extract(lane, bits / 2, bits / 2, unsigned);
    }
}
