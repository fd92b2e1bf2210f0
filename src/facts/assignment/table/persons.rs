//! Columns of persons: what heads them, and what they are to do.

use crate::passage::Passage;
use crate::vocab::{contains_word, spelled_out};

/// What heads a column of what persons are to do.
pub(super) const WORK: [&str; 11] = [
    "nhiệm vụ",
    "công việc",
    "nhiệm vụ được giao",
    "công việc được giao",
    "nội dung công việc",
    "phân công nhiệm vụ",
    "nhiệm vụ được phân công",
    "công việc được phân công",
    "nhiệm vụ phân công",
    "phân công công việc",
    "phân công",
];

/// What a member of a group is.
pub(super) const ROLES: [&str; 8] = [
    "trưởng đoàn",
    "phó đoàn",
    "phó trưởng",
    "trưởng ban",
    "trưởng nhóm",
    "thư ký",
    "thành viên",
    "tổ viên",
];

/// What heads a column of the names of persons.
pub(super) const NAMES: [&str; 4] = ["họ tên", "họ và tên", "họ, tên", "họ và tên cán bộ"];

/// "Người phụ trách", "Cán bộ thực hiện", "Họ và tên": whether the head of a column says that persons act.
pub(super) fn names_persons(head: &Passage) -> bool {
    const PERSONS: [&str; 7] = [
        "người",
        "cá nhân",
        "cán bộ",
        "thành viên",
        "đồng chí",
        "lãnh đạo",
        "giáo viên",
    ];
    let folded = &*spelled_out(head.folded().trim());
    NAMES.contains(&folded) || PERSONS.iter().any(|word| contains_word(folded, word))
}

/// "Phân công", "Phân công nhiệm vụ": whether the head of a column may as well say who acts as what those do whom another
/// column names.
pub(super) fn may_be_work(head: &Passage) -> bool {
    const EITHER: [&str; 3] = ["phân công", "phân công nhiệm vụ", "phân công công việc"];
    EITHER.contains(&head.folded().trim())
}
