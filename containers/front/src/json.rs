//! A strict reader of JSON that knows where in the text each value is, so that a text can be changed in
//! places and is the same, byte for byte, everywhere else.

use std::fmt;

/// How deep arrays and objects may be nested; the configuration of a container needs eight levels.
const DEPTH_LIMIT: usize = 128;

/// A range of bytes of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

/// A value and its place.
#[derive(Debug)]
pub struct Value {
    pub span: Span,
    pub node: Node,
}

/// What a value is. The content of strings stays in the text until it is asked for.
#[derive(Debug)]
pub enum Node {
    Object(Vec<Member>),
    Array(Vec<Value>),
    String,
    Null,
    /// A number, true or false.
    Scalar,
}

/// A name and a value of an object.
#[derive(Debug)]
pub struct Member {
    /// The name with its quotes.
    pub name: Span,
    pub value: Value,
}

/// Why a text is not JSON, or not what was expected of it.
#[derive(Debug, PartialEq, Eq)]
pub struct JsonError {
    pub offset: usize,
    pub message: String,
}

impl fmt::Display for JsonError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "byte {}: {}", self.offset, self.message)
    }
}

/// Reads a text, which has to be one value and white space around it.
pub fn parse(text: &str) -> Result<Value, JsonError> {
    let mut reader = Reader { bytes: text.as_bytes(), position: 0 };
    reader.skip_white_space();
    let value = reader.value(0)?;
    reader.skip_white_space();
    if reader.position < reader.bytes.len() {
        return Err(reader.expected("the end of the text"));
    }
    Ok(value)
}

/// The content of a string at `span`, which includes its quotes, as [`parse`] found it. A surrogate
/// without its other half becomes U+FFFD, as the engines, which are written in Go, read it.
pub fn content(text: &str, span: Span) -> String {
    let inner = &text[span.start + 1..span.end - 1];
    if !inner.contains('\\') {
        return inner.to_owned();
    }
    let mut units: Vec<u16> = Vec::new();
    let mut result = String::with_capacity(inner.len());
    let mut rest = inner;
    while !rest.is_empty() {
        if let Some(digits) = rest.strip_prefix("\\u") {
            units.push(u16::from_str_radix(&digits[..4], 16).unwrap_or(0xfffd));
            rest = &digits[4..];
            continue;
        }
        flush(&mut units, &mut result);
        let mut characters = rest.chars();
        match characters.next() {
            Some('\\') => match characters.next() {
                Some('b') => result.push('\u{8}'),
                Some('f') => result.push('\u{c}'),
                Some('n') => result.push('\n'),
                Some('r') => result.push('\r'),
                Some('t') => result.push('\t'),
                Some(other) => result.push(other),
                None => {}
            },
            Some(other) => result.push(other),
            None => {}
        }
        rest = characters.as_str();
    }
    flush(&mut units, &mut result);
    result
}

fn flush(units: &mut Vec<u16>, result: &mut String) {
    result.push_str(&String::from_utf16_lossy(units));
    units.clear();
}

/// A string as JSON.
pub fn quoted(text: &str) -> String {
    let mut result = String::with_capacity(text.len() + 2);
    result.push('"');
    for character in text.chars() {
        match character {
            '"' => result.push_str("\\\""),
            '\\' => result.push_str("\\\\"),
            '\n' => result.push_str("\\n"),
            '\r' => result.push_str("\\r"),
            '\t' => result.push_str("\\t"),
            control if control < ' ' => result.push_str(&format!("\\u{:04x}", control as u32)),
            other => result.push(other),
        }
    }
    result.push('"');
    result
}

/// A change of a text: what stands at `span`, which may be empty, is replaced.
#[derive(Debug)]
pub struct Edit {
    pub span: Span,
    pub replacement: String,
}

/// Applies changes, which may be given in any order but must not overlap.
pub fn splice(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| edit.span.start);
    let added: usize = edits.iter().map(|edit| edit.replacement.len()).sum();
    let mut result = String::with_capacity(text.len() + added);
    let mut copied = 0;
    for edit in &edits {
        result.push_str(&text[copied..edit.span.start]);
        result.push_str(&edit.replacement);
        copied = edit.span.end;
    }
    result.push_str(&text[copied..]);
    result
}

struct Reader<'a> {
    bytes: &'a [u8],
    position: usize,
}

impl Reader<'_> {
    fn value(&mut self, depth: usize) -> Result<Value, JsonError> {
        let start = self.position;
        let node = match self.peek() {
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.array(depth)?,
            Some(b'"') => {
                self.string()?;
                Node::String
            }
            Some(b'-' | b'0'..=b'9') => {
                self.number()?;
                Node::Scalar
            }
            Some(b't') => self.word("true", Node::Scalar)?,
            Some(b'f') => self.word("false", Node::Scalar)?,
            Some(b'n') => self.word("null", Node::Null)?,
            _ => return Err(self.expected("a value")),
        };
        Ok(Value { span: Span { start, end: self.position }, node })
    }

    fn object(&mut self, depth: usize) -> Result<Node, JsonError> {
        self.enter(depth)?;
        let mut members = Vec::new();
        if self.accept(b'}') {
            return Ok(Node::Object(members));
        }
        loop {
            if self.peek() != Some(b'"') {
                return Err(self.expected("the name of a member"));
            }
            let start = self.position;
            self.string()?;
            let name = Span { start, end: self.position };
            self.skip_white_space();
            if !self.accept(b':') {
                return Err(self.expected("a colon"));
            }
            let value = self.value(depth + 1)?;
            members.push(Member { name, value });
            self.skip_white_space();
            if self.accept(b',') {
                continue;
            }
            if self.accept(b'}') {
                return Ok(Node::Object(members));
            }
            return Err(self.expected("a comma or a brace"));
        }
    }

    fn array(&mut self, depth: usize) -> Result<Node, JsonError> {
        self.enter(depth)?;
        let mut elements = Vec::new();
        if self.accept(b']') {
            return Ok(Node::Array(elements));
        }
        loop {
            elements.push(self.value(depth + 1)?);
            self.skip_white_space();
            if self.accept(b',') {
                continue;
            }
            if self.accept(b']') {
                return Ok(Node::Array(elements));
            }
            return Err(self.expected("a comma or a bracket"));
        }
    }

    /// Skips an opening bracket.
    fn enter(&mut self, depth: usize) -> Result<(), JsonError> {
        if depth == DEPTH_LIMIT {
            return Err(self.expected(&format!("at most {} levels", DEPTH_LIMIT)));
        }
        self.position += 1;
        self.skip_white_space();
        Ok(())
    }

    fn string(&mut self) -> Result<(), JsonError> {
        self.position += 1;
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.position += 1;
                    return Ok(());
                }
                Some(b'\\') => {
                    self.position += 1;
                    self.escape()?;
                }
                Some(0..=0x1f) => return Err(self.expected("no control character in a string")),
                Some(_) => self.position += 1,
                None => return Err(self.expected("the end of a string")),
            }
        }
    }

    fn escape(&mut self) -> Result<(), JsonError> {
        match self.peek() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.position += 1,
            Some(b'u') => {
                self.position += 1;
                for _ in 0..4 {
                    if !matches!(self.peek(), Some(digit) if digit.is_ascii_hexdigit()) {
                        return Err(self.expected("four hexadecimal digits"));
                    }
                    self.position += 1;
                }
            }
            _ => return Err(self.expected("an escape sequence")),
        }
        Ok(())
    }

    fn number(&mut self) -> Result<(), JsonError> {
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            if !self.take(b'+') {
                self.take(b'-');
            }
            self.digits()?;
        }
        Ok(())
    }

    fn digits(&mut self) -> Result<(), JsonError> {
        if !matches!(self.peek(), Some(b'0'..=b'9')) {
            return Err(self.expected("a digit"));
        }
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.position += 1;
        }
        Ok(())
    }

    fn word(&mut self, word: &str, node: Node) -> Result<Node, JsonError> {
        if !self.bytes[self.position..].starts_with(word.as_bytes()) {
            return Err(self.expected("a value"));
        }
        self.position += word.len();
        Ok(node)
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.position).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let matches = self.peek() == Some(byte);
        if matches {
            self.position += 1;
        }
        matches
    }

    /// As `take`, and skips the white space after it.
    fn accept(&mut self, byte: u8) -> bool {
        let matches = self.take(byte);
        // The end of a value is its last bracket, not the white space after it.
        if matches && byte != b'}' && byte != b']' {
            self.skip_white_space();
        }
        matches
    }

    fn skip_white_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.position += 1;
        }
    }

    fn expected(&self, what: &str) -> JsonError {
        JsonError { offset: self.position, message: format!("expected {}", what) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rejects(text: &str, offset: usize) {
        let error = parse(text).expect_err(text);
        assert_eq!(error.offset, offset, "{}: {}", text, error);
    }

    #[test]
    fn values_know_their_places() {
        let text = " { \"a\" : [ 1 , \"x\" ] , \"b\":null }\n";
        let value = parse(text).unwrap();
        assert_eq!(
            &text[value.span.start..value.span.end],
            "{ \"a\" : [ 1 , \"x\" ] , \"b\":null }"
        );
        let members = match value.node {
            Node::Object(members) => members,
            other => panic!("{:?}", other),
        };
        assert_eq!(&text[members[0].name.start..members[0].name.end], "\"a\"");
        let array = members[0].value.span;
        assert_eq!(&text[array.start..array.end], "[ 1 , \"x\" ]");
        assert!(matches!(members[1].value.node, Node::Null));
    }

    #[test]
    fn all_kinds_of_values_are_read() {
        for text in [
            "0",
            "-0",
            "10.5e+3",
            "1E-2",
            "true",
            "false",
            "null",
            "\"\"",
            "[]",
            "{}",
            "[{}, []]",
            "\"\\u00e9\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
        ] {
            assert!(parse(text).is_ok(), "{}", text);
        }
    }

    #[test]
    fn errors_name_the_place() {
        rejects("", 0);
        rejects("{} x", 3);
        rejects("[1,]", 3);
        rejects("[1 2]", 3);
        rejects("{\"a\" 1}", 5);
        rejects("{\"a\":1,}", 7);
        rejects("{a:1}", 1);
        rejects("01", 1);
        rejects("1.", 2);
        rejects("-", 1);
        rejects("1e", 2);
        rejects("tru", 0);
        rejects("\"abc", 4);
        rejects("\"a\nb\"", 2);
        rejects("\"\\x\"", 2);
        rejects("\"\\u12g4\"", 5);
    }

    #[test]
    fn nesting_has_a_limit() {
        let deep = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
        assert!(parse(&deep(DEPTH_LIMIT)).is_ok());
        rejects(&deep(DEPTH_LIMIT + 1), DEPTH_LIMIT);
        assert!(parse(&"[".repeat(1_000_000)).is_err());
    }

    #[test]
    fn escapes_are_decoded() {
        let decoded = |text: &str| {
            parse(text).unwrap();
            content(text, Span { start: 0, end: text.len() })
        };
        assert_eq!(decoded("\"/app\""), "/app");
        assert_eq!(decoded("\"\\u002fa\\tb\\\\c\\\"\\/\""), "/a\tb\\c\"/");
        assert_eq!(decoded("\"\\ud83d\\ude00é\""), "\u{1f600}é");
        assert_eq!(decoded("\"\\ud83dx\""), "\u{fffd}x");
        assert_eq!(decoded("\"\\ude00\\ud83d\""), "\u{fffd}\u{fffd}");
    }

    #[test]
    fn what_is_quoted_reads_back() {
        for text in ["", "a\"b\\c", "\n\r\t\u{1}\u{1f}", "é\u{1f600}\u{fffd}\u{7f}"] {
            let json = quoted(text);
            parse(&json).unwrap();
            assert_eq!(content(&json, Span { start: 0, end: json.len() }), text);
        }
    }

    #[test]
    fn edits_apply_in_the_order_of_the_text() {
        let edits = vec![
            Edit { span: Span { start: 4, end: 5 }, replacement: "XYZ".to_owned() },
            Edit { span: Span { start: 1, end: 1 }, replacement: "_".to_owned() },
        ];
        assert_eq!(splice("abcdef", edits), "a_bcdXYZf");
    }
}
