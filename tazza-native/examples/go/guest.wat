;; Finds a number in a text: start * 100 + end.
(module
  (import "regex" "match" (func $match (param i32 i32 i32 i32 i32) (result i32)))
  (memory 1)
  (data (i32.const 0) "[0-9]+")
  (data (i32.const 100) "order 4711 shipped")
  (data (i32.const 200) "(")
  (func (export "find") (result i32)
    (if (i32.eqz (call $match (i32.const 0) (i32.const 6) (i32.const 100) (i32.const 18) (i32.const 300)))
      (then (return (i32.const -1))))
    (i32.add
      (i32.mul (i32.load (i32.const 300)) (i32.const 100))
      (i32.load (i32.const 304))))
  (func (export "none") (result i32)
    (call $match (i32.const 0) (i32.const 6) (i32.const 100) (i32.const 5) (i32.const 300)))
  (func (export "wrong") (result i32)
    (call $match (i32.const 200) (i32.const 1) (i32.const 100) (i32.const 5) (i32.const 300)))
  (func (export "beyond") (result i32)
    (call $match (i32.const -8) (i32.const 100) (i32.const 100) (i32.const 5) (i32.const 300))))
