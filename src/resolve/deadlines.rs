//! Found commitments → deadlines: years from context, days; `answerable` says which bodies answer for them.

mod cells;
mod extent;
mod stated;
mod years;

use jiff::civil::Date;

use super::answerable::Answerable;
use super::assignments::Assigned;
use crate::facts::assignment::Row;
use crate::facts::date::{Moment, Unit};
use crate::facts::deadline::{
    About, Found, Setting, find_about, is_purpose_heading, is_target_heading,
};
use crate::forms::sentence::head;
use crate::outline::{Block, BlockKind, Outline, is_caps};
use crate::passage::Passage;
use crate::record::{Bound, DeadlineKind, Part};
use crate::span::Place;
use crate::vocab::{starts_with_any, starts_with_word};
use cells::{Reach, Reached, Tables};
use extent::{days, edtf, flaw};
use stated::Stated;
use years::Years;

/// A deadline with everything but its id.
#[derive(Debug)]
pub struct Deadline {
    /// The words.
    pub text: String,
    /// Due or scheduled.
    pub kind: DeadlineKind,
    /// How it binds.
    pub bound: Bound,
    /// EDTF.
    pub edtf: Option<String>,
    /// Part of the stretch.
    pub part: Option<Part>,
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
    /// RRULE.
    pub rule: Option<String>,
    /// ISO 8601 duration.
    pub duration: Option<String>,
    /// dự kiến
    pub tentative: bool,
    /// Year from context.
    pub year_inferred: bool,
    /// Why it has no date though it names one.
    pub flaw: Option<Flaw>,
    /// Path.
    pub section: String,
    /// Indices of assignments.
    pub assignments: Vec<usize>,
    /// Those of rows below that its cell reaches down to.
    pub reaches: Vec<Reach>,
    /// The block that holds it.
    pub block: usize,
    /// Where it stands.
    pub place: Place,
    /// Where it is told: at its first word, or at the mark of a row whose column it heads.
    pub told_at: usize,
}

impl Deadline {
    /// All who answer for it.
    pub fn answered_by(&self) -> Vec<usize> {
        let reached = self.reaches.iter().map(|reach| reach.assignment);
        let mut all: Vec<usize> = self.assignments.iter().copied().chain(reached).collect();
        if !self.reaches.is_empty() {
            all.sort_unstable();
            all.dedup();
        }
        all
    }
}

/// Why a deadline has no date though it names one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// No calendar has it: "31/02/2026".
    Impossible,
    /// Its place was left blank: "ngày …/5/2026".
    Blank,
}

/// A commitment and where it was found.
struct Seen {
    found: Found,
    block: usize,
    place: Place,
    told_at: usize,
    text: String,
    /// Whether it is of the year behind the one that the plan speaks of.
    next_year: bool,
    /// The year that the head of its column states.
    stated: Option<Stated>,
}

/// Reads the deadlines of a plan.
///
/// `rows` are what its tables hold, `taken` the citations' extents a block; `issued` is the plan's own date, or the first day of
/// its month where the day is blank.
pub fn read(
    outline: &Outline,
    rows: &[Row],
    taken: &[Vec<std::ops::Range<usize>>],
    assigned: &[Assigned],
    issued: Option<Date>,
    cited: Option<Date>,
) -> Vec<Deadline> {
    let above = above(outline);
    let (seen, reached) = gather(outline, &above, rows, taken);
    let years = Years::of(outline, &seen, issued, cited);
    let answerable = Answerable::of(outline, assigned);
    seen.into_iter()
        .filter_map(|one| {
            let (block, start, plain) = (one.block, one.found.range.start, one.found.plain);
            let (mut deadline, last) = settle(&years, outline, one)?;
            deadline.assignments = answerable.at(block, start);
            deadline.reaches = reached.of(outline, &answerable, block, deadline.place.start);
            let tells = plain || above_block(&above, outline, block).tells;
            let told = last.zip(issued).is_some_and(|(last, issued)| {
                last < issued && tells || last.year() + LONG_PAST < issued.year()
            });
            (!told).then_some(deadline)
        })
        .collect()
}

/// So many years before the plan not even "trước ngày" binds: "đất đã giao trước ngày 15/10/1993".
const LONG_PAST: i16 = 3;

/// All commitments, and the rows that the times of others reach down to.
fn gather(
    outline: &Outline,
    above: &[Above],
    rows: &[Row],
    taken: &[Vec<std::ops::Range<usize>>],
) -> (Vec<Seen>, Reached) {
    let mut tables = Tables::of(rows);
    let mut reached = Reached::default();
    let mut seen = Vec::new();
    for (index, block) in outline.blocks.iter().enumerate() {
        let above = above_block(above, outline, index);
        let label = label(block);
        let Some(setting) = setting(outline, block, label, above) else {
            continue;
        };
        if block.kind != BlockKind::Row {
            let about = above_line(outline, index, label.is_some());
            let mut found = find_about(&block.passage, &taken[index], setting, about);
            found.retain(|one| !is_of_chapter(block, one));
            push(&mut seen, found, &block.passage, index, about);
            continue;
        }
        for cell in tables.read(outline, index) {
            let first = seen.len();
            push(&mut seen, cell.found, &cell.passage, index, cell.about);
            for one in &mut seen[first..] {
                one.stated = one.stated.take().or_else(|| cell.stated.clone());
            }
            if let Some(mark) = cell.marked {
                for one in &mut seen[first..] {
                    one.told_at = mark.at;
                    one.next_year |= mark.next_year;
                }
            }
        }
        reached.note(&mut tables, outline, index);
    }
    // What the head of a table says stands before what its rows say.
    seen.sort_by_key(|one| one.place.start);
    (seen, reached)
}

/// "III. MỘT SỐ HOẠT ĐỘNG TRONG NĂM 2026": of which year a chapter speaks.
fn is_of_chapter(block: &Block, found: &Found) -> bool {
    let year = |moment: &Moment| matches!(moment.unit, Unit::Year);
    block.kind == BlockKind::Heading
        && is_caps(block.passage.as_str())
        && !block.passage.folded()[found.range.clone()].contains("hoàn thành")
        && found.bound == Bound::In
        && found.first.as_ref().is_some_and(year)
}

/// What the heading above a labelled line ("Thời gian: …") says of its date.
fn above_line(outline: &Outline, index: usize, labelled: bool) -> About<'_> {
    let block = &outline.blocks[index];
    let point = block.point.map(|point| outline.points[point].block);
    let heading = point.filter(|&heading| heading != index && labelled);
    About {
        column: "",
        task: heading.map_or("", |heading| outline.blocks[heading].passage.folded()),
    }
}

fn push(seen: &mut Vec<Seen>, found: Vec<Found>, passage: &Passage, block: usize, about: About) {
    seen.extend(found.into_iter().map(|found| {
        let place = passage.place(found.range.clone());
        Seen {
            stated: stated::opens_with_year(about.column)
                .or_else(|| stated::year_at_end(about.column).map(Stated::Year)),
            told_at: place.start,
            place,
            text: passage.as_str()[found.range.clone()].to_owned(),
            next_year: found.is_next_year(passage.folded()),
            block,
            found,
        }
    }));
}

/// The words before a colon at the head of a block, folded.
fn label(block: &Block) -> Option<&str> {
    let near = head(block.passage.folded(), LONGEST_LABEL);
    memchr::memchr(b':', near.as_bytes()).map(|colon| &near[..colon])
}

/// No label is longer, in bytes.
pub(super) const LONGEST_LABEL: usize = 60;

/// What the headings above a place speak of: a point's own and those of the points around it.
#[derive(Debug, Clone, Copy, Default)]
struct Above {
    targets: bool,
    /// "Mốc thời gian kiểm tra": the period of the data.
    data: bool,
    purposes: bool,
    times: bool,
    /// "I. TÌNH HÌNH": what was, where a time lies before the plan.
    tells: bool,
}

fn above_block(above: &[Above], outline: &Outline, block: usize) -> Above {
    let point = outline.blocks[block].point;
    point.map_or_else(Above::default, |point| above[point])
}

/// What stands above the blocks of each point.
fn above(outline: &Outline) -> Vec<Above> {
    let title = outline
        .head
        .title
        .as_ref()
        .map_or("", |title| title.folded());
    let mut list: Vec<Above> = Vec::with_capacity(outline.points.len());
    for point in &outline.points {
        let mut above = point
            .parent
            .map_or_else(Above::default, |parent| list[parent]);
        let words = outline.blocks[point.block].passage.folded();
        let colon = memchr::memchr(b':', words.as_bytes());
        let heading = &words[..colon.unwrap_or(words.len())];
        let short = || heading.chars().count() < 90;
        above.targets |= point.bare && is_target_heading(heading) && short();
        above.data |= is_data_heading(heading, title);
        above.purposes |= is_purpose_heading(heading);
        above.times |= deadline_heading(heading);
        above.tells |= starts_with_any(heading, &TELLING);
        list.push(above);
    }
    list
}

/// How the heading of a part begins that says what was.
const TELLING: [&str; 8] = [
    "tình hình",
    "khái quát tình hình",
    "đặc điểm tình hình",
    "đánh giá tình hình",
    "thực trạng",
    "đánh giá thực trạng",
    "kết quả đạt được",
    "kết quả thực hiện",
];

/// "Mốc thời gian kiểm tra": the period of the data, where "Mốc thời gian chung" heads what is done when.
///
/// A bare one is read by the title of the plan.
fn is_data_heading(heading: &str, title: &str) -> bool {
    const ASKED: [&str; 7] = [
        "kiểm tra",
        "giám sát",
        "thanh tra",
        "kiểm toán",
        "xem xét",
        "số liệu",
        "thẩm tra",
    ];
    let asked = |words: &str| ASKED.iter().any(|what| words.contains(what));
    let bare = heading.trim_end_matches(['.', ':', ' ']) == "mốc thời gian";
    starts_with_word(heading, "mốc") && asked(if bare { title } else { heading })
}

/// Nothing binds in the opening and under targets; little under purposes.
fn setting(outline: &Outline, block: &Block, label: Option<&str>, above: Above) -> Option<Setting> {
    if above.targets
        || above.data
        || block.opening && !outline.points.is_empty() && !outline.head.letter
    {
        return None;
    }
    if label.is_some_and(is_target_heading) {
        return None;
    }
    let paragraph = block.kind == BlockKind::Paragraph;
    let short = || paragraph && block.passage.as_str().chars().count() < 160;
    Some(if above.purposes {
        Setting::Purpose
    } else if above.times && short() {
        Setting::Labelled
    } else {
        Setting::Text
    })
}

/// A heading that speaks of time alone: its paragraphs are labelled by it.
fn deadline_heading(folded: &str) -> bool {
    [
        "thời gian",
        "thời gian thực hiện",
        "thời gian tổ chức",
        "thời hạn",
        "tiến độ",
        "tiến độ thực hiện",
        "thời gian, địa điểm",
    ]
    .contains(&folded.trim_end_matches(['.', ':', ' ']))
}

/// A commitment with its days, its years filled in, and the last day of what it names.
fn settle(years: &Years, outline: &Outline, seen: Seen) -> Option<(Deadline, Option<Date>)> {
    let found = &seen.found;
    let section = outline.section(&outline.blocks[seen.block]);
    let mut inferred = false;
    let mut fill = |moment: Option<Moment>| {
        moment.map(|mut moment| {
            if moment.year.is_none() && !moment.is_blank() {
                moment.year = years.infer(outline, &seen, &moment);
                inferred |= moment.year.is_some();
            }
            moment
        })
    };
    let last = fill(found.last);
    let first = found
        .first
        .map(|first| last.map_or(first, |last| first.completed(&last)));
    let mut first = fill(first);
    let mut last = last;
    if let (Some(first), Some(last), true) = (&mut first, &mut last, inferred) {
        let turns = first.year < last.year;
        if turns && years.is_next_winter(first, last) {
            first.year = first.year.map(|year| year + 1);
            last.year = last.year.map(|year| year + 1);
        }
    }
    let flaw = flaw(first, last);
    // The blanks of a form are to be filled in.
    if flaw == Some(Flaw::Blank) && outline.blocks[seen.block].annex.is_some() {
        return None;
    }
    let sound = flaw.is_none();
    let edtf = sound.then(|| edtf(first, last)).flatten();
    let (start, end) = match sound {
        true => days(found.bound, first, last),
        false => (None, None),
    };
    let named = last.or(first).filter(|_| sound);
    let deadline = Deadline {
        text: seen.text,
        kind: seen.found.kind,
        bound: seen.found.bound,
        edtf,
        part: first.and_then(|first| first.part),
        start,
        end,
        rule: seen.found.rule,
        duration: seen.found.duration,
        tentative: seen.found.tentative,
        year_inferred: inferred && sound,
        flaw,
        section,
        assignments: Vec::new(),
        reaches: Vec::new(),
        block: seen.block,
        place: seen.place,
        told_at: seen.told_at,
    };
    Some((
        deadline,
        named.and_then(|named| named.days()).map(|(_, day)| day),
    ))
}
