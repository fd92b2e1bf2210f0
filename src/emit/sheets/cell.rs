//! What stands in one cell, with its type; nothing in it can command a reader's program.

use jiff::civil::Date;

use crate::emit::terminal::visible_text;

/// A value with its type, which a format writes in its own way.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words, also digits whose zeros count; every character of them can be seen.
    Text(String),
    /// A count or a line.
    Number(u64),
    /// A day of the calendar.
    Date(Date),
    /// The path of a plan, as the record has it.
    Path(String),
}

impl Cell {
    /// Words; none where there are none.
    pub fn text(words: &str) -> Cell {
        match words {
            "" => Cell::Empty,
            words => Cell::Text(seen(words)),
        }
    }

    /// Words that may not be there.
    pub fn maybe(words: Option<&str>) -> Cell {
        words.map_or(Cell::Empty, Cell::text)
    }

    /// Several words in one cell.
    pub fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> Cell {
        let words: Vec<&str> = words.into_iter().collect();
        Cell::text(&words.join("; "))
    }

    /// A date as the record has it: a day where the day is known, else what is known of it.
    pub fn date(iso: Option<&str>) -> Cell {
        iso.map_or(Cell::Empty, |iso| {
            let day = iso.parse().ok().filter(|_| iso.len() == "2025-08-04".len());
            day.map_or_else(|| Cell::text(iso), Cell::Date)
        })
    }

    /// How many.
    pub fn count(count: usize) -> Cell {
        Cell::Number(count as u64)
    }

    /// Its words, if it is made of words.
    pub fn words(&self) -> Option<&str> {
        match self {
            Cell::Text(words) | Cell::Path(words) => Some(words),
            Cell::Empty | Cell::Number(_) | Cell::Date(_) => None,
        }
    }

    /// About how many bytes it keeps alive.
    pub fn weight(&self) -> usize {
        match self {
            Cell::Text(words) | Cell::Path(words) => size_of::<Cell>() + words.len(),
            Cell::Empty | Cell::Number(_) | Cell::Date(_) => size_of::<Cell>(),
        }
    }
}

/// The words with a picture for every character that XML has no place for or nobody could see.
pub fn seen(words: &str) -> String {
    visible_text(words).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

/// The words cut to so many UTF-16 units, which is what Excel counts, with "…" at their end; None
/// where they are short enough.
pub fn cut(words: &str, longest: usize) -> Option<String> {
    if words.len() <= longest || words.encode_utf16().count() <= longest {
        return None;
    }
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units < longest
    };
    let kept: String = words.chars().take_while(fits).collect();
    Some(kept.trim_end().to_owned() + "…")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_is_a_date_and_anything_less_stays_as_written() {
        let day = Cell::Date(date(2025, 8, 4));
        assert_eq!(Cell::date(Some("2025-08-04")), day);
        for less in [
            "2025-08",
            "2025",
            "2025-34",
            "2025-05/2025-10",
            "2025-02-30",
        ] {
            assert_eq!(Cell::date(Some(less)), Cell::Text(less.to_owned()));
        }
        assert_eq!(Cell::date(None), Cell::Empty);
    }

    #[test]
    fn nothing_in_a_cell_is_hidden() {
        let hostile = Cell::text("a\u{1b}[2J\u{0}\u{202e}b\u{ffff}\r\n\tc");
        let Cell::Text(words) = hostile else {
            panic!("{hostile:?}")
        };
        assert_eq!(words, "a␛[2J␀�b�␍␊ c");
    }

    #[test]
    fn words_are_cut_where_a_character_ends() {
        assert_eq!(cut("Sở Nội vụ", 9), None);
        assert_eq!(cut("Sở Nội vụ", 8).unwrap(), "Sở Nội…");
        assert_eq!(cut("ab😀cd", 6), None);
        for (longest, kept) in [(5, "ab😀…"), (4, "ab…"), (3, "ab…"), (1, "…")] {
            assert_eq!(cut("ab😀cd", longest).unwrap(), kept, "{longest}");
        }
    }
}
