//! The native programs of Tazza in one static executable, which acts by the name it is started by:
//!
//! * `tazza` starts the JVM for the command line;
//! * `tazza-container` starts it as the process of a container;
//! * `tazza-oci` is an OCI runtime: it puts `tazza-container` in front of WebAssembly entry points and
//!   leaves everything to runc, crun or youki;
//! * `containerd-shim-tazza-v1`, and `runc` in the folder `shimpath`, make containerd use `tazza-oci`.
//!
//! It is linked statically because it runs where there may be no dynamic loader, in an empty root file
//! system, and so that no `LD_PRELOAD` from an image acts on it.

#![cfg_attr(not(test), no_main)]
#![deny(unsafe_code)]

mod argv;
mod bundle;
mod clock;
mod config;
mod delegate;
mod entrypoint;
mod environment;
mod json;
mod launcher;
mod mounts;
mod oci;
mod options;
mod programs;
mod report;
mod rootfs;
mod runtime;
mod sha256;
#[cfg(target_arch = "x86_64")]
mod sha256_x86;
mod shim;
mod streams;
mod sys;
#[cfg(test)]
mod testing;
mod trained;

use std::ffi::OsString;
use std::path::Path;

/// The start of the process, in the place of what std would do before a `main` of Rust: that opens
/// closed standard streams for reading and writing, and ignores SIGPIPE, also in what is executed next.
#[cfg(not(test))]
#[no_mangle]
#[allow(unsafe_code)] // An exported symbol: the C library calls `main`.
pub extern "C" fn main() -> std::os::raw::c_int {
    run(std::env::args_os().collect())
}

/// Acts as the program that the arguments begin with, and returns the exit status if that could not
/// be executed.
#[cfg_attr(test, allow(dead_code))]
fn run(arguments: Vec<OsString>) -> i32 {
    let name = match arguments.first().and_then(|first| Path::new(first).file_name()) {
        Some(name) => name.to_string_lossy().into_owned(),
        None => String::new(),
    };
    match name.as_str() {
        "tazza" => launcher::command(&arguments),
        "tazza-container" => launcher::container(&arguments),
        "tazza-oci" | "runc" => oci::run(arguments),
        "containerd-shim-tazza-v1" => shim::run(arguments),
        _ => {
            report::line(&format!(
                "{}: expected to be started as tazza, tazza-container, tazza-oci, runc or \
                 containerd-shim-tazza-v1",
                name
            ));
            127
        }
    }
}
