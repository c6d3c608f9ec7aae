//! Paths as the container will see them, followed from outside: links lead only to places inside the
//! root file system, and what is going to be mounted is taken into account.
//!
//! No path is opened as a whole. Each name is opened by itself, beneath the folder before it and
//! without following links, so nothing that an image contains leads out of it, blocks or has an effect.

use crate::sys;
use std::collections::VecDeque;
use std::ffi::{OsStr, OsString};
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::io::AsRawFd;
use std::path::{Path, PathBuf};

/// As the kernel's own limit.
const LINK_LIMIT: usize = 40;

/// The root file system of a bundle with its mounts.
pub struct Rootfs {
    root: File,
    mounts: Vec<Mounted>,
}

/// What is mounted in a place that [`Rootfs::place`] gave.
struct Mounted {
    names: Vec<Vec<u8>>,
    /// What a bind mount shows; file systems that are new are empty as far as anybody knows.
    source: Option<OsString>,
}

/// A file or folder inside a root file system.
pub struct Found {
    handle: File,
    metadata: Metadata,
}

impl Found {
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// Reads the beginning of a regular file; there is nothing to read in anything else.
    pub fn beginning(&self, length: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        if !self.metadata.is_file() {
            return Ok(bytes);
        }
        // Through the handle, so it is the file whose kind is known. Not to wait is for file systems
        // and locks that make even a regular file wait.
        OpenOptions::new()
            .read(true)
            .custom_flags(sys::O_NONBLOCK | sys::O_NOCTTY)
            .open(format!("/proc/self/fd/{}", self.handle.as_raw_fd()))?
            .take(length)
            .read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// Where a path leads: the names from the root on, and a handle on what is there, if anything is.
struct Walk {
    names: Vec<Vec<u8>>,
    handle: Option<File>,
}

impl Rootfs {
    /// Opens the folder that is the root file system.
    pub fn open(path: &Path) -> io::Result<Rootfs> {
        Ok(Rootfs { root: sys::open_path(path.as_os_str())?, mounts: Vec::new() })
    }

    /// Takes note of a mount in a place, given the source of a bind mount, over earlier ones.
    pub fn mount(&mut self, place: &Path, source: Option<OsString>) {
        let names = names(place.as_os_str().as_bytes()).map(<[u8]>::to_vec).collect();
        self.mounts.push(Mounted { names, source });
    }

    /// The place that a path leads to, without links and relative to nothing. What does not exist is
    /// taken for folders that are going to be made.
    pub fn place(&self, path: &Path) -> io::Result<PathBuf> {
        let walk = self.walk(path.as_os_str().as_bytes())?;
        Ok(PathBuf::from(OsStr::from_bytes(&joined(&walk.names))))
    }

    /// What is at a path; `None` if there is nothing.
    pub fn find(&self, path: &Path) -> io::Result<Option<Found>> {
        let walk = self.walk(path.as_os_str().as_bytes())?;
        match walk.handle {
            Some(handle) => {
                let metadata = handle.metadata()?;
                Ok(Some(Found { handle, metadata }))
            }
            None => Ok(None),
        }
    }

    fn walk(&self, path: &[u8]) -> io::Result<Walk> {
        let mut pending: VecDeque<Vec<u8>> = names(path).map(<[u8]>::to_vec).collect();
        let mut walked: Vec<Vec<u8>> = Vec::new();
        // The handle of each name walked, or nothing from the first name on that does not exist.
        let mut handles: Vec<Option<File>> = Vec::new();
        let mut links = 0;
        while let Some(name) = pending.pop_front() {
            if name == b".." {
                walked.pop();
                handles.pop();
                continue;
            }
            walked.push(name);
            let handle = self.enter(&walked, &handles)?;
            if let Some(link) = handle.as_ref().filter(|file| is_link(file)) {
                links += 1;
                if links > LINK_LIMIT {
                    return Err(io::Error::new(io::ErrorKind::Other, "too many links"));
                }
                let target = sys::read_link(link)?;
                walked.pop();
                if target.starts_with(b"/") {
                    walked.clear();
                    handles.clear();
                }
                for name in names(&target).collect::<Vec<_>>().into_iter().rev() {
                    pending.push_front(name.to_vec());
                }
                continue;
            }
            handles.push(handle);
        }
        let handle = match handles.pop() {
            Some(handle) => handle,
            None => Some(self.root.try_clone()?),
        };
        Ok(Walk { names: walked, handle })
    }

    /// Opens the last of the names, which is beneath the last of the handles.
    fn enter(&self, walked: &[Vec<u8>], handles: &[Option<File>]) -> io::Result<Option<File>> {
        let name = match walked.last() {
            Some(name) => name,
            None => return Ok(None),
        };
        if let Some(mounted) = self.mounts.iter().rev().find(|mounted| mounted.names == walked) {
            return match &mounted.source {
                Some(source) => present(sys::open_path(source)),
                None => Ok(None),
            };
        }
        match handles.last() {
            Some(Some(folder)) => present(sys::open_beneath(folder, name)),
            Some(None) => Ok(None),
            None => present(sys::open_beneath(&self.root, name)),
        }
    }
}

fn is_link(file: &File) -> bool {
    file.metadata().map_or(false, |metadata| metadata.file_type().is_symlink())
}

/// The names of a path, without those that mean the folder itself.
fn names(path: &[u8]) -> impl Iterator<Item = &[u8]> {
    path.split(|byte| *byte == b'/').filter(|name| !name.is_empty() && *name != b".")
}

fn joined(names: &[Vec<u8>]) -> Vec<u8> {
    if names.is_empty() {
        return b"/".to_vec();
    }
    let mut path = Vec::new();
    for name in names {
        path.push(b'/');
        path.extend_from_slice(name);
    }
    path
}

/// Nothing, where that is why it could not be opened.
fn present(opened: io::Result<File>) -> io::Result<Option<File>> {
    match opened {
        Ok(file) => Ok(Some(file)),
        Err(error) => match error.raw_os_error() {
            Some(sys::ENOENT | sys::ENOTDIR | sys::ENAMETOOLONG) => Ok(None),
            _ => Err(error),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Folder;
    use std::fs;
    use std::os::unix::fs::symlink;

    fn path_of(rootfs: &Rootfs, path: &str) -> Option<String> {
        let place = rootfs.place(Path::new(path)).unwrap().into_os_string();
        rootfs.find(Path::new(path)).unwrap().map(|_| place.into_string().unwrap())
    }

    fn rootfs(folder: &Folder) -> Rootfs {
        Rootfs::open(&folder.path().join("rootfs")).unwrap()
    }

    #[test]
    fn links_stay_inside() {
        let folder = Folder::new();
        folder.write("secret", b"outside");
        folder.write("rootfs/secret", b"inside");
        folder.write("rootfs/a/b/file", b"");
        let root = folder.path().join("rootfs");
        symlink("../../../../secret", root.join("a/up")).unwrap();
        symlink("/secret", root.join("a/absolute")).unwrap();
        symlink("b", root.join("a/folder")).unwrap();
        symlink(folder.path().join("secret"), root.join("a/outside")).unwrap();
        let rootfs = rootfs(&folder);
        assert_eq!(path_of(&rootfs, "/a/up").unwrap(), "/secret");
        assert_eq!(path_of(&rootfs, "/a/absolute").unwrap(), "/secret");
        assert_eq!(path_of(&rootfs, "a//./folder/file").unwrap(), "/a/b/file");
        assert_eq!(path_of(&rootfs, "/a/folder/../absolute").unwrap(), "/secret");
        assert_eq!(path_of(&rootfs, "/a/outside"), None);
        assert_eq!(path_of(&rootfs, "/../../../secret").unwrap(), "/secret");
        assert_eq!(path_of(&rootfs, "/..").unwrap(), "/");
        let found = rootfs.find(Path::new("/a/up")).unwrap().unwrap();
        assert_eq!(found.beginning(100).unwrap(), b"inside");
    }

    #[test]
    fn what_does_not_exist_is_told_from_what_fails() {
        let folder = Folder::new();
        folder.write("rootfs/file", b"");
        let root = folder.path().join("rootfs");
        symlink("loop", root.join("loop")).unwrap();
        symlink("missing", root.join("dangling")).unwrap();
        let rootfs = rootfs(&folder);
        assert_eq!(path_of(&rootfs, "/missing/x"), None);
        assert_eq!(path_of(&rootfs, "/file/x"), None);
        assert_eq!(path_of(&rootfs, "/dangling"), None);
        assert_eq!(path_of(&rootfs, &"n".repeat(5000)), None);
        assert!(rootfs.find(Path::new("/loop")).is_err());
    }

    #[test]
    fn places_of_what_does_not_exist_are_known() {
        let folder = Folder::new();
        folder.write("rootfs/a/file", b"");
        symlink("../x/y", folder.path().join("rootfs/a/link")).unwrap();
        let rootfs = rootfs(&folder);
        let place = |path: &str| rootfs.place(Path::new(path)).unwrap();
        assert_eq!(place("/a/link/z/../w"), Path::new("/x/y/w"));
        assert_eq!(place("no/such/../thing"), Path::new("/no/thing"));
        assert_eq!(place(""), Path::new("/"));
    }

    #[test]
    fn mounts_are_seen_through() {
        let folder = Folder::new();
        folder.write("rootfs/data/old", b"");
        folder.write("volume/new", b"new");
        folder.write("single", b"single");
        symlink("/data/../etc/x", folder.path().join("volume/link")).unwrap();
        let mut rootfs = rootfs(&folder);
        rootfs.mount(Path::new("/data"), Some(folder.path().join("volume").into_os_string()));
        rootfs.mount(Path::new("/etc/x"), Some(folder.path().join("single").into_os_string()));
        rootfs.mount(Path::new("/proc"), None);
        assert_eq!(path_of(&rootfs, "/data/old"), None);
        assert_eq!(path_of(&rootfs, "/data/link").unwrap(), "/etc/x");
        let found = rootfs.find(Path::new("/data/link")).unwrap().unwrap();
        assert_eq!(found.beginning(3).unwrap(), b"sin");
        assert_eq!(path_of(&rootfs, "/proc/self/exe"), None);
        assert_eq!(path_of(&rootfs, "/data/../data/new").unwrap(), "/data/new");
        rootfs.mount(Path::new("/data"), None);
        assert_eq!(path_of(&rootfs, "/data/new"), None);
    }

    #[test]
    fn only_regular_files_are_read() {
        let folder = Folder::new();
        fs::create_dir_all(folder.path().join("rootfs/folder")).unwrap();
        folder.make_fifo("rootfs/fifo");
        let rootfs = rootfs(&folder);
        for path in ["/fifo", "/folder"] {
            let found = rootfs.find(Path::new(path)).unwrap().unwrap();
            assert_eq!(found.beginning(4).unwrap(), b"");
        }
    }
}
