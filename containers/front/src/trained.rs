//! Ahead-of-time caches of the JVM that were made for single programs, by `tazza compile --train`. The
//! class `TrainedStarts` writes what is read here, and says what it means; `scripts/trained-start.sh`
//! does the same for a checkout.
//!
//! The JVM believes all that is in its cache. So one is used only if its SHA-256 is in a record beside
//! the user's keys, and if nobody but the user may write to both or to their directories.

use crate::report;
use crate::sha256::Sha256;
use crate::sys;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

const FORMAT: &[u8] = b"tazza-trained 1";
const RECORD_LIMIT: u64 = 64 * 1024;
const BUFFER: usize = 128 * 1024;
const WRITABLE_BY_OTHERS: u32 = 0o022;

/// A cache, and what Java is told of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Start {
    pub cache: OsString,
    pub properties: Vec<OsString>,
}

/// A record, which is five lines.
struct Record {
    digest: OsString,
    identity: OsString,
    cache: PathBuf,
    program: PathBuf,
}

/// The directory with all records for the jars, the JVM and the options that `launch` stands for.
pub fn records(configuration: Option<OsString>, home: Option<OsString>, launch: &OsStr) -> PathBuf {
    let absolute = |path: Option<OsString>| path.map(PathBuf::from).filter(|p| p.is_absolute());
    let base = absolute(configuration).or_else(|| absolute(home).map(|home| home.join(".config")));
    // Without a home there are no records: this is no directory.
    let base = base.unwrap_or_else(|| PathBuf::from("/dev/null"));
    base.join("tazza/trained").join(launch)
}

/// The start of the program that is among the arguments; where another one is, the JVM finds that out
/// and takes no code of it.
pub fn find(records: &Path, arguments: &[OsString]) -> Option<Start> {
    if !records.is_dir() {
        return None;
    }
    arguments.iter().find_map(|argument| {
        let program = Path::new(argument);
        let is_option = argument.as_bytes().first() == Some(&b'-');
        let name = program.file_name().filter(|_| !is_option)?;
        let folder = records.join(name);
        let entries = fs::read_dir(&folder).ok()?;
        entries.filter_map(Result::ok).find_map(|entry| used(&entry.path(), &folder, program))
    })
}

/// The start that a record is of, if it is of this program.
fn used(path: &Path, folder: &Path, program: &Path) -> Option<Start> {
    let (record, written) = read(path).ok()??;
    let (typed, trained) = (fs::metadata(program).ok()?, fs::metadata(&record.program).ok()?);
    let date = |metadata: &Metadata| (metadata.mtime(), metadata.mtime_nsec());
    if (typed.dev(), typed.ino()) != (trained.dev(), trained.ino())
        || date(&typed) > date(&written)
        || !record.cache.is_file()
    {
        return None;
    }
    match distrust(path, folder, &record) {
        None => Some(Start {
            properties: vec![
                property("tazza.trained", &record.identity),
                property("tazza.trained.file", record.cache.file_name()?),
            ],
            cache: record.cache.into_os_string(),
        }),
        Some(why) => {
            report::line(&format!(
                "warning: {}: its trained start is not used: {}; 'tazza cache clean' removes it",
                program.display(),
                why
            ));
            None
        }
    }
}

fn property(name: &str, value: &OsStr) -> OsString {
    let mut option = OsString::from(format!("-D{}=", name));
    option.push(value);
    option
}

/// Reads a record that is the user's own, with the metadata of its file; None if it is none.
fn read(path: &Path) -> io::Result<Option<(Record, Metadata)>> {
    let (mut file, metadata) = match open(path)? {
        Some(opened) => opened,
        None => return Ok(None),
    };
    let mut text = Vec::new();
    file.by_ref().take(RECORD_LIMIT).read_to_end(&mut text)?;
    let mut lines = text.split(|byte| *byte == b'\n');
    if lines.next() != Some(FORMAT) {
        return Ok(None);
    }
    let mut line = || lines.next().map(|line| OsString::from_vec(line.to_owned()));
    let record = match (line(), line(), line(), line()) {
        (Some(digest), Some(identity), Some(cache), Some(program)) => {
            Record { digest, identity, cache: cache.into(), program: program.into() }
        }
        _ => return Ok(None),
    };
    let is_plain = |text: &OsStr| {
        text.as_bytes().iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f' | b'-'))
    };
    if !is_plain(&record.digest) || !is_plain(&record.identity) {
        return Ok(None);
    }
    Ok(Some((record, metadata)))
}

/// Opens a regular file of the user's, not through a link; None if it is something else.
fn open(path: &Path) -> io::Result<Option<(File, Metadata)>> {
    let file = OpenOptions::new()
        .read(true)
        .custom_flags(sys::O_NOFOLLOW | sys::O_NONBLOCK | sys::O_NOCTTY)
        .open(path)?;
    let metadata = file.metadata()?;
    let is_own = metadata.is_file() && metadata.uid() == sys::effective_user();
    Ok(if is_own { Some((file, metadata)) } else { None })
}

/// Why a record or its cache must not be used; None if they may be.
fn distrust(path: &Path, folder: &Path, record: &Record) -> Option<&'static str> {
    const FOREIGN: &str = "a part of it is a link, or not yours";
    let launch = folder.parent()?;
    let trained = launch.parent()?;
    let mut parts = Vec::new();
    for part in [path, folder, launch, trained, &record.cache] {
        match fs::symlink_metadata(part) {
            Ok(metadata) if !metadata.file_type().is_symlink() => parts.push(metadata),
            _ => return Some(FOREIGN),
        }
    }
    // The user may have put these elsewhere.
    for part in [trained.parent()?, record.cache.parent()?] {
        match fs::metadata(part) {
            Ok(metadata) => parts.push(metadata),
            Err(_) => return Some(FOREIGN),
        }
    }
    if parts.iter().any(|part| part.uid() != sys::effective_user()) {
        return Some(FOREIGN);
    }
    if parts.iter().any(|part| part.mode() & WRITABLE_BY_OTHERS != 0) {
        return Some("others may write to it or to a directory of it");
    }
    match digest(&record.cache) {
        Ok(Some(digest)) if record.digest == digest.as_str() => None,
        _ => Some("it has been changed"),
    }
}

fn digest(path: &Path) -> io::Result<Option<String>> {
    let mut file = match open(path)? {
        Some((file, _)) => file,
        None => return Ok(None),
    };
    let mut digest = Sha256::new();
    let mut buffer = vec![0_u8; BUFFER];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(Some(digest.hexadecimal())),
            Ok(length) => digest.update(&buffer[..length]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Folder;
    use std::os::unix::fs::{symlink, PermissionsExt};

    // Of "abc".
    const DIGEST: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    struct User {
        folder: Folder,
    }

    impl User {
        fn new() -> User {
            let user = User { folder: Folder::new() };
            user.folder.write("app.wasm", b"module");
            user.folder.write("cache/x.aot", b"abc");
            let cache = user.path("cache/x.aot");
            let program = user.path("app.wasm");
            user.record(&format!(
                "tazza-trained 1\n{}\n01-ef\n{}\n{}\n",
                DIGEST,
                cache.display(),
                program.display()
            ));
            for name in ["config/tazza", "cache", "cache/x.aot"] {
                user.allow(name, 0o700);
            }
            user
        }

        fn path(&self, name: &str) -> PathBuf {
            self.folder.path().join(name)
        }

        fn record(&self, text: &str) {
            self.folder.write("config/tazza/trained/launch/app.wasm/r", text.as_bytes());
            for name in ["", "/launch", "/launch/app.wasm", "/launch/app.wasm/r"] {
                self.allow(&format!("config/tazza/trained{}", name), 0o700);
            }
        }

        fn allow(&self, name: &str, mode: u32) {
            fs::set_permissions(self.path(name), fs::Permissions::from_mode(mode)).unwrap();
        }

        fn find(&self, arguments: &[&str]) -> Option<Start> {
            let config = self.path("config").into_os_string();
            let records = records(Some(config), None, "launch".as_ref());
            let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
            find(&records, &arguments)
        }

        fn finds(&self) -> bool {
            self.find(&[self.path("app.wasm").to_str().unwrap()]).is_some()
        }
    }

    #[test]
    fn a_program_is_found_by_its_file() {
        let user = User::new();
        let start = Start {
            cache: user.path("cache/x.aot").into_os_string(),
            properties: vec!["-Dtazza.trained=01-ef".into(), "-Dtazza.trained.file=x.aot".into()],
        };
        let app = user.path("app.wasm");
        let app = app.to_str().unwrap();
        assert_eq!(user.find(&["run", "--dir", "/", app, "x"]), Some(start));
        fs::create_dir(user.path("d")).unwrap();
        symlink("../app.wasm", user.path("d/app.wasm")).unwrap();
        assert!(user.find(&[user.path("d/app.wasm").to_str().unwrap()]).is_some());
        user.folder.write("e/app.wasm", b"module");
        for other in ["", "-", "/", "..", "--app.wasm", user.path("e/app.wasm").to_str().unwrap()] {
            assert_eq!(user.find(&[other]), None, "{}", other);
        }
    }

    #[test]
    fn what_was_changed_is_not_used() {
        for content in [&b""[..], b"ab", b"abd", b"abcd"] {
            let user = User::new();
            user.folder.write("cache/x.aot", content);
            assert!(!user.finds(), "{:?}", content);
        }
        let user = User::new();
        fs::remove_file(user.path("cache/x.aot")).unwrap();
        assert!(!user.finds());
    }

    #[test]
    fn what_others_may_write_is_not_used() {
        for name in [
            "config/tazza",
            "config/tazza/trained",
            "config/tazza/trained/launch",
            "config/tazza/trained/launch/app.wasm",
            "config/tazza/trained/launch/app.wasm/r",
            "cache",
            "cache/x.aot",
        ] {
            for mode in [0o720, 0o702] {
                let user = User::new();
                assert!(user.finds());
                user.allow(name, mode);
                assert!(!user.finds(), "{} {:o}", name, mode);
            }
        }
    }

    #[test]
    fn links_are_not_followed() {
        for name in [
            "config/tazza/trained",
            "config/tazza/trained/launch",
            "config/tazza/trained/launch/app.wasm",
            "config/tazza/trained/launch/app.wasm/r",
            "cache/x.aot",
        ] {
            let user = User::new();
            fs::rename(user.path(name), user.path("real")).unwrap();
            symlink(user.path("real"), user.path(name)).unwrap();
            assert!(!user.finds(), "{}", name);
        }
    }

    #[test]
    fn records_are_read_with_care() {
        for (from, to) in [
            ("trained 1", "trained 2"),
            ("01-ef", "01-ef -Xmx1m"),
            ("01-ef\n", ""),
            (DIGEST, ""),
            ("app.wasm", "other.wasm"),
        ] {
            let user = User::new();
            let record = user.path("config/tazza/trained/launch/app.wasm/r");
            let text = fs::read_to_string(record).unwrap();
            user.record(&text.replace(from, to));
            assert!(!user.finds(), "{}", from);
        }
    }

    #[test]
    fn a_program_that_is_newer_than_its_record_is_another() {
        let user = User::new();
        let status = std::process::Command::new("touch")
            .args(["-d", "2100-01-01"])
            .arg(user.path("app.wasm"))
            .status();
        assert!(status.unwrap().success());
        assert!(!user.finds());
    }

    #[test]
    fn there_are_no_records_without_a_home() {
        let launch = OsStr::new("l");
        let path = |text: &str| Some(OsString::from(text));
        assert_eq!(records(path("/c"), path("/h"), launch), Path::new("/c/tazza/trained/l"));
        assert_eq!(records(path("c"), path("/h"), launch), Path::new("/h/.config/tazza/trained/l"));
        assert_eq!(find(&records(None, None, launch), &["app.wasm".into()]), None);
    }
}
