//! Labels → paths: which point holds which, and where a point ends.

mod bare;
mod nesting;
mod particulars;

use super::gather::Raw;
use super::label::{Label, Style};
use super::{Block, BlockKind};
use crate::passage::{Page, Passage};
use crate::span::Place;
use crate::vocab::{duty, starts_with_any, starts_with_word};
use bare::is_bare;
use nesting::Nesting;
pub use particulars::{is_particular, opens_line};

/// A heading or a numbered point.
#[derive(Debug)]
pub struct Point {
    /// Labels from the top, joined by ".", an annex's id before them.
    pub path: String,
    /// The label as written.
    pub label: String,
    /// Depth, 1 for the top.
    pub level: usize,
    /// Style of its label.
    pub style: Style,
    /// Place among its siblings.
    pub value: usize,
    /// Index of the point around it.
    pub parent: Option<usize>,
    /// Whether it is only a heading, so that it holds all up to the next label.
    pub bare: bool,
    /// Index of the block that has its text.
    pub block: usize,
    /// Where the label stands.
    pub place: Place,
    /// The annex that holds it.
    pub annex: Option<usize>,
}

/// The labels met so far, for telling a label from a number at the head of a line.
#[derive(Debug, Default)]
pub struct Seen {
    last: Vec<(Style, usize, String)>,
}

impl Seen {
    /// Remembers a label.
    pub fn note(&mut self, label: &Label) {
        if let Some(at) = self
            .last
            .iter()
            .position(|(style, _, _)| *style == label.style)
        {
            self.last.truncate(at);
        }
        self.last
            .push((label.style, label.value, label.name.clone()));
    }

    /// Whether a label is the one that is to be expected: the next of its style, or a first one.
    pub fn is_due(&self, label: &Label) -> bool {
        match self.last.iter().find(|(style, _, _)| *style == label.style) {
            Some((_, value, _)) => label.value == value + 1,
            None => {
                label.value == 1
                    && match label.style {
                        Style::Decimal(_) => self.last.iter().any(|(_, _, name)| {
                            label
                                .name
                                .strip_prefix(name.as_str())
                                .is_some_and(|rest| rest.starts_with('.'))
                        }),
                        _ => true,
                    }
            }
        }
    }
}

/// Puts blocks under points.
pub struct Builder<'t> {
    page: &'t Page<'t>,
    blocks: Vec<Block>,
    points: Vec<Point>,
    /// Indices of the open points, outermost first.
    open: Vec<usize>,
    /// The point that the next paragraph belongs to.
    current: Option<usize>,
    /// Whether a document's opening lasts: no point has begun yet, nor has "như sau:" announced the text.
    opening: bool,
    /// The bullets open in the point.
    nesting: Nesting,
}

impl<'t> Builder<'t> {
    /// Nothing yet, with room for so many blocks.
    pub fn new(page: &'t Page<'t>, blocks: usize) -> Self {
        Builder {
            page,
            blocks: Vec::with_capacity(blocks),
            points: Vec::new(),
            open: Vec::new(),
            current: None,
            opening: true,
            nesting: Nesting::default(),
        }
    }

    /// From here on all belongs to an annex; a document of its own has an opening too.
    pub fn begin_annex(&mut self, document: bool) {
        self.open.clear();
        self.current = None;
        self.opening = document;
        self.nesting.clear();
    }

    /// Adds the next block.
    pub fn add(&mut self, raw: Raw, annex: Option<usize>) {
        let point = match &raw.label {
            Some((label, place)) if !raw.quoted => {
                Some(self.open_point(label, place.clone(), &raw.passage, annex))
            }
            _ => None,
        };
        self.opening &= point.is_none();
        let kind = match point {
            Some(point) if self.points[point].bare => BlockKind::Heading,
            Some(_) => BlockKind::Point,
            None if raw.table.is_some() => BlockKind::Row,
            None if raw.note => BlockKind::Note,
            None if raw.bullet.is_some() => BlockKind::Bullet,
            None => BlockKind::Paragraph,
        };
        let announces =
            raw.passage.folded().ends_with("sau:") || raw.passage.folded().ends_with("sau đây:");
        if kind == BlockKind::Paragraph {
            self.close_for(&raw.passage);
        }
        let depth = raw
            .bullet
            .filter(|_| kind == BlockKind::Bullet)
            .map_or(0, |mark| {
                let before = self.blocks.last();
                let announced = before.is_some_and(|before| {
                    before.depth > 0 && before.passage.as_str().ends_with(':')
                });
                self.nesting.depth(mark, announced)
            });
        self.blocks.push(Block {
            kind,
            depth,
            passage: raw.passage,
            cells: raw.cells,
            table: raw.table,
            point: self.current.filter(|_| kind != BlockKind::Note),
            annex,
            opening: self.opening && kind != BlockKind::Note,
        });
        self.opening &= !announces;
    }

    /// All blocks and points.
    pub fn finish(mut self) -> (Vec<Block>, Vec<Point>) {
        particulars::settle(&mut self.blocks, &self.points);
        (self.blocks, self.points)
    }

    /// A paragraph behind a point whose text runs on belongs to the heading around it; so does one
    /// that closes the plan.
    fn close_for(&mut self, passage: &Passage) {
        let closing = is_closing(passage.folded()) && !self.is_first_task(passage.folded());
        let mut point = self.current;
        while let Some(index) = point {
            let keeps = self.points[index].bare && !(closing && self.points[index].level > 1);
            if keeps {
                break;
            }
            point = self.points[index].parent;
        }
        self.current = point;
    }

    /// "2. Phòng Kinh tế" over "Căn cứ Kế hoạch này, xây dựng …": whether a paragraph right below a heading says what the
    /// heading's body is to do, with no subject of its own.
    fn is_first_task(&self, folded: &str) -> bool {
        const REQUESTS: [&str; 5] = ["đề nghị", "yêu cầu", "giao", "phân công", "trân trọng"];
        let leads = ["căn cứ", "trên cơ sở", "theo", "trong quá trình"];
        let first = self.current.is_some_and(|point| {
            self.points[point].bare && self.points[point].block + 1 == self.blocks.len()
        });
        let behind = folded.split_once(", ").map_or("", |(_, behind)| behind);
        first
            && starts_with_any(folded, &leads)
            && duty(behind).is_some()
            && !starts_with_any(behind, &REQUESTS)
    }

    fn open_point(
        &mut self,
        label: &Label,
        place: Place,
        passage: &Passage,
        annex: Option<usize>,
    ) -> usize {
        self.close_siblings(label);
        let parent = self.open.last().copied();
        let index = self.points.len();
        self.points.push(Point {
            path: self.path(label, parent, annex),
            label: self.page.words(&place).to_owned(),
            level: self.open.len() + 1,
            style: label.style,
            value: label.value,
            parent,
            bare: is_bare(label, passage.as_str()),
            block: self.blocks.len(),
            place,
            annex,
        });
        self.open.push(index);
        self.nesting.clear();
        self.current = Some(index);
        index
    }

    /// Closes the points that end where a label begins.
    fn close_siblings(&mut self, label: &Label) {
        if let Style::Decimal(_) = label.style
            && let Some(at) = self
                .open
                .iter()
                .rposition(|&index| self.holds(index, label))
        {
            self.open.truncate(at + 1);
            return;
        }
        let sibling = self.open.iter().rposition(|&index| {
            let point = &self.points[index];
            point.style == label.style
                || (is_number(point.style)
                    && is_number(label.style)
                    && self.last_number(point) == label.value.wrapping_sub(1)
                    && label.value > 1
                    && !matches!(label.style, Style::Decimal(_)))
        });
        match sibling {
            Some(at) if self.restarts(at, label) => {}
            Some(at) => self.open.truncate(at),
            None => self.close_smaller(label),
        }
    }

    /// Whether a first label opens a new list below the innermost point instead of going on with
    /// the list at `at`.
    fn restarts(&self, at: usize, label: &Label) -> bool {
        label.value == 1
            && at + 1 < self.open.len()
            && !matches!(
                label.style,
                Style::Roman | Style::Part | Style::Upper | Style::Article | Style::Decimal(_)
            )
            && self
                .open
                .last()
                .is_some_and(|&index| self.points[index].bare)
    }

    /// A label of a style that is always the larger one closes all smaller ones; but a first "A." under "III." begins
    /// a list there.
    fn close_smaller(&mut self, label: &Label) {
        let style = |index: &usize| self.points[*index].style;
        let within_roman = label.style == Style::Upper
            && label.value == 1
            && self.open.first().map(style) == Some(Style::Roman);
        let rank = rank(if within_roman {
            Style::Article
        } else {
            label.style
        });
        while let Some(&index) = self.open.last() {
            if rank_of(&self.points[index]) < rank {
                break;
            }
            self.open.pop();
        }
    }

    fn last_number(&self, point: &Point) -> usize {
        point.value
    }

    /// Whether the numbers of a decimal label go on with those of an open point.
    fn holds(&self, index: usize, label: &Label) -> bool {
        let name = name_of(&self.points[index]);
        label
            .name
            .strip_prefix(name)
            .is_some_and(|rest| rest.starts_with('.'))
            && name
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.')
    }

    fn path(&self, label: &Label, parent: Option<usize>, annex: Option<usize>) -> String {
        match parent {
            Some(index) => {
                let point = &self.points[index];
                let name = name_of(point);
                let own = match label.style {
                    Style::Decimal(_) if self.holds(index, label) => &label.name[name.len() + 1..],
                    _ => label.name.as_str(),
                };
                [&*point.path, ".", own].concat()
            }
            None => match annex {
                Some(annex) => format!("x{}.{}", annex + 1, label.name),
                None => label.name.clone(),
            },
        }
    }
}

/// The numbers that a point's label has, without separator: "4.1" of "4.1.".
fn name_of(point: &Point) -> &str {
    point
        .label
        .trim_end_matches(|letter: char| !letter.is_alphanumeric())
}

fn is_number(style: Style) -> bool {
    matches!(style, Style::Arabic | Style::Bracketed)
}

fn rank_of(point: &Point) -> usize {
    rank(point.style)
}

/// How deep a style stands as a rule.
fn rank(style: Style) -> usize {
    match style {
        Style::Part => 0,
        Style::Upper => 1,
        Style::Roman => 2,
        Style::Article => 3,
        Style::Arabic => 4,
        Style::Decimal(numbers) => 4 + numbers,
        Style::Bracketed => 8,
        Style::Lower => 9,
        Style::Enclosed => 10,
    }
}

/// How a paragraph begins that closes the plan, and with it the points before it.
fn is_closing(folded: &str) -> bool {
    const LEADS: [&str; 3] = ["căn cứ", "trên cơ sở", "theo"];
    const OWN: [&str; 3] = ["kế hoạch này", "chỉ thị này", "hướng dẫn này"];
    let clause = folded.split(',').next().unwrap_or(folded);
    if starts_with_any(clause, &LEADS) && OWN.iter().any(|own| clause.ends_with(own)) {
        return true;
    }
    const OPENINGS: [&str; 11] = [
        "trên đây là",
        "kế hoạch này",
        "chỉ thị này",
        "thông báo này",
        "nghị quyết này",
        "nhận được kế hoạch",
        "nhận được chỉ thị",
        "trong quá trình thực hiện",
        "trong quá trình triển khai",
        "trong quá trình tổ chức",
        "nay thông báo",
    ];
    OPENINGS
        .iter()
        .any(|opening| starts_with_word(folded, opening))
}

#[cfg(test)]
mod tests {
    use crate::outline::{BlockKind, Outline};

    /// For each block its section, bare headings marked by "#".
    pub fn sections(text: &str) -> Vec<String> {
        let text = format!("KẾ HOẠCH\nthử\n\nVăn phòng ban hành Kế hoạch như sau:\n\n{text}");
        let outline = Outline::read(&text);
        let blocks = outline.blocks.iter().filter(|block| !block.opening);
        let section = |block| outline.section(block);
        blocks
            .map(|block| match block.kind {
                BlockKind::Heading => format!("#{}", section(block)),
                _ => section(block),
            })
            .collect()
    }

    #[test]
    fn a_paragraph_that_speaks_of_this_plan_closes_the_points() {
        let text = "I. TỔ CHỨC\n6. Các xã\n- Báo cáo.\nCăn cứ nội dung Kế hoạch này, yêu cầu các xã thực hiện.";
        assert_eq!(sections(text), ["#I", "#I.6", "I.6", "I"]);
        let text = "I. TỔ CHỨC\n6. Các xã\n- Báo cáo.\nCăn cứ Luật Đất đai, các xã rà soát.";
        assert_eq!(sections(text), ["#I", "#I.6", "I.6", "I.6"]);
    }

    #[test]
    fn a_task_right_below_a_body_closes_nothing() {
        for (words, last) in [
            ("Căn cứ Kế hoạch này, xây dựng kế hoạch.", "I.6"),
            ("Trong quá trình thực hiện, kịp thời báo cáo.", "I.6"),
            ("Căn cứ Kế hoạch này, yêu cầu các xã thực hiện.", "I"),
            ("Trong quá trình thực hiện, nếu có vướng mắc, báo cáo.", "I"),
        ] {
            let text = format!("I. TỔ CHỨC\n6. Các xã\n{words}");
            assert_eq!(sections(&text), ["#I", "#I.6", last], "{words}");
        }
        let text = "I. TỔ CHỨC\n6. Các xã\n- Báo cáo.\nCăn cứ Kế hoạch này, xây dựng kế hoạch.";
        assert_eq!(sections(text), ["#I", "#I.6", "I.6", "I"]);
    }
}
