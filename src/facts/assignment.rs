//! Who is told to do what.
//!
//! ```abnf
//! assignment = heading / clause / organiser / labelled / row   ; one file each, a row in table.rs
//! clause     = request / subject                               ; at the head of a sentence or behind an adverbial
//! ```
//! Real ones: "1. Ban xây dựng Đảng", "Giao Văn phòng Đảng ủy theo dõi", "Ban Tuyên giáo Thị ủy: Theo dõi",
//! "Hội nghị do Liên đoàn Lao động tổ chức".
//! A body inside another's task is none; a channel ("qua X"), an addressee ("báo cáo X") neither.

mod addressee;
mod adverbial;
mod asked;
mod below;
mod cell;
mod clause;
mod head;
mod heading;
mod labelled;
mod list;
mod matrix;
mod organiser;
mod past;
mod quiet;
mod request;
mod state;
mod subject;
mod supporter;
mod table;
mod task;
mod topic;

use std::ops::Range;

use crate::outline::{Block, BlockKind, Outline, is_caps, is_particular};
use crate::record::AssignmentRole;
use crate::vocab::{duty, starts_with_any, starts_with_word};
use below::{behind_label, points_below};
pub use cell::is_ditto;
pub use head::At;
use labelled::Labels;
pub use labelled::opens_with_label;
pub use past::is_over;
pub use quiet::is_arrangement;
use quiet::{is_asked, is_bound, quiet_points, says_what, spoken_of};
pub use table::{Mark, Row, is_time, rows};

/// A body with a duty, as found in a block.
#[derive(Debug, Clone)]
pub struct Found {
    /// Index of the block.
    pub block: usize,
    /// Which words name the body: of the block's passage, or of one of its cells.
    pub name: Range<usize>,
    /// The cell that names it, of the block's row or of one above it.
    pub cell: Option<At>,
    /// Lead or support.
    pub role: Option<AssignmentRole>,
    /// The words of the task in the block; empty where the blocks below hold it.
    pub task: Range<usize>,
    /// Whether the body is the block's heading, so that the blocks below are its tasks.
    pub heads: bool,
    /// The stretch of the block that the body answers for.
    pub scope: Range<usize>,
    /// The blocks below that belong to it, where an unlabelled heading names it.
    pub below: Range<usize>,
    /// Whether it is told by a request: Giao, Đề nghị, Yêu cầu, Phân công.
    pub asked: bool,
    /// Whether no verb of its task is known: only where it stands says that it is one.
    pub guessed: bool,
    /// Whether a label names it: "Cơ quan chủ trì: X".
    pub labelled: bool,
    /// Whether it is given in passing what stands before, "Rà soát quy hoạch, giao X …": below another body, that one gives.
    pub passed_on: bool,
}

impl Found {
    /// A body of which no more is known than its name and what it answers for.
    fn of(block: usize, name: Range<usize>, scope: Range<usize>) -> Found {
        Found {
            block,
            name,
            cell: None,
            role: None,
            task: 0..0,
            heads: false,
            scope,
            below: 0..0,
            asked: false,
            guessed: false,
            labelled: false,
            passed_on: false,
        }
    }

    /// Whether it is told in words of its own, not as who organises what others speak of nor by a label.
    pub fn is_told_apart(&self) -> bool {
        !self.labelled && (self.task.is_empty() || self.told_at_head())
    }

    /// Whether the words that tell it stand behind its name.
    fn told_at_head(&self) -> bool {
        !self.task.is_empty() && self.name.end <= self.task.start
    }

    /// The same, answering for nothing before an offset.
    fn from(mut self, start: usize) -> Found {
        self.scope.start = self.scope.start.max(start);
        self.task.start = self.task.start.max(start);
        self
    }
}

/// All assignments of a plan, in order; `rows` are what its [`rows`] hold.
pub fn find(outline: &Outline, rows: &[Row]) -> Vec<Found> {
    let mut found = Vec::new();
    let quiet = quiet_points(outline);
    let spoken_of = spoken_of(outline);
    let mut headed = vec![false; outline.points.len()];
    let mut label = None;
    let mut lists = list::Lists::default();
    for (index, block) in outline.blocks.iter().enumerate() {
        lists.next(block);
        let bullet = block.kind == BlockKind::Bullet;
        let labels = Labels::of(&block.passage);
        let goes_on = bullet && !labels.at_head();
        label = labels.opens().or(label.filter(|_| goes_on));
        if block.kind == BlockKind::Row {
            found.extend_from_slice(&rows[index].bodies);
        } else if block.kind != BlockKind::Note
            && !block.point.is_some_and(|point| quiet[point])
            && (!is_arrangement(block.passage.folded()) || labels.at_head())
            && !says_what(block.passage.folded())
        {
            let mut told = read(outline, index, &labels, label);
            told.retain(|one| lists.allows(block, one));
            if block.point.is_some_and(|point| spoken_of[point]) {
                told.retain(|one| {
                    let leads = one.role == Some(AssignmentRole::Lead);
                    leads || is_asked(block, one) || is_bound(block, one)
                });
            }
            if block.depth > 1 || is_of_body(outline, index, &headed) {
                told.retain(|one| !one.passed_on);
            }
            if let Some(last) = told.last_mut() {
                last.below = points_below(outline, index, last);
            }
            if is_within(outline, index, &headed) {
                told.retain(|one| !topic::is_demand(block, one));
            }
            if let Some(point) = block
                .point
                .filter(|&point| outline.points[point].block == index)
            {
                headed[point] = told.iter().any(|one| one.heads);
            }
            found.extend(told);
        }
    }
    topic::drop_topics(outline, &mut found);
    state::drop_described(outline, &mut found);
    found
}

/// Whether a block stands under a heading that says who does what.
fn assigns(outline: &Outline, block: &Block) -> bool {
    const HEADINGS: [&str; 5] = [
        "tổ chức thực hiện",
        "tổ chức triển khai",
        "phân công",
        "trách nhiệm",
        "nhiệm vụ của",
    ];
    outline
        .headings(block.point)
        .any(|heading| HEADINGS.iter().any(|words| heading.contains(words)))
}

/// Whether a bullet stands under a point that is about a body.
fn is_within(outline: &Outline, index: usize, headed: &[bool]) -> bool {
    outline.blocks[index].kind == BlockKind::Bullet && is_of_body(outline, index, headed)
}

/// Whether a block stands under a point that is about a body.
fn is_of_body(outline: &Outline, index: usize, headed: &[bool]) -> bool {
    let mut around =
        std::iter::successors(outline.around(index), |&point| outline.points[point].parent);
    around.any(|point| headed[point])
}

/// The assignments of a block that is no row; `labels` are its own, `label` is the role that an empty label above gives.
fn read(
    outline: &Outline,
    index: usize,
    labels: &Labels,
    label: Option<AssignmentRole>,
) -> Vec<Found> {
    let block = &outline.blocks[index];
    let unlabelled = heading::unlabelled(outline, index);
    let alone = unlabelled.or_else(|| heading::bullet(outline, index));
    if let Some(one) = alone.or_else(|| heading::stopped(outline, index)) {
        return vec![one];
    }
    let mut found = match block.kind {
        // "a) Đơn vị thực hiện:"
        _ if labels.opens().is_some() => Vec::new(),
        BlockKind::Heading if heads_chapter(outline, index) => Vec::new(),
        BlockKind::Heading => {
            let leaf = is_leaf(outline, index);
            let mut found = heading::read(index, &block.passage, leaf);
            if found.is_empty() && !leaf && has_tasks_below(outline, index) {
                found = heading::read(index, &block.passage, true);
            }
            if found.is_empty() {
                found = clause::opening_points(index, block);
            }
            found
        }
        _ if block.opening => clause::in_opening(index, &block.passage),
        _ => {
            let mut labelled = labels.bodies(index);
            if labelled.is_empty() {
                labelled = organiser::below(index, &block.passage);
            }
            if labelled.is_empty() {
                below_label(index, block, label)
            } else {
                labelled
            }
        }
    };
    // What is guessed and not kept must cut nothing of what another is told.
    found.retain(|one| !one.guessed || assigns(outline, block));
    close_scopes(block.passage.as_str(), &mut found);
    // "Khi có vướng mắc, yêu cầu các sở trả lời. Trường hợp …": what a point or bullet goes on to say is of whom it asks alone.
    if let [one] = &mut found[..]
        && one.asked
        && !one.task.is_empty()
        && block.kind != BlockKind::Paragraph
        && one.scope.end == block.passage.as_str().len()
    {
        one.task.end = block.passage.as_str().trim_end().len().max(one.task.start);
    }
    // What is done to a fund is no part of what stands before it.
    found.retain(|one| one.asked || !is_fund(block.passage.folded(), one));
    supporter::give_back(&block.passage, &mut found);
    let with_supporter = |one: Found| {
        let (first, second) = supporter::apart(one, &block.passage);
        std::iter::once(first).chain(second)
    };
    found.into_iter().flat_map(with_supporter).collect()
}

/// The assignments of running text, which an empty label above ("Cơ quan chủ trì:") may give a role.
fn below_label(index: usize, block: &Block, label: Option<AssignmentRole>) -> Vec<Found> {
    let Some(role) = label else {
        return clause::find(index, block);
    };
    if let Some(whole) = labelled::below(index, &block.passage, role) {
        return vec![whole];
    }
    let mut found = clause::find(index, block);
    for one in &mut found {
        one.role = one.role.or(label);
    }
    found
}

/// "Quỹ phòng, chống thiên tai thu, nộp theo …": a fund, with what is done to it behind its name.
fn is_fund(folded: &str, one: &Found) -> bool {
    const DONE: [&str; 4] = ["thu", "nộp", "quyết toán", "giải ngân"];
    // Funds that are offices, which act themselves.
    const OFFICES: [&str; 5] = [
        "quỹ tín dụng",
        "quỹ bảo vệ và phát triển rừng",
        "quỹ bảo vệ môi trường",
        "quỹ đầu tư phát triển",
        "quỹ phát triển đất",
    ];
    let (name, behind) = folded[one.name.start..].split_at(one.name.len());
    let done = || starts_with_any(behind.trim_start_matches([',', ' ']), &DONE);
    let office = || starts_with_any(name, &OFFICES);
    starts_with_word(name, "quỹ") && !office() && (done() || name.ends_with(" thu"))
}

/// "TRÁCH NHIỆM CỦA CÁC BÊN" over numbered points: a chapter, whose points say who does what; over bullets those named do it.
fn heads_chapter(outline: &Outline, index: usize) -> bool {
    const ALL: [&str; 14] = [
        "mỗi bên",
        "từng bên",
        "mỗi cơ quan",
        "từng cơ quan",
        "từng đơn vị",
        "các bên",
        "các cơ quan",
        "các ngành",
        "các cấp",
        "các đơn vị",
        "các cơ quan, đơn vị",
        "các cấp, các ngành",
        "các sở, ngành",
        "các bên liên quan",
    ];
    let block = &outline.blocks[index];
    let whose = || heading::whose_duties(block.passage.folded());
    let named = is_caps(block.passage.as_str())
        && whose().is_some_and(|name| ALL.contains(&name.trim_end_matches(['.', ':', ' '])));
    // "1. Xây dựng kế hoạch …" below is told to all of them.
    let says_who = |next: &&Block| duty(behind_label(next.passage.folded())).is_none();
    let next = outline.blocks.get(index + 1);
    let below = next.filter(says_who).and_then(|next| next.point);
    named && below.is_some_and(|point| outline.points[point].parent == block.point)
}

/// "c) Bộ Chỉ huy quân sự tỉnh chỉ đạo lực lượng Bộ đội Biên phòng" over "- Tuần tra …": whether the line right below a heading is a
/// bullet that begins with a verb.
fn has_tasks_below(outline: &Outline, index: usize) -> bool {
    let (block, next) = (&outline.blocks[index], outline.blocks.get(index + 1));
    next.is_some_and(|next| {
        let words = next
            .passage
            .folded()
            .trim_start_matches(['-', '+', '*', ' ']);
        next.kind == BlockKind::Bullet && next.point == block.point && duty(words).is_some()
    })
}

/// Whether nothing stands under a heading but by when and by whom it is done, so that it is a point of one sentence
/// without its full stop.
fn is_leaf(outline: &Outline, index: usize) -> bool {
    let point = outline.blocks[index].point;
    let within = |next: &Block| {
        outline
            .ancestors(next.point)
            .any(|other| Some(other.block) == point.map(|point| outline.points[point].block))
    };
    let mut below = outline.blocks[index + 1..].iter();
    !below
        .find(|block| !is_particular(block))
        .is_some_and(within)
}

/// Each body answers for its block up to where the next one in the block begins.
fn close_scopes(words: &str, found: &mut [Found]) {
    let starts: Vec<usize> = found.iter().map(|one| one.scope.start).collect();
    for (index, one) in found.iter_mut().enumerate() {
        // Who supports in a bracket answers for nothing.
        if one.scope.is_empty() {
            continue;
        }
        let next = starts[index + 1..]
            .iter()
            .copied()
            .find(|&start| start > one.name.end)
            .unwrap_or(words.len());
        one.scope.end = next;
        if one.heads && one.told_at_head() {
            // What a point or bullet goes on to say is its body's too.
            one.task.end = words[..next].trim_end().len().max(one.task.start);
        } else if !one.task.is_empty() {
            one.task.end = one.task.end.min(next.max(one.task.start));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Found, find, rows};
    use crate::outline::Outline;

    /// Every assignment of a plan.
    pub(super) fn found(outline: &Outline) -> Vec<Found> {
        find(outline, &rows(outline))
    }

    /// Every assignment of some lines in a plan's last part as "body | task".
    pub(super) fn read(lines: &str) -> Vec<String> {
        let text = format!(
            "TỈNH ỦY HÀ GIANG\n*\nSố 01-KH/TU\nĐẢNG CỘNG SẢN VIỆT NAM\n\nKẾ HOẠCH\nthử cách nói\n-----\n\nIII. TỔ CHỨC THỰC HIỆN\n\n{lines}\n"
        );
        let outline = Outline::read(&text);
        found(&outline)
            .iter()
            .map(|found| {
                let block = &outline.blocks[found.block];
                let words = found
                    .cell
                    .map_or(&block.passage, |(row, cell)| {
                        &outline.blocks[row].cells[cell]
                    })
                    .as_str();
                format!(
                    "{} | {}",
                    &words[found.name.clone()],
                    &words[found.task.clone()]
                )
            })
            .collect()
    }

    #[test]
    fn arrangements_tell_nobody() {
        assert_eq!(
            read("1. Thành phần: Giao Văn phòng Đảng ủy mời đại biểu."),
            Vec::<String>::new()
        );
    }

    #[test]
    fn what_is_looked_into_tells_nobody() {
        for words in [
            "1. Nội dung: Việc giao vốn; các xã tổ chức thực hiện.",
            "1. Phạm vi giám sát: Các xã thực hiện từ năm 2021.",
        ] {
            assert_eq!(read(words), Vec::<String>::new(), "{words}");
        }
        assert_eq!(
            read("1. Nội dung 2: Sở Y tế tổ chức hội thảo."),
            ["Sở Y tế | tổ chức hội thảo."]
        );
    }

    #[test]
    fn a_point_without_its_full_stop_over_its_particulars() {
        let below = "- Thời gian: quý II.\n- Sản phẩm: báo cáo.";
        assert_eq!(
            read(&format!("1. Sở Y tế rà soát hồ sơ\n{below}")),
            ["Sở Y tế | rà soát hồ sơ"]
        );
    }

    #[test]
    fn each_body_up_to_the_next() {
        assert_eq!(
            read("- Giao Văn phòng Đảng ủy theo dõi. Giao Sở Xây dựng hướng dẫn."),
            ["Văn phòng Đảng ủy | theo dõi.", "Sở Xây dựng | hướng dẫn."]
        );
    }
}
