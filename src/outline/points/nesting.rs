//! How deep a bullet stands among those of its point.
//!
//! ```abnf
//! rank = "*" < "-" / "–" < "+"     ; as a rule; a bullet behind a colon has those of any other mark below it
//! ```
//! Real ones: "- Phòng Kinh tế:" over "+ Rà soát …", "* Công an xã" over "- Tuần tra …". A mark met before in the point is
//! as deep as it was then.

/// The marks of the bullets above the next one in its point, outermost first.
#[derive(Debug, Default)]
pub struct Nesting {
    open: Vec<char>,
}

impl Nesting {
    /// A point begins.
    pub fn clear(&mut self) {
        self.open.clear();
    }

    /// How deep a bullet with a mark stands, 1 at the least; `announced` says that the block before it is a bullet that
    /// ends with a colon.
    pub fn depth(&mut self, mark: char, announced: bool) -> usize {
        let mark = if mark == '–' { '-' } else { mark };
        if let Some(at) = self.open.iter().position(|&other| other == mark) {
            self.open.truncate(at + 1);
            return at + 1;
        }
        if !announced {
            while self
                .open
                .last()
                .is_some_and(|&other| rank(other) >= rank(mark))
            {
                self.open.pop();
            }
        }
        self.open.push(mark);
        self.open.len()
    }
}

/// How deep a mark stands as a rule.
fn rank(mark: char) -> usize {
    match mark {
        '*' => 0,
        '+' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::Nesting;

    /// The depths of bullets; a mark behind ":" is announced.
    fn depths(marks: &str) -> Vec<usize> {
        let mut nesting = Nesting::default();
        let mut announced = false;
        let mut depths = Vec::new();
        for mark in marks.chars() {
            if mark != ':' {
                depths.push(nesting.depth(mark, announced));
            }
            announced = mark == ':';
        }
        depths
    }

    #[test]
    fn marks_of_a_lower_kind_stand_below() {
        assert_eq!(depths("-++-+"), [1, 2, 2, 1, 2]);
        assert_eq!(depths("*-+-*-"), [1, 2, 3, 2, 1, 2]);
        assert_eq!(depths("-:**-"), [1, 2, 2, 1]);
        assert_eq!(depths("-–+"), [1, 1, 2]);
    }

    #[test]
    fn marks_of_a_higher_kind_stand_below_none() {
        assert_eq!(depths("--*-"), [1, 1, 1, 2]);
        assert_eq!(depths("+-"), [1, 1]);
    }
}
