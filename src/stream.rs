//! `kehoach stream`: a JSON object a line in, a record a line out, one for one and in order.
//!
//! ```text
//! line     = object with "text" or "path", and "id" (a string or a number) if it likes
//! record   = the record of the text's UTF-8 bytes, or of the file, with that id in its source
//! ```
//!
//! Whatever is wrong with a line is its record's error. Records are written out whenever no line
//! is waiting, and nothing waits for the end of the input.

use std::io::{self, BufRead, Write};
use std::num::NonZero;
use std::path::Path;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::Options;
use crate::bulk::ordered::{Event, Weigh, in_order};
use crate::bulk::pieces::{Piece, Pieces};
use crate::bulk::within::within;
use crate::bulk::{self, Input, Settings};
use crate::emit::jsonl;
use crate::record::{Id, Record, RecordError};

/// How a stream is read.
#[derive(Debug, Clone)]
pub struct Limits {
    /// How texts and files are.
    pub settings: Settings,
    /// A longer line is passed over.
    pub max_line: usize,
    /// Lines to read at the same time.
    pub jobs: NonZero<usize>,
}

/// Why a stream broke off.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Its input.
    #[error("cannot read the stream: {0}")]
    Read(io::Error),
    /// Its output.
    #[error("cannot write the stream: {0}")]
    Write(io::Error),
}

/// Answers every line of `input` on `out`, until the input ends or it is no longer `wanted`.
pub fn answer(
    input: impl BufRead + Send + 'static,
    out: &mut impl Write,
    limits: &Limits,
    wanted: impl Fn() -> bool,
) -> Result<(), Error> {
    let lines = Pieces::new(input, b'\n', limits.max_line).enumerate();
    let Limits {
        settings,
        max_line,
        jobs,
    } = limits.clone();
    let work = move |(at, line): (usize, io::Result<Piece>)| {
        let record = record(line?, at == 0, &settings, max_line);
        Ok(jsonl::line(&record))
    };
    // An end that is wanted is no error.
    let end = in_order(jobs, lines, work, |event| match event {
        _ if !wanted() => Err(None),
        Event::Result(Ok(line)) => out.write_all(&line).map_err(Error::Write).map_err(Some),
        Event::Result(Err(error)) => Err(Some(Error::Read(error))),
        Event::Idle => out.flush().map_err(Error::Write).map_err(Some),
    });
    if let Err(Some(error)) = end {
        return Err(error);
    }
    out.flush().map_err(Error::Write)
}

impl Weigh for io::Result<Vec<u8>> {
    fn weight(&self) -> usize {
        self.as_ref().map_or(0, Vec::len)
    }
}

fn record(line: Piece, first: bool, settings: &Settings, max_line: usize) -> Record {
    let options = |id| settings.options(None, id);
    let bytes = match line {
        Piece::Whole(bytes) => bytes,
        Piece::TooLong => {
            let values = [("max", &*max_line.to_string())];
            let error = bulk::record_error("error.too-large.line", &values);
            return crate::unread(error, &options(None));
        }
    };
    let mark = if first { &b"\xef\xbb\xbf"[..] } else { b"" };
    let request = Request::of(bytes.strip_prefix(mark).unwrap_or(&bytes));
    let options = options(request.id);
    match request.wanted {
        Ok(wanted) => in_time(wanted, &options, settings),
        Err(why) => crate::unread(why, &options),
    }
}

fn in_time(wanted: Wanted, options: &Options, settings: &Settings) -> Record {
    let options = wanted.options(options.clone());
    let Some(limit) = settings.timeout else {
        return wanted.record(&options, settings);
    };
    let work = {
        let (options, settings) = (options.clone(), settings.clone());
        move || wanted.record(&options, &settings)
    };
    within(limit, work).unwrap_or_else(|| crate::unread(bulk::timed_out(limit), &options))
}

/// The bytes of a file that is named: "-" is one like any other.
fn fetch(path: &str, settings: &Settings) -> Result<Vec<u8>, RecordError> {
    let input = bulk::named(Path::new(path));
    let folder = || bulk::record_error("error.unreadable.folder", &[]);
    let input: Input = input.ok_or_else(folder)?;
    bulk::fetch(&input, settings.max_bytes)
}

/// What a line asks for, and the id to answer with.
#[derive(Debug, PartialEq)]
struct Request {
    id: Option<Id>,
    wanted: Result<Wanted, RecordError>,
}

#[derive(Debug, PartialEq)]
enum Wanted {
    Text(String),
    File(String),
}

impl Wanted {
    fn options(&self, options: Options) -> Options {
        match self {
            // JSON is Unicode, whatever encoding the files are in.
            Wanted::Text(_) => Options {
                encoding: None,
                ..options
            },
            Wanted::File(path) => Options {
                path: Some(path.clone()),
                ..options
            },
        }
    }

    fn record(self, options: &Options, settings: &Settings) -> Record {
        let bytes = match self {
            Wanted::Text(text) => Ok(text.into_bytes()),
            Wanted::File(path) => fetch(&path, settings),
        };
        bulk::record_of(&bytes, options)
    }
}

/// The keys that count, as they stand in the line: that one is wrong is no reason to lose the id.
#[derive(Deserialize)]
struct Keys<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    text: Option<&'a RawValue>,
    #[serde(borrow)]
    path: Option<&'a RawValue>,
}

impl Request {
    fn of(line: &[u8]) -> Request {
        let failed = |why: RecordError| Request {
            id: None,
            wanted: Err(why),
        };
        // Serde would take an array for an object whose keys are left out.
        let object = line.trim_ascii_start().starts_with(b"{");
        let line = if object { line } else { b"" };
        let keys: Keys<'_> = match serde_json::from_slice(line) {
            Ok(keys) => keys,
            Err(error) if object => {
                let values = [("cause", &*error.to_string())];
                return failed(bulk::record_error("error.bad-request.json", &values));
            }
            Err(_) => return failed(bulk::record_error("error.bad-request.no-object", &[])),
        };
        match id(keys.id) {
            Ok(id) => Request {
                id,
                wanted: keys.wanted(),
            },
            Err(why) => failed(why),
        }
    }
}

impl Keys<'_> {
    fn wanted(&self) -> Result<Wanted, RecordError> {
        match (self.text, self.path) {
            (Some(text), None) => string("text", text).map(Wanted::Text),
            (None, Some(path)) => string("path", path).map(Wanted::File),
            (None, None) => Err(bulk::record_error("error.bad-request.neither", &[])),
            (Some(_), Some(_)) => Err(bulk::record_error("error.bad-request.both", &[])),
        }
    }
}

fn string(key: &str, value: &RawValue) -> Result<String, RecordError> {
    serde_json::from_str(value.get()).map_err(|error| {
        let values = [("key", key), ("cause", &error.to_string())];
        bulk::record_error("error.bad-request.string", &values)
    })
}

/// An id that can be given back as it came, or none.
fn id(value: Option<&RawValue>) -> Result<Option<Id>, RecordError> {
    let Some(json) = value.map(RawValue::get) else {
        return Ok(None);
    };
    let id =
        serde_json::from_str(json).map_err(|_| bulk::record_error("error.bad-request.id", &[]))?;
    match &id {
        // JSON has numbers that no program keeps to the last digit.
        Id::Number(number) if number.is_f64() && !json.contains(['.', 'e', 'E']) => {
            Err(bulk::record_error("error.bad-request.id-digits", &[]))
        }
        _ => Ok(Some(id)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(line: &str) -> Wanted {
        Request::of(line.as_bytes()).wanted.unwrap()
    }

    #[test]
    fn a_line_asks_for_a_text_or_a_file() {
        assert_eq!(wanted(r#"{"text": "Số 1"}"#), Wanted::Text("Số 1".into()));
        assert_eq!(
            wanted(r#" {"else":[{}],"path":"a\/b"} "#),
            Wanted::File("a/b".into())
        );
        assert_eq!(
            wanted(r#"{"id":null,"text":"\u1ed1\ud83d\ude00","path":null}"#),
            Wanted::Text("ố😀".into())
        );
    }

    #[test]
    fn an_id_comes_back_as_it_was() {
        for json in [
            "7",
            "-7",
            "18446744073709551615",
            "0.5",
            "\"a b\"",
            "\"\"",
            "\"7\"",
        ] {
            let line = format!("{{\"text\":\"\",\"id\":{json}}}");
            let id = Request::of(line.as_bytes()).id.unwrap();
            assert_eq!(serde_json::to_string(&id).unwrap(), json);
        }
    }

    #[test]
    fn what_is_no_request_says_why_and_keeps_its_id_where_it_has_one() {
        for (line, id, why) in [
            ("", "null", "not a JSON object"),
            ("[]", "null", "not a JSON object"),
            (r#"[1,"a",null]"#, "null", "not a JSON object"),
            ("{\"id\":1,\"text\":\"a\"", "null", "not a JSON object"),
            (
                "{\"id\":1,\"text\":\"a\",\"text\":\"b\"}",
                "null",
                "duplicate",
            ),
            (r#"{"id":1}"#, "1", "neither"),
            (r#"{"id":1,"text":"a","path":"b"}"#, "1", "both"),
            (r#"{"id":1,"text":7}"#, "1", "\"text\" is no string"),
            (r#"{"id":1,"text":"\ud800"}"#, "1", "\"text\" is no string"),
            (r#"{"id":[1],"text":"a"}"#, "null", "\"id\" is no string"),
            (r#"{"id":true,"text":"a"}"#, "null", "\"id\" is no string"),
            (
                r#"{"id":18446744073709551616,"text":"a"}"#,
                "null",
                "too many digits",
            ),
        ] {
            let request = Request::of(line.as_bytes());
            assert_eq!(serde_json::to_string(&request.id).unwrap(), id, "{line}");
            let said = request.wanted.unwrap_err().message;
            assert!(said.contains(why), "{line}: {said}");
        }
        assert!(Request::of(b"{\"text\":\"\xff\"}").wanted.is_err());
    }
}
