;; An HTTP server on port 8080 of all addresses, for one connection after the other: whatever is
;; asked, it answers "hello from wasm".
(module
  (import "wasi_snapshot_preview1" "sock_open" (func $open (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_setsockopt"
    (func $set_option (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_bind" (func $bind (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_listen" (func $listen (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_accept" (func $accept (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_recv"
    (func $receive (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_send"
    (func $send (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $close (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  ;; 0: the address structure; 16: the address, any; 32: buffer to receive; 40: buffer to send
  (data (i32.const 0) "\10\00\00\00\04\00\00\00")
  (data (i32.const 32) "\00\04\00\00\00\10\00\00\00\02\00\00\51\00\00\00")
  (data (i32.const 512)
    "HTTP/1.1 200 OK\0d\0aContent-Length: 16\0d\0aConnection: close\0d\0a\0d\0ahello from wasm\0a")

  (func $must (param $error i32)
    (if (local.get $error) (then (call $exit (local.get $error)))))

  (func (export "_start")
    (local $connection i32)
    (call $must (call $open (i32.const 1) (i32.const 2) (i32.const 64)))
    ;; SO_REUSEADDR
    (i32.store (i32.const 72) (i32.const 1))
    (drop
      (call $set_option (i32.load (i32.const 64)) (i32.const 0) (i32.const 0) (i32.const 72)
        (i32.const 4)))
    (call $must (call $bind (i32.load (i32.const 64)) (i32.const 0) (i32.const 8080)))
    (call $must (call $listen (i32.load (i32.const 64)) (i32.const 128)))
    (loop $next
      (call $must (call $accept (i32.load (i32.const 64)) (i32.const 68)))
      (local.set $connection (i32.load (i32.const 68)))
      (drop
        (call $receive (local.get $connection) (i32.const 32) (i32.const 1) (i32.const 0)
          (i32.const 80) (i32.const 84)))
      (drop
        (call $send (local.get $connection) (i32.const 40) (i32.const 1) (i32.const 0)
          (i32.const 80)))
      (drop (call $close (local.get $connection)))
      (br $next))))
