//! Bytes → text: decoded, normalised for reading, every position traceable to the source.

use std::ops::Range;

use crate::lang::{self, Lang};
use crate::span::{Offsets, Place, Span};

mod anchors;
mod bullets;
mod capitals;
mod characters;
pub(crate) mod count;
mod damage;
mod decode;
mod detect;
pub mod fold;
mod glued;
mod justified;
mod legacy;
mod letters;
mod map;
mod markdown;
mod mojibake;
mod normalise;
mod score;
mod spaces;
mod syllable;
mod twins;

use count::Counts;
use decode::Disk;
use map::{Layers, Map};
use mojibake::Look;

/// An encoding that an archive's text may be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, little-endian.
    Utf16Le,
    /// UTF-16, big-endian.
    Utf16Be,
    /// TCVN3, also called ABC: the .VnTime fonts.
    Tcvn3,
    /// VNI-Windows: a base letter and a mark.
    Vni,
    /// VISCII 1.1 (RFC 1456).
    Viscii,
    /// VPS, of the Vietnamese Professionals Society.
    Vps,
    /// Windows-1258: letters and combining tones.
    Windows1258,
    /// Windows-1252: how bytes in no known Vietnamese encoding are kept.
    Windows1252,
}

impl Encoding {
    /// All of them, in the order of preference.
    pub const ALL: [Encoding; 9] = [
        Encoding::Utf8,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::Tcvn3,
        Encoding::Vni,
        Encoding::Viscii,
        Encoding::Vps,
        Encoding::Windows1258,
        Encoding::Windows1252,
    ];

    /// The name that the record uses.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Tcvn3 => "tcvn3",
            Encoding::Vni => "vni",
            Encoding::Viscii => "viscii",
            Encoding::Vps => "vps",
            Encoding::Windows1258 => "windows-1258",
            Encoding::Windows1252 => "windows-1252",
        }
    }

    /// The encoding of that name, in either case.
    pub fn by_name(name: &str) -> Option<Encoding> {
        Encoding::ALL
            .into_iter()
            .find(|encoding| encoding.name().eq_ignore_ascii_case(name))
    }
}

/// Why bytes are no text.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// Nothing in it but blanks.
    #[error("{}", Lang::En.say("error.empty"))]
    Empty,
    /// Binary, or in no encoding that we know.
    #[error("{}", Lang::En.say("error.not-text"))]
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
    /// For a person, in English.
    pub message: String,
    /// Where, in the normalised text.
    pub place: Place,
}

impl Finding {
    /// What a row `diagnostic.CODE` of what is said to people says.
    fn new(key: &'static str, values: &[(&str, &str)], place: Place) -> Finding {
        Finding {
            code: lang::code(key),
            message: Lang::En.fill(key, values),
            place,
        }
    }
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
    ///
    /// An `encoding` that is given is taken at its word: nothing is detected, and nothing taken for mis-decoded.
    pub fn read(bytes: &[u8], encoding: Option<Encoding>) -> Result<Text, TextError> {
        let decoded = decode::decode(bytes, encoding)?;
        let look = if encoding.is_none() {
            mojibake::repair(&decoded.source)
        } else {
            Look::Sound
        };
        let mut layers = Layers::new(&decoded.source);
        let mut findings = Findings::of(&decoded);
        match look {
            Look::Sound => {}
            Look::Uncertain(place) => findings.uncertain.push(place),
            Look::Repaired(repaired) => {
                findings.repaired = repaired.places;
                layers.maps.push(repaired.map);
                layers.text = repaired.text.into();
            }
        }
        findings.plain = characters::is_plain(&layers.text);
        findings.doubled = normalise::normalise(&mut layers, findings.plain);
        let findings = findings.write(&layers);
        let Layers { text, maps } = layers;
        let changed = (!maps.is_empty()).then(|| text.into_owned());
        let decode::Decoded {
            source,
            encoding,
            disk,
            ..
        } = decoded;
        let counts = Counts::new(&source);
        Ok(Text {
            source,
            changed,
            maps,
            encoding,
            disk,
            counts,
            findings,
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

    /// The same as a span in the wanted unit; `line` counts the `\n` before it (see `count::Counts`).
    pub fn span(&self, place: &Place, offsets: Offsets) -> Span {
        let Range { start, end } = self.source_range(place);
        let first = self.counts.before(&self.source, start);
        let last = self.counts.before(&self.source, end);
        let (start, end) = match (offsets, &self.disk) {
            (Offsets::Chars, _) => (first.chars, last.chars),
            (Offsets::Utf16, _) => (first.utf16, last.utf16),
            (Offsets::Bytes, Disk::Shifted(mark)) => (mark + start, mark + end),
            (Offsets::Bytes, Disk::Utf16(mark)) => (mark + 2 * first.utf16, mark + 2 * last.utf16),
            (Offsets::Bytes, Disk::Mapped(mark, map)) => {
                let Range { start, end } = map.back(start..end);
                (mark + start, mark + end)
            }
        };
        Span {
            start,
            end,
            line: first.lines + 1,
        }
    }
}

/// What the stages noticed, each place in the text as that stage had it.
#[derive(Default)]
struct Findings {
    /// In the source.
    legacy: Vec<Place>,
    /// In the source.
    uncertain: Vec<Place>,
    /// In the source put right.
    repaired: Vec<(Place, Encoding)>,
    /// In the normalised text.
    doubled: Vec<Place>,
    /// Whether all characters of the source put right are as they should be.
    plain: bool,
}

impl Findings {
    fn of(decoded: &decode::Decoded) -> Self {
        let legacy = decoded
            .legacy
            .iter()
            .map(|(place, _)| place.clone())
            .collect();
        Findings {
            legacy,
            uncertain: decoded.uncertain.clone(),
            ..Findings::default()
        }
    }

    /// Brings all places into the normalised text, in its order.
    fn write(self, layers: &Layers) -> Vec<Finding> {
        let ahead: Vec<Map> = layers.maps.iter().map(Map::inverse).collect();
        let from_source = |place: &Place| forward(place, &ahead);
        // The repair is the first layer, so what it says is one step further on.
        let from_repair =
            |(place, encoding): &(Place, Encoding)| (forward(place, &ahead[1..]), *encoding);
        let uncertain = self
            .uncertain
            .iter()
            .map(from_source)
            .map(|place| Finding::new("diagnostic.encoding-uncertain", &[], place));
        let repaired: Vec<_> = self.repaired.iter().map(from_repair).collect();
        let mojibake = repaired.iter().map(|(place, encoding)| {
            let values = [("encoding", encoding.name())];
            Finding::new("diagnostic.encoding-mojibake", &values, place.clone())
        });
        let old = self
            .legacy
            .iter()
            .map(from_source)
            .chain(repaired.iter().map(|(place, _)| place.clone()));
        let lost = old.flat_map(|place| damage::impossible_words(&layers.text, place));
        let doubled = self
            .doubled
            .into_iter()
            .map(|place| damage::doubled(&layers.text, place));
        let marks = match self.plain {
            true => Vec::new(),
            false => damage::marks(&layers.text),
        };
        let mut findings: Vec<Finding> = uncertain
            .chain(mojibake)
            .chain(lost)
            .chain(doubled)
            .chain(marks)
            .collect();
        findings.sort_by_key(|finding| finding.place.start);
        findings.dedup_by(|next, before| next.code == before.code && next.place == before.place);
        findings
    }
}

/// Where `place` has gone after all the passes whose maps, turned round, are `ahead`.
fn forward(place: &Place, ahead: &[Map]) -> Place {
    ahead
        .iter()
        .fold(place.clone(), |place, map| map.back(place))
}

/// SHA-256 in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    const FIGURES: [u8; 16] = *b"0123456789abcdef";
    let halves = |byte: u8| [byte >> 4, byte & 0xf];
    let hash = Sha256::digest(bytes);
    let figures = hash.iter().flat_map(|&byte| halves(byte));
    figures
        .map(|half| char::from(FIGURES[usize::from(half)]))
        .collect()
}
