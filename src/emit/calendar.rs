//! Deadlines as iCalendar (RFC 5545): an event of whole days each.
//!
//! Events, not to-dos: that is what Outlook, Google and Apple show on a day. The same bytes in give
//! the same bytes out: the time stamp is the plan's date of issue, or `NEVER`.

mod day;
mod line;

use jiff::civil::Date;

use crate::lang::Lang;
use crate::record::{Assignment, Bound, Deadline, DeadlineKind, Record, Task};
use day::{Days, days};
use line::Lines;

/// When a plan was issued that does not say it.
const NEVER: Date = Date::constant(1970, 1, 1);

/// How many letters of a task a calendar shows in a title.
const TITLE: usize = 120;

/// What a plan gives a calendar.
#[derive(Debug, Default)]
pub struct Events {
    /// Its events, ready to be written.
    pub text: Vec<u8>,
    /// How many they are.
    pub count: usize,
    /// Deadlines that have no day: their words and lines.
    pub undated: Vec<(String, usize)>,
}

/// What stands before the first event.
pub fn head(lang: Lang) -> Vec<u8> {
    let mut lines = Lines::default();
    lines.put("BEGIN", "VCALENDAR");
    lines.put("VERSION", "2.0");
    lines.put("PRODID", "-//kehoach//kehoach calendar//VI");
    lines.put("CALSCALE", "GREGORIAN");
    lines.put("METHOD", "PUBLISH");
    lines.text("X-WR-CALNAME", lang.say("calendar.name"));
    lines.bytes()
}

/// What stands behind the last one.
pub fn foot() -> Vec<u8> {
    let mut lines = Lines::default();
    lines.put("END", "VCALENDAR");
    lines.bytes()
}

/// The deadlines of a record, in its order.
pub fn events(record: &Record, lang: Lang) -> Events {
    let mut events = Events::default();
    for deadline in &record.deadlines {
        let issued = date(record.document.issued_on.as_deref());
        match days(deadline, issued) {
            Some(days) => {
                events.count += 1;
                let answer = Answer::of(deadline, record);
                let event = Event {
                    record,
                    deadline,
                    answer,
                    issued,
                    lang,
                };
                events.text.extend(event.lines(&days));
            }
            None => {
                let place = (deadline.text.clone(), deadline.span.line);
                events.undated.push(place);
            }
        }
    }
    events
}

fn date(text: Option<&str>) -> Option<Date> {
    text?.parse().ok()
}

/// Who answers for a deadline, and with what.
struct Answer<'r> {
    bodies: Vec<&'r Assignment>,
    tasks: Vec<&'r Task>,
}

impl<'r> Answer<'r> {
    fn of(deadline: &Deadline, record: &'r Record) -> Answer<'r> {
        let answers = |body: &&Assignment| deadline.assignments.contains(&body.id);
        let bodies: Vec<_> = record.assignments.iter().filter(answers).collect();
        let tasks = bodies.iter().flat_map(|body| &body.tasks);
        let tasks = tasks.filter(|task| task.deadlines.contains(&deadline.id));
        Answer {
            tasks: tasks.collect(),
            bodies,
        }
    }

    fn bodies(&self) -> String {
        let names: Vec<_> = self.bodies.iter().map(|it| it.body.as_str()).collect();
        names.join("; ")
    }
}

struct Event<'r> {
    record: &'r Record,
    deadline: &'r Deadline,
    answer: Answer<'r>,
    issued: Option<Date>,
    lang: Lang,
}

impl Event<'_> {
    fn lines(&self, days: &Days) -> Vec<u8> {
        let Days { first, last, rule } = days;
        let mut lines = Lines::default();
        lines.put("BEGIN", "VEVENT");
        let content = self.record.source.sha256.as_deref().unwrap_or_default();
        lines.put("UID", &format!("{}-{content}@kehoach", self.deadline.id));
        let stamp = self.issued.unwrap_or(NEVER);
        lines.put("DTSTAMP", &format!("{}T000000Z", basic(stamp)));
        lines.put("DTSTART;VALUE=DATE", &basic(*first));
        // The day behind the last one; the calendar's very last day has none.
        let end = last.tomorrow().unwrap_or(*last);
        lines.put("DTEND;VALUE=DATE", &basic(end));
        if let Some(rule) = rule {
            lines.put("RRULE", rule);
        }
        lines.text("SUMMARY", &self.summary());
        lines.text("DESCRIPTION", &self.description());
        if self.deadline.tentative {
            lines.put("STATUS", "TENTATIVE");
        }
        // A term takes nobody's time.
        lines.put("TRANSP", "TRANSPARENT");
        lines.put("END", "VEVENT");
        lines.bytes()
    }

    /// Who, and what: the task, else the words of the deadline under their heading.
    fn summary(&self) -> String {
        let what = match self.answer.tasks.first() {
            Some(task) => short(&task.text),
            None => match self.heading() {
                Some(heading) => format!("{}: {}", short(heading), self.deadline.text),
                None => short(&self.deadline.text),
            },
        };
        match self.answer.bodies() {
            bodies if bodies.is_empty() => what,
            bodies => format!("{}: {what}", short(&bodies)),
        }
    }

    /// The point that holds the deadline.
    fn heading(&self) -> Option<&str> {
        let mut points = self.record.outline.iter();
        let point = points.find(|point| point.path == self.deadline.section)?;
        Some(point.title.as_str()).filter(|title| !title.is_empty())
    }

    fn description(&self) -> String {
        let lang = self.lang;
        let Record {
            source, document, ..
        } = self.record;
        let line = self.deadline.span.line.to_string();
        let path = source.path.as_deref().unwrap_or("-");
        let place = lang.fill("calendar.place", &[("path", path), ("line", &line)]);
        let tasks: Vec<_> = self
            .answer
            .tasks
            .iter()
            .map(|it| it.text.as_str())
            .collect();
        let section = Some(self.deadline.section.as_str());
        let parts = [
            ("calendar.words", Some(self.deadline.text.as_str())),
            ("calendar.bodies", Some(&*self.answer.bodies())),
            ("calendar.tasks", Some(&*tasks.join("\n"))),
            ("calendar.number", document.number.as_deref()),
            ("calendar.title", document.title.as_deref()),
            ("calendar.section", section),
            ("calendar.source", Some(&place)),
        ];
        let said = parts.into_iter().filter_map(|(key, value)| {
            let value = value.filter(|value| !value.is_empty())?;
            Some(lang.fill(key, &[("value", value)]))
        });
        let notes = self.notes().into_iter().map(|key| lang.say(key).to_owned());
        said.chain(notes).collect::<Vec<_>>().join("\n")
    }

    /// What the event's days do not show of how the deadline binds.
    fn notes(&self) -> Vec<&'static str> {
        let Deadline {
            bound,
            kind,
            tentative,
            year_inferred,
            ..
        } = self.deadline;
        let bound = match (bound, kind) {
            (Bound::Before, _) => Some("calendar.note.before"),
            (Bound::From, _) => Some("calendar.note.from"),
            (Bound::In | Bound::Between, DeadlineKind::Due) => Some("calendar.note.within"),
            _ => None,
        };
        let tentative = tentative.then_some("calendar.note.tentative");
        let inferred = year_inferred.then_some("calendar.note.year-inferred");
        [bound, tentative, inferred].into_iter().flatten().collect()
    }
}

/// A day as iCalendar has it.
fn basic(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// Words that fit a title.
fn short(text: &str) -> String {
    match text.char_indices().nth(TITLE) {
        None => text.to_owned(),
        Some((end, _)) => {
            let cut = &text[..end];
            let whole = cut.rsplit_once(' ').map_or(cut, |(whole, _)| whole);
            format!("{}…", whole.trim_end_matches([',', ';', ' ']))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_task_is_cut_at_a_word() {
        assert_eq!(short("Báo cáo"), "Báo cáo");
        let long = "Tổ chức, ".repeat(30);
        let cut = short(&long);
        assert!(cut.ends_with("Tổ chức…") || cut.ends_with("Tổ…"), "{cut}");
        assert!(cut.chars().count() <= TITLE + 1);
    }
}
