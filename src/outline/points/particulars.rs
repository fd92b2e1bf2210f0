//! The labelled lines below a point whose text runs on: by when it is done, with what result, by whom.
//!
//! ```abnf
//! particulars = 1*(line *bullet)        ; right behind the point's text or its bullets
//! line        = ("Thời gian" / "Thời hạn" / "Tiến độ" / "Sản phẩm" / "Cơ quan chủ trì" / …) *40char ":" SP 1*char
//! ```
//! Real ones: "a) Bộ Nội vụ chủ trì, … rà soát." over "Thời gian thực hiện: Quý IV năm 2024." Behind the last point of a
//! list whose others have none, they may be of all the list and stay with what is around it.

use super::Point;
use crate::outline::{Block, BlockKind};
use crate::passage::Page;
use crate::span::Place;
use crate::vocab::strip_any;

/// Puts such lines under the points that they are of.
pub fn settle(blocks: &mut [Block], points: &[Point]) {
    let mut last: Option<usize> = None;
    let mut index = 1;
    while index < blocks.len() {
        // A point whose particulars are bullets has its own too.
        let own = blocks[index].point.filter(|&point| {
            blocks[index].kind == BlockKind::Bullet
                && is_particular(&blocks[index])
                && !points[point].bare
        });
        last = own.or(last);
        let end = index + lines(&blocks[index..]);
        let owner = blocks[index - 1].point.filter(|&point| {
            end > index
                && !points[point].bare
                && points[point].annex == blocks[index].annex
                && (points[point].value == 1
                    || last.is_some_and(|last| is_next(points, last, point))
                    || opened(blocks, points, end).is_some_and(|next| is_next(points, point, next)))
        });
        if let Some(point) = owner {
            for block in &mut blocks[index..end] {
                block.point = owner;
            }
            last = Some(point);
        }
        index = end.max(index + 1);
    }
}

/// How many blocks labelled lines and their bullets take.
fn lines(blocks: &[Block]) -> usize {
    let is_line = |block: &Block| block.kind == BlockKind::Paragraph && is_particular(block);
    if !blocks.first().is_some_and(is_line) {
        return 0;
    }
    let same = |block: &&Block| is_line(block) || block.kind == BlockKind::Bullet;
    blocks.iter().take_while(same).count()
}

/// The point that a block opens.
fn opened(blocks: &[Block], points: &[Point], index: usize) -> Option<usize> {
    let point = blocks.get(index)?.point?;
    (points[point].block == index).then_some(point)
}

/// Whether a point is the next one of another's list.
fn is_next(points: &[Point], one: usize, next: usize) -> bool {
    let (one, next) = (&points[one], &points[next]);
    one.parent == next.parent && one.style == next.style && one.value + 1 == next.value
}

/// Whether a line opens with such a label, and not within a sentence that goes on from the line before.
pub fn opens_line(page: &Page, line: &Place) -> bool {
    let first = ['T', 'S', 'K', 'C', 'Đ', 'B', 'P', 'N', 'H'];
    page.words(line).starts_with(first) && is_labelled(page.folded(line))
}

/// Whether a paragraph or a bullet opens with a label of a task's particulars.
pub fn is_particular(block: &Block) -> bool {
    let text = matches!(block.kind, BlockKind::Paragraph | BlockKind::Bullet);
    text && !block.opening && is_labelled(block.passage.folded())
}

fn is_labelled(folded: &str) -> bool {
    let alone = strip_any(folded, &ALONE).is_some_and(|rest| rest.starts_with(": "));
    alone || is_labelled_among_words(folded)
}

/// Labels that have no words behind them: "Chủ trì tham mưu: …" is a task.
const ALONE: [&str; 5] = [
    "hoàn thành",
    "chủ trì",
    "thực hiện",
    "người phụ trách",
    "người chủ trì",
];

fn is_labelled_among_words(folded: &str) -> bool {
    const LABELS: [&str; 23] = [
        "thời gian",
        "thời hạn",
        "tiến độ",
        "sản phẩm",
        "kết quả",
        "cơ quan chủ trì",
        "cơ quan phối hợp",
        "cơ quan thực hiện",
        "cơ quan phụ trách",
        "cơ quan, đơn vị",
        "đơn vị chủ trì",
        "đơn vị phối hợp",
        "đơn vị thực hiện",
        "đơn vị phụ trách",
        "đơn vị đầu mối",
        "bộ phận chủ trì",
        "bộ phận phối hợp",
        "bộ phận thực hiện",
        "bộ phận phụ trách",
        "người thực hiện",
        "phụ trách",
        "phối hợp",
        "đầu mối",
    ];
    strip_any(folded, &LABELS).is_some_and(|rest| {
        let colon = rest.find([':', '.', ';', ',']);
        colon.is_some_and(|at| at <= LONGEST && rest[at..].starts_with(": "))
    })
}

/// No label has more bytes behind its first words.
const LONGEST: usize = 40;

#[cfg(test)]
mod tests {
    use crate::outline::points::tests::sections;

    #[test]
    fn lines_of_each_point() {
        let text = "I. NỘI DUNG\n1. Ban hành\na) Bộ Nội vụ rà soát.\n\nThời gian thực hiện: Quý IV.\n\nb) Bộ Y tế soạn.\n- Lấy ý kiến.\n\nSản phẩm: Dự thảo.\n\nThời hạn: Quý I.";
        assert_eq!(
            sections(text),
            [
                "#I", "#I.1", "I.1.a", "I.1.a", "I.1.b", "I.1.b", "I.1.b", "I.1.b"
            ]
        );
    }

    #[test]
    fn lines_behind_the_last_point_of_a_list_whose_others_have_bullets() {
        let text = "I. NỘI DUNG\n1. Rà soát.\n- Thời gian: Quý I.\n2. Soạn.\nThời gian: Quý II.";
        assert_eq!(sections(text), ["#I", "I.1", "I.1", "I.2", "I.2"]);
    }

    #[test]
    fn near_misses() {
        for (text, last) in [
            (
                "I. NỘI DUNG\na) Rà soát.\nb) Tổng kết.\nThời gian thực hiện: Quý IV.",
                "I",
            ),
            ("I. NỘI DUNG\na) Rà soát.\nKinh phí: Do ngân sách.", "I"),
            (
                "I. NỘI DUNG\na) Rà soát.\nThời gian qua, các xã: làm tốt.",
                "I",
            ),
        ] {
            assert_eq!(
                sections(text).last().map(String::as_str),
                Some(last),
                "{text}"
            );
        }
    }
}
