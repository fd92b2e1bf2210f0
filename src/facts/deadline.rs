//! Commitments in time.
//!
//! ```abnf
//! deadline = [lead SP] [preposition SP] [time SP] [weekday SP] stretch
//! lead     = "hoàn thành" / "xong" / "dự kiến" / "chậm nhất" / "muộn nhất" / "hạn chót"
//! preposition = "trước" / "trong" / "vào" / "từ" / "đến hết" / "đến"
//! stretch  = moment [(SP "đến" SP / "-" / "," / SP "và" SP) moment]
//! ```
//! Real ones: "Hoàn thành chậm nhất trước ngày 30/10/2022", "từ ngày 05-9 đến ngày 20-9-2005",
//! "ngày 21/7 và ngày 22/7". Dates of issue, horizons, terms, targets and what is past are none.

use std::ops::Range;
use std::sync::LazyLock;

use nom::Parser;
use regex::Regex;

use super::date::{self, Moment, Unit};
use super::recurrence;
use super::sentence::clause_before;
use crate::passage::Passage;
use crate::record::{Bound, DeadlineKind};
use crate::vocab::starts_with_word;

/// A commitment as found, its year perhaps open.
#[derive(Debug, Clone)]
pub struct Found {
    /// Due or scheduled.
    pub kind: DeadlineKind,
    /// How it binds.
    pub bound: Bound,
    /// First moment.
    pub first: Option<Moment>,
    /// Last moment of a stretch.
    pub last: Option<Moment>,
    /// RRULE.
    pub rule: Option<String>,
    /// ISO 8601 duration.
    pub duration: Option<String>,
    /// dự kiến
    pub tentative: bool,
    /// Whether nothing but "ngày" marks it: such a one must not lie in the past.
    pub plain: bool,
    /// The words.
    pub range: Range<usize>,
}

/// What surrounds the words that are searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Setting {
    /// Running text.
    #[default]
    Text,
    /// Running text under "Mục đích, yêu cầu": only what is bound to be finished counts.
    Purpose,
    /// A labelled line ("Thời gian: …") or a table's column of dates: a date needs no preposition.
    Labelled,
}

/// All commitments in a passage. `taken` are the dates of issue.
pub fn find(passage: &Passage, taken: &[Range<usize>], setting: Setting) -> Vec<Found> {
    let folded = passage.folded();
    let label = label(folded);
    let terms = if setting == Setting::Labelled {
        recurrence::find_labelled(folded)
    } else {
        recurrence::find(folded)
    };
    let mut found: Vec<Found> = terms
        .into_iter()
        .filter(|term| {
            !is_target(folded, term.range.start) && !(setting == Setting::Purpose && !term.due)
        })
        .map(|term| recurring(folded, term))
        .collect();
    let mut from = 0;
    for anchor in ANCHOR.find_iter(folded) {
        let at = anchor.start();
        let used = at < from
            || found
                .iter()
                .any(|other| other.range.start <= at && at < other.range.end);
        if used
            || within(taken, at)
            || folded[..at].ends_with(|letter: char| {
                letter.is_alphanumeric() || matches!(letter, '/' | '-' | '.' | ',')
            }) && folded[at..].starts_with(|letter: char| letter.is_ascii_digit())
            || folded[..at].ends_with(char::is_alphanumeric)
        {
            continue;
        }
        let labelled =
            setting == Setting::Labelled || label.as_ref().is_some_and(|label| label.contains(&at));
        let Some(stretch) = stretch(&folded[at..]) else {
            continue;
        };
        let end = at + stretch.len;
        if within(taken, end.saturating_sub(1)) {
            continue;
        }
        if let Some(one) = judge(folded, at..end, &stretch, labelled, setting) {
            found.push(one);
        }
        from = end;
    }
    found.sort_by_key(|one| one.range.start);
    found
}

fn within(ranges: &[Range<usize>], at: usize) -> bool {
    ranges.iter().any(|range| range.contains(&at))
}

static ANCHOR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("ngày|tháng|quý|qúy|quí|năm|tuần|đầu|giữa|cuối|sáu|[0-9]").expect("a valid pattern")
});

/// The words behind a label that speaks of time, up to the end of its sentence.
fn label(folded: &str) -> Option<Range<usize>> {
    if let Some(hit) = LABEL.find(folded) {
        return Some(hit.end()..folded.len());
    }
    let hit = INNER_LABEL.find(folded)?;
    let end = folded[hit.end()..]
        .find([';', '.'])
        .map_or(folded.len(), |at| hit.end() + at);
    Some(hit.end()..end)
}

static INNER_LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[.;] (?:thời gian|thời hạn|tiến độ)(?: thực hiện| hoàn thành| tổ chức)?: *")
        .expect("a valid pattern")
});

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:thời gian|thời hạn|thời điểm|tiến độ|ngày|hạn|lộ trình|thời lượng)[^:.;]{0,40}: *",
    )
    .expect("a valid pattern")
});

fn recurring(folded: &str, term: recurrence::Term) -> Found {
    let clause = sentence(folded, &term.range);
    let due = term.due || hands_in(clause);
    Found {
        kind: if due {
            DeadlineKind::Due
        } else {
            DeadlineKind::Scheduled
        },
        bound: term.bound,
        first: None,
        last: None,
        rule: term.rule,
        duration: term.duration,
        tentative: false,
        plain: false,
        range: term.range,
    }
}

/// A stretch of the calendar as read.
struct Stretch {
    first: Moment,
    last: Option<Moment>,
    /// Joined by "đến" or a dash, not by "," or "và".
    until: bool,
    len: usize,
}

/// Reads the stretch at the head of folded words.
fn stretch(folded: &str) -> Option<Stretch> {
    days_in_a_list(folded)
        .or_else(|| months_in_a_list(folded))
        .or_else(|| pair(folded))
}

/// What joins two moments; whether it means "until".
fn joint(folded: &str) -> Option<(&str, bool)> {
    const JOINTS: [(&str, bool); 14] = [
        (" đến hết ", true),
        (" đến trước ", true),
        (" cho đến ", true),
        (" đến ", true),
        (" tới ", true),
        (" - ", true),
        ("-", true),
        (", và ", false),
        (", ", false),
        (",", false),
        (" và ", false),
        (" & ", false),
        (" hoặc ", false),
        ("; ", false),
    ];
    JOINTS
        .iter()
        .find_map(|(mark, until)| folded.strip_prefix(mark).map(|rest| (rest, *until)))
}

/// "ngày 21, 22/7/2022", "ngày 01 đến 15/6/2026", "ngày 05 - 07/8/2024", "ngày 21, 22 và 23/7"
fn days_in_a_list(folded: &str) -> Option<Stretch> {
    let mut rest = folded.strip_prefix("ngày")?.trim_start();
    let mut days: Vec<Moment> = Vec::new();
    let mut until = false;
    loop {
        if let Ok((after, moment)) = date::day(rest)
            && !days.is_empty()
        {
            let last = moment;
            let first = days[0].completed(&last);
            return Some(Stretch {
                first,
                last: Some(last),
                until,
                len: folded.len() - after.len(),
            });
        }
        let (after, day) = date::day_number(rest).ok()?;
        let (after, kind) = joint(after)?;
        until |= kind;
        days.push(day);
        rest = after.strip_prefix("ngày ").unwrap_or(after);
    }
}

/// "tháng 5-6/2026", "tháng 5, 6/2026", "quý I, II/2026"
fn months_in_a_list(folded: &str) -> Option<Stretch> {
    let (name, rest) = ["tháng ", "quý "]
        .iter()
        .find_map(|name| folded.strip_prefix(name).map(|rest| (*name, rest)))?;
    let number = |input: &'_ str| -> Option<(usize, u8)> {
        if name == "tháng " {
            let digits = input.len()
                - input
                    .trim_start_matches(|letter: char| letter.is_ascii_digit())
                    .len();
            let value: u8 = input[..digits].parse().ok()?;
            (digits <= 2 && (1..=12).contains(&value)).then_some((digits, value))
        } else {
            let (after, value) = date::quarter_number(input).ok()?;
            Some((input.len() - after.len(), value))
        }
    };
    let (len, first) = number(rest)?;
    let after = &rest[len..];
    let (second, until) =
        joint(after).or_else(|| after.strip_prefix('-').map(|rest| (rest, true)))?;
    if second.starts_with(name) {
        return None;
    }
    let whole = format!("{name}{second}");
    let (behind, last) = date::moment(&whole).ok()?;
    let first_unit = match last.unit {
        Unit::Month(month) if month > first => Unit::Month(first),
        Unit::Quarter(quarter) if quarter > first => Unit::Quarter(first),
        _ => return None,
    };
    let first = Moment {
        unit: first_unit,
        year: last.year,
        part: None,
    };
    Some(Stretch {
        first,
        last: Some(last),
        until,
        len: folded.len() - behind.len(),
    })
}

/// One moment, or two with a joint between them.
fn pair(folded: &str) -> Option<Stretch> {
    let (rest, first) = date::moment(folded).or_else(|_| short_day(folded)).ok()?;
    let single = Stretch {
        first,
        last: None,
        until: false,
        len: folded.len() - rest.len(),
    };
    let Some((after, until)) = joint(rest) else {
        return Some(single);
    };
    let second = after.strip_prefix("hết ").unwrap_or(after);
    let second = second
        .strip_prefix("trước ")
        .filter(|_| until)
        .unwrap_or(second);
    let second = TIME
        .find(second)
        .filter(|_| until)
        .map_or(second, |time| &second[time.end()..]);
    let day = matches!(first.unit, Unit::Day { .. });
    let read =
        date::moment(second).or_else(|error| if day { date::day(second) } else { Err(error) });
    let Ok((behind, last)) = read else {
        return Some(single);
    };
    let alike = std::mem::discriminant(&first.unit) == std::mem::discriminant(&last.unit)
        || until && !matches!(last.unit, Unit::Year);
    let neighbours = until || are_neighbours(&first.completed(&last), &last);
    if !alike || !neighbours {
        return Some(single);
    }
    Some(Stretch {
        first: first.completed(&last),
        last: Some(last),
        until,
        len: folded.len() - behind.len(),
    })
}

/// "15/3" with neither "ngày" nor a year: a day only where a preposition binds it.
fn short_day(folded: &str) -> nom::IResult<&str, Moment> {
    nom::combinator::verify(date::day, |_: &Moment| {
        folded[..folded.len().min(3)].contains('/')
    })
    .parse(folded)
}

fn are_neighbours(first: &Moment, last: &Moment) -> bool {
    let fill = |moment: &Moment| Moment {
        year: moment.year.or(Some(2024)),
        ..*moment
    };
    match (fill(first).days(), fill(last).days()) {
        (Some((_, end)), Some((start, _))) => end.tomorrow().is_ok_and(|next| next == start),
        _ => false,
    }
}

/// A time of day before a date.
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[0-9]{1,2} ?(?:giờ|h|g)(?: ?[0-9]{2})?(?: phút)?,? ").expect("a valid pattern")
});

/// What stands before a date and binds it: leads, prepositions, time of day, weekday.
static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:(?:phải hoàn thành|hoàn thành xong|hoàn thành|xong|dự kiến|dự kiến vào|chậm nhất|muộn nhất|hạn chót|hạn cuối|thời hạn|bắt đầu|kết thúc|không quá|không muộn hơn|không chậm hơn|định kỳ|tổ chức|diễn ra)[ ,:]*(?:là |vào |trong |đến )*)*(?:(?:xong|trước|trong|vào|từ|đến hết|đến|tới|hết|kể từ|bắt đầu từ|frong|rong|ngay|khoảng|nửa|cả|kéo dài|cho đến) )*(?:lúc )?(?:[0-9]{1,2} ?(?:giờ|h|g) ?(?:[0-9]{1,2})?(?: ?phút)? (?:đến|-) )?(?:(?:(?:sáng|chiều|tối|buổi sáng|buổi chiều) )*(?:[0-9]{1,2} ?(?:giờ|h|g|:) ?(?:[0-9]{1,2})?(?: ?phút)?)[, ]*(?:(?:sáng|chiều|tối)[, ]*)?)?(?:(?:các )?(?:sáng|chiều|tối|buổi sáng|buổi chiều)[, ]+)?(?:\(?(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\)?[, ]+)?(?:hết |các |cuối |trong )?$",
    )
    .expect("a valid pattern")
});

/// Whether a stretch is a commitment, and which.
fn judge(
    folded: &str,
    range: Range<usize>,
    stretch: &Stretch,
    labelled: bool,
    setting: Setting,
) -> Option<Found> {
    let head = window(folded, range.start);
    let hit = LEAD.find(&folded[head..range.start])?;
    let mut start = head + hit.start();
    while start < range.start && folded[..start].ends_with(char::is_alphanumeric) {
        start += folded[start..]
            .find(' ')
            .map_or(range.start - start, |at| at + 1);
    }
    start = start.min(range.start);
    start += folded[start..range.start].len()
        - folded[start..range.start]
            .trim_start_matches([' ', ',', ':'])
            .len();
    let lead = &folded[start..range.start];
    let (start, lead) = drop_verbs(start, lead);
    let has = |word: &str| contains_word(lead, word);
    let until_now = folded[range.end..].trim_start().starts_with("đến nay");
    let day = matches!(stretch.first.unit, Unit::Day { .. });
    let short = day
        && !folded[range.clone()].starts_with("ngày")
        && stretch.first.year.is_none()
        && stretch.last.is_none();
    let firm = has("trước")
        || has("chậm nhất")
        || has("muộn nhất")
        || has("hoàn thành")
        || has("xong")
        || has("hạn chót")
        || has("không quá");
    let marked = firm
        || [
            "trong",
            "frong",
            "rong",
            "vào",
            "từ",
            "hết",
            "đến",
            "tới",
            "dự kiến",
            "không muộn",
            "không chậm",
            "khoảng",
            "lúc",
            "giờ",
            "thời hạn",
        ]
        .iter()
        .any(|word| has(word))
        || has_time(lead)
        || lead.contains("thứ ")
        || lead.contains("chủ nhật");
    let dayed = day && folded[range.clone()].starts_with("ngày");
    let opens = range.start == 0 && folded[range.end..].starts_with([':', ',']);
    let bound_short = firm
        || ["tối ", "sáng ", "chiều ", "hết ", "từ ", "đến "]
            .iter()
            .any(|word| lead.contains(word))
        || lead.contains("vào");
    if short && !bound_short {
        return None;
    }
    if until_now || !(marked || labelled || dayed || opens) {
        return None;
    }
    if !is_believable(folded, start, &range, stretch, lead, labelled)
        || is_none_of_ours(folded, start, &range, firm, labelled)
    {
        return None;
    }
    if setting == Setting::Purpose && !(firm && !matches!(stretch.first.unit, Unit::Year)) {
        return None;
    }
    let bound = bound(lead, stretch);
    let tentative = lead.contains("dự kiến")
        || (labelled || !firm) && folded[sentence_start(folded, start)..start].contains("dự kiến");
    let range = start..range.end;
    let kind = match label_kind(folded, labelled) {
        Some(kind) if matches!(bound, Bound::In | Bound::On) && !firm => kind,
        _ => kind(folded, &range, bound, lead),
    };
    Some(Found {
        kind,
        bound,
        first: Some(stretch.first),
        last: stretch.last,
        rule: None,
        duration: None,
        tentative,
        plain: !firm && !labelled,
        range,
    })
}

/// "tổ chức", "bắt đầu" and "diễn ra" lead to the preposition but are no part of the words.
fn drop_verbs(start: usize, lead: &str) -> (usize, &str) {
    let mut cut = 0;
    loop {
        let rest = &lead[cut..];
        let verb = [
            "tổ chức ",
            "diễn ra ",
            "kết thúc ",
            "kéo dài ",
            "bắt đầu ",
            "thời hạn ",
            "ngay ",
        ]
        .iter()
        .find(|verb| rest.starts_with(*verb));
        match verb {
            Some(verb) if !rest.starts_with("bắt đầu từ") => cut += verb.len(),
            Some(_) => cut += "bắt đầu ".len(),
            None => return (start + cut, rest),
        }
    }
}

fn contains_word(words: &str, word: &str) -> bool {
    words.match_indices(word).any(|(at, _)| {
        !words[..at].ends_with(char::is_alphanumeric)
            && !words[at + word.len()..].starts_with(char::is_alphanumeric)
    })
}

fn has_time(lead: &str) -> bool {
    lead.bytes().any(|byte| byte.is_ascii_digit())
}

/// The start of a stretch of at most 120 bytes before a position.
fn window(folded: &str, at: usize) -> usize {
    let mut start = at.saturating_sub(120);
    while !folded.is_char_boundary(start) {
        start += 1;
    }
    start
}

/// Horizons, terms and lists of years are no commitments; a whole year only where "trong" binds it.
fn is_believable(
    folded: &str,
    start: usize,
    range: &Range<usize>,
    stretch: &Stretch,
    lead: &str,
    labelled: bool,
) -> bool {
    let before = folded[..start].trim_end_matches([' ', '(', ',']);
    let year = matches!(stretch.first.unit, Unit::Year);
    if year && stretch.first.part.is_none() {
        let bound = contains_word(lead, "trong")
            || contains_word(lead, "hết") && !before.ends_with("đến")
            || lead.contains("hoàn thành");
        if !bound && !labelled
            || contains_word(lead, "đến") && !contains_word(lead, "hết")
            || contains_word(lead, "từ")
        {
            return false;
        }
    }
    let never = [
        "giai đoạn",
        "nhiệm kỳ",
        "thời kỳ",
        "năm học",
        "niên khóa",
        "khóa",
        "tầm nhìn",
        "định hướng",
        "kế hoạch",
        "số liệu",
        "nhiệm vụ",
        "công tác",
    ];
    let horizon = year && never.iter().any(|word| before.ends_with(word));
    let bare_month = !matches!(stretch.first.unit, Unit::Day { .. })
        && lead.trim().is_empty()
        && !labelled
        && range.start > 0;
    !horizon && !bare_month
}

/// Words that say that a date is something else: of issue, of birth, of an anniversary, of the data, a target.
fn is_none_of_ours(
    folded: &str,
    start: usize,
    range: &Range<usize>,
    firm: bool,
    labelled: bool,
) -> bool {
    let clause = clause_before(folded, start);
    let near = clause.rfind(',').map_or(clause, |at| &clause[at..]);
    let says = |words: &[&str], text: &str| words.iter().any(|word| contains_word(text, word));
    let described = PASSIVE.is_match(last_chars(near, 60));
    if described {
        return true;
    }
    let issue = says(
        &["ban hành", "ký", "được ký", "công bố"],
        last_words(near, 2),
    ) && !firm
        && folded[range.clone()].starts_with("ngày")
        && start == range.start;
    let memory = says(
        &[
            "kỷ niệm",
            "nhân dịp",
            "nhân ngày",
            "chào mừng",
            "thành lập",
            "ngày sinh",
            "sinh ngày",
            "truyền thống",
            "sinh nhật",
            "chiến thắng",
            "dịp quốc khánh",
        ],
        last_chars(near, 70),
    ) && !firm
        && !labelled;
    let until = &folded[sentence_start(folded, start)..range.start];
    let until = until.rfind(',').map_or(until, |at| &until[at..]);
    if says(
        &["tính đến", "tính từ", "kể từ ngày ký"],
        last_chars(until, 40),
    ) {
        return true;
    }
    let bracketed = folded[..start].ends_with('(')
        && folded[range.end..].starts_with(')')
        && !firm
        && !labelled;
    if bracketed && start == range.start {
        return true;
    }
    let data = says(
        &[
            "mốc thời gian",
            "số liệu",
            "tính đến",
            "tính từ",
            "thời điểm",
            "báo cáo số liệu",
            "kỳ báo cáo",
            "hiệu lực",
        ],
        last_chars(&folded[sentence_start(folded, start)..start], 90),
    ) && !clause.trim_start().starts_with("thời điểm");
    let past = says(&["đã", "vừa qua", "sáng nay"], last_chars(near, 60)) && !firm;
    let election = says(
        &["được tiến hành vào", "được tổ chức vào", "diễn ra vào"],
        clause,
    ) && folded[..start].matches('(').count() > folded[..start].matches(')').count();
    issue
        || memory
        || data
        || past
        || election
        || is_target(folded, start)
        || folded[range.end..].trim_start().starts_with("trở về trước")
}

/// What was done by then, said of persons and things: "được công nhận trước ngày".
static PASSIVE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"được (?:công nhận|kết nạp|bổ nhiệm|tuyển dụng|cấp|thành lập|sinh|ban hành|phê duyệt|xây dựng|tặng|phong)[^,;.]{0,30}$").expect("a valid pattern")
});

/// "phấn đấu đến tháng 6 đạt …" is a target.
fn is_target(folded: &str, start: usize) -> bool {
    let clause = clause_before(folded, start);
    contains_word(clause, "phấn đấu")
}

fn last_words(words: &str, count: usize) -> &str {
    let at = words
        .trim_end()
        .rmatch_indices(' ')
        .nth(count - 1)
        .map_or(0, |(at, _)| at);
    &words[at..]
}

fn last_chars(words: &str, bytes: usize) -> &str {
    let mut at = words.len().saturating_sub(bytes);
    while !words.is_char_boundary(at) {
        at += 1;
    }
    &words[at..]
}

fn bound(lead: &str, stretch: &Stretch) -> Bound {
    let has = |word: &str| contains_word(lead, word);
    let hours = lead.matches("giờ").count() + lead.matches('h').count() > 1
        && has("từ")
        && has("đến")
        && stretch.last.is_none();
    if hours {
        return Bound::On;
    }
    let from = has("từ");
    if has("trước") {
        Bound::Before
    } else if stretch.last.is_some()
        && stretch.until
        && (from || matches!(stretch.first.unit, Unit::Day { .. }))
    {
        Bound::Between
    } else if from && stretch.last.is_none() {
        Bound::From
    } else if has("chậm nhất")
        || has("muộn nhất")
        || has("không quá")
        || has("hạn chót")
        || has("hạn cuối")
        || has("không muộn hơn")
        || has("không chậm hơn")
        || has("hết")
        || has("đến")
        || has("tới")
    {
        Bound::By
    } else if matches!(stretch.first.unit, Unit::Day { .. }) {
        Bound::On
    } else {
        Bound::In
    }
}

/// What a label says of its date: "Thời gian tổ chức" of an event, "Thời hạn gửi" of something due.
fn label_kind(folded: &str, labelled: bool) -> Option<DeadlineKind> {
    let label = LABEL.find(folded).filter(|_| labelled)?.as_str();
    if ["gửi", "nộp", "hoàn thành", "báo cáo", "thời hạn", "hạn"]
        .iter()
        .any(|word| contains_word(label, word))
    {
        return Some(DeadlineKind::Due);
    }
    ["tổ chức", "diễn ra", "khai mạc", "kiểm tra", "tập huấn"]
        .iter()
        .any(|word| contains_word(label, word))
        .then_some(DeadlineKind::Scheduled)
}

fn kind(folded: &str, range: &Range<usize>, bound: Bound, lead: &str) -> DeadlineKind {
    let due = match bound {
        Bound::Before | Bound::By | Bound::Relative => true,
        Bound::On => lead.contains("hoàn thành") || contains_word(lead, "xong"),
        Bound::Between | Bound::From => contains_word(lead, "hoàn thành"),
        Bound::Every => false,
        Bound::In => {
            let sentence = sentence(folded, range);
            lead.contains("hoàn thành")
                || contains_word(lead, "xong")
                || !(lead.contains("dự kiến")
                    || (contains_word(lead, "vào") && !finishes(sentence))
                    || (takes_place(sentence) && !finishes(sentence)))
        }
    };
    if due {
        DeadlineKind::Due
    } else {
        DeadlineKind::Scheduled
    }
}

/// The sentence around a range, semicolons cutting.
fn sentence<'t>(folded: &'t str, range: &Range<usize>) -> &'t str {
    let start = sentence_start(folded, range.start);
    let end = folded[range.end..]
        .find([';', '.'])
        .map_or(folded.len(), |at| range.end + at);
    &folded[start..end]
}

fn sentence_start(folded: &str, at: usize) -> usize {
    folded[..at]
        .rmatch_indices([';', '.'])
        .map(|(at, mark)| at + mark.len())
        .find(|&at| folded[at..].starts_with(' '))
        .unwrap_or(0)
}

/// Something is handed in: a report, a list, a draft.
fn hands_in(sentence: &str) -> bool {
    [
        "gửi",
        "trình",
        "báo cáo",
        "nộp",
        "bàn giao",
        "tổng hợp",
        "công bố",
        "phát hành",
    ]
    .iter()
    .any(|verb| contains_word(sentence, verb))
}

/// Something must be finished or handed in.
fn finishes(sentence: &str) -> bool {
    [
        "gửi",
        "trình",
        "hoàn thành",
        "xong",
        "nộp",
        "bàn giao",
        "ban hành",
        "tổng hợp",
        "hoàn thiện",
        "báo cáo kết quả",
        "lập danh mục",
        "phê duyệt",
        "xây dựng kế hoạch",
        "xây dựng báo cáo",
        "công bố",
        "phát hành",
    ]
    .iter()
    .any(|verb| contains_word(sentence, verb))
}

/// Something takes place: a meeting, an inspection, a campaign.
fn takes_place(sentence: &str) -> bool {
    [
        "hội nghị",
        "kiểm tra",
        "giám sát",
        "lễ",
        "tập huấn",
        "đại hội",
        "hội thi",
        "cuộc thi",
        "ra quân",
        "sơ kết",
        "tổng kết",
        "họp",
        "lớp",
        "diễn đàn",
        "hội thảo",
        "tọa đàm",
        "giao lưu",
        "khảo sát",
        "diễn tập",
        "khai mạc",
        "phát động",
        "tổ chức thi",
        "hội diễn",
        "khám",
        "tuần lễ",
        "tháng cao điểm",
        "chiến dịch",
        "giải",
        "hội thao",
        "liên hoan",
        "ngày hội",
        "thực tế",
        "học tập",
    ]
    .iter()
    .any(|event| contains_word(sentence, event))
}

/// Whether a heading speaks of targets, under which no date binds.
pub fn is_target_heading(folded: &str) -> bool {
    let mixed = [
        "thời gian",
        "nội dung",
        "nhiệm vụ",
        "giải pháp",
        "phân công",
        "tổ chức",
        "kế hoạch",
    ]
    .iter()
    .any(|word| folded.contains(word));
    ["chỉ tiêu", "mục tiêu"]
        .iter()
        .any(|word| starts_with_word(folded, word) || (folded.contains(word) && !mixed))
}

/// Whether a heading speaks of purposes and demands, under which little binds.
pub fn is_purpose_heading(folded: &str) -> bool {
    ["mục đích", "yêu cầu", "quan điểm", "ý nghĩa"]
        .iter()
        .any(|word| starts_with_word(folded, word))
        && folded.chars().count() < 80
}

#[cfg(test)]
mod tests {
    use super::{Setting, find};
    use crate::passage::Passage;

    fn read(words: &str) -> Vec<String> {
        let passage = Passage::of(words, &(0..words.len()));
        find(&passage, &[], Setting::Text)
            .iter()
            .map(|found| {
                let edtf = |moment: &super::Moment| moment.edtf().unwrap_or_else(|| "?".to_owned());
                let last = found
                    .last
                    .as_ref()
                    .map_or(String::new(), |last| format!("/{}", edtf(last)));
                format!(
                    "{:?} {}{last} {:?} [{}]",
                    found.bound,
                    found.first.as_ref().map_or("-".to_owned(), edtf),
                    found.kind,
                    &words[found.range.clone()]
                )
            })
            .collect()
    }

    #[test]
    fn deadlines() {
        for (words, want) in [
            (
                "thực hiện. Hoàn thành trước ngày 10/10/2022.",
                "Before 2022-10-10 Due [Hoàn thành trước ngày 10/10/2022]",
            ),
            (
                "Hoàn thành chậm nhất trước ngày 30/10/2022.",
                "Before 2022-10-30 Due [Hoàn thành chậm nhất trước ngày 30/10/2022]",
            ),
            (
                "(thông qua BTG Thị ủy) chậm nhất vào ngày 27/3/2024",
                "By 2024-03-27 Due [chậm nhất vào ngày 27/3/2024]",
            ),
            (
                "Dự kiến trong tháng 5/2026 (có văn bản",
                "In 2026-05 Scheduled [Dự kiến trong tháng 5/2026]",
            ),
            (
                "kiểm tra từ ngày 05/9 đến ngày 16/9/2022.",
                "Between 2022-09-05/2022-09-16 Scheduled [từ ngày 05/9 đến ngày 16/9/2022]",
            ),
            (
                "kiểm tra ngày 14, 15/9/2022.",
                "On 2022-09-14/2022-09-15 Scheduled [ngày 14, 15/9/2022]",
            ),
            (
                "Thời gian: 02 ngày (ngày 21/7/2022 và ngày 22/7/2022).",
                "On 2022-07-21/2022-07-22 Scheduled [ngày 21/7/2022 và ngày 22/7/2022]",
            ),
            (
                "gửi trước 17 giờ 00 ngày 28/4/2019, tiêu đề",
                "Before 2019-04-28 Due [trước 17 giờ 00 ngày 28/4/2019]",
            ),
            (
                "(bắt đầu từ 13h30 thứ Hai ngày 06/7/2026).",
                "From 2026-07-06 Scheduled [từ 13h30 thứ Hai ngày 06/7/2026]",
            ),
            (
                "từ tháng 4 đến tháng 5/2019.",
                "Between 2019-04/2019-05 Scheduled [từ tháng 4 đến tháng 5/2019]",
            ),
            (
                "trình Ban Thường vụ trong quý III/2025.",
                "In 2025-35 Due [trong quý III/2025]",
            ),
            (
                "báo cáo trước 30/11/2024 để tổng hợp",
                "Before 2024-11-30 Due [trước 30/11/2024]",
            ),
            (
                "từ ngày 11/3 đến hết ngày 17/3/2019.",
                "Between 2019-03-11/2019-03-17 Scheduled [từ ngày 11/3 đến hết ngày 17/3/2019]",
            ),
            (
                "hoàn thành trong tháng 5-6/2026",
                "In 2026-05/2026-06 Due [hoàn thành trong tháng 5-6/2026]",
            ),
        ] {
            assert_eq!(read(words), [want], "{words}");
        }
    }

    #[test]
    fn near_misses() {
        for words in [
            "đến năm 2030, tầm nhìn đến năm 2045",
            "nhiệm kỳ 2025 - 2030",
            "1,5 ngày/lớp",
            "Hội nghị lần thứ năm Ban Chấp hành",
            "phấn đấu đến tháng 6/2026 đạt 90%",
            "từ năm 2002 đến nay",
            "nhiệm vụ năm 2026",
            "Mốc thời gian xem xét: Từ ngày 01/01/2020 đến thời điểm kiểm tra.",
            "giai đoạn 2021-2025 và kế hoạch từng năm",
        ] {
            assert_eq!(read(words), Vec::<String>::new(), "{words}");
        }
    }
}
