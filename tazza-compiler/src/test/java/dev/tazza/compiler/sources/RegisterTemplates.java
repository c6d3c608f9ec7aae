package dev.tazza.compiler.sources;

/** The pieces that {@link RegisterSource} puts together. */
final class RegisterTemplates {
    /** A class of vectors. */
    static final String HEAD =
            """
            $import jdk.internal.vm.vector.VectorSupport;

            /**
             * The lanes of a {@link VectorRegister} as $description, and the instructions on them, each a
             * method of its name, for generated code. No such view outlives the method that makes it.
             */
            @SuppressWarnings("exports") // Of the superclass: generated code needs to know nothing of it.
            public final class $vector extends VectorSupport.Vector<$box> {
                // The JVM finds these two by their names, and an array of these in the object.
                static final Class<$box> ETYPE = $type.class;
                static final int VLENGTH = $count;

                private $vector($type[] lanes) {
                    super(lanes);
                }
            """;

    /** The class for integers of 32 bits, which is none of vectors. */
    static final String HEAD_OF_INTS =
            """
            import jdk.internal.vm.vector.VectorSupport;

            /**
             * The instructions on the integers of 32 bits of a {@link VectorRegister}, each a method of its
             * name, for generated code.
             */
            public final class IntRegisters {
                private static final Class<Integer> ETYPE = VectorRegister.ETYPE;
                private static final int VLENGTH = VectorRegister.VLENGTH;

                private IntRegisters() {}
            """;

    /** An operation on the lanes of two vectors. */
    static final String BINARY_INSTRUCTION =
            """

                /** {@code $instruction}. */
                public static VectorRegister $method(VectorRegister a, VectorRegister b) {
                    return VectorSupport.<$vector, VectorSupport.VectorMask<$box>, $box>binaryOp(
                            VectorSupport.VECTOR_OP_$operator,
                            $vector.class,
                            null,
                            ETYPE,
                            VLENGTH,
                            $view(a),
                            $view(b),
                            null,
                            (x, y, mask) ->
                                    $make(
                                            $halves.$method(x.$low, y.$low),
                                            $halves.$method(x.$high, y.$high)))
                            $whole;
                }
            """;

    /** A shift. */
    static final String SHIFT_INSTRUCTION =
            """

                /** {@code $instruction}. */
                public static VectorRegister $method(VectorRegister a, int amount) {
                    return VectorSupport.<$vector, VectorSupport.VectorMask<$box>, $box>broadcastInt(
                            VectorSupport.VECTOR_OP_$operator,
                            $vector.class,
                            null,
                            ETYPE,
                            VLENGTH,
                            $view(a),
                            amount & $sizeInBits - 1,
                            null,
                            (x, n, mask) ->
                                    $make($halves.$method(x.$low, n), $halves.$method(x.$high, n)))
                            $whole;
                }
            """;

    /** What makes a vector of integers, or one with another lane. */
    static final String LANES =
            """

                /** {@code $lanes.splat}. */
                public static VectorRegister $lanesSplat($number value) {
                    return VectorSupport.<$vector, VectorSupport.VectorSpecies<$box>, $box>fromBitsCoerced(
                            $vector.class,
                            ETYPE,
                            VLENGTH,
                            value,
                            VectorSupport.MODE_BROADCAST,
                            null,
                            (bits, species) -> splat($cast bits))$whole;
                }

                /** {@code $lanes.replace_lane}. */
                public static VectorRegister $lanesReplaceLane(
                        VectorRegister vector, $number value, int lane) {
                    return VectorSupport.<$vector, $box>insert(
                            $vector.class,
                            ETYPE,
                            VLENGTH,
                            $view(vector),
                            lane,
                            value,
                            (v, i, bits) ->
                                    $make(
                                            VectorLanes.$lanesReplaceLaneLow(
                                                    v.$low, v.$high, $cast bits, i),
                                            VectorLanes.$lanesReplaceLaneHigh(
                                                    v.$low, v.$high, $cast bits, i)))$whole;
                }
            """;

    /** A lane of integers. */
    static final String EXTRACT =
            """

                /** {@code $lanes.extract_lane$sign}. */
                public static $number $lanesExtractLane$Sign(VectorRegister vector, int lane) {
                    return $cast VectorSupport.extract(
                            $vector.class,
                            ETYPE,
                            VLENGTH,
                            $view(vector),
                            lane,
                            (v, i) -> VectorLanes.$lanes$extract(v.$low, v.$high, i))$masked;
                }
            """;

    /** A vector of equal lanes for the use of the class. */
    static final String BROADCAST =
            """

                private static $vector broadcast($bits value) {
                    return VectorSupport.fromBitsCoerced(
                            $vector.class,
                            ETYPE,
                            VLENGTH,
                            value,
                            VectorSupport.MODE_BROADCAST,
                            null,
                            (bits, species) -> splat($castOfBits bits));
                }
            """;

    /** The same without the help of the optimising compiler. */
    static final String SPLAT =
            """

                private static $vector splat($bits value) {
                    long half = VectorLanes.$integersSplat(value);
                    return $make(half, half);
                }
            """;

    /** What the class for integers of 64 bits has more, since halves are its lanes. */
    static final String HALVES =
            """

                /**
                 * A vector of two halves. This is all in one method, since C2 inlines no calls in methods that
                 * have hardly been called, as for constants.
                 */
                public static VectorRegister join(long low, long high) {
                    LongRegister both =
                            VectorSupport.fromBitsCoerced(
                                    LongRegister.class,
                                    ETYPE,
                                    VLENGTH,
                                    low,
                                    VectorSupport.MODE_BROADCAST,
                                    null,
                                    (bits, species) -> of(bits, bits));
                    LongRegister joined =
                            VectorSupport.insert(
                                    LongRegister.class,
                                    ETYPE,
                                    VLENGTH,
                                    both,
                                    1,
                                    high,
                                    (v, i, half) -> of(v.low(), half));
                    return VectorSupport
                            .<VectorRegister, LongRegister, VectorSupport.VectorSpecies<?>>convert(
                                    VectorSupport.VECTOR_OP_REINTERPRET,
                                    LongRegister.class,
                                    ETYPE,
                                    VLENGTH,
                                    VectorRegister.class,
                                    VectorRegister.ETYPE,
                                    VectorRegister.VLENGTH,
                                    joined,
                                    null,
                                    (v, species) -> VectorRegister.make(v.low(), v.high()))
                            .known();
                }

                /** A vector with another high half. */
                public static VectorRegister withHigh(long high, VectorRegister vector) {
                    return VectorSupport.<LongRegister, Long>insert(
                                    LongRegister.class,
                                    ETYPE,
                                    VLENGTH,
                                    view(vector),
                                    1,
                                    high,
                                    (v, i, half) -> of(v.low(), half))
                            .whole();
                }

                /** The low half. */
                public static long low(VectorRegister vector) {
                    return VectorSupport.extract(
                            LongRegister.class, ETYPE, VLENGTH, view(vector), 0, (v, i) -> v.low());
                }

                /** The high half. */
                public static long high(VectorRegister vector) {
                    return VectorSupport.extract(
                            LongRegister.class, ETYPE, VLENGTH, view(vector), 1, (v, i) -> v.high());
                }
            """;

    /** Comparisons. */
    static final String COMPARE =
            """

                /** Ones in the lanes for which a condition of {@link VectorSupport} holds, or zeros. */
                static VectorRegister compare(int condition, VectorRegister a, VectorRegister b) {
                    return ones(holds(condition, $view(a), $view(b)));
                }

                private static $mask holds(int condition, $vector a, $vector b) {
                    return VectorSupport.compare(
                            condition,
                            $vector.class,
                            $mask.class,
                            ETYPE,
                            VLENGTH,
                            a,
                            b,
                            null,
                            (c, x, y, mask) -> $mask.of(c, x.$low, x.$high, y.$low, y.$high));
                }

                private static VectorRegister ones($mask mask) {
                    return VectorSupport.<$vector, $mask, $box>blend(
                            $vector.class,
                            $mask.class,
                            ETYPE,
                            VLENGTH,
                            $broadcast(0),
                            $broadcast(-1),
                            mask,
                            (zero, one, m) -> $make(m.low(), m.high()))$whole;
                }
            """;

    /** A bit for each lane. */
    static final String BITS =
            """

                /** A bit for each lane, whether a condition holds for it and zero; that of the first lowest. */
                static int bits(int condition, VectorRegister vector) {
                    return (int)
                            VectorSupport.maskReductionCoerced(
                                    VectorSupport.VECTOR_OP_MASK_TOLONG,
                                    $mask.class,
                                    ETYPE,
                                    VLENGTH,
                                    holds(condition, $view(vector), $broadcast(0)),
                                    mask -> mask.bits());
                }
            """;

    /** What there is for numbers only. */
    static final String NUMBERS =
            """

                /** {@code $lanes.sqrt}. */
                public static VectorRegister $lanesSqrt(VectorRegister a) {
                    return VectorSupport.<$vector, VectorSupport.VectorMask<$box>, $box>unaryOp(
                            VectorSupport.VECTOR_OP_SQRT,
                            $vector.class,
                            null,
                            ETYPE,
                            VLENGTH,
                            view(a),
                            null,
                            (x, mask) -> of($halves.$lanesSqrt(x.low()), $halves.$lanesSqrt(x.high())))
                            .whole();
                }

                /** {@code $lanes.relaxed_madd}. */
                public static VectorRegister $lanesRelaxedMadd(VectorRegister a, VectorRegister b, VectorRegister c) {
                    return VectorSupport.<$vector, VectorSupport.VectorMask<$box>, $box>ternaryOp(
                            VectorSupport.VECTOR_OP_FMA,
                            $vector.class,
                            null,
                            ETYPE,
                            VLENGTH,
                            view(a),
                            view(b),
                            view(c),
                            null,
                            (x, y, z, mask) ->
                                    of(
                                            $halves.$lanesRelaxedMadd(x.low(), y.low(), z.low()),
                                            $halves.$lanesRelaxedMadd(x.high(), y.high(), z.high())))
                            .whole();
                }
            """;

    /** How a vector becomes one of the class, and back. */
    static final String VIEW =
            """

                /** A vector as these lanes. */
                static $vector view(VectorRegister vector) {
                    return VectorSupport.convert(
                            VectorSupport.VECTOR_OP_REINTERPRET,
                            VectorRegister.class,
                            VectorRegister.ETYPE,
                            VectorRegister.VLENGTH,
                            $vector.class,
                            ETYPE,
                            VLENGTH,
                            vector.known(),
                            null,
                            (v, species) -> of(v.lowHalf(), v.highHalf()));
                }

                /** These lanes as a vector. */
                VectorRegister whole() {
                    VectorRegister result =
                            VectorSupport.convert(
                                    VectorSupport.VECTOR_OP_REINTERPRET,
                                    $vector.class,
                                    ETYPE,
                                    VLENGTH,
                                    VectorRegister.class,
                                    VectorRegister.ETYPE,
                                    VectorRegister.VLENGTH,
                                    this,
                                    null,
                                    (v, species) -> VectorRegister.make(v.low(), v.high()));
                    return result.known();
                }

                /** Makes one without the help of the optimising compiler. */
                static $vector of(long low, long high) {
                    return new $vector($array);
                }

                /** The low half, without the help of the optimising compiler. */
                long low() {
                    return $half0;
                }

                /** The high half, without the help of the optimising compiler. */
                long high() {
                    return $half1;
                }
            """;

    /** The smaller or the larger numbers. */
    static final String EXTREME =
            """

                /** The $order numbers, or a NaN where there is one, which may be a signalling one. */
                static VectorRegister $name(VectorRegister a, VectorRegister b) {
                    return VectorSupport.<$vector, VectorSupport.VectorMask<$box>, $box>binaryOp(
                            VectorSupport.VECTOR_OP_$OPERATOR,
                            $vector.class,
                            null,
                            ETYPE,
                            VLENGTH,
                            view(a),
                            view(b),
                            null,
                            (x, y, mask) ->
                                    of(
                                            $halves.$lanes$operator(x.low(), y.low()),
                                            $halves.$lanes$operator(x.high(), y.high())))
                            .whole();
                }
            """;

    /** What the class for integers of 8 bits has more, since memories are arrays of these. */
    static final String ARRAYS =
            """

                /** How many bits of each lane are set. */
                static VectorRegister bitCounts(VectorRegister a) {
                    return VectorSupport.<ByteRegister, VectorSupport.VectorMask<Byte>, Byte>unaryOp(
                            VectorSupport.VECTOR_OP_BIT_COUNT,
                            ByteRegister.class,
                            null,
                            ETYPE,
                            VLENGTH,
                            view(a),
                            null,
                            (x, mask) -> of(VectorBytes.i8x16Popcnt(x.low()), VectorBytes.i8x16Popcnt(x.high())))
                            .whole();
                }

                /** Makes one of lanes of an array, without the help of the optimising compiler. */
                static ByteRegister make(byte[] array, int position) {
                    return new ByteRegister(Arrays.copyOfRange(array, position, position + VLENGTH));
                }

                /** The lanes, which nobody may change, without the help of the optimising compiler. */
                byte[] bytes() {
                    return (byte[]) getPayload();
                }

                /** Copies the lanes to an array, without the help of the optimising compiler. */
                void copyTo(byte[] array, int position) {
                    System.arraycopy(getPayload(), 0, array, position, VLENGTH);
                }
            """;

    private RegisterTemplates() {}
}
