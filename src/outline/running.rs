//! The title over every page: a line that says no more than the plan's title, within a sentence.
//!
//! "… báo cáo UBND tỉnh trước⏎Kế hoạch công tác năm 2026⏎ngày 18/3/2026": where no sentence is open, such a line may be
//! the heading of an annex.

use super::head::Head;
use crate::layout::{Item, Line, is_parted};
use crate::passage::Page;

/// Takes such lines out of the items behind the head.
pub fn take_out(page: &Page, items: &mut Vec<Item>, start: usize, head: &Head) {
    let Some(title) = head.title.as_ref().map(|title| title.folded()) else {
        return;
    };
    let kind = head.kind.as_ref().map(|(_, place)| page.folded(place));
    let repeats = |words: &str| {
        let bare = kind.and_then(|kind| words.strip_prefix(kind));
        title.len() > SHORTEST && (words == title || bare.is_some_and(|bare| bare.trim() == title))
    };
    let mut index = start + 1;
    while index + 1 < items.len() {
        if let [Item::Line(before), Item::Line(line), Item::Line(next)] =
            &items[index - 1..=index + 1]
            && page.words(&line.place).starts_with(char::is_uppercase)
            && repeats(without_number(page.folded(&line.place)))
            && is_within_sentence(page, before, next)
        {
            items.remove(index);
            if let Item::Line(next) = &mut items[index] {
                next.page = true;
            }
        }
        index += 1;
    }
}

/// No title that is looked for is shorter, in bytes.
const SHORTEST: usize = 12;

/// A line without the page's number behind it.
fn without_number(words: &str) -> &str {
    let bare = words.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let number = words.len() - bare.len();
    if (1..=3).contains(&number) && bare.ends_with("  ") {
        bare.trim_end()
    } else {
        words
    }
}

/// Whether a sentence is open at the end of one line and goes on with another.
fn is_within_sentence(page: &Page, before: &Line, next: &Line) -> bool {
    let (before, next) = (page.words(&before.place), page.words(&next.place));
    let open = before.ends_with(|last: char| last == ',' || last.is_lowercase());
    // "triển khai Kế hoạch⏎Tháng Thanh niên năm 2026⏎trước ngày …" names the plan.
    let named = before.to_lowercase().ends_with("kế hoạch");
    !named && (open && next.starts_with(char::is_lowercase) || is_parted(before, next))
}

#[cfg(test)]
mod tests {
    use crate::outline::Outline;

    #[test]
    fn a_title_within_a_sentence() {
        let plan = |lines: &str| {
            let text = format!("KẾ HOẠCH\nCông tác năm 2026\n-----\n\nI. NỘI DUNG\n{lines}\n");
            let outline = Outline::read(&text);
            let words = outline.blocks.iter().map(|block| block.passage.as_str());
            words.map(str::to_owned).collect::<Vec<_>>()
        };
        let want = ["NỘI DUNG", "Báo cáo trước ngày 18/3/2026."];
        for title in [
            "Kế hoạch công tác năm 2026",
            "KẾ HOẠCH CÔNG TÁC NĂM 2026     3",
        ] {
            let read = plan(&format!("Báo cáo trước\n{title}\nngày 18/3/2026."));
            assert_eq!(read, want, "{title}");
        }
        let read = plan("Báo cáo trước ngày 18/3/2026.\nCông tác năm 2026\ntheo mẫu.");
        assert_eq!(read.len(), 3, "{read:?}");
    }
}
