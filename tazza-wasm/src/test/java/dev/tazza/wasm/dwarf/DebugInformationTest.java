package dev.tazza.wasm.dwarf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.CustomSection;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.binary.TypeReader;
import dev.tazza.wasm.dwarf.Place.Base;
import dev.tazza.wasm.dwarf.Variable.Encoding;
import dev.tazza.wasm.instruction.Opcode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DebugInformationTest {
    private static byte[] bytes(String name) throws IOException {
        try (var in = DebugInformationTest.class.getResourceAsStream("/debug/" + name + ".wasm")) {
            return in.readAllBytes();
        }
    }

    private static Module module(String name) throws IOException {
        return Module.decode(bytes(name), Features.all());
    }

    /** The offset of the first such instruction of a function. */
    private static int find(Module module, int function, Opcode opcode) {
        var in = module.instructions(module.body(function));
        for (int groups = in.bytes().count(); groups > 0; groups--) {
            in.bytes().count();
            TypeReader.valueType(in.bytes());
        }
        while (in.next() != opcode) {
            assertTrue(in.hasNext(), "no " + opcode);
        }
        return in.instructionOffset();
    }

    private static int function(Module module, String name) {
        for (int i = 0; i < module.functionCount(); i++) {
            if (module.names().functionName(i).contains(name)) {
                return i;
            }
        }
        throw new AssertionError("no function " + name);
    }

    private static String text(List<SourceLocation> places) {
        return places.stream()
                .map(
                        place ->
                                place.function()
                                        + (place.inlined() ? " inlined " : " ")
                                        + place.fileName()
                                        + ":"
                                        + place.line()
                                        + ":"
                                        + place.column())
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"calc-O0-v4", "calc-O0-v5", "calc-O2-v4", "calc-O2-v5"})
    void aPlaceHasTheCallsThatWereInlined(String name) throws IOException {
        var module = module(name);
        int offset = find(module, function(module, "divide"), Opcode.I32_DIV_S);
        assertEquals(
                "quotient inlined calc.c:4:14, divide calc.c:9:12",
                text(module.debugInformation().locate(offset)));
        assertEquals("/guest/calc.c", module.debugInformation().locate(offset).get(0).file());
        assertEquals("", module.debugInformation().problem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"calc-O0-v4", "calc-O0-v5"})
    void variablesOfCodeThatIsNotOptimisedAreInMemory(String name) throws IOException {
        var module = module(name);
        int offset = find(module, function(module, "ratio"), Opcode.CALL);
        var ratio = module.debugInformation().subprogram(offset).orElseThrow();
        assertEquals("ratio", ratio.name());
        assertEquals("/guest/calc.c", ratio.file());
        assertEquals(
                List.of("n", "total", "i", "part"),
                ratio.variables().stream().map(Variable::name).toList());
        for (var variable : ratio.variables()) {
            assertEquals(Encoding.SIGNED, variable.encoding());
            assertEquals(4, variable.size());
            var stay = variable.stays().getFirst();
            assertEquals(Base.LOCAL, stay.place().base());
            assertTrue(stay.place().inMemory());
            assertTrue(stay.start() <= offset && offset < stay.end(), variable.name());
        }
        assertEquals(8, ratio.variables().get(1).stays().getFirst().place().offset());
    }

    @ParameterizedTest
    @ValueSource(strings = {"calc-O2-v4", "calc-O2-v5"})
    void variablesOfOptimisedCodeAreInLocals(String name) throws IOException {
        var module = module(name);
        int offset = find(module, function(module, "divide"), Opcode.I32_DIV_S);
        var divide = module.debugInformation().subprogram(offset).orElseThrow();
        var a = divide.variables().getFirst();
        assertEquals("a", a.name());
        assertEquals(new Place(Base.LOCAL, 0, 0, false), a.stays().getFirst().place());
        var bias = divide.variables().get(2);
        assertEquals(new Place(Base.NONE, 0, 3, false), bias.stays().getFirst().place());
    }

    @Test
    void rustIsKnownToo() throws IOException {
        var module = module("area");
        int offset = find(module, function(module, "area"), Opcode.I32_MUL);
        var places = module.debugInformation().locate(offset);
        assertEquals("area.rs", places.getLast().fileName());
        assertEquals(11, places.getLast().line());
        assertTrue(places.getLast().function().endsWith("area"), places.toString());
        var names =
                module.debugInformation().subprogram(offset).orElseThrow().variables().stream()
                        .map(Variable::name)
                        .toList();
        assertTrue(names.containsAll(List.of("width", "height", "scale", "product", "wide")));
    }

    @Test
    void aModuleWithoutHasNone() {
        var empty = new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0};
        var information = Module.decode(empty, Features.all()).debugInformation();
        assertFalse(information.isPresent());
        assertEquals(List.of(), information.locate(0));
        assertTrue(information.subprogram(7).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"calc-O0-v4", "calc-O0-v5", "calc-O2-v4", "calc-O2-v5"})
    void whateverIsBrokenIsNoError(String name) throws IOException {
        var original = bytes(name);
        var module = Module.decode(original, Features.all());
        var random = new Random(6);
        int problems = 0;
        for (int round = 0; round < 3_000; round++) {
            var bytes = original.clone();
            for (int change = 0; change <= round % 4; change++) {
                var sections =
                        module.customSections().stream()
                                .filter(section -> section.name().startsWith(".debug"))
                                .toList();
                var section = sections.get(random.nextInt(sections.size()));
                int at = section.offset() + random.nextInt(section.length());
                bytes[at] = (byte) (random.nextBoolean() ? 0xFF : random.nextInt());
            }
            var broken = Module.decode(bytes, Features.all());
            var information = broken.debugInformation();
            for (int i = 0; i < broken.functionCount(); i++) {
                var body = broken.body(i);
                for (int offset = body.offset(); offset < body.end(); offset += 5) {
                    information.locate(offset);
                    information.subprogram(offset);
                }
            }
            problems += information.problem().isEmpty() ? 0 : 1;
        }
        assertTrue(problems > 0);
    }

    /**
     * A unit for the addresses 1 to 1000, with these lines, in sections that are laid out alike.
     */
    private static DebugInformation unit(byte[] lines, byte[] lineStrings) {
        var out = new ByteArrayOutputStream();
        var sections = new ArrayList<CustomSection>();
        add(".debug_abbrev", hex("011100 1017 1101 1206 0000 00"), out, sections);
        add(
                ".debug_info",
                hex("15000000 0500 01 04 00000000 01 00000000 01000000 e7030000"),
                out,
                sections);
        add(".debug_line", lines, out, sections);
        add(".debug_line_str", lineStrings, out, sections);
        return new DebugInformation(out.toByteArray(), sections, 0);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private static void add(
            String name, byte[] content, ByteArrayOutputStream out, List<CustomSection> sections) {
        sections.add(new CustomSection(name, out.size(), content.length, 0));
        out.writeBytes(content);
    }

    /** The lines of a unit of version 5 with a number of directories, all of the first name. */
    private static byte[] manyDirectories(int count) {
        var header = new ByteArrayOutputStream();
        header.writeBytes(hex("01 01 01 fb 0e 0d 000101010100000001000001 01 011f"));
        for (int shift = 0; shift < 28; shift += 7) {
            header.write(count >> shift & 0x7F | (shift < 21 ? 0x80 : 0));
        }
        header.writeBytes(new byte[4 * count]);
        header.writeBytes(hex("00 00"));
        var lines = ByteBuffer.allocate(12 + header.size()).order(ByteOrder.LITTLE_ENDIAN);
        lines.putInt(8 + header.size()).putShort((short) 5).put(hex("0400"));
        return lines.putInt(header.size()).put(header.toByteArray()).array();
    }

    @Test
    @Timeout(60)
    void manyNamesThatAreTheSameLongOneAreGivenUp() {
        var name = new byte[4 << 20];
        Arrays.fill(name, 0, name.length - 1, (byte) 'a');
        var few = unit(manyDirectories(3), name);
        few.locate(10);
        assertEquals("", few.problem());
        var many = unit(manyDirectories(1_000_000), name);
        assertEquals(List.of(), many.locate(10));
        assertTrue(many.problem().endsWith("refers to the same data too often"), many.problem());
    }

    @Test
    void aProblemSaysWhatAndWhere() throws IOException {
        var bytes = bytes("calc-O0-v5");
        var module = Module.decode(bytes, Features.all());
        // The length of the first unit.
        bytes[module.customSection(".debug_info").orElseThrow().offset() + 2] = 1;
        var information = Module.decode(bytes, Features.all()).debugInformation();
        assertEquals(List.of(), information.locate(module.body(0).offset()));
        assertTrue(
                information.problem().matches("\\.debug_info at 0x4: a unit of \\d+ bytes"),
                information.problem());
    }
}
