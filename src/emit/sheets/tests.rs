use super::*;

fn record(name: &str) -> Record {
    let path = format!("{}/fixtures/plans/{name}", env!("CARGO_MANIFEST_DIR"));
    let options = crate::Options {
        path: Some(name.to_owned()),
        ..crate::Options::default()
    };
    crate::read(&std::fs::read(path).unwrap(), &options)
}

fn all(lang: Lang) -> Sheets {
    Sheets::of_facts(None, lang, usize::MAX)
}

#[test]
fn headings_differ_within_a_sheet_and_every_row_has_all_its_cells() {
    let record = record("004_15a46c98eb537661.txt");
    for lang in [Lang::Vi, Lang::En] {
        let heads = all(lang).heads();
        for head in &heads {
            let mut columns = head.columns.clone();
            columns.sort_unstable();
            columns.dedup();
            assert_eq!(columns.len(), head.columns.len(), "{}", head.name);
            assert!(head.file.bytes().all(|it| matches!(it, b'a'..=b'z' | b'-')));
            let keyed = |it: &String| it.starts_with("column.") || it.starts_with("group.");
            assert!(!head.columns.iter().any(keyed), "{:?}", head.columns);
        }
        for row in all(lang).rows(&record).rows {
            assert_eq!(row.cells.len(), heads[row.sheet].columns.len());
        }
    }
}

#[test]
fn every_fact_has_its_row() {
    let record = record("vi-du.txt");
    let rows = all(Lang::Vi).rows(&record).rows;
    let of = |sheet| rows.iter().filter(|row| row.sheet == sheet).count();
    assert_eq!([0, 1, 2, 3, 4, 5].map(of), [1, 1, 3, 2, 3, 0]);
    let deadline = rows.iter().find(|row| row.sheet == 2).unwrap();
    let day = |day| Cell::Date(jiff::civil::date(2025, 8, day));
    let text = |words: &str| Cell::Text(words.to_owned());
    assert_eq!(
        deadline.cells[..13],
        [
            Cell::Path("vi-du.txt".to_owned()),
            text("21-KH/ĐU"),
            day(4),
            text("Ban Thường vụ Đảng ủy"),
            Cell::Number(15),
            text("t1"),
            text("từ ngày 11/8/2025 đến ngày 29/8/2025"),
            text("diễn ra"),
            text("từ … đến …"),
            text("2025-08-11/2025-08-29"),
            Cell::Empty,
            day(11),
            day(29),
        ]
    );
}

#[test]
fn what_could_not_be_read_has_a_row_with_its_reason() {
    let lost = crate::bulk::record_error("error.empty", &[]);
    let lost = crate::unread(lost, &crate::Options::default());
    let rows = all(Lang::En).rows(&lost).rows;
    let sheets: Vec<usize> = rows.iter().map(|row| row.sheet).collect();
    assert_eq!(sheets, [0, 5]);
    for row in rows {
        assert!(row.cells.contains(&Cell::text("the file holds no text")));
    }
}

#[test]
fn what_is_too_long_for_a_cell_is_cut_and_said() {
    let sheets = Sheets::of_facts(Some(Sheet::Deadlines), Lang::En, 20);
    let rows = sheets.rows(&record("vi-du.txt"));
    let cut = Cell::Text("từ ngày 11/8/2025 đ…".to_owned());
    assert_eq!(rows.rows[0].cells[6], cut);
    let said = "vi-du.txt: sheet \"Deadlines\", column \"Deadline (its words)\": a cell takes 20";
    assert!(
        rows.words.iter().any(|it| it.starts_with(said)),
        "{:?}",
        rows.words
    );
}
