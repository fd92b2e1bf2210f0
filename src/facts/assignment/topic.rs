//! What looks like an assignment beside others and tells nobody.
//!
//! ```abnf
//! gatherer = ("Các" SP group / "Trách nhiệm của" SP body)  ; "II. Các khoa, phòng" above "1. Khoa Nội", "2. Khoa Ngoại"
//! topic    = body                      ; "3. Tổ công nghệ số" above "UBND phường kiện toàn 24 tổ công nghệ số"
//! demand   = ("Yêu cầu" / "Đề nghị") SP body SP duty   ; what the body of the heading above is to demand
//! ```

use super::Found;
use crate::outline::{Block, BlockKind, Outline};
use crate::vocab::strip_any;

/// Drops the headings that are bodies and tell nobody: those that gather others, those that are what another acts on.
pub(super) fn drop_topics(outline: &Outline, found: &mut Vec<Found>) {
    let own_point = |one: &Found| {
        let point = outline.blocks[one.block].point?;
        (one.heads && outline.points[point].block == one.block).then_some(point)
    };
    let mut below = vec![0; outline.points.len()];
    for parent in outline.points.iter().filter_map(|point| point.parent) {
        below[parent] += 1;
    }
    let mut heads = vec![0; outline.points.len()];
    for point in found.iter().filter_map(own_point) {
        if let Some(parent) = outline.points[point].parent {
            heads[parent] += 1;
        }
    }
    let mut keep: Vec<bool> = Vec::with_capacity(found.len());
    for (index, one) in found.iter().enumerate() {
        let tells_nobody = |point: usize| {
            let (before, name) =
                outline.blocks[one.block].passage.folded()[..one.name.end].split_at(one.name.start);
            let group = name.starts_with("các ") || before.ends_with("của ");
            let gathers = below[point] > 1 && heads[point] >= below[point];
            let next = found.get(index + 1).filter(|_| below[point] == 0);
            gathers && group || next.is_some_and(|next| is_acted_on(outline, one, next, name))
        };
        keep.push(!own_point(one).is_some_and(tells_nobody));
    }
    let mut keep = keep.into_iter();
    found.retain(|_| keep.next().unwrap_or(true));
}

/// Whether all that stands under a heading is one paragraph in which another body acts on the heading's.
fn is_acted_on(outline: &Outline, heading: &Found, next: &Found, name: &str) -> bool {
    let blocks = &outline.blocks;
    let own = blocks[heading.block].point;
    let below = heading.block + 1;
    let alone = blocks.get(below).is_some_and(|block| {
        blocks[heading.block].kind == BlockKind::Heading && block.point == own
    }) && blocks.get(below + 1).is_none_or(|block| block.point != own);
    let noun = strip_any(name, &["các "]).unwrap_or(name);
    let apart = next.block == below && next.scope.start == 0 && next.is_told_apart();
    let folded = || blocks[below].passage.folded();
    alone
        && apart
        && !folded()[next.name.clone()].contains(noun)
        && folded()[next.task.clone()].contains(noun)
}

/// Whether a body is told something by a demand that is the duty of another: "Yêu cầu X", "Đề nghị X".
pub(super) fn is_demand(block: &Block, one: &Found) -> bool {
    let before = block.passage.folded()[..one.name.start].trim_end_matches([' ', ':']);
    one.asked
        && ["yêu cầu", "đề nghị"]
            .iter()
            .any(|verb| before.ends_with(verb))
}

#[cfg(test)]
mod tests {
    use crate::facts::assignment::tests::read;

    #[test]
    fn headings_that_tell_nobody() {
        assert_eq!(
            read("1. Các khoa, phòng\na) Khoa Nội: theo dõi.\nb) Khoa Ngoại: kiểm tra."),
            ["Khoa Nội | theo dõi.", "Khoa Ngoại | kiểm tra."]
        );
        assert_eq!(
            read("1. Trách nhiệm của địa phương\na) Sở Y tế theo dõi.\nb) Sở Xây dựng kiểm tra.")
                .len(),
            2
        );
        assert_eq!(
            read("1. Tổ công nghệ số\n\nỦy ban nhân dân phường kiện toàn 24 tổ công nghệ số."),
            ["Ủy ban nhân dân phường | kiện toàn 24 tổ công nghệ số."]
        );
        assert_eq!(
            read("1. Khoa Nội, Khoa Ngoại\nKhoa Nội theo dõi. Khoa Ngoại kiểm tra.").len(),
            3
        );
    }

    #[test]
    fn demands_of_the_body_above() {
        assert_eq!(
            read("1. Sở Y tế\n- Yêu cầu các bệnh viện báo cáo.\n- Đề nghị Bộ Y tế bổ sung vốn."),
            ["Sở Y tế | "]
        );
        assert_eq!(
            read("1. Sở Y tế\n- Theo dõi.\n\nYêu cầu các bệnh viện báo cáo."),
            ["Sở Y tế | ", "các bệnh viện | báo cáo."]
        );
        assert_eq!(
            read("1. Địa phương\na) Đề nghị Ủy ban nhân dân tỉnh chỉ đạo Sở Y tế.").len(),
            2
        );
    }
}
