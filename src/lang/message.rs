//! Something to be said later, in whichever language it then is.

use std::error::Error;
use std::fmt;

use super::Lang;

/// A row of the table and what is to be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    key: &'static str,
    values: Vec<(&'static str, String)>,
}

impl Message {
    /// The row of this key.
    pub fn new(key: &'static str) -> Message {
        Message {
            key,
            values: Vec::new(),
        }
    }

    /// With this for `{name}`.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Message {
        self.values.push((name, value.to_string()));
        self
    }

    /// Its words.
    pub fn say(&self, lang: Lang) -> String {
        let values = self.values.iter();
        let values: Vec<(&str, &str)> = values.map(|(name, value)| (*name, &**value)).collect();
        lang.fill(self.key, &values)
    }
}

/// In English, for whoever asks for no language.
impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}

impl Error for Message {}
