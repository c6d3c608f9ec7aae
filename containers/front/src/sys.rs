//! The calls of the C library that std has no equivalent for, each behind a safe function.
//!
//! They are declared here because the program uses no crates. The numbers are those of Linux on the
//! two architectures it is built for.

#![allow(unsafe_code)]

use std::ffi::{CStr, CString, OsStr, OsString};
use std::fs::File;
use std::io;
use std::os::raw::{c_char, c_int, c_uint, c_ulong};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::io::{AsRawFd, FromRawFd};
use std::path::PathBuf;

#[cfg(not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
compile_error!(
    "expected Linux on x86_64 or aarch64: other systems number open's flags differently"
);

pub const O_NONBLOCK: i32 = 0o4000;
pub const O_NOCTTY: i32 = 0o400;
#[cfg(target_arch = "x86_64")]
pub const O_NOFOLLOW: i32 = 0o400_000;
#[cfg(target_arch = "aarch64")]
pub const O_NOFOLLOW: i32 = 0o100_000;
const O_PATH: c_int = 0o10_000_000;
const O_CLOEXEC: c_int = 0o2_000_000;

const AT_EXECFN: c_ulong = 31;
const F_GETFD: c_int = 1;
const F_SETFD: c_int = 2;
const PATH_MAX: usize = 4096;

/// The error numbers that mean that there is nothing at a path.
pub const ENOENT: i32 = 2;
pub const ENOTDIR: i32 = 20;
pub const ENAMETOOLONG: i32 = 36;

extern "C" {
    static environ: *const *const c_char;
    fn execve(
        path: *const c_char,
        arguments: *const *const c_char,
        environment: *const *const c_char,
    ) -> c_int;
    fn openat(directory: c_int, path: *const c_char, flags: c_int, ...) -> c_int;
    fn readlinkat(directory: c_int, path: *const c_char, buffer: *mut c_char, size: usize)
        -> isize;
    fn fchown(file: c_int, user: c_uint, group: c_uint) -> c_int;
    fn fcntl(file: c_int, command: c_int, ...) -> c_int;
    fn isatty(file: c_int) -> c_int;
    fn getauxval(kind: c_ulong) -> c_ulong;
    fn geteuid() -> c_uint;
}

fn c_string(text: &OsStr) -> io::Result<CString> {
    CString::new(text.as_bytes())
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidInput, "a NUL byte in it"))
}

/// Replaces this process by the program at `path`, and returns only if that fails. Without an
/// `environment` the program gets the one of this process, as it is.
///
/// `std::process::Command` would do, but for the signal mask and the action of SIGPIPE, which it resets.
pub fn execute(
    path: &OsStr,
    arguments: &[OsString],
    environment: Option<&[OsString]>,
) -> io::Error {
    fn list(strings: &[OsString]) -> io::Result<Vec<CString>> {
        strings.iter().map(|string| c_string(string)).collect()
    }
    fn pointers(strings: &[CString]) -> Vec<*const c_char> {
        let mut result: Vec<*const c_char> = strings.iter().map(|string| string.as_ptr()).collect();
        result.push(std::ptr::null());
        result
    }
    let (path, arguments, variables) = match (
        c_string(path),
        list(arguments),
        environment.map(list).unwrap_or_else(|| Ok(Vec::new())),
    ) {
        (Ok(path), Ok(arguments), Ok(variables)) => (path, arguments, variables),
        (Err(error), _, _) | (_, Err(error), _) | (_, _, Err(error)) => return error,
    };
    let argument_pointers = pointers(&arguments);
    let variable_pointers = pointers(&variables);
    // SAFETY: all strings end with NUL and live until the call returns, the lists end with a null
    // pointer, and no other thread changes `environ`: there is none.
    unsafe {
        let inherited = environ;
        let variables = match environment {
            Some(_) => variable_pointers.as_ptr(),
            None => inherited,
        };
        execve(path.as_ptr(), argument_pointers.as_ptr(), variables);
    }
    io::Error::last_os_error()
}

/// Opens `name` in a directory without following it if it is a link, and without the right to read or
/// any effect on what it is: a handle to ask about it and to go on from.
pub fn open_beneath(directory: &File, name: &[u8]) -> io::Result<File> {
    open_handle(directory.as_raw_fd(), name, O_NOFOLLOW)
}

/// A handle on what is at a path, following links.
pub fn open_path(path: &OsStr) -> io::Result<File> {
    const AT_FDCWD: c_int = -100;
    open_handle(AT_FDCWD, path.as_bytes(), 0)
}

fn open_handle(directory: c_int, name: &[u8], flags: c_int) -> io::Result<File> {
    let name = c_string(OsStr::from_bytes(name))?;
    // SAFETY: the name ends with NUL; a descriptor that is returned belongs to nobody else.
    unsafe {
        let descriptor = openat(directory, name.as_ptr(), O_PATH | O_CLOEXEC | flags);
        if descriptor < 0 {
            return Err(io::Error::last_os_error());
        }
        Ok(File::from_raw_fd(descriptor))
    }
}

/// What a link says, of which `link` is a handle.
pub fn read_link(link: &File) -> io::Result<Vec<u8>> {
    let mut buffer = vec![0_u8; PATH_MAX];
    // SAFETY: the empty path ends with NUL, and the size is that of the buffer.
    let length = unsafe {
        readlinkat(
            link.as_raw_fd(),
            b"\0".as_ptr().cast(),
            buffer.as_mut_ptr().cast(),
            buffer.len(),
        )
    };
    if length < 0 {
        return Err(io::Error::last_os_error());
    }
    buffer.truncate(length as usize);
    Ok(buffer)
}

/// Gives an open file to a user and a group.
pub fn change_owner(file: &File, user: u32, group: u32) -> io::Result<()> {
    // SAFETY: no memory is passed.
    if unsafe { fchown(file.as_raw_fd(), user, group) } != 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(())
}

/// The user whose rights this process has.
pub fn effective_user() -> u32 {
    // SAFETY: no memory is passed, and it cannot fail.
    unsafe { geteuid() }
}

/// Whether a descriptor is open.
pub fn is_open(descriptor: i32) -> bool {
    // SAFETY: no memory is passed.
    unsafe { fcntl(descriptor, F_GETFD) != -1 }
}

/// Keeps a file open in the program that is executed next; std opens files so that they are closed.
pub fn keep_open(file: &File) -> io::Result<()> {
    // SAFETY: no memory is passed.
    if unsafe { fcntl(file.as_raw_fd(), F_SETFD, 0 as c_int) } == -1 {
        return Err(io::Error::last_os_error());
    }
    Ok(())
}

/// Whether a descriptor is a terminal.
pub fn is_terminal(descriptor: i32) -> bool {
    // SAFETY: no memory is passed.
    unsafe { isatty(descriptor) == 1 }
}

/// The path that this process was executed by, from the kernel and not from `/proc`, which need not be
/// there and need not be procfs.
pub fn executed_path() -> Option<PathBuf> {
    // SAFETY: the kernel leaves a string that ends with NUL on the stack for as long as the process runs.
    let bytes = unsafe {
        let address = getauxval(AT_EXECFN) as *const c_char;
        if address.is_null() {
            return None;
        }
        CStr::from_ptr(address).to_bytes().to_vec()
    };
    Some(PathBuf::from(OsString::from_vec(bytes)))
}
