package dev.tazza.compiler.sources;

import java.util.List;
import java.util.Locale;

/** The accesses to memories that threads share. */
final class AtomicSource {
    private static final String HEAD =
            """
            import static dev.tazza.compiler.support.SlowAccesses.effective;

            import dev.tazza.runtime.AtomicAccess;
            import dev.tazza.runtime.Memory;
            import dev.tazza.runtime.Store;

            /**
             * The instructions on memories that threads share, each a method of its name, for generated code.
             * Addresses and offsets are unsigned; addresses of 32 bits come zero-extended. What is narrower
             * than its type is zero-extended.
             *
             * <p>All trap with {@code out of bounds memory access} or {@code unaligned atomic}.
             */
            public final class Atomics {
                private Atomics() {}

                /** {@code atomic.fence}. */
                public static void atomicFence() {
                    AtomicAccess.fence();
                }

                /** {@code memory.atomic.notify}. */
                public static int memoryAtomicNotify(long address, int count, long offset, Memory memory) {
                    return AtomicAccess.notify(memory, effective(address, offset), count);
                }

                /** {@code memory.atomic.wait32}. */
                public static int memoryAtomicWait32(
                        long address, int expected, long nanos, long offset, Memory memory, Store store) {
                    return AtomicAccess.await(store, memory, effective(address, offset), 2, expected, nanos);
                }

                /** {@code memory.atomic.wait64}. */
                public static int memoryAtomicWait64(
                        long address, long expected, long nanos, long offset, Memory memory, Store store) {
                    return AtomicAccess.await(store, memory, effective(address, offset), 3, expected, nanos);
                }
            """;
    private static final String LOAD =
            """

                /** {@code $number.atomic.load$bits$unsigned}. */
                public static $type $method(long address, long offset, Memory memory) {
                    return $cast AtomicAccess.load(memory, effective(address, offset), $width);
                }
            """;
    private static final String STORE =
            """

                /** {@code $number.atomic.store$bits}. */
                public static void $method(long address, $type value, long offset, Memory memory) {
                    AtomicAccess.store(memory, effective(address, offset), $width, value);
                }
            """;
    private static final String UPDATE =
            """

                /** {@code $number.atomic.rmw$bits.$operation$unsigned}. */
                public static $type $method(long address, $type operand, long offset, Memory memory) {
                    return $cast AtomicAccess.update(
                            memory, effective(address, offset), $width, AtomicUpdate.$operator, operand);
                }
            """;
    private static final String EXCHANGE =
            """

                /** {@code $number.atomic.rmw$bits.cmpxchg$unsigned}. */
                public static $type $method(
                        long address, $type expected, $type replacement, long offset, Memory memory) {
                    return $cast AtomicAccess.compareExchange(
                            memory, effective(address, offset), $width, expected, replacement);
                }
            """;

    /** Type and width of an access, the width also as the logarithm of its bytes. */
    private record Access(String number, String bits, int width) {
        boolean isLong() {
            return number.equals("i64");
        }
    }

    private static final List<Access> ACCESSES =
            List.of(
                    new Access("i32", "", 2),
                    new Access("i64", "", 3),
                    new Access("i32", "8", 0),
                    new Access("i32", "16", 1),
                    new Access("i64", "8", 0),
                    new Access("i64", "16", 1),
                    new Access("i64", "32", 2));

    private AtomicSource() {}

    static Source source() {
        var text = new StringBuilder(HEAD);
        for (var access : ACCESSES) {
            add(LOAD, access, "atomic.load" + access.bits + unsigned(access), "", text);
        }
        for (var access : ACCESSES) {
            add(STORE, access, "atomic.store" + access.bits, "", text);
        }
        for (var operation : List.of("add", "sub", "and", "or", "xor", "xchg")) {
            for (var access : ACCESSES) {
                add(UPDATE, access, rmw(access, operation), operation, text);
            }
        }
        for (var access : ACCESSES) {
            add(EXCHANGE, access, rmw(access, "cmpxchg"), "", text);
        }
        return Source.of("Atomics", text.append("}\n").toString());
    }

    private static String rmw(Access access, String operation) {
        return "atomic.rmw" + access.bits + "." + operation + unsigned(access);
    }

    private static String unsigned(Access access) {
        return access.bits.isEmpty() ? "" : "_u";
    }

    private static void add(
            String template, Access access, String name, String operation, StringBuilder text) {
        text.append(
                Source.fill(
                        template,
                        "number",
                        access.number,
                        "bits",
                        access.bits,
                        "unsigned",
                        unsigned(access),
                        "type",
                        access.isLong() ? "long" : "int",
                        "cast",
                        access.isLong() ? "" : "(int)",
                        "method",
                        Source.method(access.number + "." + name),
                        "width",
                        String.valueOf(access.width),
                        "operation",
                        operation,
                        "operator",
                        operation.equals("xchg")
                                ? "EXCHANGE"
                                : operation.toUpperCase(Locale.ROOT)));
    }
}
