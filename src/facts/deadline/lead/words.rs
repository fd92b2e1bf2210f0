//! The words of a lead, read from the date backwards.

use crate::facts::latest::behind_latest;
use crate::facts::moon;
use crate::fold::in_word;
use crate::vocab::{
    begins_event, behind_half_day, behind_weekday, duty, leads_to_date, starts_with_any, strip_any,
};

/// Verbs that bind; of two that begin alike the longer one stands first.
const VERBS: [&str; 13] = [
    "phải hoàn thành",
    "hoàn thành xong",
    "hoàn thành",
    "phải hoàn tất",
    "hoàn tất",
    "xong",
    "dự kiến",
    "thời hạn",
    "bắt đầu",
    "kết thúc",
    "định kỳ",
    "tổ chức",
    "diễn ra",
];
/// With "frong" and "rong" as scans have them; of two that begin alike the longer one stands first.
const PREPOSITIONS: [&str; 46] = [
    "xong ",
    "trước hoặc đúng ",
    "trước khi kết thúc ",
    "trước khi hết ",
    "trước thời điểm ",
    "trước ngày quốc khánh ",
    "trước quốc khánh ",
    "trước hoặc vào ",
    "trước dịp ",
    "dịp ",
    "trước lễ ",
    "trước: ",
    "trước ",
    "trong khoảng thời gian ",
    "trong thời gian ",
    "trong ngày ",
    "trong ",
    "vào thời điểm ",
    "đúng vào dịp quốc khánh ",
    "vào dịp quốc khánh ",
    "dịp quốc khánh ",
    "đúng vào dịp ",
    "trong dịp nghỉ lễ ",
    "dịp nghỉ lễ ",
    "dịp lễ ",
    "vào dịp ",
    "vào ",
    "từ ",
    "đến hết ",
    "đến ",
    "tới ",
    "hết ",
    "kể từ ",
    "bắt đầu từ ",
    "frong ",
    "rong ",
    "ngay ",
    "khoảng ",
    "suốt ",
    "nửa ",
    "cả ",
    "kéo dài ",
    "cho đến ",
    "tức là ",
    "tức ",
    "sau ",
];
/// What leads to the time that holds from now on; alone, for "hình thành trước" is none.
const MOVES: [&str; 2] = ["sang ", "thành "];

/// Where the lead begins with which some folded words end; their length where they end with none.
pub(super) fn start_of_lead(near: &str) -> usize {
    // "từ ngày 20 tháng Chạp (tức ": what leads to the moon's day leads to the sun's.
    if let Some(day) = moon::before_bracket(near) {
        return start_of_lead(&near[..day]);
    }
    let mut starts = Vec::new();
    let mut rest = near;
    loop {
        let head = rest.trim_end_matches(|letter| !in_word(letter));
        let start = head.trim_end_matches(in_word).len();
        let word = &head[start..];
        let figures = word.starts_with(|letter: char| letter.is_ascii_digit());
        // "từ ngày 15/12 năm trước | đến ngày": the year before, no preposition.
        let year = near[start..].starts_with("trước đến") && head[..start].ends_with("năm ");
        if year || !figures && !leads_to_date(word) {
            break;
        }
        starts.push(start);
        rest = &head[..start];
    }
    // A weekday may stand in brackets, so that its own belongs to it.
    let bracket = |start: usize| {
        let own = near[..start].ends_with('(') && near[start..].contains(')');
        own.then(|| start - 1)
    };
    let longest_first = starts.into_iter().rev();
    let counts = |start: usize| near[start..].starts_with("thứ ") && is_counted(&near[..start]);
    // "khánh | thành ngày 26/3" moves nothing.
    let part = |start: usize| near[start..].starts_with("thành ") && ends_in_verb(&near[..start]);
    let lead = longest_first
        .filter(|&start| !counts(start) && !part(start))
        .find_map(|start| {
            let mut from = bracket(start).into_iter().chain([start]);
            from.find(|&from| is_lead(&near[from..]))
        });
    lead.or_else(|| before_event(near)).unwrap_or(near.len())
}

/// "khánh | thành", "hình | thành": what makes one word with "thành".
fn ends_in_verb(before: &str) -> bool {
    ["khánh ", "hình ", "hợp ", "trưởng "]
        .iter()
        .any(|word| before.ends_with(word))
}

/// "hoàn thành | trước Tết Nguyên đán (": an event that bounds, and in brackets behind it its day. In "25 ngày trước ngày bầu
/// cử (" the day may be either's.
fn before_event(near: &str) -> Option<usize> {
    let words = near.strip_suffix('(')?;
    let places = BEFORE_EVENT
        .iter()
        .filter_map(|word| Some((words.rfind(word)?, word)));
    let (at, word) = places.max_by_key(|(at, _)| *at)?;
    let (before, event) = (&words[..at], &words[at + word.len()..]);
    let bounds = event.len() <= LONGEST_EVENT
        && !event.contains(|letter: char| letter.is_ascii_digit() || ";.:()".contains(letter))
        && is_one(event)
        && (starts_with_any(event, &EVENTS) || begins_event(event));
    let counted = ["ngày", "tuần", "tháng", "việc"];
    let apart = before.is_empty() || before.ends_with(' ');
    let alone = apart && !counted.iter().any(|unit| before.trim_end().ends_with(unit));
    let lead = at + word.len();
    (bounds && alone).then(|| start_of_lead(&near[..lead]))
}

const BEFORE_EVENT: [&str; 3] = ["trước ", "vào ", "chậm nhất "];

/// No event before its day is longer, in bytes.
const LONGEST_EVENT: usize = 60;

/// "ngày ông Công, ông Táo"; behind the comma of "ngày bầu cử, tổ chức hội nghị" something else is told.
fn is_one(event: &str) -> bool {
    let mut parts = event.split(", ").skip(1);
    parts.all(|part| duty(part).is_none() && !begins_event(part))
}

/// With what the names of such events begin besides what takes place by its own word.
const EVENTS: [&str; 8] = [
    "tết",
    "rằm",
    "ngày",
    "lễ",
    "kỳ",
    "dịp",
    "năm học mới",
    "khi",
];

/// "kỳ họp thứ 5 (tháng 6)", "lớp thứ hai 12/5", "tuần thứ hai (06 - 12/3)": no weekday.
fn is_counted(before: &str) -> bool {
    let counted = [
        "lần ", "lớp ", "đợt ", "tuần ", "họp ", "vòng ", "kỳ ", "khóa ", "phiên ", "cuộc ",
    ];
    counted.iter().any(|noun| before.ends_with(noun))
}

/// Whether some words are a lead and nothing else.
fn is_lead(words: &str) -> bool {
    if MOVES.contains(&words) {
        return true;
    }
    let mut rest = words;
    while let Some(behind) = verb(rest) {
        rest = behind;
    }
    if counted(rest).is_some_and(str::is_empty) {
        return true;
    }
    while let Some(behind) = strip_any(rest, &PREPOSITIONS) {
        rest = behind;
    }
    rest = rest.strip_prefix("lúc ").unwrap_or(rest);
    while let Some(behind) = first_hour(rest) {
        rest = behind;
    }
    rest = time(rest).unwrap_or(rest);
    rest = strip_any(rest, &ENDS_OF_DAYS).unwrap_or(rest);
    rest = half_day(rest).unwrap_or(rest);
    rest = weekday(rest).unwrap_or(rest);
    strip_any(rest, &["hết ", "các ", "cuối ", "trong ", "mùng ", "mồng "])
        .unwrap_or(rest)
        .is_empty()
}

/// At which end of a day or a half of it: "chậm nhất cuối giờ chiều 20/3".
const ENDS_OF_DAYS: [&str; 4] = ["cuối giờ ", "đầu giờ ", "cuối buổi ", "đầu buổi "];

/// "trong 02 ngày " (cuối tháng), "vào hai " (ngày 05 và 06/3)
fn counted(words: &str) -> Option<&str> {
    let count = strip_any(words, &["trong ", "vào "])?;
    let behind = strip_any(count, &["hai", "ba"]).or_else(|| figures(count))?;
    strip_any(behind, &[" ngày ", " tuần ", " "])
}

/// "hoàn thành chậm nhất là ": what stands behind the verb and its own words.
fn verb(words: &str) -> Option<&str> {
    let behind = strip_any(words, &VERBS).or_else(|| behind_latest(words))?;
    let mut rest = behind.trim_start_matches([' ', ',', ':']);
    // "cơ bản hoàn thành, tháng 9 tổng kết": behind a comma only a preposition goes on.
    if behind.starts_with(',') && strip_any(rest, &PREPOSITIONS).is_none() {
        return None;
    }
    while let Some(behind) = strip_any(rest, &["là ", "vào ", "trong ", "đến "]) {
        rest = behind;
    }
    Some(rest)
}

/// "7 giờ 30 đến ", the first of two hours; "8h, " of several
fn first_hour(words: &str) -> Option<&str> {
    let rest = hour(words, &["giờ", "h", "g"]).or_else(|| clock(words))?;
    let next = strip_any(rest, &[" đến ", " - ", "-", ", ", " và "])?;
    next.starts_with(|letter: char| letter.is_ascii_digit())
        .then_some(next)
}

/// "sáng 7 giờ 30, "
fn time(words: &str) -> Option<&str> {
    const MARKS: [char; 2] = [',', ' '];
    let mut rest = words;
    while let Some(behind) = behind_half_day(rest).and_then(|rest| rest.strip_prefix(' ')) {
        rest = behind;
    }
    let rest = hour(rest, &["giờ", "h", "g"])
        .or_else(|| clock(rest))?
        .trim_start_matches(MARKS);
    Some(behind_half_day(rest).map_or(rest, |rest| rest.trim_start_matches(MARKS)))
}

/// "7 giờ 30 phút", "16h": an hour with one of some marks behind it.
fn hour<'t>(words: &'t str, marks: &[&str]) -> Option<&'t str> {
    let blank = |words: &'t str| words.strip_prefix(' ').unwrap_or(words);
    let rest = strip_any(blank(figures(words)?), marks)?;
    let rest = figures(blank(rest)).unwrap_or(rest);
    let marks = ["phút", "'", "’"];
    Some(strip_any(blank(rest), &marks).unwrap_or(rest))
}

/// "8:00"; "đợt 1: " ends a label.
fn clock(words: &str) -> Option<&str> {
    figures(figures(words)?.strip_prefix(':')?)
}

/// What stands behind one or two figures.
fn figures(words: &str) -> Option<&str> {
    let len = words.bytes().take(2).take_while(u8::is_ascii_digit).count();
    (len > 0).then(|| &words[len..])
}

/// "các sáng, "
fn half_day(words: &str) -> Option<&str> {
    let words = words.strip_prefix("các ").unwrap_or(words);
    behind_marks(behind_half_day(words)?)
}

/// "(thứ hai), "
fn weekday(words: &str) -> Option<&str> {
    // "chậm nhất thứ Sáu (18/9)": the date stands in brackets behind its weekday.
    let named = words.strip_prefix("các ").unwrap_or(words);
    let named = named.strip_prefix("ngày ").unwrap_or(named);
    if behind_weekdays(named).is_some_and(|rest| matches!(rest, " (" | ": " | " trong ")) {
        return Some("");
    }
    let words = words.strip_prefix('(').unwrap_or(words);
    let rest = behind_weekday(words)?;
    behind_marks(rest.strip_prefix(')').unwrap_or(rest))
}

/// "thứ bảy, chủ nhật"
fn behind_weekdays(words: &str) -> Option<&str> {
    let mut rest = behind_weekday(words)?;
    while let Some(more) = strip_any(rest, &[", ", " và "]).and_then(behind_weekday) {
        rest = more;
    }
    Some(rest)
}

/// What stands behind a blank or a comma, or several.
fn behind_marks(words: &str) -> Option<&str> {
    let rest = words.trim_start_matches([',', ' ']);
    (rest.len() < words.len()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::{PREPOSITIONS, VERBS, start_of_lead};
    use crate::vocab::{WEEKDAYS, leads_to_date};

    #[test]
    fn every_word_of_the_lists_is_known() {
        let weekdays = WEEKDAYS.map(|(name, _)| name);
        let lists = [&VERBS[..], &PREPOSITIONS, &weekdays];
        for word in lists
            .concat()
            .iter()
            .flat_map(|words| words.split_whitespace())
        {
            let word = word.trim_end_matches(':');
            let figure = word.bytes().all(|byte| byte.is_ascii_digit());
            assert!(figure || leads_to_date(word), "{word}");
        }
    }

    #[test]
    fn the_longest_words_before_a_date() {
        for (before, want) in [
            (
                "ban thường vụ hoàn thành chậm nhất là trước ",
                "hoàn thành chậm nhất là trước ",
            ),
            ("gửi trước 17 giờ 00 ", "trước 17 giờ 00 "),
            ("(bắt đầu từ 13h30 thứ hai ", "bắt đầu từ 13h30 thứ hai "),
            (
                "từ 7 giờ đến 17 giờ 30 phút, ",
                "từ 7 giờ đến 17 giờ 30 phút, ",
            ),
            ("họp (thứ sáu), ", "(thứ sáu), "),
            ("họp (thứ sáu, ", "thứ sáu, "),
            ("xong chậm nhất thứ sáu (", "xong chậm nhất thứ sáu ("),
            (
                "vào lúc 8:00, sáng chủ nhật ",
                "vào lúc 8:00, sáng chủ nhật ",
            ),
            ("đợt 1: ", ""),
            ("các buổi sáng, ", "các buổi sáng, "),
            ("họp trưa ", "trưa "),
            ("sơ kết trong 2 ngày ", "trong 2 ngày "),
            ("họp trong ngày thứ sáu ", "trong ngày thứ sáu "),
            ("mở lớp vào hai ", "vào hai "),
            ("xong trước thời điểm ", "xong trước thời điểm "),
            ("tổ chức hội nghị trong ", "trong "),
            ("xong.trước ", "trước "),
            ("đại hội đảng bộ ", ""),
            ("từ 13:30 - 17:00 ", "từ 13:30 - 17:00 "),
            ("hoàn thành trước: ", "hoàn thành trước: "),
            ("dời lễ khai mạc sang ", "sang "),
            ("họp trong khoảng thời gian ", "trong khoảng thời gian "),
            ("số 15 ", ""),
            ("kế hoạch", ""),
            ("", ""),
        ] {
            assert_eq!(&before[start_of_lead(before)..], want, "{before}");
        }
    }
}
