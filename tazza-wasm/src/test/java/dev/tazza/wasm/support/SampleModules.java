package dev.tazza.wasm.support;

import dev.tazza.wasm.text.TextFormat;
import java.util.List;

/** Small valid modules that together have every section and most kinds of immediates. */
public final class SampleModules {
    private static final List<String> TEXTS =
            List.of(
                    "(module)",
                    """
                    (module $sample
                      (type $t (func (param i32 i64) (result i32)))
                      (import "env" "log" (func $log (param i32)))
                      (memory $m (export "memory") 1 10)
                      (table $tab 4 funcref)
                      (global $g (mut i32) (i32.const 7))
                      (export "run" (func $run))
                      (elem (i32.const 1) func $run $inner)
                      (data (i32.const 16) "hello\\00world")
                      (data $passive "bytes")
                      (start $boot)
                      (func $boot (call $log (global.get $g)))
                      (func $inner (type $t) (local f32 f64)
                        (block $a (result i32)
                          (loop $b
                            (br_if $b (i32.lt_s (local.get 0) (i32.const 3)))
                            (br_table $b $b (local.get 0)))
                          (i32.load8_u offset=5 (local.get 0))))
                      (func $run (type $t)
                        (memory.init $passive (i32.const 0) (i32.const 0) (i32.const 3))
                        (data.drop $passive)
                        (if (result i32) (i64.eqz (local.get 1))
                          (then (call $inner (i32.const 1) (i64.const 2)))
                          (else (call_indirect (type $t) (i32.const -9) (i64.const 8) (i32.const 1))))))
                    """,
                    """
                    (module
                      (memory 1)
                      (func (export "vectors") (param v128) (result v128)
                        (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 31
                          (v128.load8_lane offset=3 5 (i32.const 0) (local.get 0))
                          (v128.const i64x2 1 -2))
                        (f32x4.relaxed_madd (local.get 0) (local.get 0))
                        (i32.const 3)
                        (i16x8.shr_u)))
                    """,
                    """
                    (module
                      (rec
                        (type $node (sub (struct (field (mut i8)) (field (mut (ref null $node))))))
                        (type $leaf (sub $node
                          (struct (field (mut i8)) (field (mut (ref null $node))) (field f64)))))
                      (type $bytes (array (mut i8)))
                      (type $fn (func (param (ref null $node)) (result i32)))
                      (global $one (ref $leaf)
                        (struct.new $leaf (i32.const 1) (ref.null $node) (f64.const 2)))
                      (table 3 (ref null $fn) (ref.null $fn))
                      (data $d "abc")
                      (elem declare func $f)
                      (func $f (type $fn) (local (ref $node))
                        (block $out (result (ref $leaf))
                          (local.set 1 (ref.as_non_null
                            (br_on_cast $out (ref null $node) (ref $leaf) (local.get 0))))
                          (return (struct.get_u $node 0 (local.get 1))))
                        (drop)
                        (drop (array.new_data $bytes $d (i32.const 0) (i32.const 3)))
                        (call_ref $fn (global.get $one) (ref.func $f)))
                      (func (result i32)
                        (return_call_ref $fn (ref.null $node) (ref.func $f))))
                    """,
                    """
                    (module
                      (tag $e (param i32 i64))
                      (memory $wide i64 1)
                      (memory $shared 1 2 shared)
                      (func (export "catching") (result i32)
                        (block $caught (result i32 i64)
                          (block $all (result exnref)
                            (try_table (catch $e $caught) (catch_all_ref $all)
                              (throw $e (i32.const 1) (i64.const 2)))
                            (return (i32.const 0)))
                          (throw_ref))
                        (drop))
                      (func (param i64) (result i64)
                        (i64.atomic.rmw.add $shared offset=8 (i32.const 0) (local.get 0))
                        (i64.load $wide offset=0x1_0000_0000 (local.get 0))
                        (i64.mul_wide_s)
                        (drop)))
                    """);

    private SampleModules() {}

    /** The modules in the binary format. */
    public static List<byte[]> all() {
        return TEXTS.stream().map(TextFormat::assemble).toList();
    }
}
