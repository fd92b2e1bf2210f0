//! Where citations are looked for, and in what role a document cited there stands to the plan.

use crate::forms::sentence::full_sentences;
use crate::outline::{Block, Outline};
use crate::passage::Passage;
use crate::record::DirectiveRole;
use crate::vocab::{starts_with_any, starts_with_word, strip_any};

/// A passage to be searched.
pub struct Searched<'o> {
    /// The passage.
    pub passage: &'o Passage,
    /// The role of what it cites.
    pub role: DirectiveRole,
    /// Where a later sentence of the opening begins that names bases: what is cited from there on is one.
    pub basis: Option<usize>,
    /// Index of its block; none for the title and for cells.
    pub block: Option<usize>,
}

impl Searched<'_> {
    /// The role of a document that is cited at an offset.
    pub fn role_at(&self, at: usize) -> DirectiveRole {
        match self.basis {
            Some(basis) if basis <= at => self.role.min(DirectiveRole::Basis),
            _ => self.role,
        }
    }
}

/// "Ngày 16/6/2025, Quốc hội đã thông qua Luật …. | Căn cứ Quyết định số …, Bộ Nội vụ ban hành Kế hoạch": where the
/// sentence begins that names the bases of an opening which begins otherwise.
fn basis_within(passage: &Passage) -> Option<usize> {
    let mut later = full_sentences(passage.as_str()).into_iter().skip(1);
    let basis = later.find(|sentence| is_basis(&passage.folded()[sentence.clone()]));
    basis
        .map(|sentence| sentence.start)
        .or_else(|| behind_occasion(passage.folded()))
}

/// "Hưởng ứng Tháng Công nhân; | thực hiện Kế hoạch số …", "Hướng tới kỷ niệm …, | căn cứ …": where the bases begin behind an
/// occasion with which an opening begins.
fn behind_occasion(folded: &str) -> Option<usize> {
    const OCCASIONS: [&str; 6] = [
        "hưởng ứng",
        "hướng tới",
        "chào mừng",
        "thiết thực",
        "nhân dịp",
        "kỷ niệm",
    ];
    if !starts_with_any(folded, &OCCASIONS) {
        return None;
    }
    let marks = memchr::memchr2_iter(b',', b';', folded.as_bytes());
    marks
        .map(|mark| mark + 1)
        .find(|&at| starts_with_any(folded[at..].trim_start(), &["căn cứ", "thực hiện"]))
}

/// Title, then blocks in the order of the text, footnotes among them; of a row each cell, for no name crosses two.
pub fn passages(outline: &Outline) -> impl Iterator<Item = Searched<'_>> {
    let title = outline.head.title.iter().map(|passage| Searched {
        passage,
        role: DirectiveRole::Subject,
        basis: None,
        block: None,
    });
    let mut basis = false;
    let mut order: Vec<usize> = (0..outline.blocks.len()).collect();
    order.sort_by_cached_key(|&index| outline.blocks[index].passage.whole().start);
    let blocks = order
        .into_iter()
        .map(|index| (index, &outline.blocks[index]))
        .flat_map(move |(index, block)| {
            let opens = block.opening && block.annex.is_none();
            let opening = opens && {
                basis = is_basis(block.passage.folded())
                    || (basis && !block.passage.as_str().starts_with(char::is_uppercase));
                basis
            };
            let role = if opening || lists_bases(outline, block) {
                DirectiveRole::Basis
            } else {
                DirectiveRole::Reference
            };
            let within = (opens && !opening && block.cells.is_empty())
                .then(|| basis_within(&block.passage))
                .flatten();
            let whole = block.cells.is_empty().then_some(&block.passage);
            let parts = whole.into_iter().chain(&block.cells);
            parts.map(move |passage| Searched {
                passage,
                role,
                basis: within,
                block: block.cells.is_empty().then_some(index),
            })
        });
    title.chain(blocks)
}

/// "I. CĂN CỨ": a plan may list its bases under a heading instead of in its opening.
fn lists_bases(outline: &Outline, block: &Block) -> bool {
    const HEADINGS: [&str; 5] = [
        "căn cứ",
        "căn cứ pháp lý",
        "cơ sở pháp lý",
        "căn cứ xây dựng kế hoạch",
        "căn cứ lập kế hoạch",
    ];
    block.annex.is_none()
        && outline
            .headings(block.point)
            .any(|heading| HEADINGS.contains(&heading.trim_end_matches([':', '.', ' '])))
}

/// The opening cites its bases under these words.
fn is_basis(folded: &str) -> bool {
    let words = folded.trim_start_matches(['-', ' ', '+']);
    [
        "căn cứ",
        "thực hiện",
        "theo",
        "xét",
        "trên cơ sở",
        "thi hành",
        "triển khai",
        "tiếp tục thực hiện",
        "chấp hành",
        "nhằm",
    ]
    .iter()
    .any(|word| starts_with_word(words, word))
        || carries_out(words)
}

/// "Để thực hiện", "Để tiếp tục thực hiện tốt", "Để kịp thời triển khai"
fn carries_out(words: &str) -> bool {
    const ADVERBS: [&str; 6] = [
        "tiếp tục ",
        "tổ chức ",
        "triển khai ",
        "kịp thời ",
        "chủ động ",
        "đẩy mạnh ",
    ];
    let Some(deed) = words.strip_prefix("để ") else {
        return false;
    };
    let behind = strip_any(deed, &ADVERBS).unwrap_or(deed);
    starts_with_any(deed, &["thực hiện", "triển khai"])
        || starts_with_any(behind, &["thực hiện", "triển khai"])
}

#[cfg(test)]
mod tests {
    use super::passages;
    use crate::outline::Outline;
    use crate::record::DirectiveRole;

    #[test]
    fn a_name_ends_with_its_cell() {
        let text = "KẾ HOẠCH\nthử\n\nI. VIỆC\n\n| Tháng | Nội dung | Ai làm |\n|---|---|---|\n| 3/2026 | Theo Thông tư 36 về công khai | Kế toán |";
        let outline = Outline::read(text);
        let mut cited = passages(&outline).flat_map(|one| {
            crate::facts::directive::find(one.passage)
                .into_iter()
                .map(move |cited| (one.passage, cited))
        });
        let (passage, cited) = cited.next().expect("a citation");
        let subject = cited.subject.map(|subject| &passage.as_str()[subject]);
        assert_eq!(subject, Some("về công khai"));
    }

    #[test]
    fn bases_in_a_later_sentence_of_the_opening() {
        let text = "KẾ HOẠCH\nthử\n\nNgày 16/6/2025, Quốc hội đã thông qua Luật Việc làm số 74/2025/QH15. \
                    Căn cứ Quyết định số 1550/QĐ-TTg, Bộ Nội vụ ban hành Kế hoạch.\n\nI. NỘI DUNG\n";
        let directives = crate::read(text.as_bytes(), &crate::Options::default()).directives;
        let roles: Vec<_> = directives.iter().map(|one| one.role).collect();
        assert_eq!(roles, [DirectiveRole::Reference, DirectiveRole::Basis]);
    }

    #[test]
    fn bases_behind_an_occasion() {
        for (opening, role) in [
            ("Hưởng ứng Tháng Công nhân; thực hiện", DirectiveRole::Basis),
            ("Để tiếp tục thực hiện tốt", DirectiveRole::Basis),
            ("Để nâng cao nhận thức của", DirectiveRole::Reference),
            (
                "Hướng tới kỷ niệm 140 năm Ngày Quốc tế Lao động, căn cứ",
                DirectiveRole::Basis,
            ),
            ("Hưởng ứng phát động tại", DirectiveRole::Reference),
        ] {
            let text = format!(
                "KẾ HOẠCH\nthử\n\n{opening} Kế hoạch số 16/KH-TLĐ của Tổng Liên đoàn, Liên đoàn Lao động xây dựng Kế hoạch như sau:\n\nI. NỘI DUNG\n"
            );
            let directives = crate::read(text.as_bytes(), &crate::Options::default()).directives;
            assert_eq!(directives[0].role, role, "{opening}");
        }
    }

    #[test]
    fn bases_under_a_heading_of_their_own() {
        for (heading, role) in [
            ("CĂN CỨ", DirectiveRole::Basis),
            ("CƠ SỞ PHÁP LÝ", DirectiveRole::Basis),
            ("NỘI DUNG", DirectiveRole::Reference),
        ] {
            let text = format!(
                "TỈNH ỦY A\nSố 1-KH/TU\n\nKẾ HOẠCH\nthử\n-----\n\nI. {heading}\n1. Nghị quyết số 18-NQ/TW.\nII. TỔ CHỨC\n1. Báo cáo."
            );
            let outline = Outline::read(&text);
            let cited = passages(&outline).find(|one| one.passage.as_str().starts_with("Nghị"));
            assert_eq!(cited.map(|one| one.role), Some(role), "{heading}");
        }
    }
}
