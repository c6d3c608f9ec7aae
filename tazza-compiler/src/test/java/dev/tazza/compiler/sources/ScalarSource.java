package dev.tazza.compiler.sources;

import java.util.List;

/** Loads and stores of numbers, portable and direct ones. */
final class ScalarSource {
    private static final String LOADS =
            """
            i32.load int Int $
            i64.load long Long $
            f32.load float Int Float.intBitsToFloat($)
            f64.load double Long Double.longBitsToDouble($)
            i32.load8_s int Byte $
            i32.load8_u int Byte $ & 0xFF
            i32.load16_s int Short $
            i32.load16_u int Short $ & 0xFFFF
            i64.load8_s long Byte $
            i64.load8_u long Byte $ & 0xFF
            i64.load16_s long Short $
            i64.load16_u long Short $ & 0xFFFF
            i64.load32_s long Int $
            i64.load32_u long Int $ & 0xFFFF_FFFFL
            """;
    private static final String STORES =
            """
            i32.store int Int value
            i64.store long Long value
            f32.store float Int Float.floatToRawIntBits(value)
            f64.store double Long Double.doubleToRawLongBits(value)
            i32.store8 int Byte value
            i32.store16 int Short value
            i64.store8 long Byte (int) value
            i64.store16 long Short (int) value
            i64.store32 long Int (int) value
            """;
    private static final String LOAD =
            """

                /** {@code $instruction}. */
                public static $type $method(int address, int offset, Memory memory) {
                    return $near;
                }

                /** {@code $instruction} with an address of 64 bits. */
                public static $type $method(long address, long offset, Memory memory) {
                    return $far;
                }
            """;
    private static final String STORE =
            """

                /** {@code $instruction}. */
                public static void $method(int address, $type value, int offset, Memory memory) {
                    $arrays.store$width(memory.array(), address, offset, memory, $expression);
                }

                /** {@code $instruction} with an address of 64 bits. */
                public static void $method(long address, $type value, long offset, Memory memory) {
                    $arrays.store$width(
                            memory.array(), SlowAccesses.effective(address, offset), memory, $expression);
                }
            """;

    private ScalarSource() {}

    static Source portable() {
        return of(
                "Accesses",
                """
                import dev.tazza.runtime.Memory;

                /**
                 * Loads and stores of numbers, each a method of the name of its instruction, for generated code.
                 * Each is there twice:
                 *
                 * <ul>
                 *   <li>with an address of 32 bits, unsigned, and an offset from 0 on;
                 *   <li>with an address and an offset of 64 bits, both unsigned, also for offsets that are too
                 *       large for the first.
                 * </ul>
                 *
                 * <p>What is out of bounds ends with an {@code IndexOutOfBoundsException} or a {@code Trap}; both
                 * are the trap {@code out of bounds memory access} where the host called.
                 */
                public final class Accesses {
                    private Accesses() {}
                """);
    }

    static Source direct() {
        return of(
                "DirectAccesses",
                """
                import dev.tazza.runtime.Memory;

                /**
                 * The methods of {@link Accesses}, with the same results and faster code, for generated code. They
                 * use {@code sun.misc.Unsafe}, so nobody touches this class whose JVM was not started with {@code
                 * --sun-misc-unsafe-memory-access=allow}: see {@link
                 * dev.tazza.compiler.CompilerOptions#directAccess}. There are these differences:
                 *
                 * <ul>
                 *   <li>offsets of 32 bits go up to {@link #MAX_OFFSET};
                 *   <li>a memory that another thread grows at the same time, which is not allowed, is no longer
                 *       safe from that.
                 * </ul>
                 */
                public final class DirectAccesses {
                    /** The largest offset with 32 bits. */
                    public static final int MAX_OFFSET = Integer.MAX_VALUE - 15;

                    private DirectAccesses() {}
                """);
    }

    private static Source of(String name, String head) {
        var text = new StringBuilder(head);
        var arrays = name.replace("Accesses", "ArrayAccesses");
        for (var row : LOADS.lines().toList()) {
            var words = words(row);
            var call = arrays + ".load" + words.get(2) + "(memory.array(), ";
            text.append(
                    Source.fill(
                            LOAD,
                            "instruction",
                            words.get(0),
                            "type",
                            words.get(1),
                            "method",
                            Source.method(words.get(0)),
                            "near",
                            words.get(3).replace("$", call + "address, offset, memory)"),
                            "far",
                            words.get(3)
                                    .replace(
                                            "$",
                                            call
                                                    + "SlowAccesses.effective(address, offset),"
                                                    + " memory)")));
        }
        for (var row : STORES.lines().toList()) {
            var words = words(row);
            text.append(
                    Source.fill(
                            STORE,
                            "instruction",
                            words.get(0),
                            "type",
                            words.get(1),
                            "width",
                            words.get(2),
                            "expression",
                            words.get(3),
                            "method",
                            Source.method(words.get(0)),
                            "arrays",
                            arrays));
        }
        return Source.of(name, text.append("}\n").toString());
    }

    private static List<String> words(String row) {
        return List.of(row.split(" ", 4));
    }
}
