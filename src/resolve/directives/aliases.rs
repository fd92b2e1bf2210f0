//! Short names that a plan gives to documents, and what it cites under them.

use std::ops::Range;

use foldhash::HashMap;
use memchr::memmem;

use super::Directive;
use super::searched::Searched;
use super::short::Taken;
use crate::facts::directive::aliases;
use crate::fold::{fold, in_word};
use crate::forms::number;
use crate::passage::Passage;
use crate::vocab::doc_type_at;

/// Gives each short name that a passage defines to the document that it stands for.
pub fn find(list: &mut [Directive], searched: &[Searched<'_>]) {
    let names = |one: &Searched<'_>| aliases(one.passage);
    let named: Vec<_> = searched
        .iter()
        .map(|one| (one.passage, names(one)))
        .filter(|(_, names)| !names.is_empty())
        .collect();
    if named.is_empty() {
        return;
    }
    let mentioned = mentioned(list);
    for (passage, names) in named {
        find_in(list, passage, names, &mentioned);
    }
}

/// Where the documents of a list are cited and which each is, in order of the source.
fn mentioned(list: &[Directive]) -> Vec<(usize, usize)> {
    let numbered = list.iter().enumerate();
    let mut places: Vec<(usize, usize)> = numbered
        .flat_map(|(index, one)| {
            one.mentions
                .iter()
                .map(move |mention| (mention.start, index))
        })
        .collect();
    places.sort_unstable();
    places
}

/// Gives the short names of one passage, where `mentioned` is where each document is cited, in order.
fn find_in(
    list: &mut [Directive],
    passage: &Passage,
    names: Vec<Range<usize>>,
    mentioned: &[(usize, usize)],
) {
    let whole = passage.whole();
    let from = mentioned.partition_point(|(start, _)| *start < whole.start);
    let to = mentioned.partition_point(|(start, _)| *start < whole.end);
    let mut here: Vec<usize> = mentioned[from..to]
        .iter()
        .map(|(_, index)| *index)
        .collect();
    here.sort_unstable();
    here.dedup();
    for range in names {
        let words = passage.as_str()[range.clone()].to_owned();
        let place = passage.place(range.clone());
        let numbers = number::find(&words);
        let before = |directive: &Directive| {
            directive
                .mentions
                .iter()
                .any(|mention| mention.start <= place.start && whole.start <= mention.start)
        };
        // "…, UBND tỉnh ban hành Kế hoạch đánh giá Chương trình … (gọi tắt là Chương trình)": what the plan itself is about.
        let lead = &passage.as_str()[..range.start];
        let meant = |directive: &Directive| {
            let behind = lead.rfind(&directive.name).map(|at| fold(&lead[at..]));
            behind.is_some_and(|behind| !ISSUES.iter().any(|words| behind.contains(words)))
        };
        let index = match numbers.first() {
            Some(number) => list.iter().position(|directive| {
                directive
                    .number
                    .as_ref()
                    .is_some_and(|(canonical, _, _)| *canonical == number.canonical)
            }),
            None => {
                let digits: String = words.chars().filter(char::is_ascii_digit).collect();
                let before: Vec<(usize, &Directive)> = here
                    .iter()
                    .map(|&index| (index, &list[index]))
                    .filter(|(_, directive)| before(directive))
                    .collect();
                let serial = |directive: &Directive| {
                    let number = directive.number.as_ref();
                    number.is_some_and(|(_, serial, _)| *serial == digits)
                };
                let numbered = before.iter().find(|(_, directive)| serial(directive));
                let numbered = numbered.filter(|_| !digits.is_empty());
                numbered
                    .map(|(index, _)| *index)
                    .or_else(|| named_like(&before, &words, &meant))
            }
        };
        if let Some(index) = index {
            list[index].alias.get_or_insert(words);
        }
    }
}

/// How the sentence goes on in which the plan is issued.
const ISSUES: [&str; 3] = [
    "ban hành kế hoạch",
    "xây dựng kế hoạch",
    "triển khai kế hoạch",
];

/// Takes a short name for a mention where it stands by itself: "theo Đề án 06", "thi hành Luật", "Kế hoạch của tỉnh".
pub fn cite(list: &mut [Directive], searched: &[Searched<'_>], taken: &mut Taken) {
    let short = list.iter().enumerate().filter_map(|(index, one)| {
        let name = one.alias.as_ref()?;
        Some((index, name.clone(), fold(name)))
    });
    for (index, name, alias) in short.take(MOST).collect::<Vec<_>>() {
        let numbered = doc_type_at(&alias).is_some() && alias.contains(is_figure);
        let finder = memmem::Finder::new(&alias);
        for one in searched {
            let folded = one.passage.folded();
            for at in finder.find_iter(folded.as_bytes()) {
                let place = one.passage.place(at..at + alias.len());
                let words = one.passage.as_str();
                let told = match is_type(&alias) {
                    true => is_proper(words, at, alias.len()),
                    // Words of small letters may be anything's.
                    false => numbered || words[at..].starts_with(&name),
                };
                let end = at + alias.len();
                let whole = stands_alone(folded, at, alias.len())
                    && !is_anothers(&alias, &words[end..], &folded[end..]);
                if told && whole && taken.take(&place) {
                    list[index].role = list[index].role.min(one.role);
                    list[index].mentions.push(place);
                }
            }
        }
    }
}

/// Whether a short name is a type of document and nothing else.
fn is_type(alias: &str) -> bool {
    doc_type_at(alias).is_some_and(|kind| kind.folded.len() == alias.len())
}

/// "nội dung của Luật", with its capital amid a sentence and neither a name nor a number behind it.
fn is_proper(words: &str, at: usize, len: usize) -> bool {
    let (before, own, behind) = (&words[..at], &words[at..at + len], &words[at + len..]);
    let behind = behind.trim_start_matches([' ', '(']);
    let named = behind.starts_with(|letter: char| letter.is_uppercase() || is_figure(letter))
        || behind.starts_with("số ");
    let amid = before
        .strip_suffix(' ')
        .is_some_and(|before| before.ends_with(|letter| in_word(letter) || letter == ','));
    own.starts_with(char::is_uppercase) && amid && !named
}

/// Whether words are whole, and not where they are defined: "(gọi tắt là Đề án 06)".
fn stands_alone(folded: &str, at: usize, len: usize) -> bool {
    let (before, behind) = (&folded[..at], &folded[at + len..]);
    let defined = [" là ", ": ", "“"]
        .iter()
        .any(|word| before.ends_with(word));
    !before.ends_with(in_word)
        && !behind.starts_with(|letter| in_word(letter) || matches!(letter, '-' | '/'))
        && !defined
}

/// "Kế hoạch của tỉnh | Hà Giang", "… của tỉnh | đoàn": whether a short name without a number goes on with the name of
/// another body.
fn is_anothers(alias: &str, words: &str, folded: &str) -> bool {
    let named = words
        .strip_prefix(' ')
        .is_some_and(|next| next.starts_with(char::is_uppercase));
    let numbered = alias.ends_with(is_figure);
    !numbered && (named || [" đoàn", " ủy"].iter().any(|half| folded.starts_with(half)))
}

/// No plan gives more short names, so that each may be looked for in all of its text.
const MOST: usize = 64;

fn is_figure(letter: char) -> bool {
    letter.is_ascii_digit()
}

/// The first directive before the alias whose type the alias begins with, else one whose name holds the words that it
/// begins with; a type of its own may be any's. All else is short for a body or another thing.
fn named_like(
    before: &[(usize, &Directive)],
    words: &str,
    meant: &dyn Fn(&Directive) -> bool,
) -> Option<usize> {
    let folded = fold(words);
    let first = |holds: &dyn Fn(&Directive) -> bool| {
        let found = before.iter().find(|(_, directive)| holds(directive));
        found.map(|(index, _)| *index)
    };
    let second = folded.match_indices(' ').nth(1);
    let head = &folded[..second.map_or(folded.len(), |(at, _)| at)];
    let any = || before.first().filter(|(_, directive)| meant(directive));
    first(&|directive| folded.starts_with(&fold(&directive.kind)))
        .or_else(|| first(&|directive| directive.folded.contains(head)))
        .or_else(|| doc_type_at(&folded).and(any()).map(|(index, _)| *index))
}

/// A document cited by a name that is defined as another's short name is that other one.
pub fn merge(list: &mut Vec<Directive>) {
    let named = |(index, one): (usize, &Directive)| Some((fold(one.alias.as_ref()?), index));
    let known: HashMap<String, usize> = list.iter().enumerate().filter_map(named).collect();
    let target = |(index, one): (usize, &Directive)| {
        let bare = one.number.is_none() && one.serial.is_none();
        let other = bare.then(|| known.get(&one.folded)).flatten();
        other.copied().filter(|&other| other != index)
    };
    let targets: Vec<Option<usize>> = list.iter().enumerate().map(target).collect();
    for (index, target) in targets.iter().enumerate() {
        // Two that are each other's short names stay two.
        if let Some(target) = target
            && targets[*target].is_none()
        {
            let mentions = std::mem::take(&mut list[index].mentions);
            let role = list[index].role;
            let one = &mut list[*target];
            one.mentions.extend(mentions);
            one.role = one.role.min(role);
        }
    }
    forget(list, &targets);
}

/// Drops those whose mentions were given to others, links led on.
fn forget(list: &mut Vec<Directive>, targets: &[Option<usize>]) {
    let gone = |index: usize| list[index].mentions.is_empty();
    let mut place = vec![0; list.len()];
    let mut kept = 0;
    for (index, place) in place.iter_mut().enumerate() {
        *place = kept;
        kept += usize::from(!gone(index));
    }
    let target = |index: usize| match targets[index] {
        Some(target) if gone(index) => target,
        _ => index,
    };
    let led: Vec<usize> = (0..place.len()).map(|index| place[target(index)]).collect();
    for directive in list.iter_mut() {
        for other in &mut directive.implements {
            *other = led[*other];
        }
        directive.implements.dedup();
    }
    list.retain(|directive| !directive.mentions.is_empty());
}

#[cfg(test)]
mod tests {
    use crate::record::DirectiveRole;

    #[test]
    fn a_short_name_with_figures_is_a_mention() {
        let plan = "KẾ HOẠCH\nThực hiện Đề án 06\n\nCăn cứ Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ \
                    (sau đây gọi tắt là Đề án 06);\n\nI. NỘI DUNG\n\nCác xã triển khai Đề án 06, không phải Đề án 061.\n";
        let directives = crate::read(plan.as_bytes(), &crate::Options::default()).directives;
        assert_eq!(directives.len(), 1);
        assert_eq!(directives[0].mentions.len(), 3, "title, citation, text");
        assert_eq!(directives[0].role, DirectiveRole::Subject);
    }
}
