//! When two readers wrote the same words.

use std::collections::HashSet;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, decompose_canonical};

/// Equal but for case, tone placement (uỷ = ủy), blanks and the marks at the ends.
pub fn same(want: &Value, got: &Value) -> bool {
    match (want, got) {
        (Value::String(want), Value::String(got)) => tight(want) == tight(got),
        _ => want == got,
    }
}

/// The same, where TƯ and TW are one and a leading zero says nothing.
pub fn same_number(want: &Value, got: &Value) -> bool {
    match (want, got) {
        (Value::String(want), Value::String(got)) => canonical(want) == canonical(got),
        _ => want == got,
    }
}

/// The share of their words that two names have in common.
pub fn overlap(want: &Value, got: &Value) -> f64 {
    let words = |value: &Value| -> HashSet<String> {
        let key = key(value.as_str().unwrap_or_default());
        let words = key.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (want, got) = (words(want), words(got));
    let all = want.union(&got).count();
    if all == 0 {
        0.0
    } else {
        want.intersection(&got).count() as f64 / all as f64
    }
}

fn canonical(number: &str) -> String {
    tight(number)
        .replace("tư", "tw")
        .trim_start_matches('0')
        .to_owned()
}

fn tight(words: &str) -> String {
    key(words).chars().filter(|c| !c.is_whitespace()).collect()
}

/// The form in which words are compared.
fn key(words: &str) -> String {
    let plain: String = words
        .nfc()
        .map(|c| match c {
            'Ð' => 'Đ',
            '–' => '-',
            c => c,
        })
        .filter(|c| *c != '*')
        .collect();
    let folded = early_tones(&plain.to_lowercase());
    folded
        .trim_matches(|c: char| c.is_whitespace() || " .,;:/\"“”()-".contains(c))
        .to_owned()
}

/// Puts the tone of oa, oe and uy on the first of the two letters: uỷ → ủy.
fn early_tones(lower: &str) -> String {
    let mut letters: Vec<char> = lower.chars().collect();
    for at in 1..letters.len() {
        let after_q = at > 1 && letters[at - 2] == 'q';
        let (Some((base, tone)), false) = (tone(letters[at]), after_q) else {
            continue;
        };
        if matches!((letters[at - 1], base), ('o', 'a' | 'e') | ('u', 'y'))
            && let Some(first) = compose(letters[at - 1], tone)
        {
            letters[at - 1] = first;
            letters[at] = base;
        }
    }
    letters.into_iter().collect()
}

/// A letter that has a tone and nothing else.
fn tone(letter: char) -> Option<(char, char)> {
    let mut parts = Vec::new();
    decompose_canonical(letter, |part| parts.push(part));
    match parts[..] {
        [
            base,
            tone @ ('\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}'),
        ] => Some((base, tone)),
        _ => None,
    }
}

#[test]
fn what_counts_as_the_same_words() {
    let text = |words: &str| Value::String(words.to_owned());
    for (want, got) in [
        ("Đảng uỷ", "đảng  ủy,"),
        ("Khoá XIII", "khóa XIII"),
        ("số 12", "số12."),
        ("Hoà Bình", "“HÒA BÌNH”"),
    ] {
        assert!(same(&text(want), &text(got)), "{want} {got}");
    }
    for (want, got) in [
        ("sở", "số"),
        ("Quý", "Qúy"),
        ("Đảng ủy", "Đảng ủy xã"),
        ("", "–a"),
    ] {
        assert!(!same(&text(want), &text(got)), "{want} {got}");
    }
    assert!(!same(&Value::Null, &text("")));
    assert!(same_number(&text("05-NQ/TƯ"), &text("5-NQ/TW")));
    assert_eq!(overlap(&text("Đảng ủy xã"), &text("Đảng uỷ, xã")), 1.0);
    assert_eq!(overlap(&text("Đảng ủy xã"), &text("Công an")), 0.0);
}
