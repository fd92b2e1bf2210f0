use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

use super::*;
use crate::emit::sheets::Sheets;

fn heads() -> Vec<Head> {
    let head = |name: &str| Head {
        name: name.to_owned(),
        file: name.to_lowercase(),
        columns: vec!["File".to_owned(), "Words".to_owned()],
    };
    vec![head("One"), head("Two")]
}

fn row(sheet: usize, path: &str, cell: Cell) -> Rows {
    Rows {
        rows: vec![Row {
            sheet,
            cells: vec![Cell::Path(path.to_owned()), cell],
        }],
        words: Vec::new(),
    }
}

fn saved(workbook: Workbook) -> (Vec<u8>, Xlsx<Cursor<Vec<u8>>>) {
    let mut bytes = Vec::new();
    workbook.save(&mut bytes).unwrap();
    let opened = open_workbook_from_rs(Cursor::new(bytes.clone())).unwrap();
    (bytes, opened)
}

fn rows(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<String> {
    let range = book.worksheet_range(sheet).unwrap();
    let text = |cells: &[Data]| {
        let cells: Vec<String> = cells.iter().map(ToString::to_string).collect();
        cells.join("|")
    };
    range.rows().map(text).collect()
}

#[test]
fn a_full_sheet_goes_on_with_another_and_links_end_at_their_limit() {
    let limits = Limits {
        rows: 4,
        links: 2,
        ..EXCEL
    };
    let mut workbook = Workbook::within(limits, heads(), None, Lang::En).unwrap();
    let mut words = Vec::new();
    for at in 0..7 {
        words.extend(workbook.rows(&row(0, "a.txt", Cell::Number(at))).unwrap());
    }
    words.extend(workbook.rows(&row(1, "a.txt", Cell::Number(7))).unwrap());
    let (_, mut book) = saved(workbook);
    assert_eq!(book.sheet_names(), ["One", "One (2)", "One (3)", "Two"]);
    let all = ["One", "One (2)", "One (3)", "Two"].map(|it| rows(&mut book, it));
    assert_eq!(all[0], ["File|Words", "a.txt|0", "a.txt|1", "a.txt|2"]);
    assert_eq!(all[1], ["File|Words", "a.txt|3", "a.txt|4", "a.txt|5"]);
    assert_eq!(all[2], ["File|Words", "a.txt|6"]);
    assert_eq!(all[3], ["File|Words", "a.txt|7"]);
    assert_eq!(
        words,
        [
            "sheet \"One\" has all the 2 links that it takes; from row 4 on paths are plain text",
            "sheet \"One\" is full (4 rows); it goes on in \"One (2)\"",
            "sheet \"One (2)\" is full (4 rows); it goes on in \"One (3)\"",
        ]
    );
}

#[test]
fn a_sheet_of_long_rows_goes_on_with_another_too() {
    let limits = Limits {
        bytes: 1_000,
        ..EXCEL
    };
    let mut workbook = Workbook::within(limits, heads(), None, Lang::En).unwrap();
    let long = Cell::text(&"x".repeat(600));
    let words: Vec<String> = (0..3)
        .flat_map(|_| workbook.rows(&row(0, "a.txt", long.clone())).unwrap())
        .collect();
    assert_eq!(words.len(), 1);
    let (_, mut book) = saved(workbook);
    assert_eq!(book.sheet_names(), ["One", "One (2)", "Two"]);
    assert_eq!(rows(&mut book, "One").len(), 3);
}

#[test]
fn what_the_system_said_is_found_in_a_panic() {
    let full = system("Couldn't write: Os { code: 28, kind: StorageFull, message: \"\" }");
    assert_eq!(full.raw_os_error(), Some(28));
    assert_eq!(system("so and so").to_string(), "so and so");
}

#[test]
fn days_are_dates_where_excel_has_them() {
    let mut workbook = Workbook::new(heads(), None, Lang::En).unwrap();
    for iso in [
        "1900-03-01",
        "2025-08-04",
        "9999-12-31",
        "1900-02-28",
        "0938-01-02",
    ] {
        workbook
            .rows(&row(0, "a.txt", Cell::date(Some(iso))))
            .unwrap();
    }
    let (_, mut book) = saved(workbook);
    let range = book.worksheet_range("One").unwrap();
    let cells: Vec<&Data> = range.rows().skip(1).map(|row| &row[1]).collect();
    let serials: Vec<f64> = cells[..3]
        .iter()
        .map(|cell| match cell {
            Data::DateTime(day) => day.as_f64(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(serials, [61.0, 45873.0, 2958465.0]);
    for (cell, text) in cells[3..].iter().zip(["28/02/1900", "02/01/0938"]) {
        assert_eq!(**cell, Data::String(text.to_owned()));
    }
}

#[test]
fn hostile_words_are_words() {
    let hostile = [
        "=HYPERLINK(\"http://x\",\"y\")",
        "+1",
        "@a",
        "<b>&amp;</b>",
        "_x0041_",
        "  two  ",
        "Ủy ban",
        "quye\u{302}\u{301}t",
    ];
    let mut workbook = Workbook::new(heads(), None, Lang::En).unwrap();
    for words in hostile {
        workbook.rows(&row(0, words, Cell::text(words))).unwrap();
    }
    workbook
        .rows(&row(
            0,
            "a\u{0}\u{1b}\n#.txt",
            Cell::text("\u{0}\u{1b}\u{ffff}"),
        ))
        .unwrap();
    let (_, mut book) = saved(workbook);
    let range = book.worksheet_range("One").unwrap();
    let mut read = range.rows().skip(1);
    for (words, cells) in hostile.into_iter().zip(read.by_ref()) {
        assert_eq!(cells, [words, words].map(|it| Data::String(it.to_owned())));
    }
    let pictures = ["a␀␛␊#.txt", "␀␛\u{fffd}"];
    assert_eq!(
        read.next().unwrap(),
        pictures.map(|it| Data::String(it.to_owned()))
    );
    assert!(book.worksheet_formula("One").unwrap().is_empty());
}

#[test]
fn a_cell_takes_as_much_as_is_left_of_what_is_cut() {
    let mut long = crate::unread(
        crate::record::RecordError {
            code: "x".to_owned(),
            message: "ấ😀".repeat(20_000),
        },
        &crate::Options::default(),
    );
    long.source.path = Some("p".repeat(40_000));
    let sheets = Sheets::of_facts(None, Lang::Vi, LONGEST);
    let mut workbook = Workbook::new(sheets.heads(), None, Lang::Vi).unwrap();
    let words = workbook.rows(&sheets.rows(&long)).unwrap();
    assert_eq!(words.len(), 4);
    let (_, mut book) = saved(workbook);
    let range = book.worksheet_range("Cảnh báo").unwrap();
    let message = range.rows().nth(1).unwrap().last().unwrap().to_string();
    assert_eq!(message.encode_utf16().count(), LONGEST);
    assert!(message.ends_with("😀…") || message.ends_with("ấ…"));
}

#[test]
fn the_same_rows_make_the_same_bytes() {
    let bytes = || {
        let mut workbook = Workbook::new(heads(), None, Lang::En).unwrap();
        workbook.rows(&row(1, "a.txt", Cell::text("x"))).unwrap();
        saved(workbook).0
    };
    assert_eq!(bytes(), bytes());
}
