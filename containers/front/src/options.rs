//! The file with the options of the JVM: one a line. White space around a line does not count, nor do
//! empty lines and those that begin with `#`. `$R` and `${R}` stand for the runtime directory.

use crate::sys;
use std::ffi::OsString;
use std::fs::OpenOptions;
use std::io::{self, Read};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

const SIZE_LIMIT: u64 = 64 * 1024;

/// Reads the options from `file` for a runtime directory, or says what is wrong with the file.
pub fn read(file: &Path, runtime: &Path) -> Result<Vec<OsString>, String> {
    let bytes = content(file).map_err(|error| format!("{}: {}", file.display(), error))?;
    let mut options = Vec::new();
    for (index, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        let line = trimmed(line);
        if line.is_empty() || line[0] == b'#' {
            continue;
        }
        let option = option(line, runtime).map_err(|expected| {
            format!("{}:{}: expected {}", file.display(), index + 1, expected)
        })?;
        options.push(option);
    }
    Ok(options)
}

fn content(file: &Path) -> io::Result<Vec<u8>> {
    let file = OpenOptions::new()
        .read(true)
        .custom_flags(sys::O_NOFOLLOW | sys::O_NONBLOCK | sys::O_NOCTTY)
        .open(file)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::new(io::ErrorKind::Other, "expected a regular file"));
    }
    let mut bytes = Vec::new();
    file.take(SIZE_LIMIT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > SIZE_LIMIT {
        let message = format!("expected at most {} bytes", SIZE_LIMIT);
        return Err(io::Error::new(io::ErrorKind::Other, message));
    }
    Ok(bytes)
}

fn option(line: &[u8], runtime: &Path) -> Result<OsString, &'static str> {
    // The JVM's launcher takes other words for the main class, or for a file with more arguments.
    if line[0] != b'-' {
        return Err("an option, which begins with a hyphen");
    }
    let mut option = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.iter().position(|byte| *byte == b'$') {
        option.extend_from_slice(&rest[..at]);
        option.extend_from_slice(runtime.as_os_str().as_bytes());
        let name = &rest[at + 1..];
        rest = if let Some(after) = name.strip_prefix(b"{R}") {
            after
        } else {
            let after = name.strip_prefix(b"R").ok_or("$R or ${R} at a dollar sign")?;
            if after.first().map_or(false, |next| next.is_ascii_alphanumeric() || *next == b'_') {
                return Err("$R or ${R} at a dollar sign");
            }
            after
        };
    }
    option.extend_from_slice(rest);
    Ok(OsString::from_vec(option))
}

fn trimmed(mut line: &[u8]) -> &[u8] {
    while let [first, rest @ ..] = line {
        if !first.is_ascii_whitespace() {
            break;
        }
        line = rest;
    }
    while let [rest @ .., last] = line {
        if !last.is_ascii_whitespace() {
            break;
        }
        line = rest;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Folder;
    use std::os::unix::fs::symlink;

    fn read_text(text: &str) -> Result<Vec<String>, String> {
        let folder = Folder::new();
        let file = folder.write("jvm.options", text.as_bytes());
        match read(&file, Path::new("/opt/tazza")) {
            Ok(options) => Ok(options.into_iter().map(|o| o.into_string().unwrap()).collect()),
            Err(message) => Err(message.strip_prefix(&*file.to_string_lossy()).unwrap().to_owned()),
        }
    }

    #[test]
    fn each_line_is_an_option() {
        let text = "# Options\n\n  -Xa \r\n\t# more\n-Db=c d\n-XX:AOTCache=$R/a:${R}b:$R";
        let expected = ["-Xa", "-Db=c d", "-XX:AOTCache=/opt/tazza/a:/opt/tazzab:/opt/tazza"];
        assert_eq!(read_text(text).unwrap(), expected);
        assert!(read_text("").unwrap().is_empty());
    }

    #[test]
    fn surprises_are_refused() {
        let hyphen = ":2: expected an option, which begins with a hyphen";
        assert_eq!(read_text("-Xa\nMain\n").unwrap_err(), hyphen);
        assert_eq!(read_text("-Xa\n@more\n").unwrap_err(), hyphen);
        for line in ["-Da=$HOME", "-Da=$Rx", "-Da=$", "-Da=${R", "-Da=$R_1"] {
            let message = read_text(line).unwrap_err();
            assert_eq!(message, ":1: expected $R or ${R} at a dollar sign", "{}", line);
        }
        let long = format!("#{}", "x".repeat(SIZE_LIMIT as usize));
        assert_eq!(read_text(&long).unwrap_err(), ": expected at most 65536 bytes");
    }

    #[test]
    fn only_a_regular_file_is_read() {
        let folder = Folder::new();
        folder.write("real", b"-Xa");
        symlink("real", folder.path().join("link")).unwrap();
        folder.make_fifo("fifo");
        for name in ["link", "fifo", "missing", "."] {
            assert!(read(&folder.path().join(name), Path::new("/r")).is_err(), "{}", name);
        }
    }
}
