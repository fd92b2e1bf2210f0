//! One issuer named behind several documents.

use foldhash::HashMap;

use super::Directive;
use crate::facts::directive::Citation;
use crate::passage::Passage;

/// The numbers of neighbours that share a symbol and have "và" between them, or nothing.
pub fn pairs(passage: &Passage, citations: &[Citation]) -> Vec<(String, String)> {
    let neighbours = citations.windows(2).filter_map(|pair| {
        let between = passage
            .folded()
            .get(pair[0].extent.end..pair[1].range.start)
            .unwrap_or("");
        let joined = matches!(between.trim_matches([' ', ',']), "và" | "");
        let (first, second) = (pair[0].number.as_ref()?, pair[1].number.as_ref()?);
        (joined && first.symbol == second.symbol)
            .then(|| (first.canonical.clone(), second.canonical.clone()))
    });
    neighbours.collect()
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
    fn an_issuer_behind_a_list_issued_all_of_it() {
        let plan = "KẾ HOẠCH\nthử\n\nThực hiện các Nghị quyết số 57-NQ/TW, 59-NQ/TW, 66-NQ/TW và 68-NQ/TW của Bộ Chính trị; \
                    Quyết định số 12/QĐ-TTg.\n\nI. NỘI DUNG\n";
        let directives = crate::read(plan.as_bytes(), &crate::Options::default()).directives;
        let issuers: Vec<_> = directives.iter().map(|one| one.issuer.as_deref()).collect();
        let all = Some("Bộ Chính trị");
        assert_eq!(issuers, [all, all, all, all, None]);
    }
}
