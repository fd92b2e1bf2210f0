//! What a person asks for in words → what the full-text index is asked.
//!
//! ```abnf
//! query  = *( phrase / chunk )
//! phrase = DQUOTE words ["*"] DQUOTE    ; side by side, in this order
//! chunk  = words ["*"]                  ; up to the next blank: 44-CTr/TU is a phrase of three words
//! ```
//! All phrases and chunks must be found. A word that is typed with marks finds itself, and where a
//! text has lost its marks the same letters without; one typed without marks finds every marking.
//! Nothing that is typed is ever part of a statement or of the index's own query syntax but words.

use super::words;

/// The columns of the index that hold words with their marks.
const EXACT: &str = "{title tasks text}";

/// Those without.
const BARE: &str = "{title_bare tasks_bare text_bare}";

/// Some phrases, all of which are to be found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    phrases: Vec<Phrase>,
}

/// Words that stand side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    words: Vec<Word>,
    /// The last word may go on.
    open: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    exact: String,
    bare: String,
}

/// How well a phrase is matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// But for the marks.
    Bare,
    /// In every mark.
    Exact,
}

impl Query {
    /// Reads what a person has typed.
    pub fn parse(typed: &str) -> Query {
        let parts = typed.split(['"', '“', '”']).enumerate();
        let phrases = parts.flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(Phrase::of).collect(),
            _ => vec![Phrase::of(part)],
        });
        Query {
            phrases: phrases.filter(|phrase| !phrase.words.is_empty()).collect(),
        }
    }

    /// Whether there is nothing to be found.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// The phrases.
    pub fn phrases(&self) -> &[Phrase] {
        &self.phrases
    }

    /// How a word in both its forms matches each word of each phrase, one after the other.
    pub fn matches(&self, exact: &str, bare: &str) -> Vec<Option<Match>> {
        let phrases = self.phrases.iter();
        phrases.flat_map(|it| it.matches(exact, bare)).collect()
    }

    /// For the index: every word as it is typed.
    pub fn exactly(&self) -> String {
        let phrases = self.phrases.iter();
        let all: Vec<String> = phrases.map(|it| it.quoted(|word| &word.exact)).collect();
        format!("{EXACT} : ({})", all.join(" AND "))
    }

    /// For the index: every word as it is typed or with other marks.
    pub fn loosely(&self) -> String {
        let all: Vec<String> = self.phrases.iter().map(Phrase::loosely).collect();
        all.join(" AND ")
    }
}

impl Phrase {
    /// All words of some text.
    pub fn of(text: &str) -> Phrase {
        let text = text.trim();
        let word = |range| {
            let exact = words::exact(&text[range]);
            let bare = words::bare(&exact).into_owned();
            Word { exact, bare }
        };
        Phrase {
            words: words::ranges(text).map(word).collect(),
            open: text.ends_with('*'),
        }
    }

    fn quoted(&self, form: impl Fn(&Word) -> &str) -> String {
        let words: Vec<&str> = self.words.iter().map(form).collect();
        // Words are letters and digits: no quote can be among them.
        let open = if self.open { "*" } else { "" };
        format!("\"{}\"{open}", words.join(" "))
    }

    fn loosely(&self) -> String {
        let bare = self.quoted(|word| &word.bare);
        let marked: Vec<&Word> = self.words.iter().filter(|word| word.is_marked()).collect();
        if marked.is_empty() {
            return format!("{BARE} : {bare}");
        }
        if marked.len() == self.words.len() {
            let exact = self.quoted(|word| &word.exact);
            return format!("{EXACT} : ({exact} OR {bare})");
        }
        let marked = marked
            .iter()
            .map(|word| format!("(\"{}\" OR \"{}\")", word.exact, word.bare));
        let marked: Vec<String> = marked.collect();
        format!("({BARE} : {bare} AND {EXACT} : ({}))", marked.join(" AND "))
    }

    /// The same for two columns that hold such words with blanks around them, and its values.
    pub fn in_columns(&self, exact: &str, bare: &str) -> (String, Vec<String>) {
        let around = |words: Vec<&str>| format!(" {} ", words.join(" "));
        let mut conditions = vec![format!("instr({bare}, ?) > 0")];
        let mut values = vec![around(self.words.iter().map(|it| &*it.bare).collect())];
        for word in self.words.iter().filter(|word| word.is_marked()) {
            conditions.push(format!("(instr({exact}, ?) > 0 OR instr({exact}, ?) > 0)"));
            values.extend([around(vec![&word.exact]), around(vec![&word.bare])]);
        }
        (format!("({})", conditions.join(" AND ")), values)
    }

    /// How many words it has.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    fn matches(&self, exact: &str, bare: &str) -> impl Iterator<Item = Option<Match>> {
        let last = self.words.len() - 1;
        let words = self.words.iter().enumerate();
        words.map(move |(at, word)| word.matches(exact, bare, self.open && at == last))
    }
}

impl Word {
    fn is_marked(&self) -> bool {
        self.exact != self.bare
    }

    fn matches(&self, exact: &str, bare: &str, open: bool) -> Option<Match> {
        let same = |word: &str, typed: &str| word == typed || (open && word.starts_with(typed));
        if same(exact, &self.exact) {
            return Some(Match::Exact);
        }
        let other = if self.is_marked() { exact } else { bare };
        same(other, &self.bare).then_some(Match::Bare)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_and_phrases() {
        let query = Query::parse("44-CTr/TU \"học  tập\" Uỷ");
        assert_eq!(
            query.exactly(),
            "{title tasks text} : (\"44 ctr tu\" AND \"học tập\" AND \"ủy\")"
        );
        assert!(Query::parse(" - \"\" * ").is_empty());
    }

    #[test]
    fn marks_that_are_typed_are_kept_and_others_left_open() {
        assert_eq!(
            Query::parse("so sở").loosely(),
            "{title_bare tasks_bare text_bare} : \"so\" AND {title tasks text} : (\"sở\" OR \"so\")"
        );
        let matches = |typed: &str, word: &str| {
            let forms = words::forms(word);
            Query::parse(typed).matches(&forms.exact, &forms.bare)[0]
        };
        assert_eq!(matches("sở", "Sở"), Some(Match::Exact));
        assert_eq!(matches("sở", "so"), Some(Match::Bare));
        assert_eq!(matches("sở", "sổ"), None);
        assert_eq!(matches("so", "sổ"), Some(Match::Bare));
        assert_eq!(matches("so", "SO"), Some(Match::Exact));
        assert_eq!(matches("tuy*", "tuyên"), Some(Match::Exact));
    }

    #[test]
    fn the_index_s_own_syntax_is_only_words() {
        for typed in [
            "title:x",
            "a OR b",
            "NEAR(a b)",
            "^a",
            "a\"b",
            "-a +b",
            "'; DROP TABLE plans",
        ] {
            let query = Query::parse(typed).exactly();
            let inner = query.strip_prefix("{title tasks text} : (").unwrap();
            let plain = inner.replace(" AND ", "").replace(['"', ')'], "");
            assert!(
                plain.chars().all(|c| c.is_alphanumeric() || c == ' '),
                "{query}"
            );
            assert!(!query.contains(" OR "), "{query}");
        }
    }
}
