package dev.tazza.interpreter.vector;

import dev.tazza.runtime.V128;
import java.util.function.ToIntFunction;

/** Finds the function for the name of a vector instruction. */
public final class VectorFunctions {
    private VectorFunctions() {}

    /** The function of an instruction whose operands and result are vectors. */
    public static VectorFunction of(VectorName name) {
        return switch (name.operator()) {
            case "not" -> (a, b, c) -> new V128(~a.low(), ~a.high());
            case "and" -> (a, b, c) -> new V128(a.low() & b.low(), a.high() & b.high());
            case "andnot" -> (a, b, c) -> new V128(a.low() & ~b.low(), a.high() & ~b.high());
            case "or" -> (a, b, c) -> new V128(a.low() | b.low(), a.high() | b.high());
            case "xor" -> (a, b, c) -> new V128(a.low() ^ b.low(), a.high() ^ b.high());
            case "bitselect" ->
                    (a, b, c) ->
                            new V128(
                                    a.low() & c.low() | b.low() & ~c.low(),
                                    a.high() & c.high() | b.high() & ~c.high());
            case "shuffle" -> Lanes::shuffle;
            case "swizzle" -> (a, b, c) -> Lanes.swizzle(a, b);
            case "extend" -> widened((a, b, c) -> a, name);
            case "extmul" ->
                    widened(
                            LaneLoops.of(IntegerOperators.of(name), name.bits(), name.unsigned()),
                            name);
            case "narrow" -> {
                int bits = name.bits();
                var saturate = LaneLoops.of(IntegerOperators.of(name), 2 * bits, false);
                yield (a, b, c) ->
                        new V128(
                                Lanes.pack(saturate.apply(a, a, a), bits),
                                Lanes.pack(saturate.apply(b, b, b), bits));
            }
            case "dot_add" -> dotAdd();
            case "convert", "promote", "demote", "trunc_sat" -> conversion(name);
            default -> {
                if (name.sourceFloating() != name.floating()) {
                    yield conversion(name);
                }
                var operator =
                        name.floating() ? FloatOperators.of(name) : IntegerOperators.of(name);
                yield LaneLoops.of(operator, name.bits(), name.unsigned());
            }
        };
    }

    /** The function of one half of the operands, their lanes extended to twice their width. */
    private static VectorFunction widened(VectorFunction function, VectorName name) {
        int bits = name.sourceBits();
        boolean unsigned = name.unsigned();
        return name.half() == VectorName.Half.HIGH
                ? (a, b, c) ->
                        function.apply(
                                Lanes.widen(a.high(), bits, unsigned),
                                Lanes.widen(b.high(), bits, unsigned),
                                c)
                : (a, b, c) ->
                        function.apply(
                                Lanes.widen(a.low(), bits, unsigned),
                                Lanes.widen(b.low(), bits, unsigned),
                                c);
    }

    private static VectorFunction conversion(VectorName name) {
        int bits = Math.max(name.bits(), name.sourceBits());
        var loop = LaneLoops.of(FloatOperators.conversion(name), bits, name.unsigned());
        if (name.bits() > name.sourceBits()) {
            return widened(loop, name);
        } else if (name.bits() < name.sourceBits()) {
            return (a, b, c) -> new V128(Lanes.pack(loop.apply(a, b, c), name.bits()), 0);
        }
        return loop;
    }

    /** Products of bytes, added up in fours, and added to the third operand. */
    private static VectorFunction dotAdd() {
        var products = of(VectorName.of("i16x8.dot_i8x16_s"));
        var pairs = of(VectorName.of("i32x4.extadd_pairwise_i16x8_s"));
        var sum = of(VectorName.of("i32x4.add"));
        return (a, b, c) -> {
            var dot = products.apply(a, b, b);
            return sum.apply(pairs.apply(dot, dot, dot), c, c);
        };
    }

    /** The function of an instruction that makes a number of a vector. */
    public static ToIntFunction<V128> toInt(VectorName name) {
        int bits = name.bits();
        return switch (name.operator()) {
            case "any_true" -> vector -> (vector.low() | vector.high()) != 0 ? 1 : 0;
            case "all_true" -> vector -> Lanes.allNonZero(vector, bits) ? 1 : 0;
            case "bitmask" -> vector -> Lanes.signs(vector, bits);
            default -> throw new IllegalStateException("no number from a vector: " + name);
        };
    }
}
