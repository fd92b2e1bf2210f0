//! Resolved facts → record: ids, spans, the values' last form.

mod title;

use std::fmt::Write;

use jiff::civil::Date;

use crate::check::{self, Diagnosis, Facts};
use crate::facts::letterhead::{self, Letterhead};
use crate::facts::{assignment, issuer, recipient, signature};
use crate::lang::Lang;
use crate::outline::Outline;
use crate::record::{
    Annex, Assignment, Deadline, Diagnostic, Directive, Document, DocumentSpans, OutlinePoint,
    Recipient, Record, Severity, Signature, Task,
};
use crate::resolve::directives::{self, Own};
use crate::resolve::{assignments, deadlines};
use crate::span::{Offsets, Place, Span};
use crate::text::Text;
use crate::vocab::expand;

/// Fills a record with what a text holds.
pub fn fill(record: &mut Record, text: &Text) {
    let composer = Composer {
        text,
        offsets: record.source.offsets,
    };
    let outline = Outline::read(text.as_str());
    let head = letterhead::read(&outline.head, outline.tail.dated.as_ref());
    let signed = signature::read(&outline.tail.signature);
    let issuer = issuer::find(&outline)
        .map(|said| issuer::in_full(said, head.issuer.as_ref()))
        .or_else(|| head.issuer.clone())
        .or_else(|| signed.on_behalf_of.clone().zip(signed.place.clone()));
    let own = Own {
        number: head.number.as_ref().map(|own| &*own.number.canonical),
        issued_on: head.issued_on.as_ref().map(|(date, _)| *date),
        issuer: issuer.as_ref().map(|(name, _)| name.as_str()),
    };
    let cited = directives::read(&outline, own);
    let issued = own.issued_on.or_else(|| first_of(&head));
    let rows = assignment::rows(&outline);
    let assigned = assignments::read(&outline, &rows, issued);
    let latest = cited
        .list
        .iter()
        .filter_map(|directive| directive.issued_on)
        .max();
    let due = deadlines::read(&outline, &rows, &cited.extents, &assigned, issued, latest);
    let recipients = recipient::read_all(&outline.tail.recipients);
    let kind = outline
        .head
        .kind
        .as_ref()
        .map(|(name, _)| *name)
        .or(outline.head.letter.then_some("Công văn"));

    record.document = composer.document(&outline, &head, kind, issuer.as_ref());
    record.annexes = composer.annexes(&outline);
    let facts = Facts {
        outline: &outline,
        letterhead: &head,
        kind,
        directives: &cited,
        deadlines: &due,
        signature: &signed,
        recipients: recipients.len(),
    };
    record.diagnostics = composer.diagnostics(check::check(&facts));
    // What has been looked at is given away from here on.
    record.outline = composer.outline(outline, &assigned);
    record.directives = composer.directives(cited.list);
    record.assignments = composer.assignments(assigned, &due);
    record.deadlines = composer.deadlines(due);
    record.recipients = recipients
        .into_iter()
        .map(|one| composer.recipient(one))
        .collect();
    record.signature = composer.signature(signed);
}

/// The first day of the month in which a plan with a blank day was issued.
fn first_of(head: &Letterhead) -> Option<Date> {
    let (year, month) = head.month?;
    Date::new(year, month as i8, 1).ok()
}

/// A deadline that an assignment answers for.
#[derive(Clone)]
struct Held {
    /// Where it is told.
    at: usize,
    block: usize,
    index: usize,
}

/// For each assignment the deadlines that it answers for, from left to right.
fn held(assignments: usize, due: &[deadlines::Deadline]) -> Vec<Vec<Held>> {
    let mut held = vec![Vec::new(); assignments];
    for (index, one) in due.iter().enumerate() {
        for &assignment in &one.assignments {
            held[assignment].push(Held {
                at: one.told_at,
                block: one.block,
                index,
            });
        }
        for reach in &one.reaches {
            held[reach.assignment].push(Held {
                at: reach.at,
                block: reach.block,
                index,
            });
        }
    }
    for held in &mut held {
        held.sort_by_key(|held| held.at);
    }
    held
}

/// For each task of an assignment the deadlines of `held` that are its own.
///
/// One that no task's words hold ("… Hoàn thành trước ngày 10/10", the date column of a table) is of the
/// last task before it in its block, else of the first behind it there, else of the last one before it.
fn of_tasks(tasks: &[assignments::Task], held: &[Held]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..tasks.len()).collect();
    order.sort_by_key(|&index| tasks[index].place.start);
    let mut of = vec![Vec::new(); tasks.len()];
    for held in held {
        let behind = order.partition_point(|&index| tasks[index].place.start <= held.at);
        let before = behind.checked_sub(1).map(|at| order[at]);
        let here = |index: &usize| tasks[*index].block == held.block;
        let next = order.get(behind).copied().filter(here);
        let task = before.filter(here).or(next).or(before);
        if let Some(task) = task {
            of[task].push(held.index);
        }
    }
    for deadlines in &mut of {
        deadlines.sort_unstable();
    }
    of
}

/// The id of the fact at an index of its list: "t1", "t2", …
fn id(list: char, index: usize) -> String {
    let mut id = String::with_capacity("a100".len());
    id.push(list);
    // Writing to a string cannot fail.
    let _ = write!(id, "{}", index + 1);
    id
}

struct Composer<'t> {
    text: &'t Text,
    offsets: Offsets,
}

impl Composer<'_> {
    fn span(&self, place: &Place) -> Span {
        self.text.span(place, self.offsets)
    }

    fn document(
        &self,
        outline: &Outline,
        head: &Letterhead,
        kind: Option<&str>,
        issuer: Option<&(String, Place)>,
    ) -> Document {
        let number = head.number.as_ref();
        let whole = |place: &Place| Some(self.span(place));
        let title = outline.head.title.as_ref();
        Document {
            kind: kind.map(str::to_owned),
            number: number.map(|own| own.number.canonical.clone()),
            serial: number.map(|own| own.number.serial.clone()),
            symbol: number.map(|own| own.number.symbol.clone()),
            issued_on: head.issued_on.as_ref().map(|(date, _)| date.to_string()),
            place: head.place.as_ref().map(|(place, _)| place.clone()),
            issuer: issuer.map(|(name, _)| expand(name)),
            title: title.map(|title| title.as_str().to_owned()),
            spans: DocumentSpans {
                kind: outline
                    .head
                    .kind
                    .as_ref()
                    .and_then(|(_, place)| whole(place)),
                number: number.and_then(|own| whole(&own.place)),
                serial: number.and_then(|own| whole(&own.serial)),
                symbol: number.and_then(|own| whole(&own.symbol)),
                issued_on: head.issued_on.as_ref().and_then(|(_, place)| whole(place)),
                place: head.place.as_ref().and_then(|(_, place)| whole(place)),
                issuer: issuer.and_then(|(_, place)| whole(place)),
                title: title.and_then(|title| whole(&title.whole())),
            },
        }
    }

    fn directives(&self, cited: Vec<directives::Directive>) -> Vec<Directive> {
        let compose = |(index, one): (usize, directives::Directive)| {
            let issued_on = one.issued_on.map(|date| date.to_string());
            let number = one.number.as_ref();
            let base = number.map_or(one.name.as_str(), |(number, _, _)| number);
            let key = match &issued_on {
                Some(date) => [base, "@", date].concat(),
                None => base.to_owned(),
            };
            let (number, serial, symbol) = match one.number {
                Some((number, serial, symbol)) => (Some(number), Some(serial), Some(symbol)),
                None => (None, None, None),
            };
            Directive {
                id: id('d', index),
                name: one.name,
                kind: one.kind,
                number,
                serial,
                symbol,
                key,
                issued_on,
                issuer: one.issuer,
                subject: one.subject,
                alias: one.alias,
                role: one.role,
                implements: one.implements.iter().map(|&it| id('d', it)).collect(),
                mentions: one.mentions.iter().map(|place| self.span(place)).collect(),
            }
        };
        cited.into_iter().enumerate().map(compose).collect()
    }

    fn deadlines(&self, due: Vec<deadlines::Deadline>) -> Vec<Deadline> {
        let compose = |(index, one): (usize, deadlines::Deadline)| {
            let answered = one.answered_by();
            Deadline {
                id: id('t', index),
                text: one.text,
                kind: one.kind,
                bound: one.bound,
                edtf: one.edtf,
                part: one.part,
                start: one.start.map(|date| date.to_string()),
                end: one.end.map(|date| date.to_string()),
                recurrence: one.rule,
                duration: one.duration,
                tentative: one.tentative,
                year_inferred: one.year_inferred,
                section: one.section,
                assignments: answered.iter().map(|&it| id('a', it)).collect(),
                span: self.span(&one.place),
            }
        };
        due.into_iter().enumerate().map(compose).collect()
    }

    fn assignments(
        &self,
        assigned: Vec<assignments::Assigned>,
        due: &[deadlines::Deadline],
    ) -> Vec<Assignment> {
        let held = held(assigned.len(), due);
        let compose = |(index, (one, held)): (usize, (assignments::Assigned, &Vec<Held>))| {
            let due = of_tasks(&one.tasks, held);
            let tasks = one.tasks.into_iter().zip(due);
            Assignment {
                id: id('a', index),
                body_expanded: expand(&one.body),
                body: one.body,
                role: one.role,
                section: one.section,
                tasks: tasks.map(|(task, due)| self.task(task, &due)).collect(),
                span: self.span(&one.place),
            }
        };
        assigned
            .into_iter()
            .zip(&held)
            .enumerate()
            .map(compose)
            .collect()
    }

    fn task(&self, task: assignments::Task, due: &[usize]) -> Task {
        Task {
            text: task.text,
            with: task.with,
            report_to: task.report_to,
            via: task.via,
            deadlines: due.iter().map(|&index| id('t', index)).collect(),
            span: self.span(&task.place),
        }
    }

    fn recipient(&self, one: recipient::Recipient) -> Recipient {
        Recipient {
            name_expanded: expand(&one.name),
            name: one.name,
            note: one.note,
            archive: one.archive,
            span: self.span(&one.place),
        }
    }

    fn signature(&self, one: signature::Signature) -> Signature {
        Signature {
            authority: one.authority.map(str::to_owned),
            on_behalf_of: one.on_behalf_of,
            acting_for: one.acting_for,
            position: one.position,
            signer: one.signer,
            span: one.place.as_ref().map(|place| self.span(place)),
        }
    }

    fn outline(&self, outline: Outline, assigned: &[assignments::Assigned]) -> Vec<OutlinePoint> {
        let bodies = title::bodies(&outline, assigned);
        let points = outline.points.iter();
        let titles: Vec<Place> = points
            .map(|point| title::of(&outline, point, &bodies[point.block]))
            .collect();
        let blocks = outline.blocks;
        outline
            .points
            .into_iter()
            .zip(titles)
            .map(|(point, title)| {
                let passage = &blocks[point.block].passage;
                let end = match title.is_empty() {
                    true => point.place.end,
                    false => passage.place(title.clone()).end,
                };
                OutlinePoint {
                    path: point.path,
                    label: point.label,
                    title: passage.as_str()[title].to_owned(),
                    level: point.level,
                    span: self.span(&(point.place.start..end)),
                }
            })
            .collect()
    }

    fn annexes(&self, outline: &Outline) -> Vec<Annex> {
        outline
            .annexes
            .iter()
            .enumerate()
            .map(|(index, zone)| Annex {
                id: id('x', index),
                title: zone.title.as_str().to_owned(),
                span: self.span(&zone.place),
            })
            .collect()
    }

    fn diagnostics(&self, found: Vec<Diagnosis>) -> Vec<Diagnostic> {
        let found = found.into_iter().map(|one| Diagnostic {
            code: one.code.to_owned(),
            severity: one.severity,
            message: one.message,
            span: one.place.as_ref().map(|place| self.span(place)),
        });
        self.text_diagnostics().into_iter().chain(found).collect()
    }

    /// What decoding and normalising found: one a code, the others counted.
    fn text_diagnostics(&self) -> Vec<Diagnostic> {
        let mut diagnostics: Vec<Diagnostic> = Vec::new();
        for finding in self.text.findings() {
            if diagnostics.iter().any(|one| one.code == finding.code) {
                continue;
            }
            let alike = self.text.findings().iter();
            let more = alike.filter(|other| other.code == finding.code).count() - 1;
            let message = match more {
                0 => finding.message.clone(),
                more => {
                    let values = [("message", &*finding.message), ("count", &more.to_string())];
                    Lang::En.fill("diagnostic.more", &values)
                }
            };
            diagnostics.push(Diagnostic {
                code: finding.code.to_owned(),
                severity: Severity::Warning,
                message,
                span: Some(self.span(&finding.place)),
            });
        }
        diagnostics
    }
}
