//! Mentions → directives: one entry a document, in order of first mention.

mod aliases;
mod entry;
mod hooked;
mod issuers;
mod laws;
mod links;
mod own;
mod searched;
mod serials;
mod short;

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};
use jiff::civil::Date;

use crate::facts::directive::{Citation, find};
use crate::outline::{BlockKind, Outline};
use crate::record::DirectiveRole;
use crate::span::Place;
use links::carried_out;
pub use own::Own;
use searched::{Searched, passages};
use short::Taken;

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

/// "Số: 16-BC/ĐU", all of a paragraph: the number of the form or the paper that stands there itself.
fn is_own_number(outline: &Outline, searched: &Searched, citation: &Citation) -> bool {
    let block = searched.block.map(|block| &outline.blocks[block]);
    let line = block.is_some_and(|block| block.kind == BlockKind::Paragraph);
    let folded = searched.passage.folded();
    line && citation.range.start == 0
        && folded.starts_with("số:")
        && folded[citation.range.end..].trim().is_empty()
}

/// Reads the directives of a plan; `own` is the plan itself.
pub fn read(outline: &Outline, own: Own<'_>) -> Directives {
    let mut reader = Reader {
        own,
        list: Vec::new(),
        index: HashMap::new(),
        impossible: Vec::new(),
        pending: Vec::new(),
    };
    let mut joined = Vec::new();
    let mut extents = vec![Vec::new(); outline.blocks.len()];
    let searched: Vec<Searched> = passages(outline).collect();
    for searched in &searched {
        let mut citations = find(searched.passage);
        citations.retain(|citation| !is_own_number(outline, searched, citation));
        if let Some(block) = searched.block {
            extents[block] = citations
                .iter()
                .map(|citation| citation.extent.clone())
                .collect();
        }
        reader.take(searched, &citations);
        joined.extend(issuers::pairs(searched.passage, &citations));
    }
    let Reader {
        mut list,
        impossible,
        pending,
        ..
    } = reader;
    serials::settle(&mut list, pending);
    order(&mut list);
    aliases::find(&mut list, &searched);
    aliases::merge(&mut list);
    let mut taken = Taken::of(&list);
    aliases::cite(&mut list, &searched, &mut taken);
    short::cite(&mut list, &searched, &mut taken);
    issuers::share(&mut list, &joined);
    for directive in &mut list {
        directive.mentions.sort_by_key(|place| place.start);
        directive.mentions.dedup();
    }
    hooked::settle(&mut list);
    order(&mut list);
    Directives {
        list,
        extents,
        impossible,
    }
}

/// Back into order of first mention, links kept.
fn order(list: &mut Vec<Directive>) {
    let mut order: Vec<usize> = (0..list.len()).collect();
    order.sort_by_key(|&index| list[index].mentions[0].start);
    let mut place = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new;
    }
    let mut slots: Vec<Option<Directive>> = std::mem::take(list).into_iter().map(Some).collect();
    *list = order.iter().filter_map(|&old| slots[old].take()).collect();
    for directive in list {
        for other in &mut directive.implements {
            *other = place[*other];
        }
    }
}

/// Reads mention after mention.
struct Reader<'o> {
    own: Own<'o>,
    list: Vec<Directive>,
    /// The entry of each identity.
    index: HashMap<String, usize>,
    impossible: Vec<Place>,
    /// Mentions by a bare serial, to be matched when all numbers are known.
    pending: Vec<Directive>,
}

impl Reader<'_> {
    fn take(&mut self, searched: &Searched<'_>, citations: &[Citation]) {
        let mut indices: Vec<Option<usize>> = Vec::new();
        for citation in citations {
            indices.push(self.take_one(searched, citation));
        }
        for (at, citation) in citations.iter().enumerate() {
            let Some(index) = indices[at] else { continue };
            let other = carried_out(citation, citations, &indices, searched.passage);
            let implements = &mut self.list[index].implements;
            if let Some(other) = other
                && other != index
                && !implements.contains(&other)
            {
                implements.push(other);
            }
        }
    }

    /// The index of the entry that a citation belongs to; none where that is not known yet, or it is the plan.
    fn take_one(&mut self, searched: &Searched<'_>, citation: &Citation) -> Option<usize> {
        let passage = searched.passage;
        if self.own.is_cited(passage, citation) {
            return None;
        }
        if let Some(range) = &citation.impossible {
            self.impossible.push(passage.place(range.clone()));
        }
        if citation.serial.is_some() {
            self.pending.push(entry::fresh(searched, citation));
            return None;
        }
        if let Some(&index) = self.index.get(&*entry::identity(citation)) {
            entry::merge(&mut self.list[index], searched, citation);
            return Some(index);
        }
        let fresh = entry::fresh(searched, citation);
        let law = laws::numbered(&self.list, &fresh)
            .or_else(|| laws::bare(&mut self.list, &mut self.index, &fresh));
        let index = law.unwrap_or(self.list.len());
        if law.is_some() {
            entry::merge(&mut self.list[index], searched, citation);
        } else {
            self.index.insert(fresh.identity.clone(), index);
            self.list.push(fresh);
        }
        Some(index)
    }
}
