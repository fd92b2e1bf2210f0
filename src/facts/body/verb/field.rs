//! Verbs that name the field of an office, and those of a passive.

use super::Here;
use crate::vocab::{duty, starts_with_word};

impl Here<'_> {
    /// "Các tổ chức đảng được kiểm tra, giám sát | có trách nhiệm gửi …": verbs of one passive, which says whose duty it is.
    pub(super) fn is_in_a_passive_list(&self) -> bool {
        if !self.comma {
            return false;
        }
        let passive = [" được ", " bị "]
            .iter()
            .filter_map(|word| self.before.rfind(word));
        let Some(at) = passive.max() else {
            return false;
        };
        let verbs = self.before[at + 1..].trim_end_matches(',').split_once(' ');
        let is_verb = |words: &str| duty(words) == Some(words.len());
        let mut after = self.after;
        while let Some(next) = after.strip_prefix(", ") {
            let Some(len) = duty(next) else { break };
            after = next[len..].trim_start();
        }
        verbs.is_some_and(|(_, verbs)| verbs.split(", ").all(is_verb))
            && (after.starts_with(':')
                || starts_with_word(after, "có trách nhiệm")
                || starts_with_word(after, "phải"))
    }

    /// "Sở giáo dục và đào tạo", "Trung tâm bồi dưỡng chính trị"
    pub(super) fn is_schooling(&self, verb: &str) -> bool {
        let school = matches!(verb, "đào tạo" | "bồi dưỡng") && self.is_behind(&["trường"]);
        school || self.is_behind(&["và", "sở", "phòng", "tâm", "vụ", "cơ", "viện"])
    }

    /// "Cục thống kê", "Trung tâm thông tin", "Tổ hỗ trợ", "Quỹ hỗ trợ", "đơn vị tư vấn", "cơ quan truyền thông"
    pub(super) fn is_service(&self, verb: &str) -> bool {
        let trade = matches!(verb, "tư vấn" | "sản xuất" | "khai thác" | "xuất bản");
        let budget = verb == "dự toán" && self.is_before(&["cấp", "các cấp", "trực thuộc"]);
        let field = matches!(
            verb,
            "thông tin" | "truyền thông" | "kiểm soát" | "thống kê" | "xuất bản"
        );
        self.is_next_to(&["cơ", "cục", "tâm", "tổ", "và", "phòng", "hội", "nhà"])
            || self.is_next_to(&["thống", "quỹ", "đài", "báo"])
            || (trade || budget) && self.is_next_to(&["vị", "nghiệp", "tác"])
            || field && self.is_next_to(&["quan", "nghệ", "hóa"])
            || self.is_next_to(&["lý"]) && self.is_before(&["công trình", "thủy lợi"])
    }
}
