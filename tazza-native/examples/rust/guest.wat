;; 'tazza --plugin libdigest.so --invoke abc guest.wat' gives the first four bytes of the digest of
;; "abc", ba7816bf, as a number: -1166469441.
(module
  (import "digest" "new" (func $new (result i32)))
  (import "digest" "update" (func $update (param i32 i32 i32)))
  (import "digest" "finish" (func $finish (param i32 i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "abc")
  (func (export "abc") (result i32)
    (local $digest i32)
    (local.set $digest (call $new))
    (call $update (local.get $digest) (i32.const 0) (i32.const 1))
    (call $update (local.get $digest) (i32.const 1) (i32.const 2))
    (call $finish (local.get $digest) (i32.const 100))
    (i32.or
      (i32.or
        (i32.shl (i32.load8_u (i32.const 100)) (i32.const 24))
        (i32.shl (i32.load8_u (i32.const 101)) (i32.const 16)))
      (i32.or
        (i32.shl (i32.load8_u (i32.const 102)) (i32.const 8))
        (i32.load8_u (i32.const 103)))))
  ;; the whole first page but its last 32 bytes, to 65504
  (func (export "page")
    (local $digest i32)
    (local.set $digest (call $new))
    (call $update (local.get $digest) (i32.const 0) (i32.const 65504))
    (call $finish (local.get $digest) (i32.const 65504)))
  (func (export "unknown") (call $finish (i32.const 99) (i32.const 0))))
