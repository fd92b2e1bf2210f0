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
use crate::vocab::verbal_name;
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
    let head = head(rest)?;
    let verbal = verbal_name(rest).unwrap_or(0);
    Name::new(text, folded, start).read(start + head.max(verbal))
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
            "Các nội dung trình",
            "Đoàn kết",
        ] {
            assert_eq!(name(words), None, "{words}");
        }
        let words = "Công tác tuyên truyền";
        assert_eq!(whole(&Passage::of(words, &(0..words.len()))), None);
    }
}
