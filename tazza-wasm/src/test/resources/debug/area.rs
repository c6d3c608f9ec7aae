// Compiled with debug information by scripts/debug-guests.sh; tests know its lines.
#![no_std]

#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}

#[inline(never)]
fn area(width: i32, height: i32, scale: i64) -> i64 {
    let product = width.wrapping_mul(height);
    let wide = product as i64;
    if wide > 12 {
        core::arch::wasm32::unreachable();
    }
    wide.wrapping_mul(scale)
}

#[no_mangle]
pub extern "C" fn total(sides: i32) -> i64 {
    let mut sum: i64 = 0;
    let mut side = 1;
    while side <= sides {
        sum = sum.wrapping_add(area(side, side.wrapping_add(1), 10));
        side = side.wrapping_add(1);
    }
    sum
}
