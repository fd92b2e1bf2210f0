//! The authority that decides, on lines of its own between a title and the first "Căn cứ": "BỘ TRƯỞNG BỘ Y TẾ", "CHỦ TỊCH
//! ỦY BAN NHÂN DÂN TỈNH", "THỦ TƯỚNG CHÍNH PHỦ". It is no part of the title, and nobody signs there.

use super::title::opens_text;
use crate::layout::{Item, Line};
use crate::outline::is_office;
use crate::outline::look::is_caps;
use crate::passage::Page;
use crate::vocab::{body_head, starts_with_any};

/// No authority has more lines.
const MOST_LINES: usize = 3;

/// The index behind the authority that begins at one; a body's own name is one only above what a body decides, as a plan's
/// title may name a body on a line of its own.
pub fn behind(page: &Page, items: &[Item], at: usize, kind: &str) -> Option<usize> {
    let first = line(items, at)?;
    let words = page.words(&first.place);
    let body = || DECISIONS.contains(&kind) && body_head(page.folded(&first.place)).is_some();
    if !is_caps(words) || !(is_office(words) || body()) || is_asked_for(page, items, at) {
        return None;
    }
    let near = (at + 1..items.len()).take(MOST_LINES);
    let end = near
        .into_iter()
        .find(|&index| line(items, index).is_none_or(|line| !is_caps(page.words(&line.place))))?;
    let cites = line(items, end).is_some_and(|line| opens_text(page.words(&line.place)));
    cites.then_some(end)
}

/// Documents by which a body decides.
const DECISIONS: [&str; 5] = [
    "Quyết định",
    "Nghị quyết",
    "Nghị định",
    "Thông tư",
    "Pháp lệnh",
];

/// "NHIỆM VỤ CỦA" over "GIÁM ĐỐC SỞ": whether the line above asks for more words.
fn is_asked_for(page: &Page, items: &[Item], at: usize) -> bool {
    const OPEN: [&str; 9] = [
        "của",
        "do",
        "với",
        "và",
        "cho",
        "giữa",
        "về",
        "là",
        "đối với",
    ];
    let above = at.checked_sub(1).and_then(|above| line(items, above));
    let folded = above
        .map_or("", |above| page.folded(&above.place))
        .trim_end();
    folded.ends_with(',')
        || OPEN.iter().any(|word| {
            let before = folded.strip_suffix(word);
            before.is_some_and(|before| before.ends_with(' '))
        })
}

/// "THỦ TƯỚNG CHÍNH PHỦ điện:", "GIÁM ĐỐC SỞ Y TẾ YÊU CẦU:": whether a line says that an authority now speaks.
pub fn speaks(words: &str, folded: &str) -> bool {
    const VERBS: [&str; 4] = ["điện:", "yêu cầu:", "chỉ thị:", "quyết định:"];
    let verb = VERBS.iter().find_map(|verb| folded.strip_suffix(verb));
    let office = verb.and_then(|name| words.get(..name.len()));
    office.is_some_and(|office| {
        let heads = starts_with_any(folded, &["thủ tướng", "chủ tịch", "bộ trưởng", "giám đốc"]);
        is_caps(office) && (heads || body_head(folded).is_some())
    })
}

fn line(items: &[Item], at: usize) -> Option<&Line> {
    match items.get(at)? {
        Item::Line(line) => Some(line),
        Item::Row(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::outline::Outline;

    /// The title of a document, and how its first block begins.
    fn head(kind: &str, lines: &str) -> (String, String) {
        let outline = Outline::read(&format!(
            "{kind}\n{lines}\nCăn cứ Luật Tổ chức chính quyền địa phương;\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Ban hành Kế hoạch.\n"
        ));
        let title = outline.head.title.expect("a title");
        let first = outline.blocks[0].passage.as_str();
        (title.as_str().to_owned(), first.chars().take(7).collect())
    }

    #[test]
    fn authorities() {
        for authority in [
            "BỘ TRƯỞNG BỘ Y TẾ",
            "GIÁM ĐỐC SỞ Y TẾ TỈNH LONG AN",
            "CHỦ TỊCH ỦY BAN NHÂN DÂN\nTỈNH LONG AN",
            "THỦ TƯỚNG CHÍNH PHỦ",
            "ỦY BAN NHÂN DÂN TỈNH LONG AN",
        ] {
            for lines in [
                format!("BAN HÀNH KẾ HOẠCH NĂM\n2026\n{authority}"),
                format!("BAN HÀNH KẾ HOẠCH NĂM 2026\n\n{authority}\n"),
            ] {
                let (title, first) = head("QUYẾT ĐỊNH", &lines);
                assert_eq!(title, "BAN HÀNH KẾ HOẠCH NĂM 2026", "{lines}");
                assert_eq!(first, "Căn cứ ", "{lines}");
            }
        }
    }

    #[test]
    fn titles_that_name_a_body() {
        for (kind, lines, title) in [
            (
                "KẾ HOẠCH",
                "KIỂM TRA CÔNG VỤ TẠI\nỦY BAN NHÂN DÂN TỈNH LONG AN",
                "KIỂM TRA CÔNG VỤ TẠI ỦY BAN NHÂN DÂN TỈNH LONG AN",
            ),
            (
                "QUYẾT ĐỊNH",
                "PHÂN CÔNG NHIỆM VỤ CỦA\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
                "PHÂN CÔNG NHIỆM VỤ CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
            ),
        ] {
            assert_eq!(head(kind, lines).0, title);
        }
    }
}
