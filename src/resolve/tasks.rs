//! What a body is told to do: the words behind its name, or the blocks below it.

mod labelled;

use std::ops::Range;

use foldhash::{HashSet, HashSetExt};

use super::parties;
use crate::facts::assignment::{self, Found, Row};
use crate::facts::body;
use crate::outline::{Block, BlockKind, Outline};
use crate::passage::Passage;
use crate::span::Place;
use crate::vocab::{blanks, duty, starts_with_any, strip_any};

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

impl Task {
    fn of(block: usize, passage: &Passage, range: Range<usize>) -> Task {
        let words = parties::Words::of(passage, &range);
        let channel = words.channel();
        Task {
            text: passage.as_str()[range.clone()].to_owned(),
            with: words.partners(),
            report_to: words.addressee(channel.as_ref().map(|(at, _)| *at)),
            via: channel.map(|(_, name)| name),
            block,
            place: passage.place(range),
        }
    }
}

/// A plan's blocks and whom they tell something.
pub(super) struct Told<'o> {
    outline: &'o Outline,
    /// For each block what its cells hold.
    rows: &'o [Row],
    /// For each block where the first words begin that tell a body something.
    claims: Vec<Option<usize>>,
    /// For each block whether it only labels a body: "Cơ quan chủ trì: X".
    labels: Vec<bool>,
    /// The tables whose rows name a body.
    naming: HashSet<usize>,
    /// For each bullet the block above that tells a body what the bullets below it say: "Sở Y tế có trách nhiệm:".
    owners: Vec<Option<usize>>,
    /// For each block the bullets and rows that it is so the owner of.
    owned: Vec<Vec<usize>>,
    /// For each block whether anybody is told something in it.
    told: Vec<bool>,
    /// For each block where the words begin with which it ends and that hand what stands below to another: "…. Đề nghị
    /// Công an xã:".
    handed: Vec<Option<usize>>,
}

/// A bullet's mark and blank are no longer.
const MARKS: usize = 3;

impl<'o> Told<'o> {
    pub(super) fn of(outline: &'o Outline, rows: &'o [Row], found: &[Found]) -> Told<'o> {
        let mut told = Told {
            outline,
            rows,
            claims: vec![None; outline.blocks.len()],
            labels: vec![false; outline.blocks.len()],
            naming: HashSet::new(),
            owners: vec![None; outline.blocks.len()],
            owned: vec![Vec::new(); outline.blocks.len()],
            told: vec![false; outline.blocks.len()],
            handed: vec![None; outline.blocks.len()],
        };
        let named = found.iter().filter(|one| one.cell.is_some());
        told.naming = named
            .filter_map(|one| outline.blocks[one.block].table)
            .collect();
        for one in found.iter().filter(|one| one.cell.is_none()) {
            told.labels[one.block] |= one.labelled;
            told.told[one.block] = true;
            if one.is_told_apart() {
                let claim = &mut told.claims[one.block];
                *claim = Some(claim.map_or(one.scope.start, |at| at.min(one.scope.start)));
                told.handed[one.block] = told.handed[one.block].max(handed_on(outline, one));
            }
        }
        told.find_owners();
        for one in found {
            for below in one.below.clone() {
                told.owners[below] = Some(one.block);
            }
        }
        told
    }

    /// Who owns each bullet and each row: the nearest block above that opens what stands below it.
    fn find_owners(&mut self) {
        let outline = self.outline;
        let mut open: Vec<usize> = Vec::new();
        for (index, block) in outline.blocks.iter().enumerate() {
            if self.labels[index] {
                open.clear();
            }
            while open
                .last()
                .is_some_and(|&owner| !self.reaches(owner, index))
            {
                open.pop();
            }
            if self.tells(index) {
                // Where no mark tells whose bullets end, they end where another is told something.
                while open.last().is_some_and(|&owner| !outline.nests(owner)) {
                    open.pop();
                }
                if opens(block.passage.as_str()) || self.outline.nests(index) {
                    open.push(index);
                }
                continue;
            }
            if let Some(&owner) = open.last() {
                self.owners[index] = Some(owner);
                self.owned[owner].push(index);
            }
            // "Tổ chức hội nghị; giao Sở Y tế:"
            let last = self.claims[index].is_some() && opens(block.passage.as_str());
            if last && self.outline.nests(index) {
                open.push(index);
            }
        }
    }

    /// Whether what an owner opens may go on up to a block, of which all before have been asked.
    fn reaches(&self, owner: usize, index: usize) -> bool {
        let blocks = &self.outline.blocks;
        let (above, block) = (&blocks[owner], &blocks[index]);
        let row = block.kind == BlockKind::Row;
        let behind_table = !row && blocks[index - 1].kind == BlockKind::Row;
        let names = |table| self.naming.contains(&table);
        let least = above.depth + usize::from(self.outline.nests(owner));
        let bullet = block.kind == BlockKind::Bullet && !behind_table && block.depth >= least;
        (bullet || row && !block.table.is_some_and(names)) && above.point == block.point
    }

    /// Whether a block tells a body something from its head on.
    fn tells(&self, block: usize) -> bool {
        self.claims[block].is_some_and(|at| at < MARKS)
    }

    /// Whether a block below a heading belongs to another body that is told something below that heading.
    fn is_others(&self, block: usize, heading: usize) -> bool {
        let outline = self.outline;
        let mut around = outline.ancestors(outline.blocks[block].point);
        self.owners[block].is_some_and(|owner| owner > heading)
            || around.any(|point| point.block > heading && self.tells(point.block))
    }

    /// The tasks of a body.
    pub(super) fn tasks(&self, found: &Found) -> Vec<Task> {
        let outline = self.outline;
        let block = &outline.blocks[found.block];
        if block.kind == BlockKind::Row {
            let cell = self.rows[found.block].task;
            return self.in_cell(found.block, cell).into_iter().collect();
        }
        if !found.task.is_empty() {
            let text = block.passage.as_str()[found.task.clone()].trim_end();
            let range = found.task.start..found.task.start + text.len();
            let mut tasks = vec![Task::of(found.block, &block.passage, range)];
            let heads = found.scope.start < MARKS && found.is_told_apart();
            let own = self.handed[found.block].is_none_or(|other| other <= found.scope.start);
            if own && (opens(text) || heads && self.outline.nests(found.block)) {
                tasks.extend(self.below(found.block));
            } else if own
                && heads
                && !starts_with_any(&block.passage.folded()[found.task.clone()], &REPORTS)
            {
                tasks.extend(self.listed_below(found.block));
            }
            tasks.extend(self.whole(found.block, found.below.clone()));
            return tasks;
        }
        if !found.below.is_empty() {
            return self.whole(found.block, found.below.clone());
        }
        if found.heads || opens(block.passage.as_str()) {
            let below = self.below(found.block);
            let own = self.announced(found).filter(|_| below.is_empty());
            own.map_or(below, |own| vec![own])
        } else {
            self.labelled(found.block)
        }
    }

    /// What a cell of a row tells to do.
    fn in_cell(&self, row: usize, cell: Option<usize>) -> Option<Task> {
        let cell = self.outline.blocks[row].cells.get(cell?)?;
        let filled = !cell.is_empty();
        filled.then(|| Task::of(row, cell, 0..cell.as_str().len()))
    }

    /// "Đoàn số 1: … kiểm tra theo lịch sau:" over a table that names no task: the words behind the name are the task.
    fn announced(&self, found: &Found) -> Option<Task> {
        let table = self.outline.blocks.get(found.block + 1)?.table?;
        let passage = &self.outline.blocks[found.block].passage;
        let behind = &passage.as_str()[found.name.end..];
        let words = behind.trim_start_matches([':', ' ', ',', '-']);
        let range = passage.as_str().len() - words.len()..passage.as_str().len();
        let tells = !words.is_empty() && !self.naming.contains(&table);
        tells.then(|| Task::of(found.block, passage, range))
    }

    /// The blocks below one that opens them: the bullets that it owns, or all of the point that it is the text of.
    fn below(&self, opening: usize) -> Vec<Task> {
        let outline = self.outline;
        let point = outline.blocks[opening].point;
        let Some(point) = point.filter(|&point| outline.points[point].block == opening) else {
            return self.whole(opening, self.owned[opening].iter().copied());
        };
        let inside = |index: usize| {
            let mut around = outline.ancestors(outline.blocks[index].point);
            let named = outline.blocks[index]
                .table
                .map(|table| self.naming.contains(&table));
            named != Some(true) && around.any(|other| std::ptr::eq(other, &outline.points[point]))
        };
        let is_row = |index: usize| outline.blocks[index].kind == BlockKind::Row;
        let behind_table = |index: usize| is_row(index - 1) && !is_row(index);
        let end = (opening + 1..outline.blocks.len())
            .find(|&index| !inside(index) || behind_table(index))
            .unwrap_or(outline.blocks.len());
        self.whole(opening, opening + 1..end)
    }

    /// "1. Sở Xây dựng phối hợp ứng trực." over "- Tổ chức kiểm tra …": the bullets right below a point whose text runs on, where
    /// each begins with a verb.
    fn listed_below(&self, point: usize) -> Vec<Task> {
        let blocks = &self.outline.blocks;
        let opens_point = blocks[point]
            .point
            .is_some_and(|at| self.outline.points[at].block == point);
        if !opens_point {
            return Vec::new();
        }
        let own =
            |block: &Block| block.point == blocks[point].point && block.kind == BlockKind::Bullet;
        let below = blocks[point + 1..].iter();
        let bullets = point + 1..point + 1 + below.take_while(|block| own(block)).count();
        let told = bullets.clone().all(|index| {
            let folded = blocks[index].passage.folded();
            let words = folded.trim_start_matches(['-', '+', '*', ' ']);
            !self.told[index] && duty(words).is_some()
        });
        match told {
            true => self.whole(point, bullets),
            false => Vec::new(),
        }
    }

    /// Blocks below a heading as tasks, up to where each begins to tell another body something.
    fn whole(&self, heading: usize, blocks: impl Iterator<Item = usize>) -> Vec<Task> {
        blocks
            .filter(|&index| !self.is_others(index, heading))
            .filter_map(|index| {
                if self.outline.blocks[index].kind == BlockKind::Row {
                    let row = &self.rows[index];
                    return self.in_cell(index, row.task.filter(|_| row.names_task));
                }
                let passage = &self.outline.blocks[index].passage;
                let words = passage.as_str();
                let own = match self.claims[index] {
                    Some(at) => {
                        Some(words[..at].trim_end()).filter(|own| own.ends_with(['.', ';']))
                    }
                    None => Some(words),
                };
                let own = own.filter(|own| !own.is_empty() && !is_pointer(own))?;
                // "+ UBND xã" says who, not what.
                if body::whole(passage).is_some() || is_of_persons(passage) {
                    return None;
                }
                Some(Task::of(index, passage, 0..own.len()))
            })
            .collect()
    }
}

/// Where the words begin in a body's block that ask another, or those who are no body, what stands below: "rà soát. Đề nghị
/// Công an xã:", "rà soát, yêu cầu các hộ:".
fn handed_on(outline: &Outline, found: &Found) -> Option<usize> {
    const ASKS: [&str; 2] = ["yêu cầu ", "đề nghị "];
    let passage = &outline.blocks[found.block].passage;
    let folded = passage.folded().strip_suffix(':')?;
    if found.asked && found.task.is_empty() {
        return Some(found.scope.start);
    }
    let at = ASKS.iter().filter_map(|verb| folded.rfind(verb)).max()?;
    let (before, asked) = folded.split_at(at);
    let whom = strip_any(asked, &ASKS)?;
    let mut words = blanks(whom);
    let acts = words.any(|blank| duty(&whom[blank + 1..]).is_some());
    let apart = before.trim_end().ends_with([',', ';', '.']);
    let named = starts_with_any(whom, &["các", "những", "mọi", "mỗi", "từng", "toàn thể"])
        || body::head(whom).is_some();
    (apart && named && !acts).then_some(at)
}

/// What is reported stands below as often as what is to be done.
const REPORTS: [&str; 3] = ["báo cáo", "gửi", "trình"];

/// Whether what is to be done stands below: "có trách nhiệm:", which is also written with a semicolon.
fn opens(words: &str) -> bool {
    words.ends_with(':') || words.ends_with("trách nhiệm;") || words.ends_with("nhiệm vụ;")
}

/// "Thành phần mời dự: …" says who comes; "Đối tượng: Chi bộ A" is whom a team is sent to.
fn is_of_persons(passage: &Passage) -> bool {
    let folded = passage.folded();
    let told = folded
        .split_once(':')
        .is_some_and(|(_, behind)| duty(behind.trim_start()).is_some());
    assignment::is_arrangement(folded) && !folded.starts_with("đối tượng") && !told
}

/// "(Chi tiết tại Phụ lục 2)", "Thành phần gồm:" are nothing to do.
fn is_pointer(words: &str) -> bool {
    words.starts_with('(') && words.trim_end_matches('.').ends_with(')') || words.ends_with("gồm:")
}
