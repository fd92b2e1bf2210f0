//! The name of the plan's office, from the lines of a letterhead's left column.
//!
//! ```abnf
//! office = [superior] name      ; the own name stands last
//! name   = line *(place-line / joined-line)   ; "ỦY BAN NHÂN DÂN" / "TỈNH SÓC TRĂNG"
//! ```
//! "TỈNH ỦY TÂY NINH" over "VĂN PHÒNG" → "Văn phòng Tỉnh ủy", "HUYỆN ỦY …" over "BAN TỔ CHỨC" alike.

use crate::fold::fold;
use crate::outline::is_caps;
use crate::passage::Passage;
use crate::span::Place;
use crate::vocab::{
    body_head, expand_long, find_words, in_sentence_case, starts_with_any, starts_with_word,
};

/// A line of the letterhead that may be part of a name.
#[derive(Debug)]
pub struct Line {
    /// Its column, 0 for the left one.
    pub column: usize,
    /// Its words.
    pub words: Passage,
    /// Whether the number stands before it.
    pub numbered: bool,
}

/// Joins the lines of the office's name: the last name of the left column, with the lines that go on.
pub fn read(lines: &[Line]) -> Option<(String, Place)> {
    let names = names(lines);
    let own = names.iter().rposition(|name| is_office(name[0].folded()))?;
    let mut name = spoken(&names[own]);
    let mut from = own;
    if own > 0 && is_general(names[own][0].folded()) {
        name = format!("{name} {}", parent(&spoken(&names[own - 1])));
        from = own - 1;
    }
    let start = names[from].iter().map(|line| line.whole().start).min()?;
    let end = names[own].iter().map(|line| line.whole().end).max()?;
    Some((name, start..end))
}

/// The names of the left column, each with its lines, up to the subject of a letter.
fn names(lines: &[Line]) -> Vec<Vec<&Passage>> {
    let mut names: Vec<Vec<&Passage>> = Vec::new();
    let left = lines
        .iter()
        .filter(|line| line.column == 0 && !is_other_part(line.words.folded()));
    for line in left {
        let passage = &line.words;
        let folded = passage.folded();
        let subject = ["v/v", "về việc", "kính gửi"];
        if subject.iter().any(|mark| folded.starts_with(mark)) {
            break;
        }
        match names.last_mut() {
            // Behind the number stands a stamp, if it is neither a place nor one more body.
            Some(name) if line.numbered && !is_begun(folded, name) && !is_office(folded) => {}
            Some(name) if goes_on(folded, name) => name.push(passage),
            _ => names.push(vec![passage]),
        }
    }
    names
}

/// A number or a date that could not be read is no part of a name either.
fn is_other_part(folded: &str) -> bool {
    starts_with_word(folded, "số") || folded.contains(", ngày")
}

/// A line that begins with a place or a joining word goes on with the name before it.
fn goes_on(folded: &str, name: &[&Passage]) -> bool {
    is_begun(folded, name) || !is_office(folded)
}

/// A line that begins with a place, or stands below one that is not whole.
fn is_begun(folded: &str, name: &[&Passage]) -> bool {
    let unfinished = name
        .last()
        .is_some_and(|line| line.folded().ends_with(',') || ends_open(line.folded()));
    is_place(folded) || unfinished
}

/// Whether a line names a body, or one who heads a body of the State and issues in that office.
fn is_office(folded: &str) -> bool {
    body_head(folded).is_some() || is_head_of_state(folded)
}

/// "Thủ tướng Chính phủ", "Bộ trưởng Bộ Nội vụ": offices that stand in a letterhead as bodies do.
pub(super) fn is_head_of_state(folded: &str) -> bool {
    const OFFICES: [&str; 7] = [
        "thủ tướng chính phủ",
        "chủ tịch nước",
        "bộ trưởng bộ",
        "tổng thanh tra chính phủ",
        "thống đốc ngân hàng nhà nước",
        "chánh án tòa án nhân dân tối cao",
        "viện trưởng viện kiểm sát nhân dân tối cao",
    ];
    starts_with_any(folded, &OFFICES)
}

fn ends_open(folded: &str) -> bool {
    folded.ends_with(" và") || folded.ends_with(" -")
}

/// "tỉnh An Giang", "TP. Huế", "và Dân vận"; but "Thành ủy Huế", "Xã đoàn" are bodies.
fn is_place(folded: &str) -> bool {
    const PLACES: [&str; 12] = [
        "tỉnh",
        "thành phố",
        "tp",
        "huyện",
        "quận",
        "thị xã",
        "thị trấn",
        "xã",
        "phường",
        "khu vực",
        "và",
        "đặc khu",
    ];
    let committee = matches!(folded.split(' ').nth(1), Some("ủy" | "đoàn"));
    let place = PLACES.iter().any(|place| starts_with_word(folded, place));
    !committee && (place || folded.starts_with("tp."))
}

fn spoken(lines: &[&Passage]) -> String {
    let joined: Vec<&str> = lines
        .iter()
        .map(|line| line.as_str().trim_matches(['*', '-', ' ', '|']))
        .collect();
    let joined = joined.join(" ");
    let joined = &joined[..founded_by(&joined).unwrap_or(joined.len())];
    if is_caps(joined) || joined == joined.to_lowercase() {
        in_sentence_case(&expand_long(joined))
    } else {
        joined.to_owned()
    }
}

/// "ĐOÀN GIÁM SÁT THEO NQ SỐ 32/NQ-HĐND": where the words begin that say by which document a body was founded.
fn founded_by(name: &str) -> Option<usize> {
    const FOUNDED: [&str; 4] = [
        " theo nq số",
        " theo nghị quyết số",
        " theo qđ số",
        " theo quyết định số",
    ];
    let folded = fold(name);
    FOUNDED.iter().find_map(|words| find_words(&folded, words))
}

/// A bare general name takes its parent's name too: "Văn phòng" of "Tỉnh ủy Tây Ninh".
fn is_general(folded: &str) -> bool {
    matches!(
        folded.trim(),
        "văn phòng"
            | "ban tổ chức"
            | "ban tuyên giáo"
            | "ban dân vận"
            | "ban nội chính"
            | "ủy ban kiểm tra"
            | "ban tuyên giáo và dân vận"
            | "ban xây dựng đảng"
            | "ban thường vụ"
            | "ban chỉ đạo"
            | "ban thường trực"
            | "cơ quan ủy ban kiểm tra"
    )
}

/// The parent as it stands behind a body's name: "Tỉnh ủy Lạng Sơn" → "Tỉnh ủy". A Đảng ủy keeps its own.
fn parent(name: &str) -> &str {
    const COMMITTEES: [&str; 5] = ["Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy"];
    let folded = fold(name);
    let committee = COMMITTEES
        .iter()
        .find(|committee| folded.starts_with(&fold(committee)));
    match committee {
        Some(committee) => &name[..committee.len()],
        None if folded == "ban chấp hành trung ương" => "Trung ương Đảng",
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, read};
    use crate::passage::Passage;

    fn office(lines: &[&str]) -> Option<String> {
        let mut numbered = false;
        let lines: Vec<Line> = lines
            .iter()
            .map(|line| {
                let words = Passage::of(line, &(0..line.len()));
                let behind = numbered;
                numbered |= line.starts_with("Số:");
                Line {
                    column: 0,
                    words,
                    numbered: behind,
                }
            })
            .collect();
        read(&lines).map(|(name, _)| name)
    }

    #[test]
    fn offices() {
        for (lines, want) in [
            (
                &["ỦY BAN NHÂN DÂN", "TỈNH SÓC TRĂNG"][..],
                "Ủy ban nhân dân tỉnh Sóc Trăng",
            ),
            (&["TỈNH ỦY TÂY NINH", "VĂN PHÒNG"], "Văn phòng Tỉnh ủy"),
            (&["UBND TỈNH", "SỞ CÔNG THƯƠNG"], "Sở Công Thương"),
            (
                &["ỦY BAN NHÂN DÂN", "XÃ HÀM YÊN", "Số: l2 KH UBND"],
                "Ủy ban nhân dân xã Hàm Yên",
            ),
            (
                &["ĐẢNG ỦY XÃ HÀM YÊN", "Hàm Yên, ngày O5 thg 6"],
                "Đảng ủy xã Hàm Yên",
            ),
            (&["ĐOÀN GIÁM SÁT THEO NQ SỐ 32/NQ-HĐND"], "Đoàn giám sát"),
            (
                &[
                    "ỦY BAN NHÂN DÂN",
                    "XÃ HÀM YÊN",
                    "Số: 12/KH-UBND",
                    "BẢO QUẢN",
                ],
                "Ủy ban nhân dân xã Hàm Yên",
            ),
            (
                &["ỦY BAN NHÂN DÂN", "Số: 12/KH-UBND", "XÃ HÀM YÊN"],
                "Ủy ban nhân dân xã Hàm Yên",
            ),
            (&["THỦ TƯỚNG CHÍNH PHỦ"], "Thủ tướng Chính phủ"),
            (&["BỘ TRƯỞNG BỘ NỘI VỤ"], "Bộ trưởng Bộ Nội vụ"),
            (&["CHỦ TỊCH NƯỚC"], "Chủ tịch nước"),
        ] {
            assert_eq!(office(lines).as_deref(), Some(want), "{lines:?}");
        }
        assert_eq!(office(&["V/v báo cáo"]), None);
    }
}
