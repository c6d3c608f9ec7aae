package dev.tazza.wasm.validation;

import static dev.tazza.wasm.ValueType.F32;
import static dev.tazza.wasm.ValueType.I32;
import static dev.tazza.wasm.ValueType.I64;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.ExternalType;
import dev.tazza.wasm.Feature;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.GlobalType;
import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.TableType;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.binary.CodeBuilder;
import dev.tazza.wasm.binary.ModuleBuilder;
import dev.tazza.wasm.instruction.Immediate;
import dev.tazza.wasm.instruction.Opcode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ModuleValidatorTest {
    private final ModuleBuilder builder = new ModuleBuilder();
    private Features features = Features.all();

    private void decode() {
        Module.decode(builder.build(), features);
    }

    private InvalidException refusal() {
        return assertThrows(InvalidException.class, this::decode);
    }

    private void accepts(
            List<ValueType> parameters, List<ValueType> results, Consumer<CodeBuilder> code) {
        builder.function(parameters, results, code);
        assertDoesNotThrow(this::decode);
    }

    private void refuses(
            String message,
            List<ValueType> parameters,
            List<ValueType> results,
            Consumer<CodeBuilder> code) {
        builder.function(parameters, results, code);
        assertEquals(message, refusal().getMessage());
    }

    @Test
    void aFunctionThatLeavesItsResultIsAccepted() {
        accepts(
                List.of(I32, I32),
                List.of(I32),
                code ->
                        code.op(Opcode.LOCAL_GET, 0)
                                .op(Opcode.LOCAL_GET, 1)
                                .op(Opcode.I32_ADD)
                                .end());
    }

    @Test
    void operandsOfTheWrongTypeAreToldWithWhatIsRequired() {
        refuses(
                "type mismatch: instruction requires [i32 i32] but stack has [i64 i32]: i32.add",
                List.of(I64, I32),
                List.of(I32),
                code ->
                        code.op(Opcode.LOCAL_GET, 0)
                                .op(Opcode.LOCAL_GET, 1)
                                .op(Opcode.I32_ADD)
                                .end());
    }

    @Test
    void missingOperandsAreToldWithWhatIsThere() {
        refuses(
                "type mismatch: instruction requires [i32 i32] but stack has [i32]: i32.add",
                List.of(),
                List.of(I32),
                code -> code.i32(1).op(Opcode.I32_ADD).end());
    }

    @Test
    void operandsLeftAtTheEndOfABlockAreRefused() {
        refuses(
                "type mismatch: block requires [] but stack has [i32]: end",
                List.of(),
                List.of(),
                code -> code.i32(1).end());
    }

    @Test
    void theOperandsOutsideOfABlockCannotBeTakenInside() {
        refuses(
                "type mismatch: instruction requires [any] but stack has []: drop",
                List.of(),
                List.of(),
                code -> code.i32(1).block(Opcode.BLOCK).op(Opcode.DROP).end().end());
    }

    @Test
    void anErrorTellsWhereItIs() {
        builder.importing(
                "m", "f", new ExternalType.Function(builder.functionType(List.of(), List.of())));
        builder.function(List.of(), List.of(), CodeBuilder::end);
        builder.function(List.of(), List.of(), code -> code.op(Opcode.NOP).op(Opcode.DROP).end());

        var e = refusal();

        assertEquals(2, e.functionIndex());
        var bytes = builder.build();
        assertEquals(Opcode.DROP.encoding(), bytes[e.offset()]);
    }

    @Test
    void unreachableCodeTakesAndGivesAnyType() {
        accepts(
                List.of(),
                List.of(I64),
                code ->
                        code.op(Opcode.UNREACHABLE)
                                .op(Opcode.I64_ADD)
                                .op(Opcode.BR, 0)
                                .op(Opcode.F32_ADD)
                                .op(Opcode.DROP)
                                .end());
    }

    @Test
    void unreachableCodeIsStillTyped() {
        refuses(
                "type mismatch: instruction requires [i64 i64] but stack has [i32]: i64.add",
                List.of(),
                List.of(),
                code ->
                        code.op(Opcode.UNREACHABLE)
                                .i32(0)
                                .op(Opcode.I64_ADD)
                                .op(Opcode.DROP)
                                .end());
    }

    @Test
    void anIfWithoutElseMustPassItsParametersOn() {
        refuses(
                "type mismatch: instruction requires [i32] but stack has []: end",
                List.of(),
                List.of(I32),
                code -> code.i32(1).block(Opcode.IF, I32).i32(2).end().end());
    }

    @Test
    void blocksMayHaveParametersAndSeveralResults() {
        int type = builder.functionType(List.of(I32, I64), List.of(I64, I32));
        accepts(
                List.of(),
                List.of(),
                code ->
                        code.i32(1)
                                .i64(2)
                                .blockOfType(Opcode.LOOP, type)
                                .op(Opcode.DROP)
                                .op(Opcode.DROP)
                                .i64(3)
                                .i32(4)
                                .end()
                                .op(Opcode.DROP)
                                .op(Opcode.DROP)
                                .end());
    }

    @Test
    void theLabelsOfATableMustAgree() {
        refuses(
                "type mismatch: the labels take [] and [i32]: br_table",
                List.of(),
                List.of(),
                code ->
                        code.block(Opcode.BLOCK, I32)
                                .i32(1)
                                .i32(1)
                                .branchTable(new int[] {0}, 1)
                                .end()
                                .op(Opcode.DROP)
                                .end());
    }

    @Test
    void everyIndexSpaceHasAnEnd() {
        var cases =
                List.<Consumer<CodeBuilder>>of(
                        code -> code.op(Opcode.LOCAL_GET, 7),
                        code -> code.op(Opcode.GLOBAL_GET, 7),
                        code -> code.op(Opcode.CALL, 7),
                        code -> code.op(Opcode.BR, 7),
                        code -> code.op(Opcode.CALL_INDIRECT, 0, 7),
                        code -> code.blockOfType(Opcode.BLOCK, 7),
                        code -> code.op(Opcode.TABLE_SIZE, 7),
                        code -> code.op(Opcode.MEMORY_SIZE, 7),
                        code -> code.op(Opcode.ELEM_DROP, 7),
                        code -> code.op(Opcode.THROW, 7),
                        code -> code.op(Opcode.REF_FUNC, -1));
        var words =
                List.of(
                        "unknown local 7",
                        "unknown global 7",
                        "unknown function 7",
                        "unknown label 7",
                        "unknown table 7",
                        "unknown type 7",
                        "unknown table 7",
                        "unknown memory 7",
                        "unknown elem segment 7",
                        "unknown tag 7",
                        "unknown function 4294967295");
        for (int i = 0; i < cases.size(); i++) {
            var bytes = moduleOf(cases.get(i));
            var e =
                    assertThrows(
                            InvalidException.class, () -> Module.decode(bytes, Features.all()));
            assertTrue(e.getMessage().startsWith(words.get(i)), e.getMessage());
        }
    }

    private static byte[] moduleOf(Consumer<CodeBuilder> code) {
        var module = new ModuleBuilder();
        module.function(
                List.of(),
                List.of(),
                c -> {
                    code.accept(c);
                    c.end();
                });
        return module.build();
    }

    @Test
    void alignmentsAboveTheNaturalOneAreRefused() {
        builder.memory(MemoryType.of(Limits.atLeast(1)));
        refuses(
                "alignment must not be larger than natural: 2**3 is larger than 4: i32.load",
                List.of(),
                List.of(I32),
                code -> code.i32(0).access(Opcode.I32_LOAD, 3, 0, 0).end());
    }

    @Test
    void offsetsAboveFourGigabytesNeedAMemoryOf64Bits() {
        builder.memory(MemoryType.of(Limits.atLeast(1)));
        refuses(
                "offset out of range 4294967296: i32.load",
                List.of(),
                List.of(I32),
                code -> code.i32(0).access(Opcode.I32_LOAD, 1L << 32).end());
    }

    @Test
    void accessesToAMemoryOf64BitsTakeAddressesOf64Bits() {
        builder.memory(
                new MemoryType(Limits.atLeast(1), I64, false, MemoryType.DEFAULT_PAGE_SIZE_LOG2));
        accepts(
                List.of(),
                List.of(I64),
                code ->
                        code.i64(0)
                                .access(Opcode.I32_LOAD, 1L << 32)
                                .op(Opcode.DROP)
                                .op(Opcode.MEMORY_SIZE, 0)
                                .end());
    }

    @Test
    void theRegistersOfFarLocalsAreFound() {
        accepts(
                List.of(),
                List.of(F32),
                code ->
                        code.locals(100, I32)
                                .locals(0, I64)
                                .locals(20_000, I64)
                                .locals(1, F32)
                                .locals(5, I32)
                                .op(Opcode.LOCAL_GET, 20_100)
                                .op(Opcode.LOCAL_GET, 20_099)
                                .op(Opcode.DROP)
                                .op(Opcode.LOCAL_GET, 127)
                                .op(Opcode.LOCAL_SET, 128)
                                .op(Opcode.LOCAL_GET, 99)
                                .op(Opcode.LOCAL_SET, 20_105)
                                .end());
    }

    @Test
    void aLocalWithoutDefaultMustBeSetInEveryBlockThatReadsIt() {
        var reference = ValueType.reference(false, HeapType.FUNC);
        refuses(
                "uninitialized local 1: local.get",
                List.of(reference),
                List.of(),
                code ->
                        code.locals(1, reference)
                                .block(Opcode.BLOCK)
                                .op(Opcode.LOCAL_GET, 0)
                                .op(Opcode.LOCAL_SET, 1)
                                .op(Opcode.LOCAL_GET, 1)
                                .op(Opcode.DROP)
                                .end()
                                .op(Opcode.LOCAL_GET, 1)
                                .op(Opcode.DROP)
                                .end());
    }

    @Test
    void tooManyLocalsAreMalformed() {
        builder.function(
                List.of(), List.of(), code -> code.locals(40_000, I32).locals(-1, I32).end());
        var e = assertThrows(MalformedException.class, this::decode);
        assertTrue(e.getMessage().startsWith("too many locals"), e.getMessage());
    }

    @Test
    void constantsMayComputeWithExtendedConstants() {
        builder.global(
                new GlobalType(I32, false), code -> code.i32(1).i32(2).op(Opcode.I32_MUL).end());
        builder.global(new GlobalType(I32, false), code -> code.op(Opcode.GLOBAL_GET, 0).end());
        assertDoesNotThrow(this::decode);

        features = Features.wasm2();
        assertEquals(Feature.EXTENDED_CONSTANTS, refusal().missingFeature().orElseThrow());
    }

    @Test
    void aConstantCannotReadALaterOrAMutableGlobal() {
        builder.global(new GlobalType(I32, true), code -> code.i32(1).end());
        builder.global(new GlobalType(I32, false), code -> code.op(Opcode.GLOBAL_GET, 0).end());
        assertTrue(refusal().getMessage().startsWith("constant expression required"));

        var later = new ModuleBuilder();
        later.global(new GlobalType(I32, false), code -> code.op(Opcode.GLOBAL_GET, 1).end());
        later.global(new GlobalType(I32, false), code -> code.i32(1).end());
        var e = assertThrows(InvalidException.class, () -> Module.decode(later.build(), features));
        assertEquals("unknown global 1: global.get, in global 0", e.getMessage());
    }

    @Test
    void aConstantCannotCall() {
        builder.function(List.of(), List.of(I32), code -> code.i32(1).end());
        builder.global(new GlobalType(I32, false), code -> code.op(Opcode.CALL, 0).end());
        assertEquals("constant expression required: call, in global 0", refusal().getMessage());
    }

    @Test
    void onlyFunctionsNamedOutsideOfCodeCanBeReferredToInIt() {
        refuses(
                "undeclared function reference 0: ref.func",
                List.of(),
                List.of(),
                code -> code.op(Opcode.REF_FUNC, 0).op(Opcode.DROP).end());
        builder.declarativeElements(0);
        assertDoesNotThrow(this::decode);
    }

    @Test
    void exportNamesAreUnique() {
        builder.function(List.of(), List.of(), CodeBuilder::end);
        builder.export("a", ExternalKind.FUNCTION, 0).export("a", ExternalKind.FUNCTION, 0);
        assertEquals("duplicate export name \"a\"", refusal().getMessage());
    }

    @Test
    void theStartFunctionTakesAndGivesNothing() {
        builder.function(List.of(I32), List.of(), CodeBuilder::end);
        builder.start(0);
        assertEquals("start function 0 is of type [i32] -> []", refusal().getMessage());
    }

    @Test
    void codeThatNamesDataSegmentsNeedsTheirCount() {
        builder.memory(MemoryType.of(Limits.atLeast(1)));
        builder.function(List.of(), List.of(), code -> code.op(Opcode.DATA_DROP, 0).end());
        var e = assertThrows(MalformedException.class, this::decode);
        assertTrue(e.getMessage().startsWith("data count section required"), e.getMessage());
    }

    @Test
    void memoriesHaveAtMostFourGigabytesUnlessTheyHave64Bits() {
        builder.memory(MemoryType.of(Limits.atLeast(65_537)));
        assertEquals(
                "memory size must be at most 65536 pages (4GiB), in memory 0",
                refusal().getMessage());
    }

    @Test
    void theMinimumOfATableIsNoMoreThanItsMaximum() {
        builder.table(TableType.of(Limits.between(2, 1), ValueType.FUNCREF));
        assertEquals(
                "size minimum must not be greater than maximum, in table 0",
                refusal().getMessage());
    }

    @Test
    void everyInstructionOfAFeatureThatIsOffIsRefusedByTheFeaturesName() {
        for (var opcode : Opcode.values()) {
            if (opcode.feature() == Feature.MVP) {
                continue;
            }
            // The opcode alone and zeros: whatever the immediates are, they are read or refused
            // first.
            int[] zeros = new int[24];
            var module = new ModuleBuilder();
            module.function(
                    List.of(),
                    List.of(),
                    code -> {
                        if (opcode.prefix() == 0) {
                            code.raw(opcode.encoding());
                        } else if ((opcode.encoding() & 0xFFFF) < 0x80) {
                            code.raw(opcode.prefix(), opcode.encoding() & 0x7F);
                        } else {
                            int sub = opcode.encoding() & 0xFFFF;
                            code.raw(opcode.prefix(), sub & 0x7F | 0x80, sub >> 7);
                        }
                        code.raw(zeros).end();
                    });
            var off = features.without(opcode.feature()).without(Feature.LEGACY_EXCEPTIONS);
            var e =
                    assertThrows(
                            RuntimeException.class,
                            () -> Module.decode(module.build(), off),
                            opcode.text());
            if (e instanceof InvalidException invalid) {
                assertTrue(invalid.missingFeature().isPresent(), opcode + ": " + e.getMessage());
                assertTrue(e.getMessage().contains(" is not enabled: "), e.getMessage());
            } else {
                // Zero is no block type and no heap type.
                assertTrue(e instanceof MalformedException, opcode + ": " + e);
            }
        }
    }

    @Test
    void everyInstructionTakesAndGivesWhatTheTableSays() {
        for (var opcode : Opcode.values()) {
            if (opcode.isContextual() || opcode.immediate() != Immediate.NONE) {
                continue;
            }
            var parameters =
                    types(opcode.signature().substring(0, opcode.signature().indexOf(':')));
            var results = types(opcode.signature().substring(opcode.signature().indexOf(':') + 1));
            var module = new ModuleBuilder();
            module.function(
                    parameters,
                    results,
                    code -> {
                        for (int i = 0; i < parameters.size(); i++) {
                            code.op(Opcode.LOCAL_GET, i);
                        }
                        code.op(opcode).end();
                    });
            assertDoesNotThrow(() -> Module.decode(module.build(), Features.all()), opcode.text());
        }
    }

    private static List<ValueType> types(String letters) {
        return letters.chars()
                .mapToObj(
                        letter ->
                                switch (letter) {
                                    case 'i' -> I32;
                                    case 'l' -> I64;
                                    case 'f' -> F32;
                                    case 'd' -> ValueType.F64;
                                    default -> ValueType.V128;
                                })
                .toList();
    }
}
