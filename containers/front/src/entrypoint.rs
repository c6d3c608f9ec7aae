//! Whether what a container executes is a guest: a WebAssembly module or component.
//!
//! The content decides. What begins as an ELF file or a script is native whatever annotations say,
//! since pods pass theirs on to all of their containers. Where the content says nothing, as that of a
//! module in the text format, the name and the annotations do.

use crate::config::Config;
use crate::rootfs::{Found, Rootfs};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// What a container executes.
#[derive(Debug, PartialEq, Eq)]
pub enum Entrypoint {
    /// A native program, or nothing that was found: for the delegate.
    Native,
    /// A guest. Its command is to be replaced if it was found by searching.
    Guest { command: Option<String> },
}

/// What the beginning of a file says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    Native,
    Guest,
    Unknown,
}

/// Finds out what a container executes. The file is looked at before the container starts and opened
/// again, inside, when it has: what was put in its place between is, if it is no module, an error there.
pub fn recognize(config: &Config, rootfs: &Rootfs) -> io::Result<Entrypoint> {
    let command = match &config.command {
        Some(command) if !command.value.is_empty() => command.value.as_str(),
        _ => return Ok(Entrypoint::Native),
    };
    let search = Search { config, rootfs, is_asked_for: is_asked_for(config) };
    if let Some(entrypoint) = search.entrypoint(command, "")? {
        return Ok(entrypoint);
    }
    // The name of a function may follow the path.
    if let Some(at) = command.rfind('#') {
        if at > 0 && at + 1 < command.len() {
            if let Some(entrypoint) = search.entrypoint(&command[..at], &command[at..])? {
                return Ok(entrypoint);
            }
        }
    }
    Ok(Entrypoint::Native)
}

/// Whether an annotation asks for WebAssembly, without conditions. As crun has it, the second annotation
/// counts only where the first is missing; "wasm-smart" and "compat-smart" leave it to the file.
fn is_asked_for(config: &Config) -> bool {
    let value = |name: &str| {
        config.handlers.iter().rev().find(|handler| handler.name == name).map(|h| h.value.as_str())
    };
    match value("run.oci.handler") {
        Some(handler) => handler == "wasm",
        None => value("module.wasm.image/variant") == Some("compat"),
    }
}

struct Search<'a> {
    config: &'a Config,
    rootfs: &'a Rootfs,
    is_asked_for: bool,
}

impl Search<'_> {
    /// What a path or a name is, unless there is nothing of that name.
    fn entrypoint(&self, name: &str, function: &str) -> io::Result<Option<Entrypoint>> {
        if name.contains('/') {
            return Ok(match self.at(&self.config.working_directory, name)? {
                Some(found) if self.is_guest(&found, name)? => {
                    Some(Entrypoint::Guest { command: None })
                }
                Some(_) => Some(Entrypoint::Native),
                None => None,
            });
        }
        for folder in self.search_path() {
            let found = match self.at(folder, name)? {
                Some(found) if found.metadata().is_file() => found,
                _ => continue,
            };
            // Modules need not be executable, but programs, to be what is searched for.
            if self.is_guest(&found, name)? {
                let path = format!("{}/{}{}", folder.trim_end_matches('/'), name, function);
                return Ok(Some(Entrypoint::Guest { command: Some(path) }));
            }
            if found.metadata().permissions().mode() & 0o111 != 0 {
                return Ok(Some(Entrypoint::Native));
            }
        }
        // No runtime for programs would look there, but those for modules do.
        match self.at(&self.config.working_directory, name)? {
            Some(found) if self.is_guest(&found, name)? => {
                Ok(Some(Entrypoint::Guest { command: None }))
            }
            _ => Ok(None),
        }
    }

    fn at(&self, folder: &str, name: &str) -> io::Result<Option<Found>> {
        self.rootfs.find(&Path::new(folder).join(name))
    }

    /// The absolute folders of `PATH`; its last value counts.
    fn search_path(&self) -> impl Iterator<Item = &str> {
        let variables = self.config.environment.iter().rev();
        let path = variables.filter_map(|variable| variable.strip_prefix("PATH=")).next();
        path.unwrap_or("").split(':').filter(|folder| folder.starts_with('/'))
    }

    fn is_guest(&self, found: &Found, name: &str) -> io::Result<bool> {
        if !found.metadata().is_file() {
            return Ok(false);
        }
        let content = match found.beginning(4) {
            Ok(beginning) => content(&beginning),
            // Nothing can be said about a file that this user may not read.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Content::Unknown,
            Err(error) => return Err(error),
        };
        Ok(match content {
            Content::Native => false,
            Content::Guest => true,
            Content::Unknown => {
                self.is_asked_for || name.ends_with(".wasm") || name.ends_with(".wat")
            }
        })
    }
}

fn content(beginning: &[u8]) -> Content {
    if beginning.starts_with(b"\0asm") {
        Content::Guest
    } else if beginning.starts_with(b"\x7fELF") || beginning.starts_with(b"#!") {
        Content::Native
    } else {
        Content::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;
    use crate::testing::Folder;
    use std::fs;
    use std::os::unix::fs::symlink;

    const MODULE: &[u8] = b"\0asm\x01\0\0\0";
    const COMPONENT: &[u8] = b"\0asm\x0d\0\x01\0";

    fn recognize_in(folder: &Folder, command: &str, more: &str) -> Entrypoint {
        let text = format!(
            "{{\"process\":{{\"args\":[{}],\"cwd\":\"/work\",\
             \"env\":[\"PATH=/evil\",\"PATH=/bin/:relative::/usr/bin\"]}}{}}}",
            json::quoted(command),
            more
        );
        let config = Config::parse(&text).unwrap();
        recognize(&config, &Rootfs::open(folder.path()).unwrap()).unwrap()
    }

    fn guest(command: Option<&str>) -> Entrypoint {
        Entrypoint::Guest { command: command.map(str::to_owned) }
    }

    fn make_executable(folder: &Folder, name: &str) {
        fs::set_permissions(folder.path().join(name), fs::Permissions::from_mode(0o755)).unwrap();
    }

    #[test]
    fn the_content_decides() {
        let folder = Folder::new();
        folder.write("module", MODULE);
        folder.write("component", COMPONENT);
        folder.write("elf.wasm", b"\x7fELF\x02");
        folder.write("script.wasm", b"#!/bin/sh\n");
        folder.write("text.wat", b"(module)");
        folder.write("broken.wasm", b"");
        folder.write("other", b"MZ");
        assert_eq!(recognize_in(&folder, "/module", ""), guest(None));
        assert_eq!(recognize_in(&folder, "/component", ""), guest(None));
        assert_eq!(recognize_in(&folder, "/text.wat", ""), guest(None));
        assert_eq!(recognize_in(&folder, "/broken.wasm", ""), guest(None));
        for native in ["/elf.wasm", "/script.wasm", "/other", "/missing.wasm", "", "/"] {
            assert_eq!(recognize_in(&folder, native, ""), Entrypoint::Native, "{}", native);
        }
    }

    #[test]
    fn annotations_decide_where_the_content_does_not() {
        let folder = Folder::new();
        folder.write("elf", b"\x7fELF\x02");
        folder.write("script", b"#!/bin/sh\n");
        folder.write("text", b"(module)");
        folder.write("module", MODULE);
        for (annotations, text) in [
            ("\"run.oci.handler\":\"wasm\"", true),
            ("\"run.oci.handler\":\"wasm-smart\"", false),
            ("\"run.oci.handler\":\"krun\"", false),
            ("\"module.wasm.image/variant\":\"compat\"", true),
            ("\"module.wasm.image/variant\":\"compat-smart\"", false),
            ("\"run.oci.handler\":\"x\",\"module.wasm.image/variant\":\"compat\"", false),
        ] {
            let more = format!(",\"annotations\":{{{}}}", annotations);
            let expected = if text { guest(None) } else { Entrypoint::Native };
            assert_eq!(recognize_in(&folder, "/text", &more), expected, "{}", annotations);
            assert_eq!(recognize_in(&folder, "/module", &more), guest(None), "{}", annotations);
            for native in ["/elf", "/script", "/missing"] {
                assert_eq!(recognize_in(&folder, native, &more), Entrypoint::Native, "{}", native);
            }
        }
    }

    #[test]
    fn names_are_searched_as_programs_are() {
        let folder = Folder::new();
        folder.write("evil/app", MODULE);
        folder.write("usr/bin/app", MODULE);
        folder.write("work/app", b"\x7fELF");
        folder.write("work/relative/app", b"\x7fELF");
        assert_eq!(recognize_in(&folder, "app", ""), guest(Some("/usr/bin/app")));
        assert_eq!(recognize_in(&folder, "app#f", ""), guest(Some("/usr/bin/app#f")));
        // A file that cannot be executed is not what is searched for, one that can is.
        folder.write("bin/app", b"\x7fELF");
        assert_eq!(recognize_in(&folder, "app", ""), guest(Some("/usr/bin/app")));
        make_executable(&folder, "bin/app");
        assert_eq!(recognize_in(&folder, "app", ""), Entrypoint::Native);
    }

    #[test]
    fn relative_paths_begin_at_the_working_directory() {
        let folder = Folder::new();
        folder.write("work/app.wasm", MODULE);
        folder.write("work/sub/other", MODULE);
        assert_eq!(recognize_in(&folder, "./app.wasm", ""), guest(None));
        assert_eq!(recognize_in(&folder, "sub/other", ""), guest(None));
        assert_eq!(recognize_in(&folder, "../work/app.wasm", ""), guest(None));
        assert_eq!(recognize_in(&folder, "app.wasm", ""), guest(None));
        assert_eq!(recognize_in(&folder, "other", ""), Entrypoint::Native);
    }

    #[test]
    fn a_function_may_follow_the_path() {
        let folder = Folder::new();
        folder.write("app.wasm", MODULE);
        folder.write("a#b", MODULE);
        folder.write("elf", b"\x7fELF");
        assert_eq!(recognize_in(&folder, "/app.wasm#main", ""), guest(None));
        assert_eq!(recognize_in(&folder, "/a#b", ""), guest(None));
        assert_eq!(recognize_in(&folder, "/a#b#c", ""), guest(None));
        for native in ["/app.wasm#", "/elf#f", "#f", "/missing#f", "/app.wasm#a#b"] {
            assert_eq!(recognize_in(&folder, native, ""), Entrypoint::Native, "{}", native);
        }
    }

    #[test]
    fn hostile_entrypoints_are_not_followed_out_of_the_image() {
        let folder = Folder::new();
        let outside = Folder::new();
        let module = outside.write("module.wasm", MODULE);
        symlink(&module, folder.path().join("absolute.wasm")).unwrap();
        let up = format!("../../../../../..{}", module.display());
        symlink(up, folder.path().join("up.wasm")).unwrap();
        symlink("/proc/self/root/module.wasm", folder.path().join("proc.wasm")).unwrap();
        symlink("loop.wasm", folder.path().join("loop.wasm")).unwrap();
        folder.make_fifo("fifo.wasm");
        fs::create_dir(folder.path().join("folder.wasm")).unwrap();
        for name in ["/absolute.wasm", "/up.wasm", "/proc.wasm", "/fifo.wasm", "/folder.wasm"] {
            assert_eq!(recognize_in(&folder, name, ""), Entrypoint::Native, "{}", name);
        }
        let config = Config::parse("{\"process\":{\"args\":[\"/loop.wasm\"]}}").unwrap();
        assert!(recognize(&config, &Rootfs::open(folder.path()).unwrap()).is_err());
    }

    #[test]
    fn a_link_inside_the_image_is_followed() {
        let folder = Folder::new();
        folder.write("lib/app-1.wasm", MODULE);
        symlink("/lib/app-1.wasm", folder.path().join("app")).unwrap();
        assert_eq!(recognize_in(&folder, "/app", ""), guest(None));
    }
}
