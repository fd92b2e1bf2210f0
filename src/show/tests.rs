use serde_json::json;

use super::window::Source;
use super::*;
use crate::Options;
use crate::emit::terminal::is_hidden;
use crate::record::RecordError;

fn blank() -> Record {
    let error = RecordError {
        code: String::new(),
        message: String::new(),
    };
    Record {
        error: None,
        ..crate::unread(error, &Options::default())
    }
}

/// The span of the first occurrence, as the reader counts it.
fn span(source: &str, words: &str) -> Span {
    let at = source.find(words).unwrap();
    let start = source[..at].chars().count();
    Span {
        start,
        end: start + words.chars().count(),
        line: 1 + source[..at].matches('\n').count(),
    }
}

fn shown(record: &Record, source: &str) -> String {
    let mut page = Vec::new();
    write(record, source, Lang::En, false, &mut page).unwrap();
    String::from_utf8(page).unwrap()
}

/// What of a source is underlined for some words of it.
fn underlined(source: &str, words: &str) -> Vec<String> {
    let window = Source::new(source).window(span(source, words)).unwrap();
    let marks = window.marks.into_iter();
    marks.map(|mark| window.text[mark].to_owned()).collect()
}

fn deadline(source: &str, words: &str) -> Deadline {
    serde_json::from_value(json!({
        "id": "t1", "text": words, "kind": "due", "bound": "before", "edtf": "2026-06-05",
        "part": null, "start": null, "end": "2026-06-05", "recurrence": null, "duration": null,
        "tentative": false, "year_inferred": true, "section": "IV.1", "assignments": ["a1"],
        "span": span(source, words),
    }))
    .unwrap()
}

fn assignment(source: &str, body: &str, task: &str) -> Assignment {
    serde_json::from_value(json!({
        "id": "a1", "body": body, "body_expanded": "Ủy ban nhân dân phường", "role": "lead",
        "section": "IV.1", "span": span(source, body),
        "tasks": [{ "text": task, "with": ["Công an phường"], "report_to": null, "via": null,
                    "deadlines": ["t1"], "span": span(source, task) }],
    }))
    .unwrap()
}

#[test]
fn a_fact_stands_with_its_line_and_its_words_underlined() {
    let source = "IV. TỔ CHỨC\n1. UBND phường\nBáo cáo trước ngày 05/6/2026.\n";
    let mut record = blank();
    record.deadlines = vec![deadline(source, "trước ngày 05/6/2026")];
    record.assignments = vec![assignment(source, "UBND phường", "Báo cáo")];
    let page = shown(&record, source);
    assert!(
        page.contains(
            "\
━━ Deadlines (1)

t1  due before 2026-06-05
  |
3 | Báo cáo trước ngày 05/6/2026.
  |         ^^^^^^^^^^^^^^^^^^^^
  |
  = days: … 2026-06-05
  = year inferred: ✓
  = section: IV.1
  = assigned to: a1 UBND phường

━━ Assignments (1)

a1  UBND phường  [lead]
  |
2 | 1. UBND phường
  |    ^^^^^^^^^^^
  |
  = in full: Ủy ban nhân dân phường
  = section: IV.1

    task: Báo cáo
  |
3 | Báo cáo trước ngày 05/6/2026.
  | ^^^^^^^
  |
  = with: Công an phường
  = deadlines: t1
"
        ),
        "{page}"
    );
}

#[test]
fn groups_come_in_order_with_diagnostics_last() {
    let source = "KẾ HOẠCH\n";
    let mut record = blank();
    record.diagnostics = vec![
        serde_json::from_value(json!({
            "code": "blank-number", "severity": "warning", "message": "no number", "span": null,
        }))
        .unwrap(),
    ];
    let page = shown(&record, source);
    let headings: Vec<&str> = page.lines().filter(|line| line.contains('━')).collect();
    assert_eq!(
        headings,
        [
            "━━ Document (0)",
            "━━ Outline (0)",
            "━━ Directives (0)",
            "━━ Deadlines (0)",
            "━━ Assignments (0)",
            "━━ Recipients (0)",
            "━━ Signature (0)",
            "━━ Annexes (0)",
            "━━ Warnings (1)",
        ]
    );
    assert!(
        page.ends_with("warning[blank-number]: no number\n\n"),
        "{page}"
    );
}

#[test]
fn nothing_of_a_document_reaches_the_terminal_raw() {
    let hostile = "a\u{1b}[2J\u{9b}1m\u{202e}b\u{7}\u{0}\tc";
    let source = format!("x {hostile} y\u{1b}]0;z\u{7}\r\n");
    let mut record = blank();
    record.document.title = Some(hostile.to_owned());
    record.document.spans.title = Some(span(&source, hostile));
    record.deadlines = vec![deadline(&source, hostile)];
    record.assignments = vec![assignment(&source, hostile, hostile)];
    record.assignments[0].tasks[0].via = Some(hostile.to_owned());
    record.deadlines[0].section = hostile.to_owned();
    record.diagnostics = vec![
        serde_json::from_value(json!({
            "code": hostile, "severity": "info", "message": hostile, "span": span(&source, hostile),
        }))
        .unwrap(),
    ];
    let page = shown(&record, &source);
    let raw: Vec<char> = page
        .chars()
        .filter(|c| is_hidden(*c) && *c != '\n')
        .collect();
    assert!(raw.is_empty(), "{raw:?} in {page}");
    assert!(page.contains("x a␛[2J�1m�b␇␀ c y␛]0;z␇\n"), "{page}");
}

#[test]
fn words_are_underlined_in_either_form_and_over_lines() {
    let nfd = "Bo\u{302}\u{323} Chi\u{301}nh tri\u{323} quye\u{302}\u{301}t";
    assert_eq!(
        underlined(nfd, "Chi\u{301}nh tri\u{323}"),
        ["Chi\u{301}nh tri\u{323}"]
    );
    let wrapped = "xx vận dụng vào\r\n\r\nthực tiễn yy";
    let words = "vận dụng vào\r\n\r\nthực tiễn";
    assert_eq!(underlined(wrapped, words), ["vận dụng vào", "thực tiễn"]);
}

#[test]
fn a_long_line_is_cut_to_a_window() {
    let far = "ế ".repeat(2_000_000);
    let source = format!("{far}trước ngày 05/6/2026 {far}");
    let words = "trước ngày 05/6/2026";
    let window = Source::new(&source).window(span(&source, words)).unwrap();
    assert_eq!(&window.text[window.marks[0].clone()], words);
    assert!(window.text.starts_with('…') && window.text.ends_with('…'));
    assert!(window.text.chars().count() <= 98, "{}", window.text);
}

#[test]
fn a_long_span_is_cut_too() {
    let source = format!("đầu {}\n{}\nhết", "á".repeat(5000), "dòng\n".repeat(5000));
    let words = &source[..source.len() - 4];
    let window = Source::new(&source).window(span(&source, words)).unwrap();
    assert_eq!(window.text.lines().count(), 4);
    assert!(window.text.lines().all(|line| line.chars().count() <= 98));
    assert_eq!(window.marks.len(), 4);
}

#[test]
fn a_line_that_just_fits_is_not_marked_as_cut() {
    for source in ["KẾ HOẠCH", "KẾ HOẠCH\r\n", "a\nKẾ HOẠCH\nb"] {
        let window = Source::new(source).window(span(source, "HOẠCH")).unwrap();
        assert_eq!(window.text, "KẾ HOẠCH");
    }
    for n in 30..60 {
        let side = "a".repeat(n);
        let source = format!("{side}HOẠCH{side}\r\nb");
        let window = Source::new(&source).window(span(&source, "HOẠCH")).unwrap();
        let cut = n > 45;
        assert_eq!(window.text.ends_with('…'), cut, "{n}");
        assert_eq!(window.text.starts_with('…'), cut, "{n}");
    }
}

#[test]
fn a_span_outside_the_source_shows_no_source() {
    let source = Source::new("ngắn");
    for (start, end) in [(0, 9), (9, 12), (usize::MAX, usize::MAX), (3, 1), (2, 2)] {
        let window = source.window(Span {
            start,
            end,
            line: 1,
        });
        assert_eq!(window, None, "{start}..{end}");
    }
    assert_eq!(
        Source::new("").window(Span {
            start: 0,
            end: 0,
            line: 1
        }),
        None
    );
}
