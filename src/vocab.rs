//! The words of the genre, kept as tables.

mod abbreviations;
mod columns;
mod doc_types;
mod events;
mod numeral;
mod pairs;
mod periods;
mod phrases;
mod sentence_case;
mod stamps;
mod times;
mod weekdays;
mod words;

use std::sync::LazyLock;

use crate::fold::{fold_head, fold_long};
pub use abbreviations::{expand, expand_long, gloss, without_glosses};
pub use columns::{Column, are_heads_of_work, heads_column, spelled_out};
pub use doc_types::{DOC_TYPES, DocType, doc_type_at, doc_type_before, is_type_code};
pub use events::{begins_event, begins_work, takes_place};
pub use numeral::{last_numeral, numeral};
pub use pairs::is_pair;
pub use periods::{are_periods, is_mark, period_head};
pub use phrases::Phrases;
pub use sentence_case::{in_sentence_case, title_words};
pub use stamps::{begins_stamp, behind_copy_stamp, is_stamp};
pub use times::{
    behind_half_day, leads_to_date, may_open_clause, names_half_day, opens_clause, tells_time,
};
pub use weekdays::{SHORT_WEEKDAYS, WEEKDAYS, behind_weekday};
pub use words::{
    ADDRESSES, BEFORE_TRINH, LEVELS, blanks, contains_word, find_words, last_word, places_of_word,
    starts_with_any, starts_with_word, strip_any, word_starts,
};

/// Whether folded text begins with a word that goes on with a name or ends it without a duty.
pub fn is_name_joint(folded: &str) -> bool {
    NAME_JOINTS.at(folded).is_some() || is_name_break(folded)
}

/// Words in small letters with which a name goes on, or that say when, where and how.
static NAME_JOINTS: LazyLock<Phrases> =
    LazyLock::new(|| phrases(include_str!("vocab/name_joints.tsv")));

/// The head of an organisation's name at the head of folded text; its length.
pub fn body_head(folded: &str) -> Option<usize> {
    BODY_HEADS.at(folded).map(str::len)
}

/// Whether an organisation's name begins some words as they are written.
pub fn begins_body(words: &str) -> bool {
    body_head(&fold_head(words, LONGEST_BODY_HEAD)).is_some()
}

/// No head of an organisation's name is longer, in bytes.
const LONGEST_BODY_HEAD: usize = 40;

/// Words at which an organisation's name begins.
static BODY_HEADS: LazyLock<Phrases> =
    LazyLock::new(|| phrases(include_str!("vocab/body_heads.tsv")));

/// Whether a head of a body's name is the beginning of other words: "ban" before "hành", "phòng" before ", chống".
pub fn is_no_body(head: &str, behind: &str) -> bool {
    let behind = behind.trim_start_matches([' ', ',']);
    NOT_BODIES.with_first_word_of(head).any(|words| {
        let tail = words
            .get(head.len()..)
            .and_then(|tail| tail.strip_prefix(' '));
        tail.is_some_and(|tail| starts_with_word(behind, tail)) && words.starts_with(head)
    })
}

/// Words that begin like a body and are none.
static NOT_BODIES: LazyLock<Phrases> =
    LazyLock::new(|| phrases(include_str!("vocab/not_bodies.tsv")));

/// Whether folded text begins with a word that ends a subject without a duty.
pub fn is_name_break(folded: &str) -> bool {
    NAME_BREAKS.at(folded).is_some()
}

/// Words that make what stands before them no subject of a duty.
static NAME_BREAKS: LazyLock<Phrases> =
    LazyLock::new(|| phrases(include_str!("vocab/name_breaks.tsv")));

/// Whether folded text begins with a word that ends an issuer's name.
pub fn is_issuer_break(folded: &str) -> bool {
    ISSUER_BREAKS.at(folded).is_some()
}

/// Words that end an issuer: they begin the subject, or say something else of the document.
static ISSUER_BREAKS: LazyLock<Phrases> =
    LazyLock::new(|| phrases(include_str!("vocab/issuer_breaks.tsv")));

/// The word at the head of folded text that ends the name of one whom a task names; its length.
pub fn addressee_break(folded: &str) -> Option<usize> {
    ADDRESSEE_BREAKS.at(folded).map(str::len)
}

/// Words that end the name of a partner, an addressee or a channel.
static ADDRESSEE_BREAKS: LazyLock<Phrases> =
    LazyLock::new(|| phrases(include_str!("vocab/addressee_breaks.tsv")));

/// Whether a noun that a group of bodies is made of stands at the head of folded text.
pub fn is_group_noun(folded: &str) -> bool {
    GROUP_NOUNS.at(folded).is_some()
}

/// Nouns that a group of bodies is made of.
static GROUP_NOUNS: LazyLock<Phrases> =
    LazyLock::new(|| phrases(include_str!("vocab/group_nouns.tsv")));

/// A body's name that holds a verb, at the head of folded text; its length.
pub fn verbal_name(folded: &str) -> Option<usize> {
    VERBAL_NAMES.at(folded).map(str::len)
}

/// Names of bodies that hold a verb.
static VERBAL_NAMES: LazyLock<Phrases> =
    LazyLock::new(|| phrases(include_str!("vocab/verbal_names.tsv")));

/// The duty at the head of folded text; its length.
pub fn duty(folded: &str) -> Option<usize> {
    DUTIES.at(folded).map(str::len)
}

/// Verbs and modal words with which a duty begins.
static DUTIES: LazyLock<Phrases> = LazyLock::new(|| phrases(include_str!("vocab/duties.tsv")));

/// The name of a law that holds a word at which names end elsewhere, at the head of folded text; its length.
pub fn law_name(folded: &str) -> Option<usize> {
    LAWS.at(folded).map(str::len)
}

/// Names of laws that hold a word at which names end elsewhere.
static LAWS: LazyLock<Phrases> = LazyLock::new(|| phrases(include_str!("vocab/laws.tsv")));

/// The phrases in the first column of a table, folded.
fn phrases(table: &'static str) -> Phrases {
    // All at once, and for as long as the program runs, as the table itself.
    let lines = lines(fold_long(table).leak());
    Phrases::of(lines.map(|line| line.split('\t').next().unwrap_or_default()))
}

/// Rows of a table: tab-separated, `#` begins a comment line.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    lines(table).map(|line| line.split('\t').collect())
}

/// The same as they stand.
fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn examples_hold_their_words() {
        for table in [
            include_str!("vocab/group_nouns.tsv"),
            include_str!("vocab/not_bodies.tsv"),
            include_str!("vocab/name_breaks.tsv"),
            include_str!("vocab/name_joints.tsv"),
            include_str!("vocab/issuer_breaks.tsv"),
            include_str!("vocab/addressee_breaks.tsv"),
            include_str!("vocab/events.tsv"),
            include_str!("vocab/stamps.tsv"),
            include_str!("vocab/times.tsv"),
        ] {
            for row in rows(table) {
                let example = row.last().expect("a row has words");
                assert!(contains_word(&fold(example), &fold(row[0])), "{row:?}");
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
            include_str!("vocab/name_joints.tsv"),
            include_str!("vocab/issuer_breaks.tsv"),
            include_str!("vocab/addressee_breaks.tsv"),
            include_str!("vocab/columns.tsv"),
            include_str!("vocab/events.tsv"),
            include_str!("vocab/stamps.tsv"),
            include_str!("vocab/times.tsv"),
            include_str!("vocab/abbreviations.tsv"),
            include_str!("vocab/laws.tsv"),
        ] {
            let keys: Vec<&str> = rows(table).map(|row| row[0]).collect();
            let mut sorted = keys.clone();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!(keys, sorted);
        }
    }
}
