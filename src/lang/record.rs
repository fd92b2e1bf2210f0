//! What stands in a record, for people: its diagnostics, its error, the values of its enumerations.
//!
//! The sentences of a record are English and made from the table, so that they can be read back
//! and said in another language wherever the record comes from. What the table does not know, as
//! in a record of another version, is left as it is.

use std::borrow::Cow;

use serde::Serialize;

use super::{Lang, WORDS, template};
use crate::record::{Diagnostic, RecordError};

/// The code of a row: `error.CODE`, `diagnostic.CODE`, with a variant behind or not.
pub(crate) fn code(key: &'static str) -> &'static str {
    key.split('.').nth(1).unwrap_or(key)
}

impl Lang {
    /// What a diagnostic says.
    pub fn diagnostic(self, it: &Diagnostic) -> String {
        let more = template::read(Lang::En.say("diagnostic.more"), &it.message);
        match more.as_deref() {
            Some([(_, first), (_, count)]) if count.parse::<usize>().is_ok() => {
                let first = self.sentence("diagnostic", &it.code, first);
                self.fill("diagnostic.more", &[("message", &first), ("count", count)])
            }
            _ => self.sentence("diagnostic", &it.code, &it.message),
        }
    }

    /// Why an input could not be read.
    pub fn error(self, it: &RecordError) -> String {
        self.sentence("error", &it.code, &it.message)
    }

    /// What a person can do about an input that could not be read.
    pub fn advice(self, it: &RecordError) -> &'static str {
        let known = self.look(&format!("advice.{}", it.code));
        known.unwrap_or_else(|| self.say("advice"))
    }

    /// The value of an enumeration, such as that of `kind` in `deadline`.
    pub fn value(self, field: &str, value: impl Serialize) -> String {
        let value = serde_json::to_value(value).unwrap_or_default();
        let value = value.as_str().unwrap_or_default();
        let known = self.look(&format!("value.{field}.{value}"));
        known.map_or_else(|| value.to_owned(), str::to_owned)
    }

    /// A day as people write it, where `words` are one in ISO 8601.
    pub fn day(self, words: &str) -> Cow<'_, str> {
        match (self, words.parse::<jiff::civil::Date>()) {
            (Lang::Vi, Ok(day)) if words.len() == 10 => {
                let (day, month, year) = (day.day(), day.month(), day.year());
                format!("{day:02}/{month:02}/{year:04}").into()
            }
            _ => words.to_owned().into(),
        }
    }

    /// An English sentence that was made from a row of this code, in this language.
    fn sentence(self, speaker: &str, code: &str, english: &str) -> String {
        if self == Lang::En {
            return english.to_owned();
        }
        let rows = WORDS.iter().filter(|(key, _)| {
            let row = key
                .strip_prefix(speaker)
                .and_then(|it| it.strip_prefix('.'));
            let variant = row.and_then(|it| it.strip_prefix(code));
            variant.is_some_and(|it| it.is_empty() || it.starts_with('.'))
        });
        let fitting = rows.filter_map(|(key, words)| {
            let words = words[Lang::En as usize];
            Some((template::fixed(words), key, template::read(words, english)?))
        });
        let Some((_, key, values)) = fitting.max_by_key(|(fixed, key, _)| (*fixed, *key)) else {
            return english.to_owned();
        };
        let values: Vec<_> = values
            .into_iter()
            .map(|(name, it)| (name, self.day(it)))
            .collect();
        let values: Vec<(&str, &str)> = values.iter().map(|(name, it)| (*name, &**it)).collect();
        self.fill(key, &values)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;
    use crate::lang::WORDS;
    use crate::record::Severity;

    fn diagnostic(code: &str, message: &str) -> Diagnostic {
        Diagnostic {
            code: code.to_owned(),
            severity: Severity::Warning,
            message: message.to_owned(),
            span: None,
        }
    }

    #[test]
    fn what_a_saved_record_says_is_said_in_vietnamese() {
        for (code, english, vietnamese) in [
            (
                "blank-number",
                "the header has no readable number",
                "phần đầu văn bản không có số, ký hiệu đọc được",
            ),
            (
                "conflicting-date",
                "12-KH/ĐU has the date 2025-01-02 before and 2025-02-01 here",
                "12-KH/ĐU: phía trước ghi ngày 02/01/2025, ở đây ghi ngày 01/02/2025",
            ),
            (
                "impossible-date",
                "\"trước ngày 31/02/2025\" is in no calendar",
                "“trước ngày 31/02/2025”: ngày không có thật",
            ),
            (
                "not-a-plan",
                "this is a Công văn, not a Kế hoạch",
                "văn bản này là Công văn, không phải Kế hoạch",
            ),
            (
                "damaged-text",
                "\"xa̋\" has two tones; and 3 more",
                "“xa̋” có hai dấu thanh; và 3 chỗ nữa",
            ),
            (
                "damaged-text",
                "said by another version",
                "said by another version",
            ),
            ("no-such-code", "a word", "a word"),
            ("", "", ""),
        ] {
            let it = diagnostic(code, english);
            assert_eq!(Lang::Vi.diagnostic(&it), vietnamese);
            assert_eq!(Lang::En.diagnostic(&it), english);
        }
    }

    #[test]
    fn every_sentence_that_can_stand_in_a_record_finds_its_own_row_again() {
        let of = |start: &'static str| WORDS.iter().filter(move |(key, _)| key.starts_with(start));
        for (key, [vietnamese, english]) in of("diagnostic.") {
            if *key == "diagnostic.more" {
                continue;
            }
            let english = template::fill(english, |_| Some("x"));
            let vietnamese = template::fill(vietnamese, |_| Some("x"));
            assert_eq!(
                Lang::Vi.diagnostic(&diagnostic(code(key), &english)),
                vietnamese
            );
        }
        for (key, [vietnamese, english]) in of("error.") {
            let it = RecordError {
                code: code(key).to_owned(),
                message: template::fill(english, |_| Some("x")),
            };
            assert_eq!(
                Lang::Vi.error(&it),
                template::fill(vietnamese, |_| Some("x"))
            );
            assert_ne!(Lang::Vi.advice(&it), Lang::Vi.say("advice"), "{}", it.code);
        }
    }

    /// Every value of the enumerations of a schema: text that stands in `const` or `enum`.
    fn constants(schema: &Value, found: &mut BTreeSet<String>) {
        match schema {
            Value::Object(fields) => {
                let one = fields.get("const").and_then(Value::as_str);
                let list = fields.get("enum").and_then(Value::as_array);
                let list = list.into_iter().flatten().filter_map(Value::as_str);
                found.extend(one.into_iter().chain(list).map(str::to_owned));
                fields.values().for_each(|it| constants(it, found));
            }
            Value::Array(items) => items.iter().for_each(|it| constants(it, found)),
            _ => {}
        }
    }

    #[test]
    fn every_value_of_a_record_has_its_words() {
        let schema = serde_json::from_str(&crate::schema::text()).unwrap();
        let mut values = BTreeSet::new();
        constants(&schema, &mut values);
        assert!(values.len() >= 20, "{values:?}");
        for value in values {
            let end = format!(".{value}");
            let known = WORDS
                .iter()
                .any(|(key, _)| key.starts_with("value.") && key.ends_with(&end));
            assert!(known, "lang/words.tsv has no value.….{value}");
        }
        assert_eq!(
            Lang::Vi.value("bound", crate::record::Bound::By),
            "chậm nhất"
        );
        assert_eq!(Lang::Vi.value("bound", "someday"), "someday");
    }

    #[test]
    fn a_day_is_written_as_an_office_writes_it() {
        assert_eq!(Lang::Vi.day("2025-08-04"), "04/08/2025");
        assert_eq!(Lang::En.day("2025-08-04"), "2025-08-04");
        for other in [
            "2025-08",
            "2025-02-31",
            "",
            "12-KH/ĐU",
            "2025-08-04/2025-08-09",
        ] {
            assert_eq!(Lang::Vi.day(other), other);
        }
    }
}
