package dev.tazza.compiler.sources;

import java.util.List;

/** The classes with the instructions that make lanes wider, or multiply what they make wider. */
final class WidthSource {
    /** The wider and the narrower lanes, and where the bytes of the narrower ones go twice. */
    private record Pair(Lanes wide, Lanes narrow, String plural, String low, String high) {}

    private static final List<Pair> PAIRS =
            List.of(
                    new Pair(
                            Lanes.SHORTS,
                            Lanes.BYTES,
                            "Bytes",
                            "0x0303_0202_0101_0000L, 0x0707_0606_0505_0404L",
                            "0x0B0B_0A0A_0909_0808L, 0x0F0F_0E0E_0D0D_0C0CL"),
                    new Pair(
                            Lanes.INTS,
                            Lanes.SHORTS,
                            "Shorts",
                            "0x0302_0302_0100_0100L, 0x0706_0706_0504_0504L",
                            "0x0B0A_0B0A_0908_0908L, 0x0F0E_0F0E_0D0C_0D0CL"),
                    new Pair(
                            Lanes.LONGS,
                            Lanes.INTS,
                            "Ints",
                            "0x0302_0100_0302_0100L, 0x0706_0504_0706_0504L",
                            "0x0B0A_0908_0B0A_0908L, 0x0F0E_0D0C_0F0E_0D0CL"));

    private static final String ON_REGISTERS =
            """

                /** {@code $wide.extend_$half_$narrow_$sign}. */
                public static VectorRegister $wideExtend$Half$Narrow$Sign(VectorRegister vector) {
                    return $owner.$wideShr$Sign(twice$Half$plural(vector), $size);
                }

                /** {@code $wide.extmul_$half_$narrow_$sign}. */
                public static VectorRegister $wideExtmul$Half$Narrow$Sign(VectorRegister a, VectorRegister b) {
                    return $owner.$wideMul($wideExtend$Half$Narrow$Sign(a), $wideExtend$Half$Narrow$Sign(b));
                }
            """;
    private static final String TWICE =
            """

                private static VectorRegister twice$Half$plural(VectorRegister vector) {
                    return RegisterShuffles.shuffle(vector, $bytes);
                }
            """;
    private static final String EXTEND_HALF =
            """

                /** The $part half of {@code $wide.extend_$half_$narrow_$sign}. */
                public static long $wideExtend$Half$Narrow$Sign$Part(long low, long high) {
                    return WiderHalves.$widen($half$shift);
                }
            """;
    private static final String MULTIPLY_HALF =
            """

                /** The $part half of {@code $wide.extmul_$half_$narrow_$sign}. */
                public static long $wideExtmul$Half$Narrow$Sign$Part(
                        long aLow, long aHigh, long bLow, long bHigh) {
                    return $halves.$wideMul(
                            WiderHalves.$widen(a$Half$shift), WiderHalves.$widen(b$Half$shift));
                }
            """;

    private final StringBuilder text;

    private WidthSource(String head) {
        text = new StringBuilder(head);
    }

    static Source onRegisters() {
        var source =
                new WidthSource(
                        """
                        /**
                         * The instructions that make the integer lanes of {@link VectorRegister}s wider, each a method of
                         * its name, for generated code: a lane is put twice where it has to be, and shifted.
                         */
                        public final class RegisterWidths {
                            private RegisterWidths() {}
                        """);
        for (var pair : PAIRS) {
            for (var half : List.of("low", "high")) {
                source.add(ON_REGISTERS, pair, half, "s", "");
                source.add(ON_REGISTERS, pair, half, "u", "");
            }
        }
        for (var pair : PAIRS) {
            source.add(TWICE, pair, "low", "", "");
            source.add(TWICE, pair, "high", "", "");
        }
        return Source.of("RegisterWidths", source.text.append("}\n").toString());
    }

    static Source onHalves() {
        var source =
                new WidthSource(
                        """
                        /**
                         * The instructions that make integer lanes wider, each a method of its name for each half of the
                         * result, for generated code. See {@link VectorShape}.
                         */
                        public final class VectorWidths {
                            private VectorWidths() {}
                        """);
        for (var pair : PAIRS) {
            for (var template : List.of(EXTEND_HALF, MULTIPLY_HALF)) {
                for (var half : List.of("low", "high")) {
                    for (var sign : List.of("s", "u")) {
                        source.add(template, pair, half, sign, "low");
                        source.add(template, pair, half, sign, "high");
                    }
                }
            }
        }
        return Source.of("VectorWidths", source.text.append("}\n").toString());
    }

    private void add(String template, Pair pair, String half, String sign, String part) {
        var widen =
                "widen"
                        + (pair.wide == Lanes.LONGS ? "Int" : pair.plural)
                        + (sign.equals("s") ? "Signed" : "Unsigned");
        text.append(
                Source.fill(
                        template,
                        "widen",
                        widen,
                        "wide",
                        pair.wide.text,
                        "narrow",
                        pair.narrow.text,
                        "Narrow",
                        Source.upper(pair.narrow.text),
                        "plural",
                        pair.plural,
                        "bytes",
                        half.equals("low") ? pair.low : pair.high,
                        "halves",
                        pair.wide.halves,
                        "half",
                        half,
                        "Half",
                        Source.upper(half),
                        "sign",
                        sign,
                        "Sign",
                        Source.upper(sign),
                        "part",
                        part,
                        "Part",
                        Source.upper(part),
                        "shift",
                        part.equals("high") ? " >>> Integer.SIZE" : "",
                        "owner",
                        pair.wide.owner(),
                        "size",
                        pair.narrow.box + ".SIZE"));
    }
}
