//! Byte offsets of the decoded source → code points, UTF-16 units, lines; by checkpoints, so that a look-up is quick.

/// Bytes between two checkpoints: a look-up counts through less than that, and a sum of them fits a byte.
const STEP: usize = 64;

/// What has been counted up to a place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Code points.
    pub chars: usize,
    /// UTF-16 code units.
    pub utf16: usize,
    /// Line ends.
    pub lines: usize,
}

/// Counts at every [`STEP`] bytes of a text.
///
/// A line ends with `\n`, as for `grep -n` and `sed -n`. Only a text that has no `\n` at all (old Macintosh files)
/// is counted by its `\r`. U+2028, vertical tab and form feed break a line for the reader of the normalised text but
/// do not count: no line tool counts them.
#[derive(Debug)]
pub struct Counts {
    line_end: u8,
    /// Whether a code point takes two UTF-16 units anywhere.
    pairs: bool,
    checkpoints: Vec<Count>,
}

impl Counts {
    /// Counts through `text` once.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let line_end = if memchr::memchr(b'\n', bytes).is_some() {
            b'\n'
        } else {
            b'\r'
        };
        let pairs = bytes.iter().fold(false, |any, &byte| any | (byte >= 0xF0));
        let mut at = Count::default();
        let mut checkpoints = Vec::with_capacity(bytes.len() / STEP + 1);
        let (steps, rest) = bytes.as_chunks();
        for step in steps {
            checkpoints.push(at);
            at = at.plus(step, line_end, pairs);
        }
        if !rest.is_empty() {
            checkpoints.push(at);
        }
        Counts {
            line_end,
            pairs,
            checkpoints,
        }
    }

    /// What lies before byte `at` of the same text.
    pub fn before(&self, text: &str, at: usize) -> Count {
        let Some(last) = self.checkpoints.len().checked_sub(1) else {
            return Count::default();
        };
        let nearest = (at / STEP).min(last);
        let rest = &text.as_bytes()[nearest * STEP..at];
        // Filled up with what counts as nothing, so that the compiler knows how many bytes it may take together.
        let mut step = [0x80; STEP];
        step[..rest.len()].copy_from_slice(rest);
        self.checkpoints[nearest].plus(&step, self.line_end, self.pairs)
    }
}

impl Count {
    /// The same with [`STEP`] bytes more.
    fn plus(mut self, step: &[u8; STEP], line_end: u8, pairs: bool) -> Count {
        // A code point is counted at its first byte, so that a checkpoint may stand inside one.
        let chars = bytes_where(step, |byte| byte & 0xC0 != 0x80);
        self.chars += chars;
        self.utf16 += chars;
        if pairs {
            self.utf16 += bytes_where(step, |byte| byte >= 0xF0);
        }
        self.lines += bytes_where(step, |byte| byte == line_end);
        self
    }
}

/// How many bytes are so. Sums in single bytes, so that the compiler takes sixteen or more at a time.
pub fn bytes_where(bytes: &[u8], is_so: impl Fn(u8) -> bool) -> usize {
    let add = |sum: u8, &byte: &u8| sum + u8::from(is_so(byte));
    let (steps, rest) = bytes.as_chunks::<STEP>();
    let sums = steps.iter().map(|step| step.iter().fold(0, add));
    sums.map(usize::from).sum::<usize>() + usize::from(rest.iter().fold(0, add))
}

/// Where the first byte is that is so, or so together with the next one; looks at 64 at a time, for most are not.
pub fn find_byte(bytes: &[u8], from: usize, is_so: impl Fn(u8, u8) -> bool) -> Option<usize> {
    const BLOCK: usize = 64;
    let mut at = from;
    while at + BLOCK < bytes.len() {
        let (here, next) = (&bytes[at..at + BLOCK], &bytes[at + 1..=at + BLOCK]);
        if here
            .iter()
            .zip(next)
            .fold(false, |any, (&byte, &then)| any | is_so(byte, then))
        {
            break;
        }
        at += BLOCK;
    }
    (at..bytes.len()).find(|&i| is_so(bytes[i], bytes.get(i + 1).copied().unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_counting_from_the_start() {
        let text = "Kế hoạch 🌾\r\nsố 1\n".repeat(400);
        let counts = Counts::new(&text);
        for (at, _) in text.char_indices().step_by(7) {
            let head = &text[..at];
            let want = Count {
                chars: head.chars().count(),
                utf16: head.encode_utf16().count(),
                lines: head.matches('\n').count(),
            };
            assert_eq!(counts.before(&text, at), want);
        }
        assert_eq!(counts.before(&text, text.len()).lines, 800);
    }

    #[test]
    fn only_a_file_without_newlines_is_counted_by_carriage_returns() {
        assert_eq!(Counts::new("a\rb").before("a\rb", 2).lines, 1);
        assert_eq!(Counts::new("a\rb\n").before("a\rb\n", 2).lines, 0);
    }
}
