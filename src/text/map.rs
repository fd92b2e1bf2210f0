//! Where changed text came from: a list of edits, built while the text is rewritten.

use std::borrow::Cow;
use std::ops::Range;

/// One stretch that was changed. Between two edits the text is the same on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Edit {
    from: usize,
    from_end: usize,
    to: usize,
    to_end: usize,
}

/// Byte offsets of a rewritten text → byte offsets of the text that it was made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Map {
    edits: Vec<Edit>,
}

impl Map {
    /// The shortest range of the original that holds what stands in `range` of the rewritten text.
    ///
    /// A start maps past what was dropped at that place, an end before it; inside a changed stretch both map to
    /// its borders.
    pub fn back(&self, range: Range<usize>) -> Range<usize> {
        let start = self.start(range.start);
        start..if range.is_empty() {
            start
        } else {
            self.end(range.end).max(start)
        }
    }

    fn start(&self, at: usize) -> usize {
        let before = self.edits.partition_point(|edit| edit.to <= at);
        match before.checked_sub(1).map(|last| self.edits[last]) {
            None => at,
            Some(edit) if at < edit.to_end => edit.from,
            Some(edit) => edit.from_end + (at - edit.to_end),
        }
    }

    fn end(&self, at: usize) -> usize {
        let before = self.edits.partition_point(|edit| edit.to_end < at);
        match (
            self.edits.get(before),
            before.checked_sub(1).map(|last| self.edits[last]),
        ) {
            (Some(edit), _) if at > edit.to => edit.from_end,
            (_, Some(edit)) => edit.from_end + (at - edit.to_end),
            (_, None) => at,
        }
    }
}

impl Map {
    /// Puts down that `from` bytes of the original, standing behind all that came before, became `to` bytes.
    pub fn push(&mut self, from: Range<usize>, to: Range<usize>) {
        debug_assert!(
            self.edits
                .last()
                .is_none_or(|last| last.from_end <= from.start && last.to_end <= to.start)
        );
        self.edits.push(Edit {
            from: from.start,
            from_end: from.end,
            to: to.start,
            to_end: to.end,
        });
    }

    /// The same edits read in the other direction.
    pub fn inverse(&self) -> Map {
        let turn = |e: &Edit| Edit {
            from: e.to,
            from_end: e.to_end,
            to: e.from,
            to_end: e.from_end,
        };
        Map {
            edits: self.edits.iter().map(turn).collect(),
        }
    }
}

/// A text being rewritten from left to right. Nothing is copied before the first change.
pub struct Rewrite<'a> {
    source: &'a str,
    done: usize,
    out: String,
    map: Map,
}

impl<'a> Rewrite<'a> {
    /// Begins at the start of `source`.
    pub fn new(source: &'a str) -> Self {
        Rewrite {
            source,
            done: 0,
            out: String::new(),
            map: Map::default(),
        }
    }

    /// Puts `with` in the place of `range`, which must lie behind every range replaced before.
    pub fn replace(&mut self, range: Range<usize>, with: &str) {
        if &self.source[range.clone()] == with {
            return;
        }
        if self.map.edits.is_empty() {
            self.out.reserve(self.source.len() + with.len());
        }
        self.out.push_str(&self.source[self.done..range.start]);
        let to = self.out.len();
        self.out.push_str(with);
        self.done = range.end;
        self.map.push(range, to..self.out.len());
    }

    /// Leaves `range` out.
    pub fn drop(&mut self, range: Range<usize>) {
        self.replace(range, "");
    }

    /// The rewritten text with its map, or `None` where nothing was changed.
    pub fn finish(mut self) -> Option<(String, Map)> {
        if self.map.edits.is_empty() {
            return None;
        }
        self.out.push_str(&self.source[self.done..]);
        Some((self.out, self.map))
    }
}

/// A text and the way back through everything that was done to it.
#[derive(Debug)]
pub struct Layers<'a> {
    /// The text as it is now.
    pub text: Cow<'a, str>,
    /// One map a pass that changed something, first pass first.
    pub maps: Vec<Map>,
}

impl<'a> Layers<'a> {
    /// Nothing done yet.
    pub fn new(source: &'a str) -> Self {
        Layers {
            text: Cow::Borrowed(source),
            maps: Vec::new(),
        }
    }

    /// Runs one pass over the text as it is now.
    pub fn pass(&mut self, rewrite: impl FnOnce(&str) -> Option<(String, Map)>) {
        if let Some((text, map)) = rewrite(&self.text) {
            self.text = Cow::Owned(text);
            self.maps.push(map);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn abc() -> (String, Map) {
        // "a--b" → "ab", then "b" → "xyz", then "!" inserted.
        let mut rewrite = Rewrite::new("a--b.");
        rewrite.drop(1..3);
        rewrite.replace(3..4, "xyz");
        rewrite.replace(5..5, "!");
        rewrite.finish().unwrap()
    }

    #[test]
    fn start_goes_past_what_was_dropped_and_end_before_it() {
        let (text, map) = abc();
        assert_eq!(text, "axyz.!");
        assert_eq!(map.back(0..1), 0..1);
        assert_eq!(map.back(1..4), 3..4);
        assert_eq!(map.back(0..4), 0..4);
    }

    #[test]
    fn inside_a_change_both_ends_are_its_borders() {
        let (_, map) = abc();
        assert_eq!(map.back(2..3), 3..4);
        assert_eq!(map.back(2..5), 3..5);
    }

    #[test]
    fn what_was_put_in_lies_on_a_boundary() {
        let (_, map) = abc();
        assert_eq!(map.back(5..6), 5..5);
        assert_eq!(map.back(4..6), 4..5);
    }

    #[test]
    fn nothing_changed_is_no_map() {
        let mut rewrite = Rewrite::new("abc");
        rewrite.replace(1..2, "b");
        assert!(rewrite.finish().is_none());
    }
}
