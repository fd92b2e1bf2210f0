//! What a label tells the body that it names to do: "Cơ quan chủ trì: X" below or beside what is to be done.

use super::super::labels;
use super::{Task, Told};
use crate::facts::assignment;
use crate::outline::BlockKind;

impl Told<'_> {
    /// What a label ("Cơ quan chủ trì: X") makes X answer for: what a line of its row says that is done, else the words
    /// before the labels in the same point.
    pub(super) fn labelled(&self, label: usize) -> Vec<Task> {
        let told = self.said_in_row(label);
        match told.is_empty() {
            true => self.before_labels(label).into_iter().collect(),
            false => told,
        }
    }

    /// "a) Nhiệm vụ: Rà soát" in the row of "b) Đơn vị chủ trì: X", or the bullets below "a) Nhiệm vụ:".
    fn said_in_row(&self, label: usize) -> Vec<Task> {
        let outline = self.outline;
        let around = labels::around(outline, label);
        let counts = || {
            around.is_some_and(|point| {
                labels::only_counts(&outline.blocks[outline.points[point].block])
            })
        };
        let near = (0..label).rev().take(MOST_OF_ROW);
        let said = near
            .take_while(|&index| labels::around(outline, index) == around)
            .find_map(|index| Some((index, labels::what(&outline.blocks[index])?)));
        let Some((index, what)) = said.filter(|(_, what)| what.sure || counts()) else {
            return Vec::new();
        };
        let passage = &outline.blocks[index].passage;
        let words = passage.as_str().trim_end();
        match what.start < words.len() {
            true => vec![Task::of(index, passage, what.start..words.len())],
            false => self.below(index),
        }
    }

    /// The words before the labels in the same point.
    fn before_labels(&self, label: usize) -> Option<Task> {
        let outline = self.outline;
        let around = labels::around(outline, label);
        let is_label = |index: &usize| {
            let block = &outline.blocks[*index];
            let words = block.passage.as_str();
            let colon = || words.find(':').filter(|&colon| colon < LONGEST_LABEL);
            // "4. Rà soát văn bản:" over its labels, "4. Rà soát: lập danh sách hộ."
            let heading = || {
                let whole = block.kind == BlockKind::Heading && words.ends_with(':');
                let point = || around.is_some_and(|point| outline.points[point].block == *index);
                let runs_on = || point() && !labels::arranges(block.passage.folded());
                (whole || runs_on()) && !assignment::opens_with_label(&block.passage)
            };
            self.labels[*index] || colon().is_some() && !heading()
        };
        let index = (0..label)
            .rev()
            .take(MOST_LABELS)
            .take_while(|&index| {
                labels::around(outline, index) == around
                    || around.is_some_and(|point| outline.points[point].block == index)
            })
            .find(|index| !is_label(index) && !self.tells(*index))?;
        let passage = &outline.blocks[index].passage;
        let plain = outline.blocks[index].kind != BlockKind::Row && !passage.is_empty();
        let words = passage.as_str().trim_end_matches([':', ' ']);
        let what = labels::what(&outline.blocks[index]);
        let start = what.map_or(0, |what| what.start).min(words.len());
        plain.then(|| Task::of(index, passage, start..words.len()))
    }
}

/// No row of labelled lines has more, with their bullets.
const MOST_OF_ROW: usize = 24;

/// No row has more labels.
const MOST_LABELS: usize = 8;

/// No label is longer, in bytes.
const LONGEST_LABEL: usize = 60;
