//! The plan itself, as it may be cited in its own text.

use jiff::civil::Date;

use super::hooked;
use crate::facts::directive::Citation;
use crate::fold::{fold, in_word};
use crate::passage::Passage;
use crate::vocab::expand;

/// What tells the plan from others of its number: series restart, and every office has one.
#[derive(Debug, Clone, Copy, Default)]
pub struct Own<'o> {
    /// Its number.
    pub number: Option<&'o str>,
    /// Its date of issue.
    pub issued_on: Option<Date>,
    /// Its issuer.
    pub issuer: Option<&'o str>,
}

impl Own<'_> {
    /// Whether a citation is of the plan: its number, and no other date and no office of another level with it.
    pub fn is_cited(&self, passage: &Passage, citation: &Citation) -> bool {
        let Some(number) = &citation.number else {
            return false;
        };
        // "118-KH/TƯ" of a province is read as the centre's until its issuer is known.
        let hooked = || {
            let own = self.number?.strip_suffix("/TU")?;
            let cited = number.canonical.strip_suffix("/TW")?;
            let words = &passage.as_str()[citation.range.clone()];
            Some(own == cited && hooked::is_hooked(words))
        };
        if Some(&*number.canonical) != self.number && !hooked().unwrap_or(false) {
            return false;
        }
        let (words, folded) = (passage.as_str(), passage.folded());
        // An annex names the plan that it goes with, whatever day a clerk has put there.
        if folded[..citation.range.start]
            .trim_end()
            .ends_with("kèm theo")
        {
            return true;
        }
        let other_day =
            matches!((citation.issued_on, self.issued_on), (Some(day), Some(own)) if day != own);
        let issuer = citation.issuer.clone().map(|issuer| &words[issuer]);
        let levels = issuer.and_then(level).zip(self.issuer.and_then(level));
        !other_day && levels.is_none_or(|(cited, own)| cited == own)
    }
}

/// The level of the State or the Party that an office's name says first.
fn level(issuer: &str) -> Option<&'static str> {
    const LEVELS: [(&str, &str); 17] = [
        ("trung ương", "trung ương"),
        ("chính phủ", "trung ương"),
        ("bộ chính trị", "trung ương"),
        ("ban bí thư", "trung ương"),
        ("tỉnh", "tỉnh"),
        ("thành phố", "thành phố"),
        ("thành ủy", "thành phố"),
        ("huyện", "huyện"),
        ("quận", "quận"),
        ("thị xã", "thị xã"),
        ("thị ủy", "thị xã"),
        ("xã", "xã"),
        ("phường", "phường"),
        ("thị trấn", "thị trấn"),
        ("đặc khu", "đặc khu"),
        ("trường", "trường"),
        ("chi bộ", "chi bộ"),
    ];
    let name = fold(&expand(issuer));
    let at = |word: &str| {
        let mut hits = name.match_indices(word).map(|(at, _)| at);
        hits.find(|&at| {
            !name[..at].ends_with(in_word) && !name[at + word.len()..].starts_with(in_word)
        })
    };
    let first = LEVELS
        .iter()
        .filter_map(|(word, level)| Some((at(word)?, *level)));
    first.min_by_key(|(at, _)| *at).map(|(_, level)| level)
}

#[cfg(test)]
mod tests {
    use super::{Own, level};
    use crate::facts::directive::find;
    use crate::passage::Passage;

    #[test]
    fn the_plan_in_its_own_text() {
        let own = Own {
            number: Some("12/KH-UBND"),
            issued_on: "2026-03-05".parse().ok(),
            issuer: Some("Ủy ban nhân dân xã Tân Tiến"),
        };
        for (words, want) in [
            ("Kế hoạch số 12/KH-UBND nêu trên", true),
            ("Kế hoạch số 12/KH-UBND ngày 05/3/2026 của UBND xã", true),
            (
                "(Kèm theo Kế hoạch số 12/KH-UBND ngày 15/3/2026 của UBND xã)",
                true,
            ),
            (
                "Kế hoạch số 12/KH-UBND ngày 02/02/2026 của UBND tỉnh",
                false,
            ),
            ("Kế hoạch số 12/KH-UBND ngày 06/3/2025", false),
            ("Kế hoạch số 12/KH-UBND của UBND tỉnh", false),
            ("Kế hoạch số 13/KH-UBND", false),
        ] {
            let passage = Passage::of(words, &(0..words.len()));
            let citation = &find(&passage)[0];
            assert_eq!(own.is_cited(&passage, citation), want, "{words}");
        }
    }

    #[test]
    fn levels() {
        for (name, want) in [
            ("UBND tỉnh", Some("tỉnh")),
            ("Ủy ban nhân dân xã Tân Tiến", Some("xã")),
            ("UBND xã Tân Tiến, tỉnh Hà Giang", Some("xã")),
            ("Ban Thường vụ Đảng ủy", None),
        ] {
            assert_eq!(level(name), want, "{name}");
        }
    }
}
