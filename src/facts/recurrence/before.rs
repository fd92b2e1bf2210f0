//! Days that stand before their period: "trước ngày 20/12 | hằng năm", "vào Chủ nhật cuối cùng | hằng tháng".
//!
//! ```abnf
//! before = [binds SP] (moon / workdays / hour days / weekdays / months / quarters) [SP ("của" / "trong")]   ; the period behind it
//! workdays = "ngày làm việc thứ" SP number / ["trong" SP] number SP "ngày" [SP "làm việc"] SP "đầu" [SP "tiên"]
//! ```

use std::sync::LazyLock;

use regex::Regex;

use super::{continues_word, near};
use crate::facts::latest::PATTERN;
use crate::facts::moon;
use crate::facts::stage;
use crate::forms::sentence::clause_before;
use crate::vocab::{SHORT_WEEKDAYS, starts_with_any};

/// What stands before a period: how it binds, and the day.
static DAY_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    let binds = format!(
        "(?:(?:định kỳ|hoàn thành|báo cáo định kỳ)[ ,:]+)?(?:{PATTERN}(?: là| vào)* )?(?:(?:trước|vào|từ|đến|là) )*"
    );
    let hour = "(?:[0-9]{1,2} ?(?:h|giờ|g) ?(?:[0-9]{1,2})?(?: phút|['’′])?,? )?";
    let date = "[0-9]{1,2}(?: tháng | ?/ ?)[0-9]{1,2}";
    let dates = format!("(?:{date}(?:, | và |, và )(?:trước )?(?:ngày )?)*{date}");
    let first = "(?:mùng |mồng )";
    let through = format!(
        "(?:(?:từ (?:ngày )?|ngày ){first}?|{first})[0-9]{{1,2}}(?:/[0-9]{{1,2}})?(?: đến | - |-)(?:hết )?(?:ngày )?{first}?(?:{date}|[0-9]{{1,2}})"
    );
    let number = format!(
        "(?:{through}|{dates}|(?:[0-9]{{1,2}}(?:, | và |, và )(?:ngày )?)*(?:[0-9]{{1,2}}|cuối cùng|cuối)|đầu tiên)"
    );
    let and = "(?:, | và | và trong | và vào | đến | - |-)";
    let months = format!("tháng:? [0-9]{{1,2}}(?:{and}(?:tháng )?[0-9]{{1,2}})*");
    let of_months = format!("ngày {first}?[0-9]{{1,2}} (?:của )?(?:các )?{months}");
    let roman = "(?:iv|iii|ii|i|[1-4])";
    let quarter = format!("quý {roman}");
    let part = format!(
        "(?:trong |khoảng )?(?:(?:đầu|giữa|cuối) )?(?:{months}|{quarter}(?:{and}(?:quý )?{roman})*)"
    );
    let moon = format!("(?:trong |dịp )?(?:{}|{})", moon::DAY, moon::MONTH);
    let named =
        "(?:(?:sáng|chiều|tối) )?(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|t[2-7]|cn)";
    let one = "(?:cuối cùng|đầu tiên|cuối|đầu|thứ (?:nhất|hai|ba|tư|[1-4])|0?[1-4])";
    let which = format!("{one}(?:(?: và |, )tuần {one})*");
    let joint = "(?:, | và |, và | đến | - |-)";
    let weekday = format!(
        "(?:các )?(?:ngày )?(?:{named} tuần {one}(?:{joint}{named} tuần {one})+|(?:tuần|{named}(?:{joint}{named})*(?: (?:của )?tuần)?)(?: {which})?)"
    );
    let workdays = "(?:ngày làm việc thứ (?:nhất|hai|ba|tư|năm|[1-9])|(?:trong )?[0-9]{1,2} ngày (?:làm việc )?đầu(?: tiên)?)";
    let pattern = format!(
        "{binds}(?:{moon}|{workdays}|{of_months}|{hour}(?:(?:các )?(?:ngày )*(?:làm việc |mùng |mồng )?{number}|{weekday})|{part})(?: của| trong)?[ ,]+$"
    );
    Regex::new(&pattern).expect("a valid pattern")
});

/// Whether some words end as those do that [`DAY_BEFORE`] is looked for in; few do.
fn may_end_day(near: &str) -> bool {
    const LAST: [&str; 22] = [
        "cùng", "cuối", "tiên", "tuần", "hai", "ba", "tư", "năm", "sáu", "bảy", "nhật", "đầu",
        "nhất", "iv", "iii", "ii", "i", "giêng", "chạp", "lịch", "âl", "cn",
    ];
    let words = near.trim_end_matches([' ', ',']);
    let of = words
        .strip_suffix(" của")
        .or_else(|| words.strip_suffix(" trong"));
    let words = of.unwrap_or(words);
    let words = words.strip_suffix(')').unwrap_or(words);
    let last = words.rsplit([' ', '(']).next().unwrap_or(words);
    last.ends_with(|letter: char| letter.is_ascii_digit()) || LAST.contains(&last)
}

/// Where the day before a period begins.
///
/// At `label`, where only times stand, figures need no "ngày": "15 hằng tháng".
pub(super) fn day_before(folded: &str, period: usize, label: Option<usize>) -> Option<usize> {
    let near = near(folded, period);
    if !may_end_day(near) {
        return None;
    }
    let hit = DAY_BEFORE.find(near)?;
    let start = period - near.len() + hit.start();
    if !fits_short(hit.as_str(), &near[..hit.start()], &folded[period..]) {
        return None;
    }
    // "đợt | 2 tháng 10 hằng năm"
    let stage = stage::month_behind(&folded[..start], hit.as_str());
    let start = start + stage.unwrap_or(0);
    // "theo điểm 3, hằng tháng": figures that no word binds and that are no date count something else.
    let unbound = folded[start..].starts_with(|letter: char| letter.is_ascii_digit());
    if unbound
        && label != Some(start)
        && !["/", "ngày", "giờ", "h", "g "]
            .iter()
            .any(|mark| hit.as_str().contains(mark))
    {
        return None;
    }
    // "từ ngày 25 tháng trước đến ngày 24 tháng sau": the period of each report.
    if folded[start..].starts_with("trước đến") {
        return None;
    }
    // "vào tháng 3 hằng quý" names no part of a year.
    let of_year = ["tháng ", "quý "]
        .iter()
        .any(|unit| hit.as_str().contains(unit));
    let yearly = starts_with_any(&folded[period..], &["hằng năm", "hàng năm", "mỗi năm"]);
    // "báo cáo tháng 3 gửi trước ngày 05 tháng sau" is one report.
    let once = folded[period..].starts_with("tháng s") && names_month(clause_before(folded, start));
    (!continues_word(folded, start) && !once && (!of_year || yearly)).then_some(start)
}

/// "T2, T4 | hằng tuần", "sáng T3 | hằng tuần": whether weekdays in short, if a day has them, are days of a week and stand where a time
/// does; "trạm T5 hằng tuần", "KH và CN hằng tháng" have none.
fn fits_short(day: &str, before: &str, period: &str) -> bool {
    let day = day.trim_start();
    let short = |word: &str| SHORT_WEEKDAYS.iter().any(|(name, _)| *name == word);
    let mut words = day.split([' ', ',']).filter(|word| !word.is_empty());
    let first = words.clone().next().is_some_and(short);
    let before = before.trim_end_matches([' ', '-', '+', '*']);
    let opens = before.is_empty() || before.ends_with(['.', ';', ':']);
    !words.any(short)
        || starts_with_any(period, &["hằng tuần", "hàng tuần", "mỗi tuần", "tuần"])
            && (!first || opens)
}

/// "tháng 3"
fn names_month(clause: &str) -> bool {
    let mut months = clause.match_indices("tháng ");
    months.any(|(at, month)| {
        clause[at + month.len()..].starts_with(|letter: char| letter.is_ascii_digit())
    })
}
