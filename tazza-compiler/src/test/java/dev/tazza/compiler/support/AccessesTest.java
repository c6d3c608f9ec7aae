package dev.tazza.compiler.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tazza.runtime.Memory;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.instruction.Immediate;
import dev.tazza.wasm.instruction.Opcode;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(classes = {Accesses.class, DirectAccesses.class})
class AccessesTest {
    private static final int PAGE = 1 << 16;

    @Parameter private Class<?> owner;

    private static List<Opcode> instructions() {
        return Arrays.stream(Opcode.values())
                .filter(opcode -> opcode.immediate() == Immediate.MEMARG)
                .filter(opcode -> opcode.signature().matches("a[ilfd]?:[ilfd]?"))
                .toList();
    }

    private MethodHandle method(Opcode opcode, Class<?> address)
            throws ReflectiveOperationException {
        var parameters = new ArrayList<Class<?>>();
        parameters.add(address);
        if (isStore(opcode)) {
            parameters.add(MethodNames.type(opcode.signature().charAt(1)));
        }
        parameters.add(address);
        parameters.add(Memory.class);
        var method = owner.getMethod(MethodNames.of(opcode), parameters.toArray(Class<?>[]::new));
        assertEquals(MethodNames.result(opcode), method.getReturnType(), method::toString);
        return MethodHandles.lookup().unreflect(method);
    }

    private static boolean isStore(Opcode opcode) {
        return opcode.signature().endsWith(":");
    }

    @Test
    void everyInstructionHasItsMethods() throws ReflectiveOperationException {
        assertEquals(14 + 9, instructions().size());
        for (var opcode : instructions()) {
            method(opcode, int.class);
            method(opcode, long.class);
        }
    }

    /** Memories of one page that are kept in all the ways there are. */
    private static List<Memory> memories() {
        var limits = Limits.between(1, 3);
        var roomy = new Memory(MemoryType.of(Limits.between(0, 3)), Long.MAX_VALUE);
        roomy.grow(1);
        var grown =
                new Memory(new MemoryType(Limits.between(1, 5), ValueType.I32, false, 15), 1 << 20);
        grown.grow(1);
        return List.of(
                new Memory(MemoryType.of(limits), Long.MAX_VALUE),
                roomy,
                grown,
                new Memory(new MemoryType(limits, ValueType.I32, true, 16), Long.MAX_VALUE));
    }

    @Test
    void loadsReadLittleEndianNumbers() throws Throwable {
        for (var memory : memories()) {
            memory.storeLong(40, 0x8182_8384_F5F6_F7F8L);
            for (var opcode : instructions()) {
                if (!isStore(opcode)) {
                    var expected = expected(opcode, memory.loadLong(40));
                    assertEquals(expected, method(opcode, int.class).invoke(10, 30, memory));
                    assertEquals(expected, method(opcode, long.class).invoke(10L, 30L, memory));
                }
            }
        }
    }

    private static Object expected(Opcode opcode, long bits) {
        int shift = Long.SIZE - (Byte.SIZE << opcode.naturalAlignment());
        long value = opcode.text().endsWith("u") ? bits << shift >>> shift : bits << shift >> shift;
        return switch (opcode.signature()) {
            case "a:i" -> (int) value;
            case "a:l" -> value;
            case "a:f" -> Float.intBitsToFloat((int) value);
            default -> Double.longBitsToDouble(value);
        };
    }

    @Test
    void storesWriteNothingButTheirBytes() throws Throwable {
        for (var memory : memories()) {
            for (var opcode : instructions()) {
                if (isStore(opcode)) {
                    memory.storeLong(40, 0);
                    method(opcode, int.class).invokeWithArguments(10, value(opcode), 30, memory);
                    long expected = memory.loadLong(40);
                    int shift = Long.SIZE - (Byte.SIZE << opcode.naturalAlignment());
                    assertEquals(0x8182_8384_F5F6_F7F8L << shift >>> shift, expected);
                    memory.storeLong(40, 0);
                    method(opcode, long.class).invokeWithArguments(10L, value(opcode), 30L, memory);
                    assertEquals(expected, memory.loadLong(40));
                }
            }
        }
    }

    private static Object value(Opcode opcode) {
        long bits = 0x8182_8384_F5F6_F7F8L;
        return switch (opcode.signature()) {
            case "ai:" -> (int) bits;
            case "al:" -> bits;
            case "af:" -> Float.intBitsToFloat((int) bits);
            default -> Double.longBitsToDouble(bits);
        };
    }

    @Test
    void whatReachesBeyondTheEndIsNotDone() throws Throwable {
        for (var memory : memories()) {
            assertEquals(PAGE, memory.size());
            for (var opcode : instructions()) {
                int width = 1 << opcode.naturalAlignment();
                for (int offset :
                        new int[] {
                            0, 1, 5, PAGE - width, Integer.MAX_VALUE - 8, Integer.MAX_VALUE
                        }) {
                    for (int address :
                            new int[] {
                                PAGE - width + 1 - offset,
                                PAGE - width + 1,
                                PAGE,
                                PAGE + PAGE,
                                -1,
                                -offset,
                                -8,
                                Integer.MIN_VALUE,
                                Integer.MAX_VALUE
                            }) {
                        long start = (address & 0xFFFF_FFFFL) + offset;
                        check(opcode, address, offset, start + width <= PAGE, memory);
                    }
                    if (offset <= PAGE - width) {
                        check(opcode, PAGE - width - offset, offset, true, memory);
                    }
                }
            }
        }
    }

    private void check(Opcode opcode, int address, int offset, boolean inBounds, Memory memory)
            throws Throwable {
        long wide = address & 0xFFFF_FFFFL;
        check(method(opcode, int.class), opcode, address, offset, inBounds, memory);
        check(method(opcode, long.class), opcode, wide, (long) offset, inBounds, memory);
    }

    private static void check(
            MethodHandle method,
            Opcode opcode,
            Object address,
            Object offset,
            boolean inBounds,
            Memory memory)
            throws Throwable {
        Object[] arguments =
                isStore(opcode)
                        ? new Object[] {address, value(opcode), offset, memory}
                        : new Object[] {address, offset, memory};
        if (inBounds) {
            method.invokeWithArguments(arguments);
        } else {
            var exception =
                    assertThrows(
                            RuntimeException.class, () -> method.invokeWithArguments(arguments));
            assertEquals(
                    memory.array() == null ? Trap.class : IndexOutOfBoundsException.class,
                    exception.getClass());
        }
    }

    @Test
    void addressesAndOffsetsOf64BitsAreUnsigned() throws Throwable {
        var load = method(Opcode.I32_LOAD, long.class);
        var store = method(Opcode.I64_STORE8, long.class);
        for (var memory : memories()) {
            for (long[] pair :
                    new long[][] {
                        {-1, 1},
                        {1, -1},
                        {-8, 16},
                        {Long.MIN_VALUE, Long.MIN_VALUE},
                        {Long.MAX_VALUE, 5},
                        {1L << 32, 0},
                        {0, 1L << 32}
                    }) {
                assertThrows(RuntimeException.class, () -> load.invoke(pair[0], pair[1], memory));
                assertThrows(
                        RuntimeException.class, () -> store.invoke(pair[0], 1L, pair[1], memory));
            }
        }
    }

    @Test
    void noOffsetIsTooLargeForAMemoryWithoutBytes() throws Throwable {
        var memory = new Memory(MemoryType.of(Limits.between(0, 3)), Long.MAX_VALUE);
        for (var opcode : instructions()) {
            for (int offset : new int[] {0, DirectAccesses.MAX_OFFSET}) {
                for (int address : new int[] {0, 1, 15, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                    check(opcode, address, offset, false, memory);
                }
            }
        }
    }
}
