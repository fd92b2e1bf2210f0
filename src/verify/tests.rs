use serde_json::{Value, json};

use super::compare::{Change, compare};
use crate::Options;
use crate::record::{Record, RecordError};

/// A small record with something in every list.
fn sample() -> Record {
    let error = RecordError {
        code: String::new(),
        message: String::new(),
    };
    let mut record = serde_json::to_value(crate::unread(error, &Options::default())).unwrap();
    record["error"] = Value::Null;
    record["source"]["sha256"] = json!("00");
    record["document"]["kind"] = json!("Kế hoạch");
    record["document"]["spans"]["kind"] = at(0);
    record["directives"] = json!([
        directive("d1", "44-CTr/TU", 20),
        directive("d2", "10-NQ/TW", 40)
    ]);
    record["deadlines"] = json!([
        deadline("t1", "trước ngày 05/6/2026", "2026-06-05", "III", 100, &[]),
        deadline("t2", "trong tháng 5/2026", "2026-05", "IV.1", 200, &["a1"]),
    ]);
    record["assignments"] = json!([assignment("a1", "UBND phường", "IV.1", 180, &["t2"])]);
    record["recipients"] = json!([{ "name": "Như trên", "name_expanded": "Như trên", "note": null,
                                    "archive": false, "span": at(300) }]);
    record["diagnostics"] = json!([
        { "code": "blank-date", "severity": "warning", "message": "m", "span": at(5) },
        { "code": "blank-date", "severity": "warning", "message": "m", "span": null },
    ]);
    serde_json::from_value(record).unwrap()
}

fn at(start: u64) -> Value {
    json!({ "start": start, "end": start + 8, "line": 1 + start / 10 })
}

fn directive(id: &str, number: &str, start: u64) -> Value {
    json!({ "id": id, "name": format!("Văn bản số {number}"), "kind": "Văn bản", "number": number,
            "serial": null, "symbol": null, "key": number, "issued_on": null, "issuer": null,
            "subject": null, "alias": null, "role": "basis", "implements": [],
            "mentions": [at(start)] })
}

fn deadline(id: &str, text: &str, edtf: &str, section: &str, start: u64, who: &[&str]) -> Value {
    json!({ "id": id, "text": text, "kind": "due", "bound": "in", "edtf": edtf, "part": null,
            "start": null, "end": null, "recurrence": null, "duration": null, "tentative": false,
            "year_inferred": false, "section": section, "assignments": who, "span": at(start) })
}

fn assignment(id: &str, body: &str, section: &str, start: u64, deadlines: &[&str]) -> Value {
    json!({ "id": id, "body": body, "body_expanded": body, "role": null, "section": section,
            "span": at(start),
            "tasks": [{ "text": "báo cáo", "with": [], "report_to": null, "via": null,
                        "deadlines": deadlines, "span": at(start + 10) }] })
}

/// The differences that a change to the sample makes, a line each.
fn differences(change: impl FnOnce(&mut Value)) -> Vec<String> {
    let old = sample();
    let mut new = serde_json::to_value(&old).unwrap();
    change(&mut new);
    let new: Record = serde_json::from_value(new).unwrap();
    let lines = |old: &Record, new: &Record| -> Vec<String> {
        let differences = compare(old, new).differences;
        let line = |line: Option<u64>| line.map_or("-".to_owned(), |line| line.to_string());
        let all = differences.into_iter();
        all.map(|it| format!("{} {} {:?} {}", line(it.line), it.fact, it.change, it.what))
            .collect()
    };
    let back = compare(&new, &old).differences;
    let forth = lines(&old, &new);
    assert_eq!(back.is_empty(), forth.is_empty(), "seen from one side only");
    forth
}

#[test]
fn the_same_is_the_same_wherever_it_lies() {
    let same = differences(|record| record["source"]["path"] = json!("elsewhere/x.txt"));
    assert_eq!(same, [""; 0]);
}

#[test]
fn one_fact_more_leaves_the_others_as_they_were() {
    let found = differences(|record| {
        record["deadlines"] = json!([
            deadline("t1", "trước ngày 05/6/2026", "2026-06-05", "III", 100, &[]),
            deadline("t2", "năm 2026", "2026", "III", 150, &[]),
            deadline("t3", "trong tháng 5/2026", "2026-05", "IV.1", 200, &["a2"]),
        ]);
        record["assignments"] = json!([
            assignment("a1", "Đảng ủy", "III", 140, &[]),
            assignment("a2", "UBND phường", "IV.1", 180, &["t3"]),
        ]);
        record["directives"] = json!([
            directive("d1", "1-CT/TW", 10),
            directive("d2", "44-CTr/TU", 20),
            directive("d3", "10-NQ/TW", 40),
        ]);
    });
    assert_eq!(
        found,
        [
            "2 directives Gained “Văn bản số 1-CT/TW” (1-CT/TW)",
            "16 deadlines Gained “năm 2026” (2026, III)",
            "15 assignments Gained “Đảng ủy” (III)",
        ]
    );
}

#[test]
fn a_lost_fact_names_its_line() {
    let found = differences(|record| record["recipients"] = json!([]));
    assert_eq!(found, ["31 recipients Lost “Như trên”"]);
}

#[test]
fn a_fact_that_says_something_else_at_its_place_has_changed() {
    let found = differences(|record| {
        record["deadlines"][0]["edtf"] = json!("2026-06-06");
        record["deadlines"][0]["text"] = json!("ngày 06/6/2026");
        record["deadlines"][1]["edtf"] = json!("2026-06");
        record["assignments"][0]["tasks"][0]["via"] = json!("Đảng ủy");
    });
    assert_eq!(
        found,
        [
            "11 deadlines Changed “trước ngày 05/6/2026” (2026-06-05, III): edtf “2026-06-05” → “2026-06-06”; text “trước ngày 05/6/2026” → “ngày 06/6/2026”",
            "21 deadlines Changed “trong tháng 5/2026” (2026-05, IV.1): edtf “2026-05” → “2026-06”",
            "19 assignments Changed “UBND phường” (IV.1): tasks[0].via – → “Đảng ủy”",
        ]
    );
}

#[test]
fn references_are_compared_by_what_they_mean() {
    let found = differences(|record| record["deadlines"][1]["assignments"] = json!([]));
    assert_eq!(
        found,
        [
            "21 deadlines Changed “trong tháng 5/2026” (2026-05, IV.1): assignments[0] “UBND phường, IV.1” → –"
        ]
    );
}

#[test]
fn fields_of_the_document_are_gained_lost_and_changed() {
    let found = differences(|record| {
        record["document"]["number"] = json!("12-KH/ĐU");
        record["document"]["spans"]["number"] = at(30);
        record["document"]["kind"] = json!(null);
        record["document"]["spans"]["kind"] = json!(null);
        record["signature"]["signer"] = json!("Nguyễn Mạnh Hùng");
    });
    assert_eq!(
        found,
        [
            "1 document Lost kind “Kế hoạch”",
            "4 document Gained number “12-KH/ĐU”",
            "- signature Gained signer “Nguyễn Mạnh Hùng”",
        ]
    );
}

#[test]
fn a_span_that_moved_in_the_same_text_is_a_change() {
    let found = differences(|record| {
        record["document"]["spans"]["kind"] = at(1);
        record["directives"][0]["mentions"] = json!([at(20), at(60)]);
    });
    assert_eq!(
        found,
        [
            "1 document Changed kind, span 0..8 (line 1) → 1..9 (line 1)",
            "3 directives Changed “Văn bản số 44-CTr/TU” (44-CTr/TU): mentions[1] – → 60..68 (line 7)",
        ]
    );
}

#[test]
fn in_another_text_places_do_not_count() {
    let found = differences(|record| {
        record["source"]["sha256"] = json!("01");
        record["document"]["spans"]["kind"] = at(7);
        record["deadlines"][0]["span"] = at(107);
        record["directives"][0]["mentions"] = json!([at(27)]);
        record["diagnostics"][0]["span"] = at(12);
        record["deadlines"][1]["bound"] = json!("by");
    });
    assert_eq!(
        found,
        [
            "- source Changed sha256 “00” → “01”",
            "21 deadlines Changed “trong tháng 5/2026” (2026-05, IV.1): bound “in” → “by”",
        ]
    );
}

#[test]
fn order_and_ids_are_seen_too() {
    let swapped = differences(|record| {
        record["directives"] = json!([
            directive("d1", "10-NQ/TW", 40),
            directive("d2", "44-CTr/TU", 20)
        ]);
    });
    assert_eq!(swapped.len(), 1);
    assert!(
        swapped[0].starts_with("- directives Changed order"),
        "{swapped:?}"
    );
    let renamed = differences(|record| {
        record["deadlines"][0]["id"] = json!("t7");
        record["schema_version"] = json!(2);
    });
    assert_eq!(
        renamed,
        [
            "- record Changed deadlines[0].id “t1” → “t7”",
            "- record Changed schema_version 1 → 2",
        ]
    );
}

#[test]
fn what_stayed_is_counted() {
    let comparison = compare(&sample(), &sample());
    let kept = |fact| comparison.kept.iter().find(|(name, _)| *name == fact);
    assert_eq!(kept("deadlines"), Some(&("deadlines", 2)));
    assert_eq!(kept("diagnostics"), Some(&("diagnostics", 2)));
    assert_eq!(kept("document"), Some(&("document", 1)));
    assert!(comparison.differences.is_empty());
    assert_eq!(
        compare(&sample(), &sample())
            .differences
            .first()
            .map(|it| it.change),
        None::<Change>
    );
}
