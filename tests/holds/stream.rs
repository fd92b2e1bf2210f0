//! What holds of every stream of lines.

use std::io::Cursor;
use std::num::NonZero;

use kehoach::bulk::{MAX_BYTES, Settings};
use kehoach::span::Offsets;
use kehoach::stream::{Limits, answer};
use kehoach::{Options, read};
use serde_json::Value;

use crate::holds::invalid;

/// A longer line is passed over.
const MAX_LINE: usize = 2048;

/// Panics unless every line of the bytes has its answer, in order, on one line, each a valid record.
pub fn assert_answered(input: &[u8]) {
    let limits = Limits {
        settings: Settings {
            max_bytes: MAX_BYTES,
            offsets: Offsets::Chars,
            encoding: None,
            timeout: None,
        },
        max_line: MAX_LINE,
        jobs: NonZero::<usize>::MIN,
    };
    let mut out = Vec::new();
    answer(Cursor::new(input.to_vec()), &mut out, &limits, || true).unwrap();
    let out = String::from_utf8(out).unwrap();
    let steers = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let records: Vec<&str> = out.split_terminator('\n').collect();
    let lines: Vec<&[u8]> = input
        .strip_suffix(b"\n")
        .unwrap_or(input)
        .split(line_end)
        .collect();
    let lines = if input.is_empty() {
        &[][..]
    } else {
        &lines[..]
    };
    assert_eq!(records.len(), lines.len(), "a line without an answer");
    for (record, line) in records.into_iter().zip(lines) {
        assert!(!record.contains(steers), "{record:?}");
        let record: Value = serde_json::from_str(record).unwrap();
        assert!(invalid(&record).is_empty(), "{:?}", invalid(&record));
        assert_answer(&record, line);
    }
}

fn line_end(byte: &u8) -> bool {
    *byte == b'\n'
}

/// The answer to what is a plain question: its id, and the record of its text.
fn assert_answer(record: &Value, line: &[u8]) {
    let Ok(question) = serde_json::from_slice::<Value>(line) else {
        return;
    };
    let (id, text) = (&question["id"], question["text"].as_str());
    let plain = record["error"].is_null() && line.len() <= MAX_LINE;
    let Some(text) = text.filter(|_| plain) else {
        return;
    };
    assert_eq!(&record["source"]["id"], id);
    let mut alone = serde_json::to_value(read(text.as_bytes(), &Options::default())).unwrap();
    alone["source"]["id"] = id.clone();
    assert_eq!(*record, alone);
}
