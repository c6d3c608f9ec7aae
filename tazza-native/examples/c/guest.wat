;; Prints nothing: 'tazza --plugin libchecksum.so --invoke check guest.wat' gives -873187034,
;; which is 0xCBF43926, the checksum of "123456789".
(module
  (import "checksum" "crc32" (func $crc32 (param i32 i32) (result i32)))
  (memory 1)
  (data (i32.const 1000) "123456789")
  (func (export "check") (result i32)
    (call $crc32 (i32.const 1000) (i32.const 9)))
  (func (export "beyond") (result i32)
    (call $crc32 (i32.const 65530) (i32.const 9))))
