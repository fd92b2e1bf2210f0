//! Lines → blocks: letterhead, title, points, paragraphs, bullets, table rows, recipients, signature.
//!
//! The layout of a plan is known here, once; the facts read blocks and know nothing of columns,
//! wraps or pipes.

mod annex;
mod columns;
mod copy;
mod dash;
mod gather;
mod head;
pub mod label;
mod look;
mod paragraphs;
mod points;
mod running;
mod tail;

use crate::layout::lay_out;
use crate::passage::{Page, Passage};
pub use annex::Annex;
use gather::gather;
pub use head::Head;
pub use look::{is_caps, is_rule};
pub use points::{Point, is_particular};
pub use tail::{
    Entry, Tail, is_name as is_signer, is_office, is_position, purpose, without_approval,
    without_titles,
};

/// A plan taken apart.
#[derive(Debug, Default)]
pub struct Outline {
    /// Letterhead, kind and title.
    pub head: Head,
    /// Everything from the opening to the end, annexes included, in order.
    pub blocks: Vec<Block>,
    /// Headings and numbered points, in order.
    pub points: Vec<Point>,
    /// Recipients and signature.
    pub tail: Tail,
    /// What stands behind the signature.
    pub annexes: Vec<Annex>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// The text of a point that has only a heading.
    Heading,
    /// The text of a point that runs on.
    Point,
    /// A paragraph.
    Paragraph,
    /// A bullet.
    Bullet,
    /// A table row: the cells are what counts.
    Row,
    /// A footnote: it belongs to no point and tells nobody anything.
    Note,
}

/// A paragraph, a bullet, the text of a point, or a table row.
#[derive(Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// How deep it stands among the bullets of its point, 1 at the least; 0 if it is none.
    pub depth: usize,
    /// Its words, without label or bullet.
    pub passage: Passage,
    /// The cells of a row.
    pub cells: Vec<Passage>,
    /// Which table a row belongs to.
    pub table: Option<usize>,
    /// Index of the innermost point that holds it.
    pub point: Option<usize>,
    /// Index of the annex that holds it.
    pub annex: Option<usize>,
    /// Whether it stands before the first point, of the plan or of a document behind it: căn cứ, thực hiện, the
    /// issuing sentence.
    pub opening: bool,
}

impl Outline {
    /// Takes a normalised text apart.
    pub fn read(text: &str) -> Outline {
        let mut items = lay_out(text);
        let page = &Page::of(text);
        head::carrier::part(page, &mut items);
        let (head, start) = head::read(page, &items);
        copy::take_out(page, &mut items, start);
        running::take_out(page, &mut items, start, &head);
        let (tail, range) = tail::read(page, &items, start, &head);
        let mut outline = Outline {
            head,
            tail,
            ..Outline::default()
        };
        let mut builder = points::Builder::new(page, range.start - start);
        for block in gather(page, &items[start..range.start]) {
            builder.add(block, None);
        }
        let zones = annex::zones(page, &items, range.end);
        let behind = zones.first().map_or(items.len(), |zone| zone.start);
        for block in gather(page, annex::notes(&items[range.end..behind])) {
            builder.add(block, None);
        }
        for zone in zones {
            let index = outline.annexes.len();
            let second = head::second(page, &items[zone.clone()]);
            let letterhead = second.as_ref().map_or(0, |(_, letterhead)| *letterhead);
            builder.begin_annex(letterhead > 0);
            for block in gather(page, &items[zone.start + letterhead..zone.end]) {
                builder.add(block, Some(index));
            }
            let head = second.map(|(head, _)| head);
            outline.annexes.push(Annex::of(page, &items[zone], head));
        }
        (outline.blocks, outline.points) = builder.finish();
        outline
    }

    /// The path of the innermost point that holds a block, with its annex before it.
    pub fn section(&self, block: &Block) -> String {
        let path = block
            .point
            .map_or("", |point| self.points[point].path.as_str());
        match (block.annex, block.point) {
            (Some(annex), None) => format!("x{}", annex + 1),
            _ => path.to_owned(),
        }
    }

    /// The point that a block stands under; for a point's own text the one around that point.
    pub fn around(&self, block: usize) -> Option<usize> {
        let point = self.blocks[block].point?;
        if self.points[point].block == block {
            self.points[point].parent
        } else {
            Some(point)
        }
    }

    /// "- Phòng Kinh tế" over "+ Rà soát …": whether bullets of a lower kind stand right below a bullet.
    pub fn nests(&self, bullet: usize) -> bool {
        let below = self.blocks.get(bullet + 1);
        let this = &self.blocks[bullet];
        this.depth > 0
            && below.is_some_and(|next| next.depth > this.depth && next.point == this.point)
    }

    /// The headings above what a point holds, folded: of points that are a heading alone, innermost first.
    pub fn headings(&self, point: Option<usize>) -> impl Iterator<Item = &str> {
        self.ancestors(point)
            .filter(|point| point.bare)
            .map(|point| self.blocks[point.block].passage.folded())
    }

    /// The point that holds a block and those around it, innermost first.
    pub fn ancestors(&self, point: Option<usize>) -> impl Iterator<Item = &Point> {
        std::iter::successors(point.map(|index| &self.points[index]), |point| {
            point.parent.map(|index| &self.points[index])
        })
    }
}
