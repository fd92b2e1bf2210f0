//! Who supports the subject of a sentence.
//!
//! ```abnf
//! supporter = subject SP ("chủ trì" / "thực hiện" / …) *char "," SP body SP ("phối hợp" / "hỗ trợ") *char
//! ```
//! Real ones: "Khoa Khám bệnh thực hiện, Phòng Công nghệ thông tin hỗ trợ", "Phòng Điều dưỡng chủ trì, các khoa phối hợp".

use super::Found;
use super::addressee::{is_addressable, is_generic};
use crate::facts::body::{self, Behind};
use crate::passage::Passage;
use crate::record::AssignmentRole;
use crate::vocab::{contains_word, starts_with_any, strip_any};

/// The second subject of a sentence, behind the first comma of what the first one does.
///
/// Dates stay with the first, whose task goes on around it.
fn of(first: &Found, passage: &Passage) -> Option<Found> {
    const LEADS: [&str; 4] = ["chủ trì", "thực hiện", "tổ chức", "triển khai"];
    const SUPPORTS: [&str; 3] = ["phối hợp", "cùng phối hợp", "hỗ trợ"];
    const TELLS: [&str; 5] = ["chỉ đạo", "hướng dẫn", "đôn đốc", "yêu cầu", "đề nghị"];
    let (words, folded) = (passage.as_str(), passage.folded());
    let task = &folded[first.task.clone()];
    if !starts_with_any(task, &LEADS) {
        return None;
    }
    let (leads, behind) = task.split_once(", ")?;
    let tells = || TELLS.iter().any(|verb| contains_word(leads, verb));
    if leads.contains([';', '.', ':']) || tells() {
        return None;
    }
    let body = body::at(words, folded, first.task.end - behind.len())?;
    let Behind::Duty(duty) = body.behind else {
        return None;
    };
    let supports = starts_with_any(&folded[duty..], &SUPPORTS)
        && is_addressable(&folded[body.range.clone()])
        && !is_generic(words, folded, &body, false);
    let part = &folded[duty..first.task.end.max(duty)];
    let end = duty + part.find([';', '.']).unwrap_or(part.len());
    supports.then(|| Found {
        role: Some(AssignmentRole::Support),
        task: duty..end,
        ..Found::of(first.block, body.range.clone(), body.range)
    })
}

/// "do Thuế tỉnh chủ trì, | Công an tỉnh phối hợp": who supports an organiser, right behind the verb.
fn beside_organiser(first: &Found, passage: &Passage) -> Option<Found> {
    const SUPPORTS: [&str; 5] = ["phối hợp", "cùng phối hợp", "hỗ trợ", "tham gia", "cử "];
    let (words, folded) = (passage.as_str(), passage.folded());
    if !folded[..first.name.start].ends_with("do ") {
        return None;
    }
    let verb = folded[first.name.end..].trim_start();
    let behind = strip_any(
        verb,
        &["chủ trì", "tổ chức", "thực hiện", "tham mưu", "làm đầu mối"],
    )?;
    let name = strip_any(behind, &[", ", "; "])?;
    let at = folded.len() - name.len();
    let body =
        body::at(words, folded, at).filter(|_| words[at..].starts_with(char::is_uppercase))?;
    let Behind::Duty(duty) = body.behind else {
        return None;
    };
    let end = duty
        + folded[duty..]
            .find([',', ';', '.'])
            .unwrap_or(folded.len() - duty);
    let supports = SUPPORTS.iter().any(|verb| folded[duty..].starts_with(verb));
    (supports && is_addressable(&folded[body.range.clone()])).then(|| Found {
        role: Some(AssignmentRole::Support),
        task: duty..end,
        ..Found::of(first.block, body.range.clone(), body.range)
    })
}

/// Who leads and who supports, where a sentence or brackets name both.
pub(super) fn apart(one: Found, passage: &Passage) -> (Found, Option<Found>) {
    match by_roles(&one, passage) {
        Some((first, second)) => (first, Some(second)),
        None => {
            let second = of(&one, passage).or_else(|| beside_organiser(&one, passage));
            (one, second)
        }
    }
}

/// "Công an xã (chủ trì), Ban CHQS xã, Đoàn Thanh niên (phối hợp): ra quân": two phrases with a task in common.
fn by_roles(one: &Found, passage: &Passage) -> Option<(Found, Found)> {
    let name = &passage.folded()[one.name.clone()];
    // Few names have a bracket at all.
    memchr::memchr(b'(', name.as_bytes())?;
    let behind = passage.folded()[one.name.end..].trim_start();
    let supports = name.ends_with(" (ph)") || behind.starts_with("(ph)");
    let (first, rest) = name
        .split_once(" (chủ trì)")
        // Alone it is the chairman: "đồng chí Nguyễn Văn An (CT), đồng chí Lê Văn Bình (PCT)".
        .or_else(|| name.split_once(" (ct)").filter(|_| supports))?;
    let second = rest.trim_start_matches([',', ';', ' ']);
    let start = one.name.end - second.len();
    let second = second
        .strip_suffix(" (phối hợp)")
        .or_else(|| second.strip_suffix(" (ph)"))
        .unwrap_or(second);
    body::head(second)?;
    let lead = Found {
        name: one.name.start..one.name.start + first.len(),
        role: Some(AssignmentRole::Lead),
        ..one.clone()
    };
    // What is told is told to both; it is due from the first.
    let support = Found {
        name: start..start + second.len(),
        role: Some(AssignmentRole::Support),
        scope: start..start + second.len(),
        ..one.clone()
    };
    Some((lead, support))
}

/// "Sở Y tế - chủ trì": whether no more is said of what somebody does.
fn only_leads(passage: &Passage, one: &Found) -> bool {
    let task = passage.folded().get(one.task.clone()).unwrap_or("");
    !one.labelled && task.trim_end_matches([';', ',', ' ']) == "chủ trì"
}

/// "Sở Y tế - chủ trì; Sở Tài chính - phối hợp: rà soát …": what stands behind the colon is told to both; it is due from
/// the first.
fn share(lead: &mut Found, support: &mut Found, what: usize) {
    let task = what..support.task.end;
    lead.scope.end = support.scope.end;
    support.scope = support.name.clone();
    lead.task = task.clone();
    support.task = task;
}

/// "Sở Y tế chủ trì; Sở Tài chính phối hợp; hoàn thành trong quý II": what stands behind a bare "phối hợp" is told to who
/// leads.
pub(super) fn give_back(passage: &Passage, found: &mut [Found]) {
    for index in 1..found.len() {
        let (before, behind) = found.split_at_mut(index);
        let support = &mut behind[0];
        if support.role != Some(AssignmentRole::Support) {
            continue;
        }
        let task = passage.folded().get(support.task.clone()).unwrap_or("");
        if let Some(what) = strip_any(task, &["phối hợp:", "phối hợp thực hiện:"])
            && let Some(lead) = before.last_mut()
            && only_leads(passage, lead)
        {
            share(lead, support, support.task.end - what.trim_start().len());
            continue;
        }
        let bare = strip_any(task, &["phối hợp", "phối hợp thực hiện", "cùng phối hợp"])
            .filter(|rest| rest.starts_with([';', '.']));
        let told = |one: &&mut Found| one.role != Some(AssignmentRole::Support) && !one.labelled;
        if let Some(rest) = bare
            && let Some(lead) = before.iter_mut().rfind(told)
        {
            let end = support.task.end - rest.len();
            lead.scope.end = support.scope.end;
            support.scope.end = end;
            support.task.end = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::assignment::tests::read;

    #[test]
    fn who_supports_is_a_second_subject() {
        for (words, want) in [
            (
                "- Khoa Nội chủ trì, Phòng Điều dưỡng phối hợp; xong trong tháng 5.",
                "Phòng Điều dưỡng | phối hợp",
            ),
            (
                "Khoa Nội thực hiện việc khảo sát, các khoa hỗ trợ nhân lực.",
                "các khoa | hỗ trợ nhân lực",
            ),
        ] {
            assert_eq!(read(words)[1..], [want], "{words}");
        }
    }

    #[test]
    fn near_misses() {
        for words in [
            "- Khoa Nội chủ trì, phối hợp với Phòng Điều dưỡng thực hiện.",
            "- Khoa Nội tổ chức hướng dẫn Khoa Ngoại, Phòng Điều dưỡng phối hợp.",
            "- Khoa Nội báo cáo Giám đốc, Phòng Điều dưỡng hỗ trợ.",
        ] {
            assert_eq!(read(words).len(), 1, "{words}");
        }
    }
}
