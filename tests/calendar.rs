//! Calendars, read by other people's readers: always by a crate, and by Python's icalendar where it
//! can be had.

#[expect(dead_code, reason = "no calendar needs Node")]
mod tools;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use ical::IcalParser;
use ical::parser::ical::component::IcalEvent;
use serde_json::Value;
use tempfile::TempDir;

use tools::{python_with, run, skipped};

const PROGRAM: &str = env!("CARGO_BIN_EXE_kehoach");

const PLANS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/plans");

const PLAN: &str = "ĐẢNG ỦY XÃ CHIỀNG HẶC\nSố 21-KH/ĐU\nChiềng Hặc, ngày 04 tháng 8 năm 2025\n\nKẾ HOẠCH\n\
    về kiểm tra\n\nI. TỔ CHỨC THỰC HIỆN\n\n\
    1. Văn phòng Đảng ủy: Báo cáo kết quả; gửi hồ sơ, tài liệu trước ngày 20 hằng tháng.\n\
    2. Các chi bộ: Hoàn thành việc rà soát trước ngày 05/9/2025.\n\
    3. Ban Xây dựng Đảng: Tổ chức hội nghị từ ngày 11/8/2025 đến ngày 13/8/2025.\n\
    4. Ủy ban Kiểm tra: Báo cáo trong thời hạn 10 ngày kể từ ngày kết thúc kiểm tra.\n\
    5. Đảng ủy viên: Hoàn thành trong tháng 10/2025.\n";

fn calendar(folder: &TempDir, words: &[&str]) -> (String, String) {
    let mut command = Command::new(PROGRAM);
    let command = command
        .current_dir(folder)
        .args(["--lang", "en", "calendar"]);
    let output = command.args(words).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let said = text(output.stderr);
    assert!(output.status.success(), "{said}");
    (text(output.stdout), said)
}

fn of_plan() -> (Vec<BTreeMap<String, String>>, String) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.txt"), PLAN).unwrap();
    let (text, said) = calendar(&folder, &["a.txt"]);
    (events(&text).iter().map(properties).collect(), said)
}

/// The events of a calendar, as the crate reads them.
fn events(text: &str) -> Vec<IcalEvent> {
    let calendars: Vec<_> = IcalParser::new(text.as_bytes()).collect();
    assert_eq!(calendars.len(), 1);
    calendars.into_iter().next().unwrap().unwrap().events
}

fn properties(event: &IcalEvent) -> BTreeMap<String, String> {
    let all = event.properties.iter();
    all.map(|it| (it.name.clone(), it.value.clone().unwrap_or_default()))
        .collect()
}

#[test]
fn a_deadline_stands_on_its_days() {
    let (events, said) = of_plan();
    let days: Vec<_> = events
        .iter()
        .map(|it| (it["DTSTART"].as_str(), it["DTEND"].as_str()))
        .collect();
    let want = [
        ("20250820", "20250821"),
        ("20250905", "20250906"),
        ("20250811", "20250814"),
        ("20251031", "20251101"),
    ];
    assert_eq!(days, want);
    assert_eq!(events[0]["RRULE"], "FREQ=MONTHLY;BYMONTHDAY=20");
    assert!(events.iter().all(|it| it["DTSTAMP"] == "20250804T000000Z"));
    assert!(
        said.contains("a.txt:13: no date, left out: trong thời hạn 10 ngày"),
        "{said}"
    );
    assert!(
        said.contains("4 deadlines in the calendar, 1 without a date left out"),
        "{said}"
    );
}

#[test]
fn an_event_says_who_what_and_where() {
    let (events, _) = of_plan();
    assert!(
        events[0]["SUMMARY"]
            .starts_with("Văn phòng Đảng ủy: Báo cáo kết quả\\; gửi hồ sơ\\, tài liệu")
    );
    let said = events[1]["DESCRIPTION"]
        .replace("\\n", "\n")
        .replace("\\,", ",");
    for line in [
        "Deadline: Hoàn thành việc rà soát trước ngày 05/9/2025",
        "Assigned to: Các chi bộ",
        "Plan: 21-KH/ĐU",
        "Section: I.2",
        "Source: a.txt, line 11",
        "which is not included.",
    ] {
        let words = line
            .strip_prefix("Deadline: ")
            .map_or(line, |_| "trước ngày 05/9/2025");
        assert!(said.contains(words), "{line}: {said}");
    }
}

#[test]
fn the_same_plan_makes_the_same_calendar_and_stands_in_it_once() {
    let folder = TempDir::new().unwrap();
    for name in ["a.txt", "b.txt"] {
        fs::write(folder.path().join(name), PLAN).unwrap();
    }
    let (alone, _) = calendar(&folder, &["a.txt"]);
    let (both, said) = calendar(&folder, &["."]);
    assert_eq!(
        alone.replace("a.txt", "./a.txt").len(),
        both.len(),
        "{both}"
    );
    assert!(
        said.contains("./b.txt: the same content as a file before"),
        "{said}"
    );
    let mut uids: Vec<_> = events(&both)
        .iter()
        .map(|it| properties(it)["UID"].clone())
        .collect();
    uids.sort();
    uids.dedup();
    assert_eq!(uids.len(), 4);
}

#[test]
fn lines_are_as_the_rule_wants_them() {
    let folder = TempDir::new().unwrap();
    let (text, _) = calendar(&folder, &[PLANS]);
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line}");
    }
    assert!(events(&text).len() > 100);
}

#[test]
fn a_plan_cannot_write_into_the_calendar() {
    let folder = TempDir::new().unwrap();
    let hostile = "KẾ HOẠCH\nvề kiểm tra\n\n1. Văn phòng\u{b}END:VEVENT\u{85}BEGIN:VALARM\rX:1\u{2028}: báo cáo\u{1b}[2J trước ngày 05/9/2025.\n";
    fs::write(folder.path().join("a\nEND:VCALENDAR.txt"), hostile).unwrap();
    let (text, _) = calendar(&folder, &["."]);
    assert_eq!(text.matches("\r\nEND:").count(), 2, "{text}");
    assert_eq!(events(&text).len(), 1);
    assert!(
        !text
            .chars()
            .any(|c| c.is_control() && c != '\r' && c != '\n')
    );
    assert!(
        text.split("\r\n")
            .all(|line| !line.contains('\n') && !line.contains('\r'))
    );
}

#[test]
fn a_calendar_is_a_file_that_is_whole() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.txt"), PLAN).unwrap();
    let (text, _) = calendar(&folder, &["a.txt"]);
    calendar(&folder, &["a.txt", "-o", "a.ics"]);
    assert_eq!(
        fs::read_to_string(folder.path().join("a.ics")).unwrap(),
        text
    );
}

const SCRIPT: &str = "
import json, sys, icalendar
calendar = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())
assert not calendar.errors, calendar.errors
for event in calendar.walk('VEVENT'):
    assert not event.errors, event.errors
    rule = event.get('RRULE')
    print(json.dumps({'start': event['DTSTART'].dt.isoformat(), 'end': event['DTEND'].dt.isoformat(),
        'uid': str(event['UID']), 'summary': str(event['SUMMARY']), 'description': str(event['DESCRIPTION']),
        'rule': rule and rule.to_ical().decode()}))
";

#[test]
fn python_reads_the_same_events() {
    let Some(python) = skipped("icalendar", python_with("icalendar")) else {
        return;
    };
    let folder = TempDir::new().unwrap();
    calendar(&folder, &[PLANS, "-o", "a.ics"]);
    let read = Command::new(PROGRAM)
        .args(["extract", "-q", PLANS])
        .output()
        .unwrap();
    let lines = String::from_utf8(read.stdout).unwrap();
    let mut deadlines = BTreeMap::new();
    for line in lines.lines() {
        let record: Value = serde_json::from_str(line).unwrap();
        let sha256 = record["source"]["sha256"].as_str().unwrap();
        for deadline in record["deadlines"].as_array().unwrap() {
            let uid = format!("{}-{sha256}@kehoach", deadline["id"].as_str().unwrap());
            deadlines.insert(uid, deadline.clone());
        }
    }
    let file = folder.path().join("a.ics");
    let said = run(Command::new(python).args(["-c", SCRIPT]).arg(file));
    let dated = deadlines
        .values()
        .filter(|it| it["end"].is_string() || it["start"].is_string());
    let recurring = deadlines.values().filter(|it| it["bound"] == "every");
    let count = said.lines().count();
    assert!(count >= dated.clone().count() && count <= dated.count() + recurring.count());
    for line in said.lines() {
        let event: Value = serde_json::from_str(line).unwrap();
        let deadline = &deadlines[event["uid"].as_str().unwrap()];
        let words = deadline["text"].as_str().unwrap();
        assert!(
            event["description"].as_str().unwrap().contains(words),
            "{line}"
        );
        if deadline["end"].is_string() {
            let end: jiff::civil::Date = event["end"].as_str().unwrap().parse().unwrap();
            assert_eq!(deadline["end"], end.yesterday().unwrap().to_string());
        }
        let parts = |rule: &Value| {
            let rule = rule.as_str().unwrap_or_default().split(';');
            rule.map(str::to_owned).collect::<BTreeSet<_>>()
        };
        assert_eq!(parts(&event["rule"]), parts(&deadline["recurrence"]));
    }
}
