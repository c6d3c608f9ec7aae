;; Ten percent for three items or more.
(module
  (func (export "discount") (param $cents i64) (param $items i32) (result i64)
    (if (result i64) (i32.ge_u (local.get $items) (i32.const 3))
      (then (i64.div_s (local.get $cents) (i64.const 10)))
      (else (i64.const 0)))))
