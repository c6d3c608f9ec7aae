package dev.tazza.compiler.sources;

import java.util.List;

/**
 * The instructions on the numbers of {@code VectorRegister}s that are made of several operations.
 */
final class NumberSource {
    private static final String NUMBERS =
            """

                /** {@code $lanes.abs}. */
                public static VectorRegister $lanesAbs(VectorRegister a) {
                    return RegisterBits.v128And(a, $ints.$intsSplat(~$SIGN));
                }

                /** {@code $lanes.neg}. */
                public static VectorRegister $lanesNeg(VectorRegister a) {
                    return RegisterBits.v128Xor(a, $ints.$intsSplat($SIGN));
                }

                /** {@code $lanes.pmin}. */
                public static VectorRegister $lanesPmin(VectorRegister a, VectorRegister b) {
                    return RegisterBits.v128Bitselect(b, a, RegisterComparisons.$lanesLt(b, a));
                }

                /** {@code $lanes.pmax}. */
                public static VectorRegister $lanesPmax(VectorRegister a, VectorRegister b) {
                    return RegisterBits.v128Bitselect(b, a, RegisterComparisons.$lanesLt(a, b));
                }

                /** {@code $lanes.min}. */
                public static VectorRegister $lanesMin(VectorRegister a, VectorRegister b) {
                    return $owner.$lanesSub($owner.minimum(a, b), VectorRegister.zero());
                }

                /** {@code $lanes.max}. */
                public static VectorRegister $lanesMax(VectorRegister a, VectorRegister b) {
                    return $owner.$lanesSub($owner.maximum(a, b), VectorRegister.zero());
                }

                /** {@code $lanes.relaxed_min}. */
                public static VectorRegister $lanesRelaxedMin(VectorRegister a, VectorRegister b) {
                    return $lanesMin(a, b);
                }

                /** {@code $lanes.relaxed_max}. */
                public static VectorRegister $lanesRelaxedMax(VectorRegister a, VectorRegister b) {
                    return $lanesMax(a, b);
                }

                /** {@code $lanes.relaxed_nmadd}. */
                public static VectorRegister $lanesRelaxedNmadd(VectorRegister a, VectorRegister b, VectorRegister c) {
                    return $owner.$lanesRelaxedMadd($lanesNeg(a), b, c);
                }
            """;
    private static final String ROUNDING =
            """

                /** {@code $lanes.nearest}. */
                public static VectorRegister $lanesNearest(VectorRegister a) {
                    return RegisterBits.v128Or($typeNearest(RegisterNumbers.$lanesAbs(a)), $typeSigns(a));
                }

                /** {@code $lanes.trunc}. */
                public static VectorRegister $lanesTrunc(VectorRegister a) {
                    var absolute = RegisterNumbers.$lanesAbs(a);
                    var nearest = $typeNearest(absolute);
                    var step = $typeOneIfLess(absolute, nearest);
                    return RegisterBits.v128Or($owner.$lanesSub(nearest, step), $typeSigns(a));
                }

                /** {@code $lanes.floor}. */
                public static VectorRegister $lanesFloor(VectorRegister a) {
                    var nearest = $lanesNearest(a);
                    return $owner.$lanesSub(nearest, $typeOneIfLess(a, nearest));
                }

                /** {@code $lanes.ceil}. */
                public static VectorRegister $lanesCeil(VectorRegister a) {
                    var nearest = $lanesNearest(a);
                    var result = $owner.$lanesAdd(nearest, $typeOneIfLess(nearest, a));
                    return RegisterBits.v128Or(result, $typeSigns(a));
                }

                private static VectorRegister $typeSigns(VectorRegister a) {
                    return RegisterBits.v128And(a, $ints.$intsSplat($SIGN));
                }

                private static VectorRegister $typeNearest(VectorRegister absolute) {
                    var limit = $ints.$intsSplat($LIMIT);
                    // Without their signs, numbers are in the order of their bits.
                    var below = $ints.$intsShrS($ints.$intsSub(absolute, limit), $bits - 1);
                    var added = RegisterBits.v128And(limit, below);
                    return $owner.$lanesSub($owner.$lanesAdd(absolute, added), added);
                }

                // Where the difference is NaN, both are infinite or NaN, and a one changes nothing.
                private static VectorRegister $typeOneIfLess(VectorRegister a, VectorRegister b) {
                    var less = $ints.$intsShrS($owner.$lanesSub(a, b), $bits - 1);
                    return RegisterBits.v128And(less, $ints.$intsSplat($ONE));
                }
            """;
    private static final String NUMBERS_HEAD =
            """
            /**
             * The instructions on the numbers of {@link VectorRegister}s that are made of several operations,
             * each a method of its name, for generated code. Smaller and larger numbers have zeros
             * subtracted from them, which makes quiet NaNs of those that signal and changes nothing else.
             */
            public final class RegisterNumbers {
                private static final int FLOAT_SIGN = 1 << 31;
                private static final long DOUBLE_SIGN = 1L << 63;

                private RegisterNumbers() {}
            """;
    private static final String ROUNDING_HEAD =
            """
            /**
             * The instructions that round the numbers of {@link VectorRegister}s, each a method of its name,
             * for generated code. The optimising compiler has no operations for them.
             *
             * <p>A number is rounded to the nearest by adding and subtracting what leaves no room for a
             * fraction; numbers so large that they have none are left alone. The difference to that says
             * whether a one has to be subtracted or added.
             */
            public final class RegisterRounding {
                private static final int FLOAT_SIGN = 1 << 31;
                private static final int FLOAT_ONE = 0x3F80_0000;
                private static final int FLOAT_LIMIT = 0x4B00_0000; // 2^23
                private static final long DOUBLE_SIGN = 1L << 63;
                private static final long DOUBLE_ONE = 0x3FF0_0000_0000_0000L;
                private static final long DOUBLE_LIMIT = 0x4330_0000_0000_0000L; // 2^52

                private RegisterRounding() {}
            """;

    private NumberSource() {}

    static Source numbers() {
        return of("RegisterNumbers", NUMBERS_HEAD, NUMBERS);
    }

    static Source rounding() {
        return of("RegisterRounding", ROUNDING_HEAD, ROUNDING);
    }

    private static Source of(String name, String head, String instructions) {
        var text = new StringBuilder(head);
        for (var lanes : List.of(Lanes.FLOATS, Lanes.DOUBLES)) {
            boolean floats = lanes == Lanes.FLOATS;
            text.append(
                    Source.fill(
                            instructions,
                            "lanes",
                            lanes.text,
                            "ints.",
                            floats ? "IntRegisters." : "LongRegister.",
                            "ints",
                            floats ? "i32x4" : "i64x2",
                            "owner",
                            lanes.owner(),
                            "halves",
                            lanes.halves,
                            "type",
                            lanes.type,
                            "SIGN",
                            floats ? "FLOAT_SIGN" : "DOUBLE_SIGN",
                            "LIMIT",
                            floats ? "FLOAT_LIMIT" : "DOUBLE_LIMIT",
                            "ONE",
                            floats ? "FLOAT_ONE" : "DOUBLE_ONE",
                            "bits",
                            floats ? "Integer.SIZE" : "Long.SIZE"));
        }
        return Source.of(name, text.append("}\n").toString());
    }
}
