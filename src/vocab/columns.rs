//! The heads of a table's columns: what a column holds.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::{rows, starts_with_any, strip_any};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Who acts with others.
    Support,
    /// Who acts.
    Lead,
    /// When.
    Time,
    /// From when: a time too.
    Start,
    /// Until when: a time too.
    End,
    /// What is done.
    Task,
    /// On which day something was: no commitment.
    Past,
    /// What else is to be said of a row.
    Remark,
}

/// A row of the table.
#[derive(Clone, Copy)]
struct Head {
    words: &'static str,
    column: Column,
    /// Whether nothing else may stand beside the words.
    alone: bool,
    /// Of which bytes they are.
    bytes: u64,
}

/// A bit for the lowest six of each byte of some words: what lacks one of them holds no such words.
fn bytes_of(words: &str) -> u64 {
    let bits = words.bytes().map(|byte| 1 << (byte & 63));
    bits.fold(0, |set, bit: u64| set | bit)
}

impl Head {
    /// Whether a column below it holds this; what says from when or until when says when.
    fn holds(&self, column: Column) -> bool {
        let bound = matches!(self.column, Column::Start | Column::End);
        self.column == column || bound && column == Column::Time
    }
}

/// The heads of the table below which a column holds this.
fn heads(column: Column) -> &'static [Head] {
    &HEADS[column as usize]
}

/// The rows of the table for each of [`COLUMNS`].
static HEADS: LazyLock<[Vec<Head>; COLUMNS.len()]> = LazyLock::new(|| {
    let head = |row: Vec<&'static str>| Head {
        words: row[0],
        column: match row[1] {
            "with" => Column::Support,
            "who" => Column::Lead,
            "when" => Column::Time,
            "from" => Column::Start,
            "until" => Column::End,
            "was" => Column::Past,
            "note" => Column::Remark,
            _ => Column::Task,
        },
        alone: row[2] == "alone",
        bytes: bytes_of(row[0]),
    };
    let all: Vec<Head> = rows(include_str!("columns.tsv")).map(head).collect();
    COLUMNS.map(|column| {
        let heads = all.iter().filter(|head| head.holds(column));
        heads.copied().collect()
    })
});

/// All that a column may hold, in order.
const COLUMNS: [Column; 8] = [
    Column::Support,
    Column::Lead,
    Column::Time,
    Column::Start,
    Column::End,
    Column::Task,
    Column::Past,
    Column::Remark,
];

/// Whether the folded head of a column says that the column holds this.
pub fn heads_column(folded: &str, column: Column) -> bool {
    let folded = &spelled_out(folded);
    says(folded, column)
        && match column {
            Column::Time => !says(folded, Column::Past),
            Column::Lead => !is_work_given(folded),
            _ => true,
        }
}

/// Whether the head of a column says what is given to those that another column names: "Nhiệm vụ được phân công". Its
/// cells name nobody.
fn is_work_given(folded: &str) -> bool {
    const WORK: [&str; 4] = ["nhiệm vụ", "công việc", "nội dung công việc", "nội dung"];
    const GIVEN: [&str; 4] = ["phân công", "đảm nhiệm", "đảm nhận", "đảm trách"];
    let words = strip_any(folded.trim_start(), &WORK).map(str::trim_start);
    words.is_some_and(|words| starts_with_any(words.strip_prefix("được ").unwrap_or(words), &GIVEN))
}

/// "ĐV thực hiện", "TGHT": the folded head of a column with its usual abbreviations written out.
pub fn spelled_out(folded: &str) -> Cow<'_, str> {
    const SHORT: [(&str, &str); 13] = [
        ("đv", "đơn vị"),
        ("đ/v", "đơn vị"),
        ("cq", "cơ quan"),
        ("cb", "cán bộ"),
        ("đ/c", "đồng chí"),
        ("gv", "giáo viên"),
        ("pt", "phụ trách"),
        ("tg", "thời gian"),
        ("t/g", "thời gian"),
        ("t.gian", "thời gian"),
        ("th.gian", "thời gian"),
        ("tght", "thời gian hoàn thành"),
        ("tgth", "thời gian thực hiện"),
    ];
    let written = |word: &str| {
        let mut short = SHORT.iter();
        short.find_map(|(short, words)| (*short == word).then_some(*words))
    };
    // Alone "PT" may be anything.
    let abbreviated = folded.trim() != "pt"
        && folded.len() <= LONGEST_SHORT
        && folded.split(' ').any(|word| written(word).is_some());
    if !abbreviated {
        return Cow::Borrowed(folded);
    }
    let words = folded.split(' ').map(|word| written(word).unwrap_or(word));
    Cow::Owned(words.collect::<Vec<_>>().join(" "))
}

/// No head in which words are abbreviated is longer, in bytes.
const LONGEST_SHORT: usize = 48;

fn says(folded: &str, column: Column) -> bool {
    let bare = folded.trim_matches([' ', '.', ':', '*']);
    let own = bytes_of(bare);
    let mut like = heads(column).iter().filter(|head| head.bytes & !own == 0);
    like.any(|head| {
        if head.alone {
            bare == head.words
        } else {
            bare.contains(head.words)
        }
    })
}

/// Whether the folded heads of a table's columns name two things at least of who does what and when; a time at the
/// head of its cell only, for a letterhead has one too.
pub fn are_heads_of_work<'h>(heads: impl Iterator<Item = &'h str> + Clone) -> bool {
    let named = |column| {
        heads.clone().any(|head| {
            let spoken = column != Column::Time || !begins_late(head);
            spoken && heads_column(head, column)
        })
    };
    let columns = [Column::Support, Column::Lead, Column::Time, Column::Task];
    columns.into_iter().filter(|column| named(*column)).count() >= 2
}

/// Whether a head speaks of a time only behind other words: "Sơn La, ngày 05".
fn begins_late(head: &str) -> bool {
    let mut times = heads(Column::Time).iter();
    head.contains(|letter: char| letter.is_ascii_digit())
        || !times.any(|one| head.trim_start().starts_with(one.words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn every_example_is_read_by_its_row() {
        for row in rows(include_str!("columns.tsv")) {
            let example = fold(row[3]);
            assert!(
                [
                    "with", "who", "when", "from", "until", "what", "was", "note"
                ]
                .contains(&row[1]),
                "{row:?}"
            );
            match row[2] {
                "alone" => assert_eq!(example, row[0], "{row:?}"),
                _ => assert!(example.contains(row[0]), "{row:?}"),
            }
        }
    }

    #[test]
    fn heads_with_their_abbreviations() {
        for (head, want) in [
            ("đv thực hiện", Column::Lead),
            ("đ/v thực hiện", Column::Lead),
            ("cb thực hiện", Column::Lead),
            ("đ/c phụ trách", Column::Lead),
            ("người pt", Column::Lead),
            ("tght", Column::Time),
            ("t.gian", Column::Time),
            ("từ", Column::Start),
            ("đến", Column::End),
        ] {
            assert!(heads_column(head, want), "{head}");
        }
        for head in ["kết quả đv", "pt", "số cb", "từ xã"] {
            for column in [Column::Lead, Column::Time, Column::Start] {
                assert!(!heads_column(head, column), "{head}");
            }
        }
    }

    #[test]
    fn work_that_is_given_heads_no_column_of_who_acts() {
        for head in [
            "nhiệm vụ được phân công",
            "công việc phân công",
            "nội dung đảm nhiệm",
        ] {
            assert!(heads_column(head, Column::Task), "{head}");
            assert!(!heads_column(head, Column::Lead), "{head}");
        }
        for head in [
            "phân công thực hiện",
            "đơn vị đảm nhiệm",
            "phân công nhiệm vụ",
        ] {
            assert!(heads_column(head, Column::Lead), "{head}");
        }
    }

    #[test]
    fn heads_that_name_two_things() {
        for (heads, want) in [
            (["ngày trực", "lãnh đạo trực", "đội"], true),
            (["việc", "đầu mối", "hạn"], true),
            (["nội dung", "kinh phí", "tháng"], true),
            (["số 1", "sơn la, ngày", "chủ trì"], false),
            (["họ và tên", "ngày sinh", "đơn vị"], false),
        ] {
            assert_eq!(are_heads_of_work(heads.into_iter()), want, "{heads:?}");
        }
    }
}
