//! The lines of a time's cell, each read like a cell of its own.
//!
//! ```abnf
//! cell   = part *(break part)
//! part   = [bullet] [label ":" SP] time   ; over several lines where one goes on with the one before it
//! bullet = ("-" / "+") SP                 ; begins a part where it begins the cell, and two lines of it
//! break  = "<br>"
//! ```
//! Real ones: "- 20/3<br>- 20/9", "Đợt 1: 20/3<br>Đợt 2: 20/9", "Bắt đầu: 01/3<br>Kết thúc: 30/3". One part are
//! "Trước ngày<br>20/3", "01/3/2026<br>- 20/9/2026", "08h00<br>20/3/2026", "Quý I<br>năm 2026".

use std::ops::Range;

use super::{About, Found, Setting, find_about, yearly};
use crate::passage::Passage;
use crate::record::{Bound, DeadlineKind};
use crate::vocab::{Column, heads_column, starts_with_any};

/// All commitments in a cell of times.
pub fn find_lines(passage: &Passage, about: About) -> Vec<Found> {
    let parts = parts(passage);
    if parts.len() <= 1 {
        return alone(passage, about);
    }
    let mut found = Vec::new();
    for part in parts {
        let own = alone(&passage.part(part.clone()), about);
        found.extend(own.into_iter().map(|one| Found {
            range: part.start + one.range.start..part.start + one.range.end,
            ..one
        }));
    }
    yearly::share(passage.folded(), &mut found);
    found
}

/// All commitments of one part.
fn alone(words: &Passage, about: About) -> Vec<Found> {
    let mut found = find_about(words, &[], Setting::Labelled, about);
    bind_by_label(words.folded(), &mut found);
    found
}

/// Gives the one time of a cell another bound: a start is no event of a day, nor is an end.
pub fn bind(found: &mut [Found], bound: Bound) {
    let [one] = found else { return };
    if is_moment(one) && one.last.is_none() {
        one.bound = bound;
        one.kind = match bound {
            Bound::By => DeadlineKind::Due,
            _ => DeadlineKind::Scheduled,
        };
    }
}

/// Whether a commitment is a day, a month or the like without a preposition.
pub fn is_moment(found: &Found) -> bool {
    matches!(found.bound, Bound::On | Bound::In) && found.first.is_some() && found.rule.is_none()
}

/// "Bắt đầu: 01/3", "Kết thúc: 30/3": a label says from when or until when.
fn bind_by_label(folded: &str, found: &mut [Found]) {
    let Some(label) = found.first().map(|one| &folded[..one.range.start]) else {
        return;
    };
    let Some(label) = label.trim_end().strip_suffix(':') else {
        return;
    };
    if heads_column(label, Column::Start) {
        bind(found, Bound::From);
    } else if heads_column(label, Column::End) {
        bind(found, Bound::By);
    }
}

/// The stretches of a cell that are read like a cell each; none where no line ends in it.
fn parts(passage: &Passage) -> Vec<Range<usize>> {
    let (words, breaks) = (passage.as_str(), passage.breaks());
    if breaks.is_empty() {
        return Vec::new();
    }
    let starts = std::iter::once(0).chain(breaks.iter().copied());
    let ends = breaks.iter().copied().chain([words.len()]);
    let lines = starts
        .zip(ends)
        .map(|(start, end)| Line::of(passage, start..end));
    let lines: Vec<Line> = lines.collect();
    let bullets = lines.iter().filter(|line| line.is_bullet).count();
    let listed = bullets > 1 || lines.iter().any(|line| line.ends_with(&[':']));
    let mut parts: Vec<Range<usize>> = Vec::new();
    // Whether the part that is open says when.
    let mut told = false;
    for (index, line) in lines.iter().enumerate() {
        let begins = match index.checked_sub(1) {
            Some(before) if lines[before].opens_interval() && line.is_end() => false,
            Some(_) if line.is_bullet && listed => true,
            Some(before) => line.begins(&lines[before], told),
            None => true,
        };
        match parts.last_mut().filter(|_| !begins) {
            Some(part) => part.end = line.range.end,
            None => {
                parts.push(line.range.clone());
                told = false;
            }
        }
        told |= line.tells;
    }
    parts
}

/// A line of a cell.
struct Line<'t> {
    range: Range<usize>,
    folded: &'t str,
    is_bullet: bool,
    /// Whether it says when by itself.
    tells: bool,
}

impl<'t> Line<'t> {
    fn of(passage: &'t Passage, range: Range<usize>) -> Line<'t> {
        let folded = passage.folded()[range.clone()].trim();
        let found = find_about(
            &passage.part(range.clone()),
            &[],
            Setting::Labelled,
            About::default(),
        );
        Line {
            is_bullet: folded.starts_with(['-', '+', '–']) && folded.contains(' '),
            range,
            folded,
            // "Năm 2026<br>Quý III": the year of what stands below it.
            tells: found.iter().any(|one| one.first.is_some()) && !is_year(folded),
        }
    }

    /// "- Từ 10/3": whether it says from when, and not until when.
    fn opens_interval(&self) -> bool {
        let words = unmarked(self.folded);
        words.starts_with("từ ")
            && ![" đến ", " tới ", " - ", " – "]
                .iter()
                .any(|end| words.contains(end))
    }

    /// "- 15/3/2026", "- đến 15/3/2026": whether it is the bare day that an interval ends on.
    fn is_end(&self) -> bool {
        let words = unmarked(self.folded);
        let bare = |letter: char| letter.is_ascii_digit() || "/.-;".contains(letter);
        starts_with_any(words, &["đến", "tới", "hết"])
            || !words.is_empty() && words.chars().all(bare)
    }

    fn ends_with(&self, marks: &[char]) -> bool {
        self.folded.ends_with(marks)
    }

    /// Whether a line without a bullet of a list begins a part behind one that says when, if it does (`told`).
    fn begins(&self, before: &Line, told: bool) -> bool {
        // "Trước ngày", "Đợt 2:": the time stands below it.
        told && !before.is_open() && !self.goes_on() && (self.tells || self.is_open())
    }

    /// "Trước ngày", "Đợt 2:", "20/3,": whether the line below goes on with it.
    fn is_open(&self) -> bool {
        const OPEN: [&str; 14] = [
            "ngày", "tháng", "quý", "năm", "tuần", "từ", "đến", "trước", "và", "hoặc", "trong",
            "vào", "là", "nhất",
        ];
        let last = self.folded.rsplit(' ').next().unwrap_or_default();
        OPEN.contains(&last) || self.ends_with(&[',', '-', '–', '/', ':', '('])
    }

    /// "- 20/9/2026", "đến 20/9/2026", "(thứ Sáu)": whether it goes on with the line above.
    fn goes_on(&self) -> bool {
        const JOINTS: [&str; 8] = ["đến", "tới", "và", "hoặc", "hết", "năm", "hằng", "hàng"];
        self.folded.starts_with(['-', '–', '(', '/', ',', ')'])
            || starts_with_any(self.folded, &JOINTS)
    }
}

/// A line of a cell without the bullet at its head.
fn unmarked(folded: &str) -> &str {
    folded.trim_start_matches(['-', '+', '–', ' '])
}

/// "năm 2026", "cả năm 2026", "2026"
fn is_year(folded: &str) -> bool {
    let words = unmarked(folded);
    let words = words.strip_prefix("trong ").unwrap_or(words);
    let words = words.strip_prefix("cả ").unwrap_or(words);
    let figures = words.strip_prefix("năm ").unwrap_or(words);
    figures.len() == 4 && figures.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::parts;
    use crate::passage::{Page, Passage};

    fn cell(lines: &str) -> Passage {
        let page = Page::of(lines);
        let mut passage = Passage::default();
        let mut start = 0;
        for line in lines.split('|') {
            if start > 0 {
                passage.blank();
                passage.break_line();
            }
            passage.push(&page, &(start..start + line.len()));
            start += line.len() + 1;
        }
        passage.finish()
    }

    #[test]
    fn lines_that_are_times_of_their_own() {
        for (lines, want) in [
            ("- 20/3|- 20/9", 2),
            ("+ Trước 20/3|+ Trước 20/9", 2),
            ("Báo cáo:|- 20/3|- 20/9", 3),
            ("20/3|20/6|20/9", 3),
            ("Đợt 1: 20/3|Đợt 2: 20/9", 2),
            ("Đợt 1:|20/3|Đợt 2:|20/9", 2),
            ("Trước ngày|20/3|Trước ngày|20/9", 2),
            ("Năm 2026|Năm 2027", 1),
            ("Năm 2026|Quý III", 1),
            ("Cả năm 2026|Tháng 3, 6", 1),
            ("- Từ 10/3|- 15/3/2026", 1),
            ("- Từ 10/3|- Đến 15/3/2026", 1),
            ("- Từ 10/3 đến 15/3|- 20/9/2026", 2),
            ("20/3|- 20/9", 1),
            ("Từ 20/3|- 20/9", 1),
            ("Từ 20/3|đến 20/9", 1),
            ("20/3,|20/9", 1),
            ("08h00|20/3/2026", 1),
            ("Thứ Hai|20/3", 1),
            ("20/3|(thứ Sáu)", 1),
            ("Quý I|năm 2026", 1),
            ("Quý I|2026", 1),
            ("20/3/2026|Hội trường xã", 1),
        ] {
            assert_eq!(parts(&cell(lines)).len(), want, "{lines}");
        }
    }
}
