//! Found bodies → assignments: one a body and section, with its tasks.

use std::collections::hash_map::Entry;
use std::ops::Range;

use foldhash::{HashMap, HashMapExt};
use jiff::civil::Date;

pub use super::tasks::Task;
use super::tasks::Told;
use crate::facts::assignment::{self, At, Row};
use crate::facts::body;
use crate::fold::fold_head;
use crate::outline::Outline;
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
    /// Whether no more is told here than that it leads: "Giao Sở Y tế chủ trì."
    pub role_alone: bool,
    /// Whether a label names it ("Cơ quan chủ trì: X"), so that the lines around are of one row.
    pub labelled: bool,
}

/// Reads the assignments of a plan; `rows` are what its tables hold, `issued` is its own date.
pub fn read(outline: &Outline, rows: &[Row], issued: Option<Date>) -> Vec<Assigned> {
    let mut assigned: Vec<Assigned> = Vec::new();
    let mut known: HashMap<(String, String), usize> = HashMap::new();
    let mut all = assignment::find(outline, rows);
    if let Some(issued) = issued {
        all.retain(|found| !assignment::is_over(outline, found, issued));
    }
    let told = Told::of(outline, rows, &all);
    for found in &all {
        let block = &outline.blocks[found.block];
        let named = |(row, cell): At| &outline.blocks[row].cells[cell];
        let passage = found.cell.map_or(&block.passage, named);
        let body = passage.as_str()[found.name.clone()].to_owned();
        let section = outline.section(block);
        let tasks = told.tasks(found);
        let spot = Spot {
            block: found.block,
            scope: found.scope.clone(),
            heads: found.heads,
            open: found.heads || block.passage.as_str().ends_with(':'),
            leads: found.role != Some(AssignmentRole::Support),
            role_alone: leads_alone(&passage.folded()[found.task.clone()]),
            labelled: found.labelled,
        };
        let mut spots = vec![spot];
        spots.extend(found.below.clone().map(|block| Spot {
            block,
            scope: 0..outline.blocks[block].passage.as_str().len(),
            heads: false,
            open: false,
            leads: true,
            role_alone: false,
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
            let supports = one.tasks.first().is_some_and(|task| supports(&task.text));
            one.role = if one.tasks.iter().any(|task| leads(&task.text)) {
                Some(AssignmentRole::Lead)
            } else {
                supports.then_some(AssignmentRole::Support)
            };
        }
    }
    assigned
}

/// "chủ trì.", "chủ trì, Công an xã phối hợp": of what is to be done no word is said.
fn leads_alone(task: &str) -> bool {
    let behind = task.strip_prefix("chủ trì");
    behind.is_some_and(|behind| {
        let other = behind.strip_prefix(", ").and_then(body::head);
        behind.trim_end_matches(['.', ';']).is_empty() || other.is_some()
    })
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
const LONGEST_VERB: usize = 32;

/// "Chủ trì xây dựng …", "Là cơ quan thường trực; chủ trì, phối hợp với …"; "…; chủ trì họp giao ban" says no role.
fn leads(task: &str) -> bool {
    let mut stops = memchr::memchr2_iter(b';', b'.', task.as_bytes());
    begins(task, "chủ trì") || stops.any(|stop| begins(&task[stop + 1..], "chủ trì, phối hợp"))
}

fn supports(task: &str) -> bool {
    begins(task, "phối hợp")
}

fn begins(words: &str, verb: &str) -> bool {
    let words = words.trim_start();
    // Nearly all begin with another letter, and need not be folded.
    let may = words.bytes().next().map(|first| first.to_ascii_lowercase()) == verb.bytes().next();
    may && starts_with_word(&fold_head(words, LONGEST_VERB), verb)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    /// Every task of some lines in a plan of 05/01/2026 as "body | task".
    fn tasks(lines: &str) -> Vec<String> {
        let outline =
            crate::outline::Outline::read(&format!("KẾ HOẠCH\nthử\n\nI. VIỆC\n{lines}\n"));
        let rows = super::assignment::rows(&outline);
        let assigned = super::read(&outline, &rows, Some(date(2026, 1, 5)));
        let all = assigned.iter().flat_map(|one| {
            let body = one.body.as_str();
            one.tasks
                .iter()
                .map(move |task| format!("{body} | {}", task.text))
        });
        all.collect()
    }

    #[test]
    fn what_was_done_before_the_plan_is_no_task() {
        for lines in [
            "- Trong quý IV/2025, Sở Y tế kiểm tra 20 cơ sở.",
            "- Sở Y tế: Quý III/2025 tổ chức 01 cuộc giám sát.",
            "- Tháng 10, 11/2025 Sở Y tế tổ chức kiểm tra.",
            "- Bắt đầu từ ngày 01/7/2025, Sở Y tế tiếp nhận nhiệm vụ của huyện.",
        ] {
            assert_eq!(tasks(lines), Vec::<String>::new(), "{lines}");
        }
        for lines in [
            "- Trong quý IV/2026, Sở Y tế kiểm tra 20 cơ sở.",
            "- Từ tháng 12/2025 đến tháng 3/2026, Sở Y tế kiểm tra 20 cơ sở.",
            "- Từ ngày 01/7/2025, Sở Y tế báo cáo hằng tháng.",
            "- Từ ngày 01/01/2026, Sở Y tế tiếp nhận hồ sơ trực tuyến.",
            "- Trước ngày 31/12/2025, Sở Y tế báo cáo kết quả.",
            "- Sở Y tế: Tổng hợp kết quả năm 2025.",
            "- Sở Y tế: Quý IV/2025 giải quyết 20 đơn; quý I/2026 giải quyết 10 đơn.",
        ] {
            assert_eq!(tasks(lines).len(), 1, "{lines}");
        }
    }

    #[test]
    fn a_bullet_that_is_a_body_is_no_task() {
        let lines = "- Sở Y tế: Chịu trách nhiệm chung\n+ Rà soát hồ sơ.\n+ Sở Nội vụ";
        assert_eq!(
            tasks(lines),
            [
                "Sở Y tế | Chịu trách nhiệm chung",
                "Sở Y tế | Rà soát hồ sơ."
            ]
        );
    }
}
