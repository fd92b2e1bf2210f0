//! Bytes that stand every few places, found many at a time: a search that stops at each takes longer than it saves.

/// Eight times one byte.
pub const fn eight(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The highest bit of each of eight bytes.
pub const HIGH: u64 = eight(0x80);

/// The highest bit of each of eight bytes that is one byte.
pub fn equal(bytes: u64, byte: u8) -> u64 {
    let other = bytes ^ eight(byte);
    !(((other & !HIGH) + !HIGH) | other) & HIGH
}

/// So many bytes are asked together: each is told from itself and its neighbours alone, so that the compiler takes
/// sixteen or more of a block, whose length it knows.
const BLOCK: usize = 64;

/// Shows the places of the bytes that are wanted by the byte before, themselves and the one behind, from left to right;
/// blanks stand beyond both ends.
#[inline]
pub fn each(bytes: &[u8], wanted: impl Fn(u8, u8, u8) -> bool, mut show: impl FnMut(usize)) {
    for start in (0..bytes.len()).step_by(BLOCK) {
        let mut found = block(&near(bytes, start), &wanted);
        while found != 0 {
            let at = start + found.trailing_zeros() as usize;
            if at < bytes.len() {
                show(at);
            }
            found &= found - 1;
        }
    }
}

/// Bytes of a run that is long: more than any syllable of Vietnamese has.
pub const LONG: usize = 10;

/// Shows where runs of [`LONG`] wanted bytes or more begin, from left to right; of a longer one another place too.
#[inline]
pub fn long_runs(bytes: &[u8], wanted: impl Fn(u8) -> bool, mut show: impl FnMut(usize)) {
    const NEW: u128 = !0 << (BLOCK - LONG + 1);
    let mut before = 0;
    for start in (0..bytes.len()).step_by(BLOCK) {
        let here = block(&near(bytes, start), |_, byte, _| wanted(byte));
        let both = u128::from(here) << BLOCK | before;
        let two = both & both >> 1;
        let four = two & two >> 2;
        let long = four & four >> 4 & two >> 8 & NEW;
        let mut begins = long & !(long << 1);
        while begins != 0 {
            show(start + begins.trailing_zeros() as usize - BLOCK);
            begins &= begins - 1;
        }
        before = u128::from(here);
    }
}

/// The bytes of the block at `start`, with one more on both sides.
#[inline]
fn near(bytes: &[u8], start: usize) -> [u8; BLOCK + 2] {
    let inside = start.checked_sub(1).and_then(|from| bytes.get(from..));
    match inside.and_then(<[u8]>::first_chunk) {
        Some(near) => *near,
        None => padded(bytes, start),
    }
}

/// A bit for each byte of a block that is wanted, the first one the lowest; one more byte stands on both sides of it.
#[inline]
fn block(near: &[u8; BLOCK + 2], wanted: impl Fn(u8, u8, u8) -> bool) -> u64 {
    let mut found = [0; BLOCK];
    for at in 0..BLOCK {
        found[at] = u8::from(wanted(near[at], near[at + 1], near[at + 2]));
    }
    let eights = found.as_chunks().0.iter().rev();
    eights.fold(0, |bits, eight| bits << 8 | bits_of(*eight))
}

/// Eight bytes that are 0 or 1 as eight bits, moved beside each other all at once.
fn bits_of(eight: [u8; 8]) -> u64 {
    u64::from_le_bytes(eight).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// A block at an end of some bytes, blanks beyond it.
#[cold]
fn padded(bytes: &[u8], start: usize) -> [u8; BLOCK + 2] {
    let mut near = [b' '; BLOCK + 2];
    let from = start.saturating_sub(1);
    let own = &bytes[from..bytes.len().min(start + BLOCK + 1)];
    let first = from + 1 - start;
    near[first..first + own.len()].copy_from_slice(own);
    near
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LONG, each, equal, long_runs};

    proptest! {
        #[test]
        fn many_at_a_time_or_one(bytes in proptest::collection::vec(0u8..4, 0..200), row: [u8; 3]) {
            let row = row.map(|byte| byte & 3);
            let mut found = Vec::new();
            each(&bytes, |before, byte, next| ([before, byte, next] == row) | (byte == 3), |at| found.push(at));
            let near = [b" ", &bytes[..], b" "].concat();
            let rows = near.windows(3).enumerate();
            let places = rows.filter(|(_, near)| *near == row || near[1] == 3);
            prop_assert_eq!(found, places.map(|(at, _)| at).collect::<Vec<_>>());
        }
    }

    proptest! {
        #[test]
        fn runs_begin_where_they_do(lengths in proptest::collection::vec((0usize..25, 1usize..9), 0..30)) {
            let runs = lengths.iter().map(|&(run, gap)| format!("{}{}", "a".repeat(run), " ".repeat(gap)));
            let text: String = runs.collect();
            let mut found = Vec::new();
            long_runs(text.as_bytes(), |byte| byte == b'a', |at| found.push(text[..at].rfind(' ').map_or(0, |at| at + 1)));
            found.dedup();
            let long = "a".repeat(LONG);
            let places = text.match_indices(&long).map(|(at, _)| text[..at].rfind(' ').map_or(0, |at| at + 1));
            let mut places: Vec<usize> = places.collect();
            places.dedup();
            prop_assert_eq!(found, places);
        }
    }

    #[test]
    fn every_byte_among_others() {
        for byte in 0..=u8::MAX {
            for other in 0..=u8::MAX {
                let bytes = [other, byte, other, byte, byte, other, other, byte];
                let same = equal(u64::from_le_bytes(bytes), byte).count_ones();
                assert_eq!(same, if other == byte { 8 } else { 4 });
            }
        }
    }
}
