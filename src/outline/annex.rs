//! What stands behind the signature → annexes.

use std::ops::Range;

use super::head::Head;
use super::label;
use super::look::{bullet, is_caps, is_rule};
use super::tail::{is_signer_alone, joint_signature};
use crate::layout::Item;
use crate::passage::{Page, Passage};
use crate::span::Place;
use crate::vocab::{body_head, doc_type_at};

/// An annex: its title and where it stands.
#[derive(Debug)]
pub struct Annex {
    /// First line or lines.
    pub title: Passage,
    /// All of it.
    pub place: Place,
}

/// Cuts what stands behind the signature into annexes.
pub fn zones(page: &Page, items: &[Item], start: usize) -> Vec<Range<usize>> {
    let mut zones: Vec<Range<usize>> = Vec::new();
    let mut start = start;
    while let Some(item) = items.get(start) {
        match joint_signature(page, &items[start..]) {
            Some(lines) => start += lines,
            None if is_below_signature(page, item) => start += 1,
            None => break,
        }
    }
    for (index, item) in items.iter().enumerate().skip(start) {
        let begins = match item {
            Item::Line(line) => begins(page, &line.place),
            Item::Row(_) => false,
        };
        let numbered =
            matches!(item, Item::Line(line) if page.folded(&line.place).starts_with("phụ lục"));
        match zones.last_mut() {
            Some(last) if !(begins && index > last.start + if numbered { 0 } else { 7 }) => {
                last.end = index + 1
            }
            _ => zones.push(index..index + 1),
        }
    }
    zones
}

/// A footnote, the rule above it, or the name of one who signs: no annex begins with them.
fn is_below_signature(page: &Page, item: &Item) -> bool {
    let Item::Line(line) = item else { return false };
    let words = page.words(&line.place);
    line.note || is_rule(words) || is_signer_alone(words)
}

/// The footnotes among the items below a signature, without the rule above them.
pub fn notes(items: &[Item]) -> &[Item] {
    let is_note = |item: &Item| matches!(item, Item::Line(line) if line.note);
    let first = items.iter().position(is_note).unwrap_or(items.len());
    &items[first..]
}

/// Whether a heading at which an annex begins stands at a place.
pub fn begins(page: &Page, place: &Place) -> bool {
    const HEADINGS: [&str; 13] = [
        "phụ lục",
        "phụ biểu",
        "đề cương",
        "thống kê",
        "danh sách",
        "danh mục",
        "biểu ",
        "mẫu ",
        "bảng ",
        "lịch ",
        "phân công nhiệm vụ",
        "tổng hợp",
        "chương trình",
    ];
    let words = page.words(place);
    let folded = page.folded(place);
    let folded = folded.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let titled = || HEADINGS.iter().any(|heading| folded.starts_with(heading));
    let typed = || {
        let bare = folded.trim_end_matches([':', ' ', '.']);
        doc_type_at(folded).is_some_and(|kind| kind.folded.len() == bare.len())
    };
    let numbered = folded.starts_with("phụ lục")
        && words.chars().count() < 120
        && !words.ends_with([';', ',']);
    (is_caps(words) && (titled() || typed())) || numbered || folded.starts_with("cộng hòa xã hội")
}

impl Annex {
    /// The annex that some items are, with the head that it has as a document of its own.
    pub fn of(page: &Page, items: &[Item], head: Option<Head>) -> Annex {
        let place = |item: &Item| match item {
            Item::Line(line) => line.place.clone(),
            Item::Row(row) => {
                let mut places = row.cells.iter().flatten();
                let first = places.next().cloned().unwrap_or(0..0);
                first.start..places.next_back().unwrap_or(&first).end
            }
        };
        let (first, last) = (
            items.first().map_or(0..0, place),
            items.last().map_or(0..0, place),
        );
        let title = head.and_then(|head| Some(titled(page, items, head.kind?.1, head.title)));
        Annex {
            title: title.unwrap_or_else(|| Annex::first_lines(page, items)),
            place: first.start..last.end,
        }
    }

    /// The title of an annex without a type: its first line, and those that go on.
    fn first_lines(page: &Page, items: &[Item]) -> Passage {
        let mut title = Passage::default();
        let named = names_below(page, items);
        for (index, item) in items.iter().enumerate().take(6) {
            let Item::Line(line) = item else { break };
            let words = page.words(&line.place);
            let small = words.starts_with(char::is_lowercase);
            let goes_on = index == 0
                || index == 1 && named
                || (!words.starts_with('(')
                    && !is_rule(words)
                    && label::label(words).is_none()
                    && bullet(words).is_none()
                    && (small || !named && is_caps(words) && !["TT", "STT"].contains(&words)));
            if !goes_on {
                break;
            }
            title.blank();
            title.push(page, &line.place);
        }
        title.finish()
    }
}

/// "PHỤ LỤC I" over "Danh sách báo cáo viên": whether an annex has its name in small letters on the line below its
/// number, and no sentence there.
fn names_below(page: &Page, items: &[Item]) -> bool {
    let [Item::Line(first), Item::Line(second), ..] = items else {
        return false;
    };
    let counted = page.folded(&first.place).strip_prefix("phụ lục");
    let bare = counted.is_some_and(|rest| {
        let number = rest.trim_matches([' ', ':', '.', '*', '_']);
        let mut parts = number.split([' ', '-', '.']);
        parts.all(|part| part.is_empty() || part == "số" || is_counted(part))
    });
    let words = page.words(&second.place);
    let titled = words.starts_with(char::is_uppercase)
        && label::label(words).is_none()
        && words.chars().count() < LONGEST_NAME
        && !OTHER_LINES
            .iter()
            .any(|head| page.folded(&second.place).starts_with(head))
        && body_head(page.folded(&second.place)).is_none();
    // What ends like a sentence, on this line or the last that it runs on to, is text.
    let runs_on = |item: &&Item| match item {
        Item::Line(line) => page.words(&line.place).starts_with(char::is_lowercase) && !line.gap,
        Item::Row(_) => false,
    };
    let last = items[2..].iter().take_while(runs_on).last();
    let last = match last {
        Some(Item::Line(line)) => page.words(&line.place),
        _ => words,
    };
    bare && titled && !last.trim_end().ends_with(['.', ';', ':', ','])
}

/// How a line begins that is no annex's name, folded.
const OTHER_LINES: [&str; 3] = ["kính gửi", "kèm theo", "ban hành kèm theo"];

/// No line of an annex's name is longer, in letters.
const LONGEST_NAME: usize = 120;

/// "I", "01", "1A", "a"
fn is_counted(part: &str) -> bool {
    let figures = part.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let roman = part.chars().all(|letter| matches!(letter, 'i' | 'v' | 'x'));
    roman || figures.chars().count() <= 1
}

/// "KẾ HOẠCH" over "Bảo đảm thoát nước": the line of the type, and what the document is about.
fn titled(page: &Page, items: &[Item], kind: Place, title: Option<Passage>) -> Passage {
    let line = items.iter().find_map(|item| match item {
        Item::Line(line) => line.place.contains(&kind.start).then(|| line.place.clone()),
        Item::Row(_) => None,
    });
    let begins = title.as_ref().map(|title| title.whole().start);
    let whole = line.filter(|line| begins.is_none_or(|begins| line.end <= begins));
    let kind = page.passage(&whole.unwrap_or(kind));
    match title {
        Some(title) => Passage::joined(&[kind.clone(), title], |_| 0).unwrap_or(kind),
        None => kind,
    }
}

#[cfg(test)]
mod tests {
    use crate::outline::Outline;

    #[test]
    fn no_signature_is_an_annex() {
        let plan = "KẾ HOẠCH\nthử\n\nI. NỘI DUNG\n\nRà soát.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn An\n\n";
        let second = "CÔNG AN XÃ\nTRƯỞNG CÔNG AN\n(Đã ký)\nTrung tá Lò Văn Hặc\n\n";
        for (behind, annexes) in [
            ("", 0),
            (second, 0),
            ("Đại tá Lò Văn Hặc\n", 0),
            ("PHỤ LỤC I\nRà soát\n", 1),
        ] {
            let outline = Outline::read(&format!("{plan}{behind}"));
            assert_eq!(outline.annexes.len(), annexes, "{behind}");
            let outline = Outline::read(&format!("{plan}{second}{behind}PHỤ LỤC\nDanh sách\n"));
            assert_eq!(outline.annexes.len(), annexes + 1, "{behind}");
        }
    }

    #[test]
    fn titles() {
        let plan = "KẾ HOẠCH\nthử\n\nI. NỘI DUNG\n\nRà soát.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nTrần Văn An\n\n";
        for (annex, title) in [
            (
                "ỦY BAN NHÂN DÂN                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTHÀNH PHỐ HUẾ                            Độc lập - Tự do - Hạnh phúc\n\nQUY CHẾ\nPhối hợp phòng, chống ngập úng\n(Kèm theo Quyết định số 12/QĐ-UBND)\n\nĐiều 1. Phạm vi",
                "QUY CHẾ Phối hợp phòng, chống ngập úng",
            ),
            (
                "CHƯƠNG TRÌNH\nCải cách hành chính\n(Kèm theo Quyết định số 12/QĐ-UBND)\n\nI. MỤC TIÊU",
                "CHƯƠNG TRÌNH Cải cách hành chính",
            ),
            (
                "CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA CHÍNH PHỦ\nThực hiện Nghị quyết số 57-NQ/TW\n\nI. MỤC TIÊU",
                "CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA CHÍNH PHỦ Thực hiện Nghị quyết số 57-NQ/TW",
            ),
            (
                "PHỤ LỤC I\nDANH MỤC NHIỆM VỤ\n(Kèm theo Kế hoạch này)\n\n1. Rà soát",
                "PHỤ LỤC I DANH MỤC NHIỆM VỤ",
            ),
            (
                "PHỤ LỤC 01\nDanh sách báo cáo viên,\ntuyên truyền viên\n(Kèm theo Kế hoạch này)\n\n1. Rà soát",
                "PHỤ LỤC 01 Danh sách báo cáo viên, tuyên truyền viên",
            ),
            (
                "Phụ lục 1\nKèm theo Kế hoạch số 12/KH-UBND\n1. Rà soát",
                "Phụ lục 1",
            ),
            (
                "PHỤ LỤC\nDanh sách báo cáo viên\nTT\nHọ và tên\n1\nLò Văn Hặc",
                "PHỤ LỤC Danh sách báo cáo viên",
            ),
            (
                "PHỤ LỤC\nCác đơn vị rà soát hồ sơ và\nbáo cáo Phòng Kinh tế.",
                "PHỤ LỤC",
            ),
        ] {
            let outline = Outline::read(&format!("{plan}{annex}"));
            let titles: Vec<&str> = outline
                .annexes
                .iter()
                .map(|one| one.title.as_str())
                .collect();
            assert_eq!(titles, [title]);
        }
    }
}
