//! The runtime directory: the JVM, the C library it needs, the jars, and this program in `bin`.

use crate::sys;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// Where it is unless this program is in one; chosen when the program is built.
const PREFIX: &str = match option_env!("TAZZA_PREFIX") {
    Some(prefix) => prefix,
    None => "/opt/tazza",
};

/// The version of Tazza this program was built from.
pub const VERSION: &str = match option_env!("TAZZA_VERSION") {
    Some(version) => version,
    None => "unknown",
};

#[cfg(target_arch = "x86_64")]
const LOADER: &str = "glibc/ld-linux-x86-64.so.2";
#[cfg(target_arch = "aarch64")]
const LOADER: &str = "glibc/ld-linux-aarch64.so.1";

/// A runtime directory and the paths in it.
#[derive(Debug)]
pub struct Runtime {
    root: PathBuf,
}

impl Runtime {
    /// The one that the executed program is in.
    ///
    /// The path is the one by which the kernel executed it, not `/proc/self/exe`: a container need not
    /// have procfs, and its image may then have a `/proc/self/exe` of its own.
    pub fn of_process() -> Runtime {
        let root = sys::executed_path().and_then(|program| holder(&program));
        Runtime { root: root.unwrap_or_else(|| PathBuf::from(PREFIX)) }
    }

    #[cfg(test)]
    pub fn at(root: &Path) -> Runtime {
        Runtime { root: root.to_owned() }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The dynamic loader, which starts programs in root file systems that have none.
    pub fn loader(&self) -> PathBuf {
        self.root.join(LOADER)
    }

    pub fn java(&self) -> PathBuf {
        self.root.join("jre/bin/java")
    }

    pub fn jar(&self) -> PathBuf {
        self.root.join("app/tazza-launch.jar")
    }

    /// The options of the JVM.
    pub fn options(&self) -> PathBuf {
        self.root.join("app/jvm.options")
    }

    pub fn locales(&self) -> PathBuf {
        self.root.join("locale")
    }

    /// The program that a container executes.
    pub fn container_launcher(&self) -> PathBuf {
        self.root.join("bin/tazza-container")
    }

    /// The folder in which `runc` is `tazza-oci`.
    pub fn shim_path(&self) -> PathBuf {
        self.root.join("shimpath")
    }

    /// Where shared libraries are searched.
    pub fn library_path(&self) -> OsString {
        let mut result = self.root.join("glibc").into_os_string();
        for folder in ["jre/lib", "jre/lib/server"] {
            result.push(":");
            result.push(self.root.join(folder));
        }
        result
    }
}

/// The runtime directory that holds a program in `bin`.
fn holder(program: &Path) -> Option<PathBuf> {
    let program = fs::canonicalize(program).ok()?;
    let bin = program.parent().filter(|folder| folder.file_name() == Some("bin".as_ref()))?;
    let root = bin.parent()?;
    if root.join("app").is_dir() {
        Some(root.to_owned())
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Folder;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_program_is_found_in_its_runtime_directory_through_links() {
        let folder = Folder::new();
        let program = folder.write("r/bin/tazza", b"");
        symlink("tazza", folder.path().join("r/bin/tazza-oci")).unwrap();
        symlink(folder.path().join("r/bin/tazza-oci"), folder.path().join("runc")).unwrap();
        assert_eq!(holder(&program), None);
        folder.write("r/app/jvm.options", b"");
        for link in ["r/bin/tazza", "r/bin/tazza-oci", "runc", "r/../r/bin/tazza"] {
            assert_eq!(
                holder(&folder.path().join(link)),
                Some(folder.path().join("r")),
                "{}",
                link
            );
        }
        folder.write("other/tazza", b"");
        assert_eq!(holder(&folder.path().join("other/tazza")), None);
        assert_eq!(holder(&folder.path().join("missing")), None);
    }

    #[test]
    fn libraries_are_searched_in_the_runtime_directory_alone() {
        let runtime = Runtime::at(Path::new("/r"));
        assert_eq!(runtime.library_path(), "/r/glibc:/r/jre/lib:/r/jre/lib/server");
    }
}
