//! The standard streams of a process that goes on as a JVM.

use crate::sys;
use std::fs::{File, OpenOptions};
use std::io;
use std::mem;

/// Fills closed standard streams. The JVM's own files would take their place otherwise, and the guest
/// would read or write them. Opened the other way round, a stream stays as unusable as it is meant to
/// be.
pub fn fill() -> io::Result<()> {
    for descriptor in 0..=2 {
        if !sys::is_open(descriptor) {
            // The lowest number that is free is this one.
            mem::forget(null_device(descriptor == 0)?);
        }
    }
    Ok(())
}

fn null_device(writable: bool) -> io::Result<File> {
    let opened = OpenOptions::new().read(!writable).write(writable).open("/dev/null")?;
    sys::keep_open(&opened)?;
    Ok(opened)
}
