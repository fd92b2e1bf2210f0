//! Words that stand together because a blank was lost: "hoàn thànhtrước ngày", "đếnngày", "phốihợp".
//!
//! Extraction and typing lose blanks behind any letter. Such a row is longer than any syllable, and it falls into
//! syllables in one shortest way. Names from abroad do so too ("Inđônêxia"): a row has a word of time in it, or two tones.

use std::cmp::Reverse;
use std::ops::Range;

use super::letters::letter;
use super::map::{Map, Rewrite};
use super::spaces::token_around;
use super::syllable::is_possible;
use crate::eight::{LONG, long_runs};

/// Bytes of the longest row of words that is taken apart.
const LONGEST: usize = 32;

/// The longest syllable, in bytes: "nghiễng".
const SYLLABLE: usize = LONG - 1;

/// With one of these in it a row tells a time, and a lost blank hides what binds: "trước", or the day itself.
const TIMES: [&str; 12] = [
    "trước", "trong", "từ", "đến", "nhất", "ngày", "tháng", "quý", "năm", "hằng", "hàng", "hết",
];

/// Puts blanks back into the rows of words that are longer than a syllable can be.
pub fn part(source: &str) -> Option<(String, Map)> {
    let mut rewrite = Rewrite::new(source);
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
        for seam in seams(&source[row.clone()]) {
            rewrite.replace(row.start + seam..row.start + seam, " ");
        }
    });
    rewrite.finish()
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
