//! Programs on `PATH`.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// Where programs of the system are, for engines that are started with little or no `PATH`.
const SYSTEM_FOLDERS: [&str; 4] = ["/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin"];

/// The folders in which programs are searched: those of `PATH`, then those of the system.
pub fn folders() -> Vec<PathBuf> {
    let mut result: Vec<PathBuf> = match env::var_os("PATH") {
        Some(path) => env::split_paths(&path).filter(|folder| folder.is_absolute()).collect(),
        None => Vec::new(),
    };
    result.extend(SYSTEM_FOLDERS.iter().map(PathBuf::from));
    result
}

/// The program of a name in the first folder that has one that `accepts` takes.
pub fn find(name: &OsStr, folders: &[PathBuf], accepts: impl Fn(&Path) -> bool) -> Option<PathBuf> {
    folders
        .iter()
        .map(|folder| folder.join(name))
        .find(|program| is_executable(program) && accepts(program))
}

/// Whether there is a file that somebody may execute.
pub fn is_executable(program: &Path) -> bool {
    fs::metadata(program)
        .map_or(false, |metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}
