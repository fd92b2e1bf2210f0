//! What stands around a signature and is none of it: stamps of signing software, "(đã ký)".

use crate::fold::{fold, fold_head};

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
    let folded = fold_head(words, LONGEST_STAMP);
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
        || LABELS.iter().any(|label| folded.starts_with(label))
}

/// "Ký bởi: …", "Thời gian ký: …": a line of a stamp that its label alone tells from an entry of the list.
pub(super) fn is_label(words: &str) -> bool {
    let folded = fold_head(words, LONGEST_STAMP);
    let label = folded.split(':').next().unwrap_or_default();
    words.contains(':') && SIGNING.contains(&label.trim_end())
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
    if !bare.starts_with(['đ', 'Đ', 'k', 'K', 'd', 'D']) {
        return false;
    }
    let bare = fold(bare);
    bare.starts_with("đã ký") || SIGNED.contains(&&*bare) || bare.starts_with("ký, ")
}

/// What stands in the place of the written name, folded; "đã ký" may go on.
const SIGNED: [&str; 9] = [
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
