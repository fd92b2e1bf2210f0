//! When and by whom a document was issued, behind its citation.
//!
//! ```abnf
//! issue = [note] ([date] [note] [owner] / owner date [owner])
//!       / *(SP / ",") ["đã"] "được Quốc hội" *word "thông qua" *word "ngày" day
//!       / SP ["đã"] ("được" / "do") SP issuer SP ("ban hành" / "ký" / "phê duyệt") SP "ngày" day
//! note  = number / "(" number ")" / SP "(" 1*word ")"     ; "1" or "(1)" of a footnote, "(Kế hoạch 10)", "(mật)"
//! date  = *(SP / ",") ["("] ["ký" / "ban hành"] [("hồi" / "lúc") SP hour] ["cùng" SP] "ngày" day [")"] / "," SP day owner
//! owner = *(SP / ",") "của" SP issuer              ; issuer.rs
//!       / *(SP / ",") plenum                       ; session.rs, of a resolution or conclusion
//! ```
//! Real ones: ", ngày 13/3/2026 của Ban Chấp hành Đảng bộ tỉnh", " (ngày 22/12/2024)", " ngày10 /3/2026".

use super::{Citation, issuer, session};
use crate::facts::{body, date};
use crate::forms::{number, sentence};
use crate::passage::Passage;
use crate::vocab::strip_any;

/// Reads date and issuer in either order, and lets the citation reach over them.
pub(super) fn read(passage: &Passage, citation: &mut Citation) {
    citation.extent.end = behind_note(passage.folded(), citation.extent.end);
    let undated = citation.extent.end;
    // A list may have given it a day of its own already.
    if citation.issued_on.is_none() {
        read_date(passage, citation);
        citation.extent.end = behind_note(passage.folded(), citation.extent.end);
    }
    let unowned = citation.extent.end;
    read_issuer(passage, citation);
    if citation.issued_on.is_none() && citation.issuer.is_none() {
        read_passing(passage, citation);
    }
    if citation.issued_on.is_none() && citation.issuer.is_none() {
        read_deed(passage, citation);
    }
    if citation.issuer.is_some() {
        citation.extent.end = behind_gloss(passage, citation.extent.end);
    } else if citation.issued_on.is_some() {
        read_bare_issuer(passage, citation);
    }
    // Once more behind what has been read since.
    if citation.issued_on.is_none() {
        if citation.extent.end != undated {
            read_date(passage, citation);
        }
        if citation.issuer.is_none() && citation.extent.end != unowned {
            read_issuer(passage, citation);
        }
    }
}

/// "12/NĐ-CP1 | ngày", "12/KH-UBND(1) | ngày", "10/KH-UBND (Kế hoạch 10) | ngày", "(mật) | của": an offset, or where the bracket ends behind
/// it with which date or issuer go on. A bracket that holds a date or a number is no note.
fn behind_note(folded: &str, at: usize) -> usize {
    let behind = &folded[at..];
    let raised = number::behind_mark(behind);
    if let Some(rest) = raised.filter(|_| folded[..at].ends_with(char::is_alphabetic)) {
        return folded.len() - rest.len();
    }
    let note = || {
        let inside = behind.trim_start_matches(' ').strip_prefix('(')?;
        let len = sentence::head(inside, LONGEST_NOTE).find(')')?;
        let after = &inside[len + 1..];
        let inside = &inside[..len];
        let figures = || !inside.is_empty() && inside.bytes().all(|byte| byte.is_ascii_digit());
        let mark = behind.starts_with('(') && len <= 2 && figures();
        let goes_on = [" ngày ", ", ngày ", " của ", ", của "]
            .iter()
            .any(|lead| after.starts_with(lead));
        // "(Phòng Kinh tế chủ trì) ngày 20/3": the day is the task's.
        let told = ["chủ trì", "phối hợp", "lần ", "cấp "]
            .iter()
            .any(|word| inside.contains(word));
        let dated = inside.contains('/') || inside.contains("ngày ") || told;
        (mark || goes_on && !dated).then_some(folded.len() - after.len())
    };
    note().unwrap_or(at)
}

/// "của Bộ Y tế (BYT) | về việc", "của Bộ Giáo dục Đào tạo (GDĐT) | ban hành": where the bracket ends in which an issuer is
/// abbreviated, if the subject follows.
fn behind_gloss(passage: &Passage, at: usize) -> usize {
    let (words, folded) = (&passage.as_str()[at..], &passage.folded()[at..]);
    let short = words
        .strip_prefix(" (")
        .and_then(|inside| inside.split_once(')'));
    let Some((short, _)) = short.filter(|(short, _)| short.len() <= LONGEST_SHORT) else {
        return at;
    };
    let capitals = short
        .chars()
        .all(|letter| letter.is_uppercase() || matches!(letter, '&' | '-'));
    let behind = " (".len() + short.len() + ")".len();
    let subject = strip_any(
        &folded[behind..],
        &[
            " về ",
            " ban hành ",
            " quy định ",
            " hướng dẫn ",
            " phê duyệt ",
        ],
    );
    match capitals && subject.is_some() {
        true => at + behind,
        false => at,
    }
}

/// No abbreviation of an issuer is longer, in bytes.
const LONGEST_SHORT: usize = 16;

/// "ngày 23 tháng 4 năm 2018 | Chính phủ về …": the issuer where "của" was left out, with its capital right behind the day and
/// the subject behind it.
fn read_bare_issuer(passage: &Passage, citation: &mut Citation) {
    const ISSUERS: [&str; 6] = [
        "chính phủ",
        "thủ tướng chính phủ",
        "quốc hội",
        "bộ chính trị",
        "ban bí thư",
        "ủy ban thường vụ quốc hội",
    ];
    let folded = passage.folded();
    let start = citation.extent.end + 1;
    let behind = folded[citation.extent.end..]
        .strip_prefix(' ')
        .unwrap_or("");
    let subject = strip_any(behind, &ISSUERS).filter(|rest| rest.starts_with(" về "));
    let capital = passage
        .as_str()
        .get(start..)
        .is_some_and(|words| words.starts_with(char::is_uppercase));
    if let Some(subject) = subject.filter(|_| capital) {
        citation.extent.end = folded.len() - subject.len();
        citation.issuer = Some(start..citation.extent.end);
    }
}

/// No note in brackets behind a number is longer, in bytes.
const LONGEST_NOTE: usize = 120;

/// "của X"; a congress that the citation names stays its issuer.
fn read_issuer(passage: &Passage, citation: &mut Citation) {
    let at = citation.extent.end;
    let plenum = || {
        let taken =
            matches!(citation.kind, "Nghị quyết" | "Kết luận") && citation.issued_on.is_some();
        taken.then(|| session::plenum(passage, at)).flatten()
    };
    if let Some(mut issuer) = issuer::owner(passage, at).or_else(plenum) {
        if issuer::another(passage, issuer.end).is_some() {
            let all = issuer::with_others(passage, issuer.clone());
            // "của Thường trực HĐND, UBND, Ủy ban MTTQ Việt Nam tỉnh về …"
            let folded = passage.folded();
            let standing = folded[issuer.start..].starts_with("thường trực ")
                && folded[all.end..].starts_with(" về ");
            if is_joint(passage, citation) || standing {
                issuer = all;
            }
        }
        citation.extent.end = issuer.end;
        citation.issuer.get_or_insert(issuer);
    }
}

/// "Thông tư liên tịch số 43/2015/TTLT-BNNPTNT-BKHĐT", "Quy chế phối hợp số 02/QCPH": several issue it together.
fn is_joint(passage: &Passage, citation: &Citation) -> bool {
    let words = &passage.folded()[citation.range.clone()];
    [
        "liên tịch",
        "liên ngành",
        "phối hợp",
        "ttlt",
        "nqlt",
        "qcph",
        "ctph",
    ]
    .iter()
    .any(|word| words.contains(word))
}

/// ", ngày 13/3/2026", " (ngày 22/12/2024)", " ngày10 /3/2026"
fn read_date(passage: &Passage, citation: &mut Citation) {
    let folded = passage.folded();
    let rest = &folded[citation.extent.end..];
    let Some(day) = behind_lead(rest) else {
        return;
    };
    let Ok((after, moment)) = date::day_named(day) else {
        return;
    };
    let end = folded.len() - after.len();
    let open = moment.year.is_none() && is_own_day(rest, after);
    match moment.days() {
        Some((day, _)) => citation.issued_on = Some(day),
        None if open => {}
        None if moment.is_impossible() => {
            citation.impossible = Some(folded.len() - day.len()..end);
        }
        None => return,
    }
    // A bracket of the date's own closes behind it; one around the whole citation is none of it.
    let own = rest.trim_start_matches([' ', ',']).starts_with('(');
    citation.extent.end = end + usize::from(own && after.starts_with(')'));
}

/// "Công văn số 999/UBND-NC ngày 25/12 của UBND tỉnh": whether a day without its year is that of the issue, of the words
/// behind a document and those behind the day. Behind a comma it may be another's: "Kế hoạch số 12/KH-UBND, ngày 25/12 tổ chức".
///
/// In "Theo Kế hoạch số 99/KH-UBND ngày 15/3 các đơn vị tập trung" it is an event's.
fn is_own_day(rest: &str, after: &str) -> bool {
    const GO_ON: [&str; 4] = [" của ", " về ", " và ", " v/v "];
    let of_period =
        strip_any(after, &[" của tháng", " của năm", " của quý", " của tuần"]).is_some();
    let goes_on = strip_any(after, &GO_ON).is_some() && !of_period;
    let ends = after.is_empty() || after.starts_with([',', ';', '.', ')']);
    goes_on || ends && rest.starts_with(" ngày")
}

/// "Luật Nhà ở được Quốc hội khóa XV thông qua ngày 27/11/2023": who passed a law, and when.
fn read_passing(passage: &Passage, citation: &mut Citation) {
    let folded = passage.folded();
    let from = citation.extent.end;
    let rest = folded[from..].trim_start_matches([' ', ',']);
    let Some(at) = day_of_passing(rest) else {
        return;
    };
    let Ok((after, moment)) = date::day(rest[at..].trim_start()) else {
        return;
    };
    let Some((day, _)) = moment.days() else {
        return;
    };
    let parliament = rest
        .find("quốc hội")
        .map(|at| folded.len() - rest.len() + at);
    citation.issued_on = Some(day);
    citation.issuer = parliament.map(|at| at..at + "quốc hội".len());
    citation.extent.end = folded.len() - after.len();
}

/// "Quyết định số 12/QĐ-UBND được UBND tỉnh ban hành ngày 05/01/2026", "… do Chủ tịch UBND tỉnh ký ngày 05/01/2026".
fn read_deed(passage: &Passage, citation: &mut Citation) {
    let folded = passage.folded();
    let rest = folded[citation.extent.end..].trim_start_matches([' ', ',']);
    let rest = rest.strip_prefix("đã ").unwrap_or(rest);
    let Some(name) = strip_any(rest, &["được ", "do "]) else {
        return;
    };
    let clause = sentence::head(name, LONGEST_PASSING);
    let deed = DEEDS
        .iter()
        .filter_map(|deed| Some((clause.find(deed)?, *deed)));
    let Some((len, deed)) = deed.min_by_key(|(at, deed)| (*at, std::cmp::Reverse(deed.len())))
    else {
        return;
    };
    let Ok((after, moment)) = date::day(&name[len + deed.len()..]) else {
        return;
    };
    let plain = body::head(name).is_some() && !name[..len].contains([',', ';', '.', ':', '(']);
    if let Some((day, _)) = moment.days().filter(|_| plain) {
        let start = folded.len() - name.len();
        citation.issued_on = Some(day);
        citation.issuer = Some(start..start + len);
        citation.extent.end = folded.len() - after.len();
    }
}

/// What an issuer does with a document on a day.
const DEEDS: [&str; 5] = [
    " ban hành ngày ",
    " ký ban hành ngày ",
    " ký ngày ",
    " phê duyệt ngày ",
    " thông qua ngày ",
];

/// Where the day begins on which a law was passed, from "được Quốc hội" on.
fn day_of_passing(rest: &str) -> Option<usize> {
    let own = rest.strip_prefix("đã ").unwrap_or(rest);
    let own = own.strip_prefix("được quốc hội ")?;
    let near = sentence::head(own, LONGEST_PASSING);
    let clause = &near[..near.find([';', '.', ':']).unwrap_or(near.len())];
    let passed = clause.find("thông qua ")?;
    let day = clause[passed..].find("ngày ")? + "ngày ".len();
    Some(rest.len() - own.len() + passed + day)
}

/// No words from the parliament to the day are longer, in bytes.
const LONGEST_PASSING: usize = 240;

/// "hồi 14h00 ngày 15/7/2026": what stands behind the hour of a telegram.
fn behind_hour(folded: &str) -> &str {
    let hour = || {
        let at = strip_any(folded, &["hồi ", "lúc "])?;
        let day = sentence::head(at, LONGEST_HOUR).find("ngày")?;
        let figures = at.starts_with(|letter: char| letter.is_ascii_digit());
        figures.then(|| &at[day..])
    };
    hour().unwrap_or(folded)
}

/// No hour is longer, in bytes: "14 giờ 30 phút, ".
const LONGEST_HOUR: usize = 32;

/// ", ký ngày ": what stands behind it.
fn behind_lead(folded: &str) -> Option<&str> {
    let rest = folded.trim_start_matches([' ', ',']);
    let rest = rest.strip_prefix('(').unwrap_or(rest);
    let rest = strip_any(rest, &["ký ", "ban hành ", "thông qua "]).unwrap_or(rest);
    let rest = behind_hour(rest);
    let named = rest
        .strip_prefix("cùng ")
        .unwrap_or(rest)
        .strip_prefix("ngày");
    named
        .map(|day| day.trim_start_matches(' '))
        .or_else(|| bare_day(folded))
}

/// ", | 10/11/2025 của Tỉnh ủy", " (| 10/11/2025) của Tỉnh ủy": a whole date in figures before the issuer.
fn bare_day(folded: &str) -> Option<&str> {
    let day = strip_any(folded, &[", ", " ("])?;
    let (rest, moment) = date::full_day(day).ok()?;
    let rest = rest.strip_prefix(')').unwrap_or(rest);
    (moment.year.is_some() && rest.starts_with(" của ")).then_some(day)
}

#[cfg(test)]
mod tests {
    use crate::facts::directive::tests::read;

    #[test]
    fn date_and_issuer_in_either_order() {
        for (words, want) in [
            (
                "Chương trình hành động số 44-CTr/TU, ngày 13/3/2026 của Ban Chấp hành Đảng bộ tỉnh thực hiện",
                "Chương trình hành động | 44-CTr/TU | 2026-03-13 | Ban Chấp hành Đảng bộ tỉnh",
            ),
            (
                "Đề án 08-ĐA/TU của Tỉnh ủy Lào Cai ngày 29/12/2025 về phát triển",
                "Đề án | 08-ĐA/TU | 2025-12-29 | Tỉnh ủy Lào Cai",
            ),
            (
                "Quyết định số 12/QĐ-UBND được UBND tỉnh ban hành ngày 05/01/2026, các phòng",
                "Quyết định | 12/QĐ-UBND | 2026-01-05 | UBND tỉnh",
            ),
            (
                "Quyết định số 12/QĐ-UBND do Chủ tịch UBND tỉnh ký ngày 05/01/2026, các phòng",
                "Quyết định | 12/QĐ-UBND | 2026-01-05 | Chủ tịch UBND tỉnh",
            ),
            (
                "Quyết định số 12/QĐ-UBND được các xã, phường thực hiện, ký ngày 05/01/2026",
                "Quyết định | 12/QĐ-UBND | - | -",
            ),
            (
                "Luật Nhà ở được Quốc hội khóa XV, kỳ họp thứ 6 thông qua ngày 27/11/2023;",
                "Luật | Luật Nhà ở | 2023-11-27 | Quốc hội",
            ),
        ] {
            assert_eq!(read(words), [want], "{words}");
        }
    }

    #[test]
    fn notes_in_brackets_are_skipped() {
        for words in [
            "Kế hoạch số 10/KH-UBND(1) ngày 05/12/2025 của UBND tỉnh(2) về bầu cử",
            "Kế hoạch số 10/KH-UBND (bản chính) ngày 05/12/2025 của UBND tỉnh",
            "Kế hoạch số 10/KH-UBND (mật), ngày 05/12/2025(12) của UBND tỉnh",
            "Kế hoạch số 10/KH-UBND (05/12/2025) của UBND tỉnh",
            "Kế hoạch số 10/KH-UBND[1] ngày 05/12/2025¹ của UBND tỉnh[2]",
        ] {
            let want = ["Kế hoạch | 10/KH-UBND | 2025-12-05 | UBND tỉnh"];
            assert_eq!(read(words), want, "{words}");
        }
        assert_eq!(
            read("Kế hoạch số 10/KH-UBND (đợt 1) tổ chức ngày 15/3/2026"),
            ["Kế hoạch | 10/KH-UBND | - | -"]
        );
    }
}
