//! Many phrasings of one value, and near misses: `fixtures/phrases/<fact>.txt`, read by the real reader.
//!
//! `= VALUE` opens a group; every phrase below it must yield just that value. `= -` opens near misses.

use kehoach::record::{AssignmentRole, Record};
use kehoach::{Options, read};

/// Reads a table and compares every phrase with its group's value.
fn check(fact: &str, wrap: impl Fn(&str) -> String, tell: impl Fn(&Record) -> Vec<String>) {
    let path = format!("{}/fixtures/phrases/{fact}.txt", env!("CARGO_MANIFEST_DIR"));
    let table = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let (mut value, mut phrases, mut misses, mut wrong) = ("", 0, 0, Vec::new());
    for (number, line) in table.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(group) = line.strip_prefix("= ") {
            value = group.trim();
            continue;
        }
        let near_miss = value == "-";
        *(if near_miss { &mut misses } else { &mut phrases }) += 1;
        let phrase = line.replace("\\n", "\n").replace("\\t", "\t");
        let record = read(wrap(&phrase).as_bytes(), &Options::default());
        let want: Vec<&str> = if near_miss {
            Vec::new()
        } else {
            value.split(" && ").collect()
        };
        let got = tell(&record);
        if got != want {
            wrong.push(format!(
                "{fact}.txt:{}: {line}\n    want {want:?}\n    got  {got:?}",
                number + 1
            ));
        }
    }
    assert!(phrases >= 40, "{fact}: only {phrases} phrasings");
    assert!(misses >= 20, "{fact}: only {misses} near misses");
    assert!(
        wrong.is_empty(),
        "{} of {} phrases are read wrongly:\n{}",
        wrong.len(),
        phrases + misses,
        wrong.join("\n")
    );
}

/// A plan of 05/01/2026 with the phrase as a paragraph of its third part.
fn in_a_plan(phrase: &str) -> String {
    format!(
        "TỈNH ỦY HÀ GIANG\n*\nSố 01-KH/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Giang, ngày 05 tháng 01 năm 2026\n\nKẾ HOẠCH\nthử cách nói\n-----\n\nBan Thường vụ Tỉnh ủy ban hành Kế hoạch như sau:\n\nIII. TỔ CHỨC THỰC HIỆN\n\n{phrase}\n"
    )
}

fn or_dash(value: &Option<String>) -> &str {
    value.as_deref().unwrap_or("-")
}

#[test]
fn numbers() {
    check("number", in_a_plan, |record| {
        record
            .directives
            .iter()
            .filter_map(|one| one.number.clone())
            .collect()
    });
}

#[test]
fn directives() {
    check("directive", in_a_plan, |record| {
        record
            .directives
            .iter()
            .map(|one| {
                format!(
                    "{} | {} | {} | {}",
                    one.kind,
                    or_dash(&one.number),
                    or_dash(&one.issued_on),
                    or_dash(&one.issuer)
                )
            })
            .collect()
    });
}

#[test]
fn deadlines() {
    check("deadline", in_a_plan, |record| {
        record
            .deadlines
            .iter()
            .map(|one| {
                let word = |value: &dyn std::fmt::Debug| format!("{value:?}").to_lowercase();
                let mut told = format!(
                    "{} {} {}",
                    word(&one.bound),
                    or_dash(&one.edtf),
                    word(&one.kind)
                );
                for extra in [&one.recurrence, &one.duration].into_iter().flatten() {
                    told.push_str(&format!(" {extra}"));
                }
                if let Some(part) = one.part {
                    told.push_str(&format!(" part={}", word(&part)));
                }
                for (says, word) in [
                    (one.tentative, " tentative"),
                    (one.year_inferred, " inferred"),
                ] {
                    told.push_str(if says { word } else { "" });
                }
                told
            })
            .collect()
    });
}

#[test]
fn assignments() {
    check("assignment", in_a_plan, |record| {
        record
            .assignments
            .iter()
            .map(|one| match one.role {
                Some(AssignmentRole::Lead) => format!("{} {{lead}}", one.body),
                Some(AssignmentRole::Support) => format!("{} {{support}}", one.body),
                None => one.body.clone(),
            })
            .collect()
    });
}

#[test]
fn recipients() {
    let wrap = |phrase: &str| {
        format!(
            "{}\n\n{phrase}\n",
            in_a_plan("1. Văn phòng theo dõi việc thực hiện Kế hoạch này./.")
        )
    };
    check("recipient", wrap, |record| {
        let archive = |archive: bool| if archive { "archive" } else { "-" };
        record
            .recipients
            .iter()
            .map(|one| {
                format!(
                    "{} | {} | {}",
                    one.name,
                    or_dash(&one.note),
                    archive(one.archive)
                )
            })
            .collect()
    });
}

#[test]
fn signatures() {
    let wrap = |phrase: &str| {
        format!(
            "{}\n\n{phrase}\n",
            in_a_plan("1. Văn phòng theo dõi việc thực hiện Kế hoạch này./.")
        )
    };
    check("signature", wrap, |record| {
        let one = &record.signature;
        let fields = [
            &one.authority,
            &one.on_behalf_of,
            &one.acting_for,
            &one.position,
            &one.signer,
        ];
        if fields.iter().all(|field| field.is_none()) {
            return Vec::new();
        }
        vec![fields.map(or_dash).join(" | ")]
    });
}

#[test]
fn letterheads() {
    let wrap = |phrase: &str| {
        format!("{phrase}\n\nKẾ HOẠCH\nvề việc thử cách nói\n\nI. NỘI DUNG\n\nNội dung.\n")
    };
    check("letterhead", wrap, |record| {
        let one = &record.document;
        let fields = [&one.number, &one.issued_on, &one.place, &one.issuer];
        if fields.iter().all(|field| field.is_none()) {
            return Vec::new();
        }
        vec![fields.map(or_dash).join(" | ")]
    });
}

#[test]
fn outlines() {
    let wrap = |phrase: &str| {
        format!("KẾ HOẠCH\nthử cách nói\n\nVăn phòng ban hành Kế hoạch như sau:\n\n{phrase}\n")
    };
    check("outline", wrap, |record| {
        let paths: Vec<&str> = record.outline.iter().map(|one| one.path.as_str()).collect();
        if paths.is_empty() {
            Vec::new()
        } else {
            vec![paths.join(" ")]
        }
    });
}
