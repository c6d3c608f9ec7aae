;; What the examples in Kotlin and Scala call.
(module
  (import "env" "add" (func $add (param i32 i32) (result i32)))
  (import "env" "log" (func $log (param $text i32) (param $length i32)))
  (memory (export "memory") 1)
  (data (i32.const 16) "7 twice")

  (func (export "div-mod") (param $dividend i32) (param $divisor i32) (result i32 i32)
    (i32.div_u (local.get $dividend) (local.get $divisor))
    (i32.rem_u (local.get $dividend) (local.get $divisor)))

  ;; Tells the host what it does.
  (func (export "twice") (param $number i32) (result i32)
    (call $log (i32.const 16) (i32.const 7))
    (call $add (local.get $number) (local.get $number)))

  ;; The first half of a text.
  (func (export "half") (param $text i32) (param $length i32) (result i32 i32)
    (local.get $text)
    (i32.shr_u (local.get $length) (i32.const 1)))

  ;; Room for one text of up to a page.
  (func (export "malloc") (param $size i32) (result i32)
    (select (i32.const 0) (i32.const 1024) (i32.gt_u (local.get $size) (i32.const 32768))))
  (func (export "free") (param i32)))
