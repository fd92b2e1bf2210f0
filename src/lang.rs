//! What the program says to people, in Vietnamese and in English; the words are one table.
//!
//! Keys and codes of a record are the same in both; a record's own messages are English, so that
//! the same bytes in give the same bytes out wherever it runs.

use std::collections::HashMap;
use std::sync::LazyLock;

use clap::ValueEnum;

/// A language that the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, ValueEnum)]
pub enum Lang {
    /// Tiếng Việt
    Vi,
    /// English
    En,
}

const TABLE: &str = include_str!("lang/words.tsv");

static WORDS: LazyLock<HashMap<&'static str, [&'static str; 2]>> = LazyLock::new(|| {
    let rows = rows().map(|row| (row[0], [row[1], row[2]]));
    rows.collect()
});

fn rows() -> impl Iterator<Item = Vec<&'static str>> {
    TABLE
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').collect())
}

impl Lang {
    /// The language of a locale as the environment has it: `vi`, `vi_VN.UTF-8`; anything else is
    /// English.
    pub fn of_locale(locale: &str) -> Lang {
        let language = locale.split(['_', '.', '@', '-']).next().unwrap_or("");
        if language.eq_ignore_ascii_case("vi") {
            Lang::Vi
        } else {
            Lang::En
        }
    }

    /// The words behind a key of the table; a key that it does not have is given back, which a
    /// reader can see and a test finds.
    pub fn say(self, key: &'static str) -> &'static str {
        WORDS.get(key).map_or(key, |row| row[self as usize])
    }

    /// The words behind a key that is put together, if the table has it.
    pub fn look(self, key: &str) -> Option<&'static str> {
        WORDS.get(key).map(|row| row[self as usize])
    }

    /// Every key that starts so, with its words.
    pub fn starting(self, start: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
        let rows = WORDS.iter().filter(move |(key, _)| key.starts_with(start));
        rows.map(move |(key, row)| (*key, row[self as usize]))
    }

    /// The words behind a key, with every `{name}` filled in.
    pub fn fill(self, key: &'static str, values: &[(&str, &str)]) -> String {
        let words = self.say(key);
        let mut text = String::with_capacity(words.len());
        let mut rest = words;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let (name, behind) = after.split_once('}').unwrap_or((after, ""));
            let value = values.iter().find(|(given, _)| *given == name);
            text.push_str(value.map_or(name, |(_, value)| value));
            rest = behind;
        }
        text + rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(words: &str) -> Vec<&str> {
        let mut names: Vec<&str> = words
            .split('{')
            .skip(1)
            .filter_map(|part| part.split_once('}').map(|(name, _)| name))
            .collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn the_table_is_whole_and_sorted() {
        let mut last = "";
        for row in rows() {
            assert_eq!(row.len(), 3, "{row:?}");
            assert!(row.iter().all(|cell| !cell.trim().is_empty()), "{row:?}");
            assert!(last < row[0], "{} stands before {}", last, row[0]);
            assert_eq!(names(row[1]), names(row[2]), "{}", row[0]);
            last = row[0];
        }
    }

    #[test]
    fn locales() {
        for (locale, lang) in [
            ("vi_VN.UTF-8", Lang::Vi),
            ("vi", Lang::Vi),
            ("VI-vn", Lang::Vi),
            ("en_US.UTF-8", Lang::En),
            ("C.UTF-8", Lang::En),
            ("vie_x", Lang::En),
            ("", Lang::En),
        ] {
            assert_eq!(Lang::of_locale(locale), lang, "{locale}");
        }
    }

    #[test]
    fn words_are_filled_in_once() {
        assert_eq!(Lang::Vi.say("group.deadlines"), "Thời hạn");
        assert_eq!(Lang::En.say("no.such.key"), "no.such.key");
    }
}
