//! Bytes → text: decoded, normalised for reading, every position traceable to the source.

use std::ops::Range;

use crate::span::{Offsets, Place, Span};

mod bullets;
mod characters;
mod count;
mod decode;
mod map;
mod markdown;
mod normalise;
mod spaces;
mod syllable;
mod twins;

use count::Counts;
use decode::Disk;
use map::Map;

/// An encoding that an archive's text may be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, little-endian.
    Utf16Le,
    /// UTF-16, big-endian.
    Utf16Be,
}

impl Encoding {
    /// The name that the record uses.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
        }
    }
}

/// Why bytes are no text.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// Nothing in it but blanks.
    #[error("the file holds no text")]
    Empty,
    /// Binary, or in no encoding that we know.
    #[error("not a text in any known encoding")]
    NotText,
}

impl TextError {
    /// The stable code that the record uses.
    pub fn code(&self) -> &'static str {
        match self {
            TextError::Empty => "empty",
            TextError::NotText => "not-text",
        }
    }
}

/// Something about the text itself that an archivist should know.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Diagnostic code.
    pub code: &'static str,
    /// For a person.
    pub message: String,
    /// Where, in the normalised text.
    pub place: Place,
}

/// A decoded and normalised text that still knows its source.
#[derive(Debug)]
pub struct Text {
    source: String,
    /// The normalised text, where it is not the source itself.
    changed: Option<String>,
    maps: Vec<Map>,
    encoding: Encoding,
    disk: Disk,
    counts: Counts,
    findings: Vec<Finding>,
}

impl Text {
    /// Decodes and normalises.
    pub fn read(bytes: &[u8], encoding: Option<Encoding>) -> Result<Text, TextError> {
        let decode::Decoded {
            source,
            encoding,
            disk,
        } = decode::decode(bytes, encoding)?;
        let map::Layers { text, maps } = normalise::normalise(&source);
        let changed = (!maps.is_empty()).then(|| text.into_owned());
        let counts = Counts::new(&source);
        Ok(Text {
            source,
            changed,
            maps,
            encoding,
            disk,
            counts,
            findings: Vec::new(),
        })
    }

    /// The normalised text that all later stages read.
    pub fn as_str(&self) -> &str {
        self.changed.as_deref().unwrap_or(&self.source)
    }

    /// The decoded text before any normalisation, without a byte order mark: what spans count in.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The encoding that was taken.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// What was found about the text itself.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The byte range of [`Text::source`] that a range of the normalised text came from: the shortest that holds it.
    pub fn source_range(&self, place: &Place) -> Range<usize> {
        self.maps
            .iter()
            .rev()
            .fold(place.clone(), |range, map| map.back(range))
    }

    /// The same as a span in the wanted unit; `line` counts the `\n` before it (see [`count::Counts`]).
    pub fn span(&self, place: &Place, offsets: Offsets) -> Span {
        let Range { start, end } = self.source_range(place);
        let first = self.counts.before(&self.source, start);
        let last = self.counts.before(&self.source, end);
        let (start, end) = match (offsets, &self.disk) {
            (Offsets::Chars, _) => (first.chars, last.chars),
            (Offsets::Utf16, _) => (first.utf16, last.utf16),
            (Offsets::Bytes, Disk::Shifted(mark)) => (mark + start, mark + end),
            (Offsets::Bytes, Disk::Utf16(mark)) => (mark + 2 * first.utf16, mark + 2 * last.utf16),
        };
        Span {
            start,
            end,
            line: first.lines + 1,
        }
    }
}

/// SHA-256 in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    use std::fmt::Write;
    Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}
