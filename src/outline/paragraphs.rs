//! Lines → paragraphs: which line goes on with the one before it.

use super::dash::{goes_on_at_dash, goes_on_behind_name, is_cut_at_dash, is_cut_in_brackets};
use super::gather::Raw;
use super::label::{self, Label, Style};
use super::look::{bullet, is_caps, is_rule};
use super::points;
use crate::layout::{Line, Wrapping, joins};
use crate::passage::{Page, Passage};
use crate::vocab::{begins_body, strip_any};

/// Joins lines into paragraphs and adds them to `raws`; `parted` says whether blank lines part those of the text.
pub fn paragraphs(page: &Page, lines: &[Line], parted: bool, raws: &mut Vec<Raw>) {
    let label = |line: &Line| label::label(page.words(&line.place));
    let mut reader = Reader {
        page,
        lines,
        labels: lines.iter().map(label).collect(),
        wrapping: Wrapping::of(lines, parted),
        seen: points::Seen::default(),
    };
    let mut index = 0;
    while index < lines.len() {
        let (raw, next) = reader.read(index);
        raws.push(raw);
        index = next;
    }
}

/// Reads paragraph after paragraph.
struct Reader<'t> {
    page: &'t Page<'t>,
    lines: &'t [Line],
    /// What has the shape of a label at the head of each line.
    labels: Vec<Option<Label>>,
    wrapping: Wrapping,
    seen: points::Seen,
}

impl<'t> Reader<'t> {
    fn words(&self, index: usize) -> &'t str {
        self.page.words(&self.lines[index].place)
    }

    /// The paragraph that a line begins, and the line behind it.
    fn read(&mut self, index: usize) -> (Raw, usize) {
        let (page, lines) = (self.page, self.lines);
        let words = self.words(index);
        let label = self.labels[index]
            .take()
            .or_else(|| unusual_label(words, &self.seen, true))
            .or_else(|| self.comma_letter(index));
        let mark = if label.is_none() { bullet(words) } else { None };
        let skip = label.as_ref().map_or(mark.unwrap_or(0), |label| label.len);
        if let Some(label) = &label {
            self.seen.note(label);
        }
        let start = lines[index].place.start;
        let first = start + skip..lines[index].place.end;
        let mut passage = Passage::with_room(first.len());
        passage.push(page, &first);
        let mut next = index + 1;
        let below = label
            .as_ref()
            .is_some_and(|label| self.is_named_below(label, &words[skip..], next));
        let below = below || label.is_some() && self.is_alone(skip, index);
        let first = if below {
            self.words(next)
        } else {
            &words[skip..]
        };
        let heading = label.is_some() && is_caps(first);
        if below {
            passage.push(page, &lines[next].place);
            next += 1;
        }
        while next < lines.len()
            && (self.continues(next, heading) || self.counts_on(start + skip, next))
        {
            join(page, &mut passage, &lines[next - 1], &lines[next]);
            next += 1;
        }
        let raw = Raw {
            label: label.map(|label| {
                let place = start..start + label.mark;
                (label, place)
            }),
            bullet: mark.and(words.chars().next()),
            passage: passage.finish(),
            cells: Vec::new(),
            table: None,
            note: false,
            quoted: false,
        };
        (raw, next)
    }

    /// "PHẦN THỨ NHẤT" over "MỤC ĐÍCH, YÊU CẦU": whether the line behind a part's label, which stands alone, is its name.
    fn is_named_below(&self, label: &Label, behind: &str, next: usize) -> bool {
        let alone = label.style == Style::Part && behind.trim().is_empty();
        alone
            && next < self.lines.len()
            && self.labels[next].is_none()
            && is_caps(self.words(next))
            && !is_rule(self.words(next))
    }

    /// "3." over "Công an thành phố": whether a label is all of its line and its words stand right below.
    fn is_alone(&self, skip: usize, index: usize) -> bool {
        let Some(next) = self
            .lines
            .get(index + 1)
            .filter(|next| !next.gap && !next.page)
        else {
            return false;
        };
        let words = self.page.words(&next.place);
        self.words(index)[skip..].trim().is_empty()
            && self.labels[index + 1].is_none()
            && bullet(words).is_none()
            && !is_rule(words)
    }

    /// Whether a line goes on with the paragraph before it: no label, no bullet, and joined by its look.
    fn continues(&self, index: usize, heading: bool) -> bool {
        let (page, lines) = (self.page, self.lines);
        let words = self.words(index);
        let before = self.words(index - 1).trim_end();
        if is_rule(words)
            || is_rule(before)
            || points::opens_line(page, &lines[index].place)
            || is_period(words) && !self.runs_on(index)
            || self.opens_task(index)
        {
            return false;
        }
        let caps = heading && is_caps(words);
        let places = || (&lines[index - 1].place, &lines[index].place);
        if !lines[index].gap
            && (is_cut_at_dash(page, places()) || is_cut_in_brackets(before, words))
        {
            return true;
        }
        let joined = joins(page.text(), lines, &self.wrapping, index, heading && !caps)
            || (heading && caps && !lines[index].gap);
        let ended = before.ends_with(['.', ';', ':', '!', '?', ',', '”', '"', ')']);
        if self.is_labelled(index, ended || !joined || self.letters_below(index)) {
            return false;
        }
        if bullet(words).is_some() {
            return joined
                && !ended
                && self.wrapping.is_wrapped()
                && (goes_on_at_dash(page, lines, index) || goes_on_behind_name(before, words));
        }
        joined
    }

    /// Whether a line stands right below one that ends nothing, in a text whose paragraphs blank lines part.
    fn runs_on(&self, index: usize) -> bool {
        let ended = || self.words(index - 1).trim_end().ends_with(['.', ';', ':']);
        self.wrapping.is_parted() && !self.lines[index].gap && !ended()
    }

    /// "4. Ban quản lý rừng phòng hộ⏎Căn cứ chức năng, …": whether a line below a labelled one that names a body begins
    /// what that body is to do.
    fn opens_task(&self, index: usize) -> bool {
        let before = self.words(index - 1);
        // Every line is asked, and its first letter tells.
        let words = self.words(index);
        let opens = || words.starts_with(['C', 'T', 'P']) && strip_any(words, &OPENERS).is_some();
        let named = || label::label(before).is_some_and(|label| begins_body(&before[label.len..]));
        opens() && !before.trim_end().ends_with([',', '-']) && named()
    }

    /// Whether a line has a label. Where the line before runs on (`free` is false), only one that is due next.
    fn is_labelled(&self, index: usize, free: bool) -> bool {
        match &self.labels[index] {
            Some(label) => free || self.seen.is_due(label),
            None => {
                unusual_label(self.words(index), &self.seen, free).is_some()
                    || self.comma_letter(index).is_some()
            }
        }
    }

    /// "a, Chuẩn bị hội trường": a letter with a comma, in order and no citation's; below an "a," there is a "b,".
    fn comma_letter(&self, index: usize) -> Option<Label> {
        let label = label::comma_letter(self.words(index))?;
        let cited = || {
            let before = index.checked_sub(1).map_or("", |before| self.words(before));
            let behind = &self.words(index)[label.len..];
            OPEN.iter().any(|word| before.ends_with(word)) || behind.starts_with("Điều ")
        };
        let second = |line: &Line| {
            let label = label::comma_letter(self.page.words(&line.place));
            label.is_some_and(|label| label.value == 2)
        };
        let near = || self.lines[index + 1..].iter().take(MOST_OF_FIRST);
        (self.seen.is_due(&label) && !cited() && (label.value > 1 || near().any(second)))
            .then_some(label)
    }

    /// "1. Truyền dạy⏎b) Biên soạn tài liệu": whether a letter with its bracket stands right below a short line with a
    /// label of its own, so that it is one too, whichever letters are left out before it.
    fn letters_below(&self, index: usize) -> bool {
        let before = self.words(index - 1);
        let letter = self.labels[index].as_ref().is_some_and(|label| {
            label.style == Style::Lower && self.words(index)[..label.mark].ends_with(')')
        });
        letter
            && before.chars().count() <= LONGEST_HEADING
            && label::label(before).is_some_and(|label| label.style != Style::Enclosed)
            && !OPEN.iter().any(|word| before.ends_with(word))
    }

    /// "gồm: (1) Cải tạo …;⏎(2) Xây dựng …": whether a line goes on counting within the sentence that begins at `from`.
    fn counts_on(&self, from: usize, index: usize) -> bool {
        let number = self.labels[index].as_ref().filter(|label| {
            matches!(label.style, Style::Enclosed | Style::Bracketed) && label.value > 1
        });
        number.is_some_and(|label| {
            let open = if label.style == Style::Enclosed {
                "("
            } else {
                ""
            };
            let one_less = format!(" {open}{}) ", label.value - 1);
            let before = self.page.words(&(from..self.lines[index - 1].place.end));
            !self.lines[index].gap
                && !before.trim_end().ends_with(['.', ':'])
                && before.contains(&one_less)
        })
    }
}

/// How a task begins with which no name goes on.
const OPENERS: [&str; 9] = [
    "Căn cứ ",
    "Trên cơ sở ",
    "Chủ trì, ",
    "Chủ trì ",
    "Chịu trách nhiệm ",
    "Có trách nhiệm ",
    "Phối hợp ",
    "Tham mưu ",
    "Chủ động ",
];

/// "Quý I/2026:", "Tháng 01:", "Tháng 3": whether a part of the calendar is all of a line, or its label.
fn is_period(words: &str) -> bool {
    let Some(behind) = strip_any(words, &["Quý ", "Tháng "]) else {
        return false;
    };
    let number = behind.trim_start_matches(|letter: char| {
        letter.is_ascii_digit() || matches!(letter, 'I' | 'V' | 'X')
    });
    let year = number
        .strip_prefix('/')
        .or_else(|| number.strip_prefix(" năm "))
        .map_or(number, |year| {
            year.trim_start_matches(|letter: char| letter.is_ascii_digit())
        });
    number.len() < behind.len() && (year.trim().is_empty() || year.trim_start().starts_with(':'))
}

/// A heading over lettered points is no longer, in letters.
const LONGEST_HEADING: usize = 60;
/// No first lettered point has more lines, those below it counted in.
const MOST_OF_FIRST: usize = 100;
/// Words behind which a letter with a bracket is cited: "theo điểm | b) khoản 2".
const OPEN: [&str; 6] = ["điểm", "điểm a,", "và", "hoặc", "tại", "khoản"];

/// A label that lacks what labels are known by, where it is due; one that looks like a word only where a line is `free`.
fn unusual_label(words: &str, seen: &points::Seen, free: bool) -> Option<Label> {
    label::mixed_roman(words)
        .or_else(|| label::bare_number(words).filter(|_| free))
        .or_else(|| label::small_decimal(words).filter(|_| free))
        .or_else(|| label::bare_roman(words).filter(|_| free))
        .filter(|label| seen.is_due(label))
}

/// Adds a line to a paragraph; a hyphen at a line's end that stands in a word or number stays closed.
fn join(page: &Page, passage: &mut Passage, before: &Line, line: &Line) {
    let words = page.words(&before.place);
    let closed = words
        .strip_suffix('-')
        .is_some_and(|head| head.ends_with(|letter: char| letter.is_alphanumeric()))
        || words.ends_with('/');
    if !closed {
        passage.blank();
    }
    passage.push(page, &line.place);
}

#[cfg(test)]
mod tests {
    use super::is_period;
    use crate::outline::Outline;

    fn blocks(lines: &str) -> Vec<String> {
        let outline = Outline::read(&format!("KẾ HOẠCH\nthử\n\n{lines}\n"));
        let words = outline.blocks.iter().map(|block| block.passage.as_str());
        words.map(str::to_owned).collect()
    }

    /// Lines as wide as the page.
    const WIDE: &str = "Nâng cao nhận thức của cán bộ, đảng viên và nhân dân trên địa bàn xã về\n\
        công tác bảo đảm trật tự, an toàn giao thông trong tình hình mới hiện nay;\n\
        góp phần giảm thiểu tai nạn giao thông, xây dựng nếp sống văn hóa giao\n\
        thông. Việc triển khai phải nghiêm túc, thiết thực, hiệu quả, tránh hình\n\
        thức; gắn với thực hiện nhiệm vụ chính trị của cơ quan, đơn vị mình.\n";

    /// Paragraphs between blank lines, broken where the marks of a web page wanted it.
    const WEB: &str = "I. MỤC\nĐÍCH, YÊU CẦU\n\n- Cụ thể hóa nhiệm vụ, giải\npháp chủ yếu đề ra tại các văn bản của Bộ Chính trị\n        về đột phá phát triển khoa học, công nghệ.\n\n- Là cơ sở để các cơ quan,\nđơn vị tổ chức thực hiện; tăng cường\n        công tác quản lý, phối hợp chặt chẽ.\n\nII. TỔ CHỨC\nTHỰC HIỆN\n\n1. Sở Tài\nchính\n\nCân đối kinh phí.\n\n";

    #[test]
    fn what_stands_right_below_goes_on_where_blank_lines_part_the_paragraphs() {
        for lines in [
            "2. Ban|Quản lý các khu công nghệ cao",
            "3.|Công an thành phố",
            "4. Các|Sở, ban, ngành",
            "- Giao Sở Nội vụ, Sở|Giáo dục và Đào tạo rà soát.",
            "Hoàn thành trong|Tháng 3",
            "- Sở Nội vụ rà soát biên chế;|trình duyệt phương án trong vòng|20 ngày.",
        ] {
            let read = blocks(&format!("{WEB}{}", lines.replace('|', "\n")));
            let bare = lines.trim_start_matches(|letter: char| {
                letter.is_ascii_digit() || matches!(letter, '.' | '-' | ' ' | '|')
            });
            assert_eq!(read.last(), Some(&bare.replace('|', " ")), "{read:?}");
        }
        for lines in [
            "2. Sở Nội vụ|- Rà soát biên chế.",
            "2. Sở Nội vụ|3. Sở Y tế",
            "2. Sở Nội vụ rà soát biên chế.|Kinh phí do ngân sách tỉnh.",
            "Rà soát biên chế|Cơ quan chủ trì: Sở Nội vụ.",
            "7h00: Đón tiếp đại biểu|7h30: Khai mạc",
        ] {
            let read = blocks(&format!("{WEB}{}", lines.replace('|', "\n")));
            let last = lines.rsplit('|').next().unwrap_or_default();
            let bare = last.trim_start_matches(['-', ' ', '3', '.']);
            assert_eq!(read.last().map(String::as_str), Some(bare), "{read:?}");
        }
        let read = blocks("1. Ban\nQuản lý rừng\n2. Sở Y tế\nKinh phí tự bảo đảm\n- Họp.");
        assert!(read.contains(&"Kinh phí tự bảo đảm".to_owned()), "{read:?}");
    }

    #[test]
    fn an_indented_line_behind_a_full_stop_begins_a_paragraph_where_few_stand_at_the_margin() {
        let wide = "     Nâng cao nhận thức của cán bộ, đảng viên và nhân dân trên địa bàn xã về\n\
            công tác bảo đảm trật tự, an toàn giao thông trong tình hình mới hiện nay.\n";
        let point = |number: usize| {
            format!(
                "     {number}. Phòng Điều dưỡng cử nhân viên tham gia đào tạo đầy đủ nội dung.\n"
            )
        };
        let points: String = (1..8).map(point).collect();
        let last = "     8. Đề nghị Bảo hiểm xã hội thành phố, các đơn vị hỗ trợ kết nối liên\n\
            thông dữ liệu, đường truyền dự phòng từ nay đến hết quý III năm 2025.\n     \
            Trưởng các khoa, phòng chịu trách nhiệm trước Giám đốc về việc thực\n\
            hiện Kế hoạch này.";
        let read = blocks(&format!("{}{points}{last}", wide.repeat(4)));
        let want = "Trưởng các khoa, phòng chịu trách nhiệm trước Giám đốc về việc thực hiện Kế hoạch này.";
        assert_eq!(read.last().map(String::as_str), Some(want));
    }

    #[test]
    fn a_task_that_begins_like_a_basis_joins_no_heading_to_its_text() {
        let heading =
            "Phát huy vai trò giám sát, phản biện xã hội của Mặt trận Tổ quốc và Nhân dân";
        let text =
            "Mặt trận Tổ quốc xã giám sát việc tu dưỡng, rèn luyện đạo đức, lối sống của cán bộ.";
        let read = blocks(&format!(
            "I. NỘI DUNG\n1. Kiểm tra\nThực hiện nghiêm túc việc kiểm soát tài sản.\n2. {heading}\n{text}"
        ));
        assert_eq!(read[read.len() - 2..], [heading, text]);
    }

    #[test]
    fn parts_of_the_calendar_go_on_with_nothing() {
        for words in [
            "Quý I/2026:",
            "Tháng 01/2026",
            "Quý IV năm 2026: rà soát",
            "Tháng 3",
        ] {
            assert!(is_period(words), "{words}");
        }
        for words in [
            "Quý I/2026 và Quý II/2026",
            "Tháng Thanh niên",
            "Quý vị",
            "Tháng 3, 4",
            "THÁNG 3",
        ] {
            assert!(!is_period(words), "{words}");
        }
        let lines = "1. Các nội dung công việc trọng tâm cần được triển khai thực hiện ngay\nTháng 01/2026:\n- Họp.";
        let read = blocks(&format!("{WIDE}{lines}"));
        assert!(read.contains(&"Tháng 01/2026:".to_owned()), "{read:?}");
    }

    #[test]
    fn a_task_goes_on_with_no_name() {
        let name = "Ban quản lý rừng phòng hộ, đặc dụng; các Công ty TNHH MTV Lâm nghiệp";
        let task = "Căn cứ chức năng, nhiệm vụ tổ chức phát động Tết trồng cây.";
        let read = blocks(&format!("{WIDE}4. {name}\n{task}"));
        assert!(read.contains(&name.to_owned()), "{read:?}");
        assert!(read.contains(&task.to_owned()), "{read:?}");
        let more = "và Môi trường";
        let read = blocks(&format!("{WIDE}4. {name}\n{more}"));
        assert!(read.contains(&format!("{name} {more}")), "{read:?}");
    }
}
