//! What Markdown put round the words: emphasis, heading marks, backslashes.

use std::ops::Range;

use super::map::{Map, Rewrite};

/// Leaves out `*`, `**`, `***` and `_` round words, wherever they open and close, also inside a word or over two lines.
///
/// Stars that stand for themselves stay: a bullet, a line of nothing but stars, `5 * 3`, `(*)`.
pub fn drop_emphasis(source: &str) -> Option<(String, Map)> {
    memchr::memchr2(b'*', b'_', source.as_bytes())?;
    let mut rewrite = Rewrite::new(source);
    let mut runs = Vec::new();
    let bytes = source.as_bytes();
    let mut at = 0;
    while let Some(mark) = memchr::memchr2(b'*', b'_', &bytes[at..]).map(|mark| at + mark) {
        let start = memchr::memrchr(b'\n', &bytes[at..mark]).map_or(at, |end| at + end + 1);
        let end = memchr::memchr(b'\n', &bytes[mark..]).map_or(bytes.len(), |end| mark + end + 1);
        let mut between = source[at..start].split_inclusive('\n');
        if !runs.is_empty() && between.any(|line| line.trim().is_empty()) {
            close_block(source, &mut runs, &mut rewrite);
        }
        collect_runs(source, start..end, &mut runs);
        at = end;
    }
    close_block(source, &mut runs, &mut rewrite);
    rewrite.finish()
}

/// A run of one mark that may open or close an emphasis.
struct Run {
    mark: u8,
    place: Range<usize>,
    opens: bool,
    closes: bool,
    /// How many of its marks belong to a pair.
    paired: usize,
}

fn collect_runs(source: &str, line: Range<usize>, runs: &mut Vec<Run>) {
    let text = &source[line.clone()];
    if text
        .trim_matches(|c: char| c.is_whitespace() || c == '*')
        .is_empty()
    {
        runs.extend(around_nothing(text, line.start));
        return;
    }
    let (bytes, earlier) = (text.as_bytes(), runs.len());
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b'*', b'_', &bytes[at..]) {
        let start = at + found;
        let mark = bytes[start];
        let end = bytes[start..]
            .iter()
            .position(|&b| b != mark)
            .map_or(bytes.len(), |n| start + n);
        at = end;
        let escaped = start > 0 && bytes[start - 1] == b'\\';
        let before = text[..start].chars().next_back();
        let after = text[end..].chars().next();
        let (opens, closes) = if mark == b'*' {
            star(before, after, end - start)
        } else {
            underscore(before, after, end - start)
        };
        let ends_label = mark == b'*' && ends_label(text, start..end);
        let (opens, closes) = (opens && !ends_label, closes || ends_label);
        if !escaped && (opens || closes || is_at_edge(text, start..end)) {
            runs.push(Run {
                mark,
                place: line.start + start..line.start + end,
                opens,
                closes,
                paired: 0,
            });
        }
    }
    // Underscores pair within a line: across lines they are more likely blanks to fill in.
    pair(&mut runs[earlier..], b'_');
    let mut line_runs = runs.split_off(earlier);
    line_runs.retain(|run| run.mark == b'*' || run.paired > 0);
    runs.append(&mut line_runs);
}

/// "*a) |*Triển khai": whether stars close what the same stars at the head of the line opened round a label and its blank.
fn ends_label(text: &str, run: Range<usize>) -> bool {
    let stars = &text[run.clone()];
    let label = text[..run.start].trim_start().strip_prefix(stars);
    let label = label.and_then(|label| label.strip_suffix(' '));
    label.is_some_and(|label| {
        let ends = label.ends_with([')', '.']);
        ends && label.len() <= LONGEST_LABEL && !label.contains([' ', '*'])
    })
}

/// No label is longer, in bytes: "VIII.", "4.12.1.".
const LONGEST_LABEL: usize = 8;

/// "UBND tỉnh **", "** II**", "THƯỜNG XUYÊN**** **": whether two stars or three stand beside a blank at a line's edge or behind
/// others, where they open or close an emphasis that holds the blank.
fn is_at_edge(text: &str, run: Range<usize>) -> bool {
    let before = text[..run.start].trim_end_matches(' ');
    let stars = text[run.clone()].starts_with('*') && (2..=3).contains(&run.len());
    stars && (before.is_empty() || before.ends_with('*') || text[run.end..].trim().is_empty())
}

/// "** **" alone on a line: a blank that was emphasised, whose marks are told by nothing but each other.
fn around_nothing(text: &str, start: usize) -> Vec<Run> {
    let bare = text.trim();
    let inner = bare.trim_matches('*');
    let length = (bare.len() - inner.len()) / 2;
    let even = bare[length..].starts_with(inner) && inner.trim().is_empty();
    if inner.is_empty() || !even || !(1..=3).contains(&length) {
        return Vec::new();
    }
    let from = start + (text.len() - text.trim_start().len());
    let run = |at: usize| Run {
        mark: b'*',
        place: at..at + length,
        opens: false,
        closes: false,
        paired: length,
    };
    vec![run(from), run(from + bare.len() - length)]
}

fn star(before: Option<char>, after: Option<char>, length: usize) -> (bool, bool) {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let bracketed = before == Some('(') && after == Some(')');
    // "0912****34" is a number that is kept back.
    let hidden = digit(before) && (length > 3 || length == 1 && digit(after));
    if bracketed || hidden || length > MOST_STARS || length == 5 {
        return (false, false);
    }
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    (!blank(after), !blank(before))
}

/// What closes one emphasis and opens another has no more stars: "**1.**** **Rà soát".
const MOST_STARS: usize = 6;

fn underscore(before: Option<char>, after: Option<char>, length: usize) -> (bool, bool) {
    if length > 2 {
        return (false, false);
    }
    let edge = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || "*“”\"'.,;:!?)".contains(c));
    let filled = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    (
        (edge(before) || before == Some('(')) && filled(after),
        filled(before) && edge(after),
    )
}

/// Pairs the runs of `mark`, innermost first; `***` may close a `**` and a `*`.
fn pair(runs: &mut [Run], mark: u8) {
    let mut open: Vec<usize> = Vec::new();
    for now in 0..runs.len() {
        if runs[now].mark != mark {
            continue;
        }
        while runs[now].closes && runs[now].left() > 0 {
            let Some(partner) = partner(runs, &open, now) else {
                break;
            };
            let marks = runs[open[partner]].left().min(runs[now].left());
            runs[open[partner]].paired += marks;
            runs[now].paired += marks;
            open.truncate(if runs[open[partner]].left() > 0 {
                partner + 1
            } else {
                partner
            });
        }
        if runs[now].opens && runs[now].left() > 0 {
            open.push(now);
        }
    }
}

/// The opening run that `now` closes: the nearest of the same length, or else the nearest one of which it is a part.
fn partner(runs: &[Run], open: &[usize], now: usize) -> Option<usize> {
    let left = runs[now].left();
    let near = open.len().saturating_sub(4);
    let recent = || (near..open.len()).rev();
    recent()
        .find(|&i| runs[open[i]].left() == left)
        .or_else(|| recent().find(|&i| runs[open[i]].left() + left > 2))
}

impl Run {
    fn left(&self) -> usize {
        self.place.len() - self.paired
    }
}

/// At the end of a block: drops what was paired, and double marks that lost their partner to a block's end.
fn close_block(source: &str, runs: &mut Vec<Run>, rewrite: &mut Rewrite) {
    pair(runs, b'*');
    for run in runs.drain(..) {
        if run.paired > 0
            || run.place.len() > 1
            || lost_partner(source, &run)
            || is_before_bullet(source, &run)
        {
            rewrite.drop(run.place);
        }
    }
}

/// A star within a line before a word or a figure that nothing closes: "tháng *9/2022". At a line's head it is a bullet.
fn lost_partner(source: &str, run: &Run) -> bool {
    let before = source[..run.place.start].trim_end_matches([' ', '\t']);
    run.mark == b'*'
        && run.opens
        && !run.closes
        && !(before.is_empty() || before.ends_with('\n'))
        && source[run.place.end..].starts_with(char::is_alphanumeric)
}

/// "*- Đơn vị chủ trì: *Sở Tư pháp": a star that nothing closes right before a bullet is none itself.
fn is_before_bullet(source: &str, run: &Run) -> bool {
    let behind = &source[run.place.end..];
    run.opens && (behind.starts_with("- ") || behind.starts_with("+ "))
}

/// Leaves out the `#` of a Markdown heading with the blanks behind it.
pub fn drop_heading_marks(source: &str) -> Option<(String, Map)> {
    let mut rewrite = Rewrite::new(source);
    for at in memchr::memchr_iter(b'#', source.as_bytes()) {
        let before = source[..at]
            .bytes()
            .rev()
            .find(|b| *b != b' ' && *b != b'\t');
        if before.is_some_and(|b| b != b'\n') {
            continue;
        }
        let rest = source[at..].trim_start_matches('#');
        let words = rest.trim_start_matches([' ', '\t']);
        let marks = source.len() - at - rest.len();
        if marks <= 6 && words.len() < rest.len() && !words.is_empty() && !words.starts_with('\n') {
            rewrite.drop(at..source.len() - words.len());
        }
    }
    rewrite.finish()
}

/// Leaves out a backslash before a mark that Markdown would have read.
pub fn drop_backslashes(source: &str) -> Option<(String, Map)> {
    let bytes = source.as_bytes();
    let mut rewrite = Rewrite::new(source);
    let mut after = 0;
    for at in memchr::memchr_iter(b'\\', bytes) {
        if at >= after
            && bytes
                .get(at + 1)
                .is_some_and(|next| b"*_.-+#()[]{}!`>~|<&:;,'\"".contains(next))
        {
            rewrite.drop(at..at + 1);
        }
        // Of two backslashes the second is no escape.
        after = at + 2;
    }
    rewrite.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(source: &str) -> String {
        let mut text = source.to_owned();
        for pass in [drop_heading_marks, drop_emphasis, drop_backslashes] {
            text = pass(&text).map_or(text, |(text, _)| text);
        }
        text
    }

    #[test]
    fn emphasis() {
        let cases = [
            ("trước ngày **05/6/2026**.", "trước ngày 05/6/2026."),
            ("trước ngày **05**/**6**/2026", "trước ngày 05/6/2026"),
            ("b) *Thời gian:* 1,5 ngày", "b) Thời gian: 1,5 ngày"),
            (
                "**T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ**",
                "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ",
            ),
            ("***1. Mục đích***", "1. Mục đích"),
            ("*a) *Triển khai *thật* nhanh", "a) Triển khai thật nhanh"),
            ("* 1. *Mục đích*", "* 1. Mục đích"),
            ("***a** b*", "a b"),
            ("(*báo cáo*), _trước ngày 5/6_", "(báo cáo), trước ngày 5/6"),
            ("**2. Mất dấu đóng", "2. Mất dấu đóng"),
            ("* **Cán bộ** đảng viên", "* Cán bộ đảng viên"),
            ("**1.**** **Trên cơ sở", "1. Trên cơ sở"),
            ("**1.****\n**Rà soát**", "1.\nRà soát"),
            (
                "**2. Các địa phương****: **Là đơn vị",
                "2. Các địa phương: Là đơn vị",
            ),
            ("THƯỜNG XUYÊN**** **", "THƯỜNG XUYÊN "),
            ("**của Chủ tịch\nUBND tỉnh **", "của Chủ tịch\nUBND tỉnh "),
            ("** II**\n", " II\n"),
            (
                "*- Đơn vị chủ trì: *Sở Tư pháp.",
                "- Đơn vị chủ trì: Sở Tư pháp.",
            ),
            ("**a**\n\n* *\n** **\n", "a\n\n \n \n"),
        ];
        for (raw, want) in cases {
            assert_eq!(plain(raw), want, "{raw:?}");
        }
    }

    #[test]
    fn marks_that_stand_for_themselves() {
        let cases = [
            "* Cán bộ, đảng viên",
            "  *\n",
            " * * *\n**\n",
            "5 * 3",
            "2*3*4",
            "(*) Ghi chú *",
            "CN_((Linh)) _x CN_((Trung))",
            "snake_case_name",
            "____ _____",
            "KH_____ ngày",
            "Nguyễn Văn A*",
            "0912****34",
            "0123**** và",
            "a*****b",
            "a #b",
            "#\n",
            "C:\\thư mục",
        ];
        for raw in cases {
            assert_eq!(plain(raw), raw);
        }
    }

    #[test]
    fn headings_and_backslashes() {
        let cases = [
            ("## I. MỤC TIÊU\n", "I. MỤC TIÊU\n"),
            ("      ## ĐẢNG", "      ĐẢNG"),
            ("**2\\. Yêu cầu**", "2. Yêu cầu"),
            ("\\*\n\\- xã\n", "*\n- xã\n"),
            ("\\*không\\*", "*không*"),
        ];
        for (raw, want) in cases {
            assert_eq!(plain(raw), want, "{raw:?}");
        }
    }
}
