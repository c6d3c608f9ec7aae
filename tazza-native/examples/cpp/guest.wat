;; Keeps two items and adds up what 'each' tells about them.
(module
  (import "store" "put" (func $put (param i32 i32 i32 i32) (result i32)))
  (import "store" "get" (func $get (param i32 i32 i32 i32) (result i32)))
  (import "store" "each" (func $each (param i32 i32 i32)))
  (memory 1)
  (data (i32.const 0) "colour" "green" "size" "large")
  (table 2 funcref)
  (elem (i32.const 0) $add $trap)
  (global $sum (mut i32) (i32.const 0))
  (func $add (param $key i32) (param $value i32)
    ;; 100 for each byte of a key, 1 for each of a value, and the first byte of the buffer
    (global.set $sum
      (i32.add
        (i32.add (global.get $sum) (i32.load8_u (i32.const 200)))
        (i32.add (i32.mul (local.get $key) (i32.const 100)) (local.get $value)))))
  (func $trap (param i32 i32) unreachable)
  (func $fill (result i32)
    (i32.add
      (call $put (i32.const 0) (i32.const 6) (i32.const 6) (i32.const 5))
      (call $put (i32.const 11) (i32.const 4) (i32.const 15) (i32.const 5))))
  ;; how many of two items were kept
  (func (export "fill") (result i32) (call $fill))
  ;; 100 * (6 + 4) + (5 + 5) + 'c' + 's' = 1224
  (func (export "sum") (result i32)
    (drop (call $fill))
    (call $each (i32.const 0) (i32.const 200) (i32.const 100))
    (global.get $sum))
  ;; the length of the value for "size", and its first byte: 5 * 1000 + 'l' = 5108
  (func (export "look") (result i32)
    (drop (call $fill))
    (i32.add
      (i32.mul
        (call $get (i32.const 11) (i32.const 4) (i32.const 300) (i32.const 100))
        (i32.const 1000))
      (i32.load8_u (i32.const 300))))
  (func (export "trap")
    (drop (call $fill))
    (call $each (i32.const 1) (i32.const 200) (i32.const 100)))
  (func (export "no-function")
    (drop (call $fill))
    (call $each (i32.const 7) (i32.const 200) (i32.const 100)))
  (func (export "beyond") (result i32)
    (call $put (i32.const 0) (i32.const -1) (i32.const 0) (i32.const 1))))
