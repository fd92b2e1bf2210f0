//! The heads of a table's columns: what a column holds.

use std::sync::LazyLock;

use super::rows;

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
struct Head {
    words: &'static str,
    column: Column,
    /// Whether nothing else may stand beside the words.
    alone: bool,
}

impl Head {
    /// Whether a column below it holds this; what says from when or until when says when.
    fn holds(&self, column: Column) -> bool {
        let bound = matches!(self.column, Column::Start | Column::End);
        self.column == column || bound && column == Column::Time
    }
}

static HEADS: LazyLock<Vec<Head>> = LazyLock::new(|| {
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
    };
    rows(include_str!("columns.tsv")).map(head).collect()
});

/// Whether the folded head of a column says that the column holds this.
pub fn heads_column(folded: &str, column: Column) -> bool {
    says(folded, column) && !(column == Column::Time && says(folded, Column::Past))
}

fn says(folded: &str, column: Column) -> bool {
    let bare = folded.trim_matches([' ', '.', ':', '*']);
    let mut heads = HEADS.iter().filter(|head| head.holds(column));
    heads.any(|head| {
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
    let mut times = HEADS.iter().filter(|one| one.holds(Column::Time));
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
