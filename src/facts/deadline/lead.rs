//! What stands before a date and binds it.
//!
//! ```abnf
//! lead        = *(verb SP) *(preposition SP) [time SP] [half-day ","] [weekday ","]
//! verb        = "hoàn thành" / "xong" / "dự kiến" / "chậm nhất" / "muộn nhất" / "hạn chót" / …
//! preposition = "trước" / "trong" / "vào" / "từ" / "đến hết" / "đến" / …
//! time        = hour ("giờ" / "h") [minute] [("đến" / "-") hour …]
//! weekday     = "thứ" SP ("hai" … "bảy") / "chủ nhật"
//! ```
//! Real ones: "hoàn thành chậm nhất trước", "trước 17 giờ 00", "bắt đầu từ 13h30 thứ Hai".

mod words;

use std::sync::LazyLock;

use regex::Regex;

use super::stretch::{Joint, Stretch};
use crate::facts::date::Unit;
use crate::facts::latest::says_latest;
use crate::fold::in_word;
use crate::forms::sentence::tail;
use crate::record::Bound;
use crate::vocab::{contains_word, names_half_day, strip_any};
use words::start_of_lead;

/// The lead of a date.
pub struct Lead<'t> {
    /// Where it begins; where the date begins if it has none.
    pub start: usize,
    /// Its words, folded.
    pub words: &'t str,
    firm: bool,
}

/// Verbs that lead to the preposition but are no part of the words.
const VERBS_BEFORE: [&str; 7] = [
    "tổ chức",
    "diễn ra",
    "kết thúc",
    "kéo dài",
    "bắt đầu",
    "thời hạn",
    "ngay",
];

/// "7 giờ", "7h30", "7g", "13:30"
static HOUR: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("[0-9]{1,2} ?(?:giờ|h|g|:[0-9])").expect("a valid pattern"));

/// Words by which something must be done.
const FIRM: [&str; 4] = ["trước", "hoàn thành", "hoàn tất", "xong"];

impl<'t> Lead<'t> {
    /// The lead of the date that begins at `date`.
    pub fn before(folded: &'t str, date: usize) -> Lead<'t> {
        let near = tail(&folded[..date], 120);
        let start = date - near.len() + start_of_lead(near);
        let mut words = folded[start..date].trim_start_matches([' ', ',', ':']);
        while let Some(rest) = VERBS_BEFORE
            .iter()
            .find_map(|verb| words.strip_prefix(verb))
        {
            if !rest.starts_with([' ', ',', ':']) {
                break;
            }
            words = rest.trim_start_matches([' ', ',', ':']);
        }
        // "Thời gian hoàn thành: 29/02/2024": the label is no part of it.
        let labelled = ["thời gian ", "thời hạn ", "tiến độ "].iter().any(|label| {
            let before = folded[..date - words.len()].strip_suffix(label);
            before.is_some_and(|before| !before.trim_end().ends_with(in_word))
        });
        let named = ["hoàn thành: ", "hoàn tất: ", "kết thúc: "];
        if let Some(behind) = strip_any(words, &named).filter(|_| labelled) {
            words = behind;
        }
        Lead {
            start: date - words.len(),
            words,
            firm: FIRM.iter().any(|word| contains_word(words, word)) || says_latest(words),
        }
    }

    fn has(&self, word: &str) -> bool {
        contains_word(self.words, word)
    }

    fn has_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.has(word))
    }

    /// Whether something must be done by the date, whatever the sentence says.
    pub fn is_firm(&self) -> bool {
        self.firm
    }

    /// Whether the lead alone makes a date of a month or year a commitment.
    pub fn binds(&self) -> bool {
        self.is_firm()
            || self.is_moved()
            || self.has_any(&["trong", "frong", "rong", "vào", "từ", "hết", "đến", "tới"])
            || self.has_any(&["dự kiến", "thời hạn", "suốt", "nửa", "tức", "dịp"])
            || self.has_any(&["khoảng", "lúc", "giờ", "sau"])
            || names_half_day(self.words)
            || self.words.contains(|letter: char| letter.is_ascii_digit())
            || self.words.contains("thứ ")
            || self.words.contains("chủ nhật")
    }

    /// Whether the lead makes a date of two bare figures ("hết 15/3").
    pub fn binds_figures(&self) -> bool {
        let before = [
            "tối ",
            "sáng ",
            "chiều ",
            "hết ",
            "từ ",
            "đến ",
            "vào",
            "dự kiến ",
            "thứ ",
            "chủ nhật",
            "dịp nghỉ lễ ",
        ];
        self.is_firm() || before.iter().any(|word| self.words.contains(word))
    }

    /// Whether the lead binds a whole year ("trong năm 2026", "hết năm 2026"), `before` being all
    /// that stands before it. "từ năm", "đến năm" name a horizon.
    pub fn binds_year(&self, before: &str) -> bool {
        let end = self.has("hết") && !before.ends_with("đến");
        self.has("trong") || end || says_latest(self.words) || self.words.contains("hoàn thành")
    }

    /// Whether the lead opens or closes a horizon of years.
    pub fn is_of_horizon(&self) -> bool {
        self.has("từ") || self.has("đến") && !self.has("hết")
    }

    /// Whether something is finished by the date.
    pub fn finishes(&self) -> bool {
        self.has_any(&["hoàn thành", "hoàn tất", "xong"])
    }

    /// How the date binds.
    pub fn bound(&self, stretch: &Stretch) -> Bound {
        let day = matches!(stretch.first.unit, Unit::Day { .. });
        let single = stretch.last.is_none();
        let from = self.has("từ") || self.is_after();
        if self.has_hours() && (single || !stretch.joint.spans()) {
            Bound::On
        } else if self.has("trước") && !self.has("hoặc") {
            Bound::Before
        } else if !single && stretch.joint.spans() && (from || day || self.spans(stretch)) {
            Bound::Between
        } else if from && single {
            Bound::From
        } else if self.is_until() {
            Bound::By
        } else if day {
            Bound::On
        } else {
            Bound::In
        }
    }

    /// "từ 7 giờ đến 17 giờ", "7h30 đến 11h30": "từ" and "đến" belong to the hours.
    fn has_hours(&self) -> bool {
        (self.has("từ")
            || self
                .words
                .starts_with(|letter: char| letter.is_ascii_digit()))
            && (self.has("đến") || self.words.contains('-'))
            && HOUR.find_iter(self.words).count() > 1
    }

    /// The same of another date of the list, which begins at `start`; "từ" belongs to the first alone.
    pub fn shared(&self, start: usize) -> Option<Lead<'t>> {
        let shared = !self.words.trim().is_empty() && !self.has("từ");
        shared.then(|| self.of_member(start))
    }

    /// The same of another day of "ngày 05, 06 và 09/10", where one "ngày" leads all.
    pub fn of_member(&self, start: usize) -> Lead<'t> {
        Lead { start, ..*self }
    }

    /// "Tháng 10/2010 đến tháng 02/2011", "Tháng 4 - tháng 10/2026": "từ" is left out. Neighbours are joined by a dash as by a
    /// comma.
    fn spans(&self, stretch: &Stretch) -> bool {
        let told = match stretch.joint {
            Joint::Until => true,
            Joint::Dash => stretch.passes_over_some(),
            Joint::And => false,
        };
        told && !self.has_any(&["trong", "vào"])
    }

    /// "dời ngày khai mạc từ 10/5 sang 17/5", "điều chỉnh thành tháng 3": the time that holds now.
    pub fn is_moved(&self) -> bool {
        ["sang ", "thành "]
            .iter()
            .any(|word| self.words.starts_with(word))
    }

    /// "sau ngày 10/3/2026"
    pub fn is_after(&self) -> bool {
        self.words.starts_with("sau ")
    }

    fn is_until(&self) -> bool {
        says_latest(self.words) || self.has_any(&["hết", "đến", "tới", "hoặc"])
    }
}

#[cfg(test)]
mod tests {
    use super::Lead;

    #[test]
    fn leads() {
        for (words, want, firm) in [
            (
                "theo dõi. hoàn thành chậm nhất trước ",
                "hoàn thành chậm nhất trước ",
                true,
            ),
            ("gửi trước 17 giờ 00 ", "trước 17 giờ 00 ", true),
            ("(bắt đầu từ 13h30 thứ hai ", "từ 13h30 thứ hai ", false),
            ("tổ chức vào sáng chủ nhật, ", "vào sáng chủ nhật, ", false),
            ("kế hoạch ", "", false),
            ("dời từ 10/5/2026 sang ", "sang ", false),
        ] {
            let lead = Lead::before(words, words.len());
            assert_eq!((lead.words, lead.is_firm()), (want, firm), "{words}");
        }
    }
}
