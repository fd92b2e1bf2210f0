//! Rows whose count stands in their middle, as a page has them whose cells are centred:
//!
//! ```text
//! TT   Nội dung                    Chủ trì          Thời gian
//!      Xây dựng kế hoạch triển     Phòng Văn hóa
//! 1                                                 Quý I/2026
//!      khai trên địa bàn           - Xã hội
//! ```

use super::{Placed, joint};
use crate::span::Place;
use crate::vocab::begins_body;

/// The column of what is done.
const TASK: usize = 1;

/// The lines that begin rows; none where the counts do.
///
/// A row begins behind a blank line, else where as many lines of it stand above its count as of the row before stand below
/// that one's, at words that go on with nothing.
pub fn starts(text: &str, lines: &[Placed]) -> Option<Vec<usize>> {
    let counts: Vec<usize> = (0..lines.len())
        .filter(|&line| lines[line].counts)
        .collect();
    let first = *counts.first()?;
    if !counts
        .iter()
        .any(|&count| is_middle(text, lines, count, count == first))
    {
        return None;
    }
    let parted =
        (0..=first).rfind(|&line| line > 0 && lines[line].parted || line == 0 && lines[0].parted);
    let below = || (0..=first).find(|&line| begins(text, lines, line));
    let mut starts = vec![parted.or_else(below)?];
    for pair in counts.windows(2) {
        let (above, next) = (pair[0] - starts[starts.len() - 1], pair[1]);
        let between = pair[0] + 1..=next;
        let parted = between.clone().rfind(|&line| lines[line].parted);
        let even = || {
            let whole = between.clone().filter(|&line| begins(text, lines, line));
            whole.min_by_key(|line| (line - between.start()).abs_diff(above))
        };
        starts.push(parted.or_else(even)?);
    }
    let rest: Vec<usize> = (starts[0]..lines.len())
        .filter(|line| !lines[*line].counts && !starts.contains(line))
        .filter(|&line| is_row(text, lines, line))
        .collect();
    starts.extend(rest);
    starts.sort_unstable();
    Some(starts)
}

/// "Phát thanh   Văn phòng" below "Viết bài   Công an xã", with one count between them: whether a line says by itself what
/// is done and who acts.
fn is_row(text: &str, lines: &[Placed], line: usize) -> bool {
    let named =
        |(column, cell): &(usize, Place)| *column > TASK && begins_body(&text[cell.clone()]);
    begins(text, lines, line) && lines[line].cells.iter().any(named)
}

/// Whether lines of a row stand above its count: what is done begins there. Above the first count a head may go on.
fn is_middle(text: &str, lines: &[Placed], count: usize, first: bool) -> bool {
    let Some(above) = count.checked_sub(1).filter(|&above| !lines[above].counts) else {
        return false;
    };
    let open = match task(text, &lines[count]) {
        None => true,
        Some(words) => first && words.starts_with(char::is_lowercase),
    };
    let mut above = (0..=above).rev().take_while(|&line| !lines[line].counts);
    open && !lines[count].parted && above.any(|line| begins(text, lines, line))
}

/// Whether a line may begin a row: it says with a capital what is done, and no cell of it goes on with the one above.
fn begins(text: &str, lines: &[Placed], line: usize) -> bool {
    let capital =
        task(text, &lines[line]).is_some_and(|words| words.starts_with(char::is_uppercase));
    let goes_on = || {
        let Some(above) = line.checked_sub(1).map(|above| &lines[above].cells) else {
            return false;
        };
        lines[line].cells.iter().any(|(column, cell)| {
            let mut above = above.iter().filter(|(other, _)| other == column);
            above.any(|(_, above)| joint::is_cut(&text[above.clone()], &text[cell.clone()]))
        })
    };
    capital && !goes_on()
}

/// The words of a line in the column of what is done.
fn task<'t>(text: &'t str, line: &Placed) -> Option<&'t str> {
    let mut cells = line.cells.iter().filter(|(column, _)| *column == TASK);
    cells.next().map(|(_, cell)| &text[cell.clone()])
}

#[cfg(test)]
mod tests {
    use crate::layout::cells;

    const HEAD: &str = "TT   Nội dung                    Chủ trì          Thời gian\n";

    #[test]
    fn counts_in_the_middle() {
        let want = [
            ["TT", "Nội dung", "Chủ trì", "Thời gian"],
            [
                "1",
                "Xây dựng kế hoạch triển khai trên địa bàn",
                "Phòng Văn hóa - Xã hội",
                "Quý I/2026",
            ],
            [
                "2",
                "Tập huấn nghiệp vụ cho lực lượng cơ sở",
                "Công an xã, Ban CHQS xã",
                "Quý II/2026",
            ],
            ["3", "Tổng kết", "Văn phòng", "Quý IV/2026"],
        ];
        let first = "     Xây dựng kế hoạch triển     Phòng Văn hóa\n1                                                 Quý I/2026\n     khai trên địa bàn           - Xã hội\n";
        let second = "     Tập huấn nghiệp vụ cho      Công an xã,\n2                                                 Quý II/2026\n     lực lượng cơ sở             Ban CHQS xã\n";
        let third = "3    Tổng kết                    Văn phòng        Quý IV/2026\n";
        for gap in ["", "\n"] {
            let text = format!("{HEAD}{gap}{first}{gap}{second}{gap}{third}");
            assert_eq!(cells(&text), want, "{text}");
        }
    }

    #[test]
    fn a_count_between_two_rows() {
        let rows = cells(&format!(
            "{HEAD}     Viết bài                    Công an xã\n1                                                 Quý I/2026\n     Phát thanh                  Văn phòng\n2    Tập huấn                    Các thôn         Quý III/2026\n"
        ));
        assert_eq!(rows[1], ["1", "Viết bài", "Công an xã", "Quý I/2026"]);
        assert_eq!(rows[2], ["", "Phát thanh", "Văn phòng", ""]);
        assert_eq!(rows[3], ["2", "Tập huấn", "Các thôn", "Quý III/2026"]);
    }

    #[test]
    fn counts_at_the_head_of_their_rows() {
        let text = format!(
            "{HEAD}     công việc\n1    Rà soát hồ sơ của           Văn phòng        Quý I/2026\n     Ban Chỉ đạo\n2    sơ kết                      Văn phòng        Quý II/2026\n"
        );
        let read = cells(&text);
        assert_eq!(read[0][1], "Nội dung công việc");
        assert_eq!(read[1][1], "Rà soát hồ sơ của Ban Chỉ đạo");
        assert_eq!(read[2][1], "sơ kết");
    }
}
