//! What an earlier run has left that still holds: same content, same program, same settings.

use std::fs::File;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, BufRead, BufReader};

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::VERSION;
use crate::bulk::Settings;
use crate::record::{Id, Severity};
use crate::span::Offsets;

/// The few fields of a record that say whether it still holds.
#[derive(Deserialize)]
pub struct Head {
    program_version: String,
    source: Source,
    error: Option<IgnoredAny>,
    diagnostics: Vec<Finding>,
}

#[derive(Deserialize)]
struct Source {
    path: Option<String>,
    id: Option<Id>,
    sha256: Option<String>,
    encoding: Option<String>,
    offsets: Offsets,
}

#[derive(Deserialize)]
struct Finding {
    severity: Severity,
}

impl Head {
    /// Of a whole record; nothing else has one.
    pub fn of(json: &[u8]) -> Option<Head> {
        serde_json::from_slice(json).ok()
    }

    /// Whether the record is what would be written now, of an input of its path and content.
    ///
    /// One with an error is not: whatever kept the input from being read may be over.
    fn holds(&self, settings: &Settings) -> bool {
        let encoding = settings.encoding.map(|it| it.name());
        self.program_version == VERSION
            && self.error.is_none()
            && self.source.id.is_none()
            && self.source.offsets == settings.offsets
            && (encoding.is_none() || encoding == self.source.encoding.as_deref())
    }

    /// Whether the record is what would be written now, of this input.
    pub fn is_of(&self, path: Option<&str>, sha256: &str, settings: &Settings) -> bool {
        self.holds(settings)
            && self.source.path.as_deref() == path
            && self.source.sha256.as_deref() == Some(sha256)
    }

    /// Whether it has a warning.
    pub fn warned(&self) -> bool {
        let grave = |it: &Finding| it.severity == Severity::Warning;
        self.diagnostics.iter().any(grave)
    }
}

/// Where the records of a file of lines stand.
pub struct Index {
    /// By key. A few words a record, since there may be a million of them.
    entries: Vec<Entry>,
    /// Unknown to whoever names files, so that nobody can make two inputs look alike.
    hasher: RandomState,
}

/// A record's line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    key: u64,
    /// Where it begins.
    pub at: u64,
    /// Its length with the line break.
    pub len: u32,
    /// Whether it has a warning.
    pub warned: bool,
}

impl Index {
    /// Of the whole lines in the file that hold a record that still holds.
    pub fn of(file: &File, settings: &Settings) -> io::Result<Index> {
        let mut index = Index {
            entries: Vec::new(),
            hasher: RandomState::new(),
        };
        let mut lines = BufReader::with_capacity(1 << 16, file);
        let mut line = Vec::new();
        let mut at = 0;
        loop {
            line.clear();
            let len = lines.read_until(b'\n', &mut line)?;
            if !line.ends_with(b"\n") {
                break;
            }
            if let Some(head) = Head::of(&line).filter(|head| head.holds(settings)) {
                index.add(&head, at, len);
            }
            at += len as u64;
        }
        index
            .entries
            .sort_unstable_by_key(|entry| (entry.key, entry.at));
        Ok(index)
    }

    fn add(&mut self, head: &Head, at: u64, len: usize) {
        if let (Some(sha256), Ok(len)) = (&head.source.sha256, u32::try_from(len)) {
            let key = self.key(head.source.path.as_deref(), sha256);
            self.entries.push(Entry {
                key,
                at,
                len,
                warned: head.warned(),
            });
        }
    }

    /// The first record of this input.
    pub fn find(&self, path: Option<&str>, sha256: &str) -> Option<Entry> {
        let key = self.key(path, sha256);
        let at = self.entries.partition_point(|entry| entry.key < key);
        self.entries
            .get(at)
            .copied()
            .filter(|entry| entry.key == key)
    }

    fn key(&self, path: Option<&str>, sha256: &str) -> u64 {
        self.hasher.hash_one((path, sha256))
    }
}
