//! Which plans a command reads, as its arguments say it.

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;

use clap::Args;

use super::values::parse_count;

/// Which plans are read, and how many at a time.
#[derive(Args)]
pub(super) struct Inputs {
    /// Files and folders; - is standard input
    #[arg(required_unless_present = "files_from", value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    /// Read further paths from this file, one a line; - is standard input
    #[arg(long, value_name = "FILE")]
    pub(super) files_from: Option<PathBuf>,

    /// The paths of --files-from end with NUL, as find -print0 writes them
    #[arg(short = '0', long = "null", requires = "files_from")]
    pub(super) nul: bool,

    /// Endings that count in a folder, instead of txt and md; a file named itself is always read
    #[arg(
        long,
        value_name = "ENDINGS",
        value_delimiter = ',',
        default_value = "txt,md"
    )]
    pub(super) ext: Vec<String>,

    /// Files that count in a folder, whatever their ending; may be repeated
    #[arg(long, value_name = "PATTERN", conflicts_with = "ext")]
    pub(super) glob: Vec<String>,

    /// Files and folders in a folder that do not; may be repeated
    #[arg(long, value_name = "PATTERN")]
    pub(super) exclude: Vec<String>,

    /// Follow links in a folder
    #[arg(long)]
    pub(super) follow: bool,

    /// Plans to read at the same time [default: as many as there are cores]
    #[arg(short, long, value_name = "N", value_parser = parse_count)]
    pub(super) jobs: Option<NonZero<usize>>,

    /// Say nothing on standard error, unless the run cannot go on
    #[arg(short, long)]
    pub(super) quiet: bool,
}

impl Inputs {
    /// Whether there may be more than one input.
    pub(super) fn several(&self) -> bool {
        self.files_from.is_some() || self.paths.len() > 1 || self.folder().is_some()
    }

    /// The only path, if it is a folder.
    pub(super) fn folder(&self) -> Option<&Path> {
        match (&self.paths[..], &self.files_from) {
            ([path], None) if path.is_dir() => Some(path),
            _ => None,
        }
    }

    /// How many are to be read at the same time.
    pub(super) fn jobs(&self) -> NonZero<usize> {
        let cores = || thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
        self.jobs.unwrap_or_else(cores)
    }
}
