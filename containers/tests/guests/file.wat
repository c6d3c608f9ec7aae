;; file.wasm read PATH: copies the file to the output, from the directory granted first.
;; file.wasm write PATH: creates the file, with a line in it.
;; file.wasm list PATH: prints the raw entries of the directory.
;; Ends with the error number of what failed, as its exit status.
(module
  (import "wasi_snapshot_preview1" "args_get" (func $args (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open"
    (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read"
    (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_readdir"
    (func $fd_readdir (param i32 i32 i32 i64 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write"
    (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 16)
  (data (i32.const 512) "written by wasm\n")

  (func $must (param $error i32)
    (if (local.get $error) (then (call $exit (local.get $error)))))

  (func $length (param $text i32) (result i32)
    (local $at i32)
    (local.set $at (local.get $text))
    (block $end
      (loop $next
        (br_if $end (i32.eqz (i32.load8_u (local.get $at))))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next)))
    (i32.sub (local.get $at) (local.get $text)))

  (func $write (param $descriptor i32) (param $text i32) (param $length i32)
    (i32.store (i32.const 0) (local.get $text))
    (i32.store (i32.const 4) (local.get $length))
    (call $must
      (call $fd_write (local.get $descriptor) (i32.const 0) (i32.const 1) (i32.const 8))))

  (func (export "_start")
    (local $command i32)
    (local $path i32)
    (local $file i32)
    (drop (call $args (i32.const 1024) (i32.const 65536)))
    (local.set $command (i32.load8_u (i32.load (i32.const 1028))))
    ;; Relative to the directory granted.
    (local.set $path (i32.load (i32.const 1032)))
    (if (i32.eq (i32.load8_u (local.get $path)) (i32.const 47))
      (then (local.set $path (i32.add (local.get $path) (i32.const 1)))))
    ;; create and truncate for "write", directory for "list"; rights: fd_read, fd_write, fd_readdir
    (call $must
      (call $path_open
        (i32.const 3) (i32.const 1) (local.get $path) (call $length (local.get $path))
        (select (i32.const 9)
          (select (i32.const 2) (i32.const 0) (i32.eq (local.get $command) (i32.const 108)))
          (i32.eq (local.get $command) (i32.const 119)))
        (select (i64.const 0x40)
          (select (i64.const 0x4000) (i64.const 2)
            (i32.eq (local.get $command) (i32.const 108)))
          (i32.eq (local.get $command) (i32.const 119)))
        (i64.const 0) (i32.const 0) (i32.const 12)))
    (local.set $file (i32.load (i32.const 12)))
    (if (i32.eq (local.get $command) (i32.const 119))
      (then
        (call $write (local.get $file) (i32.const 512) (i32.const 16))
        (return)))
    (if (i32.eq (local.get $command) (i32.const 108))
      (then
        (call $must
          (call $fd_readdir (local.get $file) (i32.const 131072) (i32.const 65536) (i64.const 0)
            (i32.const 8)))
        (call $write (i32.const 1) (i32.const 131072) (i32.load (i32.const 8)))
        (return)))
    (block $end
      (loop $next
        (i32.store (i32.const 0) (i32.const 131072))
        (i32.store (i32.const 4) (i32.const 4096))
        (call $must
          (call $fd_read (local.get $file) (i32.const 0) (i32.const 1) (i32.const 16)))
        (br_if $end (i32.eqz (i32.load (i32.const 16))))
        (call $write (i32.const 1) (i32.const 131072) (i32.load (i32.const 16)))
        (br $next)))))
