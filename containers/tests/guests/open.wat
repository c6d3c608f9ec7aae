;; open.wasm MODE PATH...: opens each file, to read it if MODE is "read", to create and write it if it is
;; "write", and prints a line with the error number of that and the path. A file that can be opened is
;; read, and the number is that of the first read.
(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_get" (func $args (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open"
    (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read"
    (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write"
    (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 16)

  (func $print (param $text i32) (param $length i32)
    (i32.store (i32.const 0) (local.get $text))
    (i32.store (i32.const 4) (local.get $length))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))))

  (func $length (param $text i32) (result i32)
    (local $at i32)
    (local.set $at (local.get $text))
    (block $end
      (loop $next
        (br_if $end (i32.eqz (i32.load8_u (local.get $at))))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next)))
    (i32.sub (local.get $at) (local.get $text)))

  ;; The error number of opening the file at $path and reading from it.
  (func $try (param $write i32) (param $path i32) (result i32)
    (local $error i32)
    (if (i32.eq (i32.load8_u (local.get $path)) (i32.const 47))
      (then (local.set $path (i32.add (local.get $path) (i32.const 1)))))
    ;; The lookup follows links; "create" to write.
    (local.set $error
      (call $path_open
        (i32.const 3) (i32.const 1) (local.get $path) (call $length (local.get $path))
        (local.get $write)
        (select (i64.const 0x40) (i64.const 2) (local.get $write))
        (i64.const 0) (i32.const 0) (i32.const 12)))
    (if (i32.or (local.get $error) (local.get $write)) (then (return (local.get $error))))
    (i32.store (i32.const 0) (i32.const 131072))
    (i32.store (i32.const 4) (i32.const 64))
    (local.set $error
      (call $fd_read (i32.load (i32.const 12)) (i32.const 0) (i32.const 1) (i32.const 8)))
    (drop (call $fd_close (i32.load (i32.const 12))))
    (local.get $error))

  (func (export "_start")
    (local $index i32)
    (local $count i32)
    (local $path i32)
    (local $error i32)
    (local $write i32)
    (drop (call $args_sizes (i32.const 16) (i32.const 20)))
    (drop (call $args (i32.const 1024) (i32.const 65536)))
    (local.set $count (i32.load (i32.const 16)))
    (local.set $write
      (i32.eq (i32.load8_u (i32.load (i32.const 1028))) (i32.const 119)))
    (local.set $index (i32.const 2))
    (block $end
      (loop $next
        (br_if $end (i32.ge_u (local.get $index) (local.get $count)))
        (local.set $path
          (i32.load (i32.add (i32.const 1024) (i32.mul (local.get $index) (i32.const 4)))))
        (local.set $error (call $try (local.get $write) (local.get $path)))
        ;; Two digits and a space.
        (i32.store8 (i32.const 32)
          (i32.add (i32.const 48) (i32.div_u (local.get $error) (i32.const 10))))
        (i32.store8 (i32.const 33)
          (i32.add (i32.const 48) (i32.rem_u (local.get $error) (i32.const 10))))
        (i32.store8 (i32.const 34) (i32.const 32))
        (call $print (i32.const 32) (i32.const 3))
        (call $print (local.get $path) (call $length (local.get $path)))
        (i32.store8 (i32.const 32) (i32.const 10))
        (call $print (i32.const 32) (i32.const 1))
        (local.set $index (i32.add (local.get $index) (i32.const 1)))
        (br $next)))))
