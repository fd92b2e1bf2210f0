//! Whether a line goes on with the one before it.

use super::{Line, name, open};
use crate::forms::number;
use crate::vocab::last_word;

/// How a text breaks its lines.
#[derive(Debug, Clone)]
pub struct Wrapping {
    /// Column at which lines are broken; none where a line is a paragraph.
    width: Option<usize>,
    /// For each line, the left margin of its neighbourhood, where paragraphs begin indented.
    margins: Vec<Option<usize>>,
    /// Whether paragraphs begin indented anywhere.
    indents: bool,
    /// Whether blank lines part the paragraphs, so that what stands right below a line goes on with it.
    parted: bool,
}

/// Lines shorter than this say nothing about the width of the page, nor that a basis goes on.
const SHORT: usize = 40;
/// No page is wider; longer lines are whole paragraphs.
const WIDEST: usize = 135;
/// Lines around one that tell its margin.
const WINDOW: usize = 8;

impl Wrapping {
    /// Looks at some lines of a text; whether blank lines part its paragraphs all of it has told.
    pub fn of(lines: &[Line], parted: bool) -> Wrapping {
        let width = width(lines);
        let margins = match width {
            Some(_) => (0..lines.len()).map(|index| margin(lines, index)).collect(),
            None => vec![None; lines.len()],
        };
        Wrapping {
            width,
            indents: margins.iter().any(Option::is_some),
            margins,
            parted,
        }
    }

    /// Whether blank lines part the paragraphs.
    pub fn is_parted(&self) -> bool {
        self.parted
    }

    /// Whether lines are broken at a width at all.
    pub fn is_wrapped(&self) -> bool {
        self.width.is_some()
    }
}

/// Whether the paragraphs of a text stand between blank lines, as pages of the web have them, broken where their marks
/// wanted it: "**1. Ban" over "Quản lý các khu công nghệ cao**". Half the lines right below another begin with a small
/// letter then, and next to none with a bullet or a label.
pub fn are_parted<'l>(text: &str, lines: impl Iterator<Item = &'l Line>) -> bool {
    let (mut below, mut small, mut marked, mut begun) = (0, 0, 0, 0);
    for line in lines {
        let words = &text[line.place.clone()];
        if line.gap || line.page {
            begun += 1;
            continue;
        }
        below += 1;
        small += usize::from(words.starts_with(char::is_lowercase) && !is_lettered(words));
        marked += usize::from(is_marked(words));
    }
    below >= FEWEST && begun * 12 >= below && small * 2 >= below && marked * 10 <= below
}

/// Fewer lines below others say nothing of where paragraphs end.
const FEWEST: usize = 6;

/// "- Rà soát", "1. Văn phòng", "IV. TỔ CHỨC", "a) Rà soát": whether a line looks as if it began something.
fn is_marked(words: &str) -> bool {
    let bare = words.trim_start_matches(|letter: char| {
        letter.is_ascii_digit() || matches!(letter, 'I' | 'V' | 'X' | '.')
    });
    let counted = bare.len() < words.len()
        && (words.len() - bare.len() > 1 && words[..words.len() - bare.len()].ends_with('.')
            || bare.starts_with([')', '-', '/']) && bare[1..].starts_with(' '));
    counted || is_lettered(words) || words.starts_with(['-', '+', '*', '•', '–'])
}

/// "a) Rà soát", "đ. Rà soát"
fn is_lettered(words: &str) -> bool {
    let mut letters = words.chars();
    letters.next().is_some_and(char::is_lowercase) && matches!(letters.next(), Some(')' | '.'))
}

fn width(lines: &[Line]) -> Option<usize> {
    let widest = lines.iter().map(|line| line.edge).max()?;
    // In a column this narrow no line is long.
    let long = if widest < SHORT + 5 {
        widest * 3 / 4
    } else {
        SHORT
    };
    let mut edges: Vec<usize> = lines
        .iter()
        .filter(|line| line.edge - line.indent >= long)
        .map(|line| line.edge)
        .collect();
    if edges.len() < 4 {
        return None;
    }
    edges.sort_unstable();
    let wide = edges[edges.len() * 9 / 10];
    let full = edges
        .iter()
        .filter(|edge| **edge * 10 >= wide * 8 && **edge <= wide + 12)
        .count();
    let longer = edges.iter().filter(|edge| **edge > WIDEST).count();
    (longer * 10 <= edges.len() && wide <= WIDEST && full * 10 >= edges.len() * 6).then_some(wide)
}

/// The margin around a line if enough lines stand at it, so that an indent means a new paragraph.
fn margin(lines: &[Line], index: usize) -> Option<usize> {
    let near = &lines[index.saturating_sub(WINDOW)..(index + WINDOW + 1).min(lines.len())];
    let long = || near.iter().filter(|line| line.edge - line.indent >= SHORT);
    let margin = long().map(|line| line.indent).min()?;
    let at = long().filter(|line| line.indent <= margin + 1).count();
    let inside = long().filter(|line| line.indent >= margin + 3).count();
    (inside > 0 && at * 10 >= (at + inside) * 3).then_some(margin)
}

/// Whether the line at `index` goes on with the line before it, by the look of the page alone.
///
/// Labels and bullets are for the caller to know. `head` says that the line before is a heading.
pub fn joins(text: &str, lines: &[Line], wrapping: &Wrapping, index: usize, head: bool) -> bool {
    let Some(before) = index.checked_sub(1).and_then(|index| lines.get(index)) else {
        return false;
    };
    let line = &lines[index];
    let words = &text[line.place.clone()];
    let ended = is_ended(&text[before.place.clone()]);
    let long = before.edge - before.indent >= SHORT;
    let cut = |line: &str| {
        is_open(line, words)
            || open::is_cut(line, words)
            || name::is_cut(line, words)
            || is_cut_at_place(line, words)
            || long && is_cut_in_name(line)
    };
    if !line.gap && cut(&text[before.place.clone()]) {
        return true;
    }
    if !head && line.gap && is_open_over_gap(&text[before.place.clone()], words, line.page) {
        return true;
    }
    let small = words.starts_with(|letter: char| letter.is_lowercase());
    if !head && small && long && !line.gap && goes_on_behind_semicolon(&text[before.place.clone()])
    {
        return true;
    }
    let listed = || is_entry(words) && is_entry(&text[before.place.clone()]);
    if wrapping.parted && !line.gap && !line.page && (small || !ended && !listed()) {
        return true;
    }
    if line.gap && !line.page {
        let wrapped = || long && wrapping.is_wrapped() && cut(&text[before.place.clone()]);
        return !head && (small && !ended || wrapped());
    }
    let Some(width) = wrapping.width else {
        return !ended && (small || long && is_in_basis(text, &lines[..index]));
    };
    let first = words
        .split([' ', '\t'])
        .next()
        .map_or(0, |word| word.chars().count());
    let full = (before.edge + 1 + first) * 100 > width * 86;
    if line.page {
        return !ended && (small || full);
    }
    if let Some(margin) = wrapping.margins[index]
        && (!head || full)
    {
        if line.indent >= margin + 3 {
            return small && !ended && full;
        }
        if line.indent <= margin + 1
            && before.indent >= margin + 3
            && line.edge - line.indent < SHORT
        {
            return full || (small && !ended);
        }
    }
    // Too few lines around may stand at the margin to tell it.
    if ended && !small && wrapping.indents && line.indent >= before.indent + 3 {
        return false;
    }
    full && !(ended && before.edge * 100 < width * 80) || (small && !ended)
}

/// "3. Sở Nội vụ bổ sung biên chế;" over "trình duyệt phương án …": whether a line that begins a paragraph ends with a
/// semicolon. A line that begins small may be an entry of a list, and so may the next.
fn goes_on_behind_semicolon(before: &str) -> bool {
    before.ends_with(';') && !before.starts_with(char::is_lowercase)
}

/// "7h00 - 7h30: Đón tiếp đại biểu", "Sáng: Tập huấn": whether a line has a few words and a colon at its head, as those
/// of a list without bullets do.
fn is_entry(words: &str) -> bool {
    let colon = words.find(": ").unwrap_or(usize::MAX);
    colon <= LONGEST_ENTRY && !words.starts_with(char::is_lowercase)
}

/// What stands before the colon of such a line is no longer, in bytes.
const LONGEST_ENTRY: usize = 32;

/// Whether lines end within the opening's paragraph of bases, which names bodies in capitals: one
/// of them begins with "Căn cứ" or "Thực hiện" and no blank line stands behind it.
fn is_in_basis(text: &str, lines: &[Line]) -> bool {
    let words = |line: &Line| &text[line.place.clone()];
    // "Thực hiện Chỉ thị số …", not a task: "Thực hiện nghiêm túc …".
    let begins = |line: &Line| {
        let carried = words(line).strip_prefix("Thực hiện ");
        words(line).starts_with("Căn cứ")
            || carried.is_some_and(|paper| paper.starts_with(char::is_uppercase))
    };
    let near = lines.iter().rev().take(WINDOW);
    let near = near.take_while(|line| !words(line).trim_end().ends_with('.'));
    let mut near = near.scan(false, |over, line| {
        let before = std::mem::replace(over, line.gap);
        (!before).then_some(line)
    });
    near.any(begins)
}

/// Whether the words cannot end a paragraph that goes on with `next`: a number cut at its hyphen, "số", "ngày".
fn is_open(words: &str, next: &str) -> bool {
    let cut = words
        .strip_suffix(['-', '/'])
        .is_some_and(|head| head.ends_with(|letter: char| letter.is_alphanumeric()));
    let last = last_word(words);
    let dated = matches!(last, "ngày" | "tháng" | "năm" | "quý")
        && !next.starts_with(|letter: char| letter.is_uppercase() && !matches!(letter, 'I' | 'V'));
    // "Chuyển đổi số" over "Phòng Kinh tế triển khai": no number follows.
    let numbered = last == "số" && !next.starts_with(char::is_uppercase);
    // "2. Tồn tại" is a heading.
    if last == "tại" && words.to_lowercase().ends_with("tồn tại") {
        return false;
    }
    cut || dated
        || numbered
        || matches!(
            last,
            "và" | "của" | "các" | "những" | "với" | "theo" | "tại" | "do" | "cho" | "về"
        )
        || words.ends_with(" phê duyệt")
}

/// "trước ngày⏎⏎14/3/2026", "14 tháng 3 năm⏎⏎2027", "Kế hoạch số⏎⏎99/KH-UBND", "từ 14/3 -⏎⏎15/3": whether a blank line or
/// a page's end parts what no reader parts. Both sides must say so, for a column's head ("Năm", "Tổng số") may stand
/// alone over a figure. Over a page's end a name goes on too: "phối hợp với Phòng⏎⏎2⏎⏎Kinh tế".
fn is_open_over_gap(words: &str, next: &str, page: bool) -> bool {
    let last = last_word(words);
    let Some(before) = words[..words.len() - last.len()].strip_suffix(' ') else {
        return false;
    };
    match last {
        "ngày" | "tháng" | "năm" => counts(next),
        "quý" => counts(next) || next.starts_with(['I', 'V']),
        "trước" | "từ" | "đến" | "vào" | "trong" => is_date(next),
        "-" | "–" => before.ends_with(|letter: char| letter.is_ascii_digit()) && is_date(next),
        "số" => number::read(next).is_some(),
        "và" | "của" | "các" | "những" | "với" | "theo" | "tại" | "do" => {
            next.starts_with(char::is_alphabetic)
        }
        _ => {
            let named = || is_cut_in_name(words) && next.starts_with(char::is_uppercase);
            page && (named() || is_cut_at_place(words, next))
        }
    }
}

/// Whether a sentence stands open between two lines whatever stands there; a number may be what "tháng" or "số" needs.
pub fn is_parted(words: &str, next: &str) -> bool {
    let last = last_word(words);
    !matches!(last, "tháng" | "năm" | "quý" | "số") && is_open_over_gap(words, next, false)
}

/// "3 năm 2026", "14/3", "2027.": whether figures begin a line that count no point: "1. Phòng Kinh tế" does.
fn counts(next: &str) -> bool {
    let behind = next.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let figures = next.len() - behind.len();
    let label = behind.starts_with(". ") || behind.starts_with([')', '-']);
    figures > 0 && (figures == "2026".len() || !label)
}

/// "15/3/2026", "15/3;", "3/2026": whether a line begins with figures that a stroke parts.
fn is_date(next: &str) -> bool {
    let behind = next.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let stroke = behind.strip_prefix(['/', '.']);
    behind.len() < next.len()
        && stroke.is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()))
}

/// "của Bộ", "và Sở", "UBND xã, Phòng": whether the words end within a body's name, at a head that needs more.
fn is_cut_in_name(words: &str) -> bool {
    let mut last = words.rsplit(' ');
    let head = last.next();
    let before = last.next().unwrap_or_default();
    matches!(
        head,
        Some("Bộ" | "Sở" | "Cục" | "Vụ" | "Phòng" | "Hội" | "Đoàn")
    ) && (before.ends_with(',')
        || matches!(
            before,
            "của" | "và" | "do" | "với" | "cùng" | "gửi" | "theo" | "về" | "giao"
        ))
}

/// "Ủy ban nhân dân⏎Thành phố": whether the words end at an authority whose place stands below.
fn is_cut_at_place(words: &str, next: &str) -> bool {
    const AUTHORITIES: [&str; 5] = [
        "Ủy ban nhân dân",
        "Uỷ ban nhân dân",
        "Hội đồng nhân dân",
        "UBND",
        "HĐND",
    ];
    const PLACES: [&str; 8] = [
        "Tỉnh ",
        "Thành phố ",
        "Huyện ",
        "Quận ",
        "Thị xã ",
        "Thị trấn ",
        "Xã ",
        "Phường ",
    ];
    PLACES.iter().any(|place| next.starts_with(place))
        && AUTHORITIES.iter().any(|name| words.ends_with(name))
}

/// Whether the words end a sentence or an item.
fn is_ended(words: &str) -> bool {
    words
        .trim_end_matches(['"', '”', ')', '*', ' '])
        .ends_with(['.', ';', ':', '!', '?'])
}

#[cfg(test)]
mod tests {
    use super::{Wrapping, are_parted, joins};
    use crate::layout::{Item, Line, lay_out};

    fn paragraphs(text: &str) -> usize {
        let lines: Vec<Line> = lay_out(text)
            .into_iter()
            .filter_map(|item| match item {
                Item::Line(line) => Some(line),
                Item::Row(_) => None,
            })
            .collect();
        let wrapping = Wrapping::of(&lines, are_parted(text, lines.iter()));
        1 + (1..lines.len())
            .filter(|&index| !joins(text, &lines, &wrapping, index, false))
            .count()
    }

    #[test]
    fn a_line_a_paragraph() {
        assert_eq!(paragraphs("Một đoạn.\nHai đoạn.\nBa đoạn"), 3);
    }

    #[test]
    fn a_sentence_goes_on_over_a_page_break() {
        assert_eq!(paragraphs("vận dụng vào\n\nthực tiễn. Hết"), 1);
        assert_eq!(paragraphs("vận dụng.\n\nThực tiễn"), 2);
    }

    #[test]
    fn a_full_line_that_cannot_end_goes_on_over_a_blank_line() {
        let text = "Giao Sở Nội vụ chủ trì, phối hợp với các sở, ngành rà soát, hoàn thành trước ngày\n\n15/5/2026; tổng hợp kết quả, báo cáo Ủy ban nhân dân tỉnh xem xét, cho ý kiến trong\nquý III năm 2026; đồng thời hướng dẫn các địa phương thực hiện theo đúng quy định của\npháp luật về văn thư, lưu trữ và các văn bản hướng dẫn thi hành của Bộ Nội vụ";
        assert_eq!(paragraphs(text), 1);
    }

    #[test]
    fn what_no_reader_parts_goes_on_over_blank_lines_and_page_numbers() {
        for lines in [
            "Tuần tra trước ngày|14/3/2026.",
            "Tuần tra trước ngày 14 tháng 3 năm|2027.",
            "Tuần tra trước ngày 14 tháng|3 năm 2026.",
            "Tuần tra trong tháng|3/2026.",
            "Tuần tra trước|15/3/2026.",
            "Tuần tra từ ngày 14/3 -|15/3/2026.",
            "Thực hiện Kế hoạch số|99/KH-UBND ngày 05/12/2025",
            "Thực hiện Kế hoạch của|UBND tỉnh",
        ] {
            for gap in ["\n\n", "\n\n2\n\n"] {
                assert_eq!(paragraphs(&lines.replace('|', gap)), 1, "{lines}{gap}");
            }
        }
        let name = "Rà soát, phối hợp với Phòng|Kinh tế";
        assert_eq!(paragraphs(&name.replace('|', "\n\n2\n\n")), 1);
        assert_eq!(paragraphs(&name.replace('|', "\n\n")), 2);
        for lines in [
            "Các khoản thu trong năm|Nội dung: Thu, chi",
            "Các khoản thu trong năm|1. Học phí",
            "Tổng số|12 xã",
            "Năm|2026",
            "Như đã nêu ở trước|3 đợt kiểm tra",
        ] {
            for gap in ["\n\n", "\n\n2\n\n"] {
                assert_eq!(paragraphs(&lines.replace('|', gap)), 2, "{lines}{gap}");
            }
        }
    }

    #[test]
    fn a_heading_that_ends_like_a_date() {
        assert_eq!(paragraphs("Các khoản thu đầu năm\nNội dung: Thu, chi"), 2);
        assert_eq!(paragraphs("Hoàn thành trong năm\n2026"), 1);
        assert_eq!(paragraphs("Báo cáo trong quý\nIV"), 1);
    }

    #[test]
    fn a_name_goes_on_behind_its_head() {
        let cut = "Thực hiện Văn bản số 4250/BNNMT-ĐCKS ngày 29/4/2026 của Bộ\nNông nghiệp";
        assert_eq!(paragraphs(cut), 1);
        assert_eq!(paragraphs("Cơ quan chủ trì: các Sở\nNội vụ"), 2);
        assert_eq!(paragraphs("Sở\nNội dung công việc"), 2);
        let asked = "Giao Văn phòng chủ trì, phối hợp với các xã";
        for (lines, want) in [
            (" và Phòng\nVăn hóa - Xã hội rà soát hồ sơ", 1),
            (", Sở\nNội vụ rà soát hồ sơ", 1),
            (", Ủy ban nhân dân\nThành phố rà soát", 1),
            (", lãnh đạo Sở\nCác phòng rà soát", 2),
            (", Ủy ban nhân dân\nSở Y tế rà soát", 2),
        ] {
            assert_eq!(paragraphs(&format!("{asked}{lines}")), want, "{lines}");
        }
    }

    #[test]
    fn a_small_letter_behind_a_semicolon() {
        let point =
            "3. Sở Nội vụ bổ sung biên chế, xong trước khi khai giảng;\ntrình duyệt phương án";
        assert_eq!(paragraphs(point), 1);
        let list = "Nội dung gồm các việc sau đây cần thực hiện ngay:\nrà soát toàn bộ hồ sơ, tài liệu của cơ quan, đơn vị;\ntổng hợp kết quả";
        assert_eq!(paragraphs(list), 3);
    }

    #[test]
    fn indented_paragraphs() {
        let text = "     Thực hiện Nghị quyết số 48-NQ/TW ngày 24.5.2005 của Bộ Chính trị\n\
                    về Chiến lược xây dựng và hoàn thiện hệ thống pháp luật Việt Nam đến\n\
                    năm 2010, định hướng đến năm 2020; Nghị quyết số 49-NQ/TW ngày hôm.\n\
                    \x20    Ban Thường vụ Huyện uỷ xây dựng kế hoạch tổ chức học tập, quán triệt\n\
                    thực hiện ở Đảng bộ huyện như sau:\n";
        assert_eq!(paragraphs(text), 2);
    }

    #[test]
    fn flush_paragraphs() {
        let text = "1. Các cơ quan, đơn vị khẩn trương xây dựng, tham mưu văn bản triển khai\n\
                    thực hiện các nội dung chỉ đạo của Thường trực tại Công văn số 31-CV/ĐU\n\
                    ngày 19/8/2025 về chỉ đạo tham mưu các nội dung trình Ban Chấp hành, Ban\n\
                    ngày 03/10/2025.\n\
                    Các nội dung trình Thường trực Đảng ủy trước ngày 01/10/2025 thì gửi qua\n\
                    văn phòng.\n";
        assert_eq!(paragraphs(text), 2);
    }
}
