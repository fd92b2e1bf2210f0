//! How plans are read, as the arguments say it: within which limits, with spans in which unit.

use std::time::Duration;

use clap::{Args, ValueEnum};

use super::values::{parse_duration, parse_encoding, parse_size};
use crate::bulk::Settings;
use crate::span::Offsets;
use crate::text::Encoding;

/// How plans are read, whatever comes of it.
#[derive(Args)]
pub(super) struct Reading {
    /// Unit in which spans count
    #[arg(long, value_enum, value_name = "UNIT", default_value = "chars")]
    offsets: Unit,

    /// Give a plan up that takes longer, for example 500ms, 10s, 2m: its record says so
    #[arg(long, value_name = "DURATION", value_parser = parse_duration)]
    timeout_per_file: Option<Duration>,

    #[command(flatten)]
    limits: Limits,
}

/// What is too much to read, and as what.
#[derive(Args)]
pub(super) struct Limits {
    /// Refuse a file that is larger: bytes, or with K, M, G as in 500K, 10M, 64MiB
    #[arg(long, value_name = "SIZE", default_value = "64MiB", value_parser = parse_size)]
    max_bytes: u64,

    /// Take this encoding instead of finding out: utf-8, utf-16le, utf-16be, tcvn3, vni, viscii,
    /// vps, windows-1258 or windows-1252
    #[arg(long, value_name = "NAME", value_parser = parse_encoding)]
    encoding: Option<Encoding>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Unit {
    /// Unicode code points: what Python, jq, SQLite and DuckDB slice by
    Chars,
    /// Bytes of the file
    Bytes,
    /// UTF-16 code units: what Java and JavaScript slice by
    Utf16,
}

impl From<Unit> for Offsets {
    fn from(unit: Unit) -> Offsets {
        match unit {
            Unit::Chars => Offsets::Chars,
            Unit::Bytes => Offsets::Bytes,
            Unit::Utf16 => Offsets::Utf16,
        }
    }
}

impl Reading {
    /// How to read so.
    pub(super) fn settings(&self) -> Settings {
        Settings {
            timeout: self.timeout_per_file,
            ..self.limits.settings(self.offsets.into())
        }
    }
}

impl Limits {
    /// How to read within these limits.
    pub(super) fn settings(&self, offsets: Offsets) -> Settings {
        Settings {
            max_bytes: self.max_bytes,
            offsets,
            encoding: self.encoding,
            timeout: None,
        }
    }
}
