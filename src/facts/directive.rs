//! Citations of issued documents.
//!
//! ```abnf
//! citation = (numbered / named) [issue] [subject]   ; numbered.rs, named.rs, issue.rs, subject.rs
//! named    = type SP (session / law / charter / serial)  ; one file each
//! alias    = "(sau đây viết tắt là" SP words ")"    ; alias.rs
//! ```
//! Real ones: "Chương trình hành động số 44-CTr/TU, ngày 13/3/2026 của Ban Chấp hành Đảng bộ tỉnh
//! thực hiện Nghị quyết số 10-NQ/TW", "Luật Lâm nghiệp ngày 15 tháng 11 năm 2017".

mod alias;
mod before;
mod days;
mod identity;
mod issue;
mod issuer;
mod law;
mod laws;
mod named;
mod numbered;
mod serial;
mod session;
mod shared;
mod subject;

use std::ops::Range;

use jiff::civil::Date;

use crate::forms::number::Number;
use crate::passage::Passage;
pub use alias::aliases;
use subject::Start;

/// One citation in one passage; mentions of one document are put together later.
#[derive(Debug, Clone)]
pub struct Citation {
    /// Type, sentence case.
    pub kind: &'static str,
    /// Its number; none for one cited by name or by a bare serial.
    pub number: Option<Number>,
    /// A bare serial: "Chỉ thị 34".
    pub serial: Option<String>,
    /// Date of issue.
    pub issued_on: Option<Date>,
    /// A date of issue that cannot be.
    pub impossible: Option<Range<usize>>,
    /// Issuer as named.
    pub issuer: Option<Range<usize>>,
    /// Subject.
    pub subject: Option<Range<usize>>,
    /// The words that cite it.
    pub range: Range<usize>,
    /// All that belongs to it, date and issuer included, for deadlines to keep away from.
    pub extent: Range<usize>,
    /// What identifies it if it has no number.
    pub identity: Option<String>,
}

impl Citation {
    /// A document of which no more is known than its type and the words that cite it.
    fn of(kind: &'static str, range: Range<usize>) -> Citation {
        Citation {
            kind,
            number: None,
            serial: None,
            issued_on: None,
            impossible: None,
            issuer: None,
            subject: None,
            extent: range.clone(),
            range,
            identity: None,
        }
    }
}

/// All citations of a passage, from left to right.
pub fn find(passage: &Passage) -> Vec<Citation> {
    let mut citations = numbered::find(passage);
    citations.extend(named::find(passage, &citations));
    citations.sort_by_key(|citation| citation.range.start);
    let starts: Vec<usize> = citations
        .iter()
        .map(|citation| citation.range.start)
        .collect();
    for index in 0..citations.len() {
        days::share(passage, &mut citations[..=index]);
        if let [.., last, own] = &mut citations[..=index]
            && own.issuer.is_none()
        {
            own.issuer = shared::head_issuer(passage, last, own);
        }
        let citation = &mut citations[index];
        issue::read(passage, citation);
        before::read(passage, citation);
        if let [.., last, own] = &mut citations[..=index]
            && own.issuer.is_none()
        {
            own.issuer = shared::issuer_of_all(passage, last, own);
        }
        let citation = &mut citations[index];
        close_bracket(passage.folded(), citation);
        let at = subject::behind_amendment(passage.folded(), citation.extent.end);
        let next = &starts[index + 1..];
        let next = &next[next.partition_point(|&start| start < at)..];
        let owned = citation
            .issuer
            .as_ref()
            .is_some_and(|issuer| issuer.end == at);
        let issued = owned && citation.issued_on.is_some();
        // One whose issuer stands before a bracket has its subject there too.
        if citation.subject.is_none() {
            citation.subject = subject::read(passage, Start { at, issued }, next);
        }
    }
    share_dates(passage, &mut citations);
    share_issue(passage, &mut citations);
    citations
}

/// "Kế hoạch của UBND tỉnh (số 15/KH-UBND | ) về …": the bracket belongs to a document whose issuer stands before it.
fn close_bracket(folded: &str, citation: &mut Citation) {
    let owned = citation
        .issuer
        .as_ref()
        .is_some_and(|issuer| issuer.end < citation.range.start);
    let opened = folded[..citation.range.start].ends_with('(');
    if owned && opened && folded[citation.extent.end..].starts_with(')') {
        citation.extent.end += ")".len();
    }
}

/// "Nghị quyết số 25/NQ-HĐND và Nghị quyết số 26/NQ-HĐND cùng ngày 25/12/2025 của HĐND tỉnh": one issue of both.
fn share_issue(passage: &Passage, citations: &mut [Citation]) {
    let folded = passage.folded();
    for index in (1..citations.len()).rev() {
        let [before, own] = &mut citations[index - 1..=index] else {
            return;
        };
        let between = folded
            .get(before.extent.end..own.range.start)
            .unwrap_or_default();
        let same = folded[own.range.end..].starts_with(" cùng ngày ");
        if same && matches!(between.trim(), "và" | ",") && before.issued_on.is_none() {
            before.issued_on = own.issued_on;
            if before.issuer.is_none() {
                before.issuer = own.issuer.clone();
            }
        }
    }
}

/// "số 512, 513/QĐ-UBND ngày 03/02/2026": one day for all whose symbol stands behind the last.
fn share_dates(passage: &Passage, citations: &mut [Citation]) {
    for index in (1..citations.len()).rev() {
        if shared::is_bare(passage, &citations[index - 1])
            && citations[index - 1].issued_on.is_none()
        {
            citations[index - 1].issued_on = citations[index].issued_on;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Citation, find};
    use crate::passage::Passage;

    /// Every citation as "type | number or name | date | issuer".
    pub(super) fn read(words: &str) -> Vec<String> {
        let passage = Passage::of(words, &(0..words.len()));
        let tell = |citation: &Citation| {
            let text = |range: &Option<std::ops::Range<usize>>| {
                range
                    .clone()
                    .map_or("-", |range| &passage.as_str()[range])
                    .to_owned()
            };
            let number = citation.number.as_ref().map_or_else(
                || passage.as_str()[citation.range.clone()].to_owned(),
                |number| number.canonical.clone(),
            );
            format!(
                "{} | {number} | {} | {}",
                citation.kind,
                citation
                    .issued_on
                    .map_or("-".to_owned(), |date| date.to_string()),
                text(&citation.issuer)
            )
        };
        find(&passage).iter().map(tell).collect()
    }

    #[test]
    fn near_misses() {
        for words in ["xây dựng kế hoạch thực hiện", "văn bản quy phạm pháp luật"]
        {
            assert_eq!(read(words), Vec::<String>::new(), "{words}");
        }
    }
}
