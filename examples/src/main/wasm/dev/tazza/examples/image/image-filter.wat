;; Filters for images of 32-bit pixels, alpha red green blue, which the host puts at address 0.
(module $image-filter
  (memory (export "memory") 1)

  ;; Makes room for so many pixels. 0 if there is none.
  (func (export "reserve") (param $pixels i32) (result i32)
    (local $missing i64)
    (local.set $missing
      (i64.sub
        (i64.shr_u
          (i64.add (i64.shl (i64.extend_i32_u (local.get $pixels)) (i64.const 2))
            (i64.const 65535))
          (i64.const 16))
        (i64.extend_i32_u (memory.size))))
    (if (i64.le_s (local.get $missing) (i64.const 0))
      (then (return (i32.const 1))))
    (i32.ne (memory.grow (i32.wrap_i64 (local.get $missing))) (i32.const -1)))

  ;; Every pixel becomes as grey as it is bright, by the weights of ITU-R BT.601 in 1/256.
  (func (export "to-grey") (param $pixels i32)
    (local $at i32) (local $end i32) (local $pixel i32) (local $grey i32)
    (local.set $end (i32.shl (local.get $pixels) (i32.const 2)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $pixel (i32.load (local.get $at)))
        (local.set $grey
          (i32.shr_u
            (i32.add
              (i32.add
                (i32.mul (i32.const 77)
                  (i32.and (i32.shr_u (local.get $pixel) (i32.const 16)) (i32.const 255)))
                (i32.mul (i32.const 150)
                  (i32.and (i32.shr_u (local.get $pixel) (i32.const 8)) (i32.const 255))))
              (i32.mul (i32.const 29) (i32.and (local.get $pixel) (i32.const 255))))
            (i32.const 8)))
        (i32.store (local.get $at)
          (i32.or
            (i32.and (local.get $pixel) (i32.const 0xff000000))
            (i32.mul (local.get $grey) (i32.const 0x010101))))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br $next)))))
