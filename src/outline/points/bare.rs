//! Whether a labelled text is only a heading, so that it holds all up to the next label.

use crate::fold::fold;
use crate::forms::bracket;
use crate::forms::members::are_names;
use crate::outline::label::{Label, Style};
use crate::outline::look::is_caps;
use crate::vocab::{body_head, contains_word, duty, starts_with_any};

/// A bare heading has no sentence of its own.
pub fn is_bare(label: &Label, words: &str) -> bool {
    let words = words.trim();
    if words.ends_with(':') {
        return !words.contains(". ");
    }
    let large = matches!(label.style, Style::Part | Style::Upper | Style::Roman);
    let most = |letters: usize| words.len() <= letters || words.chars().count() <= letters;
    let short = || most(160);
    if large && short() && !tells_behind_heading(words) && !asks(words) || is_caps(words) {
        return true;
    }
    // "Tiểu ban Nội dung (Trưởng Tiểu ban: đ/c An)": what a bracket at the end says is no text.
    let own = bracket::at_end(words).map_or(words, |(own, _)| own.trim_end());
    let [stop, colon, semicolon] = marks_within(own);
    let named = is_named_step(words);
    let ends = words.ends_with(['.', ';', '!']) && !named;
    let heads = || named || is_counted_step(words) || names_members(words);
    let sentence = ends || stop || semicolon || colon && !heads();
    most(320) && (!sentence || is_list_of_bodies(words) || is_topic(words))
}

/// Whether a full stop, a colon and a semicolon stand in some words with a blank behind them.
fn marks_within(words: &str) -> [bool; 3] {
    let bytes = words.as_bytes();
    let mut found = [false; 3];
    for at in memchr::memchr3_iter(b'.', b':', b';', bytes) {
        if bytes.get(at + 1) == Some(&b' ') {
            found[0] |= bytes[at] == b'.';
            found[1] |= bytes[at] == b':';
            found[2] |= bytes[at] == b';';
        }
    }
    found
}

/// "KINH PHÍ: Do ngân sách tỉnh bảo đảm.": whether a text runs on behind a heading in capitals.
fn tells_behind_heading(words: &str) -> bool {
    words.split_once(": ").is_some_and(|(heading, text)| {
        is_caps(heading) && !is_caps(text) && (text.ends_with('.') || text.contains("; "))
    })
}

/// "IV. Đề nghị Công an tỉnh phối hợp, cung cấp hồ sơ.": a sentence that asks a body for something.
fn asks(words: &str) -> bool {
    words.ends_with('.')
        && !words.trim_end_matches('.').contains('.')
        && starts_with_any(&fold(words), &["đề nghị", "yêu cầu", "giao"])
}

/// "Bước 1: Chuẩn bị": a heading whose colon stands behind its own count. A time or a sentence is no heading.
fn is_counted_step(words: &str) -> bool {
    const STEPS: [&str; 6] = [
        "bước",
        "giai đoạn",
        "nội dung",
        "nhiệm vụ",
        "chuyên đề",
        "phần",
    ];
    let Some((counted, name)) = words.split_once(": ") else {
        return false;
    };
    let (step, count) = counted.rsplit_once(' ').unwrap_or_default();
    let counts = count
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b"IVX".contains(&byte));
    let text = name.contains(|letter: char| letter.is_ascii_digit() || letter == ':');
    counts && !text && name.starts_with(char::is_uppercase) && STEPS.contains(&&*fold(step))
}

/// "Bước 2: Kiểm tra hiện trạng nhà ở.": the name of a step with a full stop; "Bước 2: Sở Xây dựng kiểm tra." tells a body.
fn is_named_step(words: &str) -> bool {
    let step = words.strip_suffix('.').filter(|step| is_counted_step(step));
    let name = step.and_then(|step| step.split_once(": "));
    name.is_some_and(|(count, name)| {
        starts_with_any(&fold(count), &["bước", "giai đoạn"]) && body_head(&fold(name)).is_none()
    })
}

/// "Ủy ban nhân dân các xã: Gia Thuận, Tân Điền", "Các sở: Xây dựng, Tài chính": many bodies of a kind, and behind the colon their
/// names; "Các xã: Chủ động rà soát, báo cáo" tells them something.
fn names_members(words: &str) -> bool {
    const KINDS: [&str; 12] = [
        "xã",
        "phường",
        "huyện",
        "sở",
        "ban",
        "ngành",
        "phòng",
        "trường",
        "đơn vị",
        "cơ quan",
        "tổ",
        "khoa",
    ];
    let Some((many, members)) = words.split_once(": ") else {
        return false;
    };
    let many = fold(many);
    let group = many.rsplit_once("các ").map(|(_, group)| group);
    let of_kind = group.is_some_and(|group| {
        starts_with_any(group, &KINDS) && group.split(' ').count() <= 4 && duty(group).is_none()
    });
    of_kind && are_names(members)
}

/// "Các cơ quan …; các chi bộ, đảng bộ cơ sở": semicolons between names, and no full stop.
fn is_list_of_bodies(words: &str) -> bool {
    marks_within(words) == [false, false, true] && !words.ends_with(['.', ';', '!'])
}

/// "Với trận mưa lớn.", "Mục đích, yêu cầu.": a heading with a full stop, which names a topic and says nothing of it.
fn is_topic(words: &str) -> bool {
    const TOPICS: [&str; 5] = ["về", "với", "công tác", "mục đích", "phương án"];
    const VERBS: [&str; 9] = [
        "phải",
        "cần",
        "được",
        "do",
        "là",
        "không",
        "thực hiện",
        "yêu cầu các",
        "theo",
    ];
    let Some(topic) = words.strip_suffix('.') else {
        return false;
    };
    let names = || {
        let folded = fold(topic);
        starts_with_any(&folded, &TOPICS) && !VERBS.iter().any(|verb| contains_word(&folded, verb))
    };
    !topic.contains(['.', ';', ':']) && topic.chars().count() <= 100 && names()
}

#[cfg(test)]
mod tests {
    use crate::outline::points::tests::sections;

    #[test]
    fn a_topic_with_a_full_stop_heads_what_stands_below() {
        for heading in [
            "Với trận mưa lớn.",
            "Mục đích.",
            "Về công tác tuyên truyền.",
            "Bước 1: Chuẩn bị",
            "Bước 1: Phê duyệt danh sách.",
            "Ủy ban nhân dân các xã: Gia Thuận, Tân Điền",
            "Các sở: Xây dựng, Tài chính",
            "Các đơn vị chuyên môn: Khoa Luật, Viện Kinh tế và Khoa Quốc phòng",
        ] {
            let text = format!("I. NỘI DUNG\n1. {heading}\nSở Y tế rà soát.");
            assert_eq!(sections(&text), ["#I", "#I.1", "I.1"], "{heading}");
        }
        for sentence in [
            "Sở Nội vụ rà soát hồ sơ.",
            "Công tác chuẩn bị phải chu đáo.",
            "Tổ 1: Đồng chí An",
            "Các xã: Chủ động rà soát, báo cáo",
            "Các đơn vị phối hợp: Công an xã",
            "Bước 1: Rà soát. Lập danh sách.",
            "Bước 1: Sở Nội vụ rà soát hồ sơ.",
            "Giai đoạn 1: từ ngày 01/3/2026",
        ] {
            let text = format!("I. NỘI DUNG\n1. {sentence}\nSở Y tế rà soát.");
            assert_eq!(sections(&text), ["#I", "I.1", "I"], "{sentence}");
        }
    }

    #[test]
    fn a_heading_in_capitals_may_run_on() {
        let text = "I. NỘI DUNG\nRà soát.\nII. KINH PHÍ: Do ngân sách tỉnh.\nTrên đây là Kế hoạch.";
        assert_eq!(sections(text), ["#I", "I", "II", ""]);
        let text = "I. NỘI DUNG\nRà soát.\nII. Đề nghị Sở Y tế phối hợp.\nTrên đây là Kế hoạch.";
        assert_eq!(sections(text), ["#I", "I", "II", ""]);
        let text = "I. MỤC ĐÍCH: YÊU CẦU\nRà soát.";
        assert_eq!(sections(text), ["#I", "I"]);
    }
}
