//! What is true of every record, whatever its text.
//!
//! Runs over the texts of fixtures/plans and fixtures/broken, and over the further ones of
//! ../shared/plans and ../shared/unlabelled where such folders lie beside the repository.

mod corpus;
mod spans;
mod variants;

use std::collections::BTreeSet;
use std::fs;
use std::sync::LazyLock;
use std::thread;

use jsonschema::Validator;
use kehoach::record::{Bound, Deadline, Record};
use kehoach::span::{Offsets, Span};
use kehoach::{Options, read};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use corpus::{Text, folder, texts, texts_in};
use spans::{Source, fits, fits_written_out, spans, values};
use variants::{
    DOUBLE_BLANKS, difference, facts, with_blanks, with_emphasis, without_emphasis, wrapped,
};

/// Every text there is, with its record.
static ALL: LazyLock<Vec<(Text, Record)>> = LazyLock::new(|| {
    let mut all = plans();
    all.extend(texts("fixtures/broken"));
    let read = |text: Text| {
        let record = text.record();
        (text, record)
    };
    all.into_iter().map(read).collect()
});

/// The texts that are whole: ours, and those beside the repository.
fn plans() -> Vec<Text> {
    let mut plans = texts("fixtures/plans");
    for name in ["plans", "unlabelled"] {
        let beside = folder("../shared").join(name);
        let more = texts_in(&beside);
        if more.is_empty() {
            eprintln!("no texts in {}: left out", beside.display());
        }
        let known: BTreeSet<String> = plans.iter().map(|text| text.name.clone()).collect();
        plans.extend(more.into_iter().filter(|text| !known.contains(&text.name)));
    }
    plans
}

fn read_bytes(bytes: &[u8]) -> Record {
    read(bytes, &Options::default())
}

/// Collects what is wrong over many texts, so that one run says all of it.
#[derive(Default)]
struct Wrong(Vec<String>);

impl Wrong {
    fn unless(&mut self, right: bool, text: &Text, what: impl FnOnce() -> String) {
        if !right {
            self.0.push(format!("{}: {}", text.name, what()));
        }
    }

    fn none(self) {
        let count = self.0.len();
        assert!(self.0.is_empty(), "{count} times:\n{}\n", self.0.join("\n"));
    }
}

#[test]
fn spans_lie_in_the_text_and_name_their_line() {
    let mut wrong = Wrong::default();
    for (text, record) in ALL.iter() {
        let Some(source) = Source::of(&text.bytes) else {
            wrong.unless(record.error.is_some(), text, || {
                "unread without an error".to_owned()
            });
            continue;
        };
        for (path, span) in spans(record) {
            let words = source.raw(span);
            wrong.unless(words.is_some(), text, || {
                format!("{path} {span:?} is out of bounds")
            });
            let Some(words) = words else { continue };
            // A diagnostic may be about lines as they are laid out.
            let tight = words == words.trim() || path.starts_with(".diagnostics");
            wrong.unless(!words.is_empty() && tight, text, || {
                format!("{path} has blank ends: {words:?}")
            });
            wrong.unless(span.line == source.line(span.start), text, || {
                format!("{path} {span:?} names a wrong line")
            });
        }
    }
    wrong.none();
}

#[test]
fn spans_give_back_the_words_of_their_values() {
    let mut wrong = Wrong::default();
    for (text, record) in ALL.iter() {
        let Some(source) = Source::of(&text.bytes) else {
            continue;
        };
        let words = |span: Span| source.words(span);
        for (path, value, span, fit) in values(record) {
            let words = words(span);
            wrong.unless(fits(&value, &words, fit), text, || {
                format!("{path} {value:?} is not in {words:?}")
            });
        }
        let document = &record.document;
        if let (Some(issuer), Some(span)) = (&document.issuer, document.spans.issuer) {
            let words = words(span);
            wrong.unless(fits_written_out(issuer, &words), text, || {
                format!("issuer {issuer:?} is not in {words:?}")
            });
        }
        if let (Some(date), Some(span)) = (&document.issued_on, document.spans.issued_on) {
            let words = words(span);
            wrong.unless(holds_date(&words, date), text, || {
                format!("{date} is not in {words:?}")
            });
        }
    }
    wrong.none();
}

/// Whether day, month and year stand in these words in this order.
fn holds_date(words: &str, date: &str) -> bool {
    let numbers = words
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|number| number.parse::<u32>().ok());
    let mut wanted: Vec<u32> = date.split('-').map(|part| part.parse().unwrap()).collect();
    for number in numbers {
        if wanted.last() == Some(&number) {
            wanted.pop();
        }
    }
    wanted.is_empty()
}

#[test]
fn a_value_has_a_span_and_a_span_a_value() {
    let mut wrong = Wrong::default();
    for (text, record) in ALL.iter() {
        let record = serde_json::to_value(record).unwrap();
        for (field, span) in record["document"]["spans"].as_object().unwrap() {
            // The kind of a letter is nowhere in its words.
            let letter = field == "kind" && record["document"]["kind"] == "Công văn";
            let value = &record["document"][field];
            wrong.unless(value.is_null() == span.is_null() || letter, text, || {
                format!("{field} {value} has the span {span}")
            });
        }
        let signature = record["signature"].as_object().unwrap();
        let says = signature
            .iter()
            .any(|(field, value)| field != "span" && !value.is_null());
        wrong.unless(says != signature["span"].is_null(), text, || {
            format!("signature {signature:?}")
        });
    }
    wrong.none();
}

#[test]
fn offsets_in_every_unit_are_the_same_places() {
    let mut wrong = Wrong::default();
    for (text, record) in ALL.iter() {
        let Some(source) = Source::of(&text.bytes) else {
            continue;
        };
        let Ok(utf8) = std::str::from_utf8(&text.bytes) else {
            continue;
        };
        let mark = if utf8.starts_with('\u{FEFF}') { 3 } else { 0 };
        let in_unit = |offsets| {
            let record = read(
                &text.bytes,
                &Options {
                    offsets,
                    ..Options::default()
                },
            );
            (facts(&record), spans(&record))
        };
        let (said, chars) = (facts(record), spans(record));
        let (said_in_bytes, bytes) = in_unit(Offsets::Bytes);
        let (said_in_utf16, utf16) = in_unit(Offsets::Utf16);
        wrong.unless(said == said_in_bytes && said == said_in_utf16, text, || {
            "the unit changes facts".to_owned()
        });
        for (((path, chars), (_, bytes)), (_, utf16)) in chars.iter().zip(&bytes).zip(&utf16) {
            let (start, end) = (source.sizes(chars.start), source.sizes(chars.end));
            let right = (mark + start.0, mark + end.0, chars.line)
                == (bytes.start, bytes.end, bytes.line)
                && (start.1, end.1, chars.line) == (utf16.start, utf16.end, utf16.line);
            wrong.unless(right, text, || {
                format!("{path} {chars:?} {bytes:?} {utf16:?}")
            });
        }
    }
    wrong.none();
}

#[test]
fn the_form_of_unicode_and_of_line_ends_changes_no_fact() {
    let mut wrong = Wrong::default();
    for (text, record) in ALL.iter() {
        let Ok(utf8) = std::str::from_utf8(&text.bytes) else {
            continue;
        };
        let want = facts(record);
        let unix = utf8.replace("\r\n", "\n");
        let mut forms = vec![
            ("NFC", utf8.nfc().collect::<String>()),
            ("LF", unix.clone()),
            ("CRLF", unix.replace('\n', "\r\n")),
            ("a byte order mark", format!("\u{FEFF}{utf8}")),
        ];
        // What was saved in a wrong encoding is no Vietnamese until it is put right.
        if !Source::of(utf8.as_bytes()).is_some_and(|source| source.is_repaired()) {
            forms.push(("NFD", utf8.nfd().collect()));
        }
        for (form, variant) in forms {
            let found = difference(&want, &facts(&read_bytes(variant.as_bytes())));
            wrong.unless(found.is_none(), text, || {
                format!("{form} changes {}", found.clone().unwrap_or_default())
            });
        }
    }
    wrong.none();
}

#[test]
fn emphasis_changes_no_fact() {
    let mut wrong = Wrong::default();
    for text in texts("fixtures/plans") {
        let source = String::from_utf8(text.bytes.clone()).unwrap();
        let want = facts(&text.record());
        let plain = without_emphasis(&source);
        let of_plain = read_bytes(plain.as_bytes());
        let found = difference(&want, &facts(&of_plain));
        wrong.unless(found.is_none(), &text, || {
            format!("without stars {}", found.unwrap_or_default())
        });

        let want = facts(&of_plain);
        let dates = of_plain.deadlines.iter().map(|one| one.span);
        let bodies = of_plain.assignments.iter().map(|one| one.span);
        let cited = of_plain
            .directives
            .iter()
            .flat_map(|one| one.mentions.clone());
        let recipients = of_plain.recipients.iter().map(|one| one.span);
        let groups: [(&str, Vec<Span>); 4] = [
            ("dates", dates.collect()),
            ("bodies", bodies.collect()),
            ("citations", cited.collect()),
            ("recipients", recipients.collect()),
        ];
        for (what, places) in groups {
            let starred = with_emphasis(
                &plain,
                places.iter().map(|span| span.start..span.end).collect(),
            );
            let found = difference(&want, &facts(&read_bytes(starred.as_bytes())));
            wrong.unless(found.is_none(), &text, || {
                format!("stars round {what}: {}", found.clone().unwrap_or_default())
            });
        }
    }
    wrong.none();
}

#[test]
fn blanks_change_no_fact() {
    unchanged_by_blanks(|what| what != DOUBLE_BLANKS);
}

#[test]
fn double_blanks_change_no_fact() {
    unchanged_by_blanks(|what| what == DOUBLE_BLANKS);
}

fn unchanged_by_blanks(wanted: fn(&str) -> bool) {
    let mut wrong = Wrong::default();
    for text in texts("fixtures/plans") {
        let source = std::str::from_utf8(&text.bytes).unwrap();
        let want = facts(&text.record());
        for (what, variant) in with_blanks(source)
            .into_iter()
            .filter(|(what, _)| wanted(what))
        {
            let found = difference(&want, &facts(&read_bytes(variant.as_bytes())));
            wrong.unless(found.is_none(), &text, || {
                format!("{what}: {}", found.unwrap_or_default())
            });
        }
    }
    wrong.none();
}

#[test]
fn two_runs_give_the_same_bytes() {
    for (text, record) in ALL.iter() {
        let json = |record| serde_json::to_string(record).unwrap();
        assert_eq!(json(record), json(&text.record()), "{}", text.name);
    }
}

/// The schema that is shipped.
static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    let schema = fs::read_to_string(folder("schema/record.schema.json")).unwrap();
    jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap()
});

#[test]
fn records_are_valid_against_the_schema_and_read_back() {
    let mut wrong = Wrong::default();
    for (text, record) in ALL.iter() {
        let json = serde_json::to_value(record).unwrap();
        for error in SCHEMA.iter_errors(&json) {
            wrong.unless(false, text, || format!("{} {error}", error.instance_path()));
        }
        let back: Record = serde_json::from_value(json).unwrap();
        wrong.unless(back == *record, text, || "does not read back".to_owned());
    }
    wrong.none();
}

#[test]
fn an_unread_text_says_nothing_else() {
    let silent = serde_json::to_value(read_bytes(b"")).unwrap();
    assert_eq!(silent["error"]["code"], "empty");
    for (text, record) in ALL.iter() {
        let mut json = serde_json::to_value(record).unwrap();
        if !json["error"].is_null() {
            for key in ["source", "error"] {
                json[key] = silent[key].clone();
            }
            assert_eq!(json, silent, "{}", text.name);
        }
    }
}

#[test]
fn ids_count_from_one_and_lead_somewhere() {
    let mut wrong = Wrong::default();
    for (text, record) in ALL.iter() {
        let ids = |letter: char, ids: Vec<&String>| {
            let right = ids
                .iter()
                .enumerate()
                .all(|(at, id)| **id == format!("{letter}{}", at + 1));
            (
                right,
                ids.into_iter().cloned().collect::<BTreeSet<String>>(),
            )
        };
        let (d, directives) = ids('d', record.directives.iter().map(|one| &one.id).collect());
        let (t, deadlines) = ids('t', record.deadlines.iter().map(|one| &one.id).collect());
        let (a, assignments) = ids('a', record.assignments.iter().map(|one| &one.id).collect());
        let (x, _) = ids('x', record.annexes.iter().map(|one| &one.id).collect());
        wrong.unless(d && t && a && x, text, || "ids are not in order".to_owned());
        for one in &record.directives {
            let others = directives
                .iter()
                .filter(|id| **id != one.id)
                .collect::<BTreeSet<_>>();
            let known = one.implements.iter().all(|id| others.contains(id));
            wrong.unless(known, text, || {
                format!("{} implements {:?}", one.id, one.implements)
            });
        }
        for one in &record.deadlines {
            let known = one.assignments.iter().all(|id| assignments.contains(id));
            wrong.unless(known, text, || {
                format!("{} is of {:?}", one.id, one.assignments)
            });
        }
        for one in &record.assignments {
            for id in one.tasks.iter().flat_map(|task| &task.deadlines) {
                let deadline = record.deadlines.iter().find(|deadline| deadline.id == *id);
                let back = deadline.is_some_and(|deadline| deadline.assignments.contains(&one.id));
                wrong.unless(deadlines.contains(id) && back, text, || {
                    format!("a task of {} has {id}, which does not have it", one.id)
                });
            }
        }
    }
    wrong.none();
}

#[test]
fn facts_stand_in_the_order_of_the_text() {
    let mut wrong = Wrong::default();
    for (text, record) in ALL.iter() {
        let lists: [(&str, Vec<Span>); 6] = [
            (
                "directives",
                record
                    .directives
                    .iter()
                    .map(|one| one.mentions[0])
                    .collect(),
            ),
            (
                "deadlines",
                record.deadlines.iter().map(|one| one.span).collect(),
            ),
            (
                "assignments",
                record.assignments.iter().map(|one| one.span).collect(),
            ),
            (
                "recipients",
                record.recipients.iter().map(|one| one.span).collect(),
            ),
            (
                "outline",
                record.outline.iter().map(|one| one.span).collect(),
            ),
            (
                "annexes",
                record.annexes.iter().map(|one| one.span).collect(),
            ),
        ];
        let mentions = record
            .directives
            .iter()
            .map(|one| ("mentions", one.mentions.clone()));
        for (name, list) in lists.into_iter().chain(mentions) {
            for pair in list.windows(2) {
                wrong.unless(pair[0].start <= pair[1].start, text, || {
                    format!("{name}: {:?} before {:?}", pair[0], pair[1])
                });
            }
        }
    }
    wrong.none();
}

#[test]
fn sections_are_points_of_the_outline() {
    let mut wrong = Wrong::default();
    for (text, record) in ALL.iter() {
        let known = |section: &str, at: Span| {
            let point = record
                .outline
                .iter()
                .any(|point| point.path == section && point.span.start <= at.start);
            let annex = record.annexes.iter().any(|annex| annex.id == section);
            section.is_empty() || point || annex
        };
        for one in &record.deadlines {
            wrong.unless(known(&one.section, one.span), text, || {
                format!("{} {:?} is in {}", one.id, one.text, one.section)
            });
        }
        for one in &record.assignments {
            wrong.unless(known(&one.section, one.span), text, || {
                format!("{} {:?} is in {}", one.id, one.body, one.section)
            });
        }
    }
    wrong.none();
}

#[test]
fn dates_agree_with_each_other() {
    let mut wrong = Wrong::default();
    for (text, record) in ALL.iter() {
        for one in &record.deadlines {
            wrong.unless(dates_agree(one), text, || {
                format!(
                    "{} {:?}: {:?} {:?} is {:?} to {:?}",
                    one.id, one.text, one.bound, one.edtf, one.start, one.end
                )
            });
            let ruled = one
                .recurrence
                .as_deref()
                .is_none_or(|rule| rule.starts_with("FREQ="));
            let lasting = one
                .duration
                .as_deref()
                .is_none_or(|duration| duration.starts_with('P'));
            wrong.unless(ruled && lasting, text, || {
                format!("{:?} {:?}", one.recurrence, one.duration)
            });
        }
    }
    wrong.none();
}

/// Start and end are the first and last day of the EDTF, as far as the bound has them.
fn dates_agree(deadline: &Deadline) -> bool {
    let days = deadline.edtf.as_deref().map(days);
    let want = match (days, deadline.bound) {
        (None, _) => (None, None),
        (Some(None), _) => return false,
        (Some(Some((_, last))), Bound::Before | Bound::By) => (None, Some(last)),
        (Some(Some((first, _))), Bound::From) => (Some(first), None),
        (Some(Some((first, last))), _) => (Some(first), Some(last)),
    };
    (deadline.start.clone(), deadline.end.clone()) == want
}

/// First and last day of a date in EDTF; nothing if it is none.
fn days(edtf: &str) -> Option<(String, String)> {
    if let Some((from, to)) = edtf.split_once('/') {
        let (first, last) = (days(from)?.0, days(to)?.1);
        return (first <= last).then_some((first, last));
    }
    let parts: Vec<&str> = edtf.split('-').collect();
    let shape: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let numbers: Vec<i16> = parts
        .iter()
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let (first, last) = match (shape.as_slice(), numbers.as_slice()) {
        ([4], _) => (1, 12),
        ([4, 2], [_, month @ 1..=12]) | ([4, 2, 2], [_, month, _]) => (*month, *month),
        ([4, 2], [_, quarter @ 33..=36]) => ((quarter - 33) * 3 + 1, (quarter - 33) * 3 + 3),
        ([4, 2], [_, half @ 40..=41]) => ((half - 40) * 6 + 1, (half - 40) * 6 + 6),
        _ => return None,
    };
    let day =
        |month: i16, day: i16| jiff::civil::Date::new(numbers[0], month as i8, day as i8).ok();
    let (first, last) = match numbers.as_slice() {
        [_, month, of_month] => (day(*month, *of_month)?, day(*month, *of_month)?),
        _ => (day(first, 1)?, day(last, 1)?.last_of_month()),
    };
    Some((first.to_string(), last.to_string()))
}

#[test]
fn keys_name_their_directive() {
    let mut wrong = Wrong::default();
    for (text, record) in ALL.iter() {
        let mut keys = BTreeSet::new();
        for one in &record.directives {
            let base = one.number.as_ref().unwrap_or(&one.name);
            let key = one
                .issued_on
                .as_ref()
                .map_or(base.clone(), |date| format!("{base}@{date}"));
            wrong.unless(one.key == key, text, || {
                format!("{} has the key {}", one.id, one.key)
            });
            wrong.unless(keys.insert(&one.key), text, || {
                format!("two directives have the key {}", one.key)
            });
            let parts = (
                one.number.is_some(),
                one.serial.is_some(),
                one.symbol.is_some(),
            );
            wrong.unless(
                matches!(parts, (true, true, _) | (false, false, false)),
                text,
                || format!("{} has {parts:?}", one.id),
            );
            let made_of = |number: &String| {
                let serial = one.serial.as_deref().unwrap_or_default();
                number.starts_with(serial)
                    && number.ends_with(one.symbol.as_deref().unwrap_or_default())
            };
            wrong.unless(one.number.as_ref().is_none_or(made_of), text, || {
                format!(
                    "{:?} is not of {:?} {:?}",
                    one.number, one.serial, one.symbol
                )
            });
        }
    }
    wrong.none();
}

#[test]
fn no_prefix_of_a_plan_panics() {
    let plans = texts("fixtures/plans");
    let (even, odd): (Vec<_>, Vec<_>) = plans.iter().enumerate().partition(|(at, _)| at % 2 == 0);
    thread::scope(|scope| {
        for half in [even, odd] {
            scope.spawn(move || half.iter().for_each(|(_, text)| read_prefixes(text)));
        }
    });
}

/// Cuts at every 97th letter and at every line end: before it, or in turn behind the next line's first letter.
fn read_prefixes(text: &Text) {
    let source = std::str::from_utf8(&text.bytes).unwrap();
    let letters = source.char_indices().map(|(at, _)| at).step_by(97);
    let line_ends = source
        .match_indices('\n')
        .enumerate()
        .map(|(line, (at, _))| match line % 2 {
            0 => at,
            _ => at + 1 + source[at + 1..].chars().next().map_or(0, char::len_utf8),
        });
    for cut in letters.chain(line_ends).collect::<BTreeSet<_>>() {
        let record = read_bytes(&text.bytes[..cut]);
        let size = source[..cut].chars().count();
        let inside = |span: &Span| span.start < span.end && span.end <= size;
        let all = spans(&record).iter().all(|(_, span)| inside(span));
        assert!(all, "{} cut at {cut}", text.name);
    }
}

/// Whether each paragraph is one line, so that a width makes sense.
fn has_long_lines(text: &Text) -> bool {
    ["00", "d03", "d07", "d12", "vi-du"]
        .iter()
        .any(|name| text.name.starts_with(name))
}

/// The same cases in every run, and few of them unless PROPTEST_CASES asks for more.
fn cases(few: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|count| count.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(few),
        failure_persistence: None,
        rng_seed: std::env::var("PROPTEST_RNG_SEED").map_or(RngSeed::Fixed(2), |seed| {
            RngSeed::Fixed(seed.parse().unwrap())
        }),
        ..ProptestConfig::default()
    }
}

/// A change: where (as a share of the text), how many bytes go, what comes, whether letters stay whole.
type Edit = (f64, usize, Vec<u8>, bool);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let words = prop::sample::select(vec![
        "\n",
        "\n\n",
        "**",
        "|",
        "ngày ",
        "31/02/2024",
        "1.1.1. ",
        "- ",
        "I. ",
        "(",
        "“",
        "\u{301}",
        "\r",
        "\0",
        "/",
        "Nơi nhận:",
        "T/M ",
        "      ",
        "Phụ lục\n",
        "\u{212A}",
        "Giao ",
        "của ",
        ", ",
        "và ",
        "trước ",
        "hằng tháng",
    ]);
    let gone = prop_oneof![Just(0usize), 1..5usize, 50..400usize];
    let whole = (
        words.prop_map(|words| words.as_bytes().to_vec()),
        Just(true),
    );
    let broken = (prop::collection::vec(any::<u8>(), 0..4), Just(false));
    let edit = (0.0..1.0f64, gone, prop_oneof![8 => whole, 1 => broken]);
    prop::collection::vec(
        edit.prop_map(|(at, gone, (come, whole))| (at, gone, come, whole)),
        1..10,
    )
}

fn edited(mut bytes: Vec<u8>, edits: Vec<Edit>) -> Vec<u8> {
    for (share, gone, come, whole) in edits {
        let inside = |bytes: &[u8], at: usize| {
            whole && bytes.get(at).is_some_and(|byte| byte & 0xC0 == 0x80)
        };
        let mut from = (share * bytes.len() as f64) as usize;
        while inside(&bytes, from) {
            from += 1;
        }
        let mut to = (from + gone).min(bytes.len());
        while inside(&bytes, to) {
            to += 1;
        }
        bytes.splice(from..to, come);
    }
    bytes
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn any_edit_of_a_plan_is_read(which in any::<prop::sample::Index>(), edits in edits()) {
        let plans = texts("fixtures/plans");
        let bytes = edited(plans[which.index(plans.len())].bytes.clone(), edits);
        let record = read_bytes(&bytes);
        let json = serde_json::to_value(&record).unwrap();
            let error = SCHEMA.iter_errors(&json).next();
        prop_assert!(error.is_none(), "{:?}", error);
        if let Some(source) = Source::of(&bytes) {
            for (path, span) in spans(&record) {
                prop_assert!(source.raw(span).is_some(), "{path} {span:?}");
            }
        }
        for deadline in &record.deadlines {
            prop_assert!(dates_agree(deadline), "{deadline:?}");
        }
    }

    #[test]
    fn the_width_of_lines_changes_no_directive_and_no_deadline(which in any::<prop::sample::Index>(), width in 60..=100usize) {
        let samples: Vec<Text> = texts("fixtures/plans").into_iter().filter(has_long_lines).collect();
        let text = &samples[which.index(samples.len())];
        let source = std::str::from_utf8(&text.bytes).unwrap();
        let want = facts(&text.record());
        let found = facts(&read_bytes(wrapped(source, width).as_bytes()));
        for fact in ["directives", "deadlines"] {
            let found = difference(&want[fact], &found[fact]);
            prop_assert!(found.is_none(), "{} at {width}: {fact} {}", text.name, found.unwrap_or_default());
        }
    }
}

/// Words that stand in plans and say nothing of when and who.
const HARMLESS: [&str; 10] = [
    "rất",
    "H5N1",
    "Covid-19",
    "1.500.000 đồng",
    "5%",
    "và",
    "(nếu có)",
    "“một cửa”",
    "02",
    "24/7",
];

/// Words that bear a figure as if it were the number of a footnote.
const UNITS: [&str; 4] = ["120 km2", "50 m3", "khí CO2", "lớp A1"];

/// What a plan says of when, and its points, without its words.
fn frame(record: &Record) -> Value {
    let date = |one: &Deadline| json!([one.bound, one.edtf, one.section]);
    let dates: Vec<Value> = record.deadlines.iter().map(date).collect();
    let points: Vec<&str> = record.outline.iter().map(|one| one.path.as_str()).collect();
    json!({ "points": points, "dates": dates })
}

/// The text with a word more between two small words of a line, outside of deadlines and of what is laid out.
fn with_a_word_more(text: &str, record: &Record, share: f64, word: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let taken = |at: usize| {
        let near = |one: &Deadline| one.span.start <= at + 12 && at < one.span.end + 12;
        record.deadlines.iter().any(near)
    };
    let from = ((share * letters.len() as f64) as usize).max(1);
    let fits = |at: &usize| {
        let small = |at: usize| letters[at].is_lowercase();
        letters[*at] == ' '
            && small(at - 1)
            && small(at + 1)
            && !taken(*at)
            && !laid_out(&letters, *at)
    };
    match (from..letters.len() - 1).find(fits) {
        Some(at) => {
            let (before, after) = letters.split_at(at);
            format!(
                "{} {word}{}",
                String::from_iter(before),
                String::from_iter(after)
            )
        }
        None => text.to_owned(),
    }
}

/// Whether the line at a place has columns.
fn laid_out(letters: &[char], at: usize) -> bool {
    let end = |c: &char| *c == '\n';
    let from = letters[..at]
        .iter()
        .rposition(end)
        .map_or(0, |before| before + 1);
    let to = letters[at..]
        .iter()
        .position(end)
        .map_or(letters.len(), |after| at + after);
    let line = String::from_iter(&letters[from..to]);
    line.contains('|') || line.trim().contains("   ")
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn a_word_more_changes_no_date_and_no_point(which in any::<prop::sample::Index>(), share in 0.0..1.0f64, word in prop::sample::select(&HARMLESS[..])) {
        let changed = changed_by_a_word(which, share, word);
        prop_assert!(changed.is_none(), "{}", changed.unwrap_or_default());
    }

    #[test]
    fn a_unit_more_changes_no_date_and_no_point(which in any::<prop::sample::Index>(), share in 0.0..1.0f64, word in prop::sample::select(&UNITS[..])) {
        let changed = changed_by_a_word(which, share, word);
        prop_assert!(changed.is_none(), "{}", changed.unwrap_or_default());
    }
}

/// What a word more changes in one of the plans.
fn changed_by_a_word(which: prop::sample::Index, share: f64, word: &str) -> Option<String> {
    let plans = texts("fixtures/plans");
    let text = &plans[which.index(plans.len())];
    let source = std::str::from_utf8(&text.bytes).unwrap();
    let plain = text.record();
    let longer = with_a_word_more(source, &plain, share, word);
    let found = read_bytes(longer.as_bytes());
    let found = difference(&frame(&plain), &frame(&found))?;
    Some(format!("{} with {word}: {found}", text.name))
}

#[test]
fn days_of_dates() {
    let of = |edtf| days(edtf).map(|(first, last)| format!("{first} {last}"));
    for (edtf, want) in [
        ("2024-02", "2024-02-01 2024-02-29"),
        ("2026", "2026-01-01 2026-12-31"),
        ("2026-34", "2026-04-01 2026-06-30"),
        ("2026-41", "2026-07-01 2026-12-31"),
        ("2026-05/2026-10", "2026-05-01 2026-10-31"),
        ("2026-06-05", "2026-06-05 2026-06-05"),
    ] {
        assert_eq!(of(edtf).as_deref(), Some(want));
    }
    for wrong in [
        "2026-02-30",
        "2026-13",
        "26-01",
        "2026-10/2026-05",
        "05/6/2026",
        "",
    ] {
        assert_eq!(of(wrong), None);
    }
}
