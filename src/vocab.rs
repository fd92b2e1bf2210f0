//! The words of the genre, kept as tables.

use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt};

use crate::fold::{fold, fold_long, in_word};

/// A type of document.
#[derive(Debug, Clone)]
pub struct DocType {
    /// Its name in sentence case.
    pub name: &'static str,
    /// The same, folded.
    pub folded: String,
    /// Its codes in numbers, the first the usual one.
    pub codes: Vec<&'static str>,
}

/// Rows of a table: tab-separated, `#` begins a comment line.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| line.split('\t').collect())
}

/// All types, longest name first, so that "Chương trình hành động" is found before "Chương trình".
pub static DOC_TYPES: LazyLock<Vec<DocType>> = LazyLock::new(|| {
    let mut types: Vec<DocType> = rows(include_str!("vocab/doc_types.tsv"))
        .map(|row| DocType {
            name: row[0],
            folded: fold(row[0]),
            codes: row
                .get(1)
                .map_or_else(Vec::new, |codes| codes.split_whitespace().collect()),
        })
        .collect();
    types.sort_by_key(|kind| std::cmp::Reverse(kind.folded.len()));
    types
});

/// The type whose name stands at the head of folded text.
pub fn doc_type_at(folded: &str) -> Option<&'static DocType> {
    let name = TYPE_NAMES.at(folded)?;
    DOC_TYPES.iter().find(|kind| kind.folded == name)
}

static TYPE_NAMES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::of(DOC_TYPES.iter().map(|kind| kind.folded.as_str())));

/// The type whose name ends folded text, and where it begins.
pub fn doc_type_before(folded: &str) -> Option<(&'static DocType, usize)> {
    let last = folded.rsplit(|letter| !in_word(letter)).next()?;
    TYPES_BY_LAST_WORD.get(last)?.iter().find_map(|kind| {
        let head = folded.strip_suffix(kind.folded.as_str())?;
        (!head.ends_with(in_word)).then_some((*kind, head.len()))
    })
}

static TYPES_BY_LAST_WORD: LazyLock<HashMap<&'static str, Vec<&'static DocType>>> =
    LazyLock::new(|| {
        let mut by_word: HashMap<_, Vec<_>> = HashMap::new();
        for kind in DOC_TYPES.iter() {
            let mut words = kind.folded.rsplit(|letter| !in_word(letter));
            let last = words.next().unwrap_or_default();
            by_word.entry(last).or_default().push(kind);
        }
        by_word
    });

/// Whether a word is a code of a type of document: KH, CTr, NQ, …
pub fn is_type_code(code: &str) -> bool {
    DOC_TYPES.iter().any(|kind| kind.codes.contains(&code))
}

/// Folded phrases, found by the head of their first word, which is one number.
pub struct Phrases(HashMap<u64, Vec<&'static str>>);

impl Phrases {
    fn of(phrases: impl Iterator<Item = &'static str>) -> Phrases {
        let mut by_word: HashMap<u64, Vec<&str>> = HashMap::new();
        for phrase in phrases {
            by_word.entry(word_head(phrase)).or_default().push(phrase);
        }
        for phrases in by_word.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        }
        Phrases(by_word)
    }

    /// The longest phrase at the head of folded text.
    pub fn at(&self, folded: &str) -> Option<&str> {
        let mut phrases = self.with_first_word_of(folded).iter();
        phrases
            .find(|phrase| starts_with_word(folded, phrase))
            .copied()
    }

    /// All phrases that may begin with the first word of folded text, longest first.
    fn with_first_word_of(&self, folded: &str) -> &[&'static str] {
        self.0.get(&word_head(folded)).map_or(&[], Vec::as_slice)
    }
}

/// The first bytes of the first word as a number: as many as fit.
fn word_head(folded: &str) -> u64 {
    let word = folded.bytes().take(size_of::<u64>());
    word.take_while(is_inside)
        .fold(0, |head, byte| head << 8 | u64::from(byte))
}

/// Whether a byte is a part of a word. With 0xc2 and 0xe2 begin “ ” – and other marks, and no letter of Vietnamese.
fn is_inside(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || *byte >= 0x80 && !matches!(byte, 0xc2 | 0xe2)
}

/// Words at which an organisation's name begins.
static BODY_HEADS: LazyLock<Phrases> =
    LazyLock::new(|| phrases(include_str!("vocab/body_heads.tsv")));

/// Verbs and modal words with which a duty begins.
static DUTIES: LazyLock<Phrases> = LazyLock::new(|| phrases(include_str!("vocab/duties.tsv")));

/// Names of bodies that hold a verb.
static VERBAL_NAMES: LazyLock<Phrases> =
    LazyLock::new(|| phrases(include_str!("vocab/verbal_names.tsv")));

/// Names of laws that hold a word at which names end elsewhere.
static LAWS: LazyLock<Phrases> = LazyLock::new(|| phrases(include_str!("vocab/laws.tsv")));

/// Nouns that a group of bodies is made of.
static GROUP_NOUNS: LazyLock<Phrases> =
    LazyLock::new(|| phrases(include_str!("vocab/group_nouns.tsv")));

/// Words that begin like a body and are none.
static NOT_BODIES: LazyLock<Phrases> =
    LazyLock::new(|| phrases(include_str!("vocab/not_bodies.tsv")));

/// Words that make what stands before them no subject of a duty.
static NAME_BREAKS: LazyLock<Phrases> =
    LazyLock::new(|| phrases(include_str!("vocab/name_breaks.tsv")));

/// Words that end an issuer: they begin the subject, or say something else of the document.
static ISSUER_BREAKS: LazyLock<Phrases> =
    LazyLock::new(|| phrases(include_str!("vocab/issuer_breaks.tsv")));

fn phrases(table: &'static str) -> Phrases {
    // All at once, and for as long as the program runs, as the table itself.
    Phrases::of(rows(fold_long(table).leak()).map(|row| row[0]))
}

/// An abbreviation and what it stands for.
type Abbreviation = (&'static str, &'static str);

/// All abbreviations, by their first two bytes, in order of the table.
static ABBREVIATIONS: LazyLock<HashMap<[u8; 2], Vec<Abbreviation>>> = LazyLock::new(|| {
    let mut by_head: HashMap<[u8; 2], Vec<_>> = HashMap::new();
    for row in rows(include_str!("vocab/abbreviations.tsv")) {
        let head = row[0].as_bytes().first_chunk().copied();
        let head = head.expect("an abbreviation of two bytes or more");
        by_head.entry(head).or_default().push((row[0], row[1]));
    }
    by_head
});

/// The head of an organisation's name at the head of folded text; its length.
pub fn body_head(folded: &str) -> Option<usize> {
    BODY_HEADS.at(folded).map(str::len)
}

/// The duty at the head of folded text; its length.
pub fn duty(folded: &str) -> Option<usize> {
    DUTIES.at(folded).map(str::len)
}

/// A body's name that holds a verb, at the head of folded text; its length.
pub fn verbal_name(folded: &str) -> Option<usize> {
    VERBAL_NAMES.at(folded).map(str::len)
}

/// The name of a law that holds a word at which names end elsewhere, at the head of folded text; its length.
pub fn law_name(folded: &str) -> Option<usize> {
    LAWS.at(folded).map(str::len)
}

/// Whether a noun that a group of bodies is made of stands at the head of folded text.
pub fn is_group_noun(folded: &str) -> bool {
    GROUP_NOUNS.at(folded).is_some()
}

/// Whether a head of a body's name is the beginning of other words: "ban" before "hành".
pub fn is_no_body(head: &str, behind: &str) -> bool {
    let behind = behind.trim_start();
    NOT_BODIES.with_first_word_of(head).iter().any(|words| {
        words
            .strip_prefix(head)
            .and_then(|tail| tail.strip_prefix(' '))
            .is_some_and(|tail| starts_with_word(behind, tail))
    })
}

/// Whether folded text begins with a word that ends a subject without a duty.
pub fn is_name_break(folded: &str) -> bool {
    NAME_BREAKS.at(folded).is_some()
}

/// Whether folded text begins with a word that ends an issuer's name.
pub fn is_issuer_break(folded: &str) -> bool {
    ISSUER_BREAKS.at(folded).is_some()
}

/// Whether `text` begins with `word` and the word ends there.
#[inline]
pub fn starts_with_word(text: &str, word: &str) -> bool {
    // Nearly all differ in their first byte, which is looked at without a call.
    text.bytes().next() == word.bytes().next()
        && text
            .strip_prefix(word)
            .is_some_and(|rest| !rest.starts_with(in_word))
}

/// Whether `text` begins with one of `words` and the word ends there.
#[inline]
pub fn starts_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| starts_with_word(text, word))
}

/// What stands behind the first of `words` that `text` begins with, whether a word ends there or not.
pub fn strip_any<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| text.strip_prefix(word))
}

/// Whether a word stands anywhere in `text`.
pub fn contains_word(text: &str, word: &str) -> bool {
    // A word is looked for once, and often in few letters: a searcher would prepare itself longer than it searches.
    let Some(&first) = word.as_bytes().first() else {
        return false;
    };
    memchr::memchr_iter(first, text.as_bytes()).any(|at| {
        text.as_bytes()[at..].starts_with(word.as_bytes())
            && !text[..at].ends_with(in_word)
            && starts_with_word(&text[at..], word)
    })
}

/// Writes out the abbreviations of a name: "UBND thị xã" → "Ủy ban nhân dân thị xã".
pub fn expand(name: &str) -> String {
    expand_from(name, 1)
}

/// The same for a name in capitals, where a short abbreviation may be a word ("SỞ TƯ PHÁP").
pub fn expand_long(name: &str) -> String {
    expand_from(name, 3)
}

/// Writes out the abbreviations that have at least so many letters.
fn expand_from(name: &str, letters: usize) -> String {
    let mut out = String::with_capacity(name.len());
    let (mut done, mut at) = (0, 0);
    while at < name.len() {
        if let Some((short, long)) = abbreviation(&name[at..], letters) {
            out.push_str(&name[done..at]);
            out.push_str(long);
            at += short.len();
            done = at;
            if !long.ends_with(in_word) {
                continue;
            }
        }
        // To the head of the next word; what a slash joins is one.
        let letters = |byte: &u8| *byte == b'/' || is_inside(byte);
        at += name[at..].bytes().take_while(letters).count();
        let mark = name[at..].chars().next();
        at += mark.map_or(0, char::len_utf8);
    }
    out.push_str(&name[done..]);
    out
}

/// The abbreviation at the head of some words, and what it stands for.
fn abbreviation(words: &str, letters: usize) -> Option<Abbreviation> {
    let known = ABBREVIATIONS.get(words.as_bytes().first_chunk()?)?;
    let hit = known.iter().find(|(short, _)| {
        words
            .strip_prefix(short)
            .is_some_and(|after| !after.starts_with(in_word))
            && short.chars().count() >= letters
    });
    hit.copied()
}

/// A name in capitals as a sentence writes it: "ỦY BAN NHÂN DÂN TỈNH SÓC TRĂNG" →
/// "Ủy ban nhân dân tỉnh Sóc Trăng". Phrases of the table `casing.tsv` keep their own capitals.
pub fn in_sentence_case(words: &str) -> String {
    let lower = words.to_lowercase();
    let folded = fold(&lower);
    let mut out = String::with_capacity(words.len());
    let (mut rest, mut at) = (lower.as_str(), 0);
    while let Some(letter) = rest.chars().next() {
        let begins = at == 0 || !lower[..at].ends_with(in_word);
        let phrase = begins
            .then(|| {
                CASING
                    .iter()
                    .find(|(folded_phrase, _)| starts_with_word(&folded[at..], folded_phrase))
            })
            .flatten();
        let len = match phrase {
            Some((folded_phrase, cased)) => {
                let own = &lower[at..at + folded_phrase.len()];
                out.extend(own.chars().zip(cased.chars()).map(|(own, cased)| {
                    if cased.is_uppercase() {
                        upper(own)
                    } else {
                        own
                    }
                }));
                if at == 0 {
                    out = first_upper(&out);
                }
                folded_phrase.len()
            }
            None if begins && letter.is_alphabetic() => {
                let word = &rest[..rest.find(|letter| !in_word(letter)).unwrap_or(rest.len())];
                let joint = matches!(
                    word,
                    "và" | "các"
                        | "của"
                        | "tỉnh"
                        | "huyện"
                        | "xã"
                        | "phường"
                        | "quận"
                        | "thành"
                        | "thị"
                        | "phố"
                        | "trấn"
                        | "thôn"
                        | "bản"
                        | "số"
                        | "theo"
                        | "cấp"
                        | "thuộc"
                        | "trực"
                );
                if !joint || at == 0 {
                    out.push_str(&first_upper(word));
                } else {
                    out.push_str(word);
                }
                word.len()
            }
            None => {
                out.push(letter);
                letter.len_utf8()
            }
        };
        at += len;
        rest = &lower[at..];
    }
    out
}

fn upper(letter: char) -> char {
    letter.to_uppercase().next().unwrap_or(letter)
}

fn first_upper(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        upper(first).to_string() + letters.as_str()
    })
}

/// Phrases with their capitals, folded and as written, longest first.
static CASING: LazyLock<Vec<(String, &'static str)>> = LazyLock::new(|| {
    let mut phrases: Vec<(String, &'static str)> = rows(include_str!("vocab/casing.tsv"))
        .map(|row| (fold(row[0]), row[0]))
        .collect();
    phrases.sort_by_key(|(folded, _)| std::cmp::Reverse(folded.len()));
    phrases
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longest_type_first() {
        assert_eq!(
            doc_type_at("chương trình hành động số 4").unwrap().name,
            "Chương trình hành động"
        );
        assert_eq!(
            doc_type_before("tại chương trình").unwrap().0.name,
            "Chương trình"
        );
        assert!(doc_type_at("quyết địnhx").is_none());
    }

    #[test]
    fn abbreviations_are_written_out() {
        assert_eq!(expand("UBND thị xã"), "Ủy ban nhân dân thị xã");
        assert_eq!(
            expand("Các đ/c Ủy viên BCH Đảng bộ phường"),
            "Các đồng chí Ủy viên Ban Chấp hành Đảng bộ phường"
        );
        assert_eq!(expand("BTC"), "BTC", "ambiguous: left as written");
    }

    #[test]
    fn names_in_sentence_case() {
        for (capitals, want) in [
            ("BAN THƯỜNG VỤ", "Ban Thường vụ"),
            ("PHÓ BÍ THƯ THƯỜNG TRỰC", "Phó Bí thư Thường trực"),
            (
                "ỦY BAN NHÂN DÂN TỈNH SÓC TRĂNG",
                "Ủy ban nhân dân tỉnh Sóc Trăng",
            ),
            ("SỞ CÔNG THƯƠNG", "Sở Công Thương"),
            ("ĐẢNG UỶ XÃ CÔNG HẢI", "Đảng uỷ xã Công Hải"),
            ("PHÓ CHÁNH VĂN PHÒNG", "Phó Chánh Văn phòng"),
            ("CHI BỘ KHOA NỘI - NHI", "Chi bộ Khoa Nội - Nhi"),
        ] {
            assert_eq!(in_sentence_case(capitals), want);
        }
    }

    #[test]
    fn examples_hold_their_words() {
        for table in [
            include_str!("vocab/group_nouns.tsv"),
            include_str!("vocab/not_bodies.tsv"),
            include_str!("vocab/name_breaks.tsv"),
            include_str!("vocab/issuer_breaks.tsv"),
        ] {
            for row in rows(table) {
                assert!(contains_word(&fold(row[1]), &fold(row[0])), "{row:?}");
            }
        }
    }

    #[test]
    fn tables_are_sorted_and_without_doubles() {
        for table in [
            include_str!("vocab/body_heads.tsv"),
            include_str!("vocab/duties.tsv"),
            include_str!("vocab/doc_types.tsv"),
            include_str!("vocab/casing.tsv"),
            include_str!("vocab/verbal_names.tsv"),
            include_str!("vocab/group_nouns.tsv"),
            include_str!("vocab/not_bodies.tsv"),
            include_str!("vocab/name_breaks.tsv"),
            include_str!("vocab/issuer_breaks.tsv"),
        ] {
            let keys: Vec<&str> = rows(table).map(|row| row[0]).collect();
            let mut sorted = keys.clone();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!(keys, sorted);
        }
    }
}
