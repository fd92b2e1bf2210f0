//! Bytes → the text that stands in them, and the way from that text back to the bytes on disk.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::count::bytes_where;
use super::detect::{self, Stretch};
use super::letters::letter;
use super::map::Map;
use super::score::{Tally, tally};
use super::{Encoding, TextError, capitals, legacy};

/// How a byte offset of the decoded text becomes one of the file.
#[derive(Debug)]
pub enum Disk {
    /// The same, behind a byte order mark of so many bytes.
    Shifted(usize),
    /// Two bytes a UTF-16 unit, behind a mark of so many bytes.
    Utf16(usize),
    /// By what every letter took, behind a mark of so many bytes.
    Mapped(usize, Map),
}

/// A decoded file.
#[derive(Debug)]
pub struct Decoded {
    /// The text without its byte order mark.
    pub source: String,
    /// What it, or most of it, was decoded from.
    pub encoding: Encoding,
    /// The way back.
    pub disk: Disk,
    /// Stretches of `source` in an old encoding.
    pub legacy: Vec<(Range<usize>, Encoding)>,
    /// Stretches of `source` whose encoding was not found out.
    pub uncertain: Vec<Range<usize>>,
}

impl Decoded {
    fn new(source: String, encoding: Encoding, disk: Disk) -> Self {
        Decoded {
            source,
            encoding,
            disk,
            legacy: Vec::new(),
            uncertain: Vec::new(),
        }
    }
}

/// Decodes `bytes`; `wanted` overrides what they look like.
pub fn decode(bytes: &[u8], wanted: Option<Encoding>) -> Result<Decoded, TextError> {
    let (marked, mark) = byte_order_mark(bytes);
    let mark = if wanted.is_none() || wanted == marked {
        mark
    } else {
        0
    };
    let body = &bytes[mark..];
    let encoding = wanted.or(marked).or_else(|| utf16_by_nuls(body));
    if matches!(encoding, None | Some(Encoding::Utf8))
        && let Ok(text) = simdutf8::basic::from_utf8(body)
    {
        return judge(Decoded::new(
            text.to_owned(),
            Encoding::Utf8,
            Disk::Shifted(mark),
        ));
    }
    let decoded = match encoding {
        Some(Encoding::Utf16Le) => utf16(body, Encoding::Utf16Le, mark, u16::from_le_bytes)?,
        Some(Encoding::Utf16Be) => utf16(body, Encoding::Utf16Be, mark, u16::from_be_bytes)?,
        Some(encoding) => stretches(body, mark, &[Stretch::sure(0..body.len(), 0)], &[encoding]),
        None => detected(body)?,
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

/// UTF-16 without a mark: the upper byte of a Latin letter is NUL, the lower one never.
fn utf16_by_nuls(body: &[u8]) -> Option<Encoding> {
    // No text in another encoding has a NUL, so that most files need no counting.
    memchr::memchr(0, body)?;
    let pairs = || body.chunks_exact(2);
    let lower = pairs().filter(|pair| pair[0] == 0).count();
    let upper = pairs().filter(|pair| pair[1] == 0).count();
    let many = |count: usize| body.len().is_multiple_of(2) && count * 8 >= body.len();
    let few = |count: usize| count * 100 <= body.len();
    let likely = |unit: fn([u8; 2]) -> u16| {
        pairs()
            .filter(|pair| is_likely(unit([pair[0], pair[1]])))
            .count()
    };
    let enough = |count: usize| count * 102 >= body.len() * 50;
    if many(upper) && few(lower) && enough(likely(u16::from_le_bytes)) {
        Some(Encoding::Utf16Le)
    } else if many(lower) && few(upper) && enough(likely(u16::from_be_bytes)) {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// What a Vietnamese text in UTF-16 is made of.
fn is_likely(unit: u16) -> bool {
    matches!(unit, 9..=13 | 0x20..=0x7E | 0xA0..=0x1B0 | 0x300..=0x323 | 0x1EA0..=0x1EF9 | 0x2000..=0x22FF | 0xF000..=0xF0FF)
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
        return Err(TextError::NotText);
    }
    Ok(Decoded::new(source, encoding, Disk::Utf16(mark)))
}

/// What bytes that are no UTF-8 may be; UTF-8 itself for a stretch of a mixed file.
const CANDIDATES: [Encoding; 6] = [
    Encoding::Tcvn3,
    Encoding::Vni,
    Encoding::Utf8,
    Encoding::Viscii,
    Encoding::Vps,
    Encoding::Windows1258,
];

fn detected(body: &[u8]) -> Result<Decoded, TextError> {
    let broken = broken_utf8(body);
    // A few bad bytes in a UTF-8 file are damage, not another encoding.
    if broken.bad <= 8 && broken.is_utf8() {
        return Ok(stretches(
            body,
            0,
            &[Stretch::sure(0..body.len(), 0)],
            &[Encoding::Utf8],
        ));
    }
    let lines = detect::lines(body);
    let mut found = detect::stretches::<{ CANDIDATES.len() }>(&lines, |line, i| {
        score(&body[line], CANDIDATES[i])
    });
    if found.iter().any(|stretch| stretch.certain) {
        follow(&mut found);
        return Ok(stretches(body, 0, &found, &CANDIDATES));
    }
    if is_binary(body) {
        return Err(TextError::NotText);
    }
    let kept = if broken.is_utf8() {
        Encoding::Utf8
    } else {
        Encoding::Windows1252
    };
    let mut decoded = stretches(body, 0, &[Stretch::sure(0..body.len(), 0)], &[kept]);
    decoded.uncertain.push(0..decoded.source.len());
    Ok(decoded)
}

struct Broken {
    /// Characters of two bytes and more.
    letters: usize,
    /// Those of them that a Vietnamese text has; two stray bytes of another encoding seldom make one.
    likely: usize,
    /// Runs of bytes that are no UTF-8.
    bad: usize,
}

impl Broken {
    fn is_utf8(&self) -> bool {
        self.likely >= 2 * self.bad || self.letters >= 20 * self.bad
    }
}

fn broken_utf8(body: &[u8]) -> Broken {
    let mut broken = Broken {
        letters: 0,
        likely: 0,
        bad: 0,
    };
    for chunk in body.utf8_chunks() {
        let letters = || chunk.valid().chars().filter(|c| !c.is_ascii());
        broken.letters += letters().count();
        broken.likely += letters()
            .filter(|&c| letter(c).is_some() || matches!(c, '\u{300}'..='\u{323}'))
            .count();
        broken.bad += usize::from(!chunk.invalid().is_empty());
    }
    broken
}

fn score(line: &[u8], encoding: Encoding) -> Tally {
    tally(units(line, encoding).map(|(_, unit)| (unit.letter, unit.known)))
}

fn units(bytes: &[u8], encoding: Encoding) -> impl Iterator<Item = (usize, legacy::Unit)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let unit = legacy::first(encoding, bytes.get(at..).filter(|rest| !rest.is_empty())?);
        at += unit.length;
        Some((at - unit.length, unit))
    })
}

/// A stretch without enough evidence follows its neighbour.
fn follow(found: &mut [Stretch]) {
    let mut known = found
        .iter()
        .find(|stretch| stretch.certain)
        .map(|stretch| stretch.candidate);
    for stretch in found {
        if stretch.certain {
            known = Some(stretch.candidate);
        } else if let Some(candidate) = known {
            stretch.candidate = candidate;
        }
    }
}

/// More than half of it outside of ASCII, or full of control characters: nothing that an office wrote.
fn is_binary(body: &[u8]) -> bool {
    let high = bytes_where(body, |byte| !byte.is_ascii());
    let controls = bytes_where(body, is_control);
    high * 2 > body.len() || controls * 50 > body.len()
}

fn is_control(byte: u8) -> bool {
    (byte < 0x20) & !(b'\t'..=b'\r').contains(&byte)
}

fn stretches(body: &[u8], mark: usize, found: &[Stretch], candidates: &[Encoding]) -> Decoded {
    let main = found
        .iter()
        .max_by_key(|stretch| stretch.place.len())
        .map_or(0, |stretch| stretch.candidate);
    let mut decoded = Decoded::new(
        String::with_capacity(body.len() * 3 / 2),
        candidates[main],
        Disk::Shifted(mark),
    );
    let mut map = Map::default();
    for stretch in found {
        let (encoding, from) = (candidates[stretch.candidate], decoded.source.len());
        push(
            &body[stretch.place.clone()],
            stretch.place.start,
            encoding,
            &mut decoded.source,
            &mut map,
        );
        let place = from..decoded.source.len();
        if !matches!(encoding, Encoding::Utf8 | Encoding::Windows1252) {
            decoded.legacy.push((place.clone(), encoding));
        }
        if !stretch.certain {
            decoded.uncertain.push(place);
        }
    }
    decoded.disk = Disk::Mapped(mark, map);
    decoded
}

fn push(bytes: &[u8], offset: usize, encoding: Encoding, source: &mut String, map: &mut Map) {
    let from = source.len();
    for (at, unit) in units(bytes, encoding) {
        let start = source.len();
        source.push(unit.letter);
        if !unit.letter.is_ascii() {
            map.push(offset + at..offset + at + unit.length, start..source.len());
        }
    }
    if encoding == Encoding::Tcvn3 {
        let raised = capitals::raise(&source[from..]);
        source.replace_range(from.., &raised);
    }
}

/// Refuses what is no text although it decodes.
fn judge(decoded: Decoded) -> Result<Decoded, TextError> {
    let source = &decoded.source;
    if source.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}') {
        return Err(TextError::Empty);
    }
    // Most have none, which is told without counting.
    if !source
        .bytes()
        .fold(false, |any, byte| any | is_control(byte))
    {
        return Ok(decoded);
    }
    let controls = bytes_where(source.as_bytes(), is_control);
    // Each of these is a letter in any form, so that most texts need not be brought into one.
    let plain = bytes_where(source.as_bytes(), |byte| byte.is_ascii() & (byte != b'\r'));
    // Word leaves a control character here and there; a binary has one in a few letters.
    if controls * 20 > plain && controls * 20 > letters(source) {
        Err(TextError::NotText)
    } else {
        Ok(decoded)
    }
}

/// How many letters there are, whatever the Unicode form and the kind of line ends.
fn letters(source: &str) -> usize {
    source.nfc().filter(|&c| c != '\r').count()
}
