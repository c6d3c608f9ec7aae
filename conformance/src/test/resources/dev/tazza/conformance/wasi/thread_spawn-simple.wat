;; The program that the wasi-threads suite has as thread_spawn-simple.c, of which there is no
;; WebAssembly: three threads that are alive at the same time, each with a piece of memory that its
;; start function gets a pointer to.
;;
;; linear memory usage, for thread $i:
;;   512 + 4 * $i: the identifier that thread-spawn returned
;;   1024 + 64 * $i: the piece of memory, with 32-bit numbers at
;;     4: ready, 8: continue, 12: done, 16: failed, 20: identifier, 24: value

(module
  (memory (export "memory") (import "env" "memory") 1 1 shared)
  (func $thread_spawn (import "wasi" "thread-spawn") (param i32) (result i32))
  (global $second i64 (i64.const 1_000_000_000))

  (func $assert (param $holds i32)
    (if (i32.eqz (local.get $holds)) (then unreachable)))

  (func $set_and_notify (param $address i32)
    (i32.atomic.store (local.get $address) (i32.const 1))
    (drop (memory.atomic.notify (local.get $address) (i32.const 1))))

  (func $wait (param $address i32) (result i32)
    (i32.ne
      (i32.const 2)
      (memory.atomic.wait32 (local.get $address) (i32.const 0) (global.get $second))))

  (func (export "wasi_thread_start") (param $tid i32) (param $data i32)
    (call $set_and_notify (i32.add (local.get $data) (i32.const 4)))
    (if (i32.eqz (call $wait (i32.add (local.get $data) (i32.const 8))))
      (then
        (i32.store offset=16 (local.get $data) (i32.const 1))
        (return)))
    (call $assert (i32.eq (i32.load offset=24 (local.get $data)) (i32.const 52)))
    (i32.store offset=24
      (local.get $data)
      (i32.add (i32.load offset=24 (local.get $data)) (i32.const 8)))
    (i32.store offset=20 (local.get $data) (local.get $tid))
    (call $set_and_notify (i32.add (local.get $data) (i32.const 12))))

  (func $data (param $i i32) (result i32)
    (i32.add (i32.const 1024) (i32.mul (local.get $i) (i32.const 64))))

  (func $tid (param $i i32) (result i32)
    (i32.load offset=512 (i32.mul (local.get $i) (i32.const 4))))

  (func (export "_start") (local $i i32) (local $j i32)
    (loop $spawn
      (i32.store offset=24 (call $data (local.get $i)) (i32.const 52))
      (i32.store offset=512
        (i32.mul (local.get $i) (i32.const 4))
        (call $thread_spawn (call $data (local.get $i))))
      (call $assert (i32.gt_s (call $tid (local.get $i)) (i32.const 0)))
      (call $assert (call $wait (i32.add (call $data (local.get $i)) (i32.const 4))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $spawn (i32.lt_u (local.get $i) (i32.const 3))))
    (local.set $i (i32.const 0))
    (loop $continue
      (call $set_and_notify (i32.add (call $data (local.get $i)) (i32.const 8)))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $continue (i32.lt_u (local.get $i) (i32.const 3))))
    (local.set $i (i32.const 0))
    (loop $join
      (call $assert (call $wait (i32.add (call $data (local.get $i)) (i32.const 12))))
      (call $assert
        (i32.eq (i32.load offset=20 (call $data (local.get $i))) (call $tid (local.get $i))))
      (call $assert (i32.eq (i32.load offset=24 (call $data (local.get $i))) (i32.const 60)))
      (local.set $j (i32.const 0))
      (block $compared
        (loop $compare
          (br_if $compared (i32.eq (local.get $j) (local.get $i)))
          (call $assert (i32.ne (call $tid (local.get $i)) (call $tid (local.get $j))))
          (local.set $j (i32.add (local.get $j) (i32.const 1)))
          (br $compare)))
      (call $assert (i32.eqz (i32.load offset=16 (call $data (local.get $i)))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $join (i32.lt_u (local.get $i) (i32.const 3))))))
