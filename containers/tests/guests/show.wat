;; Prints its arguments and its environment, one a line, then whether its output is a terminal.
(module
  (import "wasi_snapshot_preview1" "fd_write"
    (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_get" (func $args (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "environ_sizes_get"
    (func $environ_sizes (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "environ_get" (func $environ (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_fdstat_get" (func $fdstat (param i32 i32) (result i32)))
  (memory (export "memory") 16)
  (data (i32.const 64) "terminal\n")
  (data (i32.const 80) "no terminal\n")

  (func $print (param $text i32) (param $length i32)
    (i32.store (i32.const 0) (local.get $text))
    (i32.store (i32.const 4) (local.get $length))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))))

  ;; Prints $length bytes of strings that end with zero bytes, as lines.
  (func $print_lines (param $text i32) (param $length i32)
    (local $at i32)
    (local.set $at (local.get $text))
    (block $done
      (loop $next
        (br_if $done
          (i32.ge_u (local.get $at) (i32.add (local.get $text) (local.get $length))))
        (if (i32.eqz (i32.load8_u (local.get $at)))
          (then (i32.store8 (local.get $at) (i32.const 10))))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next)))
    (call $print (local.get $text) (local.get $length)))

  (func (export "_start")
    (drop (call $args_sizes (i32.const 16) (i32.const 20)))
    (drop (call $args (i32.const 1024) (i32.const 65536)))
    (call $print_lines (i32.const 65536) (i32.load (i32.const 20)))
    (drop (call $environ_sizes (i32.const 16) (i32.const 20)))
    (drop (call $environ (i32.const 1024) (i32.const 65536)))
    (call $print_lines (i32.const 65536) (i32.load (i32.const 20)))
    (drop (call $fdstat (i32.const 1) (i32.const 32)))
    ;; A terminal is a character device that cannot seek.
    (if (i32.eq (i32.load8_u (i32.const 32)) (i32.const 2))
      (then (call $print (i32.const 64) (i32.const 9)))
      (else (call $print (i32.const 80) (i32.const 12))))))
