package dev.tazza.compiler.sources;

/** The masks that comparisons make, for lanes of one type. */
final class MaskSource {
    private static final String TEXT =
            """
            import jdk.internal.vm.vector.VectorSupport;

            /** For which lanes of $bits bits of two vectors a condition holds. */
            final class $mask extends VectorSupport.VectorMask<$box> {
                // The JVM finds these two by their names, and an array of booleans in the object.
                static final Class<$box> ETYPE = $type.class;
                static final int VLENGTH = $length;

                private $mask(boolean[] lanes) {
                    super(lanes);
                }

                /** Compares the lanes of two vectors. */
                static $mask of(int condition, long aLow, long aHigh, long bLow, long bHigh) {
                    return new $mask($compare);
                }

                /** The low half of a vector with lanes of ones where the condition holds. */
                long low() {
                    return LaneBits.half((boolean[]) getPayload(), 0, $count);
                }

                /** The high half. */
                long high() {
                    return LaneBits.half((boolean[]) getPayload(), $count / 2, $count);
                }
            """;
    private static final String BITS =
            """

                /** A bit for each lane, that of the first one lowest. */
                long bits() {
                    return LaneBits.all((boolean[]) getPayload());
                }
            """;

    private MaskSource() {}

    static Source of(Lanes lanes) {
        // C2 has no masks of two lanes.
        int length = Math.max(lanes.count, 4);
        boolean bits = lanes.isInteger() && length == lanes.count;
        var name = (length == lanes.count ? "" : "Wide") + lanes.mask();
        var compare =
                lanes.isInteger()
                        ? "LaneBits.of(condition, aLow, aHigh, bLow, bHigh, $count)"
                        : "LaneBits.ofNumbers(condition, aLow, aHigh, bLow, bHigh, $count)";
        return Source.of(
                name,
                Source.fill(
                        TEXT + (bits ? BITS : "") + "}\n",
                        "mask",
                        name,
                        "bits",
                        String.valueOf(lanes.bits()),
                        "box",
                        lanes.box,
                        "type",
                        lanes.type,
                        "compare",
                        length == lanes.count
                                ? compare
                                : "java.util.Arrays.copyOf(" + compare + ", VLENGTH)",
                        "length",
                        String.valueOf(length),
                        "count",
                        length == lanes.count ? "VLENGTH" : String.valueOf(lanes.count)));
    }
}
