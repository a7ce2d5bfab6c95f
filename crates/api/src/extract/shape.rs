//! From serde's words to a field error with a pointer and a code, without the value that was sent.

use std::fmt::Write;

use domain::field_error::FieldError;
use serde_path_to_error::{Path, Segment};

/// The keys and indexes that lead to the fault, and the fault.
pub(super) fn fault(path: &Path, message: &str) -> (Vec<String>, FieldError) {
    let mut keys = Vec::new();
    let mut pointer = String::from("#");
    let mut last = None;
    for segment in path {
        match segment {
            Segment::Map { key } => {
                keys.push(key.clone());
                last = Some(key.as_str());
            }
            Segment::Seq { index } => {
                keys.push(index.to_string());
                last = None;
            }
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    let (code, text, field) = explain(message);
    if let Some(field) = field
        && last != Some(field)
    {
        keys.push(field.to_owned());
    }
    for key in &keys {
        push(&mut pointer, key);
    }
    (keys, FieldError { pointer, code, text })
}

fn explain(message: &str) -> (&'static str, String, Option<&str>) {
    let message = message.rsplit_once(" at line ").map_or(message, |(text, _)| text);
    let expected = message.rsplit_once(", expected ").map(|(_, allowed)| allowed);
    if let Some(field) = quoted_after(message, "missing field ") {
        return ("missing", "is required".to_owned(), Some(field));
    }
    if let Some(field) = quoted_after(message, "duplicate field ") {
        return ("duplicate_field", "is given twice".to_owned(), Some(field));
    }
    if let Some(field) = quoted_after(message, "unknown field ") {
        let text = expected.map_or_else(
            || "is not known here".to_owned(),
            |allowed| format!("is not known here; allowed: {allowed}"),
        );
        return ("unknown_field", text, Some(field));
    }
    let code = if message.starts_with("unknown variant ") {
        "unknown_value"
    } else if message.starts_with("invalid type: ") {
        "wrong_type"
    } else {
        "unreadable"
    };
    let text = match expected {
        Some(allowed) => format!("expected {allowed}"),
        // serde's own sentences quote the value; those of number, date and id types do not.
        None if message.contains(['`', '"']) => "is not readable".to_owned(),
        None => message.to_owned(),
    };
    (code, text, None)
}

fn quoted_after<'a>(message: &'a str, start: &str) -> Option<&'a str> {
    let rest = message.strip_prefix(start)?.strip_prefix('`')?;
    let end = rest.find("`, expected ").or_else(|| rest.rfind('`'))?;
    Some(&rest[..end])
}

/// One more step of an RFC 6901 pointer in its URI form.
pub(super) fn push(pointer: &mut String, key: &str) {
    pointer.push('/');
    for byte in key.replace('~', "~0").replace('/', "~1").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            pointer.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(pointer, "%{byte:02X}");
        }
    }
}
