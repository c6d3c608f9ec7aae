package dev.tazza.compiler.sources;

import java.util.List;

/** The classes with instructions on {@code VectorRegister}s that are alike for all shapes. */
final class InstructionsSource {
    private static final List<String> EQUALITIES = List.of("eq", "ne");
    private static final List<String> ORDERS = List.of("lt", "gt", "le", "ge");

    private InstructionsSource() {}

    static Source comparisons() {
        var text =
                new StringBuilder(
                        """
                        import jdk.internal.vm.vector.VectorSupport;

                        /**
                         * The instructions that compare the lanes of {@link VectorRegister}s, each a method of its name,
                         * for generated code.
                         */
                        public final class RegisterComparisons {
                            private RegisterComparisons() {}
                        """);
        for (var lanes : Lanes.values()) {
            EQUALITIES.forEach(condition -> comparison(lanes, condition, condition, text));
            for (var sign : signs(lanes)) {
                var prefix = sign.equals("_u") ? "u" : "";
                ORDERS.forEach(order -> comparison(lanes, order + sign, prefix + order, text));
            }
        }
        return Source.of("RegisterComparisons", text.append("}\n").toString());
    }

    private static List<String> signs(Lanes lanes) {
        return switch (lanes) {
            case BYTES, SHORTS, INTS -> List.of("_s", "_u");
            case LONGS -> List.of("_s");
            case FLOATS, DOUBLES -> List.of("");
        };
    }

    private static void comparison(Lanes lanes, String name, String condition, StringBuilder text) {
        text.append(
                Source.fill(
                        """

                            /** {@code $lanes.$name}. */
                            public static VectorRegister $method(VectorRegister a, VectorRegister b) {
                                return $owner.compare(VectorSupport.BT_$condition, a, b);
                            }
                        """,
                        "lanes",
                        lanes.text,
                        "name",
                        name,
                        "method",
                        Source.method(lanes.text + "." + name),
                        "owner",
                        lanes.count > 2 ? lanes.owner() : lanes.wide(),
                        "condition",
                        condition));
    }

    static Source reductions() {
        var text =
                new StringBuilder(
                        """
                        import jdk.internal.vm.vector.VectorSupport;

                        /**
                         * The instructions that make one number of all lanes of a {@link VectorRegister}, each a method of
                         * its name, for generated code.
                         */
                        public final class RegisterReductions {
                            private RegisterReductions() {}
                        """);
        for (var lanes : List.of(Lanes.BYTES, Lanes.SHORTS, Lanes.INTS)) {
            text.append(
                    Source.fill(
                            """

                                /** {@code $lanes.bitmask}. */
                                public static int $lanesBitmask(VectorRegister vector) {
                                    return $owner.bits(VectorSupport.BT_lt, vector);
                                }

                                /** {@code $lanes.all_true}. */
                                public static int $lanesAllTrue(VectorRegister vector) {
                                    return $owner.bits(VectorSupport.BT_eq, vector) == 0 ? 1 : 0;
                                }
                            """,
                            "lanes",
                            lanes.text,
                            "owner",
                            lanes.owner()));
        }
        return Source.of("RegisterReductions", text.append("}\n").toString());
    }
}
