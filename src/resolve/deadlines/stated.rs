//! What a label, a line, a heading or the head of a column says of the year of the dates behind or below it.
//!
//! ```abnf
//! stated = "năm" SP year / "giai đoạn" SP … year "-" year / "năm học" SP year "-" year
//! ```
//! Real ones: "Năm 2027: hoàn thành trước 30/11", "Năm 2027, các xã hoàn thành trước 30/6", "Tiến độ năm 2027" over a table, "2. Năm học 2026 - 2027".

use std::ops::RangeInclusive;

use super::Seen;
use crate::facts::date::{self, Moment, Unit};
use crate::forms::sentence::{head, tail};
use crate::outline::{BlockKind, Outline};
use crate::vocab::find_words;

/// The year that some words state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stated {
    /// "Năm 2027: hoàn thành trước 30/11"
    Year(i16),
    /// "Tiến độ thực hiện năm 2027" over a table; a year that is over was told of, not planned for.
    Titled(i16),
    /// "Giai đoạn 2 (2028 - 2030)": one of these, and none can be told where the plan's own year is not among them.
    Among(RangeInclusive<i16>),
    /// "năm học 2026 - 2027": the year in which it begins, in August.
    School(i16),
}

/// The year of a moment within the school year that begins in some year.
pub(super) fn of_school(begins: i16, moment: &Moment) -> Option<i16> {
    let month = match moment.unit {
        Unit::Day { month, .. } => month?,
        Unit::Month(month) => month,
        Unit::Quarter(quarter) => quarter * 3,
        Unit::Half(half) => half * 6,
        Unit::Year => return None,
    };
    Some(begins + i16::from(month < FIRST_MONTH))
}

/// In August a school year begins.
const FIRST_MONTH: u8 = 8;

/// The lines of a plan that state a year for what stands below them.
pub(super) struct Lines {
    /// For each block what the line above says.
    above: Vec<Option<Stated>>,
}

impl Lines {
    pub(super) fn of(outline: &Outline) -> Lines {
        let blocks = &outline.blocks;
        let mut above = Vec::with_capacity(blocks.len());
        let mut line: Option<Stated> = None;
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 && blocks[index - 1].point != block.point {
                line = None;
            }
            above.push(line.clone());
            if block.kind == BlockKind::Paragraph {
                line = introduces(block.passage.folded());
            }
        }
        Lines { above }
    }

    /// The year with which the words before a date begin, those of its line, of a line above or of the headings.
    pub(super) fn stated(&self, outline: &Outline, seen: &Seen) -> Option<Stated> {
        let block = &outline.blocks[seen.block];
        let row = block.kind == BlockKind::Row;
        let line = head(block.passage.folded(), seen.found.range.start);
        let line = tail(line, LONGEST_LABELLED);
        let mut clauses = line.rsplit([';', '.']).map(str::trim_start).peekable();
        let statement = clauses.peek().filter(|_| !row);
        let leads = statement.and_then(|words| leads_with_year(words).or_else(|| next_year(words)));
        let mut labels = clauses.filter(|clause| !row && clause.contains(':'));
        let label = labels.find_map(|label| opens_with_year(label).or_else(|| school_year(label)));
        let own = leads.or(label);
        let heading = |point: usize| outline.blocks[point].passage.folded();
        let above = outline.ancestors(block.point).map(|point| point.block);
        let mut above = above.filter(|&point| point != seen.block);
        own.or_else(|| self.above[seen.block].clone()).or_else(|| {
            above.find_map(|point| {
                opens_with_year(heading(point)).or_else(|| school_year(heading(point)))
            })
        })
    }
}

/// "Năm 2027, các xã hoàn thành trước ngày | 30/6": the year with which a statement begins.
fn leads_with_year(statement: &str) -> Option<Stated> {
    const SPANS: [&str; 4] = [" đến", " -", " –", " và"];
    let words = statement.trim_start_matches([' ', '-', '+', '*']);
    let words = words.strip_prefix("trong ").unwrap_or(words);
    let (rest, year) = date::year(words.strip_prefix("năm ")?).ok()?;
    let spans = SPANS.iter().any(|joint| rest.starts_with(joint));
    // "Năm 2025 đạt kết quả tốt, năm nay hoàn thành trước ngày 30/6"
    let other = rest.contains("năm nay") || rest.contains("năm 20");
    (rest.starts_with([',', ' ']) && !spans && !other).then_some(Stated::Year(year))
}

/// "Hoàn thành trước ngày 15/12, năm 2027 hoàn thành trước ngày | 15/11": the year with which the clause of another date begins.
fn next_year(statement: &str) -> Option<Stated> {
    let (before, own) = statement.rsplit_once(", ")?;
    let dated = before.contains('/') && !before.contains("năm 20");
    leads_with_year(own).filter(|_| dated)
}

/// No words between the label of a year and a date are longer, with the label, in bytes.
const LONGEST_LABELLED: usize = 600;

/// "Năm 2027:", "Lộ trình năm học 2026 - 2027:": what a line says of all below it.
fn introduces(line: &str) -> Option<Stated> {
    let words = line.strip_suffix(':')?;
    let short = words.len() <= LONGEST_LINE;
    short
        .then(|| school_year(words).or_else(|| year_at_end(words).map(Stated::Year)))
        .flatten()
}

/// No line that introduces others is longer, in bytes.
const LONGEST_LINE: usize = 90;

/// The one year with which some words end: "tiến độ năm 2027".
pub(super) fn year_at_end(words: &str) -> Option<i16> {
    let (before, last) = words.trim_end().rsplit_once(' ')?;
    let (rest, year) = date::year(last).ok()?;
    let one = rest.is_empty() && before.ends_with("năm") && !before.contains("năm 20");
    one.then_some(year)
}

/// "năm học 2026 - 2027", where no other is named.
pub(super) fn school_year(words: &str) -> Option<Stated> {
    const NAME: &str = "năm học ";
    let behind = &words[find_words(words, NAME)? + NAME.len()..];
    let (rest, first) = date::year(behind).ok()?;
    let (rest, last) = date::year(rest.trim_start_matches([' ', '-', '–'])).ok()?;
    // "…, kết thúc năm học trước 31/5" is of the same.
    let other = rest.contains("năm học 20");
    (last == first + 1 && !other).then_some(Stated::School(first))
}

/// "năm 2027", "giai đoạn 2 (2028 - 2030)", with a mark behind it or nothing.
pub(super) fn opens_with_year(words: &str) -> Option<Stated> {
    let ends = |rest: &str| rest.is_empty() || rest.starts_with([':', '.', ',', ')']);
    let year = |words| date::year(words).ok();
    if let Some(words) = words.strip_prefix("năm ") {
        let (rest, year) = year(words)?;
        return ends(rest).then_some(Stated::Year(year));
    }
    let stage = words.strip_prefix("giai đoạn ")?;
    let years = stage.split_once('(').map_or(stage, |(_, years)| years);
    let (rest, first) = year(years)?;
    let (rest, last) = year(rest.trim_start_matches([' ', '-']))?;
    (ends(rest) && first < last).then_some(Stated::Among(first..=last))
}

#[cfg(test)]
mod tests {
    use super::{Stated, introduces, next_year, of_school, opens_with_year, school_year};
    use crate::facts::date::moment;

    #[test]
    fn years_that_labels_state() {
        for (words, want) in [
            ("năm 2027", Some(Stated::Year(2027))),
            ("năm 2027: hoàn thành", Some(Stated::Year(2027))),
            ("năm 2027 và các năm tiếp theo", None),
            ("nhiệm vụ năm 2027", None),
            (
                "giai đoạn 2 (2025 - 2027)",
                Some(Stated::Among(2025..=2027)),
            ),
            ("giai đoạn 2028-2030:", Some(Stated::Among(2028..=2030))),
        ] {
            assert_eq!(opens_with_year(words), want, "{words}");
        }
    }

    #[test]
    fn years_of_later_clauses() {
        for (words, want) in [
            (
                "báo cáo trước 31/3, năm 2027 trước ",
                Some(Stated::Year(2027)),
            ),
            ("quyết toán ngân sách năm 2025, năm 2026 trước ", None),
            ("báo cáo kết quả, năm 2027 trước ", None),
        ] {
            assert_eq!(next_year(words), want, "{words}");
        }
    }

    #[test]
    fn lines_above_others() {
        for (words, want) in [
            ("năm 2027:", Some(Stated::Year(2027))),
            ("bảng tiến độ năm 2027", None),
            ("lộ trình từ năm 2026 đến năm 2027:", None),
            ("năm học 2026 - 2027:", Some(Stated::School(2026))),
        ] {
            assert_eq!(introduces(words), want, "{words}");
        }
    }

    #[test]
    fn months_of_a_school_year() {
        for (words, want) in [("tháng 8", 2026), ("tháng 01", 2027), ("ngày 25/5", 2027)] {
            let (_, moment) = moment(words).unwrap();
            assert_eq!(of_school(2026, &moment), Some(want), "{words}");
        }
        let two = "tổng kết năm học 2025 - 2026, triển khai năm học 2026 - 2027";
        assert_eq!(school_year(two), None);
    }
}
