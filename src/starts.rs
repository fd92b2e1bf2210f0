//! Where words begin that are worth a look.
//!
//! A fact begins with one of a few words. Their first bytes tell, in one look-up a byte and without a guess that the
//! processor could get wrong, that nearly all of a text is none of them.

/// The first bytes of some words; "đ" begins with 0xc4.
pub struct Starts([bool; 256]);

/// What goes on with a word: ASCII letters and figures. Others are for the caller to see.
const INSIDE: [bool; 256] = {
    let mut inside = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        inside[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    inside
};

impl Starts {
    /// Words that begin with one of these bytes.
    pub const fn with(bytes: &[u8]) -> Starts {
        let mut starts = [false; 256];
        let mut at = 0;
        while at < bytes.len() {
            starts[bytes[at] as usize] = true;
            at += 1;
        }
        Starts(starts)
    }

    /// Where such words may begin, from left to right, in bytes. No ASCII letter or figure stands right before them.
    pub fn of(&self, words: &str) -> impl Iterator<Item = usize> {
        words
            .bytes()
            .enumerate()
            .scan(b' ', |before, (at, byte)| {
                let inside = INSIDE[usize::from(*before)];
                *before = byte;
                Some((at, self.0[usize::from(byte)] & !inside))
            })
            .filter(|(_, begins)| *begins)
            .map(|(at, _)| at)
    }
}

#[cfg(test)]
mod tests {
    use super::Starts;

    #[test]
    fn first_letters_of_words() {
        let starts = Starts::with(b"n1\xc4");
        let words = "năm 2011, (ngày 11) an, đi1";
        let found: Vec<char> = starts
            .of(words)
            .filter_map(|at| words[at..].chars().next())
            .collect();
        assert_eq!(found, ['n', 'n', '1', 'đ']);
        let behind_mark = starts.of("ến").count();
        assert_eq!(behind_mark, 1, "a marked letter is for the caller to see");
    }
}
