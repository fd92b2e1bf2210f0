//! What a directive carries out, by its own subject: "Chương trình … thực hiện Nghị quyết …".

use crate::facts::directive::Citation;
use crate::passage::Passage;
use crate::vocab::starts_with_word;

/// The index of the directive that a citation's own subject says it carries out. `indices` are those
/// of all citations of the passage.
pub fn carried_out(
    citation: &Citation,
    citations: &[Citation],
    indices: &[Option<usize>],
    passage: &Passage,
) -> Option<usize> {
    let subject = citation.subject.as_ref()?;
    let folded = &passage.folded()[subject.clone()];
    let (cited, index) = citations
        .iter()
        .zip(indices)
        .find(|(other, _)| subject.contains(&other.range.start))?;
    index.filter(|_| carries_out(folded, cited.range.start - subject.start))
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
