;; Wants more than the price.
(module
  (func (export "discount") (param i64 i32) (result i64) (i64.const 9223372036854775807)))
