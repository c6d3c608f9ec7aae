package dev.tazza.wasm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.text.TextFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallGraphTest {
    @Test
    void directCallsAreListedOnceInBothDirections() {
        var module =
                Module.decode(
                        TextFormat.assemble(
                                """
                                (module
                                  (import "env" "f" (func $f))
                                  (table 1 funcref)
                                  (func $a (local i32 i64) (call $c) (call $f) (call $c))
                                  (func $b (call_indirect (i32.const 0)) (return_call $a))
                                  (func $c (block (call $c))))
                                """),
                        Features.all());
        var graph = CallGraph.of(module);
        assertEquals(List.of(), graph.callees(0));
        assertEquals(List.of(1), graph.callers(0));
        assertEquals(List.of(3, 0), graph.callees(1));
        assertEquals(List.of(1), graph.callees(2));
        assertEquals(List.of(3), graph.callees(3));
        assertEquals(List.of(1, 3), graph.callers(3));
    }
}
