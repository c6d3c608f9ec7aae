;; Starts threads, which wait for ever, until it is refused one; prints how many it got, as a digit
;; for each, and ends with status 0 if that were 64, the most it asks for, else with 6.
(module
  (import "env" "memory" (memory 1 1 shared))
  (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write"
    (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (export "memory" (memory 0))
  (data (i32.const 0) "\08\00\00\00\01\00\00\00*")
  (func (export "wasi_thread_start") (param i32 i32)
    (drop (memory.atomic.wait32 (i32.const 1024) (i32.const 0) (i64.const -1))))
  (func (export "_start")
    (local $count i32)
    (loop $next
      (if (i32.lt_s (call $spawn (i32.const 0)) (i32.const 0))
        (then (call $exit (i32.const 6))))
      (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 512)))
      (local.set $count (i32.add (local.get $count) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $count) (i32.const 64))))
    (call $exit (i32.const 0))))
