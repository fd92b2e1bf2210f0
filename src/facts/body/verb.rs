//! Verbs that are nouns here: a duty's verb within a body's name begins no duty.
//!
//! One rule a verb or a group of verbs, each with a name that it is for. A rule looks at the word before
//! the verb, at a comma between them, and at the words behind it.

mod field;
mod office;
mod short;

use super::which;
use crate::fold::in_word;
use crate::vocab::{BEFORE_TRINH, duty, starts_with_word};

/// Whether a verb behind the words of a name, and before others, is a part of that name.
pub fn is_part_of_name(name: &str, verb: &str, after: &str) -> bool {
    let before = name.trim_end();
    let here = Here {
        before,
        // "Đoàn (tổ) kiểm tra"
        last: last_word(before.trim_end_matches([',', ')'])).trim_start_matches('('),
        comma: before.ends_with(','),
        after: after.trim_start(),
    };
    if here.is_half_a_word(verb)
        || here.is_field_of_an_office(verb)
        || here.is_trade_of_a_company(verb)
        || here.is_field_before_colon(verb)
        || here.is_task_of_a_committee(verb)
        || here.is_purpose_before_colon(verb)
        || here.is_of_panel(verb)
        || here.is_in_a_passive_list()
    {
        return true;
    }
    // "Quỹ Bảo trì đường bộ và nguồn đóng góp của Nhân dân"
    if here.says_which() || here.is_next_to(&["nguồn"]) {
        return true;
    }
    // "Hội đồng họp xét": no team is for meeting.
    if verb != "họp" && here.is_bare_team() || here.is_of_persons() {
        return true;
    }
    match verb {
        "giải phóng" | "giải phóng mặt bằng" => here.is_behind(&["bù", "thường"]),
        "hòa giải" => here.is_next_to(&["tổ", "ban", "đội"]),
        "tổ chức" => here.is_organisation(),
        "tham mưu" | "giúp" | "tham mưu giúp" => here.is_staff(),
        "chỉ đạo" => here.is_steering(),
        "kiểm tra" | "giám sát" | "thanh tra" | "thẩm định" | "công tác" | "khảo sát"
        | "nghiệm thu" => here.is_inspection(),
        "bảo vệ" if here.is_before(&["an ninh"]) && here.guards() => true,
        "tham gia" => here.is_next_to(&["lượng", "được", "bị"]),
        "xác minh" | "phục vụ" | "thẩm tra" | "biên tập" | "tuần tra" | "bảo vệ" => {
            here.is_next_to(&["đoàn", "tổ", "đội", "được", "bị"])
        }
        "điều tra" if here.is_next_to(&["tổng"]) => true,
        "thi hành" | "thi hành án" | "điều tra" => {
            here.is_next_to(&["quan", "sát", "cục"]) || here.is_behind(&["được", "bị"])
        }
        "kiểm sát" => {
            here.is_next_to(&["viện", "vụ", "ban", "ngành", "và"])
                || here.is_before(&["viên", "nhân dân"])
        }
        "truyền hình trực tiếp" => here.is_next_to(&["-", "và", "đài", "thanh"]),
        "lãnh đạo" => {
            here.is_headed() || here.is_behind(&["được", "bị"]) || here.before == "tập thể"
        }
        "lưu trữ" => here.is_behind(&["thư", "bộ", "tâm", "quan", "phòng", "cục", "viên"]),
        "phát thanh" => here.is_behind(&["đài", "và", "báo", "thống"]),
        "được phân công" | "được ủy quyền" => !here.is_office(),
        "thường xuyên" => here.before.ends_with("giáo dục"),
        "bảo tồn" => here.is_next_to(&["khu", "tâm"]),
        "cơ động" if here.before.ends_with("dân quân") => true,
        "trợ giúp" | "ghi danh" | "chấm thi" | "kiểm phiếu" | "biểu diễn" | "thi đấu"
        | "cơ động" => here.is_purpose(),
        "xây dựng" => here.is_building(),
        "đầu tư" => here.is_investment(),
        "tổng hợp" => here.is_general(),
        "quản lý" => here.is_management(),
        "chủ trì" => here.is_lead(),
        "phối hợp" => here.is_partner(),
        "phụ trách" => {
            here.is_charge()
                || here.is_next_to(&["bàn", "vực", "công"])
                || here.is_field_of_a_deputy()
        }
        "tự" => here.is_next_to(&["trật", "thứ"]) || here.is_before(&["vệ", "quản"]),
        "thực hành" => starts_with_word(here.before, "trường"),
        "phân công" => here.is_behind(&["được", "bị"]),
        "là" => here.is_rank(),
        "báo cáo" | "tuyên truyền" => here.is_before(&["viên"]),
        "giao" => {
            here.is_behind(&["được", "ngoại"])
                || here.before.ends_with("đầu mối")
                || here.is_before(&["thông", "dịch"])
        }
        "được giao" => {
            here.last == "được"
                || here.is_next_to(&["vị", "quan", "phương", "ngành", "chức", "nhân", "người"])
                    && here.is_what_is_given()
        }
        "đánh giá" if here.before.ends_with("hội đồng tự") => true,
        "đào tạo" | "giáo dục" | "bồi dưỡng" | "phát triển" | "tuyển chọn" | "đánh giá" => {
            here.is_schooling(verb)
        }
        "thanh toán" | "thống kê" | "thông tin" | "truyền thông" | "kiểm soát" | "hỗ trợ"
        | "chăm sóc" | "sản xuất" | "khai thác" | "dự toán" | "kết hợp" | "xuất bản" | "tư vấn" => {
            here.is_service(verb)
        }
        "diễn tập" | "huấn luyện" | "ứng phó" | "cứu hộ" | "cứu nạn" | "điều trị" | "cách ly"
        | "xét nghiệm" | "vận chuyển" | "tuyển dụng" | "bình xét" | "giảng dạy" | "bảo dưỡng"
        | "bảo trì" | "coi thi" | "quan trắc" | "dự báo" | "cung ứng" | "phun" | "phun thuốc" => {
            here.is_purpose()
        }
        "trình" => here.is_next_to(&BEFORE_TRINH),
        // "Tổ thu tiền điện"; "các tổ thu quỹ" do it.
        "thu" if matches!(here.before, "tổ" | "đội" | "bộ phận") => true,
        "xả" | "xả lũ" if here.last == "chống" => true,
        "trả kết quả" => here.is_next_to(&["và"]),
        "cần" => here.is_next_to(&["hậu"]),
        "sơ tán" => here.is_behind(&["điểm", "nơi", "khu"]),
        "tự đánh giá" => here.is_next_to(&["đồng"]),
        "chuyển" => here.is_behind(&["được", "bị", "vận"]),
        "phát huy" | "hàng năm" | "hằng năm" | "hằng tháng" | "hàng tháng" | "hằng quý"
        | "hàng quý" | "hằng tuần" | "hàng tuần" | "hằng ngày" | "hàng ngày" | "định kỳ" => {
            false
        }
        "sử dụng" if here.is_next_to(&["quyền"]) => true,
        "tuyển" => here.is_behind(&["đội", "thi", "xét", "tuyến", "được"]),
        "thực hiện" | "quy định" | "chuyển đổi" | "thành lập" | "sử dụng" | "đề nghị" => {
            here.last == "được"
        }
        "thu" | "chi" | "ra" | "làm" | "nắm" | "dự" | "lấy" | "phát" | "lập" | "mở" | "đưa"
        | "xét" | "gắn" | "ký" | "nhận" | "giữ" | "trao" | "đặt" | "đọc" | "cử" | "nhập"
        | "treo" | "trực" | "khám" | "dựng" | "soạn" | "duyệt" | "dạy" | "họp" | "chốt" | "học" => {
            here.is_short_noun(verb)
        }
        _ => here.is_behind(&["được", "bị"]),
    }
}

/// Words of two syllables whose second one is a noun of its own elsewhere: "Sở Nội vụ" is no "vụ".
const COMPOUNDS: [&str; 9] = [
    "nội vụ",
    "văn phòng",
    "quốc phòng",
    "biên phòng",
    "môi trường",
    "thị trường",
    "nhà trường",
    "bệnh viện",
    "xã hội",
];

/// The last word, both syllables of a compound.
fn last_word(words: &str) -> &str {
    let compound = COMPOUNDS.iter().find(|compound| {
        let before = words.strip_suffix(**compound);
        before.is_some_and(|before| !before.ends_with(in_word))
    });
    compound
        .copied()
        .unwrap_or_else(|| words.rsplit([' ', ',']).next().unwrap_or(""))
}

/// The words around a verb.
struct Here<'t> {
    /// The name up to the verb.
    before: &'t str,
    /// Its last word.
    last: &'t str,
    /// Whether a comma stands between them.
    comma: bool,
    /// The words behind the verb.
    after: &'t str,
}

impl Here<'_> {
    /// "Truyền thông báo cáo", "Dân vận động viên", "phát triển khai thác": what looks like a verb is half of a word.
    fn is_half_a_word(&self, verb: &str) -> bool {
        const WORDS: [(&str, &str); 9] = [
            ("nuôi", "trồng"),
            ("giám", "tuyển"),
            ("viễn", "thông"),
            ("và truyền", "thông"),
            ("giao", "thông"),
            ("các", "cấp"),
            ("ban dân", "vận"),
            ("và dân", "vận"),
            ("phát", "triển"),
        ];
        let half =
            |&(one, two): &(&str, &str)| starts_with_word(verb, two) && self.before.ends_with(one);
        !self.comma && WORDS.iter().any(half)
    }

    fn is_behind(&self, words: &[&str]) -> bool {
        words.contains(&self.last)
    }

    /// The same with no comma between.
    fn is_next_to(&self, words: &[&str]) -> bool {
        !self.comma && self.is_behind(words)
    }

    fn is_before(&self, words: &[&str]) -> bool {
        words.iter().any(|word| starts_with_word(self.after, word))
    }

    /// "Các tổ chức cơ sở Đảng", "cơ quan, tổ chức liên quan", "Ban tổ chức Tỉnh ủy", "Phòng tổ chức"
    fn is_organisation(&self) -> bool {
        let group = self.is_before(&[
            "đảng",
            "cơ sở",
            "chính trị",
            "đoàn thể",
            "hội quần",
            "thành viên",
            "chính quyền",
            "có liên quan",
            "liên quan",
            "khác",
            "hữu quan",
            "xã hội",
            "cá nhân",
            "được",
            "mới",
            "tôn giáo",
            "kinh tế",
            "sự nghiệp",
            "đoàn",
            "công đoàn",
        ]);
        let committee = ["tỉnh ủy", "huyện ủy", "thành ủy", "trung ương", "đảng ủy"];
        let listed = self.comma
            && (group
                || self.after.starts_with(',')
                || self.last == "quan" && self.after.starts_with("và"));
        self.is_behind(&["các", "những", "mọi", "từng", "cùng"])
            || self.last == "và"
                && (group
                    || self.after.starts_with(", đoàn thể")
                    || self.after.starts_with(", cá nhân"))
            || listed
            || self.is_next_to(&["ban"]) && self.is_before(&committee)
            || self.is_next_to(&["quan"]) && self.is_before(&["-"])
            || self.is_next_to(&["phòng"]) && !self.is_before(&["hội nghị", "lớp", "thực hiện"])
    }

    /// "Các cơ quan tham mưu, giúp việc Thị ủy"
    fn is_staff(&self) -> bool {
        let office = self.is_behind(&["quan", "trách", "ban", "vị", "môn"])
            || self.comma && self.before.contains("tham mưu");
        let goes_on = self.after.starts_with(',') || self.is_before(&["giúp việc", "việc"]);
        let of_body = ["quan", "ban", "vị"]
            .iter()
            .any(|noun| self.before.contains(noun));
        office && goes_on && of_body || self.is_helping_team()
    }

    /// "Tổ giúp việc", "Tổ Thư ký giúp việc"
    fn is_helping_team(&self) -> bool {
        self.is_before(&["việc"]) && self.is_next_to(&["tổ", "ký", "phận", "nhóm"])
    }

    /// "Ban chỉ đạo", "các ban chỉ đạo"
    fn is_steering(&self) -> bool {
        let led = self.before.ends_with("đồng chí lãnh đạo ban");
        !led && (self.before == "ban" || self.before.ends_with(" ban"))
    }

    /// "Các đoàn kiểm tra", "Ủy ban kiểm tra", "đơn vị được giám sát"
    fn is_inspection(&self) -> bool {
        self.is_next_to(&["đoàn", "tổ", "được", "sự", "chịu", "bị"])
            || !self.comma && self.before.ends_with("hội đồng")
            || self.before.ends_with("ủy ban")
            || self.comma && self.is_team() && duty(self.after).is_some()
    }

    /// "UBND các xã nơi đặt kho", "các hội có người tham gia Đoàn", "các xã nơi Đoàn đến giám sát", "các chi bộ không thuộc
    /// diện kiểm tra": whether the verb says which of many are meant.
    fn says_which(&self) -> bool {
        let which = self.is_next_to(&["nơi", "diện"])
            || self.last == "đến" && self.before.contains(" nơi ")
            || !self.comma && which::ends_with_persons(self.before);
        which && which::is_of_many(self.before)
    }

    /// "Đoàn (tổ) kiểm tra, giám sát"
    fn is_team(&self) -> bool {
        let teams = [
            "đoàn kiểm tra,",
            "tổ kiểm tra,",
            "đoàn (tổ) kiểm tra,",
            "đối tượng kiểm tra,",
        ];
        teams.iter().any(|team| self.before.ends_with(team))
    }

    /// "lực lượng tham gia bảo vệ an ninh", "phong trào toàn dân bảo vệ an ninh Tổ quốc"
    fn guards(&self) -> bool {
        self.before.contains("lực lượng") || self.before.ends_with("toàn dân")
    }

    /// "Ban Chỉ đạo diễn tập", "các tổ cứu hộ", "cơ sở điều trị": what a body is for.
    fn is_purpose(&self) -> bool {
        self.is_next_to(&[
            "đạo", "tổ", "đội", "đồng", "tâm", "đoàn", "sở", "trạm", "khu",
        ]) || self.is_next_to(&["ban", "và", "vị", "quan", "được"])
            || self.is_next_to(&["nghiệp"]) && !self.before.ends_with("nông nghiệp")
    }

    /// "cơ quan chủ trì dự án", "đơn vị chủ trì nội dung"
    fn is_lead(&self) -> bool {
        self.is_behind(&["quan", "vị"])
            && self.is_before(&[
                "dự án",
                "chương trình",
                "quản lý",
                "nội dung",
                "nhiệm vụ",
                "tham mưu soạn",
            ])
    }

    /// "Các cơ quan phối hợp:"
    fn is_partner(&self) -> bool {
        let ends = self.after.is_empty() || self.after.starts_with(':');
        ends && (self.before.ends_with("cơ quan") || self.before.ends_with("đơn vị"))
    }

    /// "đồng chí Ủy viên phụ trách địa bàn"
    fn is_charge(&self) -> bool {
        self.is_before(&[
            "địa bàn",
            "đơn vị",
            "thị xã",
            "huyện",
            "xã",
            "lĩnh vực",
            "công tác",
            "chi bộ",
            "kế toán",
            "đoàn",
            "đội",
        ])
    }

    /// "đồng chí là người đứng đầu", "cán bộ là đảng viên"
    fn is_rank(&self) -> bool {
        let ranked = self.is_before(&[
            "người đứng",
            "thành viên",
            "đảng viên",
            "trưởng",
            "ủy viên",
            "chủ",
        ]);
        ranked && !self.is_before(&["chủ trì", "chủ động"])
    }

    /// "Các đơn vị được giao nhiệm vụ"
    fn is_what_is_given(&self) -> bool {
        self.is_before(&["nhiệm vụ", "kế hoạch", "chủ trì", "phụ trách", "quản lý"])
    }
}

#[cfg(test)]
mod tests {
    use super::is_part_of_name;

    #[test]
    fn nouns() {
        for (before, verb, after) in [
            ("các ", "tổ chức", " cơ sở đảng"),
            ("các cơ quan, ", "tổ chức", " có liên quan"),
            ("các cơ quan ", "tham mưu", ", giúp việc thị ủy"),
            ("ban ", "chỉ đạo", " tỉnh"),
            ("các đoàn ", "kiểm tra", ""),
            ("ban ", "xây dựng", " đảng"),
            ("các chủ ", "đầu tư", ""),
            ("phòng ", "tổng hợp", ""),
            ("cơ quan ", "quản lý", " nhà nước"),
            ("cơ quan ", "chủ trì", " nội dung"),
            ("các cơ quan ", "phối hợp", ":"),
            ("ủy viên ", "phụ trách", " địa bàn"),
            ("cán bộ ", "là", " đảng viên"),
            ("các ", "báo cáo", " viên"),
            ("các đơn vị ", "được giao", " nhiệm vụ"),
            ("trung tâm ", "bồi dưỡng", " chính trị"),
            ("cục ", "thống kê", ""),
            ("các ", "chi", ", đảng bộ"),
            ("sở thông tin và truyền ", "thông báo", " cáo"),
            ("quỹ đầu tư ", "phát triển", " tỉnh"),
            ("ban quản lý dự án đầu tư ", "xây dựng", " tỉnh"),
            ("phòng kế hoạch ", "tổng hợp", ""),
            ("ban chỉ đạo ", "diễn tập", " khu vực"),
            ("các đơn vị ", "tư vấn", ""),
        ] {
            assert!(
                is_part_of_name(before, verb, after),
                "{before}{verb}{after}"
            );
        }
    }

    #[test]
    fn duties() {
        for (before, verb, after) in [
            ("ban tổ chức tỉnh ủy, ", "tổ chức", " hội nghị"),
            ("ban tổ chức ", "tham mưu", " ban thường vụ"),
            ("các sở, ngành, ", "chỉ đạo", " đơn vị"),
            ("sở xây dựng ", "kiểm tra", " việc"),
            ("các đơn vị ", "quản lý", " chặt chẽ"),
            ("cục thuế ", "thu", " phí"),
            ("đoàn thanh niên ", "ra", " quân"),
            ("sở nội vụ ", "tổng hợp", ", báo cáo"),
            ("hội nông dân ", "vận động", " hội viên"),
            ("phòng tài chính - kế hoạch ", "tổng hợp", ", trình"),
            ("sở nông nghiệp và môi trường ", "đánh giá", " kết quả"),
            ("sở kế hoạch và đầu tư ", "xây dựng", " kế hoạch"),
            ("văn phòng ", "tổ chức", " hội nghị"),
            ("ngân hàng chính sách xã hội ", "hỗ trợ", " vốn"),
            ("các cơ quan, đơn vị ", "thông tin", " kịp thời"),
            ("công an huyện ", "diễn tập", " phương án"),
        ] {
            assert!(
                !is_part_of_name(before, verb, after),
                "{before}{verb}{after}"
            );
        }
    }
}
