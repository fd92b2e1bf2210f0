//! What pages are made from, and what a page is.

use rusqlite::Connection;

use crate::index::Error;
use crate::lang::Lang;

/// What pages are made from.
pub struct Site {
    /// The index, to read.
    pub index: Connection,
    /// The language of the pages.
    pub lang: Lang,
}

impl Site {
    /// The words behind a key.
    pub fn say(&self, key: &'static str) -> &'static str {
        self.lang.say(key)
    }
}

/// The inside of a page, with its title; none where there is nothing at that address.
pub type Page = Result<Option<(String, maud::Markup)>, Error>;
