//! Values of options: a count, a size, a duration, an encoding, or what to write instead.

use std::num::NonZero;
use std::time::Duration;

use jiff::SignedDuration;

use crate::lang::Message;
use crate::text::Encoding;

/// How many, at least one.
pub(super) fn parse_count(text: &str) -> Result<NonZero<usize>, Message> {
    text.parse().map_err(|_| Message::new("usage.count"))
}

/// Bytes, at least one: "500K", "64MiB".
pub(super) fn parse_size(text: &str) -> Result<u64, Message> {
    let wrong = || Message::new("usage.size");
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at(digits);
    let unit: u64 = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kib" => 1 << 10,
        "m" | "mib" => 1 << 20,
        "g" | "gib" => 1 << 30,
        "kb" => 1_000,
        "mb" => 1_000_000,
        "gb" => 1_000_000_000,
        _ => return Err(wrong()),
    };
    let size = number.parse::<u64>().ok().and_then(|n| n.checked_mul(unit));
    size.filter(|size| *size > 0).ok_or_else(wrong)
}

/// Longer than nothing: "500ms", "1m 30s".
pub(super) fn parse_duration(text: &str) -> Result<Duration, Message> {
    let duration = text.parse::<SignedDuration>().ok();
    let duration = duration.and_then(|duration| Duration::try_from(duration).ok());
    duration
        .filter(|duration| !duration.is_zero())
        .ok_or_else(|| Message::new("usage.duration"))
}

/// One of those that are known, by its name.
pub(super) fn parse_encoding(name: &str) -> Result<Encoding, Message> {
    Encoding::by_name(name).ok_or_else(|| {
        let names = Encoding::ALL.map(Encoding::name).join(", ");
        Message::new("usage.encoding").with("names", names)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        for (text, size) in [
            ("1", 1),
            ("500k", 500 << 10),
            ("10M", 10 << 20),
            ("64MiB", 64 << 20),
            ("1 GiB", 1 << 30),
            ("10MB", 10_000_000),
        ] {
            assert_eq!(parse_size(text).unwrap(), size);
        }
        for wrong in ["", "0", "M", "-1", "1.5M", "10 apples", "99999999999G"] {
            assert!(parse_size(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn durations() {
        for (text, milliseconds) in [("500ms", 500), ("10s", 10_000), ("1m 30s", 90_000)] {
            let duration = Duration::from_millis(milliseconds);
            assert_eq!(parse_duration(text), Ok(duration));
        }
        for wrong in [
            "",
            "0s",
            "10",
            "-1s",
            "10 apples",
            "s",
            "99999999999999999999h",
        ] {
            assert!(parse_duration(wrong).is_err(), "{wrong}");
        }
    }
}
