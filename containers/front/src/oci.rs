//! The OCI runtime: when a container is made from a bundle whose process is a guest, Tazza is put in
//! front of it. All the rest, always with the same arguments, is up to the delegate.

use crate::argv::CommandLine;
use crate::bundle::Bundle;
use crate::config::Config;
use crate::delegate;
use crate::entrypoint::{self, Entrypoint};
use crate::mounts;
use crate::programs;
use crate::report;
use crate::rootfs::Rootfs;
use crate::runtime::{self, Runtime};
use crate::sys;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

const HELP: &str = "\
Usage: tazza-oci [GLOBAL OPTION...] COMMAND [OPTION...] [ARGUMENT...]

An OCI runtime for containers of WebAssembly modules and of native programs. `create` and `run` look
at what the container executes: a module or component is run by Tazza. Everything else, every other
command and all options are those of the OCI runtime it delegates to: runc, crun or youki, or what the
environment variable TAZZA_DELEGATE names.

  tazza-oci --version    the versions of Tazza and the path of the delegate
";

/// Acts as an OCI runtime, and returns the exit status unless the delegate takes over.
pub fn run(mut arguments: Vec<OsString>) -> i32 {
    if let [_, only] = arguments.as_slice() {
        if only == "--help" || only == "-h" {
            return print(HELP);
        }
        if only == "--version" || only == "-v" {
            return print(&version());
        }
    }
    let line = CommandLine::parse(arguments.get(1..).unwrap_or(&[]));
    let failure = match prepare(&line).and_then(|()| delegate::find()) {
        Ok(delegate) => {
            // crun, for one, chooses a handler by the name it is started by.
            arguments[0] = delegate.clone().into_os_string();
            let error = sys::execute(delegate.as_os_str(), &arguments, None);
            format!("{}: {}", delegate.display(), error)
        }
        Err(failure) => failure,
    };
    let message = format!("tazza-oci: {}", failure);
    report::line(&message);
    if let Some(log) = &line.log {
        report::log(log, line.json_log, &message);
    }
    1
}

/// Puts Tazza in front of a guest, if there is one.
fn prepare(line: &CommandLine) -> Result<(), String> {
    if !line.is_create() {
        return Ok(());
    }
    let bundle = match Bundle::read(line)? {
        Some(bundle) => bundle,
        None => return Ok(()),
    };
    match rewritten(&bundle, &Runtime::of_process())? {
        Some(text) => bundle.replace(&text),
        None => Ok(()),
    }
}

/// The configuration of a bundle as it has to be, unless it is that.
fn rewritten(bundle: &Bundle, runtime: &Runtime) -> Result<Option<String>, String> {
    let config = Config::parse(bundle.text()).map_err(|error| bundle.about(error))?;
    let root = match &config.root {
        Some(root) => bundle.folder().join(root),
        None => return Ok(None),
    };
    let mut rootfs = match Rootfs::open(&root) {
        Ok(rootfs) => rootfs,
        Err(_) => return Ok(None),
    };
    let launcher = text(&runtime.container_launcher())?;
    let place = text(runtime.root())?;
    // It is, if creating the container failed and is tried again.
    let is_done = config.has_runtime(&launcher, &place);
    let others = &config.mounts[..config.mounts.len() - usize::from(is_done)];
    let entered = mounts::enter(&mut rootfs, others, bundle.folder(), runtime.root());
    if is_done {
        return entered.map(|()| None);
    }
    let command = match entrypoint::recognize(&config, &rootfs) {
        Ok(Entrypoint::Guest { command }) => command,
        Ok(Entrypoint::Native) => return Ok(None),
        // A delegate that becomes root in a namespace may see more than this user does.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => return Ok(None),
        Err(error) => {
            let command = config.command.as_ref().map_or("", |command| command.value.as_str());
            return Err(format!("{}: {}", command, error));
        }
    };
    entered?;
    mounts::check_way(&rootfs, runtime.root())?;
    if !programs::is_executable(&runtime.container_launcher()) {
        return Err(format!(
            "{}: no such program: the runtime directory is not complete",
            launcher
        ));
    }
    Ok(Some(config.with_runtime(bundle.text(), &launcher, &place, command.as_deref())))
}

fn text(path: &Path) -> Result<String, String> {
    match path.to_str() {
        Some(text) => Ok(text.to_owned()),
        None => Err(format!("{}: expected a path in UTF-8", path.display())),
    }
}

fn version() -> String {
    // Engines read the line with the word "version".
    let delegate = match delegate::find() {
        Ok(delegate) => delegate.display().to_string(),
        Err(failure) => failure,
    };
    format!("tazza-oci version {}\ndelegate: {}\n", runtime::VERSION, delegate)
}

fn print(text: &str) -> i32 {
    match io::stdout().write_all(text.as_bytes()) {
        Ok(()) => 0,
        Err(_) => 1,
    }
}
