//! What stands around a signature and is none of it: stamps of signing software, "(đã ký)".

use std::ops::Range;

use super::name::is_name;
use crate::fold::{fold, fold_head};
use crate::vocab::strip_any;

/// What signing software leaves: "Người ký: …", "Thời gian ký: 05.06.2026 15:02:47 +07:00", an address.
pub(super) fn is_stamp(words: &str) -> bool {
    const LABELS: [&str; 7] = [
        "ký bởi",
        "người ký",
        "email",
        "cơ quan",
        "thời gian ký",
        "digitally",
        "signature",
    ];
    let clock = |bytes: &[u8]| {
        let fits = |(at, byte): (usize, &u8)| match at % 3 {
            2 => *byte == b':',
            _ => byte.is_ascii_digit(),
        };
        bytes.iter().enumerate().all(fits)
    };
    words.contains('@')
        || words.contains("+07:00")
        || words.as_bytes().windows("15:02:47".len()).any(clock)
        || strip_any(&fold_head(words, LONGEST_STAMP), &LABELS).is_some()
}

/// "Ký bởi: …", "Thời gian ký: …": a line of a stamp that its label alone tells from an entry of the list.
pub(super) fn is_label(words: &str) -> bool {
    let Some((label, _)) = words.split_once(':') else {
        return false;
    };
    let folded = fold_head(label, LONGEST_STAMP);
    SIGNING.contains(&folded.trim_end())
}

/// Labels of what signing software leaves, with a colon behind them.
const SIGNING: [&str; 6] = [
    "ký bởi",
    "người ký",
    "ngày ký",
    "thời gian ký",
    "email",
    "signature not verified",
];

/// No label of a stamp is longer, in bytes.
const LONGEST_STAMP: usize = 24;

/// "(đã ký)", "(Ký, đóng dấu)", "(Ký số)".
pub(super) fn is_signed_mark(words: &str) -> bool {
    let bare = words.trim_matches(['(', ')', '[', ']', ' ', '*', '.']);
    if !bare.starts_with(['đ', 'Đ', 'k', 'K', 'd', 'D', 'c', 'C']) {
        return false;
    }
    let bare = with_y(&fold(bare));
    bare.starts_with("đã ký") || SIGNED.contains(&&*bare) || bare.starts_with("ký, ")
}

/// "đã kí" as it is spelt elsewhere: "đã ký".
fn with_y(folded: &str) -> String {
    let words = folded.split(' ').map(|word| match word {
        "kí" => "ký",
        "kí," => "ký,",
        other => other,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// "Hà Đức Toại (Đã ký)", "- Lưu: VT. [Chữ ký số]", "Đã ký: Hà Đức Toại": where the words stand that have such a mark
/// before or behind them; a mark alone stays whole.
pub(super) fn unmarked(words: &str) -> Range<usize> {
    let whole = 0..words.len();
    let bare = words.trim_end();
    let behind = || {
        let open = bare
            .ends_with([')', ']'])
            .then(|| bare.rfind(['(', '[']))??;
        let own = bare[..open].trim_end();
        (is_signed_mark(&bare[open..]) && !own.is_empty()).then_some(0..own.len())
    };
    let before = || {
        let open = bare.starts_with(['(', '[']);
        let mark = match open {
            true => bare.find([')', ']'])? + 1,
            false => bare.find(':')? + 1,
        };
        let name = bare[mark..].trim_start();
        (is_signed_mark(bare[..mark].trim_end_matches(':')) && is_name(name))
            .then_some(bare.len() - name.len()..bare.len())
    };
    behind().or_else(before).unwrap_or(whole)
}

/// What stands in the place of the written name, folded; "đã ký" may go on.
const SIGNED: [&str; 10] = [
    "chữ ký số",
    "daky",
    "da ky",
    "ký",
    "ký số",
    "ký tên",
    "ký điện tử",
    "ký tên, đóng dấu",
    "ký tên và đóng dấu",
    "ký tên đóng dấu",
];

#[cfg(test)]
mod tests {
    use super::unmarked;

    #[test]
    fn marks_beside_a_name() {
        for (words, want) in [
            ("Hà Đức Toại (Đã ký)", "Hà Đức Toại"),
            ("(Đã ký) Hà Đức Toại", "Hà Đức Toại"),
            ("Đã ký: Hà Đức Toại", "Hà Đức Toại"),
            ("- Lưu: VT. [Chữ ký số]", "- Lưu: VT."),
            ("- Lưu: VT. (Đã kí)", "- Lưu: VT."),
            ("Hà Đức Toại (Kí, đóng dấu)", "Hà Đức Toại"),
            ("- Các thôn (kính báo)", "- Các thôn (kính báo)"),
            ("(Đã ký)", "(Đã ký)"),
            ("- Các thôn (để t/h)", "- Các thôn (để t/h)"),
            ("Thời gian ký: 05/6/2026", "Thời gian ký: 05/6/2026"),
        ] {
            assert_eq!(&words[unmarked(words)], want);
        }
    }
}
