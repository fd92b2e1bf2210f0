//! The blanks that justified text gets between its words: "KẾ  HOẠCH", "BAN  THƯỜNG  VỤ".
//!
//! Two blanks are one where a line has no columns. A gap between columns is wide, or it ends where a gap of a
//! neighbouring line ends, or it lies in a table that rulers of dashes or a head ("TT  Nội dung  …") announce.

use std::ops::Range;

use memchr::memmem::Finder;

use super::map::{Map, Rewrite};

/// A gap of so many blanks parts columns.
const WIDE: usize = 3;
/// A column further left than this is that of labels and bullets.
const NARROWEST: usize = 16;
/// How many lines above and below are asked where their columns begin.
const NEAR: usize = 2;
/// No table is longer, in lines.
const LONGEST_TABLE: usize = 400;

/// Leaves one blank of two between words.
pub fn close_up(source: &str) -> Option<(String, Map)> {
    let pairs = Finder::new("  ");
    pairs.find(source.as_bytes())?;
    let lines: Vec<Line> = lines(source, &pairs).collect();
    lines.iter().find(|line| line.has_pairs())?;
    let tables = tables(source, &lines);
    let mut rewrite = Rewrite::new(source);
    for (index, line) in lines.iter().enumerate() {
        if !line.has_pairs() || tables.iter().any(|table| table.contains(&index)) {
            continue;
        }
        let near = &lines[index.saturating_sub(NEAR)..(index + NEAR + 1).min(lines.len())];
        let mut dropped = 0;
        for gap in &line.gaps {
            if gap.is_pair() && !is_column(gap, line, near) {
                rewrite.replace(gap.place.clone(), " ");
                dropped += 1;
            } else if dropped > 0 && gap.blanks() >= WIDE {
                // What stands right of a wide gap keeps its column.
                let wider = " ".repeat(gap.blanks() + dropped);
                rewrite.replace(gap.place.clone(), &wider);
                dropped = 0;
            }
        }
    }
    rewrite.finish()
}

/// Blanks between the words of a line, two or more.
struct Gap {
    place: Range<usize>,
    /// Column, in letters, of the word behind it.
    column: usize,
}

impl Gap {
    fn blanks(&self) -> usize {
        self.place.len()
    }

    fn is_pair(&self) -> bool {
        self.blanks() == 2
    }
}

/// A line and its gaps; none where tabs or pipes rule it.
struct Line {
    place: Range<usize>,
    gaps: Vec<Gap>,
}

impl Line {
    fn has_pairs(&self) -> bool {
        self.gaps.iter().any(Gap::is_pair)
    }

    /// No line has so many columns.
    fn is_justified(&self) -> bool {
        self.gaps.iter().filter(|gap| gap.is_pair()).count() > 4
    }
}

fn lines(source: &str, pairs: &Finder) -> impl Iterator<Item = Line> {
    let ends = memchr::memchr_iter(b'\n', source.as_bytes()).chain([source.len()]);
    let next = |at: usize| {
        let pair = pairs.find(&source.as_bytes()[at..]);
        pair.map_or(usize::MAX, |pair| at + pair)
    };
    // Nearly all lines have no pair: where the next one stands is known while line after line is asked.
    let (mut at, mut pair) = (0, next(0));
    ends.map(move |end| {
        let place = at..end;
        at = end + 1;
        if pair < place.start {
            pair = next(place.start);
        }
        let gaps = match pair < end {
            true => gaps(&source[place.clone()], place.start, pairs),
            false => Vec::new(),
        };
        Line { place, gaps }
    })
}

fn gaps(words: &str, start: usize, pairs: &Finder) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let end = words.trim_end().len();
    let mut at = words.len() - words.trim_start().len();
    let next = |at: usize| {
        let rest = words.get(at..end)?;
        Some(at + pairs.find(rest.as_bytes())?)
    };
    let mut pair = next(at);
    // Nearly all lines have none.
    if pair.is_none() || memchr::memchr2(b'\t', b'|', words.as_bytes()).is_some() {
        return gaps;
    }
    let (mut column, mut counted) = (0, 0);
    while let Some(from) = pair {
        let to = from + words[from..].len() - words[from..].trim_start_matches(' ').len();
        column += words[counted..to].chars().count();
        counted = to;
        gaps.push(Gap {
            place: start + from..start + to,
            column,
        });
        at = to;
        pair = next(at);
    }
    gaps
}

/// Whether all the pairs of a line that stand far enough right end where gaps of lines near it end, this one too.
fn is_column(gap: &Gap, line: &Line, near: &[Line]) -> bool {
    let repeats = |gap: &Gap| {
        near.iter()
            .filter(|other| other.place != line.place && !other.is_justified())
            .any(|other| other.gaps.iter().any(|one| one.column == gap.column))
    };
    let mut pairs = line
        .gaps
        .iter()
        .filter(|gap| gap.is_pair() && gap.column >= NARROWEST);
    gap.column >= NARROWEST && pairs.all(repeats)
}

/// The lines of tables that are drawn by blanks and announced.
fn tables(source: &str, lines: &[Line]) -> Vec<Range<usize>> {
    let words = |line: &Line| source[line.place.clone()].trim();
    let mut tables: Vec<Range<usize>> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if tables.last().is_some_and(|table| table.contains(&index)) {
            continue;
        }
        if is_ruler(words(line)) {
            let behind = lines[index + 1..].iter().take(LONGEST_TABLE);
            let ruled = behind.map(words).position(is_rule).filter(|&len| {
                let inside = &lines[index + 1..index + 1 + len];
                inside
                    .iter()
                    .all(|row| width(source, row) <= width(source, line) + 2)
            });
            let before = &lines[index.saturating_sub(12)..index];
            let above = before.iter().rev().map(words).position(is_rule);
            tables.extend(ruled.map(|len| index - above.map_or(0, |up| up + 1)..index + len + 2));
        } else if let Some(columns) = head(words(line), line) {
            let rows = lines[index + 1..].iter().take(LONGEST_TABLE);
            let len = rows
                .take_while(|row| is_row(&source[row.place.clone()], row, columns))
                .count();
            tables.push(index..index + 1 + len);
        }
    }
    tables
}

fn width(source: &str, line: &Line) -> usize {
    source[line.place.clone()].trim_end().chars().count()
}

/// A line of dashes with one to three blanks between the groups: each group is a column's width.
fn is_ruler(words: &str) -> bool {
    is_rule(words) && words.contains(' ') && words.split('-').all(|blanks| blanks.len() <= WIDE)
}

fn is_rule(words: &str) -> bool {
    words.len() >= 20 && words.bytes().all(|byte| byte == b'-' || byte == b' ')
}

/// The second column of a table's head, "TT  Nội dung  …".
fn head(words: &str, line: &Line) -> Option<usize> {
    if line.gaps.len() < 2 {
        return None;
    }
    let first = words.split("  ").next()?.trim_matches(['.', ' ']);
    matches!(first, "TT" | "STT" | "Stt" | "Số TT").then(|| line.gaps[0].column)
}

/// A blank line, words at or right of the second column, or a count and words there.
fn is_row(words: &str, row: &Line, column: usize) -> bool {
    let indent = words.len() - words.trim_start().len();
    let first = row.gaps.first().map_or(0, |gap| gap.column);
    let single = words.split("  ").any(|cell| cell.trim().contains(' '));
    let spaced_out = row.gaps.len() > 2 && row.gaps.iter().all(Gap::is_pair) && !single;
    words.trim().is_empty()
        || (!spaced_out && (indent + 2 >= column || first.abs_diff(column) <= 3))
}

#[cfg(test)]
mod tests {
    use super::close_up;

    fn closed(source: &str) -> String {
        close_up(source).map_or_else(|| source.to_owned(), |(text, _)| text)
    }

    #[test]
    fn justified_lines() {
        for (source, want) in [
            ("          KẾ  HOẠCH", "          KẾ HOẠCH"),
            ("T/M  BAN  THƯỜNG  VỤ\nBÍ  THƯ", "T/M BAN THƯỜNG VỤ\nBÍ THƯ"),
            (
                "Nơi  nhận:        T/M BAN  THƯỜNG  VỤ",
                "Nơi nhận:         T/M BAN THƯỜNG VỤ",
            ),
            ("1.  Các  chi bộ  báo cáo.  ", "1. Các chi bộ báo cáo.  "),
        ] {
            assert_eq!(closed(source), want);
        }
    }

    #[test]
    fn columns_stay() {
        for source in [
            "ĐẢNG BỘ TỈNH SƠN LA   ĐẢNG CỘNG SẢN VIỆT NAM",
            "Phòng Chất lượng  tháng 5\nPhòng Hậu cần     tháng 6",
            "TT  Việc       Hạn\n1  Rà soát     tháng 5\n2   Công bố  tháng 6",
            "  ---- ------------------\n  TT   Việc\n  1  Rà  soát\n  -----------------------",
            "| TT  | Việc  |",
        ] {
            assert_eq!(closed(source), source);
        }
    }
}
