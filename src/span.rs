//! Where a value stands: byte ranges inside the reader, [`Span`]s in the record.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A half-open byte range of the normalised text ([`crate::text::Text::as_str`]).
///
/// Facts carry these; they become [`Span`]s only when the record is written.
pub type Place = Range<usize>;

/// Where a fact stands in the source, as the record says it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub struct Span {
    /// First position, in the unit that `source.offsets` names (code points unless told otherwise).
    pub start: usize,
    /// Position just behind the last one.
    pub end: usize,
    /// 1-based line of `start`.
    pub line: usize,
}

/// The unit in which a record counts its spans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Offsets {
    /// Unicode code points of the decoded text: what Python, jq, SQLite and DuckDB slice by.
    #[default]
    Chars,
    /// Bytes of the file on disk.
    Bytes,
    /// UTF-16 code units of the decoded text: what Java and JavaScript slice by.
    Utf16,
}
