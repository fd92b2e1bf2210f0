//! Adverbials that open a clause: when, where, on what grounds something is to be done.
//!
//! ```abnf
//! adverbial = ("Căn cứ" / "Trên cơ sở" / "Sau" / "Định kỳ" / …) 1*(SP word) / time
//! time      = ("Quý" / "Tháng" / …) SP number / 1*(word SP) "lần"
//! ```
//! Real ones: "Căn cứ số lượng, …", "Trong quá trình thực hiện …", "Quý II/2026, …".

use std::sync::LazyLock;

use crate::facts::body;
use crate::forms::sentence::head;
use crate::vocab::{Phrases, starts_with_word, strip_any};

/// Words with which an adverbial opens a sentence.
pub(super) fn is_adverbial(folded: &str) -> bool {
    const OPENINGS: [&str; 64] = [
        "quá trình",
        "căn cứ",
        "trên cơ sở",
        "sau",
        "trong",
        "định kỳ",
        "khi",
        "nhận được",
        "để",
        "hằng năm",
        "hàng năm",
        "hằng tháng",
        "hàng tháng",
        "hằng quý",
        "hàng quý",
        "chậm nhất",
        "không quá",
        "ít nhất",
        "tối thiểu",
        "cứ",
        "dịp",
        "nhân dịp",
        "thượng tuần",
        "trung tuần",
        "hạ tuần",
        "đầu năm",
        "đầu tháng",
        "đầu quý",
        "giữa năm",
        "cuối năm",
        "cuối tháng",
        "cuối quý",
        "trước",
        "từ",
        "theo",
        "tại",
        "trên đây",
        "ngay sau",
        "kết thúc",
        "thực hiện",
        "nếu",
        "bên cạnh",
        "phấn đấu",
        "đến ngày",
        "đến hết",
        "đến tháng",
        "kể từ",
        "đối với",
        "nhằm",
        "trường hợp",
        "với",
        "là cơ quan",
        "cùng với",
        "song song",
        "ngoài",
        "ngoài ra",
        "ở",
        "về",
        "đúng",
        "vào",
        "sáng",
        "chiều",
        "tối",
        "đêm",
    ];
    static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(OPENINGS.into_iter()));
    let clause = || {
        let near = head(folded, LONGEST_CONDITION);
        let comma = memchr::memchr(b',', near.as_bytes())?;
        Some(&near[..comma])
    };
    PHRASES.at(folded).is_some() && !starts_with_word(folded, "theo dõi")
        || clause().is_some_and(|clause| opens_with_time(clause) || is_condition(clause))
}

/// "Lịch trên nếu có thay đổi, Văn phòng …": whether the words before a comma say under what condition something is to be
/// done.
fn is_condition(clause: &str) -> bool {
    clause.contains(" nếu có ") && body::head(clause).is_none()
}

/// No such clause is longer, in bytes.
const LONGEST_CONDITION: usize = 80;

/// "Quý II/2026, Sở Nội vụ tổ chức", "6 tháng một lần, …": whether the words before a comma are a time that needs no
/// preposition.
fn opens_with_time(clause: &str) -> bool {
    let named = || {
        let unit = strip_any(clause, &["quý ", "tháng ", "tuần ", "ngày "]);
        unit.is_some_and(|number| {
            number.starts_with(|letter: char| letter.is_ascii_digit() || letter == 'i')
        })
    };
    // "Ngày Chủ nhật xanh hằng tuần"
    let recurs = || {
        let unit = clause.rsplit_once(' ').map(|(before, _)| before);
        starts_with_word(clause, "ngày")
            && unit.is_some_and(|before| before.ends_with(" hằng") || before.ends_with(" hàng"))
    };
    let often = || clause.ends_with(" lần") || clause.ends_with("/lần");
    clause.len() < LONGEST_TIME && (named() || recurs() || often())
}

/// No such time is longer, in bytes.
const LONGEST_TIME: usize = 40;

#[cfg(test)]
mod tests {
    use super::is_adverbial;

    #[test]
    fn openings() {
        assert!(is_adverbial("căn cứ số lượng, đảng ủy các xã quyết định"));
        assert!(is_adverbial("quý ii/2026, sở nội vụ tổ chức"));
        assert!(is_adverbial("6 tháng một lần, sở nội vụ tổ chức"));
        assert!(is_adverbial(
            "lịch trên nếu có thay đổi, văn phòng thông báo"
        ));
        assert!(is_adverbial(
            "thượng tuần tháng 5/2026, công an xã tuần tra"
        ));
        assert!(is_adverbial("đầu năm học, nhà trường tổ chức"));
        assert!(is_adverbial(
            "ngày chủ nhật xanh hằng tuần, đoàn xã ra quân"
        ));
        assert!(!is_adverbial("theo dõi, đôn đốc các khoa"));
        assert!(!is_adverbial("đầu tư, nâng cấp các trạm"));
        assert!(!is_adverbial("quý cơ quan, đơn vị phối hợp"));
    }
}
