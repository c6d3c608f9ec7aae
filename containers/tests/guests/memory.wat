;; Takes 512 MiB of memory and writes to every page of it. Ends with status 0 if it got all, 7 if it
;; was refused some.
(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (local $at i32)
    (local $pages i32)
    (loop $next
      (if (i32.eq (memory.grow (i32.const 16)) (i32.const -1))
        (then (call $exit (i32.const 7))))
      ;; A byte in each 4 KiB of the MiB just added.
      (local.set $at
        (i32.mul (i32.sub (memory.size) (i32.const 16)) (i32.const 65536)))
      (block $full
        (loop $touch
          (br_if $full
            (i32.ge_u (local.get $at) (i32.mul (memory.size) (i32.const 65536))))
          (i32.store8 (local.get $at) (i32.const 1))
          (local.set $at (i32.add (local.get $at) (i32.const 4096)))
          (br $touch)))
      (local.set $pages (i32.add (local.get $pages) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $pages) (i32.const 8192))))))
