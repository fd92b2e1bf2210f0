//! The words of times: those that lead to a date, those with which a clause opens, the halves of a day.

use std::sync::LazyLock;

use foldhash::HashMap;

use super::phrases::Heads;
use super::{contains_word, rows, strip_any};

/// What a word of times does.
struct Word {
    /// Whether it stands among the words before a date: "chậm nhất", "hoàn thành".
    leads: bool,
    /// Whether it stands in a time at the head of a clause: "Hằng tháng", "Quý III/2026".
    opens: bool,
    /// Whether it tells a time without a figure: "hằng", "iii".
    tells: bool,
}

static WORDS: LazyLock<HashMap<&'static str, Word>> = LazyLock::new(|| {
    let word = |row: Vec<&'static str>| {
        let stands = |place| row[1] == place || row[1] == "both";
        let word = Word {
            leads: stands("lead"),
            opens: stands("clause"),
            tells: row[2] == "tells",
        };
        (row[0], word)
    };
    rows(TABLE).map(word).collect()
});

static HALF_DAYS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let halves = rows(TABLE).filter(|row| row[2] == "half-day");
    halves.map(|row| row[0]).collect()
});

const TABLE: &str = include_str!("times.tsv");

/// Whether a folded word may stand in the lead of a date.
pub fn leads_to_date(word: &str) -> bool {
    WORDS.get(word).is_some_and(|word| word.leads)
}

/// Whether a folded word may stand in a time at the head of a clause.
pub fn opens_clause(word: &str) -> bool {
    WORDS.get(word).is_some_and(|word| word.opens)
}

/// Whether the first of some folded words may stand in a time at the head of a clause, or joins such words: "các ngày".
pub fn may_open_clause(folded: &str) -> bool {
    OPENING.may_begin(folded)
}

static OPENING: LazyLock<Heads> = LazyLock::new(|| {
    let opens = WORDS.iter().filter(|(_, word)| word.opens);
    Heads::of(opens.map(|(word, _)| *word).chain(["các", "của"]))
});

/// Whether a folded word tells a time without a figure.
pub fn tells_time(word: &str) -> bool {
    WORDS.get(word).is_some_and(|word| word.tells)
}

/// What stands behind the half of a day at the head of folded words: "sáng", "buổi chiều".
pub fn behind_half_day(folded: &str) -> Option<&str> {
    let half = folded.strip_prefix("buổi ").unwrap_or(folded);
    strip_any(half, &HALF_DAYS)
}

/// Whether folded words name a half of a day.
pub fn names_half_day(folded: &str) -> bool {
    HALF_DAYS.iter().any(|half| contains_word(folded, half))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_says_where_and_what() {
        for row in rows(TABLE) {
            assert!(["lead", "clause", "both"].contains(&row[1]), "{row:?}");
            assert!(["tells", "half-day", "word"].contains(&row[2]), "{row:?}");
        }
    }

    #[test]
    fn words() {
        assert!(leads_to_date("xong") && !opens_clause("xong"));
        assert!(opens_clause("iii") && tells_time("iii") && !leads_to_date("iii"));
        assert!(opens_clause("trong") && leads_to_date("trong") && !tells_time("trong"));
        assert_eq!(behind_half_day("buổi chiều 15/3"), Some(" 15/3"));
        assert_eq!(behind_half_day("buổi họp"), None);
        assert!(names_half_day("vào tối thứ bảy") && !names_half_day("vào thứ bảy"));
    }
}
