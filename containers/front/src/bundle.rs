//! The folder that an engine makes for a container, with its configuration.

use crate::argv::CommandLine;
use crate::sys;
use std::fmt::Display;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// How long a configuration may be. Those of engines have about 10,000 bytes.
const SIZE_LIMIT: u64 = 4 << 20;

/// The folder of a container and its configuration.
pub struct Bundle {
    folder: PathBuf,
    file: PathBuf,
    text: String,
}

impl Bundle {
    /// Reads the bundle that a command line names; `None` if it has no configuration.
    pub fn read(line: &CommandLine) -> Result<Option<Bundle>, String> {
        let named = line.bundle.as_deref().map_or(Path::new("."), Path::new);
        let name = line.config.as_deref().map_or(Path::new("config.json"), Path::new);
        // Without links, so that it is their target that is replaced.
        let (folder, file) = match (fs::canonicalize(named), fs::canonicalize(named.join(name))) {
            (Ok(folder), Ok(file)) => (folder, file),
            _ => return Ok(None),
        };
        let text = read(&file).map_err(|error| about(&file, error))?;
        Ok(Some(Bundle { folder, file, text }))
    }

    /// Where relative paths of the configuration begin.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// A message about the configuration.
    pub fn about(&self, error: impl Display) -> String {
        about(&self.file, error)
    }

    /// Replaces the configuration, at once and with the owner and the rights it has.
    pub fn replace(&self, text: &str) -> Result<(), String> {
        let mut name = self.file.clone().into_os_string();
        name.push(format!(".tazza-{}", std::process::id()));
        let temporary = PathBuf::from(name);
        let result = write_like(&temporary, &self.file, text)
            .and_then(|()| fs::rename(&temporary, &self.file));
        result.map_err(|error| {
            let _ = fs::remove_file(&temporary);
            about(&temporary, error)
        })
    }
}

fn about(file: &Path, error: impl Display) -> String {
    format!("{}: {}", file.display(), error)
}

fn read(file: &Path) -> io::Result<String> {
    let invalid = |message: String| Err(io::Error::new(io::ErrorKind::InvalidData, message));
    let file =
        OpenOptions::new().read(true).custom_flags(sys::O_NONBLOCK | sys::O_NOCTTY).open(file)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return invalid("expected a regular file".to_owned());
    }
    let mut bytes = Vec::with_capacity(metadata.len().min(SIZE_LIMIT) as usize + 1);
    file.take(SIZE_LIMIT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > SIZE_LIMIT {
        return invalid(format!("expected at most {} bytes", SIZE_LIMIT));
    }
    String::from_utf8(bytes).or_else(|error| {
        invalid(format!("byte {}: expected UTF-8", error.utf8_error().valid_up_to()))
    })
}

fn write_like(file: &Path, original: &Path, text: &str) -> io::Result<()> {
    let like = fs::metadata(original)?;
    // Secret until it has its owner and rights.
    let mut written: File =
        OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?;
    let own = written.metadata()?;
    if (own.uid(), own.gid()) != (like.uid(), like.gid()) {
        sys::change_owner(&written, like.uid(), like.gid())?;
    }
    written.set_permissions(fs::Permissions::from_mode(like.mode() & 0o7777))?;
    written.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Folder;
    use std::os::unix::fs::symlink;

    fn line(folder: &Folder) -> CommandLine {
        CommandLine { bundle: Some(folder.path().as_os_str().to_owned()), ..CommandLine::default() }
    }

    fn failure(folder: &Folder) -> String {
        Bundle::read(&line(folder)).map(|_| ()).unwrap_err()
    }

    #[test]
    fn a_configuration_is_replaced_with_its_rights() {
        let folder = Folder::new();
        let file = folder.write("config.json", b"{}");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        let bundle = Bundle::read(&line(&folder)).unwrap().unwrap();
        assert_eq!(bundle.text(), "{}");
        bundle.replace("{\"a\":1}").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "{\"a\":1}");
        assert_eq!(fs::metadata(&file).unwrap().mode() & 0o7777, 0o640);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_link_to_a_configuration_stays_a_link() {
        let folder = Folder::new();
        folder.write("elsewhere/real", b"{}");
        let link = folder.path().join("config.json");
        symlink("elsewhere/real", &link).unwrap();
        Bundle::read(&line(&folder)).unwrap().unwrap().replace("{ }").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().file_type().is_symlink());
        assert_eq!(fs::read_to_string(&link).unwrap(), "{ }");
    }

    #[test]
    fn a_folder_without_a_configuration_is_no_bundle() {
        let folder = Folder::new();
        assert!(Bundle::read(&line(&folder)).unwrap().is_none());
    }

    #[test]
    fn what_is_no_configuration_is_refused() {
        let folder = Folder::new();
        folder.make_fifo("config.json");
        assert!(failure(&folder).ends_with("config.json: expected a regular file"));
        fs::remove_file(folder.path().join("config.json")).unwrap();
        folder.write("config.json", b"{\"a\":\"\xff\"}");
        assert!(failure(&folder).ends_with("config.json: byte 6: expected UTF-8"));
        folder.write("config.json", &vec![b' '; SIZE_LIMIT as usize + 1]);
        assert!(failure(&folder).ends_with("config.json: expected at most 4194304 bytes"));
    }
}
