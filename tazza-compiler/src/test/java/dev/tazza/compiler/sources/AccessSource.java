package dev.tazza.compiler.sources;

import java.util.List;

/** The accesses to memories: each instruction is there with addresses of 32 and of 64 bits. */
final class AccessSource {
    /**
     * Loads of 64 bits that become wider lanes.
     *
     * @param bits how names of instructions say it
     * @param widen the middle of the names of the methods that widen half of a half
     */
    private record Wider(String bits, Lanes wide, Lanes narrow, String widen) {}

    /** Loads and stores of single lanes, with the scalar accesses that make them. */
    private record Part(Lanes lanes, String load, String store, String extract) {}

    private static final List<Wider> WIDER =
            List.of(
                    new Wider("8x8", Lanes.SHORTS, Lanes.BYTES, "Bytes"),
                    new Wider("16x4", Lanes.INTS, Lanes.SHORTS, "Shorts"),
                    new Wider("32x2", Lanes.LONGS, Lanes.INTS, "Int"));
    private static final List<Part> PARTS =
            List.of(
                    new Part(Lanes.BYTES, "i32Load8U", "i32Store8", "ExtractLaneU"),
                    new Part(Lanes.SHORTS, "i32Load16U", "i32Store16", "ExtractLaneU"),
                    new Part(Lanes.INTS, "i32Load", "i32Store", "ExtractLane"),
                    new Part(Lanes.LONGS, "i64Load", "i64Store", "ExtractLane"));

    private final StringBuilder text = new StringBuilder();
    private final String name;

    private AccessSource(String name, String head) {
        this.name = name;
        text.append(head);
    }

    private Source end() {
        return Source.of(name, text.append("}\n").toString());
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
        for (var wider : WIDER) {
            for (var sign : List.of("s", "u")) {
                var extend =
                        Source.method(
                                wider.wide.text + ".extend_low_" + wider.narrow.text + "_" + sign);
                source.registerLoad(
                        wider.bits + "_" + sign,
                        "i64Load",
                        "RegisterWidths." + extend + "(LongRegister.i64x2Splat($number))");
            }
        }
        for (var part : PARTS) {
            var lanes = part.lanes;
            source.registerLoad(
                    lanes.bits() + "_splat",
                    part.load,
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
        for (var part : PARTS) {
            source.addPart(
                    part,
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

    private void addPart(Part part, String... templates) {
        for (var template : templates) {
            add(
                    template,
                    "bits",
                    String.valueOf(part.lanes.bits()),
                    "owner",
                    part.lanes.owner(),
                    "lanes",
                    part.lanes.text,
                    "load",
                    part.load,
                    "store",
                    part.store,
                    "extract",
                    part.extract);
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
        for (var wider : WIDER) {
            for (var sign : List.of("Signed", "Unsigned")) {
                var widen = "WiderHalves.widen" + wider.widen + sign;
                source.halves(
                        wider.bits + (sign.equals("Signed") ? "_s" : "_u"),
                        "i64Load",
                        widen + "($number)",
                        widen + "($number >>> Integer.SIZE)");
            }
        }
        for (var part : PARTS) {
            var half =
                    part.lanes == Lanes.LONGS
                            ? "$number"
                            : "VectorLanes." + part.lanes.text + "Splat($number)";
            source.halves(part.lanes.bits() + "_splat", part.load, half, half);
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
        for (var part : PARTS) {
            for (var half : List.of("low", "high")) {
                source.addPart(
                        part,
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
        for (var part : PARTS) {
            source.addPart(
                    part,
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
