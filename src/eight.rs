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
        let inside = start.checked_sub(1).and_then(|from| bytes.get(from..));
        let near = match inside.and_then(<[u8]>::first_chunk) {
            Some(near) => *near,
            None => padded(bytes, start),
        };
        let mut found = block(&near, &wanted);
        while found != 0 {
            let at = start + found.trailing_zeros() as usize;
            if at < bytes.len() {
                show(at);
            }
            found &= found - 1;
        }
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

    use super::{each, equal};

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
