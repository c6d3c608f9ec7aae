package dev.tazza.compiler.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.text.TextFormat;
import org.junit.jupiter.api.Test;

class GroupingTest {
    private static final int BYTES = 1000;

    @Test
    void smallFunctionsAreTogetherAndLargeOnesAlone() {
        var text = new StringBuilder("(module (import \"m\" \"f\" (func)) ");
        for (int i = 0; i < 1000; i++) {
            text.append("(func").append(" nop".repeat(i % 50 == 7 ? 5000 : i % 13)).append(')');
        }
        var module = module(text.append(')').toString());
        var grouping = Grouping.of(module, BYTES);
        int expected = 1;
        for (int group = 0; group < grouping.count(); group++) {
            assertEquals(expected, grouping.first(group));
            assertTrue(grouping.end(group) > expected);
            int size = 0;
            for (; expected < grouping.end(group); expected++) {
                assertEquals(group, grouping.groupOf(expected));
                var body = module.body(expected);
                size += body.end() - body.offset();
            }
            assertTrue(size <= BYTES || grouping.end(group) - grouping.first(group) == 1);
        }
        assertEquals(module.functionCount(), expected);
    }

    @Test
    void aModuleWithoutFunctionsHasNoGroups() {
        assertEquals(0, Grouping.of(module("(module)"), BYTES).count());
    }

    private static Module module(String text) {
        return Module.decode(TextFormat.assemble(text), Features.wasm3());
    }
}
