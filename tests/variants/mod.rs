//! Other forms of a text that say the same.

use std::ops::Range;

use kehoach::record::Record;
use serde_json::Value;

/// What a record says, without where it stands and without its source.
pub fn facts(record: &Record) -> Value {
    fn without_spans(value: Value) -> Value {
        match value {
            Value::Object(fields) if fields.contains_key("line") => Value::Bool(true),
            Value::Object(fields) => fields
                .into_iter()
                .map(|(key, value)| (key, without_spans(value)))
                .collect(),
            Value::Array(values) => values.into_iter().map(without_spans).collect(),
            other => other,
        }
    }
    let mut facts = without_spans(serde_json::to_value(record).unwrap());
    facts["source"] = Value::Null;
    facts
}

/// The first facts in which two records differ, for a person.
pub fn difference(one: &Value, other: &Value) -> Option<String> {
    match (one, other) {
        _ if one == other => None,
        (Value::Object(fields), Value::Object(_)) => fields
            .iter()
            .find_map(|(key, value)| Some(format!("{key} {}", difference(value, &other[key])?))),
        (Value::Array(ones), Value::Array(others)) if ones.len() == others.len() => ones
            .iter()
            .zip(others)
            .enumerate()
            .find_map(|(at, (one, other))| Some(format!("[{at}] {}", difference(one, other)?))),
        (Value::Array(ones), Value::Array(others)) => {
            let only = |of: &[Value], not_in: &[Value]| {
                let lone = of
                    .iter()
                    .enumerate()
                    .find(|(at, one)| not_in.get(*at) != Some(one));
                lone.map_or("-".to_owned(), |(at, one)| format!("[{at}] {one}"))
            };
            Some(format!(
                "{} {} → {} {}",
                ones.len(),
                only(ones, others),
                others.len(),
                only(others, ones)
            ))
        }
        _ => Some(format!("{one} → {other}")),
    }
}

/// The text without the stars round its words; bullets and lines of nothing but stars stay.
pub fn without_emphasis(text: &str) -> String {
    let mut plain = String::new();
    for line in text.split_inclusive('\n') {
        let words = line.trim_start();
        let bare = line.trim().trim_matches(['*', '\\']).is_empty();
        let bullet = if words.starts_with("* ") {
            line.len() - words.len() + 1
        } else {
            0
        };
        let (kept, rest) = line.split_at(if bare { line.len() } else { bullet });
        plain.push_str(kept);
        plain.push_str(&rest.replace('*', ""));
    }
    plain
}

/// The text with stars round the given places (code points), where each lies within one line.
pub fn with_emphasis(text: &str, mut places: Vec<Range<usize>>) -> String {
    let letters: Vec<char> = text.chars().collect();
    places.sort_by_key(|place| (place.start, place.end));
    let mut starred = String::new();
    let mut end = 0;
    for (at, place) in places.into_iter().enumerate() {
        let words = &letters[place.clone()];
        if place.start < end || words.is_empty() || words.contains(&'\n') {
            continue;
        }
        let stars = ["*", "**", "***"][at % 3];
        starred.extend(&letters[end..place.start]);
        starred.push_str(stars);
        starred.extend(words);
        starred.push_str(stars);
        end = place.end;
    }
    starred.extend(&letters[end..]);
    starred
}

/// The variant that justified text has.
pub const DOUBLE_BLANKS: &str = "double blanks";

/// The text with other blanks: of another kind, more of them, and at the ends of lines.
///
/// Between words only where a line is not laid out.
pub fn with_blanks(text: &str) -> Vec<(&'static str, String)> {
    let each_line = |change: &dyn Fn(&str) -> String| {
        text.split('\n').map(change).collect::<Vec<_>>().join("\n")
    };
    let between = |blank: &str| {
        each_line(&|line| {
            let words = line.trim_start();
            let indent = &line[..line.len() - words.len()];
            let plain = !words.contains('|') && !words.contains("   ");
            if plain {
                format!("{indent}{}", words.replace(' ', blank))
            } else {
                line.to_owned()
            }
        })
    };
    let where_words_are = |change: &dyn Fn(&str) -> String| {
        each_line(&|line| {
            if line.trim().is_empty() {
                line.to_owned()
            } else {
                change(line)
            }
        })
    };
    vec![
        ("no-break spaces", between("\u{A0}")),
        (DOUBLE_BLANKS, between("  ")),
        (
            "blanks at the ends of lines",
            where_words_are(&|line| format!("{line}  ")),
        ),
        (
            "tabs at the ends of lines",
            where_words_are(&|line| format!("{line}\t")),
        ),
        ("an indent", where_words_are(&|line| format!("    {line}"))),
        (
            "more empty lines",
            format!("\n\n{}\n\n", text.replace("\n\n", "\n\n\n")),
        ),
    ]
}

/// The text with every line that is longer than `width` broken at blanks, as a mail program does.
///
/// Lines that are laid out (a table, two columns) stay.
pub fn wrapped(text: &str, width: usize) -> String {
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| wrapped_line(line, width))
        .collect();
    lines.join("\n")
}

fn wrapped_line(line: &str, width: usize) -> String {
    if line.contains('|') || line.trim().contains("   ") {
        return line.to_owned();
    }
    let mut out = String::new();
    let mut column = 0;
    for word in line.split(' ') {
        let letters = word.chars().count();
        if column > 0 && column + 1 + letters > width {
            out.push('\n');
            column = 0;
        } else if !out.is_empty() {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += letters;
    }
    out
}

#[test]
fn forms_of_a_text() {
    assert_eq!(
        without_emphasis("* **Ban** *A*\n\\*\n***\n**T/M\nB**"),
        "* Ban A\n\\*\n***\nT/M\nB"
    );
    assert_eq!(
        with_emphasis("ngày 05/6 và 06/6", vec![5..9, 13..17]),
        "ngày *05/6* và **06/6**"
    );
    assert_eq!(wrapped("một hai ba bốn\nnăm", 8), "một hai\nba bốn\nnăm");
}
