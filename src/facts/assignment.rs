//! Who is told to do what.
//!
//! ```abnf
//! assignment = heading / colon / request / subject / organiser / labelled / row
//! heading    = body                                   ; 1. Ban xây dựng Đảng
//! colon      = body ":" SP task                       ; Ban Tuyên giáo Thị ủy: Theo dõi, …
//! request    = ("Giao" / "Đề nghị" / "Yêu cầu" / "Phân công" / "Đối với") SP body (":" / SP duty)
//! subject    = [adverbial ","] SP body SP duty        ; Căn cứ số lượng, đảng ủy các xã quyết định
//! organiser  = "do" SP body SP ("tổ chức" / "chủ trì") ; Hội nghị do Liên đoàn Lao động tổ chức
//! labelled   = ("Cơ quan" / "Đơn vị") SP ("chủ trì" / "phối hợp") ":" SP body
//! ```
//! A body inside another's task is none; a channel ("qua X"), an addressee ("báo cáo X") neither.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::body::{self, Behind, Body};
use super::sentence::{full_sentences, sentences};
use crate::outline::{Block, BlockKind, Outline};
use crate::passage::Passage;
use crate::record::AssignmentRole;
use crate::vocab::starts_with_word;

/// A body with a duty, as found in a block.
#[derive(Debug, Clone)]
pub struct Found {
    /// Index of the block.
    pub block: usize,
    /// Which words name the body: of the block's passage, or of one of its cells.
    pub name: Range<usize>,
    /// The cell that names it.
    pub cell: Option<usize>,
    /// Lead or support.
    pub role: Option<AssignmentRole>,
    /// The words of the task in the block; empty where the blocks below hold it.
    pub task: Range<usize>,
    /// Whether the body is the block's heading, so that the blocks below are its tasks.
    pub heads: bool,
    /// The stretch of the block that the body answers for.
    pub scope: Range<usize>,
    /// The blocks below that belong to it, where an unlabelled heading names it.
    pub below: Range<usize>,
}

/// Words that request something of a body.
const REQUESTS: [&str; 14] = [
    "giao cho",
    "giao",
    "đề nghị",
    "yêu cầu",
    "phân công",
    "đối với",
    "trân trọng đề nghị",
    "kính đề nghị",
    "riêng",
    "chỉ đạo cho",
    "ủy quyền cho",
    "yêu cầu các đồng chí",
    "giao trách nhiệm cho",
    "giao nhiệm vụ cho",
];

/// All assignments of a plan, in order.
pub fn find(outline: &Outline) -> Vec<Found> {
    let mut found = Vec::new();
    let mut columns = Columns::default();
    for (index, block) in outline.blocks.iter().enumerate() {
        if block.kind == BlockKind::Row {
            rows(&mut columns, index, block, &mut found);
            continue;
        }
        let quiet = is_quiet(outline, block);
        let from = found.len();
        if let Some(one) = unlabelled(outline, index) {
            found.push(one);
            if quiet {
                found.truncate(from);
            }
            continue;
        }
        match block.kind {
            BlockKind::Heading => heading(index, block, &mut found),
            _ if block.opening => intro(index, &block.passage, &mut found),
            _ => {
                labelled(index, &block.passage, &mut found);
                if found.len() == from {
                    text(index, block, &mut found);
                }
            }
        }
        if quiet {
            found.truncate(from);
        }
        close_scopes(&block.passage, &mut found[from..]);
    }
    found
}

/// Under purposes, demands and targets nobody is told to do anything.
fn is_quiet(outline: &Outline, block: &Block) -> bool {
    outline.ancestors(block.point).any(|point| {
        let heading = &outline.blocks[point.block].passage;
        point.bare
            && (super::deadline::is_purpose_heading(heading.folded())
                || super::deadline::is_target_heading(heading.folded()))
            || is_arrangement(heading.folded())
    }) || is_arrangement(block.passage.folded())
}

/// "Thành phần: …", "Báo cáo viên: …": persons in a list of arrangements.
fn is_arrangement(folded: &str) -> bool {
    const LABELS: [&str; 12] = [
        "thành phần",
        "đối tượng",
        "báo cáo viên",
        "địa điểm",
        "số lượng",
        "chủ trì:",
        "khách mời",
        "đại biểu",
        "lý do",
        "kính gửi",
        "nơi gửi",
        "chủ tọa",
    ];
    LABELS.iter().any(|label| {
        folded.strip_prefix(label).is_some_and(|rest| {
            rest.len() < folded.len() && rest.find(':').is_some_and(|at| at < 60)
                || label.ends_with(':')
        })
    })
}

/// Each body answers for its block up to where the next one in the block begins.
fn close_scopes(passage: &Passage, found: &mut [Found]) {
    let len = passage.as_str().len();
    for index in 0..found.len() {
        if found[index].cell.is_some() {
            continue;
        }
        let next = found[index + 1..]
            .iter()
            .map(|next| next.scope.start)
            .find(|&start| start > found[index].name.end)
            .unwrap_or(len);
        found[index].scope.end = next;
        if !found[index].task.is_empty() {
            found[index].task.end = found[index].task.end.min(next.max(found[index].task.start));
        }
    }
}

/// A heading that is a body, or that names the organiser of what it announces.
fn heading(index: usize, block: &Block, found: &mut Vec<Found>) {
    let passage = &block.passage;
    let (words, folded) = (passage.as_str(), passage.folded());
    let from = requested(folded, 0).unwrap_or(0);
    if let Some(body) = body::at(words, folded, from) {
        let ends = match body.behind {
            Behind::End => true,
            Behind::Colon(end) => words[end..].trim().is_empty(),
            Behind::Duty(_) => words.ends_with(':') || from > 0,
            Behind::Other => false,
        };
        if ends && is_addressable(folded, &body.range) {
            let role = role_of(&folded[body.range.end..]);
            let task = match body.behind {
                Behind::Duty(at) if from > 0 && !words.ends_with(':') => at..words.len(),
                _ => 0..0,
            };
            found.push(Found {
                block: index,
                name: body.range,
                cell: None,
                role,
                task,
                heads: true,
                scope: 0..words.len(),
                below: 0..0,
            });
            return;
        }
    }
    organisers(index, passage, true, found);
}

/// The opening of a letter or notice: "X yêu cầu các cơ quan …".
fn intro(index: usize, passage: &Passage, found: &mut Vec<Found>) {
    for sentence in sentences(passage.as_str()) {
        inner_request(index, passage, sentence, false, found);
    }
}

/// A paragraph that is a body's name and nothing else, with paragraphs below it.
fn unlabelled(outline: &Outline, index: usize) -> Option<Found> {
    let block = &outline.blocks[index];
    let words = block.passage.as_str();
    let alone = block.kind == BlockKind::Paragraph
        && !block.opening
        && words.chars().count() < 120
        && words.starts_with(char::is_uppercase)
        && !words.ends_with('.');
    let name = body::whole(words).filter(|_| alone)?;
    let end = (index + 1..outline.blocks.len())
        .find(|&next| {
            let other = &outline.blocks[next];
            let heading = other.kind == BlockKind::Paragraph
                && body::whole(other.passage.as_str()).is_some()
                && !other.passage.as_str().ends_with('.');
            other.point != block.point
                || other.kind == BlockKind::Row
                || heading
                || other.annex != block.annex
        })
        .unwrap_or(outline.blocks.len());
    let named = is_addressable(block.passage.folded(), &name)
        && end > index + 1
        && acts_below(outline, index + 1);
    named.then(|| Found {
        block: index,
        name,
        cell: None,
        role: None,
        task: 0..0,
        heads: true,
        scope: 0..words.len(),
        below: index + 1..end,
    })
}

/// Whether the block below a heading begins with a duty.
fn acts_below(outline: &Outline, index: usize) -> bool {
    acts(outline.blocks[index].passage.folded())
}

/// Running text: at the head of each sentence, and of each part between semicolons, a request, a
/// body with a colon, a subject.
fn text(index: usize, block: &Block, found: &mut Vec<Found>) {
    let passage = &block.passage;
    let mut organised = Vec::new();
    organisers(index, passage, false, &mut organised);
    for (at, whole) in full_sentences(passage.as_str()).into_iter().enumerate() {
        let heads = at == 0 && block.kind != BlockKind::Paragraph;
        let before = found.len();
        for part in parts(passage.as_str(), &whole) {
            if found[before..].iter().any(|one| one.name.end > part.start) {
                continue;
            }
            let stretch = part.start..whole.end;
            let found_here = found.len();
            sentence_at_head(
                index,
                passage,
                stretch.clone(),
                heads && part.start == whole.start,
                found,
            );
            if found.len() == found_here {
                inner_request(index, passage, part.start..whole.end, true, found);
            }
            if found.len() == found_here && heads && part.start == whole.start {
                after_label(index, passage, &stretch, found);
            }
        }
        if found.len() == before {
            found.extend(
                organised
                    .iter()
                    .filter(|one| whole.contains(&one.name.start))
                    .cloned(),
            );
        }
    }
}

/// The parts of a sentence between semicolons.
fn parts(words: &str, whole: &Range<usize>) -> Vec<Range<usize>> {
    sentences(&words[whole.clone()])
        .into_iter()
        .map(|part| whole.start + part.start..whole.start + part.end)
        .collect()
}

fn sentence_at_head(
    index: usize,
    passage: &Passage,
    sentence: Range<usize>,
    heads: bool,
    found: &mut Vec<Found>,
) {
    let (words, folded) = (
        &passage.as_str()[..sentence.end],
        &passage.folded()[..sentence.end],
    );
    let start = skip_marks(words, sentence.start);
    if let Some(at) = requested(folded, start) {
        take(index, words, folded, at, true, heads, start, found);
        return;
    }
    if take(index, words, folded, start, false, heads, start, found) {
        return;
    }
    if is_adverbial(&folded[start..]) {
        let before = found.len();
        inner_request(index, passage, start..sentence.end, true, found);
        if found.len() > before {
            return;
        }
        behind_adverbial(index, words, folded, start, heads, found);
    }
}

fn skip_marks(words: &str, start: usize) -> usize {
    start
        + (words[start..].len()
            - words[start..]
                .trim_start_matches(['-', '+', '*', ' ', '('])
                .len())
}

/// The offset behind a request at the head of folded words.
fn requested(folded: &str, start: usize) -> Option<usize> {
    let rest = &folded[start..];
    let request = REQUESTS
        .iter()
        .filter(|request| starts_with_word(rest, request))
        .max_by_key(|request| request.len())?;
    let after = start + request.len();
    let mut at =
        after + (folded[after..].len() - folded[after..].trim_start_matches([' ', ':']).len());
    if let Some(rest) = folded[at..].strip_prefix("cho ") {
        at = folded.len() - rest.len();
    }
    Some(at)
}

/// Reads a body with its duty at an offset and keeps it; whether it was one.
#[expect(
    clippy::too_many_arguments,
    reason = "one call per layout; a struct would only rename them"
)]
fn take(
    index: usize,
    words: &str,
    folded: &str,
    at: usize,
    asked: bool,
    heads: bool,
    scope: usize,
    found: &mut Vec<Found>,
) -> bool {
    let Some(body) = body::at(words, folded, at) else {
        return false;
    };
    if !is_addressable(folded, &body.range) || is_generic(words, &body, asked, folded, at) {
        return false;
    }
    let task = match body.behind {
        Behind::Duty(duty) if !asked && is_request(&folded[duty..]) => {
            let inner = requested(folded, duty);
            if inner.is_some_and(|at| take(index, words, folded, at, true, heads, at, found)) {
                return true;
            }
            if !starts_with_word(&folded[duty..], "phân công") {
                return false;
            }
            duty..words.len()
        }
        Behind::Duty(duty) if !asked && is_statement(&folded[duty..]) => return false,
        Behind::Duty(duty) => duty..words.len(),
        Behind::Colon(end) if asked || acts(&folded[end..]) => end..words.len(),
        Behind::Colon(end) if words[end..].trim().is_empty() => 0..0,
        Behind::End if asked && words[body.range.end..].trim().is_empty() && heads => 0..0,
        _ => return false,
    };
    let role = role_of(&folded[body.range.end..]);
    let task = trim(words, task);
    found.push(Found {
        block: index,
        name: body.range,
        cell: None,
        role,
        task,
        heads,
        scope: scope..words.len(),
        below: 0..0,
    });
    true
}

fn trim(words: &str, range: Range<usize>) -> Range<usize> {
    let text = &words[range.clone()];
    let start = range.start + (text.len() - text.trim_start_matches([' ', '-', ':']).len());
    start.min(range.end)..range.end
}

/// A noun alone names nobody: the tail of a list ("các cơ quan, đơn vị"), a label ("Đơn vị chủ trì:"),
/// persons in general ("phân công đảng viên"). "Lãnh đạo" before a name is a verb unless asked.
fn is_generic(words: &str, body: &Body, asked: bool, folded: &str, at: usize) -> bool {
    const NOUNS: [&str; 12] = [
        "đơn vị",
        "cơ quan",
        "địa phương",
        "tổ chức",
        "cơ sở",
        "đảng viên",
        "thành viên",
        "cán bộ",
        "lãnh đạo",
        "đoàn viên",
        "đại diện",
        "chính quyền",
    ];
    let name = &folded[body.range.clone()];
    let toward = folded[..at].trim_end().ends_with("đối với");
    let small = words[body.range.start..].starts_with(char::is_lowercase);
    let noun = NOUNS.iter().any(|noun| starts_with_word(name, noun));
    let alone = NOUNS.contains(&name);
    let leading = name.starts_with("lãnh đạo") && !asked && matches!(body.behind, Behind::Duty(_));
    (alone || (noun && small) || leading) && !toward
}

/// A verb that requests something of another body.
fn is_request(folded: &str) -> bool {
    ["đề nghị", "yêu cầu", "giao", "phân công"]
        .iter()
        .any(|verb| starts_with_word(folded, verb))
}

/// "là" describes unless it makes the body responsible.
fn is_statement(folded: &str) -> bool {
    starts_with_word(folded, "là")
        && ![
            "là cơ quan",
            "là đầu mối",
            "là đơn vị",
            "là bộ phận",
            "là thường trực",
            "là cơ sở",
        ]
        .iter()
        .any(|phrase| starts_with_word(folded, phrase))
        || [
            "làm trưởng",
            "làm phó",
            "làm tổ",
            "làm báo cáo viên",
            "làm thư ký",
            "làm chủ tịch",
        ]
        .iter()
        .any(|phrase| starts_with_word(folded, phrase))
        || ["quy định", "được giao", "thông báo đến", "thông báo ý kiến"]
            .iter()
            .any(|phrase| starts_with_word(folded, phrase))
}

/// What stands behind a colon is a duty if a verb begins one of its clauses.
fn acts(folded: &str) -> bool {
    let mut rest = folded.trim_start_matches([' ', '-', '+']);
    for _ in 0..12 {
        let past = ["đã", "không", "quá", "thuộc"]
            .iter()
            .any(|word| starts_with_word(rest, word));
        if !past && crate::vocab::duty(rest).is_some() && !rest.starts_with("là người") {
            return true;
        }
        let Some(at) = rest.find([',', ';', '.', ':']) else {
            break;
        };
        rest = rest[at + 1..].trim_start_matches([' ', '-', '+']);
    }
    false
}

/// Who cannot be told: the highest bodies, "the plan", persons in general.
fn is_addressable(folded: &str, name: &Range<usize>) -> bool {
    let name = &folded[name.clone()];
    const HIGH: [&str; 8] = [
        "bộ chính trị",
        "ban bí thư",
        "ban chấp hành trung ương",
        "trung ương",
        "đại biểu",
        "đồng chí nào",
        "các đại biểu",
        "báo cáo viên",
    ];
    !HIGH.iter().any(|high| starts_with_word(name, high))
        && !name.contains("kế hoạch này")
        && name.chars().filter(|letter| letter.is_alphabetic()).count() > 2
}

/// "chủ trì" leads, "phối hợp" alone supports.
fn role_of(folded: &str) -> Option<AssignmentRole> {
    let near = &folded[..folded
        .char_indices()
        .nth(90)
        .map_or(folded.len(), |(at, _)| at)];
    let near = near.split(['.', ';']).next().unwrap_or("");
    let lead = near.find("chủ trì");
    let support = near
        .trim_start_matches([':', ' ', ',', '-'])
        .starts_with("phối hợp")
        || near.contains("có trách nhiệm phối hợp");
    match lead {
        Some(_) => Some(AssignmentRole::Lead),
        None if support => Some(AssignmentRole::Support),
        None => None,
    }
}

/// Words with which an adverbial opens a sentence.
fn is_adverbial(folded: &str) -> bool {
    const OPENINGS: [&str; 26] = [
        "căn cứ",
        "trên cơ sở",
        "sau",
        "trong",
        "định kỳ",
        "khi",
        "nhận được",
        "để",
        "hằng năm",
        "hàng năm",
        "hằng tháng",
        "hàng tháng",
        "hằng quý",
        "hàng quý",
        "chậm nhất",
        "trước",
        "từ",
        "theo",
        "tại",
        "trên đây",
        "ngay sau",
        "kết thúc",
        "thực hiện",
        "nếu",
        "bên cạnh",
        "phấn đấu",
    ];
    OPENINGS
        .iter()
        .any(|opening| starts_with_word(folded, opening))
}

/// The first body with a duty behind a comma of an adverbial.
fn behind_adverbial(
    index: usize,
    words: &str,
    folded: &str,
    start: usize,
    heads: bool,
    found: &mut Vec<Found>,
) {
    let mut from = start;
    while let Some(comma) = folded[from..].find([',', ':']) {
        let at = from + comma + 1;
        let at = at + (folded[at..].len() - folded[at..].trim_start().len());
        if at >= folded.len() {
            return;
        }
        if let Some(inner) = requested(folded, at) {
            if take(index, words, folded, inner, true, heads, at, found) {
                return;
            }
        } else if body::head(&folded[at..]).is_some()
            && is_subject(words, folded, at)
            && take(index, words, folded, at, false, heads, start, found)
        {
            return;
        }
        from = at;
    }
    if starts_with_word(&folded[start..], "trong quá trình") {
        without_comma(index, words, folded, start, found);
    }
}

/// A body behind a comma is a subject only if a duty follows it without another comma list's verb.
fn is_subject(words: &str, folded: &str, at: usize) -> bool {
    matches!(
        body::at(words, folded, at),
        Some(Body {
            behind: Behind::Duty(_),
            ..
        })
    )
}

/// "Trong quá trình thực hiện Thủ trưởng các địa phương chủ động …"
fn without_comma(index: usize, words: &str, folded: &str, start: usize, found: &mut Vec<Found>) {
    let capital = words[start..]
        .char_indices()
        .skip(1)
        .filter(|(_, letter)| letter.is_uppercase())
        .map(|(at, _)| start + at)
        .find(|&at| folded[..at].ends_with(' ') && body::head(&folded[at..]).is_some());
    if let Some(at) = capital {
        take(index, words, folded, at, false, false, start, found);
    }
}

/// Requests within a sentence: "Trên đây là Kế hoạch …, đề nghị các cơ quan …", "X yêu cầu Y …".
fn inner_request(
    index: usize,
    passage: &Passage,
    sentence: Range<usize>,
    body_text: bool,
    found: &mut Vec<Found>,
) {
    let (words, folded) = (
        &passage.as_str()[..sentence.end],
        &passage.folded()[..sentence.end],
    );
    for hit in REQUEST.find_iter(&folded[sentence.clone()]) {
        let at = sentence.start
            + hit.start()
            + (hit.as_str().len()
                - hit
                    .as_str()
                    .trim_start_matches([',', ';', ':', ' ', '.'])
                    .len());
        let marked = hit.start() == 0
            || hit.as_str().starts_with([';', '.'])
            || (hit.as_str().starts_with([',', ':'])
                && (!body_text || is_adverbial(&folded[skip_marks(words, sentence.start)..])));
        let issuer = !marked && ends_with_body(&folded[sentence.start..at]);
        if !(marked || issuer) {
            continue;
        }
        if let Some(inner) = requested(folded, at)
            && take(index, words, folded, inner, true, false, at, found)
        {
            return;
        }
    }
}

static REQUEST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[,;:.] ?| )(?:đề nghị|yêu cầu|giao cho|giao|phân công) ")
        .expect("a valid pattern")
});

/// "Thường trực Đảng ủy yêu cầu": the words before the verb end with a body's name.
fn ends_with_body(folded: &str) -> bool {
    let before = folded.trim_end();
    let start = before.rfind([',', '.', ';', ':']).map_or(0, |at| at + 1);
    let own = before[start..].trim_start();
    !own.contains(" để ")
        && !own.starts_with("theo đó")
        && body::head(own).is_some()
        && matches!(
            body::at(own, own, 0),
            Some(Body {
                behind: Behind::End,
                ..
            })
        )
}

/// "Hội nghị ở cơ sở: Do các chi bộ tự tổ chức"; "Thời gian …: hoàn thành" is none.
fn after_label(index: usize, passage: &Passage, sentence: &Range<usize>, found: &mut Vec<Found>) {
    let (words, folded) = (
        &passage.as_str()[..sentence.end],
        &passage.folded()[..sentence.end],
    );
    let Some(colon) = folded[sentence.clone()].find(": ") else {
        return;
    };
    let at = sentence.start + colon + 2;
    match requested(folded, at) {
        Some(inner) => take(index, words, folded, inner, true, false, at, found),
        None => {
            words[at..].starts_with(char::is_uppercase)
                && is_subject(words, folded, at)
                && take(index, words, folded, at, false, false, at, found)
        }
    };
}

/// "… do X tổ chức"
fn organisers(index: usize, passage: &Passage, heads: bool, found: &mut Vec<Found>) {
    let (words, folded) = (passage.as_str(), passage.folded());
    for hit in BY.find_iter(folded) {
        let at = hit.end();
        let Some(body) = body::at(words, folded, at) else {
            continue;
        };
        let Behind::Duty(duty) = body.behind else {
            continue;
        };
        let organises = [
            "tổ chức",
            "tự tổ chức",
            "chủ trì",
            "phối hợp",
            "soạn thảo",
            "chuẩn bị",
            "trực tiếp tổ chức",
            "thực hiện",
            "phụ trách",
            "đảm nhiệm",
            "đăng cai",
        ]
        .iter()
        .any(|verb| starts_with_word(&folded[duty..], verb));
        if organises && is_addressable(folded, &body.range) {
            let role =
                role_of(&folded[body.range.end..]).filter(|role| *role == AssignmentRole::Lead);
            found.push(Found {
                block: index,
                name: body.range,
                cell: None,
                role,
                task: 0..words.len(),
                heads,
                scope: 0..words.len(),
                below: 0..0,
            });
        }
    }
}

static BY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:^|[ (])do ").expect("a valid pattern"));

/// "Đơn vị chủ trì: X; Đơn vị phối hợp: Y."
fn labelled(index: usize, passage: &Passage, found: &mut Vec<Found>) {
    let (words, folded) = (passage.as_str(), passage.folded());
    for hit in LABEL.find_iter(folded) {
        let lead = hit.as_str().contains("chủ trì")
            || hit.as_str().contains("thực hiện")
            || hit.as_str().contains("đầu mối");
        let start = hit.end();
        let end = start
            + folded[start..]
                .find([';', '.'])
                .unwrap_or(folded.len() - start);
        let next = LABEL
            .find(&folded[start..])
            .map_or(end, |next| start + next.start());
        let name = words[start..end.min(next)].trim_matches([' ', ',', '.', ';', '-']);
        if name.is_empty() || body::head(&crate::fold::fold(name)).is_none() {
            continue;
        }
        let from = start + (words[start..].len() - words[start..].trim_start().len());
        let role = if lead {
            AssignmentRole::Lead
        } else {
            AssignmentRole::Support
        };
        found.push(Found {
            block: index,
            name: from..from + name.len(),
            cell: None,
            role: Some(role),
            task: 0..0,
            heads: false,
            scope: 0..words.len(),
            below: 0..0,
        });
    }
}

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:cơ quan|đơn vị|phòng|bộ phận)(?:, đơn vị)? (?:chủ trì|phối hợp|thực hiện|đầu mối)(?: chính| thực hiện)? *: *").expect("a valid pattern")
});

/// What the columns of the table that is being read hold.
#[derive(Debug, Default)]
struct Columns {
    table: Option<usize>,
    lead: Option<usize>,
    support: Option<usize>,
    /// Whether the head of the table says "chủ trì".
    leads: bool,
    time: Option<usize>,
    task: Option<usize>,
    /// Whether the first row is a row like the others.
    headless: bool,
}

/// Whether a cell is a date or a stretch of time and nothing else.
fn is_date(cell: &Passage) -> bool {
    super::deadline::find(cell, &[], super::deadline::Setting::Labelled)
        .first()
        .is_some_and(|found| {
            found.range.start == 0
                && cell.as_str()[found.range.end..]
                    .trim_matches(['.', ' ', ';'])
                    .is_empty()
        })
}

impl Columns {
    fn read(block: &Block) -> Option<Columns> {
        let mut columns = Columns {
            table: block.table,
            ..Columns::default()
        };
        for (index, cell) in block.cells.iter().enumerate() {
            let folded = cell.folded();
            let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
            if folded.len() > 120 {
                return None;
            }
            if has(&["phối hợp"]) && columns.support.is_none() {
                columns.support = Some(index);
            } else if has(&[
                "chủ trì",
                "đơn vị thực hiện",
                "cơ quan thực hiện",
                "người thực hiện",
                "đơn vị phụ trách",
                "phân công",
                "trách nhiệm",
            ]) && columns.lead.is_none()
            {
                columns.lead = Some(index);
                columns.leads = has(&["chủ trì"]);
            } else if has(&["thời gian", "thời hạn", "tiến độ", "hoàn thành", "ngày"])
                && columns.time.is_none()
            {
                columns.time = Some(index);
            } else if has(&["nội dung", "nhiệm vụ", "công việc", "hoạt động"])
                && columns.task.is_none()
            {
                columns.task = Some(index);
            }
        }
        let has_head = columns.lead.is_some() || columns.time.is_some();
        if has_head && !block.cells.iter().any(|cell| is_date(cell)) {
            Some(columns)
        } else {
            None
        }
    }

    /// A table without a head: its columns by what its first row holds.
    fn guess(block: &Block) -> Columns {
        let mut columns = Columns {
            table: block.table,
            headless: true,
            ..Columns::default()
        };
        columns.time = block.cells.iter().rposition(is_date);
        let mut bodies = block
            .cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| body::whole(cell.as_str()).is_some())
            .map(|(index, _)| index);
        if columns.time.is_some() {
            columns.lead = bodies.next();
            columns.support = bodies.next();
        }
        columns
    }
}

/// The cell of a row that holds its date, by the head of its table.
pub fn time_cells(outline: &Outline) -> Vec<Option<usize>> {
    let mut columns = Columns::default();
    outline
        .blocks
        .iter()
        .map(|block| {
            if block.kind != BlockKind::Row {
                return None;
            }
            if columns.table != block.table {
                columns = Columns::read(block).unwrap_or_else(|| Columns::guess(block));
                return columns.time.filter(|_| columns.headless);
            }
            columns.time
        })
        .collect()
}

fn rows(columns: &mut Columns, index: usize, block: &Block, found: &mut Vec<Found>) {
    if columns.table != block.table {
        *columns = Columns::read(block).unwrap_or_else(|| Columns::guess(block));
        if !columns.headless {
            return;
        }
    }
    let lead = columns.leads.then_some(AssignmentRole::Lead);
    for (cell, role) in [
        (columns.lead, lead),
        (columns.support, Some(AssignmentRole::Support)),
    ] {
        let Some(cell) = cell else { continue };
        let Some(passage) = block.cells.get(cell) else {
            continue;
        };
        let name = passage.as_str().trim_matches([' ', '.', ';', ',', '-']);
        if name.chars().filter(|letter| letter.is_alphabetic()).count() < 2 || are_persons(name) {
            continue;
        }
        let start = passage.as_str().find(name).unwrap_or(0);
        found.push(Found {
            block: index,
            name: start..start + name.len(),
            cell: Some(cell),
            role,
            task: 0..0,
            heads: false,
            scope: 0..0,
            below: 0..0,
        });
    }
}

/// Names of persons in a cell: every word has a capital and none begins a body's name.
fn are_persons(name: &str) -> bool {
    let capitals = name
        .split_whitespace()
        .all(|word| word.starts_with(char::is_uppercase));
    capitals
        && name.split_whitespace().count() > 1
        && body::head(&crate::fold::fold(name)).is_none()
        && !crate::outline::is_caps(name)
}

/// The cell of a row that holds the task.
pub fn task_cell(outline: &Outline, block: usize) -> Option<usize> {
    let table = outline.blocks[block].table?;
    let head = outline
        .blocks
        .iter()
        .find(|block| block.table == Some(table))?;
    Columns::read(head)?.task
}
