//! The OCI runtime that does the work: runc, crun or youki.

use crate::programs;
use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// The environment variable that names another delegate, by its name or path.
const VARIABLE: &str = "TAZZA_DELEGATE";

const NAMES: [&str; 3] = ["runc", "crun", "youki"];

/// Finds the delegate, or says why there is none.
pub fn find() -> Result<PathBuf, String> {
    let own = Own::of_process().map_err(|error| format!("/proc/self/exe: {}", error))?;
    choose(env::var_os(VARIABLE).as_deref(), &programs::folders(), &own)
}

fn choose(named: Option<&OsStr>, folders: &[PathBuf], own: &Own) -> Result<PathBuf, String> {
    if let Some(name) = named.filter(|name| !name.is_empty()) {
        let path = Path::new(name);
        let found = if path.components().count() > 1 {
            Some(path.to_owned()).filter(|path| programs::is_executable(path))
        } else {
            programs::find(name, folders, |_| true)
        };
        let found =
            found.ok_or_else(|| format!("{}={}: no such program", VARIABLE, path.display()))?;
        if own.is(&found) {
            return Err(format!("{}={}: this is tazza-oci itself", VARIABLE, path.display()));
        }
        return Ok(found);
    }
    for name in NAMES {
        if let Some(found) = programs::find(name.as_ref(), folders, |program| !own.is(program)) {
            return Ok(found);
        }
    }
    Err(format!(
        "no OCI runtime to delegate to: expected {} in PATH or one of the system's folders, or {} to \
         name one",
        NAMES.join(", "),
        VARIABLE
    ))
}

/// This program, which must not delegate to itself: it is also found by the name `runc`.
struct Own {
    device: u64,
    inode: u64,
    size: u64,
    path: PathBuf,
}

impl Own {
    fn of_process() -> io::Result<Own> {
        Own::at(PathBuf::from("/proc/self/exe"))
    }

    fn at(path: PathBuf) -> io::Result<Own> {
        let metadata = fs::metadata(&path)?;
        Ok(Own { device: metadata.dev(), inode: metadata.ino(), size: metadata.len(), path })
    }

    /// Whether a program is this one, through links or as a copy.
    fn is(&self, program: &Path) -> bool {
        let metadata = match fs::metadata(program) {
            Ok(metadata) => metadata,
            Err(_) => return false,
        };
        if metadata.dev() == self.device && metadata.ino() == self.inode {
            return true;
        }
        metadata.len() == self.size
            && matches!((fs::read(&self.path), fs::read(program)), (Ok(own), Ok(it)) if own == it)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Folder;
    use std::os::unix::fs::{symlink, PermissionsExt};

    fn program(folder: &Folder, name: &str, content: &str) -> PathBuf {
        let path = folder.write(name, content.as_bytes());
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path
    }

    #[test]
    fn the_first_runtime_that_is_not_this_program_is_taken() {
        let folder = Folder::new();
        let own = program(&folder, "r/tazza", "own");
        fs::create_dir(folder.path().join("shimpath")).unwrap();
        symlink(&own, folder.path().join("shimpath/runc")).unwrap();
        program(&folder, "copy/runc", "own");
        folder.write("file/runc", b"not executable");
        let folders: Vec<PathBuf> = ["shimpath", "copy", "file", "missing", "bin"]
            .iter()
            .map(|name| folder.path().join(name))
            .collect();
        let own = Own::at(own).unwrap();
        let none = choose(None, &folders, &own).unwrap_err();
        assert!(none.starts_with("no OCI runtime to delegate to: expected runc, crun, youki"));
        let youki = program(&folder, "bin/youki", "y");
        assert_eq!(choose(None, &folders, &own), Ok(youki));
        let crun = program(&folder, "missing/crun", "c");
        assert_eq!(choose(Some("".as_ref()), &folders, &own), Ok(crun));
        let runc = program(&folder, "bin/runc", "r!!");
        assert_eq!(choose(None, &folders, &own), Ok(runc));
    }

    #[test]
    fn another_runtime_can_be_named() {
        let folder = Folder::new();
        let own = program(&folder, "tazza", "own");
        let other = program(&folder, "other", "o");
        let folders = [folder.path().to_owned()];
        let identity = Own::at(own.clone()).unwrap();
        let choose = |name: &OsStr| choose(Some(name), &folders, &identity);
        assert_eq!(choose("other".as_ref()), Ok(other.clone()));
        assert_eq!(choose(other.as_os_str()), Ok(other));
        assert_eq!(
            choose("missing".as_ref()).unwrap_err(),
            "TAZZA_DELEGATE=missing: no such program"
        );
        let loops = choose(own.as_os_str()).unwrap_err();
        assert!(loops.ends_with("this is tazza-oci itself"), "{}", loops);
    }
}
