//! Verbs that say what an office, a company or a team is for.

use super::Here;
use crate::forms::sentence::head;
use crate::vocab::{blanks, duty, starts_with_any, starts_with_word, strip_any};

/// The name of what a team is for has no more words behind its verb: "Ban giám sát | cộng đồng:".
const LONGEST_PURPOSE: usize = 2;

/// What a committee is for and what it is told stand no farther apart, in bytes.
const LONGEST_TASK: usize = 160;

/// The field of an office is no longer, in bytes.
const LONGEST_FIELD_IN_BYTES: usize = 60;

/// What a team is for has no more words before a colon.
const MOST_OF_PURPOSE: usize = 7;

/// The field of a deputy or an office has no more words.
const LONGEST_FIELD: usize = 4;

impl Here<'_> {
    /// "Ban xây dựng Đảng", "Sở Đầu tư và xây dựng", "dự án đầu tư xây dựng"; but "Sở Kế hoạch và Đầu tư xây dựng …"
    pub(super) fn is_building(&self) -> bool {
        let investment = ["án đầu tư", "lý đầu tư", "chủ đầu tư"];
        self.is_next_to(&["ban"]) && self.is_before(&["đảng", "nông thôn"])
            || self.is_next_to(&["và", "thi"])
            || !self.comma && investment.iter().any(|end| self.before.ends_with(end))
    }

    /// "các chủ đầu tư", "Ban quản lý dự án đầu tư", "Phòng Tài chính đầu tư"
    pub(super) fn is_investment(&self) -> bool {
        const WORKS: [&str; 9] = [
            "xây",
            "mua",
            "mới",
            "nâng cấp",
            "sửa chữa",
            "kinh phí",
            "cho",
            "vào",
            "trang",
        ];
        let office = starts_with_word(self.before, "phòng") && !self.is_before(&WORKS);
        self.is_next_to(&["chủ", "nhà", "và", "quản", "án", "vốn"])
            || office && self.is_next_to(&["chính", "hoạch", "lý", "định"])
    }

    /// "Phòng tổng hợp", "Phòng Kế hoạch tổng hợp", "các bộ phận nghiệp vụ tổng hợp"
    pub(super) fn is_general(&self) -> bool {
        self.is_next_to(&["vụ", "phòng", "-", "khoa", "và"])
            || self.before.ends_with("phòng kế hoạch")
            || self.before == "văn phòng" && self.after.is_empty()
    }

    /// "Ban quản lý", "cơ quan quản lý nhà nước"
    pub(super) fn is_management(&self) -> bool {
        self.is_next_to(&["ban", "đội", "phòng", "cục", "hạt", "trạm"])
            || self.is_next_to(&["quan", "vị"])
                && self.is_before(&[
                    "nhà nước",
                    "chuyên ngành",
                    "rừng",
                    "dự án",
                    "chương trình",
                    "đường",
                ])
    }

    /// "Phòng Bảo vệ, chăm sóc trẻ em", "Ban Hỗ trợ phụ nữ phát triển kinh tế": what an office is for.
    pub(super) fn is_field_of_an_office(&self, verb: &str) -> bool {
        const OFFICES: [&str; 7] = ["phòng", "cục", "vụ", "chi cục", "ban", "trung tâm", "quỹ"];
        let field = matches!(
            verb,
            "chăm sóc" | "bảo vệ" | "hỗ trợ" | "phát triển" | "bồi dưỡng"
        );
        let listed = || {
            self.before.matches(',').count() == 1
                && (self.is_before(&["trẻ em", "người", "sức khỏe", "nông thôn", "rừng"]))
        };
        let economy = || {
            verb == "phát triển"
                && self.is_before(&["kinh tế", "nông thôn", "quỹ đất", "công nghiệp"])
        };
        let known = || if self.comma { listed() } else { economy() };
        field && known() && starts_with_any(self.before, &OFFICES)
    }

    /// "Công ty cổ phần Đầu tư xây dựng", "Công ty TNHH MTV Quản lý khai thác": what a company does.
    pub(super) fn is_trade_of_a_company(&self, verb: &str) -> bool {
        const TRADES: [&str; 9] = [
            "đầu tư",
            "tư vấn",
            "xây dựng",
            "phát triển",
            "quản lý",
            "khai thác",
            "sản xuất",
            "dịch vụ",
            "kinh doanh",
        ];
        if self.comma || !TRADES.contains(&verb) {
            return false;
        }
        let company = self.before.rsplit([',', ';']).next().unwrap_or("");
        let company = company.trim_start();
        let company = company.strip_prefix("các ").unwrap_or(company);
        let named = ["công ty", "tổng công ty", "quỹ", "ban quản lý"]
            .iter()
            .any(|head| company.starts_with(head));
        let behind = self.is_behind(&[
            "phần", "tnhh", "mtv", "viên", "tư", "dựng", "triển", "lý", "vấn", "và",
        ]);
        let plan = verb == "xây dựng" && self.is_before(&["kế hoạch", "phương án", "quy chế"]);
        named && behind && !plan
    }

    /// "Phòng Quản lý | đấu thầu: Thẩm định …", "Các đơn vị | đăng ký dự thi: Nộp …": what stands before a colon is the name
    /// where a duty begins behind it, unless it is what bodies are mostly told.
    pub(super) fn is_field_before_colon(&self, verb: &str) -> bool {
        const FIELDS: [&str; 6] = [
            "đầu tư",
            "đấu thầu",
            "phát triển",
            "thi hành",
            "khen thưởng",
            "thiết kế",
        ];
        // What bodies are told as well: only behind another such word, or of many with what it is done to.
        const WORKS: [&str; 8] = [
            "giám sát",
            "thẩm định",
            "đăng ký",
            "kiểm tra",
            "xử lý",
            "thanh tra",
            "quản lý",
            "hỗ trợ",
        ];
        const OFFICES: [&str; 6] = ["phòng ", "ban ", "vụ ", "cục ", "chi cục ", "trung tâm "];
        const MANY: [&str; 3] = ["các đơn vị", "các cơ quan", "các tổ chức"];
        let (field, work) = (FIELDS.contains(&verb), WORKS.contains(&verb));
        // "Trưởng các phòng, Giám đốc Trung tâm Hỗ trợ | đầu tư:"
        const HOLDERS: [&str; 5] = [
            "giám đốc ",
            "phó giám đốc ",
            "trưởng ",
            "phó trưởng ",
            "lãnh đạo ",
        ];
        let last = self
            .before
            .rsplit([',', ';'])
            .next()
            .unwrap_or("")
            .trim_start();
        let held = strip_any(last, &HOLDERS);
        let office = strip_any(self.before, &OFFICES).or_else(|| strip_any(held?, &OFFICES));
        let many = MANY.contains(&self.before);
        let of_work = office.is_some_and(|of| starts_with_any(of, &WORKS));
        if !(field && (office.is_some() || many) || work && (of_work || many)) {
            return false;
        }
        let near = head(self.after, LONGEST_FIELD_IN_BYTES);
        let Some((object, told)) = near.split_once(':') else {
            return false;
        };
        let short = object.split(' ').count() <= LONGEST_FIELD && !object.contains([',', ';', '(']);
        let said = !many || field || !object.is_empty();
        said && short && duty(told.trim_start()).is_some()
    }

    /// "Ban Chỉ đạo | thực hiện Nghị quyết 57 họp", "Ban Chỉ đạo | xây dựng nông thôn mới rà soát": what a committee is for,
    /// where what it is told follows.
    pub(super) fn is_task_of_a_committee(&self, verb: &str) -> bool {
        const TASKS: [(&str, &[&str]); 3] = [
            (
                "thực hiện",
                &[
                    "nghị quyết",
                    "chỉ thị",
                    "đề án",
                    "quy chế",
                    "cuộc vận động",
                    "phong trào",
                    "các chương trình mục tiêu",
                    "chương trình mục tiêu",
                ],
            ),
            (
                "xây dựng",
                &[
                    "nông thôn",
                    "đời sống",
                    "chính quyền",
                    "phong trào toàn dân",
                    "xã hội học tập",
                ],
            ),
            (
                "phát triển",
                &["khoa học", "kinh tế", "du lịch", "đối tượng"],
            ),
        ];
        let committee = !self.comma && self.before.ends_with("ban chỉ đạo");
        let task = TASKS
            .iter()
            .any(|(of, tasks)| *of == verb && self.is_before(tasks));
        if !committee || !task {
            return false;
        }
        // "Ban Chỉ đạo thực hiện Đề án 06 trước ngày 20/3", "… đến các chi bộ và báo cáo": what it does, not what it is for.
        const GO_ON: [&str; 14] = [
            "trước",
            "trong",
            "vào",
            "đến",
            "từ",
            "và",
            "theo",
            "đúng",
            "bảo đảm",
            "đảm bảo",
            "gắn",
            "trên",
            "tại",
            "để",
        ];
        let clause = head(self.after, LONGEST_TASK);
        let clause = &clause[..clause.find([',', ';', ':', '.']).unwrap_or(clause.len())];
        let mut words = blanks(clause).map(|blank| &clause[blank + 1..]);
        let first = words.find(|rest| duty(rest).is_some() || starts_with_any(rest, &GO_ON));
        first.is_some_and(|rest| !starts_with_any(rest, &GO_ON))
    }

    /// "Ban Chỉ đạo | triển khai bệnh án điện tử: Họp", "Tổ | rà soát thủ tục hành chính: Lập": what a team is for before a colon,
    /// and what it is told behind it; "Ban Chỉ đạo triển khai các nội dung sau:" is told all.
    pub(super) fn is_purpose_before_colon(&self, verb: &str) -> bool {
        const TEAMS: [&str; 5] = ["ban chỉ đạo", "hội đồng", "tổ", "tổ công tác", "tiểu ban"];
        const MANY: [&str; 4] = ["các", "những", "một số", "như"];
        // What every team does.
        const WORK: [&str; 9] = [
            "họp",
            "tổ chức",
            "phân công",
            "kiểm tra",
            "xây dựng",
            "hoàn thành",
            "báo cáo",
            "yêu cầu",
            "thống nhất",
        ];
        if self.comma || !TEAMS.contains(&self.before) || WORK.contains(&verb) {
            return false;
        }
        let near = head(self.after, LONGEST_FIELD_IN_BYTES);
        let Some((object, told)) = near.split_once(':') else {
            return false;
        };
        let few = object.split(' ').count() <= MOST_OF_PURPOSE;
        few && !object.is_empty()
            && !object.contains([',', ';', '.', '('])
            && !starts_with_any(object, &MANY)
            && !object.ends_with(" sau")
            && !blanks(object).any(|blank| duty(&object[blank + 1..]).is_some())
            && duty(told.trim_start()).is_some()
    }

    /// "Hội đồng | xét thăng hạng thông báo kết quả": on what a panel decides, before what it is told.
    pub(super) fn is_of_panel(&self, verb: &str) -> bool {
        const DECIDES: [&str; 5] = ["xét", "chấm", "xét duyệt", "xét tuyển", "xét chọn"];
        const PAPERS: [&str; 5] = ["các", "những", "hồ sơ", "danh sách", "đề nghị"];
        let panel = !self.comma && self.before == "hội đồng" && DECIDES.contains(&verb);
        let panel = panel && !starts_with_any(self.after, &PAPERS);
        let near = head(self.after, LONGEST_FIELD_IN_BYTES);
        let clause = &near[..near.find([',', ';', ':', '.']).unwrap_or(near.len())];
        let mut words = blanks(clause).take(LONGEST_FIELD);
        panel && words.any(|blank| duty(&clause[blank + 1..]).is_some())
    }

    /// "Phòng Hỗ trợ người | nộp thuế": which persons.
    pub(super) fn is_of_persons(&self) -> bool {
        const OFFICES: [&str; 6] = ["phòng", "ban", "trung tâm", "chi cục", "quỹ", "vụ"];
        self.is_next_to(&["người"]) && starts_with_any(self.before, &OFFICES)
    }

    /// "các đồng chí | lãnh đạo Ban": those who lead a body.
    pub(super) fn is_headed(&self) -> bool {
        const BODIES: [&str; 10] = [
            "ban",
            "sở",
            "phòng",
            "ubnd",
            "ủy ban",
            "đơn vị",
            "cơ quan",
            "đảng ủy",
            "trường",
            "xã",
        ];
        self.before.ends_with("các đồng chí") && self.is_before(&BODIES)
    }

    /// "Phòng Kinh tế | được phân công theo dõi": of one office it is told what it does; "các đơn vị được phân công" says
    /// which of many.
    pub(super) fn is_office(&self) -> bool {
        const OFFICES: [&str; 12] = [
            "phòng",
            "sở",
            "văn phòng",
            "công an",
            "ban",
            "trạm",
            "trung tâm",
            "hội",
            "chi cục",
            "cục",
            "vụ",
            "thanh tra",
        ];
        const PARTS: [&str; 4] = ["đơn vị", "cơ quan", "bộ phận", "công chức"];
        !self.comma
            && starts_with_any(self.before, &OFFICES)
            && !self.before.contains([',', ';'])
            && !PARTS.iter().any(|part| self.before.ends_with(part))
            && duty(self.after).is_some()
    }

    /// "Phó Hiệu trưởng | phụ trách chuyên môn xây dựng kế hoạch": the field of a deputy, with the duty behind it.
    pub(super) fn is_field_of_a_deputy(&self) -> bool {
        const OTHER: [&str; 6] = ["nội dung", "việc", "khâu", "phần", "chung", "chính"];
        let office = strip_any(self.before, &["đồng chí ", "đ/c "]).unwrap_or(self.before);
        let clause = self.after.find([',', ';', '.', ':']);
        let clause = &self.after[..clause.unwrap_or(self.after.len())];
        let mut words = blanks(clause).take(LONGEST_FIELD);
        // "Phó Hiệu trưởng phụ trách chuyên môn: trực tiếp chỉ đạo"
        let behind = self.after[clause.len()..].strip_prefix(": ");
        let few = clause.split(' ').count() <= LONGEST_FIELD;
        let labels = few && behind.is_some_and(|told| duty(told).is_some());
        !self.comma
            && (office.starts_with("phó ") || office == "kế toán trưởng")
            && duty(clause).is_none()
            && !starts_with_any(clause, &OTHER)
            && (labels || words.any(|blank| duty(&clause[blank + 1..]).is_some()))
    }

    /// "Ban kiểm soát:", "Ban kiểm soát kiểm tra sổ sách": a noun alone names nobody, and what is up to the colon or the
    /// duty behind it is its name.
    pub(super) fn is_bare_team(&self) -> bool {
        const TEAMS: [&str; 6] = ["ban", "tiểu ban", "bộ phận", "tổ", "nhóm", "hội đồng"];
        if self.comma || !TEAMS.contains(&self.before) {
            return false;
        }
        let mut words = self.after.split_inclusive(' ').take(LONGEST_PURPOSE);
        let named = words.any(|word| word.trim_end().ends_with(':')) || self.after.starts_with(':');
        named || duty(self.after).is_some()
    }
}
