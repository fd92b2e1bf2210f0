//! The letterhead: the plan's own number, place and date, and the name of its office.
//!
//! ```abnf
//! own-number = "Số" [":"] SP number / "Số" [":"] SP blank symbol   ; Số: 123/KH-UBND, Số   -KH/ĐU
//! place-date = place "," SP "ngày" SP [day] SP "tháng" SP [month] SP "năm" SP [year]
//! office     = 1*line                                              ; superior first, own name last
//! ```
//! Sources: Hướng dẫn 36-HD/VPTW §1.1–1.4, Nghị định 30/2020/NĐ-CP, phụ lục I.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::number::{self, Number};
use crate::outline::{Head, is_rule};
use crate::passage::Passage;
use crate::span::Place;
use crate::vocab::{body_head, doc_type_before, in_sentence_case, starts_with_word};

/// What the letterhead says.
#[derive(Debug, Default)]
pub struct Letterhead {
    /// Own number and where it stands.
    pub number: Option<(Number, Place)>,
    /// Where there is a place for a number and nothing readable in it.
    pub blank_number: Option<Place>,
    /// Date of issue.
    pub issued_on: Option<(Date, Place)>,
    /// Month and year where the day is blank: for inferring years.
    pub month: Option<(i16, u8)>,
    /// Where there is a place for a date and nothing readable in it.
    pub blank_date: Option<Place>,
    /// A date that cannot be.
    pub impossible_date: Option<Place>,
    /// Place of issue.
    pub place: Option<(String, Place)>,
    /// The office's own name, joined from its lines.
    pub issuer: Option<(String, Place)>,
}

/// Own number: "Số" and what follows. (Anchor only; [`number::read`] reads.)
static SERIES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:^|[ |*])số *[:.]*").expect("a valid pattern"));

/// A symbol without its number.
static SYMBOL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[^\p{L}\p{N}/-]*[^ ]{0,3} *[-/] *(?:20[0-9]{2} *[/-] *)?[A-ZĐ][\p{L}]{0,8} *[-/] *[A-ZĐ][\p{L}0-9]*").expect("a valid pattern")
});

/// The date line; day and month may be blank or dotted.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"ngày[ .…_]*[^ ]{0,6}?[ .…_]*tháng[ .…_]*[^ ]{0,6}?[ .…_]*năm[ .…_]*[^ ,;]*")
        .expect("a valid pattern")
});

/// Reads the parts of a letterhead.
pub fn read(head: &Head) -> Letterhead {
    let mut letterhead = Letterhead::default();
    let mut lines: Vec<(usize, Passage)> = Vec::new();
    let mut after_type = false;
    for (index, part) in head.letterhead.iter().enumerate() {
        let passage = &part.passage;
        let next = head.letterhead.get(index + 1).map(|next| &next.passage);
        if is_rule(passage.as_str()) {
            continue;
        }
        let dated = letterhead.read_date(passage);
        let numbered = !after_type && letterhead.read_number(passage, next);
        let rest =
            index > 0 && passage.as_str().starts_with(['/', '-']) && passage.folded().len() < 30;
        if rest || (!dated && !numbered && is_noise(passage)) {
            continue;
        }
        let office = crate::outline::is_office(passage.as_str()) || is_sentence(passage.as_str());
        if !dated && !numbered && !office && !is_motto(passage.folded()) {
            after_type = doc_type_before(passage.folded()).is_some();
            lines.push((part.column, passage.clone()));
        } else {
            after_type = false;
        }
    }
    letterhead.issuer = office(&lines);
    letterhead
}

impl Letterhead {
    fn read_date(&mut self, passage: &Passage) -> bool {
        let folded = passage.folded();
        let Some(hit) = DATE
            .find(folded)
            .filter(|hit| is_date_line(folded, hit.range()))
        else {
            return false;
        };
        let words = &folded[hit.range()];
        let place = passage.place(hit.range());
        let numbers: Vec<u32> = words
            .split(|letter: char| !letter.is_ascii_digit())
            .filter_map(|digits| digits.parse().ok())
            .collect();
        match numbers[..] {
            [day, month, year] if year >= 1900 => {
                match Date::new(year as i16, month as i8, day as i8) {
                    Ok(date) => self.issued_on = Some((date, place)),
                    Err(_) => self.impossible_date = Some(place),
                }
            }
            _ => {
                if let [.., month, year] = numbers[..]
                    && year >= 1900
                    && (1..=12).contains(&month)
                {
                    self.month = Some((year as i16, month as u8));
                } else if let [.., year] = numbers[..]
                    && year >= 1900
                {
                    self.month = Some((year as i16, 1));
                }
                self.blank_date = Some(place);
            }
        }
        self.read_place(passage, hit.start());
        true
    }

    /// The place stands before ", ngày", behind a number that extraction put on the same line.
    fn read_place(&mut self, passage: &Passage, end: usize) {
        let words = passage.as_str();
        let before = words[..end].trim_end_matches([' ', ',', '.', '*', ';']);
        let mut start = before.len() - before.trim_start_matches([' ', '*', '(']).len();
        if let Some(hit) = SERIES.find(&passage.folded()[..before.len()]) {
            let numbered = number::find(before).last().map(|number| number.range.end);
            let symbol = SYMBOL
                .find(&words[hit.end()..before.len()])
                .map(|symbol| hit.end() + symbol.end());
            start = numbered.or(symbol).unwrap_or(hit.end());
        }
        let place = before[start..].trim();
        if !place.is_empty() && place.chars().count() <= 40 {
            let from = start + (before[start..].len() - before[start..].trim_start().len());
            let range = from..from + place.len();
            self.place = Some((place.to_owned(), passage.place(range)));
        }
    }

    fn read_number(&mut self, passage: &Passage, next: Option<&Passage>) -> bool {
        let folded = passage.folded();
        let Some(hit) = SERIES.find(folded).filter(|hit| {
            folded[..hit.start()]
                .trim_matches(['*', '|', ' ', '.'])
                .is_empty()
        }) else {
            return false;
        };
        if self.number.is_some() || self.blank_number.is_some() {
            return true;
        }
        let words = passage.as_str();
        let rest = &words[hit.end()..];
        let skip = hit.end() + (rest.len() - rest.trim_start_matches([' ', ':', '.', '*']).len());
        if let Some(number) = number::read(&words[skip..]) {
            let place = passage.place(skip..skip + number.range.end);
            self.number = Some((number, place));
            return true;
        }
        if let Some(next) = next
            && let Some(joined) =
                Passage::joined(&[passage.part(skip..words.len()), next.clone()], |_| 0)
            && next.as_str().starts_with(['/', '-'])
            && let Some(number) = number::read(joined.as_str())
        {
            let place = joined.place(0..number.range.end);
            self.number = Some((number, place));
            return true;
        }
        let blank = SYMBOL.is_match(&words[skip..])
            || rest
                .trim_matches([' ', ':', '.', '…', '_', '/', '-'])
                .is_empty();
        if blank {
            self.blank_number = Some(passage.place(hit.start()..words.len()));
        }
        blank
    }
}

/// A line that ends like a sentence is no part of an office's name.
fn is_sentence(words: &str) -> bool {
    words.ends_with([':', '.', ';']) && !crate::outline::is_caps(words)
}

/// A date line holds a place and a date and nothing behind it; a number may stand before it.
fn is_date_line(folded: &str, date: std::ops::Range<usize>) -> bool {
    let behind = folded[date.end..].trim_matches(|letter: char| !letter.is_alphanumeric());
    let before = folded[..date.start].trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let opens = [
        "căn cứ",
        "thực hiện",
        "kèm theo",
        "ban hành",
        "xét",
        "theo",
        "luật",
    ]
    .iter()
    .any(|word| starts_with_word(before, word));
    behind.is_empty() && !opens && before.chars().count() < 70
}

fn is_motto(folded: &str) -> bool {
    let bare = folded.trim_matches(|letter: char| !letter.is_alphanumeric());
    let letters: String = bare.chars().filter(|letter| *letter != ' ').collect();
    letters.starts_with("cộnghòaxãhội")
        || letters.starts_with("cộnghoàxãhội")
        || letters.starts_with("độclập")
        || letters.starts_with("đảngcộngsảnviệtnam")
        || letters.starts_with("đángcộngsảnviệtnam")
        || letters.starts_with("nghĩaviệtnam")
        || letters.starts_with("chủnghĩaviệtnam")
        || letters == "đoàntncshồchíminh"
        || letters == "đoànthanhniêncộngsảnhồchíminh"
        || letters == "mặttrậntổquốcviệtnam"
        || letters == "tổngliênđoànlaođộngviệtnam"
        || letters == "hộiliênhiệpphụnữviệtnam" && bare.len() < 40
        || letters.starts_with("lập-tựdo")
        || letters == "việtnam"
        || letters == "tựdo-hạnhphúc"
}

/// Stamps, addresses, marks of secrecy, copies: no part of the office's name.
fn is_noise(passage: &Passage) -> bool {
    let words = passage.as_str();
    let folded = passage.folded();
    words.contains('@')
        || words.contains("07:00")
        || words
            .chars()
            .filter(|letter| letter.is_alphabetic())
            .count()
            < 3
        || [
            "mật",
            "hỏa tốc",
            "khẩn",
            "thượng khẩn",
            "dự thảo",
            "bản sao",
            "xác thực",
            "trung tâm công báo",
        ]
        .iter()
        .any(|mark| starts_with_word(folded, mark))
        || words
            .chars()
            .filter(|letter| letter.is_ascii_digit())
            .count()
            > words.len() / 3
}

/// Joins the lines of the office's name: the last name of the left column, with the lines that go on.
fn office(lines: &[(usize, Passage)]) -> Option<(String, Place)> {
    let left: Vec<&Passage> = lines
        .iter()
        .filter(|(column, _)| *column == 0)
        .map(|(_, passage)| passage)
        .collect();
    let mut names: Vec<Vec<&Passage>> = Vec::new();
    for passage in left {
        let folded = passage.folded();
        if folded.starts_with("v/v")
            || folded.starts_with("về việc")
            || folded.starts_with("kính gửi")
        {
            break;
        }
        match names.last_mut() {
            Some(name) if goes_on(folded, name) => name.push(passage),
            _ => names.push(vec![passage]),
        }
    }
    let own = names
        .iter()
        .rposition(|name| body_head(name[0].folded()).is_some())?;
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

/// A line that begins with a place or a joining word goes on with the name before it.
fn goes_on(folded: &str, name: &[&Passage]) -> bool {
    const PLACES: [&str; 13] = [
        "tỉnh",
        "thành phố",
        "tp",
        "tp.",
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
    let committee = ["ủy", "đoàn"].iter().any(|word| {
        let second = folded.split(' ').nth(1).unwrap_or("");
        second == *word
    });
    let place = !committee
        && PLACES
            .iter()
            .any(|place| starts_with_word(folded, place) || folded.starts_with("tp."));
    let unfinished = name.last().is_some_and(|line| {
        line.folded().ends_with(" và")
            || line.folded().ends_with(',')
            || line.folded().ends_with(" -")
    });
    place || unfinished || body_head(folded).is_none()
}

fn spoken(lines: &[&Passage]) -> String {
    let joined: Vec<&str> = lines
        .iter()
        .map(|line| line.as_str().trim_matches(['*', '-', ' ', '|']))
        .collect();
    let joined = joined.join(" ");
    if crate::outline::is_caps(&joined) || joined == joined.to_lowercase() {
        in_sentence_case(&crate::vocab::expand_long(&joined))
    } else {
        joined
    }
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

/// The parent as it stands behind a body's name: "Tỉnh ủy Lạng Sơn" → "Tỉnh ủy".
fn parent(name: &str) -> String {
    const COMMITTEES: [&str; 6] = [
        "Tỉnh ủy",
        "Thành ủy",
        "Huyện ủy",
        "Quận ủy",
        "Thị ủy",
        "Đảng ủy",
    ];
    let folded = crate::fold::fold(name);
    match COMMITTEES.iter().find(|committee| {
        folded.starts_with(&crate::fold::fold(committee)) && **committee != "Đảng ủy"
    }) {
        Some(committee) => name[..committee.len().min(name.len())].to_owned(),
        None => match folded.as_str() {
            "ban chấp hành trung ương" => "Trung ương Đảng".to_owned(),
            _ => name.to_owned(),
        },
    }
}
