//! Folders for tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder of its own for a test, which is removed with it.
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    pub fn new() -> Folder {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("tazza-front-{}-{}", std::process::id(), number);
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Folder { path: fs::canonicalize(path).unwrap() }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a file, in folders that are made.
    pub fn write(&self, name: &str, content: &[u8]) -> PathBuf {
        let file = self.path.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, content).unwrap();
        file
    }

    pub fn make_fifo(&self, name: &str) {
        let status = Command::new("mkfifo").arg(self.path.join(name)).status().unwrap();
        assert!(status.success());
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}
