//! Which encoding each stretch of a text is in, by the share of possible Vietnamese syllables when it is read so.
//!
//! A text is taken line by line. Every encoding has a cost in each line: the impossible words that it makes of it.
//! The cheapest way through all lines is taken, where changing the encoding costs as much as [`SWITCH`] such words;
//! so a short line follows its neighbours, and a change in mid-file needs the evidence of a paragraph.

use std::ops::Range;

use super::score::Tally;

/// Impossible words that a change of encoding must save.
const SWITCH: usize = 8;
/// Accented words without which nothing is decided.
const ENOUGH: usize = 6;
/// Words after which a candidate that does well is asked alone.
const AHEAD: usize = 100;
/// Doubt at which all are asked again: three impossible words and few others.
const DOUBT: usize = 9;
/// A longer line is cut at a blank.
const LINE: usize = 400;

/// A stretch of a text and the candidate that it was found to be in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Bytes of the text.
    pub place: Range<usize>,
    /// Number of the candidate.
    pub candidate: usize,
    /// Whether the evidence is enough.
    pub certain: bool,
    /// How the candidate did.
    pub tally: Tally,
}

impl Stretch {
    /// A stretch about which nothing was asked.
    pub fn sure(place: Range<usize>, candidate: usize) -> Self {
        Stretch {
            place,
            candidate,
            certain: true,
            tally: Tally::default(),
        }
    }
}

/// The lines of `bytes`, with their ends; long ones in pieces.
pub fn lines(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < bytes.len() {
        let rest = &bytes[start..];
        let near = memchr::memchr2(b'\n', b'\r', &rest[..rest.len().min(LINE)]);
        let far = || memchr::memchr3(b'\n', b'\r', b' ', &rest[LINE..]).map(|at| LINE + at);
        let end = near.or_else(|| if rest.len() > LINE { far() } else { None });
        let end = start + end.map_or(rest.len(), |at| at + 1);
        lines.push(start..end);
        start = end;
    }
    lines
}

/// How every candidate does in a line.
#[derive(Debug, Clone, Copy)]
struct Row<const N: usize> {
    tallies: [Tally; N],
    /// Whether all were asked; else only the holder was, and the others count as wrong in all of its words.
    full: bool,
}

/// Finds the candidate of each line, neighbouring lines with the same one joined.
///
/// `score` says how candidate `0..N` does in a line; of two that do the same, the first is taken.
pub fn stretches<const N: usize>(
    lines: &[Range<usize>],
    score: impl Fn(Range<usize>, usize) -> Tally,
) -> Vec<Stretch> {
    let rows = rows::<N>(lines, score);
    let mut found: Vec<(Stretch, [Tally; N])> = Vec::new();
    for ((line, row), candidate) in lines.iter().zip(&rows).zip(cheapest(&rows)) {
        match found.last_mut() {
            Some((stretch, _)) if stretch.candidate == candidate => stretch.place.end = line.end,
            _ => {
                let stretch = Stretch {
                    place: line.clone(),
                    candidate,
                    certain: false,
                    tally: Tally::default(),
                };
                found.push((stretch, [Tally::default(); N]));
            }
        }
        if let Some((_, sums)) = found.last_mut().filter(|_| row.full) {
            add(sums, &row.tallies);
        }
    }
    found
        .into_iter()
        .map(|(stretch, sums)| judge(stretch, &sums))
        .collect()
}

/// Asks every candidate about every line, until one is so far ahead that it alone is asked while it does well.
fn rows<const N: usize>(
    lines: &[Range<usize>],
    score: impl Fn(Range<usize>, usize) -> Tally,
) -> Vec<Row<N>> {
    let mut recent = [Tally::default(); N];
    let (mut holder, mut doubt) = (None, 0);
    let mut row = |line: &Range<usize>| {
        if let Some(holder) = holder {
            let own = score(line.clone(), holder);
            // Grows while less than three of four words are possible.
            doubt = (doubt + 3 * own.bad).saturating_sub(own.good);
            if doubt < DOUBT {
                let mut tallies = [Tally {
                    good: 0,
                    bad: own.total(),
                }; N];
                tallies[holder] = own;
                return Row {
                    tallies,
                    full: false,
                };
            }
            // Twice in a short time, and nobody holds any more.
            recent = recent.map(Tally::half);
            doubt = 0;
        }
        let tallies = std::array::from_fn(|candidate| score(line.clone(), candidate));
        add(&mut recent, &tallies);
        holder = far_ahead(&recent);
        Row {
            tallies,
            full: true,
        }
    };
    lines.iter().map(&mut row).collect()
}

fn add<const N: usize>(sums: &mut [Tally; N], tallies: &[Tally; N]) {
    sums.iter_mut()
        .zip(tallies)
        .for_each(|(sum, one)| *sum += *one);
}

/// The candidate that is right in nearly all of many words in which every other is wrong in two of five.
fn far_ahead<const N: usize>(recent: &[Tally; N]) -> Option<usize> {
    let best = recent
        .iter()
        .position(|own| own.good >= AHEAD && own.reaches(85))?;
    recent
        .iter()
        .enumerate()
        .all(|(i, other)| i == best || !other.reaches(60))
        .then_some(best)
}

/// The row of candidates with the least cost: impossible words and changes.
fn cheapest<const N: usize>(rows: &[Row<N>]) -> Vec<usize> {
    let mut cost = [0; N];
    let mut from: Vec<[usize; N]> = Vec::with_capacity(rows.len());
    for row in rows {
        let (best, least) = least(&cost);
        from.push(std::array::from_fn(|i| {
            if cost[i] <= least + SWITCH { i } else { best }
        }));
        cost = std::array::from_fn(|i| cost[i].min(least + SWITCH) + row.tallies[i].bad);
    }
    let mut now = least(&cost).0;
    let mut path: Vec<usize> = from
        .iter()
        .rev()
        .map(|back| {
            let here = now;
            now = back[now];
            here
        })
        .collect();
    path.reverse();
    path
}

fn least<const N: usize>(cost: &[usize; N]) -> (usize, usize) {
    let mut best = 0;
    for (i, &one) in cost.iter().enumerate() {
        if one < cost[best] {
            best = i;
        }
    }
    (best, cost[best])
}

/// Certain is what has enough words, nearly all possible, and a clear lead before every other candidate.
fn judge<const N: usize>(mut stretch: Stretch, sums: &[Tally; N]) -> Stretch {
    let own = sums[stretch.candidate];
    let lead = ENOUGH.div_ceil(2).max(own.total() / 5);
    let leads = sums
        .iter()
        .enumerate()
        .all(|(i, other)| i == stretch.candidate || other.bad >= own.bad + lead);
    stretch.certain = own.good >= ENOUGH && own.reaches(85) && leads;
    stretch.tally = own;
    stretch
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(bad: usize) -> Tally {
        Tally {
            good: 10 - bad,
            bad,
        }
    }

    #[test]
    fn a_short_line_follows_and_a_paragraph_changes() {
        let rows = [[0, 9], [0, 9], [5, 0], [0, 9], [9, 0], [9, 0], [9, 0]];
        let lines: Vec<_> = (0..rows.len()).map(|i| i..i + 1).collect();
        let found = stretches::<2>(&lines, |line, i| cost(rows[line.start][i]));
        let places: Vec<_> = found
            .iter()
            .map(|s| (s.place.clone(), s.candidate))
            .collect();
        assert_eq!(places, [(0..4, 0), (4..7, 1)]);
        assert!(found[1].certain);
    }

    #[test]
    fn no_lead_is_not_certain() {
        assert!(!stretches::<2>(std::slice::from_ref(&(0..1)), |_, i| cost(i))[0].certain);
        assert!(
            !stretches::<2>(std::slice::from_ref(&(0..1)), |_, i| Tally {
                good: 2,
                bad: 9 * i
            })[0]
                .certain
        );
    }

    #[test]
    fn lines_cover_the_text() {
        let text = "a\nb\r\n".to_owned() + &"cd ".repeat(400);
        let lines = lines(text.as_bytes());
        assert!(lines.len() >= 4 && lines.windows(2).all(|w| w[0].end == w[1].start));
        assert_eq!(lines.last().map(|line| line.end), Some(text.len()));
    }
}
