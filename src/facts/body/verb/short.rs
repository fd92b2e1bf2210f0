//! Short verbs, most of which are parts of other words.

use super::Here;

/// What a body does that stands behind "ra": "ra quân", "ra quyết định thành lập Đoàn kiểm tra".
const ISSUED: [&str; 10] = [
    "quân",
    "soát",
    "quyết định",
    "thông báo",
    "nghị quyết",
    "kết luận",
    "chỉ thị",
    "văn bản",
    "thông cáo",
    "lời kêu gọi",
];

impl Here<'_> {
    /// Short words that are verbs only where something to do follows: "chi bộ", "dự án", "phát thanh",
    /// "thành lập", "tiếp nhận", "thư ký", "trực thuộc", "phòng khám", "trường học" hold none.
    pub(super) fn is_short_noun(&self, verb: &str) -> bool {
        match verb {
            "chi" => {
                self.after.starts_with(',')
                    || self.last == "các"
                    || self.is_before(&["bộ", "đoàn", "hội", "cục", "nhánh", "ủy"])
            }
            "thu" => !self.is_before(&["phí", "đơn", "tiền", "quỹ"]),
            "phát" => self.is_before(&["thanh"]),
            "ra" => self.last == "đề" || !self.is_before(&ISSUED),
            "dự" => self.last == "ký" || self.is_before(&["án", "phòng"]),
            "xét" => self.is_behind(&["bình", "được"]),
            "cử" => self.is_behind(&["bầu", "ứng", "đề", "được"]),
            "lập" => self.is_behind(&["thành", "công", "độc"]),
            // "được công | nhận"
            "nhận" => matches!(self.last, "tiếp" | "công"),
            "trực" => self.last == "thường" || self.is_before(&["thuộc", "tiếp", "tuyến"]),
            "khám" => self.is_next_to(&["phòng", "khoa"]),
            "dựng" => self.last == "xây",
            "soạn" => self.last == "biên",
            "duyệt" => self.is_behind(&["phê", "xét", "kiểm"]),
            "dạy" => self.is_before(&["nghề"]) || self.last == "giảng",
            "họp" => self.is_behind(&["hội", "phòng", "kỳ", "cuộc", "phiên", "được"]),
            "chốt" => self.is_behind(&["các", "tổ", "trạm", "chủ"]),
            "học" => !self.is_next_to(&["viên", "sinh"]),
            // "Cục Việc làm"
            "làm" => self.is_before(&["công tác"]) || self.is_next_to(&["dùng", "việc"]),
            "ký" => self.is_behind(&["thư", "được", "đăng"]),
            _ => self.last == "được",
        }
    }
}
