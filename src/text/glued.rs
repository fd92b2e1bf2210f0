//! Words that stand together because a blank was lost: "hoàn thànhtrước ngày", "đếnngày", "phốihợp", "25hằng tháng".
//!
//! Extraction and typing lose blanks behind any letter. Such a row is longer than any syllable, and it falls into
//! syllables in one shortest way. Names from abroad do so too ("Inđônêxia"): a row has a word of time in it, or two tones.

use std::cmp::Reverse;
use std::ops::Range;

use super::letters::letter;
use super::map::{Map, Rewrite};
use super::spaces::token_around;
use super::syllable::is_possible;
use crate::eight::{LONG, each, long_runs};

/// Bytes of the longest row of words that is taken apart.
const LONGEST: usize = 32;

/// The longest syllable, in bytes: "nghiễng".
const SYLLABLE: usize = LONG - 1;

/// With one of these in it a row tells a time, and a lost blank hides what binds: "trước", or the day itself.
const TIMES: [&str; 12] = [
    "trước", "trong", "từ", "đến", "nhất", "ngày", "tháng", "quý", "năm", "hằng", "hàng", "hết",
];

/// Puts blanks back into the rows of words that are longer than a syllable can be, and between figures and words of time.
pub fn part(source: &str) -> Option<(String, Map)> {
    let mut blanks = beside_figures(source);
    let mut done = 0;
    long_runs(source.as_bytes(), is_letter, |at| {
        if at < done || !source.is_char_boundary(at) {
            return;
        }
        let row = token_around(source, at, done);
        done = row.end;
        // "nguyễnvănhải@hanoi.gov.vn"
        if source[row.end..].starts_with('@') {
            return;
        }
        blanks.extend(
            seams(&source[row.clone()])
                .iter()
                .map(|seam| row.start + seam),
        );
    });
    blanks.sort_unstable();
    let mut rewrite = Rewrite::new(source);
    for blank in blanks {
        rewrite.replace(blank..blank, " ");
    }
    rewrite.finish()
}

/// "trước ngày 25|hằng tháng", "chậm nhất 10|ngày", "quý|IV": where figures and a word of time stand together.
fn beside_figures(source: &str) -> Vec<usize> {
    const BEHIND: [&str; 8] = ["ngày", "tháng", "năm", "quý", "tuần", "hằng", "hàng", "đến"];
    let bytes = source.as_bytes();
    let mut found = Vec::new();
    // The first bytes of those behind figures; 0xBD ends "quý", 0x9D "QUÝ".
    let suspect = |before: u8, byte: u8, _| {
        let word =
            (byte == b'n') | (byte == b't') | (byte == b'q') | (byte == b'h') | (byte == 0xC4);
        before.is_ascii_digit() & word
            | ((before == 0xBD) | (before == 0x9D)) & ((byte == b'I') | (byte == b'V'))
    };
    each(bytes, suspect, |at| {
        let row = token_around(source, at, 0);
        let (figure, word) = (&source[row.start..at], &source[at..row.end]);
        let of_time = figure.bytes().all(|byte| byte.is_ascii_digit()) && BEHIND.contains(&word);
        let quarter = figure.to_lowercase() == "quý" && ["I", "II", "III", "IV"].contains(&word);
        if of_time || quarter {
            found.push(at);
        }
    });
    found
}

/// Letters, and what is no ASCII.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() | (byte >= 0x80)
}

/// Where the blanks of `row` are missing; empty where it is one word, or could be parted in two ways.
fn seams(row: &str) -> Vec<usize> {
    let small = row.chars().skip(1).all(char::is_lowercase);
    let tells = tones(row) > 1 || TIMES.iter().any(|word| row.contains(word));
    if row.len() > LONGEST || !small || !tells {
        return Vec::new();
    }
    let mut ways = ways(row);
    let times = |way: &[usize]| words(row, way).filter(|word| TIMES.contains(word)).count();
    // "hoàn thành", not "ho àn thành": the fewest words.
    ways.sort_by_key(|way| (Reverse(times(way)), way.len()));
    let [way, others @ ..] = &ways[..] else {
        return Vec::new();
    };
    let rivals = |other: &Vec<usize>| times(other) == times(way) && other.len() == way.len();
    let tells = times(way) > 0 || tones(row) > 1;
    match tells && !others.first().is_some_and(rivals) {
        true => way.clone(),
        false => Vec::new(),
    }
}

/// All the ways in which a row falls into syllables of two letters or more, each as the places of its seams.
fn ways(row: &str) -> Vec<Vec<usize>> {
    let mut found = Vec::new();
    let mut open = vec![Vec::new()];
    while let Some(way) = open.pop() {
        let from = way.last().copied().unwrap_or(0);
        let ends = row.char_indices().map(|(at, _)| at).chain([row.len()]);
        for end in ends.filter(|&end| end > from && end - from <= SYLLABLE) {
            let word = &row[from..end];
            if word.chars().nth(1).is_none() || !is_possible(word) {
                continue;
            }
            match end == row.len() {
                true => found.push(way.clone()),
                false => open.push([&way[..], &[end]].concat()),
            }
        }
    }
    found
}

/// The words of a row between its seams.
fn words<'r>(row: &'r str, seams: &[usize]) -> impl Iterator<Item = &'r str> {
    let starts = [0].into_iter().chain(seams.iter().copied());
    let ends = seams.iter().copied().chain([row.len()]);
    let places: Vec<Range<usize>> = starts.zip(ends).map(|(start, end)| start..end).collect();
    places.into_iter().map(|place| &row[place])
}

fn tones(row: &str) -> usize {
    let toned = |&c: &char| letter(c).is_some_and(|letter| letter.tone.is_some());
    row.chars().filter(toned).count()
}

#[cfg(test)]
mod tests {
    use super::part;

    fn parted(source: &str) -> String {
        part(source).map_or_else(|| source.to_owned(), |(text, _)| text)
    }

    #[test]
    fn blanks_come_back() {
        for (row, want) in [
            ("Hoàn thànhtrước ngày 5", "Hoàn thành trước ngày 5"),
            ("xong trướcngày 15/11", "xong trước ngày 15/11"),
            (
                "ngày 25hằng tháng, QuýIV/2026",
                "ngày 25 hằng tháng, Quý IV/2026",
            ),
            ("15h30ngày 5, lớp 3A", "15h30ngày 5, lớp 3A"),
            ("chậmnhất ngày", "chậm nhất ngày"),
            ("đếnngày 15", "đến ngày 15"),
            ("trongtháng 11", "trong tháng 11"),
            ("hoànthànhtrướcngày", "hoàn thành trước ngày"),
            ("Công an xã phốihợp", "Công an xã phối hợp"),
        ] {
            assert_eq!(parted(row), want);
        }
    }

    #[test]
    fn words_stay_whole() {
        for row in [
            "Inđônêxia Ôxtrâylia Mátxcơva Ácmênia Campuchia Sêrêpốk Buônmêthuột",
            "nghiễng trường phường THƯỜNGTRỰC QĐ-UBND https://vanban.chinhphu.vn",
            "nguyễnvănhải@hanoi.gov.vn ẽẽẽẽẽẽẽẽẽẽẽ",
        ] {
            assert_eq!(parted(row), row);
        }
    }
}
