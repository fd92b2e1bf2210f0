//! The mark of a footnote that lost its height: "154/2025/NĐ-CP3" is number 154/2025/NĐ-CP with the third footnote.
//!
//! ```abnf
//! mark = %x31-39 [DIGIT]                   ; right behind an office whose own name has no figures
//! ```

/// Offices that no figure ends; those of others may ("CAT-PV01", "QH15", "BCĐ138").
const UNNUMBERED: [&str; 24] = [
    "CP", "TTg", "TW", "TƯ", "TU", "ĐU", "HU", "UBND", "HĐND", "VPCP", "BCT", "BCA", "BGDĐT",
    "BKHCN", "BKHĐT", "BNNPTNT", "BNV", "BQP", "BTC", "BTNMT", "BTP", "BVHTTDL", "BXD", "BYT",
];

/// No text has a hundred footnotes that are numbered without height.
const MOST_FIGURES: usize = 2;

/// An office without the mark behind it.
pub(super) fn without_mark(office: &str) -> &str {
    let bare = office.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let mark = &office[bare.len()..];
    match is_mark(mark) && UNNUMBERED.contains(&bare) {
        true => bare,
        false => office,
    }
}

/// Where some words go on behind the mark that stands at their head; `None` where they begin with another figure.
pub fn behind_mark(words: &str) -> Option<&str> {
    let behind = words.trim_start_matches(|letter: char| letter.is_ascii_digit());
    is_mark(&words[..words.len() - behind.len()]).then_some(behind)
}

/// Whether some words end with an office that bears no figures of its own: "theo Nghị định số 154/2025/NĐ-CP".
pub fn ends_unnumbered(words: &str) -> bool {
    let before = |office: &&str| words.strip_suffix(*office);
    let mut before = UNNUMBERED.iter().filter_map(before);
    before.any(|before| before.ends_with(['-', '/']))
}

fn is_mark(figures: &str) -> bool {
    (1..=MOST_FIGURES).contains(&figures.len()) && !figures.starts_with('0')
}
