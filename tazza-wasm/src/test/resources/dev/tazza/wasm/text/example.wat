;; A valid module with something of everything, for tests that change it.
(module $example
  (type $unary (func (param i32) (result i32)))
  (rec
    (type $list (sub (struct (field $head (mut i32)) (field $tail (ref null $list)))))
    (type $longer (sub final $list (struct (field (mut i32)) (field (ref null $list)) (field i8)))))
  (type $bytes (array (mut i8)))
  (import "host" "log" (func $log (param i32 i64 f32 f64)))
  (import "host" "memory" (memory $shared 1 2 shared))
  (global $counter (export "counter") (mut i32) (i32.add (i32.const 40) (i32.const 2)))
  (memory $own i64 1 16)
  (memory (data "\00\01\u{1F600}\"text\""))
  (table $functions 4 8 funcref)
  (table (ref null $unary) (elem (ref.func $identity) (ref.null $unary)))
  (tag $error (param i32))
  (elem $declared declare func $identity $folded)
  (elem (table $functions) (offset (i32.const 1)) funcref (ref.func $flat) (item ref.null func))
  (data $passive "passive" "\ff")
  (data (memory $own) (i64.const 0x10) "active")
  (@custom "note" (after func) "kept")

  (func $identity (export "identity") (type $unary) (local.get 0))

  (func $folded (export "folded") (param $n i32) (result i32) (local $i i32) (local f32 f64)
    (block $done (result i32)
      (loop $again
        (local.set $i (i32.add (local.get $i) (i32.const 0x1)))
        (br_if $done (local.get $i) (i32.ge_u (local.get $i) (local.get $n)))
        (drop)
        (@metadata.code.branch_hint "\01")
        (if (i32.eqz (local.get $i)) (then (br $again)) (else (nop)))
        (br $again))
      (unreachable)))

  (func $flat (param $x i64) (result f64 i32)
    block $a (result f64)
      f64.const -0x1.8p+3
      local.get $x
      i32.wrap_i64
      br_table $a 0 $a
    end
    i32.const -1
    i32.const 0
    i32.load8_u $shared offset=4 align=1
    (i32.const 1)
    select (result i32)
    i32.const 0
    call_indirect $functions (type $unary))

  (func (param $list (ref null $list)) (result i32)
    (call $log (i32.const 1) (i64.const 2) (f32.const nan:0x123) (f64.const 1e-3))
    (block $null
      (br_on_null $null (local.get $list))
      (struct.get $list $head)
      (return))
    (drop (struct.new $longer (i32.const 1) (ref.null $list) (i32.const 2)))
    (drop (array.new_data $bytes $passive (i32.const 0) (i32.const 7)))
    (drop (ref.test (ref $longer) (local.get $list)))
    (i32.const 0))

  (func (result i32)
    (block $caught (result i32)
      (block $other
        (try_table (catch $error $caught) (catch_all $other)
          (throw $error (i32.const 7))))
      (i32.const 1)))

  (func
    (try $t (do (throw $error (i32.const 1))) (catch $error (drop)) (catch_all (rethrow $t))))

  (func (param v128) (result v128)
    (i8x16.shuffle 0 1 2 3 4 5 6 7 24 25 26 27 28 29 30 31
      (local.get 0) (v128.const i32x4 1 -2 0x3 4))
    (v128.load32_lane $shared offset=16 2 (i32.const 0) (local.get 0))
    (i8x16.add))

  (func (result i32)
    (memory.fill $own (i64.const 0) (i32.const 0) (i64.const 4))
    (memory.init $own $passive (i64.const 0) (i32.const 0) (i32.const 0))
    (data.drop $passive)
    (i32.atomic.rmw.add $shared (i32.const 0) (i32.const 1)))

  (start $go)
  (func $go))
