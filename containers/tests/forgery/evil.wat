;; What an attacker would have run in place of hello.wat: of the same form, with another text.
(module
  (import "wasi_snapshot_preview1" "fd_write"
    (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "\08\00\00\00\10\00\00\00hello from wasm\n")
  (func (export "_start")
    (i64.store (i32.const 8) (i64.const 0x0a6c697665))
    (i32.store (i32.const 4) (i32.const 5))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 4096))))
  (func (export "twice")
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 4096)))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 4096)))))
