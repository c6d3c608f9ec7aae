package dev.tazza.cli.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.CompiledModule;
import dev.tazza.runtime.Engine;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.script.Script;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptRunnerTest {
    /** An engine without anything newer than WebAssembly 1.0. */
    private static final class OldEngine implements Engine {
        private final Engine engine = new Interpreter();

        @Override
        public String name() {
            return "old";
        }

        @Override
        public Features features() {
            return Features.wasm1();
        }

        @Override
        public CompiledModule compile(Module module) {
            return engine.compile(module);
        }
    }

    private static Tally run(Engine engine, String script) {
        byte[] utf8 = script.getBytes(StandardCharsets.UTF_8);
        return ScriptRunner.run(engine, Features.wasm2(), Script.parse(utf8, "test.wast"));
    }

    private static void assertCounts(Tally tally, int passed, int waiting, int failed) {
        String all = tally + " " + tally.failures();
        assertEquals(passed, tally.passed(), all);
        assertEquals(waiting, tally.waiting(), all);
        assertEquals(failed, tally.failures().size(), all);
    }

    @Test
    void everythingAModuleDoesIsAsserted() {
        String script =
                """
                (module $m
                  (global (export "g") i32 (i32.const 7))
                  (func (export "nan") (result f32) (f32.div (f32.const 0) (f32.const 0)))
                  (func (export "same") (param i64) (result i64) (local.get 0))
                  (func (export "trap") unreachable)
                  (func $again (export "exhaust") (call $again)))
                (register "m")
                (assert_return (get $m "g") (i32.const 7))
                (assert_return (invoke "nan") (f32.const nan:canonical))
                (assert_return (invoke "same" (i64.const -1)) (either (i64.const 0) (i64.const -1)))
                (assert_trap (invoke $m "trap") "unreachable")
                (assert_exhaustion (invoke "exhaust") "call stack exhausted")
                (assert_unlinkable (module (import "m" "x" (func))) "unknown import")
                (assert_invalid (module (func (result i32))) "type mismatch")
                (assert_malformed (module quote "(func (oops))") "unknown operator")
                """;
        assertCounts(run(new Interpreter(), script), 10, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(assert_return (invoke \"one\") (i32.const 2))",
                "(assert_return (invoke \"one\"))",
                "(assert_return (invoke \"nobody\"))",
                "(assert_return (invoke $nobody \"one\") (i32.const 1))",
                "(assert_trap (invoke \"one\") \"unreachable\")",
                "(assert_trap (invoke \"trap\") \"integer overflow\")",
                "(assert_invalid (module) \"type mismatch\")",
                "(assert_malformed (module quote \"(oops)\") \"another message\")",
                "(assert_unlinkable (module) \"unknown import\")",
                "(module (func (oops)))",
                "(register \"x\" $nobody)"
            })
    void whatIsNotAsExpectedFails(String command) {
        String module =
                "(module (func (export \"one\") (result i32) (i32.const 1)) (func (export \"trap\") unreachable))\n";
        var tally = run(new Interpreter(), module + command);
        assertCounts(tally, 1, 0, 1);
        assertTrue(
                tally.failures().getFirst().startsWith("test.wast:2:1: "),
                tally.failures().toString());
    }

    @Test
    void modulesAndWhatDependsOnThemWaitForTheirFeature() {
        String script =
                """
                (module $old (func (export "f")))
                (module $new (func (export "f") (drop (i32.extend8_s (i32.const 1)))))
                (register "new" $new)
                (module (import "new" "f" (func)))
                (assert_return (invoke $new "f"))
                (assert_return (invoke $old "f"))
                """;
        assertCounts(run(new OldEngine(), script), 2, 4, 0);
    }

    @Test
    void anInstanceThatAWaitingModuleWouldHaveChangedWaitsToo() {
        String script =
                """
                (module $m (memory (export "mem") 1) (func (export "f")))
                (register "m")
                (assert_return (invoke $m "f"))
                (module (import "m" "mem" (memory 1)) (func (drop (i32.extend8_s (i32.const 1)))))
                (assert_return (invoke $m "f"))
                """;
        assertCounts(run(new OldEngine(), script), 3, 2, 0);
    }

    @Test
    void aWaitingModuleMustBeValidApartFromTheFeature() {
        String script = "(module (func (result i32) (i64.extend8_s (i64.const 1))))";
        assertCounts(run(new OldEngine(), script), 0, 0, 1);
    }

    @Test
    void modulesToBeRefusedAreCheckedWithTheWholeLanguage() {
        String script =
                "(assert_invalid (module (func (drop (i32.extend8_s (i64.const 1))))) \"type mismatch\")";
        assertCounts(run(new OldEngine(), script), 1, 0, 0);
    }

    @Test
    void definitionsCanHaveSeveralInstances() {
        String script =
                """
                (module definition $d
                  (global $g (mut i32) (i32.const 0))
                  (func (export "next") (result i32)
                    (global.set $g (i32.add (global.get $g) (i32.const 1)))
                    (global.get $g)))
                (module instance $a $d)
                (module instance $b $d)
                (assert_return (invoke $a "next") (i32.const 1))
                (assert_return (invoke $a "next") (i32.const 2))
                (assert_return (invoke $b "next") (i32.const 1))
                """;
        assertCounts(run(new Interpreter(), script), 6, 0, 0);
    }

    @Test
    void commandsOfThreadsAreCounted() {
        String script =
                """
                (thread $t (module (func (export "f"))) (assert_return (invoke "f")))
                (wait $t)
                """;
        assertCounts(run(new Interpreter(), script), 4, 0, 0);
    }
}
