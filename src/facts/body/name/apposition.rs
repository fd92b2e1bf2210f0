//! What a body is, said beside its name and no part of it.
//!
//! ```abnf
//! apposition = mark rank *(SP word) mark / SP ("với vai trò" / "với tư cách") ["là"] SP rank *(SP word) SP
//! mark       = " - " / ", "
//! rank       = ("cơ quan" / "đơn vị" / "bộ phận") SP ("thường trực" / "chủ trì" / "đầu mối")
//! ```
//! Real ones: "Công an xã - cơ quan thường trực Ban Chỉ đạo - tổng hợp", "Phòng Kinh tế, đơn vị chủ trì, báo cáo".

use super::Name;
use crate::forms::sentence;
use crate::vocab::{blanks, duty, starts_with_any, strip_any};

/// What a body is takes no more bytes.
const LONGEST_APPOSITION: usize = 160;

impl Name<'_> {
    /// "Công an xã | - cơ quan thường trực - tổng hợp", "Phòng Kinh tế |, đơn vị chủ trì, báo cáo": what a body is, between
    /// two marks; where the duty behind the second one begins.
    pub(super) fn behind_apposition(&self, at: usize) -> Option<usize> {
        const MARKS: [&str; 3] = [" - ", " – ", ", "];
        const RANKS: [&str; 11] = [
            "cơ quan thường trực",
            "cơ quan chủ trì",
            "cơ quan đầu mối",
            "đơn vị thường trực",
            "đơn vị chủ trì",
            "đơn vị đầu mối",
            "bộ phận thường trực",
            "bộ phận đầu mối",
            "với vai trò",
            "với tư cách",
            "theo lĩnh vực",
        ];
        let rest = &self.folded[at..];
        // Behind most blanks neither a dash stands nor "với".
        if let [b' ', behind, ..] = rest.as_bytes()
            && !matches!(behind, b'-' | 0xe2 | b'v')
        {
            return None;
        }
        let Some(mark) = MARKS.iter().find(|mark| rest.starts_with(**mark)) else {
            return self.behind_part_played(at);
        };
        let what = sentence::head(&rest[mark.len()..], LONGEST_APPOSITION);
        if !starts_with_any(what, &RANKS) {
            return None;
        }
        let end = what.find(mark)?;
        let behind = at + mark.len() + end + mark.len();
        let acts = self.text[behind..].starts_with(char::is_lowercase)
            && duty(&self.folded[behind..]).is_some();
        (!what[..end].contains([',', ';', ':', '.']) && acts).then_some(behind)
    }

    /// "Phòng Kinh tế | với vai trò là cơ quan thường trực tổng hợp": where the duty behind the part that a body plays begins,
    /// if no mark ends that.
    fn behind_part_played(&self, at: usize) -> Option<usize> {
        const PARTS: [&str; 4] = ["thường trực", "chủ trì", "đầu mối", "tham mưu"];
        let rest = strip_any(&self.folded[at..], &[" với vai trò ", " với tư cách "])?;
        let rest = rest.strip_prefix("là ").unwrap_or(rest);
        let rest = strip_any(rest, &["cơ quan ", "đơn vị ", "bộ phận "]).unwrap_or(rest);
        let rest = strip_any(rest, &PARTS)?;
        let near = sentence::head(rest, LONGEST_APPOSITION);
        let clause = &near[..near.find([',', ';', '.', ':']).unwrap_or(near.len())];
        let from = self.folded.len() - rest.len();
        let mut words = blanks(clause).map(|blank| blank + 1);
        let acts = |word: &usize| {
            self.text[from + word..].starts_with(char::is_lowercase)
                && duty(&clause[*word..]).is_some()
        };
        words.find(acts).map(|word| from + word)
    }
}
