//! The environment of the JVM.

use crate::runtime::Runtime;
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;

/// What the names of a container's variables begin with in the JVM's environment, which are the guest's.
pub const GUEST_PREFIX: &str = "TAZZA_ENV.";

/// Beginnings of the names that steer the dynamic loader, the C library or a JVM.
const STEERING_PREFIXES: [&str; 7] =
    ["LD_", "GLIBC_", "MALLOC_", "GCONV_", "JDK_JAVA_", "JAVA_TOOL_", "_JAVA_"];

/// Whole names that do.
const STEERING_NAMES: [&str; 4] = ["CLASSPATH", "LC_ALL", "LOCPATH", "NLSPATH"];

/// The environment for the command line: all that the user has, since guests may be given any of it,
/// but for what steers the JVM.
pub fn of_command(
    variables: impl Iterator<Item = (OsString, OsString)>,
    runtime: &Runtime,
) -> Vec<OsString> {
    let mut result = own(runtime);
    for (name, value) in variables {
        if !is_steering(&name) {
            result.push(assignment("", &name, &value));
        }
    }
    result
}

/// The environment for a container: nothing of the container's by its own name. The keys whose compiled
/// code is executed would be searched in a home directory, which is the image's; in the runtime
/// directory there are none in that place.
pub fn of_container(
    variables: impl Iterator<Item = (OsString, OsString)>,
    runtime: &Runtime,
) -> Vec<OsString> {
    let mut result = own(runtime);
    result.push(assignment("", "XDG_CONFIG_HOME".as_ref(), runtime.root().as_os_str()));
    for (name, value) in variables {
        result.push(assignment(GUEST_PREFIX, &name, &value));
    }
    result
}

/// In the C locale, and where its locale is not found, the JVM takes arguments and file names for ASCII
/// and spoils all others. The locale is spelled as its folder is: for other spellings the C library
/// looks into the system's own folder first.
fn own(runtime: &Runtime) -> Vec<OsString> {
    let locales = assignment("", "LOCPATH".as_ref(), runtime.locales().as_os_str());
    vec![OsString::from("LC_ALL=C.utf8"), locales]
}

fn assignment(prefix: &str, name: &OsStr, value: &OsStr) -> OsString {
    let mut result = OsString::from(prefix);
    result.push(name);
    result.push("=");
    result.push(value);
    result
}

fn is_steering(name: &OsStr) -> bool {
    STEERING_NAMES.iter().any(|steering| name == *steering)
        || STEERING_PREFIXES.iter().any(|prefix| name.as_bytes().starts_with(prefix.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    const OWN: [&str; 2] = ["LC_ALL=C.utf8", "LOCPATH=/r/locale"];

    fn variables(list: &[(&str, &str)]) -> Vec<(OsString, OsString)> {
        list.iter().map(|(name, value)| (name.into(), value.into())).collect()
    }

    const HOSTILE: [(&str, &str); 12] = [
        ("JAVA_TOOL_OPTIONS", "-agentpath:/evil.so"),
        ("JDK_JAVA_OPTIONS", "-agentpath:/evil.so"),
        ("_JAVA_OPTIONS", "-agentpath:/evil.so"),
        ("LD_PRELOAD", "/evil.so"),
        ("LD_LIBRARY_PATH", "/evil"),
        ("LD_AUDIT", "/evil.so"),
        ("GLIBC_TUNABLES", "glibc.malloc.check=3"),
        ("GCONV_PATH", "/evil"),
        ("LC_ALL", "C"),
        ("LOCPATH", "/evil"),
        ("MALLOC_ARENA_MAX", "1"),
        ("CLASSPATH", "/evil.jar"),
    ];

    #[test]
    fn the_command_line_gets_what_steers_no_jvm() {
        let mut list = HOSTILE.to_vec();
        list.extend([
            ("HOME", "/root"),
            ("JAVA_HOME", "/jdk"),
            ("TAZZA_CACHE_DIR", ""),
            ("A", "b=c"),
        ]);
        let result = of_command(variables(&list).into_iter(), &Runtime::at(Path::new("/r")));
        let mut expected = OWN.to_vec();
        expected.extend(["HOME=/root", "JAVA_HOME=/jdk", "TAZZA_CACHE_DIR=", "A=b=c"]);
        assert_eq!(result, expected);
    }

    #[test]
    fn variables_of_a_container_are_all_renamed() {
        let mut list = HOSTILE.to_vec();
        list.extend([("TAZZA_JVM_OPTIONS", "-Xa"), ("TAZZA_ENV.A", "b")]);
        let result = of_container(variables(&list).into_iter(), &Runtime::at(Path::new("/r")));
        assert_eq!(result[..2], OWN);
        assert_eq!(result[2], "XDG_CONFIG_HOME=/r");
        assert_eq!(result.len(), 3 + list.len());
        for (variable, (name, value)) in result[3..].iter().zip(list) {
            assert_eq!(*variable, OsString::from(format!("TAZZA_ENV.{}={}", name, value)));
        }
    }
}
