//! SHA-256 in pieces: a guest makes a digest, adds to it, and finishes it.
//!
//!     rustc --edition 2021 -O --crate-type cdylib -o libdigest.so digest.rs
//!
//! The types below say in Rust what tazza_plugin.h says in C.

use std::collections::HashMap;
use std::ffi::{c_char, c_void, CStr};
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::ptr::null;

const TAZZA_PLUGIN_ABI: u32 = 1;
const TAZZA_OK: i32 = 0;

#[repr(C)]
#[derive(Clone, Copy)]
pub union Value {
    i32: i32,
    i64: i64,
    f32: f32,
    f64: f64,
}

#[repr(C)]
pub struct Call {
    _private: [u8; 0],
}

#[repr(C)]
pub struct Host {
    abi: u32,
    size: u32,
    read: extern "C" fn(*mut Call, u64, *mut c_void, u64) -> i32,
    write: extern "C" fn(*mut Call, u64, *const c_void, u64) -> i32,
    memory_size: extern "C" fn(*mut Call) -> u64,
    memory_pointer: extern "C" fn(*mut Call, u64, u64) -> *mut c_void,
    call_table: extern "C" fn(*mut Call, u32, u64, *const Value, u32, *mut Value, u32) -> i32,
    fail: extern "C" fn(*mut Call, *const c_char),
    poll: extern "C" fn(*mut Call) -> i32,
}

type Code = extern "C" fn(*mut Call, *const Host, *mut c_void, *const Value, *mut Value) -> i32;

#[repr(C)]
pub struct Function {
    module: *const c_char,
    name: *const c_char,
    signature: *const c_char,
    code: Code,
}

#[repr(C)]
pub struct Plugin {
    abi: u32,
    reserved: u32,
    name: *const c_char,
    version: *const c_char,
    description: *const c_char,
    functions: *const Function,
    function_count: u64,
    options: *const c_void,
    option_count: u64,
    open: Option<extern "C" fn(*const c_void, u64, *mut *mut c_void, *mut c_char, u64) -> i32>,
    close: Option<extern "C" fn(*mut c_void)>,
}

// They point to constants only.
unsafe impl Sync for Function {}
unsafe impl Sync for Plugin {}

const fn text(text: &'static CStr) -> *const c_char {
    text.as_ptr()
}

static FUNCTIONS: [Function; 3] = [
    Function { module: text(c"digest"), name: text(c"new"), signature: text(c"-> i32"), code: new },
    Function { module: text(c"digest"), name: text(c"update"), signature: text(c"i32 i32 i32 ->"), code: update },
    Function { module: text(c"digest"), name: text(c"finish"), signature: text(c"i32 i32 ->"), code: finish },
];

static PLUGIN: Plugin = Plugin {
    abi: TAZZA_PLUGIN_ABI,
    reserved: 0,
    name: text(c"digest"),
    version: text(c"1.0"),
    description: text(c"SHA-256"),
    functions: FUNCTIONS.as_ptr(),
    function_count: FUNCTIONS.len() as u64,
    options: null(),
    option_count: 0,
    open: Some(open),
    close: Some(close),
};

#[no_mangle]
pub extern "C" fn tazza_plugin_descriptor() -> *const Plugin {
    &PLUGIN
}

/// What a guest has begun, by the number it knows it by.
#[derive(Default)]
struct Digests {
    last: i32,
    open: HashMap<i32, Sha256>,
}

extern "C" fn open(_: *const c_void, _: u64, state: *mut *mut c_void, _: *mut c_char, _: u64) -> i32 {
    unsafe { *state = Box::into_raw(Box::<Digests>::default()).cast() };
    0
}

extern "C" fn close(state: *mut c_void) {
    drop(unsafe { Box::from_raw(state.cast::<Digests>()) });
}

/// Runs a body that may panic, which must not reach the frames of Tazza.
fn guarded(call: *mut Call, host: *const Host, body: impl FnOnce(&Host) -> Result<(), &'static CStr>) -> i32 {
    let host = unsafe { &*host };
    match catch_unwind(AssertUnwindSafe(|| body(host))) {
        Ok(Ok(())) => 0,
        Ok(Err(message)) => {
            (host.fail)(call, message.as_ptr());
            1
        }
        Err(_) => {
            (host.fail)(call, text(c"digest: panic"));
            1
        }
    }
}

/// new() -> number of a digest
extern "C" fn new(call: *mut Call, host: *const Host, state: *mut c_void, _: *const Value, results: *mut Value) -> i32 {
    guarded(call, host, |_| {
        let digests = unsafe { &mut *state.cast::<Digests>() };
        if digests.open.len() >= 1000 {
            return Err(c"digest: too many at once");
        }
        digests.last += 1;
        digests.open.insert(digests.last, Sha256::new());
        unsafe { (*results).i32 = digests.last };
        Ok(())
    })
}

/// update(digest, address, length)
extern "C" fn update(call: *mut Call, host: *const Host, state: *mut c_void, arguments: *const Value, _: *mut Value) -> i32 {
    guarded(call, host, |host| {
        let (number, mut address, mut length) = unsafe {
            ((*arguments).i32, (*arguments.add(1)).i32 as u32 as u64, (*arguments.add(2)).i32 as u32 as u64)
        };
        let digests = unsafe { &mut *state.cast::<Digests>() };
        let digest = digests.open.get_mut(&number).ok_or(c"digest: no such digest")?;
        let mut buffer = [0u8; 4096];
        while length > 0 {
            let part = length.min(buffer.len() as u64);
            if (host.read)(call, address, buffer.as_mut_ptr().cast(), part) != TAZZA_OK {
                return Err(c"digest: the range is outside of the memory");
            }
            digest.update(&buffer[..part as usize]);
            address += part;
            length -= part;
        }
        Ok(())
    })
}

/// finish(digest, address): writes 32 bytes
extern "C" fn finish(call: *mut Call, host: *const Host, state: *mut c_void, arguments: *const Value, _: *mut Value) -> i32 {
    guarded(call, host, |host| {
        let (number, address) = unsafe { ((*arguments).i32, (*arguments.add(1)).i32 as u32 as u64) };
        let digests = unsafe { &mut *state.cast::<Digests>() };
        let digest = digests.open.remove(&number).ok_or(c"digest: no such digest")?;
        let bytes = digest.finish();
        if (host.write)(call, address, bytes.as_ptr().cast(), bytes.len() as u64) != TAZZA_OK {
            return Err(c"digest: the range is outside of the memory");
        }
        Ok(())
    })
}

/// SHA-256 (FIPS 180-4). Its constants are the first bits of roots of primes, and are computed.
struct Sha256 {
    state: [u32; 8],
    constants: [u32; 64],
    block: Vec<u8>,
    length: u64,
}

impl Sha256 {
    fn new() -> Self {
        let primes: Vec<u64> = (2u64..).filter(|n| (2..*n).all(|d| n % d != 0)).take(64).collect();
        let mut state = [0; 8];
        let mut constants = [0; 64];
        for (i, prime) in primes.iter().enumerate() {
            if i < 8 {
                state[i] = fraction_of_root(*prime, 2);
            }
            constants[i] = fraction_of_root(*prime, 3);
        }
        Sha256 { state, constants, block: Vec::with_capacity(64), length: 0 }
    }

    fn update(&mut self, bytes: &[u8]) {
        self.length += bytes.len() as u64;
        for byte in bytes {
            self.block.push(*byte);
            if self.block.len() == 64 {
                self.compress();
            }
        }
    }

    fn compress(&mut self) {
        let mut w = [0u32; 64];
        for (i, word) in self.block.chunks_exact(4).enumerate() {
            w[i] = u32::from_be_bytes(word.try_into().unwrap());
        }
        for i in 16..64 {
            let a = w[i - 15].rotate_right(7) ^ w[i - 15].rotate_right(18) ^ (w[i - 15] >> 3);
            let b = w[i - 2].rotate_right(17) ^ w[i - 2].rotate_right(19) ^ (w[i - 2] >> 10);
            w[i] = w[i - 16].wrapping_add(a).wrapping_add(w[i - 7]).wrapping_add(b);
        }
        let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = self.state;
        for i in 0..64 {
            let s1 = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
            let choice = (e & f) ^ (!e & g);
            let first = h.wrapping_add(s1).wrapping_add(choice).wrapping_add(self.constants[i]).wrapping_add(w[i]);
            let s0 = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
            let majority = (a & b) ^ (a & c) ^ (b & c);
            (h, g, f, e) = (g, f, e, d.wrapping_add(first));
            (d, c, b, a) = (c, b, a, first.wrapping_add(s0.wrapping_add(majority)));
        }
        for (sum, value) in self.state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
            *sum = sum.wrapping_add(value);
        }
        self.block.clear();
    }

    fn finish(mut self) -> [u8; 32] {
        let bits = self.length * 8;
        self.update(&[0x80]);
        while self.block.len() != 56 {
            self.update(&[0]);
        }
        self.update(&bits.to_be_bytes());
        let mut result = [0; 32];
        for (target, word) in result.chunks_exact_mut(4).zip(self.state) {
            target.copy_from_slice(&word.to_be_bytes());
        }
        result
    }
}

/// The first 32 bits behind the point of a square or cube root.
fn fraction_of_root(number: u64, degree: u32) -> u32 {
    // The largest x with x^degree <= number * 2^(32 * degree), by bits.
    let goal = (number as u128) << (32 * degree);
    let mut root = 0u128;
    for bit in (0..38).rev() {
        let next = root | 1 << bit;
        if next.pow(degree) <= goal {
            root = next;
        }
    }
    root as u32
}
