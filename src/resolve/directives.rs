//! Mentions → directives: one entry a document, in order of first mention.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};
use jiff::civil::Date;

use crate::facts::directive::{Citation, aliases, find};
use crate::facts::number;
use crate::fold::fold;
use crate::outline::Outline;
use crate::passage::Passage;
use crate::record::DirectiveRole;
use crate::span::Place;
use crate::vocab::starts_with_word;

/// A document that the plan cites.
#[derive(Debug)]
pub struct Directive {
    /// The words that first cite it.
    pub name: String,
    /// Type.
    pub kind: String,
    /// Number, serial and symbol.
    pub number: Option<(String, String, String)>,
    /// Date of issue.
    pub issued_on: Option<Date>,
    /// Issuer.
    pub issuer: Option<String>,
    /// Subject.
    pub subject: Option<String>,
    /// Alias.
    pub alias: Option<String>,
    /// Role.
    pub role: DirectiveRole,
    /// Indices of the directives that it carries out.
    pub implements: Vec<usize>,
    /// All mentions.
    pub mentions: Vec<Place>,
    /// Dates that differ from the first one, and where they stand.
    pub conflicts: Vec<(Date, Place)>,
    /// The name in the form for comparing.
    folded: String,
    identity: String,
    serial: Option<String>,
}

/// All directives, and for each block the stretches that belong to citations.
pub struct Directives {
    /// In order of first mention.
    pub list: Vec<Directive>,
    /// For each block the extents of its citations.
    pub extents: Vec<Vec<Range<usize>>>,
    /// Dates of issue that cannot be.
    pub impossible: Vec<Place>,
}

/// A passage to be searched: its role and its block.
struct Searched<'o> {
    passage: &'o Passage,
    role: DirectiveRole,
    block: Option<usize>,
}

/// Reads the directives of a plan. `own` is the plan's own number.
pub fn read(outline: &Outline, own: Option<&str>) -> Directives {
    let mut reader = Reader {
        own,
        list: Vec::new(),
        index: HashMap::new(),
        impossible: Vec::new(),
        pending: Vec::new(),
    };
    let mut joined = Vec::new();
    let mut extents = vec![Vec::new(); outline.blocks.len()];
    for searched in passages(outline) {
        let citations = find(searched.passage);
        if let Some(block) = searched.block {
            extents[block] = citations
                .iter()
                .map(|citation| citation.extent.clone())
                .collect();
        }
        reader.take(&searched, &citations);
        joined.extend(pairs(searched.passage, &citations));
    }
    reader.settle_serials();
    for searched in passages(outline) {
        reader.find_aliases(&searched);
    }
    reader.merge_aliased();
    reader.share_issuers(&joined);
    for directive in &mut reader.list {
        directive.mentions.sort_by_key(|place| place.start);
        directive.mentions.dedup();
    }
    reader.order();
    Directives {
        list: reader.list,
        extents,
        impossible: reader.impossible,
    }
}

/// Title, then blocks; a row's cells are its passage.
fn passages(outline: &Outline) -> impl Iterator<Item = Searched<'_>> {
    let title = outline.head.title.iter().map(|passage| Searched {
        passage,
        role: DirectiveRole::Subject,
        block: None,
    });
    let mut basis = false;
    let blocks = outline
        .blocks
        .iter()
        .enumerate()
        .map(move |(index, block)| {
            let opening = block.opening && block.annex.is_none() && {
                basis = is_basis(block.passage.folded())
                    || (basis && !block.passage.as_str().starts_with(char::is_uppercase));
                basis
            };
            let role = if opening {
                DirectiveRole::Basis
            } else {
                DirectiveRole::Reference
            };
            Searched {
                passage: &block.passage,
                role,
                block: Some(index),
            }
        });
    title.chain(blocks)
}

/// The opening cites its bases under these words.
fn is_basis(folded: &str) -> bool {
    [
        "căn cứ",
        "thực hiện",
        "theo",
        "xét",
        "trên cơ sở",
        "thi hành",
        "triển khai",
        "tiếp tục thực hiện",
        "chấp hành",
        "để thực hiện",
        "nhằm",
        "để triển khai",
    ]
    .iter()
    .any(|word| starts_with_word(folded.trim_start_matches(['-', ' ', '+']), word))
}

struct Reader<'o> {
    own: Option<&'o str>,
    list: Vec<Directive>,
    index: HashMap<String, usize>,
    impossible: Vec<Place>,
    /// Mentions by a bare serial, to be matched when all numbers are known.
    pending: Vec<(Directive, Range<usize>)>,
}

impl Reader<'_> {
    fn take(&mut self, searched: &Searched<'_>, citations: &[Citation]) {
        let mut indices: Vec<Option<usize>> = Vec::new();
        for citation in citations {
            indices.push(self.take_one(searched, citation));
        }
        for (at, citation) in citations.iter().enumerate() {
            let Some(index) = indices[at] else { continue };
            self.link(index, citation, citations, &indices, searched.passage);
        }
    }

    fn take_one(&mut self, searched: &Searched<'_>, citation: &Citation) -> Option<usize> {
        let own = citation
            .number
            .as_ref()
            .is_some_and(|number| Some(number.canonical.as_str()) == self.own);
        if own {
            return None;
        }
        let passage = searched.passage;
        if let Some(range) = &citation.impossible {
            self.impossible.push(passage.place(range.clone()));
        }
        let fresh = fresh(searched, citation);
        if citation.serial.is_some() {
            self.pending.push((fresh, citation.range.clone()));
            return None;
        }
        let law = self.numbered_law(&fresh).or_else(|| self.bare_law(&fresh));
        let index = match self.index.get(&fresh.identity).or(law.as_ref()) {
            Some(&index) => {
                merge(&mut self.list[index], fresh, passage, citation);
                index
            }
            None => {
                self.index.insert(fresh.identity.clone(), self.list.len());
                self.list.push(fresh);
                self.list.len() - 1
            }
        };
        Some(index)
    }

    /// "Luật Lưu trữ" is "Luật Lưu trữ số 33/2024/QH15", where the plan cites that.
    fn numbered_law(&self, fresh: &Directive) -> Option<usize> {
        let name = fresh.folded.as_str();
        let bare = fresh.number.is_none() && fresh.serial.is_none();
        bare.then(|| {
            self.list.iter().position(|one| {
                let behind = one.folded.strip_prefix(name);
                one.number.is_some()
                    && behind.is_some_and(|rest| rest.is_empty() || rest.starts_with(" số "))
            })
        })?
    }

    /// "Luật Lưu trữ số 33/2024/QH15" is the "Luật Lưu trữ" that the title cites before it.
    fn bare_law(&mut self, fresh: &Directive) -> Option<usize> {
        let number = fresh.number.clone()?;
        let (bare, _) = fresh.folded.split_once(" số ")?;
        let kind = matches!(fresh.kind.as_str(), "Luật" | "Bộ luật" | "Pháp lệnh");
        let known = kind && !self.index.contains_key(&fresh.identity);
        let same =
            |one: &Directive| one.number.is_none() && one.serial.is_none() && one.folded == bare;
        let index = known.then(|| self.list.iter().position(same))??;
        self.index.insert(fresh.identity.clone(), index);
        self.list[index].number = Some(number);
        Some(index)
    }

    /// What a directive's own subject says it carries out.
    fn link(
        &mut self,
        index: usize,
        citation: &Citation,
        citations: &[Citation],
        indices: &[Option<usize>],
        passage: &Passage,
    ) {
        let Some(subject) = &citation.subject else {
            return;
        };
        let folded = &passage.folded()[subject.clone()];
        let first = citations
            .iter()
            .zip(indices)
            .find(|(other, _)| subject.contains(&other.range.start));
        if let Some((cited, Some(other))) = first
            && carries_out(folded, cited.range.start - subject.start)
            && *other != index
            && !self.list[index].implements.contains(other)
        {
            self.list[index].implements.push(*other);
        }
    }

    /// "Chỉ thị 34" is the directive of that type and serial; else one cited by name.
    fn settle_serials(&mut self) {
        for (fresh, _) in std::mem::take(&mut self.pending) {
            let same = |directive: &Directive| {
                let serial = directive
                    .number
                    .as_ref()
                    .map(|(_, serial, _)| serial.as_str())
                    .or(directive.serial.as_deref());
                let bare = |serial: &str| serial.trim_start_matches('0').to_owned();
                let kinds = directive.kind == fresh.kind
                    || (directive.kind.starts_with(&fresh.kind) && fresh.kind == "Chương trình");
                kinds
                    && serial.is_some_and(|serial| {
                        Some(bare(serial)) == fresh.serial.as_deref().map(bare)
                    })
            };
            match self.list.iter().position(same) {
                Some(index) => {
                    let directive = &mut self.list[index];
                    directive.role = directive.role.min(fresh.role);
                    if fresh.mentions[0].start < directive.mentions[0].start {
                        directive.name = fresh.name;
                        directive.folded = fresh.folded;
                    }
                    directive.issued_on = directive.issued_on.or(fresh.issued_on);
                    directive.issuer = directive.issuer.take().or(fresh.issuer);
                    directive.mentions.extend(fresh.mentions);
                    directive.mentions.sort_by_key(|place| place.start);
                }
                None if is_programme(&fresh) => {}
                None => {
                    self.index.insert(fresh.identity.clone(), self.list.len());
                    self.list.push(fresh);
                }
            }
        }
        self.order();
    }

    /// Back into order of first mention, links kept.
    fn order(&mut self) {
        let mut order: Vec<usize> = (0..self.list.len()).collect();
        order.sort_by_key(|&index| self.list[index].mentions[0].start);
        let mut place = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old] = new;
        }
        let mut slots: Vec<Option<Directive>> = std::mem::take(&mut self.list)
            .into_iter()
            .map(Some)
            .collect();
        self.list = order.iter().filter_map(|&old| slots[old].take()).collect();
        for directive in &mut self.list {
            for other in &mut directive.implements {
                *other = place[*other];
            }
        }
    }

    /// Aliases, and further mentions under them.
    fn find_aliases(&mut self, searched: &Searched<'_>) {
        let passage = searched.passage;
        for range in aliases(passage) {
            let words = passage.as_str()[range.clone()].to_owned();
            let place = passage.place(range.clone());
            let numbers = number::find(&words);
            let before = |directive: &Directive| {
                directive.mentions.iter().any(|mention| {
                    mention.start <= place.start && passage.whole().start <= mention.start
                })
            };
            let index = match numbers.first() {
                Some(number) => self.list.iter().position(|directive| {
                    directive
                        .number
                        .as_ref()
                        .is_some_and(|(canonical, _, _)| *canonical == number.canonical)
                }),
                None => {
                    let digits: String = words.chars().filter(char::is_ascii_digit).collect();
                    self.list
                        .iter()
                        .position(|directive| {
                            !digits.is_empty()
                                && before(directive)
                                && directive
                                    .number
                                    .as_ref()
                                    .is_some_and(|(_, serial, _)| *serial == digits)
                        })
                        .or_else(|| self.named_like(&words, &before))
                }
            };
            if let Some(index) = index {
                self.list[index].alias.get_or_insert(words);
            }
        }
    }

    /// The first directive before the alias whose type the alias begins with, else the first of all.
    fn named_like(&self, words: &str, before: &dyn Fn(&Directive) -> bool) -> Option<usize> {
        let folded = fold(words);
        let typed = self
            .list
            .iter()
            .position(|directive| before(directive) && folded.starts_with(&fold(&directive.kind)));
        typed.or_else(|| self.list.iter().position(before))
    }

    /// A document cited by a name that is defined as another's short name is that other one.
    fn merge_aliased(&mut self) {
        let named = |(index, one): (usize, &Directive)| Some((fold(one.alias.as_ref()?), index));
        let known: HashMap<String, usize> =
            self.list.iter().enumerate().filter_map(named).collect();
        let target = |(index, one): (usize, &Directive)| {
            let bare = one.number.is_none() && one.serial.is_none();
            let other = bare.then(|| known.get(&one.folded)).flatten();
            other.copied().filter(|&other| other != index)
        };
        let targets: Vec<Option<usize>> = self.list.iter().enumerate().map(target).collect();
        for (index, target) in targets.iter().enumerate() {
            // Two that are each other's short names stay two.
            if let Some(target) = target
                && targets[*target].is_none()
            {
                let mentions = std::mem::take(&mut self.list[index].mentions);
                let role = self.list[index].role;
                let one = &mut self.list[*target];
                one.mentions.extend(mentions);
                one.role = one.role.min(role);
            }
        }
        self.forget(&targets);
    }

    /// Drops those whose mentions were given to others, links led on.
    fn forget(&mut self, targets: &[Option<usize>]) {
        let gone = |index: usize| self.list[index].mentions.is_empty();
        let mut place = vec![0; self.list.len()];
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
        for directive in &mut self.list {
            for other in &mut directive.implements {
                *other = led[*other];
            }
            directive.implements.dedup();
        }
        self.list.retain(|directive| !directive.mentions.is_empty());
    }

    /// "Nghị quyết số A và Nghị quyết số B của X": X issued both, where no mention says otherwise.
    fn share_issuers(&mut self, joined: &[(String, String)]) {
        let numbered = |(index, one): (usize, &Directive)| {
            let (number, _, _) = one.number.as_ref()?;
            Some((number.clone(), index))
        };
        let known: HashMap<String, usize> =
            self.list.iter().enumerate().filter_map(numbered).collect();
        for (first, second) in joined {
            if let (Some(&first), Some(&second)) = (known.get(first), known.get(second))
                && self.list[first].issuer.is_none()
            {
                self.list[first].issuer = self.list[second].issuer.clone();
            }
        }
    }
}

/// The numbers of neighbours that share a symbol and have "và" between them, or nothing.
fn pairs(passage: &Passage, citations: &[Citation]) -> Vec<(String, String)> {
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

/// Whether a subject says that it carries out the document cited at an offset of it.
fn carries_out(subject: &str, at: usize) -> bool {
    let before = subject[..at].trim_end();
    ["thực hiện", "về thực hiện", "triển khai"]
        .iter()
        .any(|word| starts_with_word(subject, word))
        || before.ends_with("thực hiện")
        || before.ends_with("triển khai")
}

/// "Đề án 06" alone names a programme that goes by its serial, not an issued document.
fn is_programme(fresh: &Directive) -> bool {
    matches!(fresh.kind.as_str(), "Đề án" | "Dự án" | "Chương trình")
        && !fresh.name.contains(" về ")
}

fn fresh(searched: &Searched<'_>, citation: &Citation) -> Directive {
    let words = searched.passage.as_str();
    let text = |range: &Option<Range<usize>>| range.clone().map(|range| words[range].to_owned());
    let identity = match (&citation.number, &citation.serial) {
        (Some(number), _) => number.canonical.clone(),
        (None, Some(serial)) => format!("{}#{serial}", citation.kind),
        (None, None) => citation.identity.clone().unwrap_or_default(),
    };
    let name = name_of(citation, words);
    Directive {
        name: words[name.clone()].to_owned(),
        folded: searched.passage.folded()[name.clone()].to_owned(),
        kind: citation.kind.to_owned(),
        number: citation.number.as_ref().map(|number| {
            (
                number.canonical.clone(),
                number.serial.clone(),
                number.symbol.clone(),
            )
        }),
        issued_on: citation.issued_on,
        issuer: text(&citation.issuer),
        subject: text(&citation.subject),
        alias: None,
        role: searched.role,
        implements: Vec::new(),
        mentions: vec![searched.passage.place(name)],
        conflicts: Vec::new(),
        identity,
        serial: citation.serial.clone(),
    }
}

/// The words that name a document; of one cited by a bare serial its "về …" too.
fn name_of(citation: &Citation, words: &str) -> Range<usize> {
    match &citation.subject {
        Some(subject) if citation.serial.is_some() && words[subject.clone()].starts_with("về ") => {
            citation.range.start..subject.end
        }
        _ => citation.range.clone(),
    }
}

/// A further mention: each field from the first that gives it.
fn merge(directive: &mut Directive, other: Directive, passage: &Passage, citation: &Citation) {
    match (directive.issued_on, other.issued_on) {
        (Some(first), Some(second)) if first != second => {
            let known = directive.conflicts.iter().any(|(date, _)| *date == second);
            if !known {
                directive
                    .conflicts
                    .push((second, passage.place(citation.extent.clone())));
            }
        }
        (None, date) => directive.issued_on = date,
        _ => {}
    }
    directive.issuer = directive.issuer.take().or(other.issuer);
    directive.subject = directive.subject.take().or(other.subject);
    directive.role = directive.role.min(other.role);
    directive.mentions.extend(other.mentions);
}
