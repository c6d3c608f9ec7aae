package dev.tazza.compiler.sources;

/**
 * Vectors of twice the size, with four lanes of 64 bits, which the JVM's compiler can compare: it
 * has no masks of two lanes.
 */
final class WideSource {
    private static final String TEXT =
            """
            import jdk.internal.vm.vector.VectorSupport;

            /**
             * A {@link VectorRegister} as the lower half of four $description, which the optimising compiler
             * can compare, other than two of them. No such view outlives the method that makes it.
             */
            final class $wide extends VectorSupport.Vector<$box> {
                // The JVM finds these two by their names, and an array of these in the object.
                static final Class<$box> ETYPE = $type.class;
                static final int VLENGTH = 4;

                private $wide($type[] lanes) {
                    super(lanes);
                }

                /** Ones in the lanes for which a condition of {@link VectorSupport} holds, or zeros. */
                static VectorRegister compare(int condition, VectorRegister a, VectorRegister b) {
                    return WideVectors.SUPPORTED
                            ? ones(holds(condition, view(a), view(b)))
                            : onHalves(condition, a, b);
                }

                private static VectorRegister onHalves(int condition, VectorRegister a, VectorRegister b) {
                    return LongRegister.join(
                            LaneBits.ones(condition, $lowOf(a), $lowOf(b)),
                            LaneBits.ones(condition, $highOf(a), $highOf(b)));
                }

                private static $mask holds(int condition, $wide a, $wide b) {
                    return VectorSupport.compare(
                            condition,
                            $wide.class,
                            $mask.class,
                            ETYPE,
                            VLENGTH,
                            a,
                            b,
                            null,
                            (c, x, y, mask) -> $mask.of(c, x.low(), x.high(), y.low(), y.high()));
                }

                private static VectorRegister ones($mask mask) {
                    return VectorSupport.blend(
                            $wide.class,
                            $mask.class,
                            ETYPE,
                            VLENGTH,
                            broadcast(0),
                            broadcast(-1),
                            mask,
                            (zero, one, m) -> of(m.low(), m.high()))
                            .half();
                }

                private static $wide broadcast(long value) {
                    return VectorSupport.fromBitsCoerced(
                            $wide.class,
                            ETYPE,
                            VLENGTH,
                            value,
                            VectorSupport.MODE_BROADCAST,
                            null,
                            (bits, species) -> of(bits, bits));
                }

                private static $wide view(VectorRegister vector) {
                    return VectorSupport.convert(
                            VectorSupport.VECTOR_OP_REINTERPRET,
                            VectorRegister.class,
                            VectorRegister.ETYPE,
                            VectorRegister.VLENGTH,
                            $wide.class,
                            ETYPE,
                            VLENGTH,
                            vector.known(),
                            null,
                            (v, species) -> of(v.lowHalf(), v.highHalf()));
                }

                private VectorRegister half() {
                    VectorRegister result =
                            VectorSupport.convert(
                                    VectorSupport.VECTOR_OP_REINTERPRET,
                                    $wide.class,
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

                /** Makes one without the help of the optimising compiler; what is not given is zero. */
                private static $wide of(long first, long second) {
                    return new $wide(new $type[] {$fromBits(first), $fromBits(second), 0, 0});
                }

                private long low() {
                    return $toBits((($type[]) getPayload())[0]);
                }

                private long high() {
                    return $toBits((($type[]) getPayload())[1]);
                }
            }
            """;

    private WideSource() {}

    static Source of(Lanes lanes) {
        return Source.of(
                lanes.wide(),
                Source.fill(
                                TEXT,
                                "description",
                                lanes.description,
                                "wide",
                                lanes.wide(),
                                "box",
                                lanes.box,
                                "type",
                                lanes.type,
                                "mask",
                                "Wide" + lanes.mask(),
                                "lowOf(a)",
                                half(lanes, "low(a)"),
                                "lowOf(b)",
                                half(lanes, "low(b)"),
                                "highOf(a)",
                                half(lanes, "high(a)"),
                                "highOf(b)",
                                half(lanes, "high(b)"),
                                "fromBits",
                                lanes == Lanes.LONGS ? "" : "Double.longBitsToDouble",
                                "toBits",
                                lanes == Lanes.LONGS ? "" : "Double.doubleToRawLongBits")
                        .replace("(first)", lanes == Lanes.LONGS ? "first" : "(first)")
                        .replace("(second)", lanes == Lanes.LONGS ? "second" : "(second)"));
    }

    private static String half(Lanes lanes, String half) {
        var bits = "LongRegister." + half;
        return lanes == Lanes.LONGS ? bits : "Double.longBitsToDouble(" + bits + ")";
    }
}
