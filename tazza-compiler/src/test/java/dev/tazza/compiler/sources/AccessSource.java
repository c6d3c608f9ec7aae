package dev.tazza.compiler.sources;

import java.util.List;

/** The accesses to memories: each instruction is there with addresses of 32 and of 64 bits. */
final class AccessSource {
    private static final String WIDER =
            "8x8 i16x8 i8x16 Bytes, 16x4 i32x4 i16x8 Shorts, 32x2 i64x2 i32x4 Int";
    private static final String PARTS =
            "8 i8x16 i32Load8U i32Store8 U, 16 i16x8 i32Load16U i32Store16 U, 32 i32x4 i32Load"
                    + " i32Store -, 64 i64x2 i64Load i64Store -";

    private final StringBuilder text = new StringBuilder();
    private final String name;

    private AccessSource(String name, String head) {
        this.name = name;
        text.append(head);
    }

    private Source end() {
        return Source.of(name, text.append("}\n").toString());
    }

    private static List<String> rows(String table) {
        return List.of(table.split(", "));
    }

    /**
     * Adds a method twice: {@code $address} is the type of address and offset, {@code $wide} a
     * text.
     */
    private void add(String template, String... values) {
        var filled = Source.fill(template, values);
        text.append(Source.fill(filled, "address", "int", "wide", ""));
        text.append(Source.fill(filled, "address", "long", "wide", " with an address of 64 bits"));
    }

    /** Loads of some bytes that become a whole vector, in registers. */
    static Source registerLoads() {
        var source =
                new AccessSource(
                        "RegisterLoads",
                        """
                        import dev.tazza.runtime.Memory;

                        /**
                         * Loads of some bytes that become a whole {@link VectorRegister}, each a method of the name of its
                         * instruction, for generated code: a {@linkplain DirectAccesses direct} access to a number, and
                         * what makes a vector of it.
                         */
                        public final class RegisterLoads {
                            private RegisterLoads() {}
                        """);
        for (var row : rows(WIDER)) {
            var words = row.split(" ");
            for (var sign : List.of("s", "u")) {
                var extend = Source.method(words[1] + ".extend_low_" + words[2] + "_" + sign);
                source.registerLoad(
                        words[0] + "_" + sign,
                        "i64Load",
                        "RegisterWidths." + extend + "(LongRegister.i64x2Splat($number))");
            }
        }
        for (var row : rows(PARTS)) {
            var words = row.split(" ");
            var lanes = lanes(words[1]);
            source.registerLoad(
                    words[0] + "_splat",
                    words[2],
                    lanes.owner() + "." + lanes.text + "Splat($number)");
        }
        for (var lanes : List.of(Lanes.INTS, Lanes.LONGS)) {
            source.registerLoad(
                    lanes.bits() + "_zero",
                    lanes.text.substring(0, 3) + "Load",
                    lanes.owner()
                            + "."
                            + lanes.text
                            + "ReplaceLane(VectorRegister.zero(), $number, 0)");
        }
        return source.end();
    }

    private static Lanes lanes(String text) {
        for (var lanes : Lanes.values()) {
            if (lanes.text.equals(text)) {
                return lanes;
            }
        }
        throw new IllegalArgumentException(text);
    }

    private void registerLoad(String suffix, String load, String vector) {
        add(
                """

                    /** {@code v128.load$suffix}$wide. */
                    public static VectorRegister $method($address address, $address offset, Memory memory) {
                        return $vector;
                    }
                """,
                "suffix",
                suffix,
                "method",
                Source.method("v128.load" + suffix),
                "vector",
                vector,
                "number",
                "DirectAccesses." + load + "(address, offset, memory)");
    }

    /** Loads and stores of single lanes, in registers. */
    static Source registerLaneAccesses() {
        var source =
                new AccessSource(
                        "RegisterLaneAccesses",
                        """
                        import dev.tazza.runtime.Memory;

                        /**
                         * Loads and stores of single lanes of a {@link VectorRegister}, each a method of the name of its
                         * instruction, for generated code.
                         */
                        public final class RegisterLaneAccesses {
                            private RegisterLaneAccesses() {}
                        """);
        for (var row : rows(PARTS)) {
            source.addPart(
                    row,
                    """

                        /** {@code v128.load$bits_lane}$wide. */
                        public static VectorRegister v128Load$bitsLane(
                                $address address, VectorRegister vector, $address offset, int lane, Memory memory) {
                            return $owner.$lanesReplaceLane(
                                    vector, DirectAccesses.$load(address, offset, memory), lane);
                        }
                    """,
                    """

                        /** {@code v128.store$bits_lane}$wide. */
                        public static void v128Store$bitsLane(
                                $address address, VectorRegister vector, $address offset, int lane, Memory memory) {
                            DirectAccesses.$store(
                                    address, $owner.$lanes$extract(vector, lane), offset, memory);
                        }
                    """);
        }
        return source.end();
    }

    private void addPart(String row, String... templates) {
        var words = row.split(" ");
        for (var template : templates) {
            add(
                    template,
                    "bits",
                    words[0],
                    "owner",
                    lanes(words[1]).owner(),
                    "lanes",
                    words[1],
                    "load",
                    words[2],
                    "store",
                    words[3],
                    "extract",
                    words[4].equals("U") ? "ExtractLaneU" : "ExtractLane");
        }
    }

    /** Loads of vectors, on halves. */
    static Source vectorAccesses() {
        var source =
                new AccessSource(
                        "VectorAccesses",
                        """
                        import dev.tazza.runtime.Memory;

                        /**
                         * Loads of vectors, each a method of its name for each half, for generated code: with addresses of
                         * 32 and of 64 bits and unchecked, in the forms that {@link Accesses} describes. See {@link
                         * VectorShape}.
                         */
                        public final class VectorAccesses {
                            private VectorAccesses() {}
                        """);
        for (var half : List.of("low", "high")) {
            source.text.append(
                    Source.fill(
                            """

                                /** The $half half of {@code v128.load}. */
                                public static long v128Load$Half(int address, int offset, Memory memory) {
                                    return ArrayAccesses.load$Half(memory.array(), address, offset, memory);
                                }

                                /** The $half half of {@code v128.load} with an address of 64 bits. */
                                public static long v128Load$Half(long address, long offset, Memory memory) {
                                    return ArrayAccesses.load$Half(
                                            memory.array(), SlowAccesses.effective(address, offset), memory);
                                }
                            """,
                            "half",
                            half,
                            "Half",
                            Source.upper(half)));
        }
        for (var row : rows(WIDER)) {
            var words = row.split(" ");
            for (var sign : List.of("Signed", "Unsigned")) {
                var widen = "WiderHalves.widen" + words[3] + sign;
                source.halves(
                        words[0] + (sign.equals("Signed") ? "_s" : "_u"),
                        "i64Load",
                        widen + "($number)",
                        widen + "($number >>> Integer.SIZE)");
            }
        }
        for (var row : rows(PARTS)) {
            var words = row.split(" ");
            var half =
                    words[0].equals("64")
                            ? "$number"
                            : "VectorLanes." + words[1] + "Splat($number)";
            source.halves(words[0] + "_splat", words[2], half, half);
        }
        source.halves("32_zero", "i64Load32U", "$number", "0");
        source.halves("64_zero", "i64Load", "$number", "0");
        return source.end();
    }

    private void halves(String suffix, String load, String low, String high) {
        for (var half : List.of("low", "high")) {
            add(
                    """

                        /** The $half half of {@code v128.load$suffix}$wide. */
                        public static long $method($address address, $address offset, Memory memory) {
                            return $result;
                        }
                    """,
                    "half",
                    half,
                    "suffix",
                    suffix,
                    "method",
                    Source.method("v128.load" + suffix) + Source.upper(half),
                    "result",
                    half.equals("low") ? low : high,
                    "number",
                    "Accesses." + load + "(address, offset, memory)");
        }
    }

    /** Stores of vectors, and loads and stores of single lanes, on halves. */
    static Source vectorLaneAccesses() {
        var source =
                new AccessSource(
                        "VectorLaneAccesses",
                        """
                        import dev.tazza.runtime.Memory;

                        /**
                         * Stores of vectors, and loads and stores of single lanes, each a method of its name, for generated
                         * code: with addresses of 32 and of 64 bits and unchecked, in the forms that {@link Accesses}
                         * describes. See {@link VectorShape}.
                         */
                        public final class VectorLaneAccesses {
                            private VectorLaneAccesses() {}

                            /** {@code v128.store}. */
                            public static void v128Store(int address, long low, long high, int offset, Memory memory) {
                                ArrayAccesses.storeVector(memory.array(), address, offset, memory, low, high);
                            }

                            /** {@code v128.store} with an address of 64 bits. */
                            public static void v128Store(long address, long low, long high, long offset, Memory memory) {
                                ArrayAccesses.storeVector(
                                        memory.array(), SlowAccesses.effective(address, offset), memory, low, high);
                            }
                        """);
        for (var row : rows(PARTS)) {
            for (var half : List.of("low", "high")) {
                source.addPart(
                        row,
                        Source.fill(
                                """

                                    /** The $half half of {@code v128.load$bits_lane}$wide. */
                                    public static long v128Load$bitsLane$Half(
                                            $address address, long low, long high, $address offset, int lane, Memory memory) {
                                        return VectorLanes.$lanesReplaceLane$Half(
                                                low, high, Accesses.$load(address, offset, memory), lane);
                                    }
                                """,
                                "half",
                                half,
                                "Half",
                                Source.upper(half)));
            }
        }
        for (var row : rows(PARTS)) {
            source.addPart(
                    row,
                    """

                        /** {@code v128.store$bits_lane}$wide. */
                        public static void v128Store$bitsLane(
                                $address address, long low, long high, $address offset, int lane, Memory memory) {
                            Accesses.$store(
                                    address, VectorLanes.$lanes$extract(low, high, lane), offset, memory);
                        }
                    """);
        }
        return source.end();
    }
}
