//! `kehoach show`: one plan's facts for a person.

use std::path::PathBuf;

use clap::Args;

use super::reading::Limits;
use super::report::{Manner, Note, Report, Total};
use super::{Error, Outcome, colours};
use crate::bulk;
use crate::emit::output::Output;
use crate::lang::{Lang, Message};
use crate::show;
use crate::span::Offsets;

/// Show one plan's facts to a person, each with its words underlined in the source
#[derive(Args)]
#[command(after_help = "\
Control characters of the document are shown as pictures of themselves, never sent to the terminal.
Colours appear on a terminal only, and not where NO_COLOR is set.

Examples:
  kehoach show plan.txt
  kehoach show plan.txt | less")]
pub(super) struct Show {
    /// The plan; - is standard input
    #[arg(value_name = "FILE")]
    path: PathBuf,

    #[command(flatten)]
    limits: Limits,
}

/// Shows them, and what could not be read.
pub(super) fn show(args: &Show, lang: Lang) -> Result<Outcome, Error> {
    let Some(input) = bulk::input(&args.path) else {
        let message = Message::new("usage.one-file").with("path", args.path.display());
        return Err(Error::Unfit(message));
    };
    let settings = args.limits.settings(Offsets::Chars);
    let (record, text) = bulk::read_text(&input, &settings);
    let mut report = Report::new(lang, Manner::Brief, Total::default());
    report.record(&Note::of(&record));
    if let Some(text) = text {
        let mut out = Output::stdout();
        show::write(&record, text.source(), lang, colours(), &mut out)
            .and_then(|()| out.finish())
            .map_err(Error::Stdout)?;
    }
    Ok(report.finish())
}
