//! What holds of every record, whatever its text. Said here once: for the fixtures, for texts that proptest
//! makes, and for those that a fuzzer comes upon (`fuzz/`).

mod dates;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jsonschema::Validator;
use kehoach::record::Record;
use kehoach::span::{Offsets, Span};
use kehoach::{Options, read};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

pub use dates::dates_agree;

use crate::spans::{Source, fits, fits_written_out, spans, values};
use crate::variants::{difference, facts};

/// A text, its record, and the source that its spans count in.
pub struct Reading {
    bytes: Vec<u8>,
    record: Record,
    /// None where the bytes are no text.
    source: Option<Source>,
}

impl Reading {
    /// Reads the bytes.
    pub fn of(bytes: &[u8]) -> Reading {
        Reading {
            bytes: bytes.to_vec(),
            record: read(bytes, &Options::default()),
            source: Source::of(bytes),
        }
    }

    /// What was read.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// A few letters with a NUL among them look like UTF-16, and then they are.
    fn utf8(&self) -> Option<&str> {
        let utf8 = std::str::from_utf8(&self.bytes).ok();
        utf8.filter(|_| !is_utf16(&self.record) && !is_full_of_nuls(&self.bytes))
    }

    fn again(&self, offsets: Offsets) -> Record {
        let options = Options {
            offsets,
            ..Options::default()
        };
        read(&self.bytes, &options)
    }
}

/// Looks for what does not hold of a reading, each in a sentence.
pub type Law = fn(&Reading) -> Vec<String>;

/// Hands the names of all of them to a macro.
macro_rules! laws {
    ($to:ident) => {
        $to![
            spans_lie_in_the_text,
            spans_give_back_words,
            a_value_has_a_span,
            units_agree,
            forms_agree,
            the_same_twice,
            valid_and_read_back,
            silent_when_unread,
            ids_lead_somewhere,
            in_the_order_of_the_text,
            sections_are_points,
            dates_agree,
            keys_name_their_directive,
        ];
    };
}
#[allow(
    unused_imports,
    reason = "not every user of these laws names them one by one"
)]
pub(crate) use laws;

macro_rules! list {
    ($($law:ident),* $(,)?) => {
        /// All of them.
        pub const LAWS: &[Law] = &[$($law),*];
    };
}

laws!(list);

/// Panics with all that does not hold of the record of these bytes.
pub fn assert_all(bytes: &[u8]) {
    let reading = Reading::of(bytes);
    let wrong: Vec<String> = LAWS.iter().flat_map(|law| law(&reading)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn unless(right: bool, what: impl FnOnce() -> String) -> Option<String> {
    (!right).then(what)
}

/// Spans lie in the text, begin and end at a letter, and name their line.
pub fn spans_lie_in_the_text(reading: &Reading) -> Vec<String> {
    let Some(source) = &reading.source else {
        let said = reading.record.error.is_some();
        return Vec::from_iter(unless(said, || "unread without an error".to_owned()));
    };
    let wrong = |(path, span): (String, Span)| {
        let Some(words) = source.raw(span) else {
            return Some(format!("{path} {span:?} is out of bounds"));
        };
        // A diagnostic may be about lines as they are laid out.
        let tight = words == words.trim() || path.starts_with(".diagnostics");
        let blank = unless(!words.is_empty() && tight, || {
            format!("{path} has blank ends: {words:?}")
        });
        blank.or_else(|| {
            unless(span.line == source.line(span.start), || {
                format!("{path} {span:?} names a wrong line")
            })
        })
    };
    spans(&reading.record)
        .into_iter()
        .filter_map(wrong)
        .collect()
}

/// The words of a value stand in its span.
pub fn spans_give_back_words(reading: &Reading) -> Vec<String> {
    let Some(source) = &reading.source else {
        return Vec::new();
    };
    let words = |span: Span| source.words(span);
    let mut wrong: Vec<String> = values(&reading.record)
        .into_iter()
        .filter_map(|(path, value, span, fit)| {
            let words = words(span);
            unless(fits(&value, &words, fit), || {
                format!("{path} {value:?} is not in {words:?}")
            })
        })
        .collect();
    let document = &reading.record.document;
    if let (Some(issuer), Some(span)) = (&document.issuer, document.spans.issuer) {
        let words = words(span);
        wrong.extend(unless(fits_written_out(issuer, &words), || {
            format!("issuer {issuer:?} is not in {words:?}")
        }));
    }
    if let (Some(date), Some(span)) = (&document.issued_on, document.spans.issued_on) {
        let words = words(span);
        wrong.extend(unless(holds_date(&words, date), || {
            format!("{date} is not in {words:?}")
        }));
    }
    wrong
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

/// A field of the document or the signature has a span where it has a value, and only there.
pub fn a_value_has_a_span(reading: &Reading) -> Vec<String> {
    let record = serde_json::to_value(&reading.record).unwrap();
    let mut wrong = Vec::new();
    for (field, span) in record["document"]["spans"].as_object().unwrap() {
        // The kind of a letter is nowhere in its words.
        let letter = field == "kind" && record["document"]["kind"] == "Công văn";
        let value = &record["document"][field];
        wrong.extend(unless(value.is_null() == span.is_null() || letter, || {
            format!("{field} {value} has the span {span}")
        }));
    }
    let signature = record["signature"].as_object().unwrap();
    let says = signature
        .iter()
        .any(|(field, value)| field != "span" && !value.is_null());
    wrong.extend(unless(says != signature["span"].is_null(), || {
        format!("signature {signature:?}")
    }));
    wrong
}

/// Spans in every unit are the same places.
pub fn units_agree(reading: &Reading) -> Vec<String> {
    let (Some(source), Some(utf8)) = (&reading.source, reading.utf8()) else {
        return Vec::new();
    };
    let mark = if utf8.starts_with('\u{FEFF}') { 3 } else { 0 };
    let in_unit = |offsets| {
        let record = reading.again(offsets);
        (facts(&record), spans(&record))
    };
    let (said, chars) = (facts(&reading.record), spans(&reading.record));
    let (said_in_bytes, bytes) = in_unit(Offsets::Bytes);
    let (said_in_utf16, utf16) = in_unit(Offsets::Utf16);
    if said != said_in_bytes || said != said_in_utf16 {
        return vec!["the unit changes facts".to_owned()];
    }
    let mut wrong = Vec::new();
    for (((path, chars), (_, bytes)), (_, utf16)) in chars.iter().zip(&bytes).zip(&utf16) {
        let (start, end) = (source.sizes(chars.start), source.sizes(chars.end));
        let right = (mark + start.0, mark + end.0, chars.line)
            == (bytes.start, bytes.end, bytes.line)
            && (start.1, end.1, chars.line) == (utf16.start, utf16.end, utf16.line);
        wrong.extend(unless(right, || {
            format!("{path} {chars:?} {bytes:?} {utf16:?}")
        }));
    }
    wrong
}

/// The form of Unicode, line ends and a byte order mark change no fact.
pub fn forms_agree(reading: &Reading) -> Vec<String> {
    let Some(utf8) = reading.utf8() else {
        return Vec::new();
    };
    let unix = utf8.replace("\r\n", "\n");
    let mut forms = vec![
        ("NFC", utf8.nfc().collect::<String>()),
        ("LF", unix.clone()),
        ("CRLF", unix.replace('\n', "\r\n")),
        ("a byte order mark", format!("\u{FEFF}{utf8}")),
    ];
    // What was saved in a wrong encoding is no Vietnamese until it is put right.
    if !is_in_wrong_encoding(&reading.record) {
        forms.push(("NFD", utf8.nfd().collect()));
    }
    let want = facts(&reading.record);
    let changed = |(form, variant): (&str, String)| {
        let found = read(variant.as_bytes(), &Options::default());
        // What looks like UTF-16 in one form need not in another.
        if is_utf16(&found) || is_full_of_nuls(variant.as_bytes()) {
            return None;
        }
        let change = difference(&want, &facts(&found))?;
        Some(format!("{form} changes {change}"))
    };
    forms.into_iter().filter_map(changed).collect()
}

/// One byte in eight: as many as UTF-16 has at least, which an unread record does not name.
fn is_full_of_nuls(bytes: &[u8]) -> bool {
    let nuls = bytes.iter().filter(|byte| **byte == 0).count();
    nuls > 0 && nuls * 8 >= bytes.len()
}

fn is_in_wrong_encoding(record: &Record) -> bool {
    let mut codes = record.diagnostics.iter().map(|one| &one.code);
    codes.any(|code| code.starts_with("encoding-"))
}

fn is_utf16(record: &Record) -> bool {
    let encoding = record.source.encoding.as_deref();
    encoding.is_some_and(|name| name.starts_with("utf-16"))
}

/// Two runs give the same bytes.
pub fn the_same_twice(reading: &Reading) -> Vec<String> {
    let json = |record| serde_json::to_string(record).unwrap();
    let again = reading.again(Offsets::Chars);
    let same = json(&again) == json(&reading.record);
    Vec::from_iter(unless(same, || "differs when read again".to_owned()))
}

/// The schema that is shipped.
static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    let schema = include_str!("../../schema/record.schema.json");
    jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap()
});

/// What the schema has against a record.
pub fn invalid(json: &Value) -> Vec<String> {
    let errors = SCHEMA.iter_errors(json);
    errors
        .map(|error| format!("{} {error}", error.instance_path()))
        .collect()
}

/// The record is valid against the schema and reads back.
pub fn valid_and_read_back(reading: &Reading) -> Vec<String> {
    let json = serde_json::to_value(&reading.record).unwrap();
    let mut wrong = invalid(&json);
    let back: Record = serde_json::from_value(json).unwrap();
    wrong.extend(unless(back == reading.record, || {
        "does not read back".to_owned()
    }));
    wrong
}

/// A record of what could not be read says nothing but why.
pub fn silent_when_unread(reading: &Reading) -> Vec<String> {
    if reading.record.error.is_none() {
        return Vec::new();
    }
    let silent = serde_json::to_value(read(b"", &Options::default())).unwrap();
    let mut json = serde_json::to_value(&reading.record).unwrap();
    for key in ["source", "error"] {
        json[key] = silent[key].clone();
    }
    Vec::from_iter(unless(json == silent, || {
        format!("unread, and says {json}")
    }))
}

/// Ids count from one, and what refers to one leads there and back.
pub fn ids_lead_somewhere(reading: &Reading) -> Vec<String> {
    let record = &reading.record;
    let mut wrong = Vec::new();
    let mut counted = |letter: char, ids: Vec<&String>| {
        let expected = (1..=ids.len()).map(|at| format!("{letter}{at}"));
        let right = ids.iter().copied().eq(expected.collect::<Vec<_>>().iter());
        wrong.extend(unless(right, || format!("ids are not in order: {ids:?}")));
        ids.into_iter().cloned().collect::<BTreeSet<String>>()
    };
    let directives = counted('d', record.directives.iter().map(|one| &one.id).collect());
    let deadlines = counted('t', record.deadlines.iter().map(|one| &one.id).collect());
    let assignments = counted('a', record.assignments.iter().map(|one| &one.id).collect());
    counted('x', record.annexes.iter().map(|one| &one.id).collect());
    for one in &record.directives {
        let known = |id: &String| directives.contains(id) && *id != one.id;
        wrong.extend(unless(one.implements.iter().all(known), || {
            format!("{} implements {:?}", one.id, one.implements)
        }));
    }
    for one in &record.deadlines {
        let known = one.assignments.iter().all(|id| assignments.contains(id));
        wrong.extend(unless(known, || {
            format!("{} is of {:?}", one.id, one.assignments)
        }));
    }
    for one in &record.assignments {
        for id in one.tasks.iter().flat_map(|task| &task.deadlines) {
            let deadline = record.deadlines.iter().find(|deadline| deadline.id == *id);
            let back = deadline.is_some_and(|deadline| deadline.assignments.contains(&one.id));
            wrong.extend(unless(deadlines.contains(id) && back, || {
                format!("a task of {} has {id}, which does not have it", one.id)
            }));
        }
    }
    wrong
}

/// Every list of facts is in the order of the text.
pub fn in_the_order_of_the_text(reading: &Reading) -> Vec<String> {
    let record = &reading.record;
    let mentions = |one: &kehoach::record::Directive| one.mentions.clone();
    let mut lists: Vec<(&str, Vec<Span>)> = vec![
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
    lists.extend(
        record
            .directives
            .iter()
            .map(|one| ("mentions", mentions(one))),
    );
    let wrong = |(name, list): &(&str, Vec<Span>)| {
        let pair = list.windows(2).find(|pair| pair[0].start > pair[1].start)?;
        Some(format!("{name}: {:?} before {:?}", pair[0], pair[1]))
    };
    lists.iter().filter_map(wrong).collect()
}

/// The section of a fact is a point of the outline that begins before it.
pub fn sections_are_points(reading: &Reading) -> Vec<String> {
    let record = &reading.record;
    let known = |section: &str, at: Span| {
        let point = record
            .outline
            .iter()
            .any(|point| point.path == section && point.span.start <= at.start);
        let annex = record.annexes.iter().any(|annex| annex.id == section);
        section.is_empty() || point || annex
    };
    let deadlines = record
        .deadlines
        .iter()
        .map(|one| (&one.id, &one.text, &one.section, one.span));
    let assignments = record
        .assignments
        .iter()
        .map(|one| (&one.id, &one.body, &one.section, one.span));
    deadlines
        .chain(assignments)
        .filter_map(|(id, words, section, span)| {
            unless(known(section, span), || {
                format!("{id} {words:?} is in {section}")
            })
        })
        .collect()
}

/// The key of a directive is its number or name and its date, and a number is made of its parts.
pub fn keys_name_their_directive(reading: &Reading) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut keys = BTreeSet::new();
    for one in &reading.record.directives {
        let base = one.number.as_ref().unwrap_or(&one.name);
        let key = one
            .issued_on
            .as_ref()
            .map_or(base.clone(), |date| format!("{base}@{date}"));
        wrong.extend(unless(one.key == key, || {
            format!("{} has the key {}", one.id, one.key)
        }));
        wrong.extend(unless(keys.insert(&one.key), || {
            format!("two directives have the key {}", one.key)
        }));
        let parts = (
            one.number.is_some(),
            one.serial.is_some(),
            one.symbol.is_some(),
        );
        let whole = matches!(parts, (true, true, _) | (false, false, false));
        wrong.extend(unless(whole, || format!("{} has {parts:?}", one.id)));
        let made_of = |number: &String| {
            let serial = one.serial.as_deref().unwrap_or_default();
            number.starts_with(serial)
                && number.ends_with(one.symbol.as_deref().unwrap_or_default())
        };
        wrong.extend(unless(one.number.as_ref().is_none_or(made_of), || {
            format!(
                "{:?} is not of {:?} {:?}",
                one.number, one.serial, one.symbol
            )
        }));
    }
    wrong
}
