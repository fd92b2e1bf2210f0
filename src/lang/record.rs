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
        let more = template::read(WORDS["diagnostic.more"][Lang::En as usize], &it.message);
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
