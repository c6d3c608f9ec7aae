package dev.tazza.conformance.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs in languages with a run-time system of their own. */
class LanguagesTest {
    @Test
    void goGreets() throws Exception {
        var result = new TazzaCommand("go_hello.wasm", "a b", "c").run().succeeded();
        assertEquals("hello from go [a b c]\n", result.text());
        assertEquals("to stderr\n", result.errors());
    }

    @Test
    void goEndsWithTheStatusItWasToldTo() throws Exception {
        assertEquals(77, new TazzaCommand("go_hello.wasm").with("--env", "EXIT=77").run().status());
    }

    @Test
    void goroutinesTimersAndPanicsWorkAndADeadlockIsNoticed() throws Exception {
        var result = new TazzaCommand("go_conc.wasm").run();
        assertEquals(2, result.status(), result.errors());
        assertEquals(
                List.of(
                        "results 200 sum 2646700",
                        "ticks>=4: true err: context deadline exceeded elapsed ok: true",
                        "recovered: runtime error: invalid memory address or nil pointer"
                                + " dereference",
                        "now deadlocking"),
                result.lines());
        assertTrue(
                result.errors().startsWith("fatal error: all goroutines are asleep - deadlock!"),
                result.errors());
    }

    /**
     * Errors are exceptions of WebAssembly here: those of today, and as they were first shipped.
     */
    @ParameterizedTest
    @ValueSource(strings = {"lua-exn.wasm", "lua-leg.wasm"})
    void luaRaisesAndCatchesErrors(String program) throws Exception {
        var lines =
                new TazzaCommand(program, "/w/t.lua")
                        .with("--dir", "/w:" + TazzaCommand.corpus() + ":ro")
                        .run()
                        .succeeded()
                        .lines();
        assertEquals("Lua 5.4\t196418", lines.get(0));
        assertTrue(lines.get(1).startsWith("false\ttable: 0x"), lines.get(1));
        assertEquals(
                List.of(
                        "false\tboom",
                        "2\t6\t12\tdone",
                        "1\t1002\t2002",
                        " 3.14|xxx|\"a\\",
                        "b\"",
                        "5\tv=k, b=a\t2"),
                lines.subList(2, lines.size()));
    }

    @Test
    void javaScriptRaisesAndCatchesErrors() throws Exception {
        assertEquals(
                List.of(
                        "17711",
                        "TypeError: cannot convert null to object",
                        "\tat /w/t.js:1",
                        "{\"a\":[1,2,{\"b\":\"x\"}]} a+b+c 1,4,5"),
                new TazzaCommand("mujs.wasm", "/w/t.js")
                        .with("--dir", "/w:" + TazzaCommand.corpus() + ":ro")
                        .run()
                        .succeeded()
                        .lines());
    }

    @Test
    void assemblyScriptRuns() throws Exception {
        assertEquals(
                List.of("fib 196418", "3 9", "1,2,3 5.0", "801"),
                new TazzaCommand("assemblyscript.wasm").run().succeeded().lines());
    }

    @Test
    void javaRunsInsideOfJava() throws Exception {
        assertEquals(
                List.of(
                        "fib 75025",
                        "{brown=1, dog=1, end=1, fox=1, jumps=1, lazy=1, over=1, quick=1, the=3}",
                        "true",
                        "CCE",
                        "AIOOBE",
                        ",61,9,4,1,0",
                        "777 4999950000",
                        "a|b 3fb999999999999a 162"),
                new TazzaCommand("teavm-wasi.wasm").run().succeeded().lines());
    }
}
