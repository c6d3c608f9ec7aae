package dev.tazza.conformance.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tazza.interpreter.Interpreter;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.text.TextFormat;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What both runs of {@code ./fuzz --binaryen} write down, of a module as Binaryen makes them. */
class BinaryenRunTest {
    private static final BinaryenModule TESTED =
            assemble(
                    """
                    (module
                      (import "fuzzing-support" "log-v128" (func $vector (param v128)))
                      (import "fuzzing-support" "log-f64" (func $number (param f64)))
                      (import "fuzzing-support" "throw" (func $throw (param i32)))
                      (import "fuzzing-support" "wasmtag" (tag $tag (param i32)))
                      (import "fuzzing-support" "call-ref" (func $ref (param funcref) (result i32)))
                      (import "__fuzz_import" "extern$" (global $host externref))
                      (memory (export "memory") 1)
                      (global (export "g") (mut i64) (i64.const 7))
                      (table (export "t") 2 funcref)
                      (elem (i32.const 0) func $a)
                      (func $a (export "a") (param i32 i64 f32 funcref) (result f64 externref)
                        (call $vector (v128.const i64x2 1 -2))
                        (call $number (f64.const nan))
                        (f64.const 1.5)
                        (global.get $host))
                      (func (export "b") (result i32) (call $ref (ref.func $a)))
                      (func (export "throws") (call $throw (i32.const 3)))
                      (func (export "traps") unreachable)
                      (func (export "vector") (result v128) (v128.const i64x2 0 0)))
                    """);

    private static final List<String> EXPECTED =
            List.of(
                    "instance=",
                    "a calls log-v128 1/-2;log-f64 nan",
                    "a=3ff8000000000000,host",
                    "b calls call-ref function",
                    "b=0",
                    "throws calls throw 3",
                    "throws=exception",
                    "traps calls ",
                    "traps=trap unreachable",
                    "memory=1 1adc95bebe9eea8c112d40cd04ab7a8d75c4f961",
                    "g=7",
                    "t=function,null");

    @Test
    void theRunOfEachEngineIsWrittenDown() {
        assertTrue(TESTED.obstacle().isEmpty());
        for (var tested : Contender.of(2, Contender.Pieces.MIXED)) {
            assertEquals(EXPECTED, BinaryenRun.observe(TESTED, tested.engine()), tested.name());
        }
    }

    @Test
    void theOtherEnginesRunIsWrittenDownAlike() throws IOException {
        var found = V8.start("binaryen.js");
        assumeTrue(found.isPresent(), "needs node on PATH");
        try (var v8 = found.get()) {
            v8.send(TESTED.request());
            assertEquals(EXPECTED, v8.observe());
        }
    }

    @Test
    void aModuleWithAnImportThatJavaScriptCannotProvideIsNotCompared() {
        var module = assemble("(module (import \"a\" \"b\" (global v128)))");
        assertTrue(module.obstacle().isPresent());
    }

    private static BinaryenModule assemble(String text) {
        var bytes = TextFormat.assemble(text);
        return new BinaryenModule(1, bytes, Module.decode(bytes, new Interpreter().features()));
    }
}
