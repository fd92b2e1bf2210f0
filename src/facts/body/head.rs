//! The head of a body's name: its first word or words.
//!
//! ```abnf
//! head  = "các" SP group / "những" SP unit / "toàn thể" SP people / ("mỗi" / "từng") SP unit / count SP parties / noun
//!       / ("tất cả" / "toàn thể") SP "các" SP group
//! noun  = <a row of vocab/body_heads.tsv that no row of vocab/not_bodies.tsv goes on>
//! group = <a row of vocab/group_nouns.tsv>
//! ```
//! "Ban Thường vụ", "các sở, ngành", "toàn thể đảng viên"; but "ban hành", "các nội dung", "tổ chức thi".

use crate::forms::{bracket, sentence};
use crate::vocab::{body_head, contains_word, duty, is_group_noun, is_no_body, starts_with_any};

/// The head of a body's name: its length. Words that only begin like one are none.
pub fn head(folded: &str) -> Option<usize> {
    // Which words for many there may be the first letter tells.
    let several = match folded.bytes().next()? {
        b'c' => many(folded, "các", is_group),
        b'n' => many(folded, "những", is_unit),
        b't' => all(folded)
            .map(Some)
            .or_else(|| many(folded, "toàn thể", are_people))
            .or_else(|| many(folded, "từng", is_each)),
        b'm' => many(folded, "mỗi", is_each),
        b'h' => many(folded, "hai", are_parties),
        b'b' => many(folded, "ba", are_parties).or_else(|| many(folded, "bốn", are_parties)),
        _ => None,
    };
    several.unwrap_or_else(|| noun(folded))
}

/// "Tất cả các cơ quan", "Toàn thể các chi bộ": the length up to the group.
fn all(folded: &str) -> Option<usize> {
    let rest = folded
        .strip_prefix("tất cả ")
        .or_else(|| folded.strip_prefix("toàn thể "))?;
    let group = many(rest, "các", is_group)??;
    Some(folded.len() - rest.len() + group)
}

/// The length of a word for many before what it may stand before; nothing inside where it may not.
fn many(folded: &str, word: &str, may_precede: fn(&str) -> bool) -> Option<Option<usize>> {
    let behind = folded.strip_prefix(word)?.strip_prefix(' ')?;
    Some(may_precede(behind).then_some(word.len()))
}

/// "các cơ quan", "các chi, đảng bộ", but not "các tổ hợp tác"
fn is_group(folded: &str) -> bool {
    let other = || body_head(folded).is_some_and(|len| is_no_body(&folded[..len], &folded[len..]));
    is_group_noun(folded) && !starts_with_any(folded, &["tổ hợp", "cấp độ", "xã hội"]) && !other()
}

/// "mỗi tổ dân phố", "mỗi Ủy ban Kiểm tra": bodies each of which is told; "mỗi đảng viên" are persons.
fn is_each(folded: &str) -> bool {
    let persons = ["đảng viên", "thành viên", "đồng chí", "ông", "bà", "đ/c"];
    // "mỗi tổ 01 chuyên đề": what each is to bring.
    let share = |len: usize| {
        let behind = folded[len..].trim_start();
        behind.starts_with(|letter: char| letter.is_ascii_digit())
    };
    let group = || is_group_noun(folded).then(|| folded.find(' ').unwrap_or(folded.len()));
    !starts_with_any(folded, &persons)
        && !starts_with_any(folded, &["báo", "xã hội"])
        && noun(folded).or_else(group).is_some_and(|len| !share(len))
}

/// "hai bên", "ba ngành" of a joint plan, "hai xã Nậm Pồ và Si Pa Phìn"; "hai bên đường" is a place.
fn are_parties(folded: &str) -> bool {
    const PLACES: [&str; 5] = ["bên đường", "bên tuyến", "bên bờ", "bên lề", "bên hông"];
    const PARTIES: [&str; 8] = [
        "bên",
        "ngành",
        "cơ quan",
        "đơn vị",
        "sở",
        "huyện",
        "xã",
        "phường",
    ];
    starts_with_any(folded, &PARTIES) && !starts_with_any(folded, &PLACES)
}

fn is_unit(folded: &str) -> bool {
    starts_with_any(folded, &["đơn vị", "nơi", "cơ quan"])
}

fn are_people(folded: &str) -> bool {
    starts_with_any(folded, &["đảng viên", "cán bộ", "đoàn viên"])
        || starts_with_any(folded, &["giáo viên", "công chức", "hội viên"])
}

fn noun(folded: &str) -> Option<usize> {
    let len = body_head(folded)?;
    let (noun, behind) = folded.split_at(len);
    let organises = noun == "tổ chức"
        && !is_organisation(behind.trim_start())
        && !is_responsible(behind.trim_start());
    (!organises && !is_no_body(noun, behind)).then_some(len)
}

/// "Tổ chức | dịch vụ thu (Bưu điện tỉnh) có trách nhiệm nộp …": what it is, and that it answers for what follows, with
/// neither another verb nor another body between.
fn is_responsible(behind: &str) -> bool {
    let near = sentence::head(behind, LONGEST_KIND);
    let Some((kind, _)) = near.split_once(" có trách nhiệm ") else {
        return false;
    };
    let name = bracket::at_end(kind).map_or(kind, |(name, _)| name.trim_end());
    let few = name.split(' ').count() <= MOST_WORDS;
    few && !name.contains([',', ';', '.', ':', '('])
        && duty(name).is_none()
        && !["cho", "các", "để"]
            .iter()
            .any(|word| contains_word(name, word))
        && !body_head(name).is_some_and(|len| is_no_body(&name[..len], &name[len..]))
}

/// What kind of organisation it is takes no more words, nor more bytes with those in brackets behind them.
const MOST_WORDS: usize = 5;
const LONGEST_KIND: usize = 240;

/// "Tổ chức" is a noun before these only.
fn is_organisation(behind: &str) -> bool {
    let noun = [
        "đảng",
        "cơ sở",
        "đoàn",
        "đoàn thể",
        "chính trị",
        "công đoàn",
        "hội",
        "thành viên",
        "cơ sở đảng",
        "hành chính",
    ];
    const TEAMS: [&str; 8] = [
        "đoàn kiểm tra",
        "đoàn giám sát",
        "đoàn khảo sát",
        "đoàn thẩm định",
        "đoàn công tác",
        "đoàn tự",
        "đoàn đi",
        "đoàn thăm",
    ];
    // "Tổ chức hội nghị", "hội thao": what is held.
    let held = body_head(behind).is_some_and(|len| is_no_body(&behind[..len], &behind[len..]));
    starts_with_any(behind, &noun) && !held && !starts_with_any(behind, &TEAMS)
}

#[cfg(test)]
mod tests {
    use super::head;

    #[test]
    fn heads() {
        for (words, want) in [
            ("ban thường vụ tỉnh ủy", "ban thường vụ"),
            ("các chi, đảng bộ cơ sở", "các"),
            ("toàn thể đảng viên", "toàn thể"),
            ("tổ chức đoàn các cấp", "tổ chức"),
            ("mỗi tổ dân phố", "mỗi"),
            ("mỗi xã thành lập", "mỗi"),
            ("hai bên thống nhất", "hai"),
            ("từng cơ quan, đơn vị", "từng"),
            ("tất cả các cơ quan", "tất cả các"),
            ("toàn thể các chi bộ", "toàn thể các"),
            ("ba xã ven biển", "ba"),
        ] {
            assert_eq!(head(words), Some(want.len()), "{words}");
        }
    }

    #[test]
    fn near_misses() {
        for words in [
            "ban hành hướng dẫn",
            "các nội dung trình",
            "các tổ hợp tác",
            "tổ chức hội nghị",
            "tổ chức hội thao",
            "tổ chức đoàn tự kiểm tra",
            "những khó khăn",
            "mỗi đảng viên",
            "từng bước hoàn thiện",
            "tất cả các nội dung",
            "trại hè thanh niên",
            "thanh tra, kiểm tra đột xuất",
            "mỗi năm",
            "mỗi tổ 01 chuyên đề",
            "mỗi xã 01 mô hình",
            "hai bên đường",
            "ba nội dung",
        ] {
            assert_eq!(head(words), None, "{words}");
        }
    }
}
