(module $division
  (import "env" "started" (func $started (param $dividend i32)))

  (func (export "div-mod") (param $dividend i32) (param $divisor i32) (result i32 i32)
    (call $started (local.get $dividend))
    (i32.div_s (local.get $dividend) (local.get $divisor))
    (i32.rem_s (local.get $dividend) (local.get $divisor))))
