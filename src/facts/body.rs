//! Names of bodies: where one begins, and where its duty begins.
//!
//! ```abnf
//! subject = [request SP] body (":" / SP duty)   ; Giao Văn phòng Đảng ủy theo dõi
//! body    = head *(SP word)                     ; words up to a duty, a colon or the end
//! ```
//! Real ones: "Ban Tuyên giáo Thị ủy: Theo dõi", "Sở Xây dựng hướng dẫn", "Các chi, đảng bộ cơ sở".
//! A verb within a name (Ban Tổ chức, các cơ quan tham mưu) begins no duty.

mod closed;
mod head;
mod name;
mod verb;
mod which;

use std::ops::Range;

use crate::passage::Passage;
use crate::vocab::{starts_with_any, starts_with_word, strip_any, verbal_name};
pub use head::head;
use name::Name;
pub use verb::is_part_of_name;
pub use which::is_of_many;

/// What stands behind a body's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behind {
    /// A duty begins here (offset of its verb).
    Duty(usize),
    /// A colon; offset behind it.
    Colon(usize),
    /// The words end.
    End,
    /// Something that makes it no subject.
    Other,
}

/// A body's name and what follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Where the name stands.
    pub range: Range<usize>,
    /// What follows.
    pub behind: Behind,
}

/// Reads the body whose name begins at `start`; `text` and `folded` are the same words.
pub fn at(text: &str, folded: &str, start: usize) -> Option<Body> {
    let rest = &folded[start..];
    let head = head(rest).or_else(|| rare_head(&text[start..], rest))?;
    let verbal = verbal_name(rest).unwrap_or(0);
    Name::new(text, folded, start).read(start + head.max(verbal))
}

/// The heads that are such only before some words; which there may be the first letter tells.
fn rare_head(text: &str, folded: &str) -> Option<usize> {
    match folded.bytes().next()? {
        b'c' => officer(text, folded),
        b'v' => department(text, folded),
        b'd' => firms(folded),
        b't' => village(text, folded).or_else(|| prison(folded)),
        b'n' => prison(folded).or_else(|| group(text, folded)),
        b'x' | b'k' | b'b' | 0xe1 => village(text, folded),
        _ => None,
    }
}

/// "Nhóm Toán 8", "Nhóm Hỗ trợ kỹ thuật", "Nhóm chuyên môn": who work together, by their field in capitals or as a rule; "Nhóm tiêu
/// chí", "Nhóm B", "nhóm Zalo" are things.
fn group(text: &str, folded: &str) -> Option<usize> {
    const GROUP: &str = "nhóm";
    const USUAL: [&str; 7] = [
        "chuyên môn",
        "giúp việc",
        "công tác",
        "hỗ trợ",
        "biên tập",
        "kỹ thuật",
        "nghiên cứu",
    ];
    const THINGS: [&str; 11] = [
        "zalo",
        "facebook",
        "viber",
        "tiêu chí",
        "chỉ tiêu",
        "chỉ số",
        "giải pháp",
        "nhiệm vụ",
        "nội dung",
        "vấn đề",
        "đối tượng",
    ];
    let field = folded.strip_prefix(GROUP)?.strip_prefix(' ')?;
    let mut letters = text[text.len() - field.len()..].chars();
    let capital = letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase);
    let named = capital && !starts_with_any(field, &THINGS);
    (named || starts_with_any(field, &USUAL)).then_some(GROUP.len())
}

/// "Công chức Văn hóa - Xã hội": an office of a commune, named by its field in capitals; "công chức, viên chức" are
/// persons.
fn officer(text: &str, folded: &str) -> Option<usize> {
    const OFFICER: &str = "công chức";
    let field = folded.strip_prefix(OFFICER)?.strip_prefix(' ')?;
    let capital = text[text.len() - field.len()..].starts_with(char::is_uppercase);
    capital.then_some(OFFICER.len())
}

/// "Vụ Tuyên truyền": a department of a ministry, named by its field in capitals; "Vụ Đông", "Vụ Hè Thu" are seasons of
/// a crop, "vụ việc" is a case.
fn department(text: &str, folded: &str) -> Option<usize> {
    const DEPARTMENT: &str = "vụ";
    const CROPS: [&str; 7] = ["đông", "xuân", "hè", "thu", "mùa", "chiêm", "lúa"];
    const LANDS: [&str; 2] = ["đông bắc á", "đông nam á"];
    let field = folded.strip_prefix(DEPARTMENT)?.strip_prefix(' ')?;
    let capital = |words: &str| words.starts_with(char::is_uppercase);
    let named = capital(text) && capital(&text[text.len() - field.len()..]);
    let season = starts_with_any(field, &CROPS) && !starts_with_any(field, &LANDS);
    (named && !season).then_some(DEPARTMENT.len())
}

/// "Tỉnh Đoàn | chọn huyện Ba Tri làm điểm": the duty behind the body with which a folded clause begins.
pub fn duty_behind(clause: &str) -> Option<&str> {
    match at(clause, clause, 0)?.behind {
        Behind::Duty(duty) => Some(&clause[duty..]),
        _ => None,
    }
}

/// Whether a name is that of one village or several.
pub fn is_village(text: &str, folded: &str) -> bool {
    village(text, folded).is_some()
}

/// "Thôn 5", "Ấp Tân Hòa", "Khu dân cư số 5": one village, by its number or its name; "thôn có 20 hộ" is a place.
fn village(text: &str, folded: &str) -> Option<usize> {
    const VILLAGES: [&str; 7] = ["thôn", "xóm", "ấp", "khóm", "buôn", "khu phố", "khu dân cư"];
    let village = VILLAGES
        .iter()
        .find(|village| starts_with_word(folded, village));
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let Some(village) = village else {
        // "Bản Nà Tẻn"; "Bản Cam kết" is a paper.
        let name = text[starts_with_word(folded, HAMLET).then_some(HAMLET.len())?..].trim_start();
        let mut words = name.split(' ');
        let named = words.next().is_some_and(capital) && words.next().is_some_and(capital);
        return named.then_some(HAMLET.len());
    };
    let which = text[village.len()..].strip_prefix(' ')?;
    let which = which.strip_prefix("số ").unwrap_or(which);
    let numbered = which.starts_with(|letter: char| letter.is_ascii_digit());
    (capital(which) || numbered).then_some(village.len())
}

const HAMLET: &str = "bản";

/// "Trại tạm giam Công an tỉnh": who is told something here is looked into elsewhere, as in the cells of a table.
fn prison(folded: &str) -> Option<usize> {
    const PRISONS: [&str; 3] = ["trại tạm giam", "trại giam", "nhà tạm giữ"];
    strip_any(folded, &PRISONS).map(|rest| folded.len() - rest.len())
}

/// "Doanh nghiệp trên địa bàn", "Doanh nghiệp, hợp tác xã": those of a place, or several kinds; "doanh nghiệp" alone is
/// what others help.
fn firms(folded: &str) -> Option<usize> {
    const FIRMS: &str = "doanh nghiệp";
    let which = folded.strip_prefix(FIRMS)?;
    let told = starts_with_any(which, &[" trên địa bàn", ", hợp tác xã", ", cơ sở"]);
    told.then_some(FIRMS.len())
}

impl Body {
    /// The same where a body is told something: a name that is whole ends before a verb that no table knows.
    pub fn closed(&self, text: &str, folded: &str) -> Body {
        let name = self.range.clone();
        let (words, folded) = (&text[name.clone()], &folded[name.clone()]);
        let end = match self.behind {
            Behind::Duty(_) | Behind::Colon(_) => closed::at_committee(words, folded),
            Behind::End | Behind::Other => closed::at_title(words, folded),
        };
        match end {
            Some((end, duty)) => Body {
                range: name.start..name.start + end,
                behind: Behind::Duty(name.start + duty),
            },
            None => self.clone(),
        }
    }
}

/// Whether a whole heading is a body's name; where its name ends.
pub fn whole(passage: &Passage) -> Option<Range<usize>> {
    let text = passage.as_str();
    let body = at(text, passage.folded(), 0)?;
    match body.behind {
        Behind::End => Some(body.range),
        Behind::Colon(end) if text[end..].trim().is_empty() => Some(body.range),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Behind, at, whole};
    use crate::fold::fold;
    use crate::passage::Passage;

    fn name(words: &str) -> Option<(String, char)> {
        let body = at(words, &fold(words), 0)?;
        let behind = match body.behind {
            Behind::Duty(_) => 'd',
            Behind::Colon(_) => ':',
            Behind::End => '$',
            Behind::Other => '?',
        };
        Some((words[body.range].to_owned(), behind))
    }

    #[test]
    fn subjects() {
        for (words, want, behind) in [
            (
                "Ban Tuyên giáo Thị ủy: Theo dõi",
                "Ban Tuyên giáo Thị ủy",
                ':',
            ),
            ("Ban xây dựng Đảng", "Ban xây dựng Đảng", '$'),
            (
                "Ban Tổ chức Tỉnh ủy chủ trì, phối hợp",
                "Ban Tổ chức Tỉnh ủy",
                'd',
            ),
            ("Sở Xây dựng hướng dẫn việc lựa chọn", "Sở Xây dựng", 'd'),
            (
                "Các tổ chức cơ sở Đảng, cơ quan, đơn vị tổ chức quán triệt",
                "Các tổ chức cơ sở Đảng, cơ quan, đơn vị",
                'd',
            ),
            (
                "Mặt trận Tổ quốc Việt Nam, các tổ chức chính trị - xã hội thị xã và các cơ quan, đơn vị cấp thị xã, theo chức năng",
                "Mặt trận Tổ quốc Việt Nam, các tổ chức chính trị - xã hội thị xã và các cơ quan, đơn vị cấp thị xã",
                'd',
            ),
            (
                "Ban thường vụ các huyện ủy, đảng ủy được kiểm tra chuẩn bị báo cáo",
                "Ban thường vụ các huyện ủy, đảng ủy được kiểm tra",
                'd',
            ),
            ("Các đoàn kiểm tra", "Các đoàn kiểm tra", '$'),
            (
                "Doanh nghiệp, hợp tác xã trên địa bàn xây dựng",
                "Doanh nghiệp, hợp tác xã trên địa bàn",
                'd',
            ),
            (
                "Trại tạm giam Công an tỉnh, Cơ quan Cảnh sát điều tra Công an tỉnh phối hợp",
                "Trại tạm giam Công an tỉnh, Cơ quan Cảnh sát điều tra Công an tỉnh",
                'd',
            ),
            (
                "Cơ quan thi hành án hình sự Công an tỉnh phối hợp",
                "Cơ quan thi hành án hình sự Công an tỉnh",
                'd',
            ),
            ("Công an xã điều tra, làm rõ", "Công an xã", 'd'),
            ("Thôn 5 gửi báo cáo", "Thôn 5", 'd'),
            (
                "Thôn Tân Hòa và thôn Tân Lập rà soát",
                "Thôn Tân Hòa và thôn Tân Lập",
                'd',
            ),
            ("Bản Nà Tẻn tổ chức họp dân", "Bản Nà Tẻn", 'd'),
            ("Cục Việc làm giúp Bộ trưởng", "Cục Việc làm", 'd'),
            (
                "Sở Y tế; Chi nhánh Ngân hàng Chính sách: phối hợp",
                "Sở Y tế; Chi nhánh Ngân hàng Chính sách",
                ':',
            ),
            (
                "Phòng Kinh tế được phân công theo dõi",
                "Phòng Kinh tế",
                'd',
            ),
            (
                "Các đơn vị được phân công thực hiện",
                "Các đơn vị được phân công",
                'd',
            ),
            (
                "Phòng Kinh tế - cơ quan chủ trì - báo cáo",
                "Phòng Kinh tế",
                'd',
            ),
            (
                "Phòng Kinh tế, đơn vị chủ trì, báo cáo",
                "Phòng Kinh tế",
                'd',
            ),
            (
                "Công an xã, với vai trò cơ quan thường trực, tổng hợp",
                "Công an xã",
                'd',
            ),
            (
                "Phó Hiệu trưởng phụ trách chuyên môn xây dựng kế hoạch",
                "Phó Hiệu trưởng phụ trách chuyên môn",
                'd',
            ),
            (
                "Phó Hiệu trưởng phụ trách nội dung tuyên truyền",
                "Phó Hiệu trưởng",
                'd',
            ),
            (
                "Tập thể lãnh đạo Phòng Kinh tế họp kiểm điểm",
                "Tập thể lãnh đạo Phòng Kinh tế",
                'd',
            ),
            (
                "Tổ chức dịch vụ thu (Bưu điện tỉnh) có trách nhiệm nộp",
                "Tổ chức dịch vụ thu",
                'd',
            ),
            (
                "Hội đồng tuyển sinh lớp 10 họp xét",
                "Hội đồng tuyển sinh lớp 10",
                'd',
            ),
            (
                "Hội đồng thi đua - khen thưởng xã rà soát",
                "Hội đồng thi đua - khen thưởng xã",
                'd',
            ),
            (
                "Chi cục Văn thư - Lưu trữ rà soát",
                "Chi cục Văn thư - Lưu trữ",
                'd',
            ),
            ("Văn phòng lưu trữ hồ sơ", "Văn phòng", 'd'),
            ("Công an xã về cơ sở nắm tình hình", "Công an xã", 'd'),
            (
                "Ban Chỉ đạo về cơ sở dữ liệu",
                "Ban Chỉ đạo về cơ sở dữ liệu",
                '$',
            ),
            ("Hội đồng họp xét", "Hội đồng", 'd'),
            (
                "công chức Tư pháp - Hộ tịch tham mưu",
                "công chức Tư pháp - Hộ tịch",
                'd',
            ),
            (
                "Trung tâm giáo dục thường xuyên tỉnh",
                "Trung tâm giáo dục thường xuyên tỉnh",
                '$',
            ),
            (
                "Phòng Tuyên truyền và Hỗ trợ người nộp thuế",
                "Phòng Tuyên truyền và Hỗ trợ người nộp thuế",
                '$',
            ),
            (
                "Các Chi cục Thuế khu vực còn lại",
                "Các Chi cục Thuế khu vực còn lại",
                '$',
            ),
            ("Văn phòng tổng hợp", "Văn phòng tổng hợp", '$'),
            ("Văn phòng tổng hợp báo cáo", "Văn phòng", 'd'),
            (
                "các đồng chí lãnh đạo Ban chỉ đạo, đôn đốc",
                "các đồng chí lãnh đạo Ban",
                'd',
            ),
            (
                "Các đồng chí lãnh đạo Ban",
                "Các đồng chí lãnh đạo Ban",
                '$',
            ),
            (
                "VKSND cấp huyện kiểm sát nhà tạm giữ",
                "VKSND cấp huyện",
                'd',
            ),
            (
                "Đài Phát thanh và Truyền hình tỉnh truyền hình trực tiếp",
                "Đài Phát thanh và Truyền hình tỉnh",
                'd',
            ),
            (
                "Văn phòng Sở sáng thứ Hai tuần đầu tiên hằng tháng trình",
                "Văn phòng Sở",
                'd',
            ),
            ("Văn phòng Sở cuối mỗi quý báo cáo", "Văn phòng Sở", 'd'),
            (
                "Thanh tra Sở trong 6 tháng đầu năm 2027 kiểm tra",
                "Thanh tra Sở",
                'd',
            ),
            (
                "UBND, Ủy ban MTTQ Việt Nam tỉnh về tiếp xúc",
                "UBND, Ủy ban MTTQ Việt Nam tỉnh",
                '?',
            ),
            (
                "Các cơ quan tham mưu, giúp việc Thị ủy phối hợp",
                "Các cơ quan tham mưu, giúp việc Thị ủy",
                'd',
            ),
            (
                "Người đứng đầu cấp ủy, chính quyền, các phòng, ban chủ trì thảo luận",
                "Người đứng đầu cấp ủy, chính quyền, các phòng, ban",
                'd',
            ),
            (
                "Thủ trưởng các sở, ngành; Chủ tịch UBND các huyện có trách nhiệm:",
                "Thủ trưởng các sở, ngành; Chủ tịch UBND các huyện",
                'd',
            ),
            (
                "các sở: Tài nguyên và Môi trường, Giáo dục và Đào tạo theo dõi",
                "các sở: Tài nguyên và Môi trường, Giáo dục và Đào tạo",
                'd',
            ),
        ] {
            assert_eq!(name(words), Some((want.to_owned(), behind)), "{words}");
        }
    }

    #[test]
    fn near_misses() {
        for words in [
            "Tổ chức thực hiện",
            "Báo cáo kết quả",
            "Ban hành hướng dẫn",
            "Trường hợp vượt thẩm quyền",
            "Hội nghị cấp Khối",
            "Thôn có 20 hộ",
            "Bản Cam kết thực hiện",
            "Tổ chức dịch vụ ăn uống, các quán có trách nhiệm",
            "Tổ chức tuyên truyền cho các xã có trách nhiệm",
            "Các nội dung trình",
            "Đoàn kết",
            "Công chức, viên chức",
            "công chức thực hiện nghiêm",
            "Doanh nghiệp nhỏ và vừa tiếp cận vốn",
        ] {
            assert_eq!(name(words), None, "{words}");
        }
        let words = "Công tác tuyên truyền";
        assert_eq!(whole(&Passage::of(words, &(0..words.len()))), None);
    }
}
