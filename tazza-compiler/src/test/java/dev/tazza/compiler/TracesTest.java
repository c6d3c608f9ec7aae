package dev.tazza.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.runtime.Imports;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.GuestFrame;
import dev.tazza.wasm.Trap;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracesTest {
    private final Store store = new Store();

    @Test
    void anOffsetIsThatOfTheInstruction() {
        var guest =
                instantiate(
                        "", "(module (func (export \"f\") nop nop unreachable))", Imports.none());
        var body = guest.module().body(0);
        // The declarations of locals, and two instructions before it.
        assertEquals(body.offset() + 3, trap(guest, "f").guestStack().getFirst().offset());
    }

    @Test
    void aTrapKnowsTheFunctions() {
        var guest =
                instantiate(
                        "inner",
                        """
                        (module
                          (memory 1)
                          (func $divide (param i32 i32) (result i32)
                            local.get 0 local.get 1 i32.div_s)
                          (func $middle (param i32) (result i32)
                            i32.const 1 drop
                            i32.const 8 local.get 0 call $divide)
                          (func $outer (export "divide") (param i32) (result i32)
                            local.get 0 call $middle)
                          (func $load (export "load") (param i32) (result i32)
                            local.get 0 i32.load)
                          (func $unreachable (export "unreachable") unreachable))
                        """,
                        Imports.none());
        assertTrace(guest, trap(guest, "divide", 0), "inner divide", "inner middle", "inner outer");
        assertTrace(guest, trap(guest, "load", -1), "inner load");
        assertTrace(guest, trap(guest, "unreachable"), "inner unreachable");
    }

    @Test
    void hostFunctionsBetweenGuestsDoNotHideTheOuterOne() {
        var instances = new ArrayList<Instance>();
        var linker =
                new Linker()
                        .define(
                                "host",
                                "back",
                                new FunctionType(List.of(), List.of()),
                                call ->
                                        call.caller()
                                                .exportedFunction("trap")
                                                .orElseThrow()
                                                .call(store));
        instances.add(
                instantiate(
                        "guest",
                        """
                        (module
                          (import "host" "back" (func $back))
                          (func $trap (export "trap") unreachable)
                          (func $outer (export "outer") call $back))
                        """,
                        linker));
        assertTrace(
                instances.getFirst(),
                trap(instances.getFirst(), "outer"),
                "guest trap",
                "guest outer");
    }

    @Test
    void javaSeesTheNamesOfFunctions() {
        var seen = new ArrayList<String>();
        var linker =
                new Linker()
                        .define(
                                "host",
                                "look",
                                new FunctionType(List.of(), List.of()),
                                call -> {
                                    for (var element : new Throwable().getStackTrace()) {
                                        if (element.getClassName()
                                                .startsWith("dev.tazza.guest.G")) {
                                            seen.add(element.getMethodName());
                                        }
                                    }
                                });
        var guest =
                instantiate(
                        "",
                        """
                        (module
                          (import "host" "look" (func $look))
                          (func $luaV_execute call $look)
                          (func $main (export "main") call $luaV_execute))
                        """,
                        linker);
        Guests.call(guest, "main");
        assertEquals(List.of("luaV_execute$1", "main$2"), seen);
    }

    @Test
    void framesOfTailCallersAreGone() {
        var guest =
                instantiate(
                        "tail",
                        """
                        (module
                          (func $last unreachable)
                          (func $first (export "first") return_call $last))
                        """,
                        Imports.none());
        assertTrace(guest, trap(guest, "first"), "tail last");
    }

    private Instance instantiate(String name, String text, Imports imports) {
        return store.instantiate(Guests.ENGINE.compile(Guests.module(text)), name, imports);
    }

    @Test
    void theSameTracesAreWorkedOutOnce() {
        var guest =
                instantiate(
                        "",
                        """
                        (module
                          (func (export "f") (call $down (i32.const 200)))
                          (func $down (param i32)
                            (if (i32.eqz (local.get 0)) (then unreachable))
                            (call $down (i32.sub (local.get 0) (i32.const 1)))))
                        """,
                        Imports.none());
        var first = trap(guest, "f").guestStack();
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getTotalStartedThreadCount();
        for (int i = 0; i < 100; i++) {
            assertEquals(first, trap(guest, "f").guestStack());
        }
        // Code is compiled on a thread of its own each time; the JVM may start some, too.
        assertTrue(threads.getTotalStartedThreadCount() - before < 50);
    }

    private static Trap trap(Instance guest, String export, Object... arguments) {
        return assertThrows(Trap.class, () -> Guests.call(guest, export, arguments));
    }

    private static void assertTrace(Instance guest, Trap trap, String... expected) {
        assertEquals(
                List.of(expected),
                trap.guestStack().stream().map(frame -> describe(guest, frame)).toList());
    }

    /** The module and function; and whether the offset is in the function. */
    private static String describe(Instance guest, GuestFrame frame) {
        var body = guest.module().body(frame.functionIndex());
        assertTrue(frame.offset() >= body.offset() && frame.offset() < body.end());
        return frame.module() + " " + frame.functionName();
    }
}
