//! The sheet that an archive's packer takes: fields, codes and lengths of a circular (Thông tư).
//!
//! What stands in which field is a table, `tt.tsv`. What a plan does not say stays empty.

use std::sync::LazyLock;

use super::cell::{self, Cell};
use super::plan::Plan;
use super::{Columns, Head, Row, Rows};

const TABLE: &str = include_str!("tt.tsv");

static TT05: LazyLock<Standard> = LazyLock::new(|| Standard::read("tt05"));
static TT02: LazyLock<Standard> = LazyLock::new(|| Standard::read("tt02"));

/// What one circular asks for.
#[derive(Debug, Default)]
pub(super) struct Standard {
    sheet: &'static str,
    fields: Vec<Field>,
    types: Vec<(&'static str, &'static str)>,
    language: &'static str,
}

#[derive(Debug)]
struct Field {
    name: &'static str,
    longest: Option<usize>,
    what: &'static str,
}

fn rows() -> impl Iterator<Item = Vec<&'static str>> {
    TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

impl Standard {
    /// The one of these columns.
    pub(super) fn of(columns: Columns) -> &'static Standard {
        match columns {
            Columns::Tt05 => &TT05,
            Columns::Tt02 => &TT02,
        }
    }

    fn read(standard: &str) -> Standard {
        let mut read = Standard::default();
        for row in rows().filter(|row| row[1] == standard) {
            match row[..] {
                ["sheet", _, name] => read.sheet = name,
                ["language", _, name] => read.language = name,
                ["type", _, name, code] => read.types.push((name, code)),
                ["field", _, name, longest, what] => read.fields.push(Field {
                    name,
                    longest: longest.parse().ok(),
                    what,
                }),
                // A test reads the whole table.
                _ => {}
            }
        }
        read
    }

    /// The sheet's name and its fields.
    pub(super) fn head(&self) -> Head {
        let fields = self.fields.iter();
        Head {
            name: self.sheet.to_owned(),
            file: self.sheet.to_lowercase().replace('_', "-"),
            columns: fields.map(|field| field.name.to_owned()).collect(),
        }
    }

    /// The row of a plan, and what of it the circular has no room or no code for.
    pub(super) fn rows(&self, plan: &Plan<'_>) -> Rows {
        let mut words = Vec::new();
        let fields = self.fields.iter();
        let cells = fields
            .map(|field| match (self.cell(field.what, plan), field.longest) {
                (Cell::Text(value), Some(longest)) => {
                    Cell::Text(shortened(value, longest, field, plan, &mut words))
                }
                (cell, _) => cell,
            })
            .collect();
        if let (Some(kind), Cell::Empty) = (&plan.record.document.kind, self.cell("type", plan))
            && !self.types.is_empty()
        {
            let values = [("plan", &*plan.name()), ("kind", kind)];
            words.push(plan.lang.fill("archive.no-code", &values));
        }
        Rows {
            rows: vec![Row { sheet: 0, cells }],
            words,
        }
    }

    fn cell(&self, what: &str, plan: &Plan<'_>) -> Cell {
        let document = &plan.record.document;
        match what {
            "type" => {
                let kind = document.kind.as_deref();
                let row = self.types.iter().find(|(name, _)| Some(*name) == kind);
                Cell::maybe(row.map(|(_, code)| *code))
            }
            "kind" => plan.own(|of| &of.kind),
            "serial" => plan.own(|of| &of.serial),
            "symbol" => plan.own(|of| &of.symbol),
            "issued_on" => Cell::maybe(document.issued_on.as_deref().map(date).as_deref()),
            "issuer" => plan.own(|of| &of.issuer),
            "title" => Cell::maybe(document.title.as_deref().map(subject).as_deref()),
            "position" => plan.signed(|by| &by.position),
            "signer" => plan.signed(|by| &by.signer),
            "language" if plan.record.error.is_none() => Cell::text(self.language),
            "error" => plan.unread(),
            "path" => plan.path(),
            _ => Cell::Empty,
        }
    }
}

/// No longer than the field takes, and a word where that had to be seen to.
fn shortened(
    value: String,
    longest: usize,
    field: &Field,
    plan: &Plan<'_>,
    words: &mut Vec<String>,
) -> String {
    let Some(kept) = cell::cut(&value, longest) else {
        return value;
    };
    let values = [
        ("plan", &*plan.name()),
        ("field", field.name),
        ("max", &longest.to_string()),
    ];
    words.push(plan.lang.fill("archive.cut", &values));
    kept
}

/// dd/mm/yyyy, with 00 for what is not known of it.
fn date(iso: &str) -> String {
    let mut parts = iso.split('-');
    let mut part = || parts.next().unwrap_or("00");
    let (year, month, day) = (part(), part(), part());
    format!("{day}/{month}/{year}")
}

/// A capital letter first and no full stop last.
fn subject(title: &str) -> String {
    let title = title.trim_end_matches(['.', ' ']);
    let mut letters = title.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::record::{Record, RecordError};

    fn error(message: &str) -> RecordError {
        RecordError {
            code: "empty".to_owned(),
            message: message.to_owned(),
        }
    }

    fn record(fill: impl FnOnce(&mut Record)) -> Record {
        let mut record = crate::unread(
            error("x"),
            &crate::Options {
                path: Some("a.txt".into()),
                ..crate::Options::default()
            },
        );
        record.error = None;
        fill(&mut record);
        record
    }

    /// The row of a record, by field, and what is said of it.
    fn row(columns: Columns, record: &Record) -> (impl Fn(&str) -> Cell, Vec<String>) {
        let standard = Standard::of(columns);
        let lang = Lang::En;
        let rows = standard.rows(&Plan { record, lang });
        let cells = rows.rows[0].cells.clone();
        let of = move |name: &str| {
            let names = standard.head().columns;
            cells[names.iter().position(|it| it == name).unwrap()].clone()
        };
        (of, rows.words)
    }

    #[test]
    fn the_table_is_whole() {
        let known = [
            "-",
            "type",
            "kind",
            "serial",
            "symbol",
            "issued_on",
            "issuer",
            "title",
            "position",
            "signer",
            "language",
            "error",
            "path",
        ];
        for row in rows() {
            assert!(["tt05", "tt02"].contains(&row[1]), "{row:?}");
            match row[..] {
                ["sheet" | "language", _, _] => {}
                ["type", _, name, code] => {
                    assert!(code.len() == 2 && code.parse::<u8>().is_ok(), "{row:?}");
                    assert!(name.chars().next().unwrap().is_uppercase(), "{row:?}");
                }
                ["field", _, _, longest, what] => {
                    assert!(
                        longest == "-" || longest.parse::<usize>().is_ok(),
                        "{row:?}"
                    );
                    assert!(known.contains(&what), "{row:?}");
                }
                _ => panic!("{row:?}"),
            }
        }
    }

    #[test]
    fn a_plan_is_told_in_codes_and_within_lengths() {
        let record = record(|it| {
            it.document.kind = Some("Kế hoạch".into());
            it.document.serial = Some("07".into());
            it.document.symbol = Some("KH/ĐU".into());
            it.document.issued_on = Some("2025-08-04".into());
            it.document.title = Some("ấ".repeat(501));
        });
        let (cell, words) = row(Columns::Tt05, &record);
        for (field, value) in [
            ("typeName", "10"),
            ("codeNumber", "07"),
            ("codeNotation", "KH/ĐU"),
            ("issuedDate", "04/08/2025"),
            ("language", "01"),
            ("subject", &("Ấ".to_owned() + &"ấ".repeat(498) + "…")),
        ] {
            assert_eq!(cell(field), Cell::Text(value.into()), "{field}");
        }
        assert_eq!(cell("organName"), Cell::Empty);
        assert_eq!(cell("path"), Cell::Path("a.txt".into()));
        assert_eq!(words.len(), 1);
        assert!(
            words[0].contains("a.txt") && words[0].contains("subject"),
            "{words:?}"
        );
        let (cell, _) = row(Columns::Tt02, &record);
        assert_eq!(cell("TypeName"), Cell::Text("Kế hoạch".into()));
        assert_eq!(cell("Language"), Cell::Text("Tiếng Việt".into()));
    }

    #[test]
    fn a_type_without_a_code_stays_empty_and_is_said() {
        let invitation = record(|it| it.document.kind = Some("Giấy mời".into()));
        let (cell, words) = row(Columns::Tt05, &invitation);
        assert_eq!(cell("typeName"), Cell::Empty);
        assert!(words[0].contains("Giấy mời"), "{words:?}");
        let (_, words) = row(Columns::Tt02, &invitation);
        assert!(words.is_empty());
    }

    #[test]
    fn what_could_not_be_read_says_so_and_nothing_else() {
        let lost = record(|it| {
            it.error = Some(error("no text"));
        });
        let (cell, _) = row(Columns::Tt05, &lost);
        assert_eq!(cell("description"), Cell::Text("no text".into()));
        assert_eq!(cell("language"), Cell::Empty);
    }

    #[test]
    fn dates_and_subjects() {
        assert_eq!(date("2008-01-05"), "05/01/2008");
        assert_eq!(date("2008-01"), "00/01/2008");
        assert_eq!(date("2008"), "00/00/2008");
        assert_eq!(subject("kiểm tra các chi bộ."), "Kiểm tra các chi bộ");
        assert_eq!(subject("đổi mới …"), "Đổi mới …");
        assert_eq!(subject(""), "");
    }
}
