//! Starts the JVM by its own dynamic loader, so that it runs in a root file system that has no C
//! library, or that of somebody else.

use crate::environment;
use crate::options;
use crate::report;
use crate::runtime::Runtime;
use crate::streams;
use crate::sys;
use crate::trained;
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// Options of the JVM for the user of the command line, after those of the runtime directory.
const OPTIONS_VARIABLE: &str = "TAZZA_JVM_OPTIONS";

/// Nobody attaches to the JVM of a container: whoever may write to its `/tmp` could load code into it.
const CONTAINER_OPTION: &str = "-XX:+DisableAttachMechanism";

/// The class that the command line starts with, as in `scripts/launch-files.sh`.
const MAIN_CLASS: &str = "dev.tazza.cli.Main";

/// The option before the JVM's ahead-of-time cache.
const CACHE_OPTION: &str = "-XX:AOTCache=";

/// The option before what stands for the jars, the JVM and its options together.
const LAUNCH_OPTION: &str = "-Dtazza.launch=";

/// With this the JVM uses the profiles in its cache, after an option that says the contrary. Those of a
/// cache for one program are worth it.
const REPLAY_OPTIONS: [&str; 2] = ["-XX:-AOTReplayTraining", "-XX:+AOTReplayTraining"];

const FAILED: i32 = 1;
const NOT_EXECUTABLE: i32 = 126;
const NOT_FOUND: i32 = 127;

/// Why the JVM does not start, and the exit status.
struct Failure {
    status: i32,
    message: String,
}

/// Acts as `tazza`: starts the command line with all arguments.
pub fn command(arguments: &[OsString]) -> i32 {
    let runtime = Runtime::of_process();
    let more = env::var_os(OPTIONS_VARIABLE).unwrap_or_default();
    let environment = environment::of_command(env::vars_os(), &runtime);
    let configuration = env::var_os("XDG_CONFIG_HOME");
    let home = env::var_os("HOME");
    let train = |options: &mut Vec<OsString>| {
        if let Some(launch) = value(options, LAUNCH_OPTION) {
            let records = trained::records(configuration, home, &launch);
            if let Some(start) = trained::find(&records, &arguments[1..]) {
                use_trained(options, start);
            }
        }
        options.extend(words(&more));
    };
    let failure = start(&runtime, train, &arguments[1..], &environment);
    told("tazza", failure)
}

/// Acts as `tazza-container`: runs the guest that the first argument names with the others. It gets
/// the container's variables and files; the JVM gets none of its variables.
pub fn container(arguments: &[OsString]) -> i32 {
    let runtime = Runtime::of_process();
    told("tazza-container", start_guest(&runtime, &arguments[1..]))
}

fn told(name: &str, failure: Failure) -> i32 {
    report::line(&format!("{}: {}", name, failure.message));
    failure.status
}

fn start_guest(runtime: &Runtime, arguments: &[OsString]) -> Failure {
    let (guest, rest) = match arguments.split_first() {
        Some(split) => split,
        None => {
            let message = "expected the path of a module and its arguments".to_owned();
            return Failure { status: FAILED, message };
        }
    };
    let is_file = |path: &OsStr| fs::metadata(path).map_or(false, |metadata| metadata.is_file());
    let arguments = guest_arguments(guest, rest, runtime.root(), is_file);
    let environment = environment::of_container(env::vars_os(), runtime);
    let mark = |options: &mut Vec<OsString>| options.push(CONTAINER_OPTION.into());
    start(runtime, mark, &arguments, &environment)
}

/// The arguments of the command line for a guest: its module by a path and, after `#`, maybe a function.
fn guest_arguments(
    guest: &OsStr,
    rest: &[OsString],
    runtime: &Path,
    is_file: impl Fn(&OsStr) -> bool,
) -> Vec<OsString> {
    // Compiled code is not looked for in the container: it would be the image's, or the guest's.
    let mut result: Vec<OsString> =
        ["run", "--no-cache", "--inherit-env", environment::GUEST_PREFIX, "--dir", "/:/", "--hide"]
            .iter()
            .map(OsString::from)
            .collect();
    result.push(runtime.as_os_str().to_owned());
    let (module, function) = divided(guest, is_file);
    if let Some(function) = function {
        result.push("--invoke".into());
        result.push(function.to_owned());
    }
    // What follows is no option, whatever it begins with.
    result.push("--".into());
    result.push(if module == "-" { "./-".into() } else { module.to_owned() });
    result.extend_from_slice(rest);
    result
}

/// The path of a module and the function after it. A file may have the sign in its name.
fn divided(guest: &OsStr, is_file: impl Fn(&OsStr) -> bool) -> (&OsStr, Option<&OsStr>) {
    let bytes = guest.as_bytes();
    match bytes.iter().rposition(|byte| *byte == b'#') {
        Some(at) if at > 0 && at + 1 < bytes.len() && !is_file(guest) => {
            let function = OsStr::from_bytes(&bytes[at + 1..]);
            // Which is called anyway, as a program and not as a function.
            let function = Some(function).filter(|name| *name != "_start");
            (OsStr::from_bytes(&bytes[..at]), function)
        }
        _ => (guest, None),
    }
}

/// The words of a text, as a shell divides what is not quoted.
fn words(text: &OsStr) -> Vec<OsString> {
    text.as_bytes()
        .split(|byte| matches!(byte, b' ' | b'\t' | b'\n'))
        .filter(|word| !word.is_empty())
        .map(|word| OsStr::from_bytes(word).to_owned())
        .collect()
}

/// The value of an option, if it is there.
fn value(options: &[OsString], beginning: &str) -> Option<OsString> {
    options.iter().find_map(|option| {
        option
            .as_bytes()
            .strip_prefix(beginning.as_bytes())
            .map(|v| OsStr::from_bytes(v).to_owned())
    })
}

/// Puts the cache for one program in the place of the one for all.
fn use_trained(options: &mut Vec<OsString>, start: trained::Start) {
    options.retain(|option| !option.as_bytes().starts_with(CACHE_OPTION.as_bytes()));
    let mut cache = OsString::from(CACHE_OPTION);
    cache.push(start.cache);
    options.insert(0, cache);
    let [off, on] = REPLAY_OPTIONS;
    if options.iter().any(|option| option == off) {
        options.push(on.into());
    }
    options.extend(start.properties);
}

/// Becomes the JVM, and returns only if that fails. `adapt` changes its options.
fn start(
    runtime: &Runtime,
    adapt: impl FnOnce(&mut Vec<OsString>),
    arguments: &[OsString],
    environment: &[OsString],
) -> Failure {
    if let Err(error) = streams::fill() {
        return Failure { status: NOT_EXECUTABLE, message: format!("/dev/null: {}", error) };
    }
    for file in [runtime.loader(), runtime.java(), runtime.jar(), runtime.options()] {
        if let Err(error) = fs::metadata(&file) {
            return failure_of(&file, &error);
        }
    }
    let mut options = match options::read(&runtime.options(), runtime.root()) {
        Ok(options) => options,
        Err(message) => return Failure { status: NOT_EXECUTABLE, message },
    };
    let loader = runtime.loader();
    let java = runtime.java();
    let mut command: Vec<OsString> = vec![loader.clone().into_os_string()];
    command.push("--library-path".into());
    command.push(runtime.library_path());
    // The cache names the libraries of the system or image.
    command.push("--inhibit-cache".into());
    command.push("--argv0".into());
    command.push(java.clone().into_os_string());
    command.push(java.into_os_string());
    // The JVM cannot tell whether standard error is a terminal, which decides on colours.
    let terminals = if sys::is_terminal(2) { "2" } else { "" };
    options.push(format!("-Dtazza.terminals={}", terminals).into());
    adapt(&mut options);
    command.extend(options);
    // Not -jar: the JVM's Java code for it costs 5 ms.
    command.push("-cp".into());
    command.push(runtime.jar().into_os_string());
    command.push(MAIN_CLASS.into());
    command.extend_from_slice(arguments);
    let error = sys::execute(loader.as_os_str(), &command, Some(environment));
    failure_of(&loader, &error)
}

fn failure_of(file: &Path, error: &io::Error) -> Failure {
    let is_missing = error.kind() == io::ErrorKind::NotFound;
    let status = if is_missing { NOT_FOUND } else { NOT_EXECUTABLE };
    Failure { status, message: format!("{}: {}", file.display(), error) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(guest: &str, rest: &[&str], files: &[&str]) -> Vec<String> {
        let rest: Vec<OsString> = rest.iter().map(OsString::from).collect();
        let is_file = |path: &OsStr| files.iter().any(|file| path == *file);
        let result = guest_arguments(guest.as_ref(), &rest, Path::new("/r"), is_file);
        let result: Vec<String> = result.into_iter().map(|a| a.into_string().unwrap()).collect();
        let common =
            ["run", "--no-cache", "--inherit-env", "TAZZA_ENV.", "--dir", "/:/", "--hide", "/r"];
        assert_eq!(result[..common.len()], common);
        result[common.len()..].to_vec()
    }

    #[test]
    fn a_guest_gets_its_arguments() {
        assert_eq!(arguments("/a.wasm", &[], &[]), ["--", "/a.wasm"]);
        assert_eq!(arguments("a", &["--dir", ""], &[]), ["--", "a", "--dir", ""]);
        assert_eq!(arguments("--stats", &["x"], &[]), ["--", "--stats", "x"]);
        assert_eq!(arguments("-", &[], &[]), ["--", "./-"]);
    }

    #[test]
    fn a_function_is_called_by_its_name() {
        assert_eq!(arguments("/a#f", &["1"], &["/a"]), ["--invoke", "f", "--", "/a", "1"]);
        assert_eq!(arguments("/a#_start", &["1"], &["/a"]), ["--", "/a", "1"]);
        assert_eq!(arguments("/a#f", &[], &["/a#f"]), ["--", "/a#f"]);
        assert_eq!(arguments("/a#b#f", &[], &["/a#b"]), ["--invoke", "f", "--", "/a#b"]);
        assert_eq!(arguments("/a#", &[], &[]), ["--", "/a#"]);
        assert_eq!(arguments("#f", &[], &[]), ["--", "#f"]);
    }

    #[test]
    fn a_trained_start_has_another_cache_and_its_profiles() {
        let start = || trained::Start {
            cache: "/c/x.aot".into(),
            properties: vec!["-Dtazza.trained=1".into()],
        };
        let mut options: Vec<OsString> =
            vec!["-XX:AOTCache=/r/a".into(), "-XX:-AOTReplayTraining".into()];
        use_trained(&mut options, start());
        let expected = [
            "-XX:AOTCache=/c/x.aot",
            "-XX:-AOTReplayTraining",
            "-XX:+AOTReplayTraining",
            "-Dtazza.trained=1",
        ];
        assert_eq!(options, expected);
        let mut options = vec!["-Xa".into()];
        use_trained(&mut options, start());
        assert_eq!(options, ["-XX:AOTCache=/c/x.aot", "-Xa", "-Dtazza.trained=1"]);
        assert_eq!(value(&["-Dtazza.launch=l".into()], LAUNCH_OPTION), Some("l".into()));
        assert_eq!(value(&["-Xa".into()], LAUNCH_OPTION), None);
    }

    #[test]
    fn options_are_divided_into_words() {
        assert_eq!(words("  -Xa\t-Db=c\n\n-Xd ".as_ref()), ["-Xa", "-Db=c", "-Xd"]);
        assert!(words("".as_ref()).is_empty());
    }
}
