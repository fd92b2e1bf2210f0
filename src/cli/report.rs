//! What a person is told of a run while it goes on and at its end, on standard error.

use std::fmt::Write;
use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressState, ProgressStyle};

use super::{Outcome, complain};
use crate::lang::Lang;
use crate::record::{Record, RecordError, Severity};

/// Without a terminal the first line comes after this time …
const FIRST: Duration = Duration::from_secs(10);

/// … and then one after each of these.
const EVERY: Duration = Duration::from_secs(60);

/// What is said about a record.
pub struct Note {
    name: Option<String>,
    error: Option<RecordError>,
    warned: bool,
}

impl Note {
    /// Of this record.
    pub fn of(record: &Record) -> Note {
        Note {
            name: record.source.path.clone(),
            error: record.error.clone(),
            warned: record
                .diagnostics
                .iter()
                .any(|it| it.severity == Severity::Warning),
        }
    }
}

/// How many inputs there are, once that is known; before that 0.
pub type Total = Arc<AtomicU64>;

/// Whom a run has to tell how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Nobody.
    Silent,
    /// Someone who named one input and sees what becomes of it.
    Brief,
    /// Someone who sees the records go by.
    Summed,
    /// Someone who waits.
    Full,
}

/// What a run has come to so far.
pub struct Report {
    lang: Lang,
    manner: Manner,
    begun: Instant,
    tally: Tally,
    progress: Option<Progress>,
}

#[derive(Debug, Default)]
struct Tally {
    plans: u64,
    failed: u64,
    warned: u64,
    kept: u64,
    nothing: bool,
}

impl Report {
    /// At the start of a run.
    pub fn new(lang: Lang, manner: Manner, total: Total) -> Report {
        let progress = (manner == Manner::Full).then(|| Progress::new(lang, total));
        Report {
            lang,
            manner,
            begun: Instant::now(),
            tally: Tally::default(),
            progress,
        }
    }

    /// The language in which is told.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// A record was written.
    pub fn record(&mut self, note: &Note) {
        self.tally.warned += u64::from(note.warned);
        if let Some(error) = &note.error {
            self.tally.failed += 1;
            let name = note.name.as_deref();
            let name = name.unwrap_or_else(|| self.lang.say("run.stdin"));
            let (why, advice) = (self.lang.error(error), self.lang.advice(error));
            self.word(&format!("{name}: {why}; {advice}"));
        }
        self.plan();
    }

    /// A record was there already.
    pub fn kept(&mut self, warned: bool) {
        self.tally.kept += 1;
        self.tally.warned += u64::from(warned);
        self.plan();
    }

    fn plan(&mut self) {
        self.tally.plans += 1;
        if let Some(progress) = &mut self.progress {
            progress.step(self.lang, &self.tally, self.begun.elapsed());
        }
    }

    /// A folder holds no input.
    pub fn nothing(&mut self, message: &str) {
        self.tally.nothing = true;
        self.word(message);
    }

    /// Something is to be said about an input or a folder.
    pub fn word(&self, message: &str) {
        match (&self.progress, self.manner) {
            (_, Manner::Silent) => {}
            (Some(Progress::Bar(bar, _)), _) => bar.suspend(|| complain(message)),
            _ => complain(message),
        }
    }

    /// Clears a bar away before something else is said.
    pub fn end(&mut self) {
        if let Some(Progress::Bar(bar, _)) = self.progress.take() {
            bar.finish_and_clear();
        }
    }

    /// Sums the run up.
    pub fn finish(mut self) -> Outcome {
        self.end();
        if matches!(self.manner, Manner::Summed | Manner::Full) {
            complain(&self.tally.sum(self.lang, self.begun.elapsed()));
        }
        match self.tally.failed > 0 || self.tally.nothing {
            true => Outcome::Incomplete,
            false => Outcome::Done,
        }
    }
}

impl Tally {
    fn sum(&self, lang: Lang, elapsed: Duration) -> String {
        let sum = lang.fill(
            "run.sum",
            &[
                ("plans", &self.plans.to_string()),
                ("failed", &self.failed.to_string()),
                ("warned", &self.warned.to_string()),
                ("seconds", &lang.decimal(elapsed.as_secs_f64())),
            ],
        );
        match self.kept {
            0 => sum,
            kept => lang.fill("run.kept", &[("sum", &sum), ("kept", &kept.to_string())]),
        }
    }

    fn so_far(&self, lang: Lang, total: u64, elapsed: Duration) -> String {
        let Tally { plans, failed, .. } = self;
        let rate = *plans as f64 / elapsed.as_secs_f64().max(0.001);
        let (failed, count) = (failed.to_string(), plans.to_string());
        let plural = match total {
            0 => lang.fill("run.plans", &[("plans", &count)]),
            total => {
                let values = [("plans", &*count), ("total", &total.to_string())];
                lang.fill("run.of", &values)
            }
        };
        let rounded = format!("{rate:.0}");
        let values = [("plans", &*plural), ("failed", &failed), ("rate", &rounded)];
        let line = lang.fill("run.so-far", &values);
        if total == 0 || *plans == 0 {
            return line;
        }
        let left = duration(lang, total.saturating_sub(*plans) as f64 / rate);
        lang.fill("run.left", &[("line", &line), ("left", &left)])
    }
}

fn duration(lang: Lang, seconds: f64) -> String {
    let (key, n) = match seconds {
        s if s < 90.0 => ("time.seconds", format!("{s:.0}")),
        s if s < 5400.0 => ("time.minutes", format!("{:.0}", s / 60.0)),
        s => ("time.hours", lang.decimal(s / 3600.0)),
    };
    lang.fill(key, &[("n", &n)])
}

enum Progress {
    Bar(ProgressBar, Total),
    /// When the next line is due.
    Lines(Duration, Total),
}

impl Progress {
    fn new(lang: Lang, total: Total) -> Progress {
        if !io::stderr().is_terminal() {
            return Progress::Lines(FIRST, total);
        }
        Progress::Bar(
            ProgressBar::no_length().with_style(style(lang, COUNTING)),
            total,
        )
    }

    fn step(&mut self, lang: Lang, tally: &Tally, elapsed: Duration) {
        match self {
            Progress::Bar(bar, total) => {
                let total = total.load(Ordering::Relaxed);
                if bar.length().is_none() && total > 0 {
                    bar.set_length(total);
                    bar.set_style(style(lang, KNOWN));
                }
                bar.set_position(tally.plans);
            }
            Progress::Lines(due, total) if elapsed >= *due => {
                *due = next_line(elapsed);
                complain(&tally.so_far(lang, total.load(Ordering::Relaxed), elapsed));
            }
            Progress::Lines(..) => {}
        }
    }
}

fn next_line(elapsed: Duration) -> Duration {
    EVERY * (elapsed.as_secs() / EVERY.as_secs() + 1) as u32
}

const COUNTING: &str = "run.bar.counting";
const KNOWN: &str = "run.bar.known";

fn style(lang: Lang, template: &'static str) -> ProgressStyle {
    let plain = ProgressStyle::default_bar();
    let style = plain.template(lang.say(template));
    let rate = |state: &ProgressState, out: &mut dyn Write| {
        let _ = write!(out, "{:.0}", state.per_sec());
    };
    style
        .unwrap_or(ProgressStyle::default_bar())
        .with_key("rate", rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_summed_up_in_a_line() {
        let mut tally = Tally {
            plans: 1200,
            failed: 3,
            warned: 41,
            ..Tally::default()
        };
        let elapsed = Duration::from_millis(4321);
        assert_eq!(
            tally.sum(Lang::En, elapsed),
            "1200 plans, 3 failed, 41 with warnings, 4.3 s"
        );
        tally.kept = 7;
        assert!(
            tally
                .sum(Lang::En, elapsed)
                .ends_with("; 7 skipped, they were there already")
        );
        assert_eq!(
            tally.sum(Lang::Vi, elapsed),
            "1200 kế hoạch, 3 không đọc được, 41 có cảnh báo, 4,3 giây; \
             7 kế hoạch đã có từ trước, bỏ qua"
        );
    }

    #[test]
    fn a_line_on_the_way_says_the_rate_and_what_is_left() {
        let tally = Tally {
            plans: 1000,
            failed: 3,
            ..Tally::default()
        };
        let elapsed = Duration::from_secs(10);
        assert_eq!(
            tally.so_far(Lang::En, 0, elapsed),
            "1000 plans, 3 failed, 100 a second"
        );
        for (total, left) in [(2000, "10 s"), (61_000, "10 min"), (3_601_000, "10.0 h")] {
            let line = format!("1000 of {total} plans, 3 failed, 100 a second, about {left} left");
            assert_eq!(tally.so_far(Lang::En, total, elapsed), line);
        }
    }

    #[test]
    fn lines_come_after_ten_seconds_and_then_each_minute() {
        let mut due = FIRST;
        let mut said = Vec::new();
        for second in 0..200 {
            let elapsed = Duration::from_secs(second);
            if elapsed >= due {
                due = next_line(elapsed);
                said.push(second);
            }
        }
        assert_eq!(said, [10, 60, 120, 180]);
    }

    #[test]
    fn the_bars_are_well_formed() {
        for lang in [Lang::Vi, Lang::En] {
            for template in [COUNTING, KNOWN] {
                let template = lang.say(template);
                assert!(ProgressStyle::default_bar().template(template).is_ok());
            }
        }
    }
}
