package dev.tazza.wasm.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.support.Allocation;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NameSectionTest {
    private static final int MODULE = 0;
    private static final int FUNCTIONS = 1;
    private static final int LOCALS = 2;

    private static NameSection decode(ByteWriter section) {
        var bytes = section.toByteArray();
        return NameSection.decode(bytes, 0, bytes.length);
    }

    private static ByteWriter names(Object... indexesAndNames) {
        var out = new ByteWriter().u32(indexesAndNames.length / 2);
        for (int i = 0; i < indexesAndNames.length; i += 2) {
            out.u32((Integer) indexesAndNames[i]).name((String) indexesAndNames[i + 1]);
        }
        return out;
    }

    @Test
    void modulesFunctionsAndLocalsHaveNames() {
        var section =
                decode(
                        new ByteWriter()
                                .section(MODULE, new ByteWriter().name("größe"))
                                .section(FUNCTIONS, names(0, "zero", 7, "seven"))
                                .section(
                                        LOCALS,
                                        new ByteWriter()
                                                .u32(1)
                                                .u32(7)
                                                .bytes(names(1, "x", 3, "y"))));

        assertEquals("größe", section.moduleName());
        assertEquals("zero", section.functionName(0));
        assertEquals("seven", section.functionName(7));
        assertEquals("", section.functionName(1));
        assertEquals("y", section.localName(7, 3));
        assertEquals("", section.localName(7, 2));
        assertEquals("", section.localName(0, 1));
        assertFalse(section.isEmpty());
    }

    @Test
    void everyKindOfPartHasASubsectionOfItsOwn() {
        var out = new ByteWriter();
        for (int id = 4; id <= 11; id++) {
            out.section(
                    id,
                    id == 10
                            ? new ByteWriter().u32(1).u32(2).bytes(names(5, "n10"))
                            : names(5, "n" + id));
        }
        out.section(3, new ByteWriter().u32(1).u32(2).bytes(names(5, "n3")));
        var section = decode(out);

        assertEquals("n3", section.labelName(2, 5));
        assertEquals("n4", section.typeName(5));
        assertEquals("n5", section.tableName(5));
        assertEquals("n6", section.memoryName(5));
        assertEquals("n7", section.globalName(5));
        assertEquals("n8", section.elementName(5));
        assertEquals("n9", section.dataName(5));
        assertEquals("n10", section.fieldName(2, 5));
        assertEquals("n11", section.tagName(5));
    }

    @Test
    void aBrokenSubsectionEndsReadingButKeepsWhatWasRead() {
        var section =
                decode(
                        new ByteWriter()
                                .section(FUNCTIONS, names(0, "zero"))
                                .u8(LOCALS)
                                .u32(1_000)
                                .u8(1));

        assertEquals("zero", section.functionName(0));
        assertEquals("", section.localName(0, 0));
    }

    @Test
    void unknownSubsectionsAreSkipped() {
        var section =
                decode(
                        new ByteWriter()
                                .section(99, new ByteWriter().u8(1).u8(2))
                                .section(FUNCTIONS, names(0, "zero")));
        assertEquals("zero", section.functionName(0));
    }

    @Test
    void aModuleWithoutNamesHasEmptyOnes() {
        var names = Module.decode(new ModuleBuilder().build(), Features.wasm1()).names();
        assertTrue(names.isEmpty());
        assertEquals("", names.functionName(0));
        assertEquals("", names.moduleName());
    }

    @Test
    void anyBytesCanStandInANameSection() {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            var bytes = new byte[random.nextInt(40)];
            for (int b = 0; b < bytes.length; b++) {
                bytes[b] = (byte) (random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(12));
            }
            var section = NameSection.decode(bytes, 0, bytes.length);
            section.functionName(1);
            section.localName(1, 1);
            section.moduleName();
        }
    }

    @Test
    void halfAMillionNamesTakeAFewInts() {
        int count = 617_490;
        var functions = new ByteWriter().u32(count);
        for (int i = 0; i < count; i++) {
            functions.u32(i).name("f" + i);
        }
        var bytes = new ByteWriter().section(FUNCTIONS, functions).toByteArray();

        var section = NameSection.decode(bytes, 0, bytes.length);
        assertEquals("f" + (count - 1), section.functionName(count - 1));

        long allocated = Allocation.of(() -> NameSection.decode(bytes, 0, bytes.length));
        assertTrue(allocated < 13L * count, allocated + " bytes");
    }
}
