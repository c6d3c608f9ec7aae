;; Wants to open files.
(module
  (import "wasi_snapshot_preview1" "fd_close" (func (param i32) (result i32)))
  (func (export "discount") (param i64 i32) (result i64) (i64.const 0)))
