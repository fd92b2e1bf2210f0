//! Which document carries out which, from the centre down.
//!
//! A plan carries out what its title cites or, where that cites nothing, what its opening is based
//! on; of two of these of which one says that it carries out the other only that one counts.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::Connection;

use super::{Entry, Register};
use crate::index::{Error, words};

/// A document: one that is cited, a plan of the archive, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Type and number, else name or title.
    pub name: String,
    /// Date of issue, ISO 8601.
    pub issued_on: Option<String>,
    /// Issuer.
    pub issuer: Option<String>,
    /// What it is about.
    pub subject: Option<String>,
    /// Where the archive has it.
    pub path: Option<String>,
    number: Option<String>,
}

/// Documents, and for each which carry it out.
#[derive(Debug, Default)]
pub struct Tree {
    nodes: Vec<Node>,
    below: BTreeMap<usize, BTreeSet<usize>>,
    above: BTreeMap<usize, BTreeSet<usize>>,
}

/// A line of the tree as it is shown.
#[derive(Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// For each level whether more follows on it; the last one is the document's own.
    pub levels: Vec<bool>,
    /// The document.
    pub node: &'a Node,
    /// What carries it out was shown before.
    pub repeated: bool,
}

/// Builds the tree of a whole register.
pub fn tree(index: &Connection, register: &Register) -> Result<Tree, Error> {
    let mut builder = Builder::new(register);
    builder.plans(index)?;
    builder.directives_below_directives(index)?;
    builder.plans_below_directives(index)?;
    Ok(builder.tree)
}

struct Builder<'a> {
    register: &'a Register,
    tree: Tree,
    /// The node of each plan.
    plans: HashMap<i64, usize>,
}

impl Builder<'_> {
    fn new(register: &Register) -> Builder<'_> {
        let nodes = register.entries.iter().map(Node::of).collect();
        let held = register.entries.iter().enumerate().flat_map(|(at, entry)| {
            let sure = entry.held.iter().filter(|held| held.sure);
            sure.map(move |held| (held.plan, at))
        });
        Builder {
            register,
            plans: held.collect(),
            tree: Tree {
                nodes,
                ..Tree::default()
            },
        }
    }

    /// A node for each plan that no other cites.
    fn plans(&mut self, index: &Connection) -> Result<(), Error> {
        let sql = "SELECT plan, kind, number, issued_on, issuer, title, path, place FROM plans
                    WHERE error IS NULL ORDER BY source";
        let mut rows = index.prepare(sql)?;
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            let plan: i64 = row.get(0)?;
            if self.plans.contains_key(&plan) {
                continue;
            }
            let (kind, number, title): (Option<String>, Option<String>, Option<String>) =
                (row.get(1)?, row.get(2)?, row.get(5)?);
            let name: Vec<&str> = [&kind, &number]
                .into_iter()
                .flatten()
                .map(String::as_str)
                .collect();
            self.plans.insert(plan, self.tree.nodes.len());
            self.tree.nodes.push(Node {
                name: name.join(" "),
                issued_on: row.get(3)?,
                issuer: whose(row.get(4)?, row.get(7)?),
                subject: title,
                path: row.get(6)?,
                number,
            });
        }
        Ok(())
    }

    fn directives_below_directives(&mut self, index: &Connection) -> Result<(), Error> {
        let mut rows = index.prepare("SELECT plan, directive, implements FROM implements")?;
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            let plan: i64 = row.get(0)?;
            let [below, above] = [1, 2].map(|at| row.get(at).map(|id| (plan, id)));
            let [below, above] = [self.entry(&below?), self.entry(&above?)];
            if let (Some(below), Some(above)) = (below, above) {
                self.tree.add(below, above);
            }
        }
        Ok(())
    }

    fn plans_below_directives(&mut self, index: &Connection) -> Result<(), Error> {
        // Nothing but the topmost role that the plan has, and nothing that another of it carries out.
        let sql = "SELECT d.plan, d.id FROM directives d
                    WHERE d.role = CASE WHEN EXISTS (SELECT 1 FROM directives s
                                                   WHERE s.plan = d.plan AND s.role = 'subject')
                                        THEN 'subject' ELSE 'basis' END
                      AND NOT EXISTS (SELECT 1 FROM implements i
                                        JOIN directives o ON (o.plan, o.id) = (i.plan, i.directive)
                                       WHERE i.plan = d.plan AND i.implements = d.id
                                         AND o.role = d.role)";
        let mut rows = index.prepare(sql)?;
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            let plan: i64 = row.get(0)?;
            let above = self.entry(&(plan, row.get(1)?));
            if let (Some(below), Some(above)) = (self.plans.get(&plan).copied(), above) {
                self.tree.add(below, above);
            }
        }
        Ok(())
    }

    fn entry(&self, citation: &(i64, String)) -> Option<usize> {
        self.register.citations.get(citation).copied()
    }
}

/// The issuer with the place where it is: every commune has a "Ban Thường vụ Đảng ủy".
fn whose(issuer: Option<String>, place: Option<String>) -> Option<String> {
    match (issuer, place) {
        (Some(issuer), Some(place)) if !issuer.contains(&place) => {
            Some(format!("{issuer} ({place})"))
        }
        (issuer, _) => issuer,
    }
}

impl Node {
    fn of(entry: &Entry) -> Node {
        let name = match &entry.number {
            Some(number) => format!("{} {number}", entry.kind),
            None => entry.name.clone(),
        };
        Node {
            name,
            issued_on: entry.issued_on.clone(),
            issuer: entry.issuer.clone(),
            subject: entry.subject.clone(),
            path: entry
                .held
                .iter()
                .find(|held| held.sure)
                .and_then(|held| held.path.clone()),
            number: entry.number.clone(),
        }
    }

    /// How near to the centre its number says that it was issued.
    fn level(&self) -> usize {
        let number = self.number.as_deref().unwrap_or_default();
        let offices = || number.split(['/', '-']).skip(1);
        let is_any =
            |wanted: &[&str]| offices().any(|it| wanted.iter().any(|end| it.ends_with(end)));
        match () {
            () if is_any(&["TW", "TƯ", "CP", "TTg"])
                || offices().any(|it| it.starts_with("QH")) =>
            {
                0
            }
            () if is_any(&["TU"]) => 1,
            () if is_any(&["HU", "QU", "ThU", "TxU"]) => 2,
            () => 3,
        }
    }
}

impl Tree {
    fn add(&mut self, below: usize, above: usize) {
        if below != above {
            self.below.entry(above).or_default().insert(below);
            self.above.entry(below).or_default().insert(above);
        }
    }

    /// The lines to show: below the documents that carry out no other, or below those of a number.
    pub fn lines(&self, number: Option<&str>) -> Vec<Line<'_>> {
        let mut lines = Vec::new();
        let mut shown = BTreeSet::new();
        let roots = self.sorted(self.roots(number));
        for root in roots {
            self.walk(root, &mut Vec::new(), &mut shown, &mut lines);
        }
        lines
    }

    /// What the documents of a number carry out, directly or by way of others.
    pub fn ancestors(&self, number: &str) -> Vec<&Node> {
        let mut found = BTreeSet::new();
        let mut open = self.roots(Some(number));
        while let Some(at) = open.pop() {
            let above = self.above.get(&at).into_iter().flatten();
            open.extend(above.copied().filter(|it| found.insert(*it)));
        }
        let found = self.sorted(found.into_iter().collect());
        found.into_iter().map(|at| &self.nodes[at]).collect()
    }

    fn roots(&self, number: Option<&str>) -> Vec<usize> {
        let Some(number) = number else {
            let tops = self.below.keys().filter(|at| !self.above.contains_key(at));
            let mut roots: Vec<usize> = tops.copied().collect();
            roots.extend(self.circles(&roots));
            return roots;
        };
        let key = words::number_key(number);
        let is_it = |it: &Node| {
            it.number
                .as_deref()
                .is_some_and(|it| words::number_key(it) == key)
        };
        let all = self.nodes.iter().enumerate();
        all.filter(|(_, node)| is_it(node))
            .map(|(at, _)| at)
            .collect()
    }

    /// One document of each circle that no root leads to: documents that carry out each other.
    fn circles(&self, roots: &[usize]) -> Vec<usize> {
        let mut reached = BTreeSet::new();
        roots
            .iter()
            .for_each(|root| self.reach(*root, &mut reached));
        let mut more = Vec::new();
        for at in self.below.keys() {
            if !reached.contains(at) {
                more.push(*at);
                self.reach(*at, &mut reached);
            }
        }
        more
    }

    fn reach(&self, root: usize, reached: &mut BTreeSet<usize>) {
        let mut open = vec![root];
        while let Some(at) = open.pop() {
            if reached.insert(at) {
                open.extend(self.below.get(&at).into_iter().flatten());
            }
        }
    }

    fn sorted(&self, mut nodes: Vec<usize>) -> Vec<usize> {
        let key = |at: &usize| {
            let node = &self.nodes[*at];
            (node.level(), &node.issued_on, &node.name, &node.path)
        };
        nodes.sort_by(|one, other| key(one).cmp(&key(other)));
        nodes
    }

    fn walk<'a>(
        &'a self,
        at: usize,
        levels: &mut Vec<bool>,
        shown: &mut BTreeSet<usize>,
        lines: &mut Vec<Line<'a>>,
    ) {
        let below: Vec<usize> = self.below.get(&at).into_iter().flatten().copied().collect();
        let first = shown.insert(at);
        lines.push(Line {
            levels: levels.clone(),
            node: &self.nodes[at],
            repeated: !first && !below.is_empty(),
        });
        if !first {
            return;
        }
        let below = self.sorted(below);
        for (nth, child) in below.iter().enumerate() {
            levels.push(nth + 1 < below.len());
            self.walk(*child, levels, shown, lines);
            levels.pop();
        }
    }

    /// The documents of the graph and its edges, from what is carried out to what carries it out:
    /// all, or what a number hangs together with, above and below.
    pub fn edges(&self, number: Option<&str>) -> (BTreeMap<usize, &Node>, Vec<(usize, usize)>) {
        let mut wanted = BTreeSet::new();
        for root in self.roots(number) {
            self.reach(root, &mut wanted);
        }
        if number.is_some() {
            let mut open = self.roots(number);
            let mut seen: BTreeSet<usize> = open.iter().copied().collect();
            while let Some(at) = open.pop() {
                let above = self.above.get(&at).into_iter().flatten();
                open.extend(above.copied().filter(|it| seen.insert(*it)));
            }
            wanted.extend(seen);
        }
        let pairs = self
            .below
            .iter()
            .flat_map(|(above, below)| below.iter().map(|below| (*above, *below)));
        let pairs = pairs.filter(|(above, below)| wanted.contains(above) && wanted.contains(below));
        let nodes = wanted.iter().map(|at| (*at, &self.nodes[*at]));
        (nodes.collect(), pairs.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(name: &str) -> Node {
        Node {
            name: name.into(),
            issued_on: None,
            issuer: None,
            subject: None,
            path: None,
            number: Some(name.into()),
        }
    }

    fn tree(names: &[&str], pairs: &[(usize, usize)]) -> Tree {
        let mut tree = Tree {
            nodes: names.iter().map(|name| node(name)).collect(),
            ..Tree::default()
        };
        pairs
            .iter()
            .for_each(|(below, above)| tree.add(*below, *above));
        tree
    }

    fn shown(tree: &Tree, number: Option<&str>) -> Vec<String> {
        let line = |it: &Line<'_>| {
            let repeated = if it.repeated { " ^" } else { "" };
            format!("{}{}{repeated}", " ".repeat(it.levels.len()), it.node.name)
        };
        tree.lines(number).iter().map(line).collect()
    }

    #[test]
    fn from_the_centre_down_and_each_once() {
        let names = ["12-KH/ĐU", "44-CTr/TU", "10-NQ/TW", "5-KH/HU", "13-KH/ĐU"];
        let tree = tree(&names, &[(0, 1), (1, 2), (3, 2), (4, 3), (0, 3)]);
        assert_eq!(
            shown(&tree, None),
            [
                "10-NQ/TW",
                " 44-CTr/TU",
                "  12-KH/ĐU",
                " 5-KH/HU",
                "  12-KH/ĐU",
                "  13-KH/ĐU"
            ]
        );
        assert_eq!(
            shown(&tree, Some("05-KH/HU")),
            ["5-KH/HU", " 12-KH/ĐU", " 13-KH/ĐU"]
        );
        let above: Vec<&str> = tree
            .ancestors("12-KH/ĐU")
            .iter()
            .map(|it| &*it.name)
            .collect();
        assert_eq!(above, ["10-NQ/TW", "44-CTr/TU", "5-KH/HU"]);
    }

    #[test]
    fn a_circle_ends() {
        let tree = tree(
            &["1-KH/TU", "2-KH/TU", "3-KH/TU"],
            &[(0, 1), (1, 0), (2, 1)],
        );
        let lines = shown(&tree, None);
        assert_eq!(lines, ["1-KH/TU", " 2-KH/TU", "  1-KH/TU ^", "  3-KH/TU"]);
        assert_eq!(tree.edges(None).1.len(), 3);
    }
}
