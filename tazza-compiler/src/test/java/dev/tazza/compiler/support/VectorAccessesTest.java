package dev.tazza.compiler.support;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tazza.runtime.Memory;
import dev.tazza.runtime.V128;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.instruction.Immediate;
import dev.tazza.wasm.instruction.Opcode;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(booleans = {false, true})
class VectorAccessesTest {
    private static final int PAGE = 1 << 16;
    private static final int OFFSET = 100;

    @Parameter private boolean directAccess;

    /** An access with its lane, or -1 if it has none. */
    private record Case(Opcode opcode, int lane) {
        String immediates() {
            return "offset=" + OFFSET + (lane < 0 ? "" : " " + lane);
        }

        boolean takesVector() {
            return opcode.signature().startsWith("av");
        }

        boolean isStore() {
            return opcode.signature().endsWith(":");
        }
    }

    private static List<Case> cases() {
        var cases = new ArrayList<Case>();
        for (var opcode : Opcode.values()) {
            if (opcode.prefix() != 0xFD) {
                continue;
            } else if (opcode.immediate() == Immediate.MEMARG) {
                cases.add(new Case(opcode, -1));
            } else if (opcode.immediate() == Immediate.MEMARG_LANE) {
                for (int lane = 0; lane < VectorMethods.lanes(opcode); lane++) {
                    cases.add(new Case(opcode, lane));
                }
            }
        }
        return cases;
    }

    private final class Form {
        private final Case access;
        private final Class<?> address;
        private final List<MethodHandle> methods;

        Form(Case access, Class<?> address) throws ReflectiveOperationException {
            this.access = access;
            this.address = address;
            methods = VectorMethods.find(access.opcode(), directAccess, address);
        }

        Object call(int at, V128 vector, Memory memory) throws Throwable {
            var arguments = new ArrayList<Object>();
            boolean wide = address == long.class;
            arguments.add(wide ? (Object) (at & 0xFFFF_FFFFL) : (Object) at);
            if (access.takesVector()) {
                arguments.add(vector.low());
                arguments.add(vector.high());
            }
            arguments.add(wide ? (Object) (long) OFFSET : (Object) OFFSET);
            if (access.lane() >= 0) {
                arguments.add(access.lane());
            }
            arguments.add(memory);
            var first = methods.getFirst().invokeWithArguments(arguments);
            return access.isStore()
                    ? null
                    : new V128(
                            (long) first, (long) methods.getLast().invokeWithArguments(arguments));
        }
    }

    private List<Form> forms(Case access) throws ReflectiveOperationException {
        return List.of(new Form(access, int.class), new Form(access, long.class));
    }

    private static List<Memory> memories() {
        var limits = Limits.between(1, 3);
        return List.of(
                new Memory(MemoryType.of(limits), Long.MAX_VALUE),
                new Memory(new MemoryType(limits, ValueType.I32, true, 16), Long.MAX_VALUE));
    }

    @Test
    void resultsAreThoseOfTheInterpreter() throws Throwable {
        var cases = cases();
        var interpreter =
                new InterpretedInstructions(
                        cases.stream().map(Case::opcode).toList(),
                        cases.stream().map(Case::immediates).toList());
        var samples = new Samples(3);
        for (var memory : memories()) {
            interpreter.memory().fill(0, (byte) 0, PAGE);
            for (var access : cases) {
                for (var form : forms(access)) {
                    for (int i = 0; i < 20; i++) {
                        var old = samples.v128();
                        int at = samples.below(50);
                        for (var each : List.of(memory, interpreter.memory())) {
                            each.storeLong(at + OFFSET, old.low());
                            each.storeLong(at + OFFSET + Long.BYTES, old.high());
                        }
                        var vector = samples.v128();
                        var expected =
                                access.takesVector()
                                        ? interpreter.call(
                                                access.opcode(), access.immediates(), at, vector)
                                        : interpreter.call(
                                                access.opcode(), access.immediates(), at);
                        assertEquals(expected, form.call(at, vector, memory), access::toString);
                        assertArrayEquals(
                                interpreter.memory().read(0, 300),
                                memory.read(0, 300),
                                access::toString);
                    }
                }
            }
        }
    }

    @Test
    void whatReachesBeyondTheEndIsNotDone() throws Throwable {
        var memories = new ArrayList<>(memories());
        var roomy = new Memory(MemoryType.of(Limits.between(0, 5)), Long.MAX_VALUE);
        roomy.grow(1);
        memories.add(roomy);
        for (var memory : memories) {
            for (var access : cases()) {
                int width = 1 << access.opcode().naturalAlignment();
                byte[] before = memory.read(PAGE - 32, 32);
                for (var form : forms(access).subList(0, 2)) {
                    form.call(PAGE - width - OFFSET, V128.ZERO, memory);
                    for (int at : new int[] {PAGE - width - OFFSET + 1, PAGE, -1, -OFFSET}) {
                        assertThrows(
                                RuntimeException.class,
                                () -> form.call(at, new V128(-1, -1), memory),
                                access::toString);
                    }
                }
                assertArrayEquals(before, memory.read(PAGE - 32, 32));
            }
        }
    }
}
