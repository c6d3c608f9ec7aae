package dev.tazza.wasm.instruction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.Features;
import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.binary.ByteWriter;
import dev.tazza.wasm.binary.CodeBuilder;
import dev.tazza.wasm.binary.CodeBuilder.Clause;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The opcode table, and its instructions written and read. */
class OpcodeTest {
    private static final int FIRST = 300;
    private static final int SECOND = 2_000_000;

    private static CodeBuilder write(Opcode opcode) {
        var code = new CodeBuilder();
        return switch (opcode.immediate()) {
            case NONE, ATOMIC_FENCE -> code.op(opcode);
            case BLOCK_TYPE -> code.block(opcode, ValueType.I64);
            case LABEL, FUNCTION, TYPE, LOCAL, GLOBAL, TABLE, ELEMENT, DATA, MEMORY, TAG ->
                    code.op(opcode, FIRST);
            case LANE -> code.op(opcode, 7);
            case TYPE_TABLE,
                    TABLE_TABLE,
                    ELEMENT_TABLE,
                    DATA_MEMORY,
                    MEMORY_MEMORY,
                    TYPE_FIELD,
                    TYPE_TYPE,
                    TYPE_COUNT,
                    TYPE_DATA,
                    TYPE_ELEMENT ->
                    code.op(opcode, FIRST, SECOND);
            case LABEL_TABLE -> code.branchTable(new int[] {1, FIRST}, 2);
            case MEMARG, ATOMIC_MEMARG -> code.access(opcode, 1, FIRST, 1L << 40);
            case MEMARG_LANE -> code.accessLane(opcode, 1, FIRST, 1L << 40, 3);
            case SHUFFLE, V128 -> code.v128(opcode, 1, -2);
            case I32 -> code.i32(-77);
            case I64 -> code.i64(Long.MIN_VALUE);
            case F32 -> code.f32(0xFF80_0001);
            case F64 -> code.f64(0x7FF0_0000_0000_0001L);
            case SELECT_TYPES -> code.select(ValueType.F32);
            case HEAP_TYPE -> code.heapType(opcode, new HeapType.Defined(FIRST));
            case TRY_TABLE ->
                    code.tryTable(
                            List.of(),
                            List.of(
                                    new Clause(CatchClause.CATCH_REF, FIRST, 1),
                                    new Clause(CatchClause.CATCH_ALL, -1, SECOND)));
            case BRANCH_ON_CAST ->
                    code.branchOnCast(
                            opcode,
                            FIRST,
                            ValueType.reference(true, HeapType.Abstract.ANY),
                            ValueType.reference(false, HeapType.Abstract.I31));
        };
    }

    private static InstructionReader read(CodeBuilder code) {
        var out = new ByteWriter();
        code.writeExpression(out);
        var bytes = out.toByteArray();
        return new InstructionReader(bytes, 0, bytes.length, Features.all());
    }

    @ParameterizedTest
    @EnumSource(Opcode.class)
    void everyInstructionIsReadAsItIsWritten(Opcode opcode) {
        var reader = read(write(opcode));

        assertSame(opcode, reader.next());
        assertFalse(reader.hasNext(), "bytes left");
        assertImmediates(opcode, reader);
    }

    private static void assertImmediates(Opcode opcode, InstructionReader reader) {
        switch (opcode.immediate()) {
            case NONE, ATOMIC_FENCE -> {}
            case BLOCK_TYPE -> assertEquals(ValueType.I64, reader.blockResult());
            case LABEL, FUNCTION, TYPE, LOCAL, GLOBAL, TABLE, ELEMENT, DATA, MEMORY, TAG ->
                    assertEquals(FIRST, reader.index());
            case LANE -> assertEquals(7, reader.lane());
            case DATA_MEMORY -> {
                assertEquals(FIRST, reader.index2());
                assertEquals(SECOND, reader.index());
            }
            case TYPE_TABLE,
                    TABLE_TABLE,
                    ELEMENT_TABLE,
                    MEMORY_MEMORY,
                    TYPE_FIELD,
                    TYPE_TYPE,
                    TYPE_COUNT,
                    TYPE_DATA,
                    TYPE_ELEMENT -> {
                assertEquals(FIRST, reader.index());
                assertEquals(SECOND, reader.index2());
            }
            case LABEL_TABLE -> {
                assertEquals(2, reader.count());
                assertEquals(FIRST, reader.label(1));
                assertEquals(2, reader.index());
            }
            case MEMARG, ATOMIC_MEMARG, MEMARG_LANE -> {
                assertEquals(1, reader.alignment());
                assertEquals(FIRST, reader.index());
                assertEquals(1L << 40, reader.memoryOffset());
                if (opcode.immediate() == Immediate.MEMARG_LANE) {
                    assertEquals(3, reader.lane());
                }
            }
            case SHUFFLE, V128 -> {
                assertEquals(1, reader.constant());
                assertEquals(-2, reader.constantHigh());
            }
            case I32 -> assertEquals(-77, reader.constant());
            case I64 -> assertEquals(Long.MIN_VALUE, reader.constant());
            case F32 -> assertEquals(0xFF80_0001L, reader.constant());
            case F64 -> assertEquals(0x7FF0_0000_0000_0001L, reader.constant());
            case SELECT_TYPES -> assertEquals(ValueType.F32, reader.selectType(0));
            case HEAP_TYPE -> assertEquals(new HeapType.Defined(FIRST), reader.heapType());
            case TRY_TABLE -> {
                assertEquals(2, reader.count());
                assertEquals(CatchClause.CATCH_REF, reader.catchClause(0));
                assertEquals(FIRST, reader.catchTag(0));
                assertEquals(CatchClause.CATCH_ALL, reader.catchClause(1));
                assertEquals(SECOND, reader.catchLabel(1));
            }
            case BRANCH_ON_CAST -> {
                assertEquals(FIRST, reader.index());
                assertTrue(reader.sourceNullable());
                assertFalse(reader.targetNullable());
                assertEquals(HeapType.Abstract.ANY, reader.heapType());
                assertEquals(HeapType.Abstract.I31, reader.targetHeapType());
            }
        }
    }

    @Test
    void noTwoInstructionsShareAnEncoding() {
        var seen = new HashSet<Integer>();
        for (var opcode : Opcode.values()) {
            assertTrue(seen.add(opcode.encoding()), opcode.text());
        }
    }

    @Test
    void namesAreSharedOnlyWhereTheTextFormatTellsTheInstructionsApartByTheirTypes() {
        var byName = new HashMap<String, Opcode>();
        var shared = new HashSet<String>();
        for (var opcode : Opcode.values()) {
            if (byName.put(opcode.text(), opcode) != null) {
                shared.add(opcode.text());
            }
        }
        assertEquals(Set.of("select", "ref.test", "ref.cast"), shared);
    }

    @Test
    void constantNamesFollowTheTextFormat() {
        for (var opcode : Opcode.values()) {
            var expected = opcode.text().replace('.', '_').toUpperCase(Locale.ROOT);
            boolean variant =
                    opcode.name().equals(expected + "_TYPED")
                            || opcode.name().equals(expected + "_NULL");
            assertTrue(variant || opcode.name().equals(expected), opcode.name());
        }
    }

    @Test
    void signaturesUseKnownLettersAndContextualOnesHaveNone() {
        for (var opcode : Opcode.values()) {
            assertTrue(opcode.signature().matches("\\*|[ilfdva]*:[ilfdva]*"), opcode.signature());
        }
    }

    @Test
    void onlyInstructionsThatNameOneMemoryHaveAddresses() {
        for (var opcode : Opcode.values()) {
            boolean memory =
                    switch (opcode.immediate()) {
                        case MEMARG, ATOMIC_MEMARG, MEMARG_LANE, MEMORY, DATA_MEMORY -> true;
                        default -> false;
                    };
            assertEquals(memory, opcode.signature().contains("a"), opcode.text());
        }
    }

    @Test
    void theNaturalAlignmentIsTheSizeInTheName() {
        for (var opcode : Opcode.values()) {
            boolean access =
                    switch (opcode.immediate()) {
                        case MEMARG, ATOMIC_MEMARG, MEMARG_LANE -> true;
                        default -> false;
                    };
            if (access) {
                assertEquals(
                        accessedBytes(opcode.text()),
                        1 << opcode.naturalAlignment(),
                        opcode.text());
            } else {
                assertEquals(0, opcode.naturalAlignment());
            }
        }
    }

    private static int accessedBytes(String text) {
        if (text.equals("memory.atomic.notify")) {
            return 4;
        }
        var matcher = Pattern.compile("(?:load|store|rmw|wait)(\\d+)(?:x(\\d+))?").matcher(text);
        if (matcher.find()) {
            int lanes = matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2));
            return Integer.parseInt(matcher.group(1)) * lanes / Byte.SIZE;
        }
        return Integer.parseInt(text.replaceAll("^\\D(\\d+).*", "$1")) / Byte.SIZE;
    }

    @Test
    void unknownEncodingsAreNoInstructions() {
        int unknown = 0;
        for (int first = 0; first < 0x100; first++) {
            unknown += Opcodes.of(first) == null ? 1 : 0;
        }
        // 256 bytes less the instructions of one byte; the four prefixes are among the unknown
        // ones.
        long single = Arrays.stream(Opcode.values()).filter(o -> o.prefix() == 0).count();
        assertEquals(0x100 - single, unknown);
        assertNull(Opcodes.of(0xFC, 0x12));
        assertNull(Opcodes.of(0xFD, -1));
        assertNull(Opcodes.of(0xFE, 0x7FFF_FFFF));
    }
}
