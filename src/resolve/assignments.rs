//! Found bodies → assignments: one a body and section, with its tasks.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::facts::assignment::{self, Found};
use crate::facts::body;
use crate::facts::sentence::head;
use crate::fold::fold;
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
    /// Where it stands.
    pub place: Place,
}

/// Reads the assignments of a plan.
pub fn read(outline: &Outline) -> Vec<Assigned> {
    let mut assigned: Vec<Assigned> = Vec::new();
    let mut known: HashMap<(String, String), usize> = HashMap::new();
    for found in assignment::find(outline) {
        let block = &outline.blocks[found.block];
        let passage = found.cell.map_or(&block.passage, |cell| &block.cells[cell]);
        let body = passage.as_str()[found.name.clone()].to_owned();
        let section = outline.section(block);
        let tasks = tasks(outline, &found);
        let spot = Spot {
            block: found.block,
            scope: found.scope.clone(),
            heads: found.heads,
            open: found.heads || block.passage.as_str().ends_with(':'),
            leads: found.role != Some(AssignmentRole::Support),
        };
        let mut spots = vec![spot];
        spots.extend(found.below.clone().map(|block| Spot {
            block,
            scope: 0..outline.blocks[block].passage.as_str().len(),
            heads: false,
            open: false,
            leads: true,
        }));
        match known.entry((section.clone(), fold(&body))) {
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
                .find_map(|task| leads(&fold(&task.text)))
                .or_else(|| {
                    one.tasks
                        .first()
                        .and_then(|task| supports(&fold(&task.text)))
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

fn leads(folded: &str) -> Option<AssignmentRole> {
    starts_with_word(folded, "chủ trì").then_some(AssignmentRole::Lead)
}

fn supports(folded: &str) -> Option<AssignmentRole> {
    starts_with_word(folded, "phối hợp").then_some(AssignmentRole::Support)
}

/// The tasks of a body: the words behind its name, or the blocks below its heading.
fn tasks(outline: &Outline, found: &Found) -> Vec<Task> {
    let block = &outline.blocks[found.block];
    if block.kind == BlockKind::Row {
        let cell =
            assignment::task_cell(outline, found.block).and_then(|cell| block.cells.get(cell));
        return cell
            .filter(|cell| !cell.is_empty())
            .map(|cell| task(cell, 0..cell.as_str().len()))
            .into_iter()
            .collect();
    }
    if !found.task.is_empty() {
        let text = block.passage.as_str()[found.task.clone()].trim_end();
        let mut tasks = vec![task(
            &block.passage,
            found.task.start..found.task.start + text.len(),
        )];
        if text.ends_with(':') && found.heads {
            tasks.extend(below(outline, found.block));
        }
        return tasks;
    }
    if !found.below.is_empty() {
        let passages = found
            .below
            .clone()
            .map(|index| &outline.blocks[index].passage);
        return passages
            .map(|passage| task(passage, 0..passage.as_str().len()))
            .collect();
    }
    if found.heads || block.passage.as_str().ends_with(':') {
        below(outline, found.block)
    } else {
        Vec::new()
    }
}

/// The blocks of the heading's point, and of the points within it.
fn below(outline: &Outline, heading: usize) -> Vec<Task> {
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
    (heading + 1..outline.blocks.len())
        .take_while(|&index| inside(index))
        .map(|index| &outline.blocks[index].passage)
        .filter(|passage| !passage.is_empty())
        .map(|passage| task(passage, 0..passage.as_str().len()))
        .collect()
}

fn task(passage: &Passage, range: Range<usize>) -> Task {
    let words = &passage.as_str()[range.clone()];
    let folded = &passage.folded()[range.clone()];
    Task {
        text: words.to_owned(),
        with: partners(words, folded),
        report_to: addressees(folded).find_map(|at| name_at(words, folded, at)),
        via: VIA
            .find_iter(folded)
            .find_map(|hit| name_at(words, folded, hit.end())),
        place: passage.place(range),
    }
}

/// "phối hợp với X", "phối hợp chặt chẽ với X": each X as named.
fn partners(words: &str, folded: &str) -> Vec<String> {
    WITH.find_iter(folded)
        .filter_map(|hit| name_at(words, folded, hit.end()))
        .collect()
}

static WITH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"phối hợp(?: chặt chẽ| thường xuyên)? (?:với|cùng) ").expect("a valid pattern")
});
/// Where the addressee of a report may begin: "gửi về X", "trình X", "báo cáo kết quả về X".
fn addressees(folded: &str) -> impl Iterator<Item = usize> {
    REPORT.find_iter(folded).filter_map(|hit| {
        let behind = &folded[hit.end()..];
        if !hit.as_str().starts_with("báo cáo") {
            return Some(hit.end());
        }
        let near = head(behind, LONGEST_REPORT);
        let near = &near[..near.find(['.', ';', ':']).unwrap_or(near.len())];
        let direction = DIRECTION.find(near).map(|hit| hit.end());
        let addressed = direction.or(behind.starts_with(' ').then_some(1))?;
        Some(hit.end() + addressed)
    })
}

/// No words between "báo cáo" and the direction are longer, in bytes.
const LONGEST_REPORT: usize = 160;

static REPORT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("báo cáo|gửi (?:báo cáo )?(?:về|cho) |trình ").expect("a valid pattern")
});
static DIRECTION: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(" (?:về|cho|với|lên) ").expect("a valid pattern"));
static VIA: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:\((?:thông )?qua |, ?qua | qua )").expect("a valid pattern"));

/// The body's name at an offset, up to its duty, a bracket or a date.
fn name_at(words: &str, folded: &str, at: usize) -> Option<String> {
    let body = body::at(words, folded, at)?;
    let mut end = body.range.end;
    for stop in [
        " (",
        " trước ngày",
        " trước ",
        " chậm nhất",
        " theo ",
        " để ",
        " tổng hợp",
        " trong ",
        " vào ",
        " định kỳ",
        " đẩy mạnh",
        ")",
    ] {
        if let Some(hit) = folded[at..end].find(stop) {
            end = at + hit;
        }
    }
    let name = words[at..end].trim_end_matches([' ', ',', '.', ';', ')']);
    (!name.is_empty()).then(|| name.to_owned())
}
