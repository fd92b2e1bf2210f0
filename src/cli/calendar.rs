//! `kehoach calendar`: paths in, one calendar of their deadlines out.

use std::collections::HashSet;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use clap::Args;

use super::inputs::Inputs;
use super::plans::{Place, Plans};
use super::reading::Limits;
use super::report::{Note, Report};
use super::{Error, Outcome, is_stdin, write_error};
use crate::bulk::ordered::{Event, Weigh};
use crate::bulk::{self, Input, Settings};
use crate::emit::calendar::{self, Events};
use crate::emit::output::Output;
use crate::lang::Lang;
use crate::span::Offsets;

/// Write deadlines as a calendar (iCalendar) that Outlook, Google and Apple open
#[derive(Args)]
#[command(after_help = "\
A deadline becomes an event of whole days: what is due stands on its last day, what takes place on
its days from first to last, what begins without an end on its first day. \"Trước ngày\" stands on
the day that it names, and its description says that this day is not included. What recurs on a
day that the rule names begins with the first such day from the plan's date of issue on.
What has no day (\"hằng tháng\", \"trong vòng 10 ngày kể từ …\") is left out and counted.

An event keeps its UID as long as its plan is the same to the byte, so that importing twice adds
nothing. Its time stamp is the plan's date of issue, or 1970-01-01: the clock does not count.

Examples:
  kehoach calendar archive/ -o thoi-han.ics
  kehoach calendar plan.txt")]
pub(super) struct Calendar {
    #[command(flatten)]
    inputs: Inputs,

    /// Write to this file, which appears only when it is whole
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    #[command(flatten)]
    limits: Limits,
}

/// Writes the calendar.
pub(super) fn calendar(args: &Calendar, lang: Lang) -> Result<Outcome, Error> {
    let path = args.output.as_deref().filter(|path| !is_stdin(path));
    let place = match &args.output {
        Some(named) if !is_stdin(named) => Place::Files {
            named,
            files: std::slice::from_ref(named),
        },
        _ => Place::Stdout,
    };
    let plans = Plans::open(&args.inputs, place)?;
    let failed = |cause| write_error(path, cause);
    let out = match path {
        Some(path) => Output::file(path).map_err(failed)?,
        None => Output::stdout(),
    };
    let mut report = plans.report(lang, path.is_none() && io::stdout().is_terminal());
    let settings = args.limits.settings(Offsets::Chars);
    let mut book = Book {
        out,
        lang,
        seen: HashSet::new(),
        undated: 0,
        events: 0,
    };
    book.out.write_all(&calendar::head(lang)).map_err(failed)?;
    plans.each(
        &mut report,
        move |input| read(input, &settings, lang),
        |event, report| match event {
            Event::Result(plan) => book.add(&plan, report).map_err(failed),
            Event::Idle => Ok(()),
        },
    )?;
    book.out.write_all(&calendar::foot()).map_err(failed)?;
    book.out.finish().map_err(failed)?;
    let counts = [book.events.to_string(), book.undated.to_string()];
    let values = [("events", &*counts[0]), ("undated", &*counts[1])];
    report.word(&lang.fill("calendar.sum", &values));
    Ok(report.finish())
}

/// What a thread makes of a plan.
struct Plan {
    note: Note,
    name: String,
    sha256: Option<String>,
    events: Events,
}

impl Weigh for Plan {
    fn weight(&self) -> usize {
        self.events.text.len()
    }
}

fn read(input: &Input, settings: &Settings, lang: Lang) -> Plan {
    let record = bulk::record(input, settings);
    Plan {
        note: Note::of(&record),
        name: input.name().unwrap_or_else(|| "-".to_owned()),
        events: calendar::events(&record, lang),
        sha256: record.source.sha256,
    }
}

/// A calendar in the making.
struct Book {
    out: Output,
    lang: Lang,
    /// Contents that are in it: the same events a second time would be one UID twice.
    seen: HashSet<String>,
    events: usize,
    undated: usize,
}

impl Book {
    fn add(&mut self, plan: &Plan, report: &mut Report) -> io::Result<()> {
        report.record(&plan.note);
        let again = plan.sha256.clone().is_some_and(|it| !self.seen.insert(it));
        if again {
            let words = self.lang.say("calendar.again");
            report.word(&format!("{}: {words}", plan.name));
            return Ok(());
        }
        self.events += plan.events.count;
        self.undated += plan.events.undated.len();
        for (text, line) in &plan.events.undated {
            let words = self.lang.fill("calendar.undated", &[("text", text)]);
            report.word(&format!("{}:{line}: {words}", plan.name));
        }
        self.out.write_all(&plan.events.text)
    }
}
