//! Writes plans into the index: what is new, what has changed, what is gone.
//!
//! Every batch is one transaction, so that a run may be killed at any time and begun again: what
//! it had not written is new to the next. A plan is known by its path as it was given; it is left
//! as it is while its content and the version of the program are the same.

use std::collections::HashMap;
use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use rusqlite::{Connection, OptionalExtension};

use super::words::{Forms, forms};
use super::{Error, database, names, rows};
use crate::VERSION;
use crate::bulk::Settings;
use crate::bulk::ordered::Weigh;
use crate::record::Record;

/// So many plans are written in one transaction.
const BATCH: usize = 500;

/// A record made ready to be written, which is most of the work and needs no index.
pub struct Entry {
    pub(super) record: Record,
    /// The file of records that it came from.
    pub(super) records: Option<String>,
    pub(super) text: Option<String>,
    pub(super) title: Forms,
    pub(super) tasks: Forms,
    pub(super) words: Forms,
}

impl Entry {
    /// A record with the text that its spans count in; without one only its title and its tasks
    /// can be searched.
    pub fn new(record: Record, text: Option<String>) -> Entry {
        let tasks = record.assignments.iter().flat_map(|it| &it.tasks);
        let tasks: Vec<&str> = tasks.map(|task| &*task.text).collect();
        Entry {
            title: forms(record.document.title.as_deref().unwrap_or_default()),
            tasks: forms(&tasks.join("\n")),
            words: forms(text.as_deref().unwrap_or_default()),
            record,
            records: None,
            text,
        }
    }

    /// The same as a line of this file.
    pub fn of_records(self, file: &str) -> Entry {
        Entry {
            records: Some(file.to_owned()),
            ..self
        }
    }

    /// The record.
    pub fn record(&self) -> &Record {
        &self.record
    }
}

impl Weigh for Entry {
    fn weight(&self) -> usize {
        let text = self.text.as_ref().map_or(0, String::len);
        text + self.words.exact.len() + self.words.bare.len() + 2 * self.tasks.exact.len()
    }
}

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// It was not there.
    New,
    /// It was there with another content, or as another version had read it.
    Changed,
    /// It was there just so.
    Same,
    /// It could not be read this time; what was read of it before stays.
    Stale,
}

/// What became of a folder's plans that were not found again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gone {
    /// So many were removed.
    Removed(usize),
    /// The folder is empty: rather a disk that is not there than an archive that was burnt.
    Spared(usize),
}

/// An index that is being written.
pub struct Store {
    connection: Connection,
    pending: usize,
    /// Whether rows were removed, so that names may be left that nothing uses.
    removed: bool,
}

impl Store {
    /// Opens the index of this path, or makes it.
    pub fn open(path: &Path) -> Result<Store, Error> {
        let connection = database::open_or_create(path)?;
        connection.execute_batch("CREATE TEMP TABLE seen (plan INTEGER PRIMARY KEY)")?;
        Ok(Store {
            connection,
            pending: 0,
            removed: false,
        })
    }

    /// Which plans need not be read again.
    pub fn known(&self, settings: &Settings) -> Result<Known, Error> {
        let hasher = RandomState::new();
        let mut plans = HashMap::new();
        let mut rows = self.connection.prepare(
            "SELECT source, sha256, plan,
                    EXISTS (SELECT 1 FROM diagnostics d
                             WHERE d.plan = plans.plan AND severity = 'warning')
               FROM plans
              WHERE program_version = ?1 AND error IS NULL AND records IS NULL
                AND sha256 IS NOT NULL AND (?2 IS NULL OR ?2 = encoding)",
        )?;
        let encoding = settings.encoding.map(|it| it.name());
        let mut rows = rows.query((VERSION, encoding))?;
        while let Some(row) = rows.next()? {
            let (source, sha256) = (row.get_ref(0)?.as_str(), row.get_ref(1)?.as_str());
            if let (Ok(source), Ok(sha256)) = (source, sha256) {
                let there = (row.get(2)?, row.get(3)?);
                plans.insert(hasher.hash_one((source, sha256)), there);
            }
        }
        Ok(Known { plans, hasher })
    }

    /// A plan is as it was.
    pub fn keep(&mut self, plan: i64) -> Result<(), Error> {
        self.begin()?;
        self.see(plan)?;
        self.end()
    }

    /// Writes a plan.
    pub fn put(&mut self, entry: &Entry) -> Result<Put, Error> {
        self.begin()?;
        let unread = entry.record.error.is_some() && entry.record.source.sha256.is_none();
        let (plan, put) = match self.there(entry)? {
            Some((plan, _)) if unread => (plan, Put::Stale),
            Some((plan, true)) if entry.text.is_none() => (plan, Put::Same),
            Some((plan, _)) => (plan, Put::Changed),
            None => (self.next()?, Put::New),
        };
        if matches!(put, Put::New | Put::Changed) {
            self.replace(plan, entry)?;
            self.removed |= put == Put::Changed;
        }
        self.see(plan)?;
        self.end()?;
        Ok(put)
    }

    /// The plan of this source, and whether it has this content as this version has read it.
    fn there(&self, entry: &Entry) -> Result<Option<(i64, bool)>, Error> {
        let sql = "SELECT plan, (sha256, program_version, error IS NULL) IS (?2, ?3, ?4)
                     FROM plans WHERE source = ?1";
        let record = &entry.record;
        let (sha256, whole) = (&record.source.sha256, record.error.is_none());
        let values = (rows::source(record), sha256, &record.program_version, whole);
        let mut find = self.connection.prepare_cached(sql)?;
        let there = find.query_row(values, |row| Ok((row.get(0)?, row.get(1)?)));
        Ok(there.optional()?)
    }

    fn next(&self) -> Result<i64, Error> {
        let sql = "SELECT coalesce(max(plan), 0) + 1 FROM plans";
        let mut next = self.connection.prepare_cached(sql)?;
        Ok(next.query_row([], |row| row.get(0))?)
    }

    /// All rows of a plan or, where one of them cannot be, none.
    fn replace(&self, plan: i64, entry: &Entry) -> Result<(), Error> {
        rows::delete(&self.connection, plan)?;
        let written = rows::insert(&self.connection, plan, entry);
        if written.is_err() {
            // No savepoint for it: with each the full-text index writes out what it has gathered.
            rows::delete(&self.connection, plan)?;
        }
        Ok(written?)
    }

    fn see(&self, plan: i64) -> Result<(), Error> {
        let sql = "INSERT OR IGNORE INTO seen VALUES (?)";
        self.connection.prepare_cached(sql)?.execute([plan])?;
        Ok(())
    }

    fn begin(&mut self) -> Result<(), Error> {
        if self.pending == 0 {
            self.connection.execute_batch("BEGIN IMMEDIATE")?;
        }
        self.pending += 1;
        Ok(())
    }

    fn end(&mut self) -> Result<(), Error> {
        match self.pending {
            BATCH => self.commit(),
            _ => Ok(()),
        }
    }

    fn commit(&mut self) -> Result<(), Error> {
        if self.pending > 0 {
            self.connection.execute_batch("COMMIT")?;
            self.pending = 0;
        }
        Ok(())
    }

    /// Removes what was read below a folder and is not there any more.
    pub fn sweep_folder(&mut self, folder: &Path) -> Result<Gone, Error> {
        let folder = plain(folder);
        let below = match folder.as_os_str().is_empty() {
            true => String::new(),
            false => format!("{}/", folder.to_string_lossy().trim_end_matches('/')),
        };
        let sql = "SELECT plan, path, plan IN seen FROM plans
                    WHERE records IS NULL AND substr(path, 1, length(?1)) = ?1
                      AND (?1 <> '' OR substr(path, 1, 1) <> '/')";
        let lost = |path: &str| {
            let there = fs::symlink_metadata(path);
            there.is_err_and(|error| {
                matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
            })
        };
        self.sweep(sql, &below, lost)
    }

    /// Removes what an earlier state of a file of records held and this one does not.
    pub fn sweep_records(&mut self, file: &str) -> Result<Gone, Error> {
        let sql = "SELECT plan, source, plan IN seen FROM plans WHERE records = ?1";
        self.sweep(sql, file, |_| true)
    }

    fn sweep(&mut self, sql: &str, what: &str, lost: impl Fn(&str) -> bool) -> Result<Gone, Error> {
        self.begin()?;
        let mut found = self.connection.prepare(sql)?;
        let mut found = found.query([what])?;
        let (mut seen, mut gone) = (0, Vec::new());
        while let Some(row) = found.next()? {
            match row.get(2)? {
                true => seen += 1,
                false if lost(row.get_ref(1)?.as_str().unwrap_or_default()) => {
                    gone.push(row.get(0)?)
                }
                false => {}
            }
        }
        if seen == 0 && !gone.is_empty() {
            return Ok(Gone::Spared(gone.len()));
        }
        for plan in &gone {
            rows::delete(&self.connection, *plan)?;
        }
        self.removed |= !gone.is_empty();
        Ok(Gone::Removed(gone.len()))
    }

    /// Writes out what is pending; says how many plans there are now.
    pub fn finish(mut self) -> Result<u64, Error> {
        if self.removed {
            self.begin()?;
            names::sweep(&self.connection)?;
        }
        self.commit()?;
        self.connection.execute_batch("PRAGMA optimize")?;
        let count = "SELECT count(*) FROM plans";
        Ok(self.connection.query_row(count, [], |row| row.get(0))?)
    }
}

/// The plans that an index holds as this program would write them now.
pub struct Known {
    /// A few words a plan, since there may be a million of them.
    plans: HashMap<u64, (i64, bool)>,
    /// Unknown to whoever names files, so that nobody can make two plans look alike.
    hasher: RandomState,
}

impl Known {
    /// The plan of this path and content, and whether it has a warning.
    pub fn find(&self, path: Option<&str>, sha256: &str) -> Option<(i64, bool)> {
        let source = path.map_or_else(|| format!("sha256:{sha256}"), str::to_owned);
        let key = self.hasher.hash_one((&*source, sha256));
        self.plans.get(&key).copied()
    }
}

/// A path without "." and empty parts: one name for one file, however its folder was typed.
pub fn plain(path: &Path) -> PathBuf {
    let parts = path.components();
    parts.filter(|part| *part != Component::CurDir).collect()
}
