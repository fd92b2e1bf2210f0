//! Lines that cannot end where they do, for words that need more stand at their end: no width of a page need say so.
//!
//! ```abnf
//! cut  = lead EOL (day / hour)      ; "phải làm xong trước⏎20/3/2026", "muộn nhất là⏎16 giờ ngày 20/3/2026"
//!      / "thứ" EOL weekday          ; "vào thứ⏎Năm hằng tuần"
//!      / name ("–" / "-") EOL name ; "Văn Miếu –⏎Quốc Tử Giám"
//!      / "về" EOL body              ; "gửi kết quả về⏎UBND xã"
//!      / "ngày" SP day "," EOL name ; "trước ngày 20,⏎Văn phòng tổng hợp"
//!      / ("định kỳ" / "trong vòng" / "thời hạn" / "chậm nhất") EOL amount ; "Định kỳ⏎6 tháng", "trong vòng⏎20 ngày"
//! lead = "trước" / "từ" / "đến" / "vào" / "hết" / "là"
//!      / "chậm nhất" / "muộn nhất" / "sớm nhất" / "hạn chót" / "hạn cuối"
//! ```
//! A heading above a line of an agenda is not open: "Ngày thứ nhất⏎20/3/2026: Khai mạc". Nor is a share a day: "hoàn thành
//! là⏎10/12 thôn".

use crate::vocab::{begins_body, last_word};

/// Whether the words of a line go on with those of the next.
pub fn is_cut(words: &str, next: &str) -> bool {
    let Some((before, last)) = words.trim_end().rsplit_once(' ') else {
        return false;
    };
    match last {
        "trước" | "từ" | "đến" | "vào" | "hết" | "là" => is_time(next),
        "nhất" => {
            ends_with_any(before, &["hậm", "uộn", "ớm"]) && (is_time(next) || is_amount(next))
        }
        "kỳ" => ends_with_any(before, &["ịnh"]) && is_amount(next),
        "vòng" => ends_with_any(before, &["rong"]) && is_amount(next),
        "hạn" => ends_with_any(before, &["hời"]) && is_amount(next),
        "chót" | "cuối" => before.ends_with("ạn") && is_time(next),
        "thứ" => is_weekday(next),
        "Tháng" => months(next),
        "về" => begins_body(next) && !has_task(next),
        "–" | "-" => is_name(last_word(before)) && next.split(' ').next().is_some_and(is_name),
        "kết" | "cáo" | "quả" => {
            reports(words) && next.starts_with(['3', '6', '9']) && is_half(next)
        }
        _ if is_half_of_year(last, next) => true,
        _ => {
            last.ends_with(',')
                && is_day_before_comma(before, last)
                && next.starts_with(char::is_uppercase)
        }
    }
}

/// "15/11/20" over "23.": a year whose figures the line's end has parted.
fn is_half_of_year(last: &str, next: &str) -> bool {
    let day = last.strip_suffix("/20").filter(|day| day.contains('/'));
    let rest = figures(next) == 2 && !next[2..].starts_with(['/', '-']);
    rest && day.is_some_and(|day| {
        day.bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'/')
    })
}

/// "Miếu", "Quốc": a word of a name; "ỦY" may be a heading's.
fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// How many figures begin some words.
fn figures(words: &str) -> usize {
    words.bytes().take_while(u8::is_ascii_digit).count()
}

fn ends_with_any(words: &str, ends: &[&str]) -> bool {
    ends.iter().any(|end| words.ends_with(end))
}

/// The words before the first mark that parts clauses.
fn clause(next: &str) -> &str {
    next.split([',', ';', '.']).next().unwrap_or_default()
}

/// "6 tháng báo cáo", "20 ngày kể từ", "05 (năm) ngày": how much time, or how often.
fn is_amount(next: &str) -> bool {
    const UNITS: [&str; 8] = ["ngày", "tháng", "tuần", "giờ", "năm", "quý", "lần", "phút"];
    let behind = &next[figures(next)..];
    let behind = behind.trim_start();
    let told = behind
        .strip_prefix('(')
        .and_then(|told| told.split_once(')'));
    let unit = told.map_or(behind, |(_, behind)| behind.trim_start());
    (1..=3).contains(&figures(next)) && UNITS.iter().any(|name| unit.starts_with(name))
}

/// "20/3/2026", "16 giờ ngày 20/3/2026", and not the line of an agenda: "20/3/2026: Khai mạc".
fn is_time(next: &str) -> bool {
    (is_day(next) || is_hour(next)) && !clause(next).contains(':')
}

/// "Văn phòng: Rà soát", "Công an xã có trách nhiệm": a body with what it is to do.
fn has_task(next: &str) -> bool {
    let clause = clause(next);
    clause.contains(':') || clause.contains(" có trách nhiệm") || clause.contains(" chủ trì")
}

/// "20/3/2026", "20/3.", and not "10/12 thôn"
fn is_day(next: &str) -> bool {
    let day = figures(next);
    let Some(behind) = next[day..].strip_prefix('/') else {
        return false;
    };
    let month = figures(behind);
    let behind = &behind[month..];
    let year = behind.strip_prefix('/').map_or(0, figures);
    let ended = behind.is_empty() || behind.starts_with(['.', ',', ';', ')']);
    (1..=2).contains(&day) && (1..=2).contains(&month) && (year == 4 || ended)
}

/// "16 giờ ngày 20/3/2026", "17h00 ngày …", "16h thứ Sáu"
fn is_hour(next: &str) -> bool {
    let hour = figures(next);
    let behind = &next[hour..];
    let short = behind.strip_prefix('h');
    let spoken = behind.starts_with(" giờ ");
    (1..=2).contains(&hour)
        && (spoken
            || short.is_some_and(|rest| {
                rest.starts_with(|next: char| next == ' ' || next.is_ascii_digit())
            }))
}

/// "Năm hằng tuần", "Sáu (20/3)"
fn is_weekday(next: &str) -> bool {
    let word = next.split([' ', ',', ';', '.', '(']).next();
    matches!(word, Some("Hai" | "Ba" | "Tư" | "Năm" | "Sáu" | "Bảy"))
}

/// "3 hằng năm", "3/2026": figures that count no point.
fn months(next: &str) -> bool {
    let month = figures(next);
    let behind = &next[month..];
    (1..=2).contains(&month)
        && (behind.starts_with('/') || behind.starts_with(" hằng ") || behind.starts_with(" năm "))
}

/// "Báo cáo sơ kết", "gửi báo cáo"
fn reports(words: &str) -> bool {
    ["sơ kết", "tổng kết", "báo cáo", "kết quả"]
        .iter()
        .any(|end| words.ends_with(end))
}

/// "6 tháng đầu năm gửi trước ngày …", and not "6 tháng đầu năm: …"
fn is_half(next: &str) -> bool {
    let behind = next[1..].strip_prefix(" tháng ");
    behind.is_some_and(|behind| !clause(behind).contains(':'))
}

/// "ngày | 20,", "trước | 20/3/2026,"
fn is_day_before_comma(before: &str, last: &str) -> bool {
    let day = &last[..last.len() - ",".len()];
    let number = (1..=2).contains(&day.len()) && figures(day) == day.len();
    number && before.ends_with("ngày")
        || is_day(day)
            && ["ngày", "trước", "đến", "từ"]
                .iter()
                .any(|lead| before.ends_with(lead))
}

#[cfg(test)]
mod tests {
    use super::is_cut;

    #[test]
    fn ends_that_need_more() {
        for (words, next) in [
            ("Các thôn phải làm xong trước", "20/3/2026."),
            ("Các thôn báo cáo, hạn chót là", "20/3."),
            ("Công an xã tuần tra từ 01/3/2026 đến", "30/4/2026."),
            ("gửi báo cáo muộn nhất là", "16 giờ ngày 20/3/2026."),
            ("Hạn chót", "17h00 ngày 20/3/2026."),
            ("gửi báo cáo trước", "16h thứ Sáu hằng tuần."),
            ("họp vào thứ", "Năm hằng tuần."),
            ("tổng kết vào Tháng", "3 hằng năm."),
            ("gửi kết quả về", "UBND xã trước 16h thứ Sáu hằng tuần."),
            ("17. UBND các phường: Ba Đình, Văn Miếu –", "Quốc Tử Giám."),
            ("hoàn thành trước ngày 15/11/20", "23."),
            (
                "Báo cáo sơ kết",
                "6 tháng đầu năm gửi trước ngày 10/6/2026.",
            ),
            ("Hằng tháng, trước ngày 20,", "Văn phòng tổng hợp kết quả."),
            ("Định kỳ", "6 tháng báo cáo tiến độ."),
            (
                "trình duyệt phương án trong vòng",
                "20 ngày kể từ ngày ban hành",
            ),
            ("xử lý trong thời hạn", "05 (năm) ngày làm việc"),
            ("Sở Nội vụ báo cáo chậm nhất", "20 ngày kể từ ngày ký."),
        ] {
            assert!(is_cut(words, next), "{words} | {next}");
        }
        for (words, next) in [
            ("Như đã nêu ở trước", "3 đợt kiểm tra"),
            ("Số thôn hoàn thành là", "10/12 thôn, đạt 83%."),
            ("Nâng số đơn vị hoàn thành đến", "9/12 đơn vị."),
            ("Ngày thứ nhất", "20/3/2026: Khai mạc hội thi."),
            ("Các nội dung cần thống nhất", "10/3/2026 họp giao ban."),
            ("Đợt thứ nhất", "08 giờ ngày 20/3/2026 các thôn ra quân."),
            ("Tuần cuối", "27/3/2026 tập huấn."),
            ("Vòng cuối", "20/3/2026 tại Hội trường xã."),
            ("Những việc đã giao trước", "20/3: Họp giao ban."),
            ("Đầu mối tổng hợp gửi về", "Văn phòng: Rà soát hồ sơ."),
            ("Các quy định chung về", "Công an xã có trách nhiệm rà soát"),
            ("Các nội dung chủ yếu là", "1. Rà soát quy hoạch"),
            ("Các nội dung chủ yếu là", "1.1. Rà soát quy hoạch"),
            ("Báo cáo sơ kết", "6 tháng đầu năm: 10/6/2026"),
            ("Danh sách gửi về", "Trước ngày 20/3/2026"),
            ("Hội trường tầng 2,", "Văn phòng chuẩn bị"),
            ("Báo cáo định kỳ", "6 đơn vị được kiểm tra"),
            ("Kết quả cao nhất", "20 ngày công"),
            ("Kế hoạch Tháng", "1. Rà soát"),
            ("TỈNH ỦY HÀ GIANG -", "Số 01-KH/TU"),
            ("Sinh ngày 15/11/20", "3. Rà soát"),
        ] {
            assert!(!is_cut(words, next), "{words} | {next}");
        }
    }
}
