//! What the title of a plan says of the years that it is for.

use jiff::civil::Date;

use crate::outline::Outline;

/// "Công tác năm 2026"; the winter of "bảo đảm an ninh Tết Nguyên đán năm 2026" is the one before.
pub(super) fn is_yearly_work(title: &str, year: i16) -> bool {
    const WINTERS: [&str; 4] = ["tết", "đông xuân", "rét", "mùa khô"];
    let work = ["công tác", "nhiệm vụ", "chương trình"]
        .iter()
        .any(|work| title.contains(work));
    work && title.contains(&format!("năm {year}"))
        && !WINTERS.iter().any(|winter| title.contains(winter))
}

/// Whether a title says that a plan is for the year after its own, and for that alone. In spring "xây dựng dự toán năm
/// 2026" is work of 2025, and conscripts called up in February are chosen in the autumn before (Luật Nghĩa vụ quân sự 2015,
/// điều 33).
pub(super) fn is_for(title: &str, next: i16, issued: Date) -> bool {
    if ["nhập ngũ", "tuyển quân", "giao quân"]
        .iter()
        .any(|call| title.contains(call))
    {
        return false;
    }
    let year = format!("năm {next}");
    let mut hits = title.match_indices(&year);
    let named =
        hits.any(|(at, _)| !title[..at].ends_with("đến ") && !title[..at].ends_with("hết "));
    named && issued.month() > 6 && !title.contains(&format!("năm {}", issued.year()))
}

/// When the time of a plan begins: one for the year 2026 that was issued in December 2025 speaks of 2026.
pub(super) fn opening(outline: &Outline, issued: Date) -> Date {
    let next = issued.year() + 1;
    let title = outline.head.title.as_ref();
    let is_for_next = title.is_some_and(|title| is_for(title.folded(), next, issued));
    is_for_next
        .then(|| Date::new(next, 1, 1).ok())
        .flatten()
        .unwrap_or(issued)
}
