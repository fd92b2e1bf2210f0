//! Bytes → the text that stands in them, and the way from that text back to the bytes on disk.

use super::{Encoding, TextError};

/// How a byte offset of the decoded text becomes one of the file.
#[derive(Debug)]
pub enum Disk {
    /// The same, behind a byte order mark of so many bytes.
    Shifted(usize),
    /// Two bytes a UTF-16 unit, behind a mark of so many bytes.
    Utf16(usize),
}

/// A decoded file.
#[derive(Debug)]
pub struct Decoded {
    /// The text without its byte order mark.
    pub source: String,
    /// What it was decoded from.
    pub encoding: Encoding,
    /// The way back.
    pub disk: Disk,
}

/// Decodes `bytes`; `wanted` overrides what they look like.
pub fn decode(bytes: &[u8], wanted: Option<Encoding>) -> Result<Decoded, TextError> {
    let (marked, mark) = byte_order_mark(bytes);
    let encoding = wanted.or(marked).unwrap_or(Encoding::Utf8);
    let mark = if marked == Some(encoding) { mark } else { 0 };
    let body = &bytes[mark..];
    let decoded = match encoding {
        Encoding::Utf8 => {
            let source = simdutf8::basic::from_utf8(body)
                .map_err(|_| TextError::NotText)?
                .to_owned();
            Decoded {
                source,
                encoding,
                disk: Disk::Shifted(mark),
            }
        }
        Encoding::Utf16Le => utf16(body, encoding, mark, u16::from_le_bytes)?,
        Encoding::Utf16Be => utf16(body, encoding, mark, u16::from_be_bytes)?,
    };
    judge(decoded)
}

fn byte_order_mark(bytes: &[u8]) -> (Option<Encoding>, usize) {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => (Some(Encoding::Utf8), 3),
        [0xFF, 0xFE, ..] => (Some(Encoding::Utf16Le), 2),
        [0xFE, 0xFF, ..] => (Some(Encoding::Utf16Be), 2),
        _ => (None, 0),
    }
}

fn utf16(
    body: &[u8],
    encoding: Encoding,
    mark: usize,
    unit: fn([u8; 2]) -> u16,
) -> Result<Decoded, TextError> {
    let units = body.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    // A lone surrogate and the replacement character are one unit each, so the way back stays exact.
    let source: String = char::decode_utf16(units)
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    let bad = source.matches(char::REPLACEMENT_CHARACTER).count();
    if bad * 20 > source.len() {
        Err(TextError::NotText)
    } else {
        Ok(Decoded {
            source,
            encoding,
            disk: Disk::Utf16(mark),
        })
    }
}

/// Refuses what is no text although it decodes.
fn judge(decoded: Decoded) -> Result<Decoded, TextError> {
    let source = &decoded.source;
    if source.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}') {
        return Err(TextError::Empty);
    }
    let controls = source
        .bytes()
        .filter(|&byte| byte < 0x20 && !matches!(byte, b'\t'..=b'\r'))
        .count();
    // Word leaves a control character here and there; a binary has one in a few bytes.
    if controls * 20 > source.len() {
        Err(TextError::NotText)
    } else {
        Ok(decoded)
    }
}
