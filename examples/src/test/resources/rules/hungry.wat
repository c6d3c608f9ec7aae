;; Takes all memory it gets, and says how many MiB that is.
(module
  (memory 1)
  (func (export "discount") (param i64 i32) (result i64)
    (loop $more
      (br_if $more (i32.ne (memory.grow (i32.const 1)) (i32.const -1))))
    (i64.extend_i32_u (i32.shr_u (memory.size) (i32.const 4)))))
