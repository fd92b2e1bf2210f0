//! An archive in one SQLite file, to be asked: records → rows → answers.
//!
//! [`store`] writes the records of plans into tables with the contract's names (`schema.sql`),
//! with the words of their texts beside them; [`find`] answers with plans, [`register`] with the
//! directives that they cite. One writes at a time, any number may read meanwhile.

pub mod database;
mod days;
mod excerpt;
pub mod find;
mod names;
mod query;
pub mod register;
mod rows;
pub mod store;
mod words;

pub use days::{Days, Due};
pub use query::Query;

use std::path::PathBuf;

/// Why an index could not be opened, written or asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no file of that name.
    #[error("{0} is not there")]
    Missing(PathBuf),
    /// A file that is something else.
    #[error("{0} is no index of kehoach")]
    Foreign(PathBuf),
    /// An index that another version of the program has made.
    #[error("{path} has version {found} of the schema, this program knows version {known}")]
    Version {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// Ours.
        known: i64,
    },
    /// What SQLite says.
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
}
