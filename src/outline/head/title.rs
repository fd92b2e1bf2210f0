//! The title: what the plan is about, between its type line and its first paragraph.

use std::sync::LazyLock;

use regex::Regex;

use super::authority;
use crate::layout::{Item, Line};
use crate::outline::is_office;
use crate::outline::label;
use crate::outline::look::{bullet, is_caps, is_rule};
use crate::passage::{Page, Passage};
use crate::span::Place;
use crate::vocab::{body_head, is_no_body, is_stamp, starts_with_any};

/// The title: the lines behind the type line up to a rule, a blank line or the opening.
pub fn read(
    page: &Page,
    items: &[Item],
    from: usize,
    rest: Option<Place>,
    kind: &str,
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
        let decides = || {
            authority::behind(page, items, index, kind).is_some()
                || authority::speaks(words, folded)
        };
        if ends_title(page, items, index, before, passage.is_empty())
            || !passage.is_empty() && decides()
        {
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
        let place = if first {
            behind_lead(page, place)
        } else {
            place
        };
        passage.push(page, &place);
        before = Some(line);
        index += 1;
    }
    let passage = passage.finish();
    ((!passage.is_empty()).then_some(passage), index)
}

/// "ỨNG PHÓ SỰ CỐ VỠ ĐẬP" right below a letterhead whose type line was lost: a title in capitals over a paragraph, and the
/// index behind it.
pub fn in_capitals(page: &Page, items: &[Item], from: usize) -> (Option<Passage>, usize) {
    let capitals = |item: &&Item| {
        let Item::Line(line) = item else { return false };
        let (words, folded) = (page.words(&line.place), page.folded(&line.place));
        let head = body_head(folded).filter(|head| !is_no_body(&folded[..*head], &folded[*head..]));
        let other = is_stamp(folded) || head.is_some() || is_office(words);
        is_caps(words) && !other && label::label(words).is_none() && bullet(words).is_none()
    };
    let lines = items[from..].iter().take_while(capitals).count();
    let opens = items.get(from + lines).is_some_and(|item| {
        let Item::Line(line) = item else { return false };
        let words = page.words(&line.place);
        label::label(words).map_or_else(|| opens_text(words), |label| label.value == 1)
    });
    if lines == 0 || lines > MOST_CAPITALS || !opens {
        return (None, from);
    }
    let mut passage = Passage::default();
    for item in &items[from..from + lines] {
        if let Item::Line(line) = item {
            passage.blank();
            passage.push(page, &line.place);
        }
    }
    (Some(passage.finish()), from + lines)
}

/// No title in capitals has more lines.
const MOST_CAPITALS: usize = 6;

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
        let opens = !first && opens_text(words);
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
    opens_text(words)
        || page.folded(&line.place).ends_with(" như sau:")
        || is_long_after_short(line, before, words)
        || is_caps(page.words(&before.place)) && begins_text(page, items, index)
}

/// "GIAI ĐOẠN 2010 - 2015" over "Trường THCS A được thành lập theo Quyết định số" over "655/QĐ-UBND … .": whether below a
/// title in capitals a paragraph begins, which a full stop ends before any opening words, label or blank line.
fn begins_text(page: &Page, items: &[Item], index: usize) -> bool {
    const OF_TITLE: [&str; 6] = ["về", "v/v", "nhân", "giai đoạn", "chủ đề", "chào mừng"];
    let lines = items[index..].iter().take(LONGEST_TEXT).enumerate();
    let lines = lines.map_while(|(at, item)| match item {
        Item::Line(line) if at == 0 || !line.gap => Some(line),
        _ => None,
    });
    let of_text = |line: &&Line| {
        let words = page.words(&line.place);
        !is_caps(words) && !opens_text(words) && label::label(words).is_none()
    };
    let titles = |line: &Line| starts_with_any(page.folded(&line.place), &OF_TITLE);
    let mut lines = lines.take_while(of_text).peekable();
    let sentence = lines.peek().is_some_and(|first| {
        !titles(first) && page.words(&first.place).starts_with(char::is_uppercase)
    });
    sentence && lines.any(|line| page.words(&line.place).trim_end().ends_with('.'))
}

/// No paragraph right below a title is looked at farther, in lines.
const LONGEST_TEXT: usize = 12;

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
    matches!(items.get(index + 1), Some(Item::Line(line)) if line.gap && opens_text(page.words(&line.place)))
}

/// How the first paragraph begins, so that a title ends before it.
pub static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        "^(?:Căn cứ|Thực hiện|Ngày [0-9]|Trong (?:những|thời|quá)|Để|Theo|Xét|Trên cơ sở|Thời gian|Qua |Sau |Nhằm|Hưởng ứng|Kính gửi|Triển khai thực hiện|Tiếp tục|Thi hành|Phát huy|Năm [0-9]|Hiện nay|Họ và tên[^:]{0,30}:)",
    )
    .expect("a valid pattern")
});

/// Whether words begin as a first paragraph does, marks of emphasis before them left out.
pub fn opens_text(words: &str) -> bool {
    OPENING.is_match(words.trim_start_matches(['*', '_', ' ']))
}

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
            (
                "CHIẾN LƯỢC PHÁT TRIỂN\nGIAI ĐOẠN 2010 - 2015\nTrường THCS A được thành lập theo Quyết định số\n655/QĐ-UBND của UBND huyện B.",
                Some("CHIẾN LƯỢC PHÁT TRIỂN GIAI ĐOẠN 2010 - 2015"),
            ),
            (
                "THỰC HIỆN CHỈ THỊ SỐ 12-CT/TU\nVề phát triển đô thị",
                Some("THỰC HIỆN CHỈ THỊ SỐ 12-CT/TU Về phát triển đô thị"),
            ),
            (
                "CHIẾN DỊCH THANH NIÊN\nTháng hành động năm 2026\nCăn cứ Công văn số 12-CV/TU.",
                Some("CHIẾN DỊCH THANH NIÊN Tháng hành động năm 2026"),
            ),
            (
                "ỨNG PHÓ MƯA LŨ\nTHỦ TƯỚNG CHÍNH PHỦ điện:",
                Some("ỨNG PHÓ MƯA LŨ"),
            ),
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
