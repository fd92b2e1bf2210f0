//! Bytes that stand every few places, found eight at a time: a search that stops at each takes longer than it saves.

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

/// Shows the places of the bytes whose highest bit `wanted` gives, from left to right; blanks stand behind the last.
pub fn each(bytes: &[u8], wanted: impl Fn(u64) -> u64, mut show: impl FnMut(usize)) {
    let (chunks, rest) = bytes.as_chunks();
    let mut last = [b' '; 8];
    last[..rest.len()].copy_from_slice(rest);
    for (index, chunk) in chunks.iter().chain([&last]).enumerate() {
        let mut found = wanted(u64::from_le_bytes(*chunk));
        while found != 0 {
            show(8 * index + found.trailing_zeros() as usize / 8);
            found &= found - 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{each, equal};

    proptest! {
        #[test]
        fn eight_at_a_time_or_one(bytes: Vec<u8>, byte: u8) {
            let mut found = Vec::new();
            each(&bytes, |eight| equal(eight, byte), |at| found.push(at));
            found.retain(|&at| at < bytes.len());
            let places = bytes.iter().enumerate().filter(|(_, other)| **other == byte);
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
