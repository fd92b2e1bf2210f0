//! Who does what stands before a bracket: "Ban hành quy chế (Sở Nội vụ chủ trì; Sở Tài chính phối hợp)".

use super::super::Found;
use super::super::addressee::is_addressable;
use super::super::request::is_request;
use super::super::task::role_of;
use super::{WORK, behind_mark, given, is_judged, read, with_time};
use crate::facts::body::{self, Behind};
use crate::forms::sentence::head;
use crate::passage::Passage;
use crate::record::AssignmentRole;
use crate::vocab::{duty, starts_with_any};

/// No bracket that says who does what is longer, in bytes.
const LONGEST_BRACKET: usize = 2_000;

/// "Ban hành quy chế (Sở Nội vụ chủ trì)": who does what stands before the bracket.
pub(super) fn in_brackets(index: usize, passage: &Passage) -> impl Iterator<Item = Found> {
    let folded = passage.folded();
    let brackets = memchr::memchr_iter(b'(', folded.as_bytes()).filter(|&at| at > 0);
    // Behind the bracket of one task the next begins: "Rà soát (X chủ trì), | tổng hợp (Y chủ trì)".
    let mut from = 0;
    brackets.flat_map(move |at| {
        let inside = behind_due(&folded[at + 1..]);
        let name = inside.strip_prefix("giao ").unwrap_or(inside);
        let task = passage.as_str()[..at].trim_end().len();
        let start = folded.len() - name.len();
        // "(giao ban)" is a meeting.
        let given = || given(index, passage, start);
        let first =
            read(index, passage, start).or_else(|| is_request(inside).then(given).flatten());
        let close = || Some(start + head(&folded[start..], LONGEST_BRACKET).find(')')?);
        let first = first.or_else(|| with_time(index, passage, start..close()?));
        if first.is_none()
            && let Some(own) = told_inside(index, passage, at, start)
        {
            return vec![own];
        }
        let second = first.as_ref().and_then(|first| supporter(passage, first));
        let begins = behind_mark(folded, from, task);
        if first.is_some() {
            from = close().unwrap_or(start);
        }
        let scope = |found: &Found| match found.scope.is_empty() {
            true => found.scope.clone(),
            false => begins..found.scope.end,
        };
        let both = [first, second].into_iter().flatten();
        let both = both.map(|found| Found {
            task: begins..task,
            scope: scope(&found),
            ..found
        });
        both.collect::<Vec<_>>()
    })
}

/// "(hoàn thành trước 30/6/2026, | giao Văn phòng chủ trì)": what stands behind the time with which a bracket opens.
fn behind_due(inside: &str) -> &str {
    const DUE: [&str; 5] = ["hoàn thành", "xong", "thời gian", "trước", "trong"];
    let own = || {
        let near = head(inside, LONGEST_BRACKET);
        let (due, _) = near[..near.find(')')?].split_once(", ")?;
        let dated = due.contains(|letter: char| letter.is_ascii_digit());
        (dated && starts_with_any(due, &DUE)).then_some(&inside[due.len() + ", ".len()..])
    };
    own().unwrap_or(inside)
}

/// "Theo dõi đầu tư (Sở Tài chính chịu trách nhiệm tổng hợp)", "Rà soát hồ sơ (giao Sở Nội vụ báo cáo)": a bracket behind what
/// is to be done that tells a body something of its own.
fn told_inside(index: usize, passage: &Passage, open: usize, name: usize) -> Option<Found> {
    const OWN: [&str; 2] = ["có trách nhiệm", "chịu trách nhiệm"];
    let folded = passage.folded();
    let work = folded[..open].trim_start_matches(['-', '+', '*', ' ']);
    duty(work)?;
    let close = name + head(&folded[name..], LONGEST_BRACKET).find(')')?;
    let (words, folded) = (&passage.as_str()[..close], &folded[..close]);
    let body = body::at(words, folded, name)?;
    let Behind::Duty(verb) = body.behind else {
        return None;
    };
    let task = &folded[verb..];
    let asked = is_request(&folded[open + 1..]);
    let told = asked || starts_with_any(task, &OWN) || starts_with_any(task, &WORK);
    let named = is_addressable(&folded[body.range.clone()]);
    // "(Sở Xây dựng hướng dẫn tại Thông tư số 05/2025/TT-BXD)", "(… khi sử dụng)" say what has been or is so.
    let so = [" số ", " tại ", " khi "]
        .iter()
        .any(|word| task.contains(word));
    (told && named && !so && !is_judged(task)).then(|| Found {
        role: role_of(&folded[body.range.end..]),
        task: verb..close,
        asked,
        ..Found::of(index, body.range, open..close)
    })
}

/// "(Công an xã chủ trì; Ban CHQS xã phối hợp)": who supports the body before, in the same bracket.
pub(super) fn supporter(passage: &Passage, first: &Found) -> Option<Found> {
    let (words, folded) = (passage.as_str(), passage.folded());
    let inside = &folded[first.name.end..];
    let inside = &inside[..inside.find(')')?];
    let mark = inside.find([';', ','])?;
    let name = folded[first.name.end + mark + 1..].trim_start();
    let body = body::at(words, folded, folded.len() - name.len())?;
    let Behind::Duty(duty) = body.behind else {
        return None;
    };
    // What is due is due from who leads.
    folded[duty..].starts_with("phối hợp").then(|| Found {
        role: Some(AssignmentRole::Support),
        ..Found::of(first.block, body.range, 0..0)
    })
}
