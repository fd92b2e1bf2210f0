//! Where citations are looked for, and in what role a document cited there stands to the plan.

use crate::outline::Outline;
use crate::passage::Passage;
use crate::record::DirectiveRole;
use crate::vocab::starts_with_word;

/// A passage to be searched.
pub struct Searched<'o> {
    /// The passage.
    pub passage: &'o Passage,
    /// The role of what it cites.
    pub role: DirectiveRole,
    /// Index of its block; none for the title.
    pub block: Option<usize>,
}

/// Title, then blocks in the order of the text, footnotes among them; a row's cells are its passage.
pub fn passages(outline: &Outline) -> impl Iterator<Item = Searched<'_>> {
    let title = outline.head.title.iter().map(|passage| Searched {
        passage,
        role: DirectiveRole::Subject,
        block: None,
    });
    let mut basis = false;
    let mut order: Vec<usize> = (0..outline.blocks.len()).collect();
    order.sort_by_key(|&index| outline.blocks[index].passage.whole().start);
    let blocks = order
        .into_iter()
        .map(|index| (index, &outline.blocks[index]))
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
