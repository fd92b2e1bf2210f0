//! What the words of a statement before a date say of its year, where it does not begin with it.
//!
//! ```abnf
//! told = "năm học" SP year "-" year          ; an autumn is that of the first year, a review in spring of the second
//!      / ("tổng kết" / "quyết toán") *word "năm" SP year    ; in January of the year behind it
//!      / ("Tết" / "giao quân" / "nhập ngũ") *word year      ; in January and February of that year, a call-up in March too
//! ```
//! Real ones: "Đăng ký thi đua năm học 2026 - 2027 trước 10/10, bình xét trước 25/5", "Báo cáo tổng kết năm 2026 trước ngày
//! 10/01", "Lễ giao nhận quân năm 2027 vào ngày 20/02". What is prepared for a school year may be due before it: "Rà soát kế
//! hoạch tuyển sinh năm học 2026 - 2027 trước ngày 15/3" says nothing. Nor does a review that is only planned: "Lập kế hoạch
//! tổng kết năm 2026 trước ngày 15/01".

use jiff::civil::Date;

use super::super::stated::{Stated, of_school, school_year};
use super::last_day;
use crate::facts::date::{Moment, Unit};
use crate::forms::sentence::from_comma;
use crate::vocab::contains_word;

/// The year of a date behind some folded words of its statement; `before` is the date before it in its line.
pub(super) fn year(
    statement: &str,
    moment: &Moment,
    before: Option<&Moment>,
    issued: Date,
) -> Option<i16> {
    if !statement.contains(" 20") {
        return None;
    }
    let month = month(moment)?;
    let year = of_school_year(statement, moment, before)
        .or_else(|| of_review(statement, month))
        .or_else(|| of_spring(statement, month, issued))?;
    (last_day(moment, year)? >= issued).then_some(year)
}

/// The month of a day or a month.
fn month(moment: &Moment) -> Option<u8> {
    match moment.unit {
        Unit::Day { month, .. } => month,
        Unit::Month(month) => Some(month),
        _ => None,
    }
}

/// "năm học 2026 - 2027 trước 10/10, bình xét trước | 25/5"
fn of_school_year(statement: &str, moment: &Moment, before: Option<&Moment>) -> Option<i16> {
    const REVIEWS: [&str; 6] = [
        "sơ kết",
        "tổng kết",
        "bình xét",
        "bế giảng",
        "kết thúc học kỳ",
        "kết thúc năm học",
    ];
    let Some(Stated::School(begins)) = school_year(statement) else {
        return None;
    };
    let own = from_comma(statement);
    let month = month(moment)?;
    // "Kiểm tra học kỳ I trước | 10/01": no first half-year is prepared in the January before it, as it is in May.
    let within = || {
        contains_word(own, "học kỳ i") && month == 1
            || contains_word(own, "học kỳ ii") && month <= 5
    };
    let reviews = || REVIEWS.iter().any(|what| contains_word(own, what));
    let autumn = |moment: &Moment| of_school(begins, moment) == Some(begins);
    // "… trước ngày 15/8, tuyển sinh trước | 15/7": what is made ready in summer is so before the school year.
    let follows = || month <= 6 && before.is_some_and(autumn);
    let held = || (follows() || reviews() || within()) && !is_prepared(own);
    (autumn(moment) || held()).then(|| of_school(begins, moment))?
}

/// "Kế hoạch tuyển sinh …", "đăng ký nguồn …": what is made ready, which may be long before it is held.
fn is_prepared(words: &str) -> bool {
    const PREPARED: [&str; 11] = [
        "kế hoạch",
        "chương trình",
        "danh mục",
        "đề cương",
        "đăng ký",
        "tuyển sinh",
        "hồ sơ",
        "chuẩn bị",
        "sửa chữa",
        "rà soát",
        "tạo nguồn",
    ];
    PREPARED.iter().any(|what| contains_word(words, what))
}

/// "Báo cáo tổng kết công tác năm 2026 trước ngày | 15/01": a year is reviewed at its end; not a Tết or a season of it.
fn of_review(statement: &str, month: u8) -> Option<i16> {
    const PARTS: [&str; 9] = [
        "tết", "lễ", "xuân", "quân", "đợt", "tháng", "quý", "vụ", "học",
    ];
    let reviews = ["tổng kết", "quyết toán"].iter();
    let reviews = reviews.filter_map(|verb| statement.rsplit_once(verb));
    let last = reviews.min_by_key(|(_, what)| what.len());
    let (before, what) = last.filter(|_| month == 1)?;
    // "Ban hành kế hoạch sơ kết, | tổng kết năm 2026": the plan is due, in the year that it is for.
    if is_prepared(before) && !before.trim_end().ends_with("báo cáo") {
        return None;
    }
    let (of, _) = what.split_once("năm 20")?;
    let part = PARTS.iter().any(|part| contains_word(of, part));
    let whole = of.len() <= LONGEST_REVIEWED && !of.contains(',') && !part;
    only_year(statement).filter(|_| whole).map(|year| year + 1)
}

/// No name of what is reviewed is longer, in bytes: " công tác xây dựng Đảng".
const LONGEST_REVIEWED: usize = 60;

/// "Chi trả quà Tết Nguyên đán năm 2027 trước ngày | 30/01", in a plan of the year before. "Tạo nguồn công dân nhập ngũ năm
/// 2027, đăng ký trong | tháng 3" is done a year ahead.
fn of_spring(statement: &str, month: u8, issued: Date) -> Option<i16> {
    const CALL_UPS: [&str; 4] = ["giao quân", "giao nhận quân", "giao, nhận quân", "nhập ngũ"];
    let tet = || month <= 2 && contains_word(statement, "tết");
    let called = || CALL_UPS.iter().any(|event| contains_word(statement, event));
    let call_up = || month <= 3 && called() && !is_prepared(statement);
    let year = only_year(statement).filter(|_| tet() || call_up())?;
    (year == issued.year() + 1).then_some(year)
}

/// The year that a statement names, if it names no other.
fn only_year(statement: &str) -> Option<i16> {
    let figures = statement.split(|letter: char| !letter.is_ascii_digit());
    let mut years = figures.filter(|figures| figures.len() == 4 && figures.starts_with("20"));
    let year = years.next()?;
    years
        .all(|other| other == year)
        .then(|| year.parse().ok())?
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::year;
    use crate::facts::date::moment;

    #[test]
    fn years_of_statements() {
        for (statement, before, day, want) in [
            (
                "đăng ký thi đua năm học 2026 - 2027 trước ",
                None,
                "ngày 10/10",
                Some(2026),
            ),
            (
                "đăng ký thi đua năm học 2026 - 2027 trước 10/10, hoàn thành trước ",
                Some("ngày 10/10"),
                "ngày 25/5",
                Some(2027),
            ),
            (
                "tổng kết năm học 2026 - 2027 trước ",
                None,
                "ngày 31/5",
                Some(2027),
            ),
            (
                "tổng kết năm học 2025 - 2026 trước ",
                None,
                "ngày 31/5",
                Some(2026),
            ),
            (
                "rà soát kế hoạch tuyển sinh năm học 2026 - 2027 trước ",
                None,
                "ngày 15/3",
                None,
            ),
            (
                "kế hoạch học kỳ i năm học 2026 - 2027 hoàn thành trước ",
                None,
                "ngày 30/6",
                None,
            ),
            (
                "mua sách giáo khoa học kỳ i năm học 2026 - 2027 trước ",
                None,
                "ngày 15/7",
                None,
            ),
            (
                "kiểm tra học kỳ i năm học 2026 - 2027 trước ",
                None,
                "ngày 10/01",
                Some(2027),
            ),
            (
                "xây dựng kế hoạch năm học 2026 - 2027 trước ngày 15/8, tuyển sinh trước ",
                Some("ngày 15/8"),
                "ngày 15/7",
                None,
            ),
            (
                "khai giảng năm học 2026 - 2027 ngày 05/9, kết thúc học kỳ i trước 18/01, kết thúc năm học trước ",
                Some("ngày 18/01"),
                "ngày 31/5",
                Some(2027),
            ),
            (
                "lập kế hoạch sơ kết, tổng kết các nghị quyết năm 2026 trước ",
                None,
                "ngày 15/01",
                None,
            ),
            (
                "đăng ký nội dung sơ kết, tổng kết năm 2026 trước ",
                None,
                "ngày 31/01",
                None,
            ),
            (
                "rà soát kế hoạch, hoàn thành báo cáo tổng kết năm 2026 trước ",
                None,
                "ngày 15/01",
                Some(2027),
            ),
            (
                "tạo nguồn công dân nhập ngũ năm 2027, đăng ký trong ",
                None,
                "tháng 3",
                None,
            ),
            (
                "lập dự toán kinh phí tết năm 2027 trước ",
                None,
                "ngày 15/3",
                None,
            ),
            (
                "báo cáo tổng kết công tác năm 2026 trước ",
                None,
                "ngày 15/01",
                Some(2027),
            ),
            (
                "báo cáo tổng kết tết nguyên đán năm 2026 trước ",
                None,
                "ngày 31/01",
                None,
            ),
            (
                "tổng kết năm 2025, nhiệm vụ năm 2026 trước ",
                None,
                "ngày 15/01",
                None,
            ),
            ("báo cáo tổng kết năm 2026 trước ", None, "ngày 15/12", None),
            (
                "lễ giao nhận quân năm 2027 vào ",
                None,
                "ngày 20/02",
                Some(2027),
            ),
            (
                "tổ chức tết đinh mùi 2027, trực từ ",
                None,
                "ngày 03/02",
                Some(2027),
            ),
            (
                "chuẩn bị tết nguyên đán năm 2027 trước ",
                None,
                "ngày 20/12",
                None,
            ),
            (
                "tổ chức tết trồng cây năm 2026 trước ",
                None,
                "ngày 20/02",
                None,
            ),
        ] {
            let (_, moment_read) = moment(day).unwrap();
            let before = before.map(|day| moment(day).unwrap().1);
            let told = year(statement, &moment_read, before.as_ref(), date(2026, 1, 5));
            assert_eq!(told, want, "{statement}{day}");
        }
    }
}
