package dev.tazza.wasm.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.ArrayType;
import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.ExternalType;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.FieldType;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.GlobalType;
import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.StructType;
import dev.tazza.wasm.SubType;
import dev.tazza.wasm.TableType;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.WasmException;
import dev.tazza.wasm.instruction.Opcode;
import dev.tazza.wasm.support.Allocation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Modules as large as the largest real ones, and small ones that claim to be large. What is
 * measured is memory: it is proportional to the module, and never to what the module claims.
 */
class LargeModuleTest {
    private static final int MEGABYTE = 1 << 20;

    private static final List<ValueType> NUMBERS =
            List.of(ValueType.I32, ValueType.I64, ValueType.F32, ValueType.F64);

    /**
     * The bytes allocated to decode and validate {@code bytes}, without the first run's class
     * loading.
     */
    private static long allocatedToDecode(byte[] bytes) {
        Module.decodeOwned(bytes, Features.all());
        return Allocation.of(() -> Module.decodeOwned(bytes, Features.all()));
    }

    private static byte[] nestedBlocks(int depth) {
        var builder = new ModuleBuilder();
        builder.function(
                List.of(ValueType.I32),
                List.of(),
                code -> {
                    for (int i = 0; i < depth; i++) {
                        code.block(i % 2 == 0 ? Opcode.BLOCK : Opcode.LOOP);
                        code.op(Opcode.LOCAL_GET, 0).op(Opcode.BR_IF, i);
                    }
                    for (int i = 0; i <= depth; i++) {
                        code.op(Opcode.LOCAL_GET, 0).op(Opcode.LOCAL_SET, 0).op(Opcode.END);
                    }
                });
        return builder.build();
    }

    @Test
    void blocksMayBeNestedAsDeepAsInTheLargestRealFunction() {
        assertEquals(1, Module.decode(nestedBlocks(21_246), Features.wasm1()).functionCount());
    }

    @Test
    void nestingCostsMemoryInProportion() {
        // A fixed part, and per block the entries of a few arrays that double as they grow.
        long small = allocatedToDecode(nestedBlocks(10_000));
        long large = allocatedToDecode(nestedBlocks(100_000));
        assertTrue(large < 16 * small, large + " bytes for ten times " + small);
        assertTrue(large < 16 * MEGABYTE, large + " bytes");
    }

    private static byte[] longFunction(int instructions) {
        var builder = new ModuleBuilder();
        builder.memory(MemoryType.of(Limits.atLeast(1)));
        builder.function(
                List.of(),
                List.of(ValueType.I32),
                code -> {
                    code.i32(0);
                    for (int i = 0; i < instructions; i++) {
                        code.i32(i).op(Opcode.I32_ADD).access(Opcode.I32_LOAD, i);
                    }
                    code.end();
                });
        return builder.build();
    }

    @Test
    void noObjectIsMadeForAnInstruction() {
        long small = allocatedToDecode(longFunction(1_000));
        long large = allocatedToDecode(longFunction(500_000));
        assertTrue(large - small < 64 * 1024, "%d and %d bytes".formatted(small, large));
    }

    @Test
    void thereMayBeAsManyFunctionsAsInTheLargestRealModule() {
        int count = 617_490;
        var builder = new ModuleBuilder();
        int type = builder.functionType(List.of(), List.of());
        for (int i = 0; i < count; i++) {
            builder.function(type, code -> code.op(Opcode.CALL, count - 1).end());
        }
        var bytes = builder.build();

        assertEquals(count, Module.decodeOwned(bytes, Features.wasm1()).functionCount());
        // Three ints for each, one reader and the objects it is made of for each, and no more.
        long allocated = allocatedToDecode(bytes);
        assertTrue(allocated < 400L * count, allocated + " bytes");
    }

    @Test
    void aTableOfLabelsMayBeAsLongAsTheLargestRealOne() {
        int[] labels = new int[25_491];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 100;
        }
        var builder = new ModuleBuilder();
        builder.function(
                List.of(),
                List.of(),
                code -> {
                    for (int i = 0; i < 100; i++) {
                        code.block(Opcode.BLOCK);
                    }
                    for (int i = 0; i < 50; i++) {
                        code.i32(7).branchTable(labels, 3);
                    }
                    for (int i = 0; i <= 100; i++) {
                        code.end();
                    }
                });
        long allocated = allocatedToDecode(builder.build());
        assertTrue(allocated < MEGABYTE, allocated + " bytes");
    }

    @Test
    void thereMayBeAHundredThousandDataSegments() {
        var builder = new ModuleBuilder();
        builder.memory(MemoryType.of(Limits.atLeast(1)));
        for (int i = 0; i < 100_000; i++) {
            int address = i;
            builder.data(0, code -> code.i32(address).end(), new byte[] {(byte) i});
        }
        assertEquals(100_000, Module.decode(builder.build(), Features.wasm1()).data().size());
    }

    @Test
    void aFileOfAlmostAHundredMegabytesCostsNoMoreThanItsOwnBytes() {
        var builder = new ModuleBuilder();
        builder.memory(MemoryType.of(Limits.atLeast(2000)));
        builder.data(0, code -> code.i32(0).end(), new byte[99 * MEGABYTE]);
        var bytes = builder.build();

        long allocated = allocatedToDecode(bytes);

        assertTrue(allocated < MEGABYTE, allocated + " bytes");
    }

    @Test
    void thereMayBeManyExportsGlobalsAndImports() {
        var builder = new ModuleBuilder();
        int type = builder.functionType(List.of(), List.of());
        for (int i = 0; i < 20_000; i++) {
            builder.importing("m", "f" + i, new ExternalType.Function(type));
        }
        for (int i = 0; i < 20_000; i++) {
            builder.global(new GlobalType(ValueType.I32, false), code -> code.i32(1).end());
            builder.export("g" + i, ExternalKind.GLOBAL, i);
        }
        assertEquals(20_000, Module.decode(builder.build(), Features.wasm1()).exports().size());
    }

    /** Sections that hold nothing but the largest possible count. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 13})
    void aCountThatTheBytesCannotHoldIsRefusedBeforeAnythingIsAllocated(int section) {
        for (var content : new String[] {"ffffffff0f", "ffffffff07", "80808004"}) {
            int size = content.length() / 2;
            var bytes =
                    HexFormat.of()
                            .parseHex(
                                    "0061736d01000000%02x%02x%s".formatted(section, size, content));
            assertRefusedCheaply(bytes);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // A recursion group, a struct, parameters, results, elements, expressions, data.
        "0108 01 4e ffffffff0f 00",
        "0108 01 5f ffffffff0f 00",
        "0108 01 60 ffffffff0f 00",
        "0109 01 60 00 ffffffff0f 00",
        "0404 01 700000 0909 01 01 00 ffffffff0f 00",
        "0404 01 700000 0909 01 05 70 ffffffff0f 00",
        "0503 01 0000 0b08 01 01 ffffffff0f 00",
        // A name, a group of imports.
        "0207 01 ffffffff0f 00",
        "020b 01 01 6d 00 7f ffffffff0f 00",
    })
    void aCountInsideOfAnItemIsNoLessSuspect(String hex) {
        assertRefusedCheaply(HexFormat.of().parseHex("0061736d01000000" + hex.replace(" ", "")));
    }

    @ParameterizedTest
    @CsvSource({
        // br_table, select with types, try_table, groups of locals, a single group of locals
        "00 4100 0e ffffffff0f 00 0b",
        "00 4100 4100 4100 1c ffffffff0f 7f 0b",
        "00 1f40 ffffffff0f 00 0b",
        "ffffffff0f 0b",
        "01 ffffffff0f 7f 0b",
    })
    void aCountInsideOfABodyIsNoLessSuspect(String hex) {
        var body = hex.replace(" ", "");
        int size = body.length() / 2;
        assertRefusedCheaply(
                HexFormat.of()
                        .parseHex(
                                "0061736d01000000 0104 01 600000 0302 01 00 0a%02x 01 %02x %s"
                                        .formatted(size + 2, size, body)
                                        .replace(" ", "")));
    }

    private static void assertRefusedCheaply(byte[] bytes) {
        assertThrows(WasmException.class, () -> Module.decodeOwned(bytes, Features.all()));
        long allocated =
                Allocation.of(
                        () ->
                                assertThrows(
                                        WasmException.class,
                                        () -> Module.decodeOwned(bytes, Features.all())));
        assertTrue(allocated < 256 * 1024, allocated + " bytes");
    }

    @Test
    void manyFunctionsOfManyLocalsCostWhatTheyDeclareAndNotWhatTheyMean() {
        var builder = new ModuleBuilder();
        int type = builder.functionType(List.of(), List.of());
        for (int i = 0; i < 100_000; i++) {
            // If each of them were spread out, these would be five billion steps.
            builder.function(
                    type,
                    code ->
                            code.locals(50_000, ValueType.I32)
                                    .op(Opcode.LOCAL_GET, 49_999)
                                    .op(Opcode.DROP)
                                    .end());
        }
        long allocated = allocatedToDecode(builder.build());
        assertTrue(allocated < 64 * MEGABYTE, allocated + " bytes");
    }

    @Test
    void manyGroupsOfLocalsAreAddedUpBeforeTheyAreBelieved() {
        var builder = new ModuleBuilder();
        builder.function(
                List.of(),
                List.of(),
                code -> {
                    for (int i = 0; i < 1_000; i++) {
                        code.locals(-1, ValueType.I64);
                    }
                    code.end();
                });
        var bytes = builder.build();
        var e =
                assertThrows(
                        MalformedException.class, () -> Module.decodeOwned(bytes, Features.all()));
        assertTrue(e.getMessage().startsWith("too many locals"), e.getMessage());
        assertRefusedCheaply(bytes);
    }

    @Test
    void operandsThatCallsMakeOutOfNothingAreLimited() {
        var builder = new ModuleBuilder();
        var results = Collections.nCopies(1_000, ValueType.I64);
        int many =
                builder.importing(
                        "m",
                        "f",
                        new ExternalType.Function(builder.functionType(List.of(), results)));
        builder.function(
                List.of(),
                List.of(),
                code -> {
                    for (int i = 0; i < 5_000; i++) {
                        code.op(Opcode.CALL, many);
                    }
                    code.end();
                });
        var bytes = builder.build();
        var e =
                assertThrows(
                        InvalidException.class, () -> Module.decodeOwned(bytes, Features.all()));
        assertTrue(e.getMessage().startsWith("too many operands"), e.getMessage());
    }

    @Test
    void chainsOfSubtypesEndAtALimit() {
        for (int depth : new int[] {63, 64}) {
            var builder = new ModuleBuilder();
            for (int i = 0; i <= depth; i++) {
                builder.types(new SubType(false, i - 1, new StructType(List.of())));
            }
            var bytes = builder.build();
            if (depth == 63) {
                Module.decodeOwned(bytes, Features.all());
            } else {
                var e =
                        assertThrows(
                                InvalidException.class,
                                () -> Module.decodeOwned(bytes, Features.all()));
                assertEquals("sub type 64 has more than 63 super types", e.getMessage());
            }
        }
    }

    @Test
    void aHopelesslyLongChainOfSubtypesIsRefusedBeforeItIsBuilt() {
        var builder = new ModuleBuilder();
        int length = 100_000;
        for (int i = 0; i < length; i++) {
            builder.types(new SubType(false, i - 1, new StructType(List.of())));
        }
        var bytes = builder.build();
        long allocated =
                Allocation.of(
                        () ->
                                assertThrows(
                                        InvalidException.class,
                                        () -> Module.decodeOwned(bytes, Features.all())));
        assertTrue(allocated < 200L * length, allocated + " bytes");
    }

    @Test
    void manyDifferentTypesAreToldApart() {
        var builder = new ModuleBuilder();
        int count = 100_000;
        for (int i = 0; i < count; i++) {
            var parameters = new ArrayList<ValueType>();
            for (int rest = i; rest > 0; rest /= 4) {
                parameters.add(NUMBERS.get(rest % 4));
            }
            builder.type(new FunctionType(parameters, List.of()));
        }
        var types = Module.decodeOwned(builder.build(), Features.wasm1()).definedTypes();
        assertEquals(count, IntStream.range(0, count).mapToObj(types::get).distinct().count());
    }

    @Test
    void oneRecursionGroupMayHoldAHundredThousandTypes() {
        var group = new SubType[100_000];
        for (int i = 0; i < group.length; i++) {
            var next = ValueType.reference(true, new HeapType.Defined((i + 1) % group.length));
            group[i] = SubType.plain(new ArrayType(new FieldType(next, true)));
        }
        var builder = new ModuleBuilder();
        builder.types(group);

        long allocated = allocatedToDecode(builder.build());

        assertTrue(allocated < 500L * group.length, allocated + " bytes");
    }

    @Test
    void theElementsOfASegmentCostAnIntEach() {
        int count = 1_000_000;
        var builder = new ModuleBuilder();
        builder.passiveElements(
                ValueType.FUNCREF,
                Collections.nCopies(
                        count, code -> code.heapType(Opcode.REF_NULL, HeapType.FUNC).end()));
        var bytes = builder.build();

        var items = Module.decodeOwned(bytes, Features.all()).elements().getFirst().items();
        assertEquals(count, items.size());
        // The list doubles as it grows, and an expression is an object while it is looked at.
        long allocated = allocatedToDecode(bytes);
        assertTrue(allocated < 80L * count, allocated + " bytes");
    }

    @Test
    void aLargeTableCostsNothingBeforeItIsInstantiated() {
        var builder = new ModuleBuilder();
        builder.table(TableType.of(Limits.atLeast(0xFFFF_FFFFL), ValueType.FUNCREF));
        assertTrue(allocatedToDecode(builder.build()) < 256 * 1024);
    }
}
