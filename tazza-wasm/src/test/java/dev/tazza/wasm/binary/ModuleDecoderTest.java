package dev.tazza.wasm.binary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.ArrayType;
import dev.tazza.wasm.DataSegment;
import dev.tazza.wasm.ElementSegment.Items;
import dev.tazza.wasm.ElementSegment.Mode;
import dev.tazza.wasm.Export;
import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.ExternalType;
import dev.tazza.wasm.Feature;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.FieldType;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.GlobalType;
import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.Import;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.PackedType;
import dev.tazza.wasm.StructType;
import dev.tazza.wasm.SubType;
import dev.tazza.wasm.TableType;
import dev.tazza.wasm.TagType;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.instruction.Opcode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleDecoderTest {
    private static Module decode(ModuleBuilder builder) {
        return Module.decode(builder.build(), Features.all());
    }

    private static Module decode(String hex) {
        return Module.decode(HexFormat.of().parseHex("0061736d01000000" + hex), Features.wasm3());
    }

    @Test
    void anEmptyModuleHasNothing() {
        var module = decode("");

        assertEquals(List.of(), module.types());
        assertEquals(List.of(), module.imports());
        assertEquals(0, module.functionCount());
        assertEquals(OptionalInt.empty(), module.start());
        assertEquals(8, module.size());
    }

    @Test
    void typesOfEveryKindAreDecodedAsBuilt() {
        var function =
                new FunctionType(
                        List.of(ValueType.I32, ValueType.V128), List.of(ValueType.EXTERNREF));
        var first =
                new StructType(
                        List.of(
                                new FieldType(PackedType.I8, true),
                                new FieldType(
                                        ValueType.reference(true, new HeapType.Defined(2)),
                                        false)));
        var second =
                new StructType(
                        List.of(
                                first.fields().get(0),
                                first.fields().get(1),
                                new FieldType(ValueType.F64, true)));
        var array = new ArrayType(new FieldType(PackedType.I16, false));
        var builder = new ModuleBuilder();
        builder.type(function);
        builder.types(new SubType(false, -1, first), new SubType(true, 1, second));
        builder.type(array);

        var module = decode(builder);

        assertEquals(
                List.of(
                        SubType.plain(function),
                        new SubType(false, -1, first),
                        new SubType(true, 1, second),
                        SubType.plain(array)),
                module.types());
        assertEquals(0, module.recursionGroupStart(0));
        assertEquals(1, module.recursionGroupStart(1));
        assertEquals(1, module.recursionGroupStart(2));
        assertEquals(3, module.recursionGroupStart(3));
    }

    @Test
    void importsComeFirstInEveryIndexSpace() {
        var builder = new ModuleBuilder();
        int type = builder.functionType(List.of(), List.of());
        var table = new TableType(Limits.between(1, 2), ValueType.I64, ValueType.EXTERNREF);
        var memory = new MemoryType(Limits.between(1, 70), ValueType.I64, true, 0);
        var global = new GlobalType(ValueType.I32, true);
        builder.importing("m", "f", new ExternalType.Function(type));
        builder.importing("m", "t", table);
        builder.importing("m", "m", memory);
        builder.importing("m", "g", global);
        builder.importing("n", "", new TagType(type));
        int function = builder.function(List.of(), List.of(), CodeBuilder::end);
        builder.table(TableType.of(Limits.atLeast(0), ValueType.FUNCREF));
        builder.memory(MemoryType.of(Limits.atLeast(1)));
        builder.global(new GlobalType(ValueType.F32, false), code -> code.f32(0).end());
        builder.tag(new TagType(type));
        builder.start(function);

        var module = decode(builder);

        assertEquals(
                List.of(
                        new Import("m", "f", new ExternalType.Function(type)),
                        new Import("m", "t", table),
                        new Import("m", "m", memory),
                        new Import("m", "g", global),
                        new Import("n", "", new TagType(type))),
                module.imports());
        assertEquals(2, module.functionCount());
        assertEquals(1, module.importedFunctionCount());
        assertEquals(
                List.of(table, TableType.of(Limits.atLeast(0), ValueType.FUNCREF)),
                module.tables());
        assertEquals(List.of(memory, MemoryType.of(Limits.atLeast(1))), module.memories());
        assertEquals(List.of(global, new GlobalType(ValueType.F32, false)), module.globals());
        assertEquals(2, module.tags().size());
        assertEquals(OptionalInt.of(1), module.start());
        assertEquals(1, module.body(1).functionIndex());
        assertThrows(IndexOutOfBoundsException.class, () -> module.body(0));
    }

    @Test
    void segmentsKeepTheirModesItemsAndBytes() {
        var builder = new ModuleBuilder();
        int f = builder.function(List.of(), List.of(), CodeBuilder::end);
        builder.table(TableType.of(Limits.atLeast(10), ValueType.FUNCREF));
        builder.memory(MemoryType.of(Limits.atLeast(1)));
        builder.memory(MemoryType.of(Limits.atLeast(1)));
        builder.elements(code -> code.i32(3).end(), f, f);
        builder.passiveElements(f);
        builder.declarativeElements(f, f, f);
        builder.passiveElements(
                ValueType.EXTERNREF,
                List.of(code -> code.heapType(Opcode.REF_NULL, HeapType.EXTERN).end()));
        builder.data(0, code -> code.i32(7).end(), new byte[] {1, 2, 3});
        builder.data(1, code -> code.i32(0).end(), new byte[0]);
        builder.passiveData(new byte[] {9});

        var module = decode(builder);

        var elements = module.elements();
        assertInstanceOf(Mode.Active.class, elements.get(0).mode());
        assertArrayEquals(new int[] {f, f}, ((Items.Functions) elements.get(0).items()).indexes());
        assertInstanceOf(Mode.Passive.class, elements.get(1).mode());
        assertInstanceOf(Mode.Declarative.class, elements.get(2).mode());
        assertEquals(3, elements.get(2).items().size());
        assertEquals(ValueType.EXTERNREF, elements.get(3).type());
        assertInstanceOf(Items.Expressions.class, elements.get(3).items());

        assertEquals(3, module.data().size());
        var first = module.data().get(0);
        assertArrayEquals(new byte[] {1, 2, 3}, module.bytes(first.offset(), first.length()));
        assertEquals(1, module.data().get(1).active().orElseThrow().memory());
        assertEquals(Optional.<DataSegment.Active>empty(), module.data().get(2).active());
        assertEquals(OptionalInt.of(3), module.dataCount());
    }

    @Test
    void exportsAreKeptInOrder() {
        var builder = new ModuleBuilder();
        int f = builder.function(List.of(), List.of(), CodeBuilder::end);
        builder.export("b", ExternalKind.FUNCTION, f).export("a", ExternalKind.FUNCTION, f);

        assertEquals(
                List.of(
                        new Export("b", ExternalKind.FUNCTION, f),
                        new Export("a", ExternalKind.FUNCTION, f)),
                decode(builder).exports());
    }

    @Test
    void customSectionsAreKeptWithTheirPlaces() {
        var builder = new ModuleBuilder();
        builder.functionType(List.of(), List.of());
        builder.custom("first", new byte[] {1}, SectionId.CUSTOM);
        builder.custom("second", "text".getBytes(StandardCharsets.US_ASCII), SectionId.TYPE);
        builder.custom("second", new byte[0], SectionId.TYPE);

        var module = decode(builder);

        assertEquals(
                List.of("first", "second", "second"),
                module.customSections().stream().map(s -> s.name()).toList());
        assertEquals(0, module.customSections().get(0).afterSection());
        assertEquals(1, module.customSections().get(1).afterSection());
        var second = module.customSection("second").orElseThrow();
        assertEquals(
                "text",
                new String(
                        module.bytes(second.offset(), second.length()), StandardCharsets.US_ASCII));
        assertEquals(Optional.empty(), module.customSection("third"));
    }

    @Test
    void theCallersBytesAreCopied() {
        var bytes = new ModuleBuilder().custom("x", new byte[] {42}, SectionId.CUSTOM).build();
        var module = Module.decode(bytes, Features.wasm1());
        bytes[bytes.length - 1] = 0;

        var section = module.customSection("x").orElseThrow();
        assertArrayEquals(new byte[] {42}, module.bytes(section.offset(), section.length()));
    }

    @ParameterizedTest
    @CsvSource({
        "0103, length out of bounds: type section of 3 bytes",
        "010100 010100, unexpected content after last section: type section after type section",
        "030100 010100, unexpected content after last section: type section after function section",
        "010200 00, section size mismatch: 1 bytes left in the type section",
        "0e0100, malformed section id",
        "0102017f, malformed definition type 0x7f",
        "0103015d00, malformed definition type 0x5d: stack-switching is not supported",
        "0103014d00, malformed definition type 0x4d: custom-descriptors is not supported",
        "01020160, unexpected end of section or function",
        "010401600100, malformed value type 0x00",
        "050401000102, section size mismatch",
        "0503010900, malformed limits flags 0x09",
        "06050141000b00, malformed value type",
        "0801, length out of bounds"
    })
    void whatIsWrongIsSaidInTheWordsOfTheSuite(String hex, String message) {
        var e = assertThrows(MalformedException.class, () -> decode(hex.replace(" ", "")));
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
        assertTrue(e.offset() >= 8, "offset " + e.offset());
    }

    @ParameterizedTest
    @CsvSource({
        "'', unexpected end: a module has at least 8 bytes",
        "00, unexpected end: a module has at least 8 bytes",
        "0061736d010000, unexpected end: a module has at least 8 bytes",
        "7f454c4602010100, magic header not detected",
        "0061736d02000000, unknown binary version 0x2",
        "0061736d0d000100, 'unknown binary version 0x1000d: this is a component, not a module'"
    })
    void aFileThatIsNoModuleIsToldByItsHeader(String hex, String message) {
        var bytes = HexFormat.of().parseHex(hex);
        var e = assertThrows(MalformedException.class, () -> Module.decode(bytes, Features.all()));
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }

    @Test
    void theOffsetAndTheSectionOfAnErrorAreTold() {
        // A type section whose second type has an unknown form.
        var e = assertThrows(MalformedException.class, () -> decode("0105026000007a"));
        assertEquals(14, e.offset());
        assertTrue(e.getMessage().endsWith("in the type section"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "gc, 0104014e0160, recursive type",
        "gc, 0106015000600000, sub type",
        "gc, 010401 5f0100, struct type",
        "gc, 0104015e7f00, array type",
        "simd, 01050160017b00, type v128",
        "multi-value, 01060160 00027f7f, function type with 2 results",
        "reference-types, 01050160016f00, type externref",
        "function-references, 0106016001637000, type ref",
        "exception-handling, 01050160016900, type exnref",
        "gc, 01050160016e00, type anyref",
        "memory64, 0503010400, memory with 64-bit addresses",
        "memory64, 040401700400, table with 64-bit indexes",
        "threads, 050401030001, shared memory",
        "custom-page-sizes, 050401080100, custom page size",
        "exception-handling, 010401600000 0d03010000, tag",
        "bulk-memory, 0c0100, data count section",
        "bulk-memory, 0503010000 0b03010100, data segment of kind 1",
        "bulk-memory, 090401010000, element segment of kind 1",
        "function-references, 0409014000700000d0700b, table with an initializer",
        "compact-import-section, 020601016d007f00, group of imports",
        "reference-types, 040702700000700000, multiple tables"
    })
    void aModuleThatNeedsAFeatureIsRefusedByItsName(String feature, String hex, String what) {
        var bytes = HexFormat.of().parseHex("0061736d01000000" + hex.replace(" ", ""));
        var e = assertThrows(InvalidException.class, () -> Module.decode(bytes, Features.wasm1()));
        assertEquals(
                feature, e.missingFeature().map(Feature::text).orElse("none: " + e.getMessage()));
        assertTrue(e.getMessage().contains(what), e.getMessage());
        assertTrue(e.getMessage().contains(feature + " is not enabled"), e.getMessage());
    }
}
