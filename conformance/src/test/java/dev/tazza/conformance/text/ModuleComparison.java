package dev.tazza.conformance.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tazza.wasm.ConstantExpression;
import dev.tazza.wasm.DataSegment;
import dev.tazza.wasm.ElementSegment;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.binary.TypeReader;
import dev.tazza.wasm.instruction.InstructionReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Whether two modules are the same, however their bytes are encoded. */
final class ModuleComparison {
    private final Module expected;
    private final Module actual;

    private ModuleComparison(Module expected, Module actual) {
        this.expected = expected;
        this.actual = actual;
    }

    static void assertSame(Module expected, Module actual) {
        var comparison = new ModuleComparison(expected, actual);
        comparison.declarations();
        comparison.functions();
        comparison.globalsAndTables();
        comparison.elements();
        comparison.data();
    }

    private void declarations() {
        assertEquals(expected.types(), actual.types(), "types");
        for (int i = 0; i < expected.types().size(); i++) {
            assertEquals(
                    expected.recursionGroupStart(i),
                    actual.recursionGroupStart(i),
                    "group of " + i);
        }
        assertEquals(expected.imports(), actual.imports(), "imports");
        assertEquals(expected.tables(), actual.tables(), "tables");
        assertEquals(expected.memories(), actual.memories(), "memories");
        assertEquals(expected.globals(), actual.globals(), "globals");
        assertEquals(expected.tags(), actual.tags(), "tags");
        assertEquals(expected.exports(), actual.exports(), "exports");
        assertEquals(expected.start(), actual.start(), "start");
    }

    private void functions() {
        assertEquals(expected.functionCount(), actual.functionCount(), "functions");
        for (int i = 0; i < expected.functionCount(); i++) {
            assertEquals(
                    expected.functionTypeIndex(i),
                    actual.functionTypeIndex(i),
                    "type of function " + i);
        }
        for (int i = expected.importedFunctionCount(); i < expected.functionCount(); i++) {
            var first = expected.instructions(expected.body(i));
            var second = actual.instructions(actual.body(i));
            assertEquals(
                    locals(expected, first), locals(actual, second), "locals of function " + i);
            instructions(first, second, "function " + i);
        }
    }

    private static List<ValueType> locals(Module module, InstructionReader in) {
        var locals = new ArrayList<ValueType>();
        for (int groups = in.bytes().count(); groups > 0; groups--) {
            int count = in.bytes().count();
            var type = TypeReader.valueType(in.bytes(), module.features());
            for (int i = 0; i < count; i++) {
                locals.add(type);
            }
        }
        return locals;
    }

    /** Compares instructions with every immediate that the readers know. */
    private static void instructions(
            InstructionReader first, InstructionReader second, String where) {
        while (first.hasNext()) {
            assertEquals(first.next(), second.next(), where);
            boolean same =
                    first.index() == second.index()
                            && first.index2() == second.index2()
                            && first.constant() == second.constant()
                            && first.constantHigh() == second.constantHigh()
                            && first.alignment() == second.alignment()
                            && first.memoryOffset() == second.memoryOffset()
                            && first.lane() == second.lane()
                            && first.blockTypeIndex() == second.blockTypeIndex()
                            && Objects.equals(first.blockResult(), second.blockResult())
                            && Objects.equals(first.heapType(), second.heapType())
                            && Objects.equals(first.targetHeapType(), second.targetHeapType())
                            && first.sourceNullable() == second.sourceNullable()
                            && first.targetNullable() == second.targetNullable()
                            && first.count() == second.count()
                            && lists(first).equals(lists(second));
            if (!same) {
                throw new AssertionError(where + ": " + first.opcode() + " has other immediates");
            }
        }
        assertEquals(first.hasNext(), second.hasNext(), where);
    }

    private static List<Object> lists(InstructionReader in) {
        var list = new ArrayList<Object>();
        for (int i = 0; i < in.count(); i++) {
            switch (in.opcode().immediate()) {
                case LABEL_TABLE -> list.add(in.label(i));
                case SELECT_TYPES -> list.add(in.selectType(i));
                case TRY_TABLE ->
                        list.add(List.of(in.catchClause(i), in.catchTag(i), in.catchLabel(i)));
                default -> {}
            }
        }
        return list;
    }

    private void expressions(ConstantExpression first, ConstantExpression second, String where) {
        instructions(expected.instructions(first), actual.instructions(second), where);
    }

    private void globalsAndTables() {
        var globals = expected.globalDefinitions();
        assertEquals(globals.size(), actual.globalDefinitions().size());
        for (int i = 0; i < globals.size(); i++) {
            var second = actual.globalDefinitions().get(i);
            expressions(globals.get(i).initializer(), second.initializer(), "global " + i);
        }
        var tables = expected.tableDefinitions();
        assertEquals(tables.size(), actual.tableDefinitions().size());
        for (int i = 0; i < tables.size(); i++) {
            var first = tables.get(i).initializer();
            var second = actual.tableDefinitions().get(i).initializer();
            assertEquals(first.isPresent(), second.isPresent(), "table " + i);
            if (first.isPresent()) {
                expressions(first.get(), second.get(), "table " + i);
            }
        }
    }

    private void elements() {
        assertEquals(expected.elements().size(), actual.elements().size(), "element segments");
        for (int i = 0; i < expected.elements().size(); i++) {
            var first = expected.elements().get(i);
            var second = actual.elements().get(i);
            String where = "element segment " + i;
            assertEquals(first.type(), second.type(), where);
            if (first.mode() instanceof ElementSegment.Mode.Active(int table, var offset)) {
                var active = (ElementSegment.Mode.Active) second.mode();
                assertEquals(table, active.table(), where);
                expressions(offset, active.offset(), where);
            } else {
                assertEquals(first.mode(), second.mode(), where);
            }
            items(first.items(), second.items(), where);
        }
    }

    private void items(ElementSegment.Items first, ElementSegment.Items second, String where) {
        assertEquals(first.size(), second.size(), where);
        switch (first) {
            case ElementSegment.Items.Functions(int[] indexes) ->
                    assertArrayEquals(
                            indexes, ((ElementSegment.Items.Functions) second).indexes(), where);
            case ElementSegment.Items.Expressions(var all) -> {
                var others = ((ElementSegment.Items.Expressions) second).expressions();
                for (int i = 0; i < all.size(); i++) {
                    expressions(all.get(i), others.get(i), where);
                }
            }
        }
    }

    private void data() {
        assertEquals(expected.data().size(), actual.data().size(), "data segments");
        for (int i = 0; i < expected.data().size(); i++) {
            var first = expected.data().get(i);
            var second = actual.data().get(i);
            String where = "data segment " + i;
            assertArrayEquals(content(expected, first), content(actual, second), where);
            assertEquals(first.active().isPresent(), second.active().isPresent(), where);
            if (first.active().isPresent()) {
                assertEquals(first.active().get().memory(), second.active().get().memory(), where);
                expressions(first.active().get().address(), second.active().get().address(), where);
            }
        }
    }

    private static byte[] content(Module module, DataSegment segment) {
        return module.bytes(segment.offset(), segment.length());
    }
}
