//! The title: what the plan is about, between its type line and its first paragraph.

use std::sync::LazyLock;

use regex::Regex;

use crate::layout::{Item, Line};
use crate::outline::label;
use crate::outline::look::{bullet, is_caps, is_rule};
use crate::passage::{Page, Passage};
use crate::span::Place;
use crate::vocab::body_head;

/// The title: the lines behind the type line up to a rule, a blank line or the opening.
pub fn read(
    page: &Page,
    items: &[Item],
    from: usize,
    rest: Option<Place>,
) -> (Option<Passage>, usize) {
    let mut passage = Passage::default();
    if let Some(rest) = rest {
        passage.push(page, &rest);
    }
    let mut index = from;
    let mut before: Option<&Line> = None;
    while let Some(Item::Line(line)) = items.get(index) {
        let words = page.words(&line.place);
        if is_rule(words) {
            index += 1;
            if passage.is_empty() {
                continue;
            }
            break;
        }
        if passage.is_empty() && is_caps(words) && page.folded(&line.place).starts_with("của ") {
            index += 1;
            continue;
        }
        if ends_title(page, items, index, before, passage.is_empty()) {
            break;
        }
        passage.blank();
        let marks = words.len()
            - words
                .trim_start_matches(['.', ',', '-', '\'', '`', ' ', '"'])
                .len();
        let skip = if passage.is_empty() && !words.starts_with('"') {
            marks
        } else {
            0
        };
        passage.push(page, &(line.place.start + skip..line.place.end));
        before = Some(line);
        index += 1;
    }
    let passage = passage.finish();
    ((!passage.is_empty()).then_some(passage), index)
}

fn ends_title(
    page: &Page,
    items: &[Item],
    index: usize,
    before: Option<&Line>,
    first: bool,
) -> bool {
    let Item::Line(line) = &items[index] else {
        return true;
    };
    let words = page.words(&line.place);
    if words.starts_with('(')
        || bullet(words).is_some()
        || (!first && label::label(words).is_some())
    {
        return true;
    }
    let Some(before) = before else {
        let large = label::label(words).is_some_and(|label| label.value == 1);
        let opens = !first && OPENING.is_match(words);
        return large || opens || words.starts_with("Căn cứ") || words.starts_with("Kính gửi");
    };
    if line.gap {
        let folded = page.folded(&line.place);
        let body = || body_head(folded).is_some();
        let capitals = || is_caps(words) && is_caps(page.words(&before.place)) && !body();
        let goes_on = words.starts_with(char::is_lowercase) || capitals();
        return OPENING_ANYHOW.is_match(folded)
            || !goes_on
            || (body() && opens_next(page, items, index));
    }
    OPENING.is_match(words) || is_long_after_short(line, before, words)
}

/// A line much longer than any title line behind one that was not full: the text has begun.
fn is_long_after_short(line: &Line, before: &Line, words: &str) -> bool {
    line.edge - line.indent > 200
        && before.edge - before.indent < 150
        && words.starts_with(char::is_uppercase)
}

fn opens_next(page: &Page, items: &[Item], index: usize) -> bool {
    matches!(items.get(index + 1), Some(Item::Line(line)) if line.gap && OPENING.is_match(page.words(&line.place)))
}

/// How the first paragraph begins, so that a title ends before it.
pub static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        "^(?:Căn cứ|Thực hiện|Ngày [0-9]|Trong (?:những|thời|quá)|Để|Theo|Xét|Trên cơ sở|Thời gian|Qua |Sau |Nhằm|Hưởng ứng|Kính gửi|Triển khai thực hiện|Tiếp tục|Thi hành|Phát huy|Năm [0-9]|Hiện nay)",
    )
    .expect("a valid pattern")
});

/// The same where extraction lost the first letter or its size.
static OPENING_ANYHOW: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^(?:t?hời gian qua|căn cứ |trong thời gian|trong những năm|thực hiện (?:nghị|chỉ|kế|quyết|chương))").expect("a valid pattern")
});
