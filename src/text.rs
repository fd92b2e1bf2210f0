//! Bytes → text: decoded, normalised for reading, every position traceable to the source.

use std::ops::Range;

use crate::span::{Offsets, Place, Span};

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
    encoding: Encoding,
}

impl Text {
    /// Decodes and normalises.
    pub fn read(bytes: &[u8], _encoding: Option<Encoding>) -> Result<Text, TextError> {
        let source = std::str::from_utf8(bytes).map_err(|_| TextError::NotText)?.to_owned();
        Ok(Text { source, encoding: Encoding::Utf8 })
    }

    /// The normalised text that all later stages read.
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// The decoded text before any normalisation: what spans count in.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The encoding that was taken.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// What was found about the text itself.
    pub fn findings(&self) -> &[Finding] {
        &[]
    }

    /// The byte range of [`Text::source`] that a range of the normalised text came from.
    pub fn source_range(&self, place: &Place) -> Range<usize> {
        place.clone()
    }

    /// The same as a span in the wanted unit.
    pub fn span(&self, place: &Place, offsets: Offsets) -> Span {
        let _ = offsets;
        Span { start: place.start, end: place.end, line: 1 }
    }
}

/// SHA-256 in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    use std::fmt::Write;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
