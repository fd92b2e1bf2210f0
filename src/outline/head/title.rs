//! The title: what the plan is about, between its type line and its first paragraph.

use std::sync::LazyLock;

use regex::Regex;

use crate::layout::{Item, Line};
use crate::outline::label;
use crate::outline::look::{bullet, is_caps, is_rule};
use crate::passage::{Page, Passage};
use crate::span::Place;
use crate::vocab::{body_head, is_stamp, starts_with_any};

/// The title: the lines behind the type line up to a rule, a blank line or the opening.
pub fn read(
    page: &Page,
    items: &[Item],
    from: usize,
    rest: Option<Place>,
) -> (Option<Passage>, usize) {
    let from = from + usize::from(rest.is_none() && is_remark(page, items, from));
    if let Some((title, next)) = rest
        .is_none()
        .then(|| bracketed(page, items, from))
        .flatten()
    {
        return (Some(title), next);
    }
    let mut passage = Passage::default();
    if let Some(rest) = rest {
        passage.push(page, &behind_lead(page, rest));
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
        let folded = page.folded(&line.place);
        let of_issuer = passage.is_empty() && folded.starts_with("của ");
        // "DỰ THẢO" and "KHẨN" may as well be words of it.
        let secret = is_stamp(folded) && !matches!(folded.trim(), "dự thảo" | "khẩn");
        if is_caps(words) && (of_issuer || secret) {
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
        let place = line.place.start + skip..line.place.end;
        let first = passage.is_empty();
        passage.push(
            page,
            &if first {
                behind_lead(page, place)
            } else {
                place
            },
        );
        before = Some(line);
        index += 1;
    }
    let passage = passage.finish();
    ((!passage.is_empty()).then_some(passage), index)
}

/// "V/v: Tổ chức chiến dịch": the words of a title without the "V/v" that only leads to them; before small letters it is
/// of the title, as "Về việc" would be.
fn behind_lead(page: &Page, place: Place) -> Place {
    let folded = page.folded(&place);
    let Some(behind) = folded.strip_prefix("v/v") else {
        return place;
    };
    let title = behind.trim_start_matches([':', '.', ' ']);
    let start = place.end - title.len();
    match page
        .words(&(start..place.end))
        .starts_with(char::is_uppercase)
    {
        true => start..place.end,
        false => place,
    }
}

/// "(Dự thảo lần 2)" between the type line and the title.
fn is_remark(page: &Page, items: &[Item], at: usize) -> bool {
    let (Some(Item::Line(line)), Some(Item::Line(next))) = (items.get(at), items.get(at + 1))
    else {
        return false;
    };
    let folded = page.folded(&line.place);
    folded.starts_with("(dự thảo") && folded.ends_with(')') && !next.gap
}

/// No title in brackets has more lines.
const MOST_BRACKETED: usize = 5;

/// "(Về phòng, chống thiên tai" over "năm 2026)": a title in brackets, and the index behind it.
fn bracketed(page: &Page, items: &[Item], from: usize) -> Option<(Passage, usize)> {
    let mut passage = Passage::default();
    for (index, item) in items.iter().enumerate().skip(from).take(MOST_BRACKETED) {
        let Item::Line(line) = item else { return None };
        let words = page.words(&line.place);
        let mut place = line.place.clone();
        if index == from {
            let inside = page.folded(&place).strip_prefix('(')?;
            if !starts_with_any(inside.trim_start(), &["v/v", "về", "về việc"]) {
                return None;
            }
            place.start += "(".len();
        }
        let ends = words.trim_end().ends_with(')');
        if ends {
            place.end = place.start + page.words(&place).trim_end().len() - ")".len();
        }
        if index == from {
            place = behind_lead(page, place);
        }
        passage.blank();
        passage.push(page, &place);
        if ends {
            return Some((passage.finish(), index + 1));
        }
    }
    None
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
    if words.starts_with('(') && (first || !is_stretch(page.folded(&line.place)))
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
        return !goes_on
            || OPENING_ANYHOW.is_match(folded)
            || (body() && opens_next(page, items, index));
    }
    OPENING.is_match(words) || is_long_after_short(line, before, words)
}

/// "(20/10/1930 - 20/10/2020)", "(giai đoạn 2026 - 2030)": a bracket that says of what years or days a title speaks.
fn is_stretch(folded: &str) -> bool {
    let inside = folded.strip_prefix('(').unwrap_or(folded);
    let figure = inside.starts_with(|letter: char| letter.is_ascii_digit());
    (figure || starts_with_any(inside, &["giai đoạn", "từ ngày"])) && inside.ends_with(')')
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
        "^(?:Căn cứ|Thực hiện|Ngày [0-9]|Trong (?:những|thời|quá)|Để|Theo|Xét|Trên cơ sở|Thời gian|Qua |Sau |Nhằm|Hưởng ứng|Kính gửi|Triển khai thực hiện|Tiếp tục|Thi hành|Phát huy|Năm [0-9]|Hiện nay|Họ và tên[^:]{0,30}:)",
    )
    .expect("a valid pattern")
});

/// The same where extraction lost the first letter or its size.
static OPENING_ANYHOW: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^(?:t?hời gian qua|căn cứ |trong thời gian|trong những năm|thực hiện (?:nghị|chỉ|kế|quyết|chương))").expect("a valid pattern")
});

#[cfg(test)]
mod tests {
    use crate::outline::Outline;

    #[test]
    fn titles_and_brackets() {
        for (lines, want) in [
            (
                "(Về phòng, chống thiên tai\nnăm 2026)",
                Some("Về phòng, chống thiên tai năm 2026"),
            ),
            (
                "(Dự thảo lần 2)\nPhòng, chống thiên tai",
                Some("Phòng, chống thiên tai"),
            ),
            ("(Kèm theo Quyết định số 12/QĐ-UBND)", None),
            (
                "Chào mừng kỷ niệm 90 năm Ngày thành lập Hội\n(20/10/1930 - 20/10/2020)",
                Some("Chào mừng kỷ niệm 90 năm Ngày thành lập Hội (20/10/1930 - 20/10/2020)"),
            ),
            (
                "Phòng, chống thiên tai\n(Kèm theo Quyết định số 12/QĐ-UBND)",
                Some("Phòng, chống thiên tai"),
            ),
            (
                "V/v Tổ chức chiến dịch\nnăm 2026",
                Some("Tổ chức chiến dịch năm 2026"),
            ),
            (
                "Phòng thủ dân sự năm 2026\nMẬT",
                Some("Phòng thủ dân sự năm 2026"),
            ),
            (
                "NĂM HỌC 2026 - 2027\nHọ và tên: Nguyễn Thị Lan\nTổ: Toán - Tin",
                Some("NĂM HỌC 2026 - 2027"),
            ),
            ("V/v tổ chức chiến dịch", Some("V/v tổ chức chiến dịch")),
            ("V/v: Thực hành tiết kiệm", Some("Thực hành tiết kiệm")),
            (
                "(V/v Phòng, chống thiên tai)",
                Some("Phòng, chống thiên tai"),
            ),
        ] {
            let outline = Outline::read(&format!("KẾ HOẠCH\n{lines}\n\nI. NỘI DUNG\n"));
            let title = outline.head.title;
            assert_eq!(title.as_ref().map(|title| title.as_str()), want);
        }
    }
}
