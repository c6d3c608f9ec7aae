//! How failures are told: one line on standard error, and one in the log that an engine asked for.

use crate::clock;
use crate::json;
use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::time::SystemTime;

/// Prints a line on standard error. That it cannot be written is nothing to fail for.
pub fn line(message: &str) {
    let _ = io::stderr().write_all(format!("{}\n", message).as_bytes());
}

/// Appends an error to the log of an OCI runtime in the form that runc writes: containerd and podman
/// take the message that they show from there.
pub fn log(file: &OsStr, as_json: bool, message: &str) {
    let entry = log_entry(as_json, message, &clock::rfc3339(SystemTime::now()));
    if let Ok(mut log) = OpenOptions::new().create(true).append(true).open(file) {
        let _ = log.write_all(entry.as_bytes());
    }
}

fn log_entry(as_json: bool, message: &str, time: &str) -> String {
    if as_json {
        format!("{{\"level\":\"error\",\"msg\":{},\"time\":\"{}\"}}\n", json::quoted(message), time)
    } else {
        format!("time=\"{}\" level=error msg={}\n", time, json::quoted(message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_entry_is_a_line_as_of_runc() {
        let time = "2026-01-02T03:04:05Z";
        assert_eq!(
            log_entry(true, "a \"b\"\n", time),
            "{\"level\":\"error\",\"msg\":\"a \\\"b\\\"\\n\",\"time\":\"2026-01-02T03:04:05Z\"}\n"
        );
        assert_eq!(
            log_entry(false, "a b", time),
            "time=\"2026-01-02T03:04:05Z\" level=error msg=\"a b\"\n"
        );
    }
}
