//! Types of document: their names and codes.

use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt, HashSet};

use super::phrases::{Pairs, Phrases};
use super::rows;
use crate::fold::{fold, in_word};

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

/// All types, longest name first, so that "Chương trình hành động" is found before "Chương trình".
pub static DOC_TYPES: LazyLock<Vec<DocType>> = LazyLock::new(|| {
    let mut types: Vec<DocType> = rows(include_str!("doc_types.tsv"))
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

/// The type whose name ends folded text, and where it begins; "pháp luật" ends with none.
pub fn doc_type_before(folded: &str) -> Option<(&'static DocType, usize)> {
    if !ENDS.may_hold(*folded.as_bytes().last_chunk()?) {
        return None;
    }
    let last = &folded[folded.trim_end_matches(in_word).len()..];
    TYPES_BY_LAST_WORD.get(last)?.iter().find_map(|kind| {
        let head = folded.strip_suffix(kind.folded.as_str())?;
        let statutes = kind.name == "Luật" && head.ends_with("pháp ");
        (!head.ends_with(in_word) && !statutes).then_some((*kind, head.len()))
    })
}

/// With which bytes the names of types end.
static ENDS: LazyLock<Pairs> = LazyLock::new(|| {
    let names = DOC_TYPES.iter().map(|kind| kind.folded.as_bytes());
    Pairs::of(names.filter_map(|name| name.last_chunk().copied()))
});

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
    CODES.contains(code)
}

static CODES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let codes = DOC_TYPES.iter().flat_map(|kind| &kind.codes);
    codes.copied().collect()
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
}
