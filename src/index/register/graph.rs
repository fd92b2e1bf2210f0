//! The tree as a graph for other programs: Graphviz and Mermaid.
//!
//! What a document says stands in labels only, escaped after each language's own rules, so that no
//! name of a document can end its label. Arrows go from what is carried out to what carries it out;
//! what the archive does not hold is dashed.

use std::fmt::Write;

use clap::ValueEnum;

use super::tree::{Node, Tree};
use crate::emit::terminal::visible_text;

/// A language of graphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Graphviz: dot -Tsvg
    Dot,
    /// Mermaid: a flowchart for Markdown
    Mermaid,
}

/// Longer than that a subject is cut.
const SUBJECT: usize = 60;

/// The graph of all documents, or of those that one hangs together with.
pub fn graph(tree: &Tree, number: Option<&str>, language: Language) -> String {
    let (nodes, edges) = tree.edges(number);
    let mut text = String::new();
    match language {
        Language::Dot => {
            text.push_str("digraph register {\n  node [shape=box];\n");
            for (at, node) in nodes {
                let style = if node.path.is_some() {
                    "solid"
                } else {
                    "dashed"
                };
                let _ = writeln!(
                    text,
                    "  n{at} [label=\"{}\", style={style}];",
                    label(node, dot, "\\n")
                );
            }
            for (above, below) in edges {
                let _ = writeln!(text, "  n{above} -> n{below};");
            }
            text.push_str("}\n");
        }
        Language::Mermaid => {
            text.push_str("flowchart TD\n  classDef absent stroke-dasharray: 5 5\n");
            for (at, node) in nodes {
                let class = if node.path.is_some() { "" } else { ":::absent" };
                let _ = writeln!(text, "  n{at}[\"{}\"]{class}", label(node, mermaid, "<br>"));
            }
            for (above, below) in edges {
                let _ = writeln!(text, "  n{above} --> n{below}");
            }
        }
    }
    text
}

fn label(node: &Node, escaped: fn(&str) -> String, line_break: &str) -> String {
    let subject = node
        .subject
        .as_ref()
        .map(|it| match it.chars().count() > SUBJECT {
            true => it.chars().take(SUBJECT - 1).chain(['…']).collect(),
            false => it.clone(),
        });
    let lines = [
        Some(&node.name),
        node.issued_on.as_ref(),
        node.issuer.as_ref(),
        subject.as_ref(),
    ];
    let lines: Vec<String> = lines
        .into_iter()
        .flatten()
        .map(|line| escaped(&visible_text(line)))
        .collect();
    lines.join(line_break)
}

fn dot(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

/// Numbers of characters in the place of all that its grammar or Markdown may read.
fn mermaid(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c.is_alphanumeric() || matches!(c, ' ' | ',' | '.' | '/' | '-' | '–' | '…') {
            true => out.push(c),
            false => {
                let _ = write!(out, "#{};", u32::from(c));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_label() {
        assert_eq!(dot("a\"]; b [label=\"\\"), "a\\\"]; b [label=\\\"\\\\");
        assert_eq!(
            mermaid("a\"] --> <b>`#;"),
            "a#34;#93; --#62; #60;b#62;#96;#35;#59;"
        );
    }
}
