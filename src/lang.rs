//! What the program says to people, in Vietnamese and in English; the words are one table.
//!
//! Keys and codes of a record are the same in both; a record's own messages are English, so that
//! the same bytes in give the same bytes out wherever it runs.

mod message;
mod record;
mod template;

use std::sync::LazyLock;

use clap::ValueEnum;

pub use message::Message;
pub(crate) use record::code;

/// A language that the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, ValueEnum)]
pub enum Lang {
    /// Tiếng Việt
    Vi,
    /// English
    En,
}

const TABLE: &str = include_str!("lang/words.tsv");

/// The table by its keys, which stand in order.
static WORDS: LazyLock<Vec<(&'static str, [&'static str; 2])>> = LazyLock::new(|| {
    let cells = |line: &'static str| {
        let (key, words) = line.split_once('\t')?;
        let (vietnamese, english) = words.split_once('\t')?;
        Some((key, [vietnamese, english]))
    };
    lines().filter_map(cells).collect()
});

fn lines() -> impl Iterator<Item = &'static str> {
    TABLE
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
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
        self.look(key).unwrap_or(key)
    }

    /// Every key that starts so, with its words.
    pub fn starting(self, start: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
        let rows = WORDS.iter().filter(move |(key, _)| key.starts_with(start));
        rows.map(move |(key, row)| (*key, row[self as usize]))
    }

    /// The words behind a key, with every `{name}` filled in; a `{cause}` is what the system says,
    /// in this language if the table knows it.
    pub fn fill(self, key: &'static str, values: &[(&str, &str)]) -> String {
        template::fill(self.say(key), |name| {
            let (_, value) = values.iter().find(|(given, _)| *given == name)?;
            Some(match name {
                "cause" => self.cause(value),
                _ => value,
            })
        })
    }

    /// What the system gave as a cause ("Permission denied (os error 13)"), in this language if
    /// the table knows it.
    pub fn cause(self, words: &str) -> &str {
        let mut known = WORDS.iter().filter(|(key, _)| key.starts_with("cause."));
        let row = known.find(|(_, [_, english])| *english == words);
        row.map_or(words, |(_, row)| row[self as usize])
    }

    /// A number with one digit behind the comma, or the point.
    pub fn decimal(self, number: f64) -> String {
        let number = format!("{number:.1}");
        match self {
            Lang::Vi => number.replace('.', ","),
            Lang::En => number,
        }
    }

    /// The words behind a key that is put together, if the table has it.
    pub(crate) fn look(self, key: &str) -> Option<&'static str> {
        let at = WORDS.binary_search_by_key(&key, |(key, _)| key).ok()?;
        Some(WORDS[at].1[self as usize])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use walkdir::WalkDir;

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
        for line in lines() {
            let row: Vec<&str> = line.split('\t').collect();
            assert_eq!(row.len(), 3, "{row:?}");
            assert!(row.iter().all(|cell| !cell.trim().is_empty()), "{row:?}");
            assert!(last < row[0], "{} stands before {}", last, row[0]);
            assert_eq!(names(row[1]), names(row[2]), "{}", row[0]);
            last = row[0];
        }
    }

    /// The quoted words in the program's own files.
    fn quoted() -> BTreeSet<String> {
        let files = WalkDir::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"));
        let files = files.into_iter().map(Result::unwrap);
        let files = files.filter(|file| file.path().extension().is_some_and(|it| it == "rs"));
        let texts = files.map(|file| fs::read_to_string(file.path()).unwrap());
        let words = texts.flat_map(|it| it.split('"').map(str::to_owned).collect::<Vec<_>>());
        words.collect()
    }

    fn speaker(key: &str) -> &str {
        key.split('.').next().unwrap_or_default()
    }

    #[test]
    fn every_word_that_is_spoken_has_its_row() {
        let is_key = |word: &&String| {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-._".contains(c);
            let files = [
                ".html", ".js", ".css", ".txt", ".md", ".json", ".jsonl", ".csv", ".tsv", ".xlsx",
                ".sqlite",
            ];
            word.chars().all(plain)
                && word.contains('.')
                && !word.ends_with('.')
                && !files.iter().any(|ending| word.ends_with(ending))
                && WORDS.iter().any(|(key, _)| speaker(key) == speaker(word))
        };
        let quoted = quoted();
        let spoken = quoted.iter().filter(is_key);
        let missing: Vec<_> = spoken.filter(|key| Lang::En.look(key).is_none()).collect();
        assert!(missing.is_empty(), "lang/words.tsv has no {missing:#?}");
    }

    #[test]
    fn every_row_is_spoken() {
        let quoted = quoted();
        // Keys that are put together: "value.{field}.{value}", "cause.".
        let open = |word: &String| match word.split_once('{') {
            Some((start, _)) if start.ends_with('.') => Some(start.to_owned()),
            None if word.ends_with('.') => Some(word.clone()),
            _ => None,
        };
        let starts: Vec<String> = quoted.iter().filter_map(open).collect();
        let silent: Vec<&str> = WORDS
            .iter()
            .map(|(key, _)| *key)
            .filter(|key| !quoted.contains(*key))
            .filter(|key| {
                !starts
                    .iter()
                    .any(|start| start.len() > 1 && key.starts_with(start))
            })
            .filter(|key| speaker(key) != "group")
            .collect();
        assert!(
            silent.is_empty(),
            "nothing says {silent:#?} of lang/words.tsv"
        );
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
        let values = [("list", "{why}"), ("why", "Số {1}")];
        assert_eq!(
            Lang::En.fill("list.broken", &values),
            "cannot go by the list in {why}: Số {1}"
        );
    }

    #[test]
    fn what_the_system_says_is_said_in_the_language() {
        let values = [("cause", "No space left on device (os error 28)")];
        assert_eq!(
            Lang::Vi.fill("write.stdout", &values),
            "không ghi được ra đầu ra chuẩn: hết chỗ trống"
        );
        assert_eq!(
            Lang::En.fill("write.stdout", &values),
            "cannot write to standard output: No space left on device (os error 28)"
        );
        assert_eq!(
            Lang::Vi.cause("Never heard (os error 999)"),
            "Never heard (os error 999)"
        );
    }
}
