package dev.tazza.conformance.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

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
