package dev.tazza.compiler.support;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.Imports;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Store;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.text.TextFormat;
import org.junit.jupiter.api.Test;

class SegmentsTest {
    private static Instance instance() {
        var text =
                """
                (module
                  (memory 0)
                  (memory (export "memory") 1)
                  (table 0 funcref)
                  (table (export "table") 4 funcref)
                  (data "abc")
                  (data "defg")
                  (elem func 0)
                  (elem func 0 0)
                  (func))""";
        var interpreter = new Interpreter();
        var module = Module.decode(TextFormat.assemble(text), interpreter.features());
        return new Store().instantiate(interpreter.compile(module), "", Imports.none());
    }

    @Test
    void dataIsCopiedUntilItIsDropped() {
        var instance = instance();
        Memories.memoryInit(8, 1, 3, instance, 1, 1);
        assertArrayEquals(new byte[] {0, 'e', 'f', 'g', 0}, instance.memory(1).read(7, 5));
        assertThrows(Trap.class, () -> Memories.memoryInit(8, 1, 4, instance, 1, 1));
        assertThrows(Trap.class, () -> Memories.memoryInit(0, 0, 1, instance, 1, 0));
        assertThrows(Trap.class, () -> Memories.memoryInit(0, 0xFFFF_FFFFL, 2, instance, 1, 1));
        Memories.dataDrop(instance, 1);
        assertThrows(Trap.class, () -> Memories.memoryInit(8, 0, 1, instance, 1, 1));
        Memories.memoryInit(8, 0, 0, instance, 1, 1);
    }

    @Test
    void elementsAreCopiedUntilTheyAreDropped() {
        var instance = instance();
        var table = instance.table(1);
        Tables.tableInit(2, 0, 2, instance, 1, 1);
        assertNotNull(Tables.tableGet(3, table));
        assertThrows(Trap.class, () -> Tables.tableInit(3, 0, 2, instance, 1, 1));
        assertThrows(Trap.class, () -> Tables.tableInit(0, 0, 1, instance, 1, 0));
        Tables.elemDrop(instance, 1);
        assertThrows(Trap.class, () -> Tables.tableInit(0, 0, 1, instance, 1, 1));
    }
}
