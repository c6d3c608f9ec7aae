//! The command line of an OCI runtime, as far as it has to be understood.
//!
//! Engines call `runtime [GLOBAL OPTION...] create --bundle DIR ... ID`. Go programs take one hyphen for
//! two, and a value after a space or an equals sign; options may follow the operand.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;

/// Global options of runc, crun and youki that take a value.
const GLOBAL_WITH_VALUE: [&str; 11] = [
    "root",
    "r",
    "log",
    "l",
    "log-format",
    "log-level",
    "criu",
    "rootless",
    "cgroup-manager",
    "preserve-fds",
    "mount-point",
];

/// Options of their `create` and `run` that take a value.
const CREATE_WITH_VALUE: [&str; 8] =
    ["bundle", "b", "config", "f", "console-socket", "pid-file", "preserve-fds", "user"];

/// What a command line asks for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct CommandLine {
    /// The command, `create` for instance, if there is one.
    pub command: Option<OsString>,
    /// Of `create` and `run`: the folder of the bundle, unless it is the working directory.
    pub bundle: Option<OsString>,
    /// Of `create` and `run` of crun: the name of the configuration, unless it is `config.json`.
    pub config: Option<OsString>,
    /// Where errors are to be logged.
    pub log: Option<OsString>,
    /// Whether they are to be logged as JSON.
    pub json_log: bool,
}

impl CommandLine {
    /// Reads the arguments, without the name of the program.
    pub fn parse(arguments: &[OsString]) -> CommandLine {
        let mut result = CommandLine::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let (name, attached) = match option(argument) {
                Some(option) => option,
                None => {
                    result.command = Some(argument.clone());
                    break;
                }
            };
            let value = value(name, attached, &GLOBAL_WITH_VALUE, &mut rest);
            match (name, value) {
                (b"log" | b"l", Some(value)) => result.log = log_file(value),
                (b"log-format", Some(value)) => result.json_log = value == "json",
                _ => {}
            }
        }
        if result.is_create() {
            result.parse_create(&mut rest);
        }
        result
    }

    /// Whether a container is to be made from a bundle.
    pub fn is_create(&self) -> bool {
        matches!(&self.command, Some(command) if command == "create" || command == "run")
    }

    fn parse_create<'a>(&mut self, rest: &mut impl Iterator<Item = &'a OsString>) {
        while let Some(argument) = rest.next() {
            if argument == "--" {
                return;
            }
            let (name, attached) = match option(argument) {
                Some(option) => option,
                None => continue,
            };
            let value = value(name, attached, &CREATE_WITH_VALUE, rest);
            match (name, value) {
                (b"bundle" | b"b", Some(value)) => self.bundle = Some(value.to_owned()),
                (b"config" | b"f", Some(value)) => self.config = Some(value.to_owned()),
                _ => {}
            }
        }
    }
}

/// The name of an option and the value that is attached to it; `None` for what is no option.
fn option(argument: &OsStr) -> Option<(&[u8], Option<&OsStr>)> {
    let bytes = argument.as_bytes();
    let text = bytes.strip_prefix(b"--").or_else(|| bytes.strip_prefix(b"-"))?;
    if text.is_empty() {
        return None;
    }
    match text.iter().position(|byte| *byte == b'=') {
        Some(at) => Some((&text[..at], Some(OsStr::from_bytes(&text[at + 1..])))),
        None => Some((text, None)),
    }
}

fn value<'a>(
    name: &[u8],
    attached: Option<&'a OsStr>,
    with_value: &[&str],
    rest: &mut impl Iterator<Item = &'a OsString>,
) -> Option<&'a OsStr> {
    if attached.is_some() {
        return attached;
    }
    if with_value.iter().any(|known| known.as_bytes() == name) {
        return rest.next().map(OsString::as_os_str);
    }
    None
}

/// The file of a log. For crun a kind may stand before it, and other kinds are no files.
fn log_file(value: &OsStr) -> Option<OsString> {
    let bytes = value.as_bytes();
    if bytes.starts_with(b"journald:") || bytes.starts_with(b"syslog:") {
        return None;
    }
    Some(OsStr::from_bytes(bytes.strip_prefix(b"file:").unwrap_or(bytes)).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> CommandLine {
        let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        CommandLine::parse(&arguments)
    }

    fn bundle(line: &str) -> Option<String> {
        parse(line).bundle.map(|bundle| bundle.into_string().unwrap())
    }

    #[test]
    fn the_calls_of_engines_are_understood() {
        let docker = parse(
            "--root /var/run/docker/runtime-runc/moby --log /b/log.json --log-format json create \
             --bundle /b --pid-file /b/init.pid --console-socket /tmp/pty/pty.sock 0123",
        );
        assert!(docker.is_create());
        assert_eq!(docker.bundle, Some("/b".into()));
        assert_eq!(docker.log, Some("/b/log.json".into()));
        assert!(docker.json_log);
        let podman =
            parse("--systemd-cgroup --log-format=json --log=file:/l create --bundle /b ID");
        assert_eq!(podman.bundle, Some("/b".into()));
        assert_eq!(podman.log, Some("/l".into()));
        assert!(podman.json_log);
        assert!(!parse("--log /l --log-format text state ID").json_log);
        assert_eq!(parse("--log journald:x create ID").log, None);
    }

    #[test]
    fn a_bundle_is_given_in_many_forms() {
        assert_eq!(bundle("create -b /b ID").unwrap(), "/b");
        assert_eq!(bundle("create -b=/b ID").unwrap(), "/b");
        assert_eq!(bundle("create -bundle /b ID").unwrap(), "/b");
        assert_eq!(bundle("create --bundle=/b=c ID").unwrap(), "/b=c");
        assert_eq!(bundle("run ID --bundle /b").unwrap(), "/b");
        assert_eq!(bundle("run -b /a -b /b ID").unwrap(), "/b");
        assert_eq!(bundle("create --pid-file --bundle ID"), None);
        assert_eq!(bundle("create ID -- --bundle /b"), None);
        assert_eq!(bundle("create ID --bundle"), None);
        assert_eq!(parse("create -f other.json ID").config, Some("other.json".into()));
    }

    #[test]
    fn the_command_is_not_a_value_of_an_option() {
        assert_eq!(parse("--root create start ID").command, Some("start".into()));
        assert_eq!(parse("--debug create ID").command, Some("create".into()));
        assert_eq!(parse("--systemd-cgroup=true create ID").command, Some("create".into()));
        assert_eq!(bundle("start --bundle /b"), None);
        assert_eq!(parse("--version").command, None);
        assert_eq!(CommandLine::parse(&[]), CommandLine::default());
    }
}
