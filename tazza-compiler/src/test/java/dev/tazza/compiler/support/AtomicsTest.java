package dev.tazza.compiler.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tazza.runtime.Memory;
import dev.tazza.runtime.Store;
import dev.tazza.wasm.Feature;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.instruction.Opcode;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AtomicsTest {
    private static final int PAGE = 1 << 16;

    private static Memory memory(boolean shared) {
        return new Memory(
                new MemoryType(Limits.between(1, 1), ValueType.I32, shared, 16), Long.MAX_VALUE);
    }

    private static List<Opcode> accesses() {
        var accesses = new ArrayList<Opcode>();
        for (var opcode : Opcode.values()) {
            if (opcode.feature() == Feature.THREADS && opcode != Opcode.ATOMIC_FENCE) {
                accesses.add(opcode);
            }
        }
        return accesses;
    }

    private static boolean waits(Opcode opcode) {
        return opcode == Opcode.MEMORY_ATOMIC_WAIT32 || opcode == Opcode.MEMORY_ATOMIC_WAIT64;
    }

    private static MethodHandle method(Opcode opcode) throws ReflectiveOperationException {
        var parameters = new ArrayList<Class<?>>();
        parameters.add(long.class);
        int colon = opcode.signature().indexOf(':');
        for (int i = 1; i < colon; i++) {
            parameters.add(MethodNames.type(opcode.signature().charAt(i)));
        }
        parameters.add(long.class);
        parameters.add(Memory.class);
        if (waits(opcode)) {
            parameters.add(Store.class);
        }
        var method =
                Atomics.class.getMethod(
                        MethodNames.of(opcode), parameters.toArray(Class<?>[]::new));
        assertEquals(MethodNames.result(opcode), method.getReturnType(), method::toString);
        return MethodHandles.lookup().unreflect(method);
    }

    private static Object call(
            Opcode opcode, long address, long offset, Memory memory, long... numbers)
            throws Throwable {
        var arguments = new ArrayList<Object>();
        arguments.add(address);
        int colon = opcode.signature().indexOf(':');
        for (int i = 1; i < colon; i++) {
            boolean narrow = opcode.signature().charAt(i) == 'i';
            arguments.add(narrow ? (Object) (int) numbers[i - 1] : (Object) numbers[i - 1]);
        }
        arguments.add(offset);
        arguments.add(memory);
        if (waits(opcode)) {
            arguments.add(new Store());
        }
        return method(opcode).invokeWithArguments(arguments);
    }

    @Test
    void everyInstructionHasItsMethod() throws ReflectiveOperationException {
        assertEquals(66, accesses().size());
        for (var opcode : accesses()) {
            method(opcode);
        }
        Atomics.atomicFence();
    }

    @Test
    void eachDoesWhatItsNameSays() throws Throwable {
        long old = 0x9192_9394_9596_9798L;
        long operand = 0x4122_8324_8526_8728L;
        for (boolean shared : new boolean[] {false, true}) {
            var memory = memory(shared);
            for (var opcode : accesses()) {
                if (opcode.text().startsWith("memory")) {
                    continue;
                }
                memory.storeLong(40, old);
                long mask = -1L >>> Long.SIZE - (Byte.SIZE << opcode.naturalAlignment());
                var result = call(opcode, 8, 32, memory, operand, operand);
                if (!opcode.signature().endsWith(":")) {
                    long before = old & mask;
                    assertEquals(
                            opcode.signature().endsWith("i")
                                    ? (Object) (int) before
                                    : (Object) before,
                            result,
                            opcode::text);
                }
                long after = after(opcode, old, operand);
                assertEquals(after & mask | old & ~mask, memory.loadLong(40), opcode::text);
            }
        }
    }

    private static long after(Opcode opcode, long old, long operand) {
        var words = List.of(opcode.text().split("[._]"));
        if (words.contains("add")) {
            return old + operand;
        } else if (words.contains("sub")) {
            return old - operand;
        } else if (words.contains("and")) {
            return old & operand;
        } else if (words.contains("or")) {
            return old | operand;
        } else if (words.contains("xor")) {
            return old ^ operand;
        }
        // The comparison of the last finds something else.
        return opcode.text().contains("load") || words.contains("cmpxchg") ? old : operand;
    }

    @Test
    void comparisonsLookAtTheirBytesOnly() throws Throwable {
        for (boolean shared : new boolean[] {false, true}) {
            var memory = memory(shared);
            for (var opcode : accesses()) {
                if (opcode.text().contains("cmpxchg")) {
                    memory.storeLong(40, 0x1718_1920_2122_2324L);
                    call(opcode, 40, 0, memory, memory.loadLong(40), -1);
                    long mask = -1L >>> Long.SIZE - (Byte.SIZE << opcode.naturalAlignment());
                    assertEquals(mask, memory.loadLong(40) & mask, opcode::text);
                }
            }
        }
    }

    @Test
    void badAddressesTrap() {
        for (boolean shared : new boolean[] {false, true}) {
            var memory = memory(shared);
            for (var opcode : accesses()) {
                assertTrap("out of bounds memory access", opcode, PAGE, 0, memory);
                assertTrap("out of bounds memory access", opcode, -8, 16, memory);
                assertTrap("out of bounds memory access", opcode, 16, -8, memory);
                if (opcode.naturalAlignment() > 0) {
                    assertTrap("unaligned atomic", opcode, 40, 1, memory);
                }
            }
        }
    }

    private static void assertTrap(
            String message, Opcode opcode, long address, long offset, Memory memory) {
        var trap = assertThrows(Trap.class, () -> call(opcode, address, offset, memory, 0, 0));
        assertEquals(message, trap.getMessage(), opcode::text);
    }

    @Test
    void waitingEndsWithoutNeedOrWithTime() throws Throwable {
        var memory = memory(true);
        assertEquals(1, call(Opcode.MEMORY_ATOMIC_WAIT32, 0, 8, memory, 5, -1));
        assertEquals(2, call(Opcode.MEMORY_ATOMIC_WAIT64, 0, 8, memory, 0, 10));
        assertEquals(0, call(Opcode.MEMORY_ATOMIC_NOTIFY, 0, 8, memory, 1));
    }
}
