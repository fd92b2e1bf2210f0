//! One issuer named behind several documents.

use foldhash::HashMap;

use super::Directive;
use crate::facts::directive::Citation;
use crate::passage::Passage;
use crate::vocab::{is_type_code, starts_with_word};

/// The numbers of neighbours that share a symbol, whatever years it holds, and have "và" between them, or nothing; a
/// semicolon too in a list that "các" opens and whose type stands once; with "và" alone, those of one office.
pub fn pairs(passage: &Passage, citations: &[Citation]) -> Vec<(String, String)> {
    let mut listed = false;
    let mut pairs = Vec::new();
    for (at, citation) in citations.iter().enumerate() {
        let untyped = is_untyped(passage, citation);
        if !untyped {
            listed = passage.folded()[..citation.range.start].ends_with("các ");
        }
        let Some(before) = at.checked_sub(1).map(|at| &citations[at]) else {
            continue;
        };
        let between = passage
            .folded()
            .get(before.extent.end..citation.range.start);
        let between = between.unwrap_or("").trim_matches([' ', ',']);
        let joined = matches!(between, "và" | "") || between == ";" && untyped && listed;
        if let (Some(first), Some(second)) = (&before.number, &citation.number)
            && joined
            && (without_year(&first.symbol) == without_year(&second.symbol)
                || untyped && are_of_one_office(&first.symbol, &second.symbol)
                || between == "và"
                    && issuing_office(&first.symbol) == issuing_office(&second.symbol))
        {
            pairs.push((first.canonical.clone(), second.canonical.clone()));
        }
    }
    pairs
}

/// "SYT-NVY" and "SYT-KHTC": whether two letters were drafted by parts of one office.
fn are_of_one_office(one: &str, other: &str) -> bool {
    let office = |symbol: &str| {
        symbol
            .split(['-', '/'])
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    office(one) == office(other) && !is_type_code(&office(one))
}

/// "TW" of "CT/TW", "UBND" of "2020/QĐ-UBND": whose documents a symbol numbers, whatever their type.
fn issuing_office(symbol: &str) -> &str {
    let behind = without_year(symbol).split_once(['/', '-']);
    let office = behind.filter(|(code, _)| is_type_code(code));
    office.map_or(symbol, |(_, office)| office)
}

/// "07/1999/NĐ-CP", "số 07/1999/NĐ-CP": whether a citation leaves its type to the one before it.
fn is_untyped(passage: &Passage, citation: &Citation) -> bool {
    let own = &passage.folded()[citation.range.clone()];
    starts_with_word(own, "số") || own.starts_with(|letter: char| letter.is_ascii_digit())
}

/// "NĐ-CP" of "1999/NĐ-CP"
fn without_year(symbol: &str) -> &str {
    symbol.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '/')
}

/// "Nghị quyết số A và Nghị quyết số B của X": X issued both, where no mention says otherwise.
pub fn share(list: &mut [Directive], joined: &[(String, String)]) {
    let numbered = |(index, one): (usize, &Directive)| {
        let (number, _, _) = one.number.as_ref()?;
        Some((number.clone(), index))
    };
    let known: HashMap<String, usize> = list.iter().enumerate().filter_map(numbered).collect();
    // From the last of a list, which has the issuer, to the first.
    for (first, second) in joined.iter().rev() {
        if let (Some(&first), Some(&second)) = (known.get(first), known.get(second))
            && list[first].issuer.is_none()
        {
            list[first].issuer = list[second].issuer.clone();
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_that_differ_by_their_year() {
        for list in [
            "các Nghị định 71/1998/NĐ-CP, 07/1999/NĐ-CP và 79/2003/NĐ-CP",
            "các Nghị định: số 71/1998/NĐ-CP ngày 08/9/1998; số 07/1999/NĐ-CP ngày 13/02/1999; số 79/2003/NĐ-CP ngày 07/7/2003",
        ] {
            let plan = format!("KẾ HOẠCH\nthử\n\nThực hiện {list} của Chính phủ.\n\nI. NỘI DUNG\n");
            let directives = crate::read(plan.as_bytes(), &crate::Options::default()).directives;
            let issuers: Vec<_> = directives.iter().map(|one| one.issuer.as_deref()).collect();
            assert_eq!(issuers, [Some("Chính phủ"); 3], "{list}");
        }
    }

    #[test]
    fn letters_of_one_office() {
        for (list, first) in [
            ("99/SYT-NVY, 100/SYT-KHTC của Sở Y tế", Some("Sở Y tế")),
            ("99/SNV-TC, 100/SYT-KHTC của Sở Y tế", None),
        ] {
            let plan = format!("KẾ HOẠCH\nthử\n\nTheo Công văn số {list}.\n\nI. NỘI DUNG\n");
            let directives = crate::read(plan.as_bytes(), &crate::Options::default()).directives;
            assert_eq!(directives[0].issuer.as_deref(), first, "{list}");
        }
    }

    #[test]
    fn an_issuer_behind_a_list_issued_all_of_it() {
        let plan = "KẾ HOẠCH\nthử\n\nThực hiện các Nghị quyết số 57-NQ/TW, 59-NQ/TW, 66-NQ/TW và 68-NQ/TW của Bộ Chính trị; \
                    Quyết định số 12/QĐ-TTg.\n\nI. NỘI DUNG\n";
        let directives = crate::read(plan.as_bytes(), &crate::Options::default()).directives;
        let issuers: Vec<_> = directives.iter().map(|one| one.issuer.as_deref()).collect();
        let all = Some("Bộ Chính trị");
        assert_eq!(issuers, [all, all, all, all, None]);
    }
}
