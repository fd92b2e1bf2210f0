//! Who answers for what stands at a place: the assignment whose words hold it, a label of its row, a heading.

use std::ops::Range;

use super::assignments::{Assigned, Spot};
use super::deadlines::LONGEST_LABEL;
use super::labels;
use crate::facts::assignment::opens_with_label;
use crate::forms::sentence::head;
use crate::outline::{BlockKind, Outline};
use crate::vocab::starts_with_any;

/// Lines with labels that make one row are no further apart, in blocks.
const ROW: usize = 3;

/// The stretches of a block that assignments have.
struct Scopes {
    /// By where they begin.
    scopes: Vec<Scope>,
    /// Who leads by a label.
    leader: Option<usize>,
}

struct Scope {
    range: Range<usize>,
    /// The assignment.
    index: usize,
    /// Whether a label names it.
    labelled: bool,
    /// The farthest end of this one and all before it.
    reach: usize,
}

impl Scopes {
    fn of(spots: &[(usize, &Spot)]) -> Scopes {
        let scope = |(index, spot): &(usize, &Spot)| Scope {
            range: spot.scope.clone(),
            index: *index,
            labelled: spot.labelled,
            reach: spot.scope.end,
        };
        let leads = |(_, spot): &&(usize, &Spot)| spot.labelled && spot.leads;
        let leader = spots.iter().find(leads).map(|(index, _)| *index);
        let mut scopes: Vec<Scope> = spots.iter().map(scope).collect();
        scopes.sort_by_key(|scope| (scope.range.start, scope.index));
        let mut reach = 0;
        for scope in &mut scopes {
            reach = reach.max(scope.reach);
            scope.reach = reach;
        }
        Scopes { scopes, leader }
    }

    /// The assignment whose stretch holds a position, the one that begins last; of those whom labels name, who leads:
    /// "Cơ quan chủ trì: X; cơ quan phối hợp: Y; thời gian: quý II". Whose own words begin later in the line is asked alone:
    /// "Cơ quan thực hiện: X tiến hành rà soát; các sở rà soát trước ngày 15/12".
    fn nearest(&self, at: usize) -> Option<usize> {
        let begun = self.scopes.partition_point(|scope| scope.range.start <= at);
        let before = self.scopes[..begun].iter().rev();
        let mut near = before.take_while(|scope| at <= scope.reach);
        let nearest = near.find(|scope| at <= scope.range.end)?;
        let shared = nearest.labelled && nearest.range.start == 0;
        let leader = self.leader.filter(|_| shared);
        Some(leader.unwrap_or(nearest.index))
    }
}

/// Who answers for what each block says.
pub(super) struct Answerable<'o> {
    outline: &'o Outline,
    /// For each block the assignments that have a stretch of it, in their order.
    spots: Vec<Vec<(usize, &'o Spot)>>,
    /// For each block the stretches of it that assignments have.
    scopes: Vec<Scopes>,
    /// For each block who leads what it says by a label below it: "… trước ngày 10." over "Đơn vị thực hiện: X".
    labels: Vec<Option<usize>>,
    /// For each bullet who is told what it says by a bullet above it: "- Phòng Kinh tế:" over "+ Rà soát … trước ngày 10".
    owners: Vec<Option<usize>>,
    /// For each table whose rows name nobody of their own its first row.
    open_tables: Vec<Option<usize>>,
    /// For each block the one that its bullet belongs to: the nearest before it in its point that
    /// is no bullet; itself if it is none.
    parents: Vec<Option<usize>>,
}

impl<'o> Answerable<'o> {
    pub(super) fn of(outline: &'o Outline, assigned: &'o [Assigned]) -> Answerable<'o> {
        let mut spots = vec![Vec::new(); outline.blocks.len()];
        for (index, one) in assigned.iter().enumerate() {
            for spot in &one.spots {
                spots[spot.block].push((index, spot));
            }
        }
        let mut parents: Vec<Option<usize>> = Vec::with_capacity(outline.blocks.len());
        for (index, block) in outline.blocks.iter().enumerate() {
            let before = index.checked_sub(1);
            let near = before.filter(|&before| outline.blocks[before].point == block.point);
            parents.push(match block.kind {
                BlockKind::Bullet => near.and_then(|near| parents[near]),
                _ => Some(index),
            });
        }
        Answerable {
            labels: leaders(outline, assigned),
            owners: owners(outline, assigned),
            open_tables: open_tables(outline, &spots),
            outline,
            scopes: spots.iter().map(|own| Scopes::of(own)).collect(),
            spots,
            parents,
        }
    }

    /// Who answers for a deadline that stands at an offset of a block: the assignment whose text holds it, else the body
    /// of the nearest heading.
    pub(super) fn at(&self, block: usize, at: usize) -> Vec<usize> {
        let answers = if self.outline.blocks[block].kind == BlockKind::Row {
            self.leads(block).or_else(|| self.over_table(block))
        } else {
            self.scopes[block]
                .nearest(at)
                .or_else(|| self.labelled(block))
                .or(self.labels[block])
                .or(self.owners[block])
                .or_else(|| self.headed(block))
                .or_else(|| self.beside(block))
        };
        answers.into_iter().collect()
    }

    /// Who leads by the words of a block itself.
    pub(super) fn leads(&self, block: usize) -> Option<usize> {
        let mut leading = self.spots[block].iter().filter(|(_, spot)| spot.leads);
        leading.next().map(|(index, _)| *index)
    }

    /// "Cơ quan chủ trì: X", "Thời gian: quý III" under one point are a row: who leads it.
    fn labelled(&self, block: usize) -> Option<usize> {
        let this = &self.outline.blocks[block];
        let label = head(this.passage.as_str(), LONGEST_LABEL).contains(':');
        let last = (block + ROW + 1).min(self.spots.len());
        let around = labels::around(self.outline, block);
        let mut near = (block.saturating_sub(ROW)..last)
            .filter(|&other| label && labels::around(self.outline, other) == around)
            .flat_map(|other| &self.spots[other]);
        // "2. Kiểm tra. Chủ trì: X; thời gian: …" is a row of its own.
        let opens = |spot: &Spot| {
            spot.block == block || opens_with_label(&self.outline.blocks[spot.block].passage)
        };
        near.find(|(_, spot)| spot.labelled && spot.leads && opens(spot))
            .map(|(index, _)| *index)
    }

    /// "+ Giao Sở Y tế chủ trì." over "+ Thời gian: trước ngày 20/3": whom the line right above a label of time makes lead what
    /// both are of; of a point that says no more than these two, whom
    /// that line tells alone what is finished by then.
    fn beside(&self, block: usize) -> Option<usize> {
        const TIMES: [&str; 4] = ["thời gian", "thời hạn", "tiến độ", "hoàn thành"];
        let (blocks, above) = (&self.outline.blocks, block.checked_sub(1)?);
        let (this, other) = (&blocks[block], &blocks[above]);
        let words = head(this.passage.folded(), LONGEST_LABEL);
        let line = other.depth == this.depth
            && other.kind == this.kind
            && other.point == this.point
            && starts_with_any(words, &TIMES)
            && words.contains(':');
        let told = &self.spots[above];
        let leading = told.iter().find(|(_, spot)| spot.role_alone);
        const ENDS: [&str; 4] = ["thời gian hoàn", "thời hạn", "tiến độ", "hoàn thành"];
        let alone = || {
            let only = told.len() == 1 && starts_with_any(words, &ENDS) && self.is_pair(above);
            told.first().filter(|(_, spot)| only && spot.leads)
        };
        let (index, _) = leading.or_else(alone).filter(|_| line)?;
        Some(*index)
    }

    /// Whether a block and the one behind it are all that stands below the heading of their point.
    fn is_pair(&self, first: usize) -> bool {
        let blocks = &self.outline.blocks;
        let point = blocks[first].point;
        let heads = first.checked_sub(1).is_some_and(|above| {
            blocks[above].point == point && blocks[above].kind == BlockKind::Heading
        });
        heads && blocks.get(first + 2).is_none_or(|next| next.point != point)
    }

    /// Who answers for a row of a table that names nobody: the body of what announces the table ("… theo lịch sau:"), or
    /// of the heading above.
    fn over_table(&self, block: usize) -> Option<usize> {
        let blocks = &self.outline.blocks;
        let first = (*self.open_tables.get(blocks[block].table?)?)?;
        let above = first.checked_sub(1).filter(|&above| {
            blocks[above].passage.as_str().ends_with(':')
                && blocks[above].point == blocks[block].point
        });
        let announces = above.and_then(|above| self.spots[above].last());
        announces
            .map(|(index, _)| *index)
            .or_else(|| self.headed(block))
    }

    /// The body of the nearest enclosing heading that names one, or of the point that a bullet
    /// belongs to.
    fn headed(&self, block: usize) -> Option<usize> {
        let this = &self.outline.blocks[block];
        let first = |block: usize, test: &dyn Fn(&Spot) -> bool| {
            let mut spots = self.spots[block].iter().filter(|(_, spot)| test(spot));
            spots.next().map(|(index, _)| *index)
        };
        self.outline
            .ancestors(this.point)
            .find_map(|point| first(point.block, &|spot| spot.heads || point.block != block))
            .or_else(|| {
                let parent = self.parents[block].filter(|_| this.kind == BlockKind::Bullet)?;
                first(parent, &|spot| spot.open)
            })
    }
}

/// For each block who leads what it says by a label that stands elsewhere.
fn leaders(outline: &Outline, assigned: &[Assigned]) -> Vec<Option<usize>> {
    let mut labels = vec![None; outline.blocks.len()];
    // For each block the last assignment that has a stretch of it.
    let mut own = vec![None; outline.blocks.len()];
    for (index, one) in assigned.iter().enumerate() {
        for spot in &one.spots {
            own[spot.block] = Some(index);
        }
        let leads = one.spots.iter().any(|spot| spot.labelled && spot.leads);
        for task in one.tasks.iter().filter(|_| leads) {
            if own[task.block] != Some(index) {
                labels[task.block] = labels[task.block].or(Some(index));
            }
        }
    }
    labels
}

/// For each bullet the assignment of which it is a task as a whole, told by a bullet above it.
fn owners(outline: &Outline, assigned: &[Assigned]) -> Vec<Option<usize>> {
    let mut owners = vec![None; outline.blocks.len()];
    // For each block the last assignment that has a stretch of it: what that one is told there is no task as a whole.
    let mut own = vec![None; outline.blocks.len()];
    for (index, one) in assigned.iter().enumerate() {
        for spot in &one.spots {
            own[spot.block] = Some(index);
        }
        let bullet = |spot: &Spot| spot.leads && outline.blocks[spot.block].depth > 0;
        let leads = one.spots.iter().any(bullet);
        let told = |block: &usize| outline.blocks[*block].depth > 0 && own[*block] != Some(index);
        let bullets = one.tasks.iter().map(|task| task.block);
        for block in bullets.filter(|block| leads && told(block)) {
            owners[block] = owners[block].or(Some(index));
        }
    }
    owners
}

/// For each table, if no row of it names a body, its first row.
fn open_tables(outline: &Outline, spots: &[Vec<(usize, &Spot)>]) -> Vec<Option<usize>> {
    let tables = outline.blocks.iter().filter_map(|block| block.table);
    let mut first = vec![None; tables.max().map_or(0, |last| last + 1)];
    let mut names = vec![false; first.len()];
    for (index, block) in outline.blocks.iter().enumerate() {
        if let Some(table) = block.table {
            first[table] = first[table].or(Some(index));
            names[table] |= !spots[index].is_empty();
        }
    }
    let open = first.into_iter().zip(names);
    open.map(|(first, names)| first.filter(|_| !names))
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::facts::assignment::rows;
    use crate::resolve::{assignments, deadlines};

    /// Every deadline of some lines as "text | body".
    fn read(lines: &str) -> Vec<String> {
        let outline =
            crate::outline::Outline::read(&format!("KẾ HOẠCH\nthử\n\nI. VIỆC\n{lines}\n"));
        let rows = rows(&outline);
        let assigned = assignments::read(&outline, &rows, None);
        let taken = vec![Vec::new(); outline.blocks.len()];
        let due = deadlines::read(&outline, &rows, &taken, &assigned, None, None);
        due.iter()
            .map(|one| {
                let answered = one.answered_by().into_iter();
                let bodies = answered.map(|index| assigned[index].body.as_str());
                format!("{} | {}", one.text, bodies.collect::<Vec<_>>().join(", "))
            })
            .collect()
    }

    const ROWS: &str = "| Thời gian | Đơn vị được kiểm tra |\n|---|---|\n| Ngày 17/4/2026 | UBND xã A |\n| Ngày 18/4/2026 | UBND xã B |";

    #[test]
    fn a_time_that_reaches_down_over_rows_that_leave_theirs_out() {
        let rows = "| Tháng 3 | Lập kế hoạch | Sở Y tế |\n| | Kiểm tra nội bộ | Sở Nội vụ |\n| Tháng 4 | Sơ kết | Sở Y tế |";
        let head = "| Thời gian | Nội dung công việc | Người thực hiện |\n|---|---|---|";
        let want = ["Tháng 3 | Sở Y tế, Sở Nội vụ", "Tháng 4 | Sở Y tế"];
        assert_eq!(read(&format!("{head}\n{rows}")), want);
        let late = "| Nội dung | Người thực hiện | Thời gian |\n|---|---|---|\n| Lập kế hoạch | Sở Y tế | Tháng 3 |\n| Kiểm tra | Sở Nội vụ | |\n| Sơ kết | Sở Y tế | Tháng 4 |";
        assert_eq!(read(late), ["Tháng 3 | Sở Y tế", "Tháng 4 | Sở Y tế"]);
    }

    #[test]
    fn bullets_below_a_bullet_that_is_a_body() {
        let first = "trước ngày 05/3/2026 | Sở Y tế";
        let second = "trước ngày 10/4/2026 | Sở Nội vụ";
        for (mark, below) in [("- ", "+ "), ("* ", "- "), ("- ", "- ")] {
            for behind in [":", " có trách nhiệm:"] {
                let lines = format!(
                    "{mark}Sở Y tế{behind}\n{below}Rà soát trước ngày 05/3/2026.\n{mark}Sở Nội vụ{behind}\n{below}Theo dõi.\n{below}Báo cáo trước ngày 10/4/2026."
                );
                assert_eq!(read(&lines), [first, second], "{lines}");
            }
        }
        for below in ["+ ", "- ", ""] {
            let lines = format!(
                "- Sở Y tế\n{below}Rà soát trước ngày 05/3/2026.\n- Sở Nội vụ\n{below}Báo cáo trước ngày 10/4/2026."
            );
            assert_eq!(read(&lines), [first, second], "{lines}");
        }
        let lines = "- Sở Y tế\n- Sở Nội vụ\n- Rà soát trước ngày 05/3/2026.";
        assert_eq!(read(lines), ["trước ngày 05/3/2026 | "]);
    }

    #[test]
    fn a_time_beside_the_only_line_of_its_point() {
        let step = "1. Bước 1: Rà soát\nSở Y tế rà soát cơ sở.";
        for (lines, want) in [
            (
                "Thời gian hoàn tất: trước ngày 05/3/2026.",
                "trước ngày 05/3/2026 | Sở Y tế",
            ),
            (
                "Thời gian: trước ngày 05/3/2026.",
                "trước ngày 05/3/2026 | ",
            ),
            (
                "Sở Nội vụ thẩm định.\nThời hạn: trước ngày 05/3/2026.",
                "trước ngày 05/3/2026 | ",
            ),
        ] {
            assert_eq!(read(&format!("{step}\n{lines}")), [want], "{lines}");
        }
    }

    #[test]
    fn bullets_below_a_request_at_the_end() {
        let lines = "- Tổ chức hội nghị; giao Sở Y tế:\n+ Mời đại biểu trước ngày 05/3/2026.\n- Tổng kết trước ngày 10/4/2026.";
        assert_eq!(
            read(lines),
            ["trước ngày 05/3/2026 | Sở Y tế", "trước ngày 10/4/2026 | "]
        );
    }

    #[test]
    fn bullets_below_a_request_are_not_of_who_stands_before_it() {
        let below = ":\n+ Tuần tra trước ngày 05/3/2026.";
        for (line, want) in [
            ("Sở Y tế rà soát. Đề nghị Công an xã", "Công an xã"),
            ("Sở Y tế rà soát, yêu cầu các hộ", ""),
            ("Sở Y tế rà soát; đề nghị các hộ dân", ""),
            ("Sở Y tế rà soát, trong đó", "Sở Y tế"),
            ("Sở Y tế rà soát, yêu cầu cụ thể", "Sở Y tế"),
            ("Sở Y tế rà soát các yêu cầu sau", "Sở Y tế"),
        ] {
            let lines = format!("- {line}{below}");
            assert_eq!(
                read(&lines),
                [format!("trước ngày 05/3/2026 | {want}")],
                "{lines}"
            );
        }
    }

    #[test]
    fn the_time_at_the_head_of_a_request_is_of_whom_it_asks() {
        for (lines, want) in [
            (
                "- Trong quý II/2026, giao Sở Y tế rà soát.",
                "Trong quý II/2026 | Sở Y tế",
            ),
            (
                "1. Văn phòng\n- Trước ngày 05/3/2026, giao Sở Y tế báo cáo.",
                "Trước ngày 05/3/2026 | Sở Y tế",
            ),
            (
                "- Sau 05 ngày kể từ ngày nhận hồ sơ, yêu cầu Sở Y tế báo cáo.",
                "Sau 05 ngày kể từ ngày nhận hồ sơ | Sở Y tế",
            ),
        ] {
            assert_eq!(read(lines), [want], "{lines}");
        }
    }

    #[test]
    fn each_clause_of_several_organisers_has_its_own_day() {
        let lines = "- Cấp xã do UBND xã tổ chức trước 20/3/2026, cấp tỉnh do Sở Y tế tổ chức trước 20/4/2026.";
        assert_eq!(
            read(lines),
            ["trước 20/3/2026 | UBND xã", "trước 20/4/2026 | Sở Y tế"]
        );
    }

    #[test]
    fn who_supports_has_no_day_of_its_own() {
        let want = "trong quý II/2026 | Sở Y tế";
        for lines in [
            "- Sở Y tế chủ trì; Sở Tài chính phối hợp; báo cáo trong quý II/2026.",
            "- Sở Y tế chủ trì; Sở Tài chính phối hợp. Báo cáo trong quý II/2026.",
            "- Giao Sở Y tế là đơn vị đầu mối; Sở Tài chính phối hợp; thời gian: trong quý II/2026.",
            "- Sở Y tế (chủ trì), Sở Tài chính (phối hợp) kiểm tra trong quý II/2026.",
            "1. Rà soát hồ sơ (Sở Y tế chủ trì; Sở Tài chính phối hợp; trong quý II/2026).",
            "1. Rà soát hồ sơ.\n(Sở Y tế chủ trì; Sở Tài chính phối hợp; trong quý II/2026)",
            "1. Rà soát hồ sơ.\n+ Giao Sở Y tế chủ trì.\n+ Thời gian: trong quý II/2026.",
            "- Phân công: Sở Y tế chủ trì, Sở Tài chính phối hợp.\n- Thời gian: trong quý II/2026.",
            "1. Rà soát hồ sơ.\n- Cơ quan thực hiện: Sở Y tế chủ trì, phối hợp với Sở Tài chính.\n- Thời gian: trong quý II/2026.",
        ] {
            assert_eq!(read(lines), [want], "{lines}");
        }
        let lines = "- Sở Y tế tổ chức tiếp sóng hội nghị.\n- Thời gian: ngày 05/3/2026.";
        assert_eq!(read(lines), ["ngày 05/3/2026 | "]);
        let lines = "- Sở Y tế chủ trì; Sở Tài chính phối hợp, bố trí vốn trong quý II/2026.";
        assert_eq!(read(lines), ["trong quý II/2026 | Sở Tài chính"]);
    }

    #[test]
    fn a_day_in_the_words_of_the_second_body_of_a_label_is_that_body_s() {
        let lines = "1. Rà soát.\n- Cơ quan thực hiện: Bộ Công an tiến hành rà soát các văn bản; các sở, ngành rà soát văn bản của mình trước ngày 15/12/2026.";
        assert_eq!(read(lines), ["trước ngày 15/12/2026 | các sở, ngành"]);
        let lines = "1. Rà soát.\n- Cơ quan thực hiện: Bộ Công an tiến hành rà soát trước ngày 15/12/2026; các sở, ngành rà soát văn bản của mình.";
        assert_eq!(read(lines), ["trước ngày 15/12/2026 | Bộ Công an"]);
    }

    #[test]
    fn labelled_points_are_a_row() {
        let who = "b) Cơ quan thực hiện:\n- Đơn vị chủ trì: Sở Y tế.\n- Đơn vị phối hợp: Các xã.";
        let when = "c) Thời gian thực hiện: Hoàn thành trong tháng 6/2026.";
        for what in [
            "a) Nhiệm vụ: Rà soát hồ sơ.",
            "a) Nhiệm vụ:\n- Rà soát hồ sơ.\n- Báo cáo.",
        ] {
            let lines = format!("1. Dữ liệu\n{what}\n{who}\n{when}");
            let want = "Hoàn thành trong tháng 6/2026 | Sở Y tế";
            assert_eq!(read(&lines), [want], "{lines}");
        }
        // Another point's row.
        let lines = format!("1. Dữ liệu\n{who}\n2. Nền tảng\na) Rà soát.\n{when}");
        assert_eq!(read(&lines), ["Hoàn thành trong tháng 6/2026 | "]);
    }

    #[test]
    fn bullets_behind_those_of_a_body_are_nobodys() {
        let lines = "- Sở Y tế:\n+ Rà soát.\n- Hoàn thành trước ngày 05/3/2026.";
        assert_eq!(read(lines), ["Hoàn thành trước ngày 05/3/2026 | "]);
        // What stands before the words that tell a body something is not told it.
        let lines = "- Hội thi: trước ngày 06/3/2026; Sở Y tế đăng ký.";
        assert_eq!(read(lines), ["trước ngày 06/3/2026 | "]);
    }

    #[test]
    fn rows_that_name_nobody_are_of_what_stands_above() {
        for (above, want) in [
            (
                "1. Đoàn số 1: Ông Nguyễn Văn An làm Trưởng đoàn; kiểm tra theo lịch sau:",
                "Đoàn số 1",
            ),
            ("1. Đoàn số 1", "Đoàn số 1"),
            ("- Sở Y tế tổ chức kiểm tra theo lịch sau:", "Sở Y tế"),
            ("1. Lịch kiểm tra:", ""),
        ] {
            let want = [
                format!("Ngày 17/4/2026 | {want}"),
                format!("Ngày 18/4/2026 | {want}"),
            ];
            assert_eq!(read(&format!("{above}\n{ROWS}")), want, "{above}");
        }
    }

    #[test]
    fn a_label_below_a_paragraph_names_who_answers_for_its_day() {
        for (lines, want) in [
            (
                "4. Chi trả trước ngày 10/3/2026.\nĐơn vị thực hiện: Văn phòng Sở.",
                "Văn phòng Sở",
            ),
            (
                "Việc chi trả xong trước ngày 10/3/2026.\nĐơn vị thực hiện: Văn phòng Sở.",
                "Văn phòng Sở",
            ),
            (
                "Sở Y tế chi trả trước ngày 10/3/2026.\nCơ quan phối hợp: Văn phòng Sở.",
                "Sở Y tế",
            ),
        ] {
            let told = read(lines);
            assert!(
                told[0].ends_with(&format!("10/3/2026 | {want}")),
                "{told:?}"
            );
        }
    }
}
