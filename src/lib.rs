//! kehoach reads Vietnamese plans (*Kế hoạch*) of Party and State offices and says what they hold.
//!
//! The way through it: bytes → [`text`] → outline → facts → resolve → compose → [`record`]. Forms of words and the
//! vocabulary stand below all of it.

#[cfg(feature = "index")]
pub mod browse;
pub mod bulk;
mod check;
pub mod cli;
mod compose;
mod cues;
mod eight;
pub mod emit;
mod facts;
mod fold;
mod forms;
#[cfg(feature = "index")]
pub mod index;
pub mod lang;
mod layout;
mod outline;
mod passage;
pub mod record;
mod resolve;
pub mod schema;
pub mod show;
pub mod span;
pub mod stream;
pub mod text;
pub mod verdict;
pub mod verify;
mod vocab;

use record::{Document, Id, Record, RecordError, SCHEMA_VERSION, Signature, Source};
use span::Offsets;
use text::{Encoding, Text};

/// The version of this program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What a caller may say about an input.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Path to put into the record.
    pub path: Option<String>,
    /// Id to put into the record.
    pub id: Option<Id>,
    /// Unit of the spans.
    pub offsets: Offsets,
    /// Take this encoding instead of finding out.
    pub encoding: Option<Encoding>,
}

/// Reads one plan. Never fails: what cannot be read becomes a record with its `error` filled.
pub fn read(bytes: &[u8], options: &Options) -> Record {
    read_text(bytes, options).0
}

/// The same, and the text in which the record's spans count; none where there is no text.
pub fn read_text(bytes: &[u8], options: &Options) -> (Record, Option<Text>) {
    match Text::read(bytes, options.encoding) {
        Ok(text) => {
            let mut record = blank(bytes, options);
            record.source.encoding = Some(text.encoding().name().to_owned());
            compose::fill(&mut record, &text);
            (record, Some(text))
        }
        Err(error) => {
            let mut record = blank(bytes, options);
            record.error = Some(RecordError {
                code: error.code().to_owned(),
                message: error.to_string(),
            });
            (record, None)
        }
    }
}

/// A record for an input whose bytes could not even be fetched.
pub fn unread(error: RecordError, options: &Options) -> Record {
    let mut record = blank(&[], options);
    record.source.sha256 = None;
    record.source.bytes = None;
    record.error = Some(error);
    record
}

fn blank(bytes: &[u8], options: &Options) -> Record {
    Record {
        schema_version: SCHEMA_VERSION,
        program_version: VERSION.to_owned(),
        source: Source {
            path: options.path.clone(),
            id: options.id.clone(),
            sha256: Some(text::sha256(bytes)),
            bytes: Some(bytes.len() as u64),
            encoding: None,
            offsets: options.offsets,
        },
        document: Document::default(),
        directives: Vec::new(),
        deadlines: Vec::new(),
        assignments: Vec::new(),
        recipients: Vec::new(),
        signature: Signature::default(),
        outline: Vec::new(),
        annexes: Vec::new(),
        error: None,
        diagnostics: Vec::new(),
    }
}
