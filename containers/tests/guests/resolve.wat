;; Looks for the address of a host that nobody knows, and ends with the error number.
(module
  (import "wasi_snapshot_preview1" "sock_getaddrinfo"
    (func $lookup (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "host.invalid")
  (data (i32.const 16) "80")
  ;; The hints: IPv4, streams, TCP.
  (data (i32.const 32) "\00\00\01\02\01")
  ;; Where the first result would be written.
  (data (i32.const 96) "\80\00\00\00")
  (func (export "_start")
    (call $exit
      (call $lookup (i32.const 0) (i32.const 12) (i32.const 16) (i32.const 2)
        (i32.const 32) (i32.const 96) (i32.const 1) (i32.const 100)))))
