//! Stages of a campaign and weeks of a month, as they are counted: "Giai đoạn 1", "đợt II", "bước hai"; rounds by their name.

use crate::vocab::{last_numeral, strip_any};

/// What is counted of a campaign or a month.
const NAMES: [&str; 6] = ["giai đoạn", "đợt", "bước", "vòng", "lần", "tuần"];

/// By what else than a number a round is named: "vòng loại".
const ROUNDS: [&str; 10] = [
    "loại",
    "bảng",
    "trường",
    "cơ sở",
    "xã",
    "huyện",
    "tỉnh",
    "sơ khảo",
    "chung khảo",
    "chung kết",
];

/// Whether some folded words end with a stage that is counted or named: "giai đoạn 1", "đợt ii", "vòng loại".
pub fn counts(before: &str) -> bool {
    let words = before.trim_end();
    let mut rounds = ROUNDS.iter().filter_map(|name| words.strip_suffix(name));
    if rounds.any(|round| round.ends_with("vòng ")) {
        return true;
    }
    // "tuần thứ nhất", "vòng thứ tư": an ordinal that is no numeral by itself.
    let ordinal = ["thứ nhất", "thứ tư"]
        .iter()
        .find_map(|last| words.strip_suffix(last));
    if let Some(name) = ordinal {
        return is_name(name.trim_end());
    }
    let figure = |letter: char| letter.is_ascii_digit() || matches!(letter, 'i' | 'v');
    let name = match last_numeral(words) {
        Some((spoken, _)) => &words[..words.len() - spoken],
        None => words.trim_end_matches(figure),
    };
    let name = name.strip_suffix("thứ ").unwrap_or(name);
    let stage = name.trim_end();
    stage.len() < name.len() && name.len() < words.len() && is_name(stage)
}

/// "đợt | 1 tháng 4": where the month begins behind the number of a stage, of words that stand before and behind a position.
pub fn month_behind(before: &str, here: &str) -> Option<usize> {
    let stage = before.strip_suffix(' ').unwrap_or_default();
    let behind = here.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let month = behind
        .strip_prefix(' ')
        .filter(|words| words.starts_with("tháng "))?;
    is_name(stage).then_some(here.len() - month.len())
}

/// "đợt | 1 đến ngày 15/10": the number of a stage, and behind it until when; "đợt 15 đến 20/10" is of days.
pub fn is_numbered_until(before: &str, here: &str) -> bool {
    let behind = here.trim_start_matches(|letter: char| letter.is_ascii_digit());
    is_name(before.trim_end()) && strip_any(behind, &[" đến ngày ", " đến hết ngày "]).is_some()
}

/// Whether the first stage that some folded words name opens their line, behind a label or "tổ chức" at most: "Thời gian: | Đợt 1".
pub fn opens(before: &str) -> bool {
    let first = NAMES.iter().filter_map(|name| before.find(name)).min();
    let lead = &before[..first.unwrap_or(before.len())];
    let lead = lead.trim_matches([' ', '-', '+']);
    lead.is_empty() || lead.ends_with([':', '.']) || lead.ends_with("tổ chức")
}

/// Whether some folded words end with what is counted: "giao đất đợt".
pub fn is_name(words: &str) -> bool {
    NAMES.iter().any(|name| words.ends_with(name))
}

#[cfg(test)]
mod tests {
    use super::{counts, month_behind, opens};

    #[test]
    fn stages() {
        for words in [
            "giai đoạn 1 ",
            "đợt ii",
            "bước hai",
            "vòng loại",
            "tuần thứ nhất",
        ] {
            assert!(counts(words), "{words}");
        }
        for words in ["đợt", "lớp 1", "giai đoạn"] {
            assert!(!counts(words), "{words}");
        }
        assert!(opens("thời gian: đợt 1 từ ngày 01/5; ") && opens("- đợt 1 "));
        assert!(!opens("giao đất đợt 1 trong quý ii; "));
        assert_eq!(month_behind("đợt ", "1 tháng 4"), Some("1 ".len()));
        assert_eq!(month_behind("ngày ", "1 tháng 4"), None);
    }
}
