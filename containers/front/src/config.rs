//! The configuration of a container, `config.json`: what has to be known of it, and how it changes when
//! the runtime is put in front of its process.

use crate::json::{self, Edit, JsonError, Member, Node, Span, Value};
use std::fmt;

/// A string of the configuration and its place.
#[derive(Debug)]
pub struct Text {
    pub value: String,
    pub span: Span,
}

/// A mount of the configuration.
#[derive(Debug, PartialEq, Eq)]
pub struct Mount {
    pub destination: String,
    /// What is to be seen there, if it is a bind mount.
    pub bind_source: Option<String>,
}

/// Where the list of mounts is.
#[derive(Debug)]
enum MountList {
    /// Nowhere: it would have to be put here.
    Missing(Span),
    /// Null, which engines write for an empty list.
    Null(Span),
    Present {
        last: Option<Span>,
        list: Span,
    },
}

/// Where engines mount a program that takes the place of the first process, and executes what stands
/// after `--`: `docker run --init`, `podman run --init` of two ages, and `nerdctl run --init`.
const INITS: [&str; 4] = ["/sbin/docker-init", "/run/podman-init", "/dev/init", "/sbin/tini"];

/// What is known of a configuration.
#[derive(Debug)]
pub struct Config {
    /// What the process executes: its first argument, or the one after those of an engine's init.
    pub command: Option<Text>,
    /// The environment of the process, in which later variables win.
    pub environment: Vec<String>,
    /// The working directory of the process.
    pub working_directory: String,
    /// The folder of the root file system.
    pub root: Option<String>,
    pub mounts: Vec<Mount>,
    /// Annotations that say what handles the container, by their names.
    pub handlers: Vec<Handler>,
    mount_list: MountList,
}

/// An annotation that says what handles a container.
#[derive(Debug)]
pub struct Handler {
    pub name: String,
    pub value: String,
    name_span: Span,
}

/// The annotations by which crun chooses a handler.
pub const HANDLER_ANNOTATIONS: [&str; 2] = ["run.oci.handler", "module.wasm.image/variant"];

/// Why a configuration cannot be understood.
#[derive(Debug, PartialEq, Eq)]
pub struct ConfigError {
    message: String,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl From<JsonError> for ConfigError {
    fn from(error: JsonError) -> ConfigError {
        ConfigError { message: error.to_string() }
    }
}

impl Config {
    /// Reads a configuration.
    pub fn parse(text: &str) -> Result<Config, ConfigError> {
        let document = json::parse(text)?;
        let reader = Reader { text };
        let top = reader.object(&document, "the configuration")?;
        let start = document.span.start + 1;
        let mut config = Config {
            command: None,
            environment: Vec::new(),
            working_directory: "/".to_owned(),
            root: None,
            mounts: Vec::new(),
            handlers: Vec::new(),
            mount_list: MountList::Missing(Span { start, end: start }),
        };
        if let Some(process) = reader.member(top, "process")? {
            config.read_process(&reader, process)?;
        }
        if let Some(root) = reader.member(top, "root")? {
            let root = reader.object(root, "root")?;
            if let Some(path) = reader.member(root, "path")? {
                config.root = Some(reader.string(path, "root.path")?);
            }
        }
        if let Some(mounts) = reader.raw_member(top, "mounts")? {
            config.read_mounts(&reader, mounts)?;
        }
        if let Some(annotations) = reader.member(top, "annotations")? {
            config.read_annotations(&reader, annotations)?;
        }
        Ok(config)
    }

    fn read_process(&mut self, reader: &Reader<'_>, process: &Value) -> Result<(), ConfigError> {
        let process = reader.object(process, "process")?;
        if let Some(arguments) = reader.member(process, "args")? {
            self.command = read_command(reader, reader.array(arguments, "process.args")?)?;
        }
        if let Some(environment) = reader.member(process, "env")? {
            for variable in reader.array(environment, "process.env")? {
                self.environment.push(reader.string(variable, "a variable of process.env")?);
            }
        }
        if let Some(directory) = reader.member(process, "cwd")? {
            self.working_directory = reader.string(directory, "process.cwd")?;
        }
        Ok(())
    }

    fn read_mounts(&mut self, reader: &Reader<'_>, mounts: &Value) -> Result<(), ConfigError> {
        if matches!(mounts.node, Node::Null) {
            self.mount_list = MountList::Null(mounts.span);
            return Ok(());
        }
        let list = reader.array(mounts, "mounts")?;
        for mount in list {
            self.mounts.push(reader.mount(mount)?);
        }
        let last = list.last().map(|mount| mount.span);
        self.mount_list = MountList::Present { last, list: mounts.span };
        Ok(())
    }

    fn read_annotations(&mut self, reader: &Reader<'_>, value: &Value) -> Result<(), ConfigError> {
        for member in reader.object(value, "annotations")? {
            let name = json::content(reader.text, member.name);
            if HANDLER_ANNOTATIONS.contains(&name.as_str()) {
                let value = reader.string(&member.value, &name)?;
                self.handlers.push(Handler { name, value, name_span: member.name });
            }
        }
        Ok(())
    }

    /// The configuration `text`, which this was read from, with a launcher in front of the command and
    /// the runtime directory mounted where it is here.
    ///
    /// The mount is the last one, so no other lies over it. `command` replaces what was executed. The
    /// annotations for handlers get other names: crun would follow them, and not find a module but a
    /// launcher.
    pub fn with_runtime(
        &self,
        text: &str,
        launcher: &str,
        runtime: &str,
        command: Option<&str>,
    ) -> String {
        let mut edits = Vec::new();
        if let Some(first) = &self.command {
            let mut arguments = json::quoted(launcher) + ",";
            let mut span = Span { start: first.span.start, end: first.span.start };
            if let Some(command) = command {
                arguments += &json::quoted(command);
                span.end = first.span.end;
            }
            edits.push(Edit { span, replacement: arguments });
        }
        let mount = mount_of(runtime);
        edits.push(match &self.mount_list {
            MountList::Missing(span) => {
                Edit { span: *span, replacement: format!("\"mounts\":[{}],", mount) }
            }
            MountList::Null(span) => Edit { span: *span, replacement: format!("[{}]", mount) },
            MountList::Present { last: Some(last), .. } => Edit {
                span: Span { start: last.end, end: last.end },
                replacement: format!(",{}", mount),
            },
            MountList::Present { last: None, list } => {
                Edit { span: *list, replacement: format!("[{}]", mount) }
            }
        });
        for handler in &self.handlers {
            let renamed = json::quoted(&format!("tazza.{}", handler.name));
            edits.push(Edit { span: handler.name_span, replacement: renamed });
        }
        json::splice(text, edits)
    }

    /// Whether this is what `with_runtime` made.
    pub fn has_runtime(&self, launcher: &str, runtime: &str) -> bool {
        let is_last = self.mounts.last().map_or(false, |mount| {
            mount.destination == runtime && mount.bind_source.as_deref() == Some(runtime)
        });
        is_last && matches!(&self.command, Some(command) if command.value == launcher)
    }
}

fn read_command(reader: &Reader<'_>, arguments: &[Value]) -> Result<Option<Text>, ConfigError> {
    let at = |index: usize| match arguments.get(index) {
        Some(argument) => {
            let value = reader.string(argument, &format!("process.args[{}]", index))?;
            Ok(Some(Text { value, span: argument.span }))
        }
        None => Ok(None),
    };
    let first = at(0)?;
    if first.as_ref().map_or(false, |first| INITS.contains(&first.value.as_str()))
        && at(1)?.map_or(false, |second| second.value == "--")
    {
        return at(2);
    }
    Ok(first)
}

/// The mount of the runtime directory, which nobody writes to and whose files give no privileges.
fn mount_of(runtime: &str) -> String {
    let path = json::quoted(runtime);
    format!(
        "{{\"destination\":{},\"type\":\"bind\",\"source\":{},\
         \"options\":[\"rbind\",\"ro\",\"nosuid\",\"nodev\"]}}",
        path, path
    )
}

/// Reads values of the kinds that are expected.
struct Reader<'a> {
    text: &'a str,
}

impl Reader<'_> {
    fn object<'v>(&self, value: &'v Value, what: &str) -> Result<&'v [Member], ConfigError> {
        match &value.node {
            Node::Object(members) => Ok(members),
            _ => Err(expected(value, what, "an object")),
        }
    }

    fn array<'v>(&self, value: &'v Value, what: &str) -> Result<&'v [Value], ConfigError> {
        match &value.node {
            Node::Array(elements) => Ok(elements),
            _ => Err(expected(value, what, "an array")),
        }
    }

    fn string(&self, value: &Value, what: &str) -> Result<String, ConfigError> {
        match &value.node {
            Node::String => Ok(json::content(self.text, value.span)),
            _ => Err(expected(value, what, "a string")),
        }
    }

    /// The member of an object, unless it is missing or null.
    fn member<'v>(&self, of: &'v [Member], name: &str) -> Result<Option<&'v Value>, ConfigError> {
        let member = self.raw_member(of, name)?;
        Ok(member.filter(|value| !matches!(value.node, Node::Null)))
    }

    /// The member of an object. Programs differ in what they make of two members of a name, and those
    /// in Go do not distinguish upper case from lower: a text that they read in another way is refused.
    fn raw_member<'v>(
        &self,
        of: &'v [Member],
        name: &str,
    ) -> Result<Option<&'v Value>, ConfigError> {
        let mut found = None;
        for member in of {
            let span = member.name;
            let candidate = json::content(self.text, span);
            if !same_letters(&candidate, name) {
                continue;
            }
            if candidate != name || found.is_some() {
                return Err(ConfigError {
                    message: format!(
                        "byte {}: expected one member {} in this spelling",
                        span.start,
                        json::quoted(name)
                    ),
                });
            }
            found = Some(&member.value);
        }
        Ok(found)
    }

    fn mount(&self, value: &Value) -> Result<Mount, ConfigError> {
        let mount = self.object(value, "a mount")?;
        let destination = match self.member(mount, "destination")? {
            Some(destination) => self.string(destination, "the destination of a mount")?,
            None => return Err(expected(value, "a mount", "a destination")),
        };
        let kind = match self.member(mount, "type")? {
            Some(kind) => self.string(kind, "the type of a mount")?,
            None => String::new(),
        };
        let mut is_bind = kind == "bind";
        if let Some(options) = self.member(mount, "options")? {
            for option in self.array(options, "the options of a mount")? {
                let option = self.string(option, "an option of a mount")?;
                is_bind |= option == "bind" || option == "rbind";
            }
        }
        let bind_source = match self.member(mount, "source")? {
            Some(source) if is_bind => Some(self.string(source, "the source of a mount")?),
            _ => None,
        };
        Ok(Mount { destination, bind_source })
    }
}

fn expected(value: &Value, what: &str, kind: &str) -> ConfigError {
    ConfigError { message: format!("byte {}: {}: expected {}", value.span.start, what, kind) }
}

/// Whether names are the same to the JSON reader of Go: with the case folded by Unicode, by which two
/// letters that are not ASCII, the long s and the sign for Kelvin, are letters of ASCII.
fn same_letters(name: &str, other: &str) -> bool {
    let fold = |letter: char| match letter {
        '\u{17f}' => 's',
        '\u{212a}' => 'k',
        other => other.to_ascii_lowercase(),
    };
    name.chars().map(fold).eq(other.chars().map(fold))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAUNCHER: &str = "/opt/tazza/bin/tazza-container";
    const MOUNT: &str =
        "{\"destination\":\"/opt/tazza\",\"type\":\"bind\",\"source\":\"/opt/tazza\",\
                         \"options\":[\"rbind\",\"ro\",\"nosuid\",\"nodev\"]}";

    fn rewritten(text: &str, command: Option<&str>) -> String {
        let config = Config::parse(text).unwrap();
        let result = config.with_runtime(text, LAUNCHER, "/opt/tazza", command);
        assert!(Config::parse(&result).unwrap().has_runtime(LAUNCHER, "/opt/tazza"), "{}", result);
        assert!(!config.has_runtime(LAUNCHER, "/opt/tazza"), "{}", text);
        result
    }

    fn fails(text: &str) -> String {
        Config::parse(text).unwrap_err().to_string()
    }

    #[test]
    fn what_is_needed_is_read() {
        let config = Config::parse(
            r#"{"process": {"args": ["\u002fa", 1], "env": ["PATH=/x", "A="], "cwd": "/w"},
                "root": {"path": "rootfs", "readonly": true},
                "mounts": [{"destination": "/proc", "type": "proc", "source": "proc"},
                           {"destination": "/v", "source": "/s", "options": ["rbind"]},
                           {"destination": "/w", "type": "bind", "source": "/t"}],
                "annotations": {"run.oci.handler": "wasm", "x": "y"}}"#,
        )
        .unwrap();
        assert_eq!(config.command.unwrap().value, "/a");
        assert_eq!(config.environment, ["PATH=/x", "A="]);
        assert_eq!(config.working_directory, "/w");
        assert_eq!(config.root.unwrap(), "rootfs");
        let mounts: Vec<_> = config
            .mounts
            .iter()
            .map(|mount| (mount.destination.as_str(), mount.bind_source.as_deref()))
            .collect();
        assert_eq!(mounts, [("/proc", None), ("/v", Some("/s")), ("/w", Some("/t"))]);
        assert_eq!(config.handlers.len(), 1);
        assert_eq!(config.handlers[0].value, "wasm");
    }

    #[test]
    fn a_configuration_without_a_process_is_read() {
        for text in ["{}", "{\"process\":null}", "{\"process\":{\"args\":[]}}", "{\"mounts\":null}"]
        {
            assert!(Config::parse(text).unwrap().command.is_none(), "{}", text);
        }
    }

    #[test]
    fn the_runtime_is_put_in_front_and_nothing_else_changes() {
        let text = "{\"process\":{\"args\":[\"/a\",\"b\"]},\"mounts\":[{\"destination\":\"/p\"}]}";
        assert_eq!(
            rewritten(text, None),
            format!(
                "{{\"process\":{{\"args\":[\"{}\",\"/a\",\"b\"]}},\
                 \"mounts\":[{{\"destination\":\"/p\"}},{}]}}",
                LAUNCHER, MOUNT
            )
        );
        assert_eq!(
            rewritten(
                "{\n \"mounts\": [ ],\n \"process\": { \"args\": [ \"a\" ] }\n}",
                Some("/b/a")
            ),
            format!(
                "{{\n \"mounts\": [{}],\n \"process\": {{ \"args\": [ \"{}\",\"/b/a\" ] }}\n}}",
                MOUNT, LAUNCHER
            )
        );
        assert_eq!(
            rewritten("{\"mounts\":null,\"process\":{\"args\":[\"a\"]}}", None),
            format!("{{\"mounts\":[{}],\"process\":{{\"args\":[\"{}\",\"a\"]}}}}", MOUNT, LAUNCHER)
        );
        assert_eq!(
            rewritten("{\"process\":{\"args\":[\"a\"]}}", None),
            format!("{{\"mounts\":[{}],\"process\":{{\"args\":[\"{}\",\"a\"]}}}}", MOUNT, LAUNCHER)
        );
    }

    #[test]
    fn the_runtime_comes_after_the_init_of_an_engine() {
        let text =
            |arguments: &str| format!("{{\"process\":{{\"args\":[{}]}},\"mounts\":[]}}", arguments);
        let command = |arguments: &str| {
            Config::parse(&text(arguments)).unwrap().command.map(|command| command.value)
        };
        for init in INITS {
            let quoted = json::quoted(init);
            assert_eq!(command(&format!("{},\"--\",\"/a\"", quoted)).unwrap(), "/a");
            assert_eq!(command(&format!("{},\"-s\",\"--\",\"/a\"", quoted)).unwrap(), init);
            assert_eq!(command(&format!("{},\"--\"", quoted)), None);
        }
        assert_eq!(command("\"/b\",\"--\",\"/a\"").unwrap(), "/b");
        let result = rewritten(&text("\"/sbin/docker-init\",\"--\",\"/a\",\"b\""), None);
        let expected = format!("[\"/sbin/docker-init\",\"--\",\"{}\",\"/a\",\"b\"]", LAUNCHER);
        assert!(result.contains(&expected), "{}", result);
    }

    #[test]
    fn annotations_for_handlers_are_renamed() {
        let text = "{\"process\":{\"args\":[\"a\"]},\"mounts\":[],\"annotations\":{\
                    \"module.wasm.image/variant\":\"compat\",\"run\\u002eoci.handler\":\"wasm\"}}";
        let result = rewritten(text, None);
        assert!(result.ends_with(
            "\"annotations\":{\"tazza.module.wasm.image/variant\":\"compat\",\
             \"tazza.run.oci.handler\":\"wasm\"}}"
        ));
    }

    #[test]
    fn what_readers_of_json_disagree_on_is_refused() {
        assert_eq!(
            fails("{\"process\":{},\"process\":{}}"),
            "byte 14: expected one member \"process\" in this spelling"
        );
        fails("{\"Process\":{}}");
        fails("{\"proce\u{17f}s\":{}}");
        fails("{\"process\":{\"args\":[\"a\"],\"ARGS\":[\"b\"]}}");
        fails("{\"mounts\":[{\"destination\":\"/a\",\"Destination\":\"/b\"}]}");
        fails("{\"mounts\":null,\"mounts\":[]}");
    }

    #[test]
    fn errors_name_the_place_and_what_was_expected() {
        assert_eq!(fails("[]"), "byte 0: the configuration: expected an object");
        assert_eq!(fails("{\"process\":1}"), "byte 11: process: expected an object");
        assert_eq!(
            fails("{\"process\":{\"args\":\"a\"}}"),
            "byte 19: process.args: expected an array"
        );
        assert_eq!(
            fails("{\"process\":{\"args\":[1]}}"),
            "byte 20: process.args[0]: expected a string"
        );
        assert_eq!(fails("{\"mounts\":[{}]}"), "byte 11: a mount: expected a destination");
        assert_eq!(fails("{\"mounts\":["), "byte 11: expected a value");
    }
}
