//! The places of a plan in which each grammar reads.
//!
//! The grammars are private, and stay so: a door for a fuzzer would be one that everything else has to
//! keep open. What stands in its place of a plan goes through the grammar all the same, and comes out
//! where the laws can judge it: in a record.

/// A grammar, what stands before its words, and what behind them.
type Place = (&'static str, &'static str, &'static str);

/// One for each grammar.
pub const PLACES: [Place; 10] = [
    (
        "number",
        "ỦY BAN NHÂN DÂN\nXÃ HÀM YÊN\n\nSố: ",
        "\n\nKẾ HOẠCH\nVề công tác năm 2025\n",
    ),
    (
        "date",
        "ĐẢNG ỦY XÃ HÀM YÊN\n*\nSố 12-KH/ĐU\n\nHàm Yên, ngày ",
        "\n\nKẾ HOẠCH\nvề công tác năm 2025\n",
    ),
    (
        "title",
        "ĐẢNG ỦY XÃ HÀM YÊN\n*\nSố 12-KH/ĐU\n\nKẾ HOẠCH\n",
        "\n\nI. MỤC ĐÍCH\n",
    ),
    (
        "directive",
        "KẾ HOẠCH\nvề công tác năm 2025\n\nThực hiện ",
        ", Đảng ủy xã ban hành Kế hoạch như sau:\n\nI. MỤC ĐÍCH\n",
    ),
    (
        "label",
        "KẾ HOẠCH\nvề công tác năm 2025\n\nI. MỤC ĐÍCH\n\n1. Một việc.\n",
        "\n\n2. Việc khác.\n",
    ),
    (
        "deadline",
        "KẾ HOẠCH\nvề công tác năm 2025\n\nI. NỘI DUNG\n\n1. Báo cáo kết quả ",
        ".\n\n2. Việc khác.\n",
    ),
    (
        "assignment",
        "KẾ HOẠCH\nvề công tác năm 2025\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. ",
        "\n\n2. Các chi bộ: báo cáo kết quả.\n",
    ),
    (
        "table",
        "KẾ HOẠCH\nvề công tác năm 2025\n\n| TT | Nội dung | Cơ quan chủ trì | Thời gian |\n|---|---|---|---|\n| 1 | ",
        " |\n\nII. TỔ CHỨC THỰC HIỆN\n",
    ),
    (
        "recipient",
        "KẾ HOẠCH\nvề công tác năm 2025\n\nI. NỘI DUNG\n\n1. Một việc.\n\nNơi nhận:\n- ",
        "\n- Lưu VT.\n",
    ),
    (
        "signature",
        "KẾ HOẠCH\nvề công tác năm 2025\n\nI. NỘI DUNG\n\n1. Một việc.\n\nT/M ",
        "\n\nNguyễn Văn An\n",
    ),
];

/// A plan with these words in the place of one grammar.
pub fn plan_with(place: u8, words: &str) -> String {
    let (_, before, behind) = PLACES[usize::from(place) % PLACES.len()];
    format!("{before}{words}{behind}")
}
