//! The shim by which containerd runs containers with `tazza-oci`: its own shim for runc, which finds
//! `tazza-oci` under the name `runc`.

use crate::programs;
use crate::report;
use crate::runtime::Runtime;
use crate::sys;
use std::env;
use std::ffi::OsString;

const STOCK_SHIM: &str = "containerd-shim-runc-v2";

/// Becomes containerd's shim for runc, and returns the exit status if that fails.
pub fn run(mut arguments: Vec<OsString>) -> i32 {
    let folders = programs::folders();
    let shim = match programs::find(STOCK_SHIM.as_ref(), &folders, |_| true) {
        Some(shim) => shim,
        None => {
            report::line(&format!(
                "containerd-shim-tazza-v1: {}: not found in PATH or one of the system's folders",
                STOCK_SHIM
            ));
            return 127;
        }
    };
    let mut path = Runtime::of_process().shim_path().into_os_string();
    for folder in folders {
        path.push(":");
        path.push(folder);
    }
    env::set_var("PATH", path);
    arguments[0] = shim.clone().into_os_string();
    let error = sys::execute(shim.as_os_str(), &arguments, None);
    report::line(&format!("containerd-shim-tazza-v1: {}: {}", shim.display(), error));
    126
}
