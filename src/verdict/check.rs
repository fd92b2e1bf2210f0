//! Whether what is read now agrees with what a person has judged.

use serde_json::{Value, json};

use super::facts::Fact;
use super::{Judgement, Kind, Verdict};
use crate::span::Span;
use crate::verify::{changes, contrast};

/// What has become of a judged fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// As the verdict wants it.
    Holds,
    /// Judged right, and nothing of its kind stands there any more.
    Lost,
    /// Judged right, and it says something else now, in this line.
    Changed(Option<usize>, Vec<String>),
    /// Judged wrong, and it still says so, in this line.
    Stays(Option<usize>),
    /// Judged missing, and it still is.
    Missing,
}

/// Compares the verdicts on one plan with its facts as they are read now, whose spans count code
/// points.
///
/// A fact judged right must be there with the same value and span. One judged wrong must be gone:
/// no fact of its kind says the same where it stood. One judged missing must be found: a fact of
/// its kind holds some of its words, and is none of those that were judged right.
pub fn check(verdicts: &[&Verdict], facts: &[Fact]) -> Vec<Outcome> {
    let right = verdicts.iter().filter(|it| it.verdict == Judgement::Right);
    let kept: Vec<&Fact> = right.filter_map(|it| same(it, facts)).collect();
    let is_kept = |fact: &Fact| kept.iter().any(|it| std::ptr::eq(*it, fact));
    let outcome = |verdict: &&Verdict| match verdict.verdict {
        Judgement::Right => match same(verdict, facts) {
            Some(_) => Outcome::Holds,
            None => changed(verdict, facts.iter().filter(|it| !is_kept(it))),
        },
        Judgement::Wrong => {
            let stays = |fact: &&Fact| fact.value == verdict.fact.value && is_there(verdict, fact);
            match facts.iter().find(stays) {
                Some(fact) => Outcome::Stays(fact.span().map(|span| span.line)),
                None => Outcome::Holds,
            }
        }
        Judgement::Missing => match facts.iter().any(|it| is_there(verdict, it) && !is_kept(it)) {
            true => Outcome::Holds,
            false => Outcome::Missing,
        },
    };
    verdicts.iter().map(outcome).collect()
}

/// The very fact that was judged.
fn same<'f>(verdict: &Verdict, facts: &'f [Fact]) -> Option<&'f Fact> {
    let judged = &verdict.fact;
    facts.iter().find(|fact| {
        fact.kind == verdict.kind && fact.value == judged.value && fact.span() == judged.span
    })
}

/// What the fact that stands in the place of the judged one says.
fn changed<'f>(verdict: &Verdict, facts: impl Iterator<Item = &'f Fact>) -> Outcome {
    let there = facts.filter(|fact| is_there(verdict, fact));
    let Some(fact) = there.max_by_key(|fact| shared(verdict, fact)) else {
        return Outcome::Lost;
    };
    let mut what = changes(&verdict.fact.value, &fact.value);
    if fact.span() != verdict.fact.span {
        let spans = contrast(&json!(verdict.fact.span), &json!(fact.span()));
        what.push(format!("span {spans}"));
    }
    Outcome::Changed(fact.span().map(|span| span.line), what)
}

/// Whether a fact is of the same kind and stands where the judged one does; of a document it is
/// the same field.
fn is_there(verdict: &Verdict, fact: &Fact) -> bool {
    let same_field =
        verdict.kind != Kind::Document || verdict.fact.id.as_deref().is_none_or(|id| id == fact.id);
    fact.kind == verdict.kind
        && same_field
        && match verdict.fact.span {
            None => fact.spans.is_empty() || verdict.kind == Kind::Document,
            Some(_) => shared(verdict, fact) > 0,
        }
}

/// How many code points a fact shares with the judged one, wherever it stands.
fn shared(verdict: &Verdict, fact: &Fact) -> usize {
    let Some(judged) = verdict.fact.span else {
        return 0;
    };
    let common = |span: &Span| {
        span.end
            .min(judged.end)
            .saturating_sub(span.start.max(judged.start))
    };
    fact.spans.iter().map(common).max().unwrap_or(0)
}

/// What a person knows a judged fact by: its words, else what it said.
pub fn name(verdict: &Verdict) -> String {
    let words = match verdict.words.trim() {
        "" => verdict.fact.value.clone(),
        words => Value::from(words.split_whitespace().collect::<Vec<_>>().join(" ")),
    };
    contrast(&words, &words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::Judged;

    const HERE: Span = Span {
        start: 10,
        end: 20,
        line: 2,
    };

    fn judged(verdict: Judgement, value: Value, span: Span) -> Verdict {
        Verdict {
            sha256: "0".into(),
            path: None,
            kind: Kind::Deadlines,
            verdict,
            fact: Judged {
                id: Some("t1".into()),
                value,
                span: Some(span),
            },
            words: String::new(),
            note: String::new(),
        }
    }

    fn found(value: Value, start: usize, end: usize) -> Fact {
        let span = Span {
            start,
            end,
            line: 2,
        };
        Fact {
            kind: Kind::Deadlines,
            id: "t9".into(),
            value,
            spans: vec![span],
        }
    }

    fn outcome(verdict: Verdict, facts: &[Fact]) -> Outcome {
        check(&[&verdict], facts).remove(0)
    }

    #[test]
    fn what_is_right_must_stay_with_its_value_and_span() {
        let right = judged(Judgement::Right, json!({ "end": "2026-06-05" }), HERE);
        let same = found(json!({ "end": "2026-06-05" }), 10, 20);
        assert_eq!(
            outcome(right.clone(), std::slice::from_ref(&same)),
            Outcome::Holds
        );
        assert_eq!(outcome(right.clone(), &[]), Outcome::Lost);
        let elsewhere = found(json!({ "end": "2026-06-05" }), 20, 30);
        assert_eq!(outcome(right.clone(), &[elsewhere]), Outcome::Lost);
        let later = found(json!({ "end": "2026-06-06" }), 10, 20);
        let want = vec!["end “2026-06-05” → “2026-06-06”".to_owned()];
        assert_eq!(
            outcome(right.clone(), &[later]),
            Outcome::Changed(Some(2), want)
        );
        let longer = found(json!({ "end": "2026-06-05" }), 9, 20);
        let want = vec!["span 10..20 (line 2) → 9..20 (line 2)".to_owned()];
        assert_eq!(
            outcome(right.clone(), &[longer]),
            Outcome::Changed(Some(2), want)
        );
        let other = Fact {
            kind: Kind::Directives,
            ..same
        };
        assert_eq!(outcome(right, &[other]), Outcome::Lost);
    }

    #[test]
    fn what_is_wrong_must_be_gone_from_its_place() {
        let wrong = judged(Judgement::Wrong, json!({ "end": "2026-06-05" }), HERE);
        let same = found(json!({ "end": "2026-06-05" }), 10, 20);
        assert_eq!(outcome(wrong.clone(), &[same]), Outcome::Stays(Some(2)));
        let shifted = found(json!({ "end": "2026-06-05" }), 9, 20);
        assert_eq!(outcome(wrong.clone(), &[shifted]), Outcome::Stays(Some(2)));
        let mended = found(json!({ "end": "2026-06-06" }), 10, 20);
        let elsewhere = found(json!({ "end": "2026-06-05" }), 30, 40);
        assert_eq!(outcome(wrong.clone(), &[mended, elsewhere]), Outcome::Holds);
        assert_eq!(outcome(wrong, &[]), Outcome::Holds);
    }

    #[test]
    fn what_is_missing_must_be_found_and_be_none_that_was_there() {
        let missing = judged(Judgement::Missing, Value::Null, HERE);
        assert_eq!(outcome(missing.clone(), &[]), Outcome::Missing);
        let beside = found(json!({}), 20, 25);
        assert_eq!(outcome(missing.clone(), &[beside]), Outcome::Missing);
        let over = found(json!({}), 15, 25);
        assert_eq!(
            outcome(missing.clone(), std::slice::from_ref(&over)),
            Outcome::Holds
        );
        let right = judged(Judgement::Right, json!({}), over.spans[0]);
        let outcomes = check(&[&right, &missing], &[over]);
        assert_eq!(outcomes, [Outcome::Holds, Outcome::Missing]);
    }

    #[test]
    fn a_field_of_the_document_is_known_by_its_name() {
        let mut missing = judged(Judgement::Missing, Value::Null, HERE);
        missing.kind = Kind::Document;
        missing.fact.id = Some("number".into());
        let field = |id: &str| Fact {
            kind: Kind::Document,
            id: id.into(),
            ..found(json!({}), 10, 20)
        };
        assert_eq!(
            outcome(missing.clone(), &[field("title")]),
            Outcome::Missing
        );
        assert_eq!(outcome(missing, &[field("number")]), Outcome::Holds);
    }
}
