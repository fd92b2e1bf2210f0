//! `kehoach verify`: plans compared with the records that are expected of them, or with verdicts.

use std::path::PathBuf;

use clap::Args;

use super::{Error, Outcome, write_error};
use crate::emit::output::Output;
use crate::lang::{Lang, Message};
use crate::verdict::gold;
use crate::verify;

/// Compare plans with the records that are expected of them, or with what people have judged
#[derive(Args)]
#[command(after_help = "\
A corpus is a folder of pairs: NAME.txt (or NAME.md) and NAME.json, the record as extract writes it.
Each difference is a line: file, line, kind of fact, what was gained, lost or changed; a table of
sums is last. A file without its partner is an error. Where the corpus lies makes no difference.

With --verdicts the plans of verdicts, as the page of review saves them, are read again: a fact
judged đúng must still be there with the same value and span, one judged sai must be gone, and one
judged thiếu must now be found (a fact of its kind that holds some of its words and is none of those
judged đúng). A plan is known by its content (SHA-256); one that is not found is an error.

Examples:
  kehoach verify fixtures/plans
  kehoach verify --verdicts danh-gia.jsonl archive/
  kehoach verify --bless fixtures/plans && git diff fixtures/plans")]
pub(super) struct Verify {
    /// The corpus; with --verdicts the plans, files and folders [default: where the verdicts say]
    #[arg(value_name = "PATH", required_unless_present = "verdicts")]
    paths: Vec<PathBuf>,

    /// Compare with the verdicts in this file instead; may be repeated
    #[arg(long, value_name = "FILE")]
    verdicts: Vec<PathBuf>,

    /// Accept what is read now: write the expectations that differ or are missing
    #[arg(long, conflicts_with = "verdicts")]
    bless: bool,
}

/// Compares, and says what differs.
pub(super) fn verify(args: &Verify, lang: Lang) -> Result<Outcome, Error> {
    match args.verdicts.is_empty() {
        true => with_records(args, lang),
        false => with_verdicts(args, lang),
    }
}

/// With the records of a corpus, which stand beside its plans.
fn with_records(args: &Verify, lang: Lang) -> Result<Outcome, Error> {
    let [folder] = &args.paths[..] else {
        return Err(Error::Unfit(Message::new("usage.one-corpus")));
    };
    let refused = |key| Error::Unfit(Message::new(key).with("folder", folder.display()));
    if args.bless && std::env::var_os("CI").is_some() {
        return Err(refused("usage.bless-in-ci"));
    }
    if !folder.is_dir() {
        return Err(refused("usage.not-a-corpus"));
    }
    let mut out = Output::stdout();
    let summary = verify::verify(folder, args.bless, lang, &mut out)?;
    out.finish().map_err(Error::Stdout)?;
    if summary.is_empty() {
        return Err(refused("usage.no-pairs"));
    }
    Ok(match summary.is_clean(args.bless) {
        true => Outcome::Done,
        false => Outcome::Incomplete,
    })
}

/// With what people have judged.
fn with_verdicts(args: &Verify, lang: Lang) -> Result<Outcome, Error> {
    let mut out = Output::stdout();
    let summary = gold::verify(&args.verdicts, &args.paths, lang, &mut out)?;
    out.finish().map_err(Error::Stdout)?;
    if summary.is_empty() {
        return Err(Error::Unfit(Message::new("verdicts.nothing")));
    }
    Ok(match summary.is_clean() {
        true => Outcome::Done,
        false => Outcome::Incomplete,
    })
}

impl From<verify::Error> for Error {
    fn from(error: verify::Error) -> Error {
        match error {
            verify::Error::Report(cause) => Error::Stdout(cause),
            verify::Error::Expectation(path, cause) => write_error(Some(&path), cause),
        }
    }
}

impl From<gold::Error> for Error {
    fn from(error: gold::Error) -> Error {
        match error {
            gold::Error::Report(cause) => Error::Stdout(cause),
            gold::Error::Verdicts(path, cause) => Error::Usage(format!(
                "cannot read the verdicts in {}: {cause}",
                path.display()
            )),
        }
    }
}
