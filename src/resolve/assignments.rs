//! Found bodies → assignments: one a body and section, with its tasks.

use std::collections::hash_map::Entry;
use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use super::parties;
use crate::facts::assignment::{self, Found};
use crate::fold::fold_head;
use crate::outline::{BlockKind, Outline};
use crate::passage::Passage;
use crate::record::AssignmentRole;
use crate::span::Place;
use crate::vocab::starts_with_word;

/// A body with all that it is told in one section.
#[derive(Debug)]
pub struct Assigned {
    /// As the plan names it.
    pub body: String,
    /// Lead, support, or not said.
    pub role: Option<AssignmentRole>,
    /// Path.
    pub section: String,
    /// What it is to do.
    pub tasks: Vec<Task>,
    /// Where the name stands first.
    pub place: Place,
    /// All places where it is told something.
    pub spots: Vec<Spot>,
}

/// A stretch of a block that a body answers for.
#[derive(Debug, Clone)]
pub struct Spot {
    /// The block.
    pub block: usize,
    /// The stretch.
    pub scope: Range<usize>,
    /// Whether the body is the block's heading.
    pub heads: bool,
    /// Whether bullets below belong to it: the block ends with a colon or is a point.
    pub open: bool,
    /// Whether it leads here.
    pub leads: bool,
    /// Whether a label names it ("Cơ quan chủ trì: X"), so that the lines around are of one row.
    pub labelled: bool,
}

/// One thing to do.
#[derive(Debug)]
pub struct Task {
    /// The words.
    pub text: String,
    /// Partners.
    pub with: Vec<String>,
    /// Addressee of the report.
    pub report_to: Option<String>,
    /// Channel.
    pub via: Option<String>,
    /// The block that holds it.
    pub block: usize,
    /// Where it stands.
    pub place: Place,
}

/// Reads the assignments of a plan.
pub fn read(outline: &Outline) -> Vec<Assigned> {
    let mut assigned: Vec<Assigned> = Vec::new();
    let mut known: HashMap<(String, String), usize> = HashMap::new();
    let all = assignment::find(outline);
    let told = Told::of(outline, &all);
    for found in &all {
        let block = &outline.blocks[found.block];
        let passage = found.cell.map_or(&block.passage, |cell| &block.cells[cell]);
        let body = passage.as_str()[found.name.clone()].to_owned();
        let section = outline.section(block);
        let tasks = tasks(outline, found, &told);
        let spot = Spot {
            block: found.block,
            scope: found.scope.clone(),
            heads: found.heads,
            open: found.heads || block.passage.as_str().ends_with(':'),
            leads: found.role != Some(AssignmentRole::Support),
            labelled: found.labelled,
        };
        let mut spots = vec![spot];
        spots.extend(found.below.clone().map(|block| Spot {
            block,
            scope: 0..outline.blocks[block].passage.as_str().len(),
            heads: false,
            open: false,
            leads: true,
            labelled: false,
        }));
        let folded = passage.folded()[found.name.clone()].to_owned();
        match known.entry((section.clone(), folded)) {
            Entry::Occupied(at) => {
                let one = &mut assigned[*at.get()];
                one.tasks.extend(tasks);
                one.spots.extend(spots);
                one.role = stronger(one.role, found.role);
            }
            Entry::Vacant(free) => {
                free.insert(assigned.len());
                assigned.push(Assigned {
                    role: found.role,
                    place: passage.place(found.name.clone()),
                    body,
                    section,
                    tasks,
                    spots,
                });
            }
        }
    }
    for one in &mut assigned {
        if one.role.is_none() {
            one.role = one
                .tasks
                .iter()
                .find_map(|task| leads(&fold_head(&task.text, LONGEST_VERB)))
                .or_else(|| {
                    one.tasks
                        .first()
                        .and_then(|task| supports(&fold_head(&task.text, LONGEST_VERB)))
                });
        }
    }
    assigned
}

/// A body that leads one row and supports another leads.
fn stronger(one: Option<AssignmentRole>, other: Option<AssignmentRole>) -> Option<AssignmentRole> {
    match (one, other) {
        (Some(AssignmentRole::Lead), _) | (_, Some(AssignmentRole::Lead)) => {
            Some(AssignmentRole::Lead)
        }
        (one, other) => one.or(other),
    }
}

/// No verb that says a role is longer, in bytes, with a letter behind it.
const LONGEST_VERB: usize = 24;

fn leads(folded: &str) -> Option<AssignmentRole> {
    starts_with_word(folded, "chủ trì").then_some(AssignmentRole::Lead)
}

fn supports(folded: &str) -> Option<AssignmentRole> {
    starts_with_word(folded, "phối hợp").then_some(AssignmentRole::Support)
}

/// The tasks of a body: the words behind its name, or the blocks below its heading.
///
/// What the blocks below ask of other bodies (`told`) is no task of this one.
fn tasks(outline: &Outline, found: &Found, told: &Told) -> Vec<Task> {
    let block = &outline.blocks[found.block];
    if block.kind == BlockKind::Row {
        let cell =
            assignment::task_cell(outline, found.block).and_then(|cell| block.cells.get(cell));
        return cell
            .filter(|cell| !cell.is_empty())
            .map(|cell| task(found.block, cell, 0..cell.as_str().len()))
            .into_iter()
            .collect();
    }
    if !found.task.is_empty() {
        let text = block.passage.as_str()[found.task.clone()].trim_end();
        let mut tasks = vec![task(
            found.block,
            &block.passage,
            found.task.start..found.task.start + text.len(),
        )];
        if text.ends_with(':') && found.heads {
            tasks.extend(below(outline, found.block, told));
        }
        return tasks;
    }
    if !found.below.is_empty() {
        return whole(outline, found.below.clone(), told);
    }
    if found.heads || block.passage.as_str().ends_with(':') {
        below(outline, found.block, told)
    } else {
        labelled(outline, found.block, told).into_iter().collect()
    }
}

/// What a label ("Cơ quan chủ trì: X") makes X answer for: the words before the labels in the same point.
fn labelled(outline: &Outline, label: usize, told: &Told) -> Option<Task> {
    let around = outline.around(label);
    let is_label = |index: &usize| {
        let words = outline.blocks[*index].passage.as_str();
        told.labels[*index] || words.find(':').is_some_and(|colon| colon < LONGEST_LABEL)
    };
    let index = (0..label)
        .rev()
        .take(MOST_LABELS)
        .take_while(|&index| {
            outline.around(index) == around
                || around.is_some_and(|point| outline.points[point].block == index)
        })
        .find(|index| !is_label(index))?;
    let passage = &outline.blocks[index].passage;
    let plain = outline.blocks[index].kind != BlockKind::Row && !passage.is_empty();
    plain.then(|| task(index, passage, 0..passage.as_str().len()))
}

/// No row has more labels.
const MOST_LABELS: usize = 8;
/// No label is longer, in bytes.
const LONGEST_LABEL: usize = 60;

/// The blocks of the heading's point, and of the points within it.
fn below(outline: &Outline, heading: usize, told: &Told) -> Vec<Task> {
    let point = outline.blocks[heading].point;
    let inside = |index: usize| {
        let block = &outline.blocks[index];
        match point {
            Some(point) => {
                block.kind != BlockKind::Row
                    && (block.point == Some(point)
                        || outline
                            .ancestors(block.point)
                            .any(|other| std::ptr::eq(other, &outline.points[point])))
            }
            None => block.kind == BlockKind::Bullet,
        }
    };
    let end = (heading + 1..outline.blocks.len())
        .find(|&index| !inside(index))
        .unwrap_or(outline.blocks.len());
    whole(outline, heading + 1..end, told)
}

/// What the blocks of a plan tell whom, block by block.
struct Told {
    /// Whether the block asks a body to do something at its head.
    asked: Vec<bool>,
    /// Whether the block only labels a body: "Cơ quan chủ trì: X".
    labels: Vec<bool>,
}

impl Told {
    fn of(outline: &Outline, found: &[Found]) -> Told {
        let mut told = Told {
            asked: vec![false; outline.blocks.len()],
            labels: vec![false; outline.blocks.len()],
        };
        for one in found {
            told.asked[one.block] |= one.asked && one.scope.start < MARKS;
            told.labels[one.block] |= one.labelled;
        }
        told
    }
}

/// A bullet's mark and blank are no longer.
const MARKS: usize = 3;

/// Blocks as tasks, each whole, but those that begin by telling another body.
fn whole(outline: &Outline, blocks: Range<usize>, told: &Told) -> Vec<Task> {
    blocks
        .filter(|&index| !told.asked[index])
        .map(|index| (index, &outline.blocks[index].passage))
        .filter(|(_, passage)| !passage.is_empty())
        .map(|(index, passage)| task(index, passage, 0..passage.as_str().len()))
        .collect()
}

fn task(block: usize, passage: &Passage, range: Range<usize>) -> Task {
    let words = parties::Words::of(passage, &range);
    Task {
        text: passage.as_str()[range.clone()].to_owned(),
        with: words.partners(),
        report_to: words.addressee(),
        via: words.channel(),
        block,
        place: passage.place(range),
    }
}
