//! A grammar of the genre: plans of Party and State offices, made with their facts.
//!
//! ```text
//! plan       = letterhead "KẾ HOẠCH" title basis heading *point heading *assignment recipients signature
//! basis      = "Căn cứ" directive *("; căn cứ" directive) "," issuer "ban hành Kế hoạch như sau:"
//! assignment = label body ": " task " " deadline "."
//! ```

use proptest::prelude::*;
use serde_json::{Value, json};

/// An office: its letterhead, who issues, the code of its plans, and who signs.
struct Office {
    letterhead: &'static str,
    issuer: &'static str,
    /// Between the number and the letters of the office: "12-KH/ĐU", "12/KH-UBND".
    symbol: &'static str,
    /// Before the number: the State has a colon, the Party none.
    number: &'static str,
    authority: &'static str,
    on_behalf_of: [&'static str; 2],
    position: [&'static str; 2],
}

const OFFICES: [Office; 2] = [
    Office {
        letterhead: "ĐẢNG BỘ TỈNH TUYÊN QUANG\nĐẢNG ỦY XÃ HÀM YÊN\n*",
        issuer: "Ban Thường vụ Đảng ủy",
        symbol: "-KH/ĐU",
        number: "Số ",
        authority: "T/M",
        on_behalf_of: ["BAN THƯỜNG VỤ", "Ban Thường vụ"],
        position: ["PHÓ BÍ THƯ", "Phó Bí thư"],
    },
    Office {
        letterhead: "ỦY BAN NHÂN DÂN\nXÃ HÀM YÊN",
        issuer: "Ủy ban nhân dân xã",
        symbol: "/KH-UBND",
        number: "Số: ",
        authority: "T/M",
        on_behalf_of: ["ỦY BAN NHÂN DÂN", "Ủy ban nhân dân"],
        position: ["CHỦ TỊCH", "Chủ tịch"],
    },
];

/// Type, code with its issuer's letters, and issuer of documents that plans cite.
const CITED: [[&str; 3]; 6] = [
    ["Nghị quyết", "-NQ/TW", "Bộ Chính trị"],
    ["Chỉ thị", "-CT/TW", "Ban Bí thư"],
    [
        "Chương trình hành động",
        "-CTr/TU",
        "Ban Chấp hành Đảng bộ tỉnh",
    ],
    ["Quyết định", "/QĐ-UBND", "Ủy ban nhân dân tỉnh"],
    ["Kết luận", "-KL/TW", "Bộ Chính trị"],
    ["Công văn", "/SNV-TCBC", "Sở Nội vụ"],
];

const SUBJECTS: [&str; 4] = [
    "công tác văn thư, lưu trữ",
    "cải cách hành chính",
    "chuyển đổi số",
    "phòng, chống tham nhũng",
];

const TITLES: [&str; 3] = [
    "tổ chức học tập nghị quyết",
    "kiểm tra công tác văn thư, lưu trữ",
    "triển khai chuyển đổi số trên địa bàn",
];

const BODIES: [&str; 8] = [
    "Ban Xây dựng Đảng",
    "Ủy ban Kiểm tra Đảng ủy",
    "Văn phòng Đảng ủy",
    "Phòng Văn hóa - Xã hội",
    "Công an xã",
    "Ban Chỉ huy Quân sự xã",
    "Đoàn Thanh niên Cộng sản Hồ Chí Minh xã",
    "Trạm Y tế",
];

const TASKS: [&str; 5] = [
    "Tham mưu văn bản hướng dẫn",
    "Xây dựng chương trình chi tiết",
    "Báo cáo kết quả thực hiện",
    "Rà soát, lập danh sách",
    "Chuẩn bị tài liệu, cơ sở vật chất",
];

const SIGNERS: [&str; 3] = ["Nguyễn Mạnh Hùng", "Trần Thị Thu Hà", "Lò Văn Thoa"];

const NOTES: [[&str; 2]; 3] = [
    ["", ""],
    [" (b/c)", "báo cáo"],
    [" (để thực hiện)", "để thực hiện"],
];

/// A day: year, month, day of the month.
type Day = (i16, i8, i8);

fn iso((year, month, day): Day) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

/// The day as offices write it among their words: days below ten and the months 1 and 2 with a nought.
fn slashed((year, month, day): Day) -> String {
    let month = if month < 3 {
        format!("{month:02}")
    } else {
        month.to_string()
    };
    format!("{day:02}/{month}/{year}")
}

fn written_out((year, month, day): Day) -> String {
    let month = if month < 3 {
        format!("{month:02}")
    } else {
        month.to_string()
    };
    format!("ngày {day:02} tháng {month} năm {year}")
}

/// A document that is cited.
#[derive(Debug, Clone)]
struct Directive {
    which: usize,
    serial: u32,
    issued_on: Day,
    subject: usize,
}

/// A point in time, and how it is said.
#[derive(Debug, Clone)]
enum Deadline {
    Before(Day),
    By(Day),
    InMonth(i16, i8),
    Between(Day, Day),
}

/// Who does what until when.
#[derive(Debug, Clone)]
struct Assignment {
    body: usize,
    task: usize,
    deadline: Option<Deadline>,
}

/// A plan and all that is in it.
#[derive(Debug, Clone)]
pub struct Plan {
    office: usize,
    serial: u32,
    issued_on: Day,
    title: usize,
    bases: Vec<Directive>,
    /// Points of the first heading, some with a time.
    points: Vec<(usize, Option<Deadline>)>,
    assignments: Vec<Assignment>,
    /// Body and note.
    recipients: Vec<(usize, usize)>,
    signer: usize,
}

const POINTS: [&str; 4] = [
    "Tuyên truyền trên hệ thống truyền thanh",
    "Tổ chức hội nghị quán triệt",
    "Kiểm tra hồ sơ, tài liệu",
    "Sơ kết, rút kinh nghiệm",
];

fn day(years: std::ops::RangeInclusive<i16>) -> impl Strategy<Value = Day> {
    (years, 1..=12i8, 1..=28i8)
}

fn deadline() -> impl Strategy<Value = Deadline> {
    let between =
        (2026..=2027i16, 1..=12i8, 1..=14i8, 15..=28i8).prop_map(|(year, month, from, to)| {
            Deadline::Between((year, month, from), (year, month, to))
        });
    prop_oneof![
        day(2026..=2027).prop_map(Deadline::Before),
        day(2026..=2027).prop_map(Deadline::By),
        (2026..=2027i16, 1..=12i8).prop_map(|(year, month)| Deadline::InMonth(year, month)),
        between,
    ]
}

fn directive() -> impl Strategy<Value = Directive> {
    (
        0..CITED.len(),
        1..400u32,
        day(2018..=2024),
        0..SUBJECTS.len(),
    )
        .prop_map(|(which, serial, issued_on, subject)| Directive {
            which,
            serial,
            issued_on,
            subject,
        })
}

/// Any plan.
pub fn plans() -> impl Strategy<Value = Plan> {
    let assignment = (0..TASKS.len(), prop::option::of(deadline()));
    let bodies = Just((0..BODIES.len()).collect::<Vec<_>>()).prop_shuffle();
    let head = (
        0..OFFICES.len(),
        1..400u32,
        day(2025..=2025),
        0..TITLES.len(),
    );
    let point = (0..POINTS.len(), prop::option::of(deadline()));
    (
        head,
        prop::collection::vec(directive(), 1..4),
        prop::collection::vec(point, 1..4),
        (bodies.clone(), prop::collection::vec(assignment, 1..5)),
        (bodies, prop::collection::vec(0..NOTES.len(), 1..4)),
        0..SIGNERS.len(),
    )
        .prop_map(
            |(head, mut bases, points, (doers, tasks), (readers, notes), signer)| {
                let (office, serial, issued_on, title) = head;
                // One number is one document.
                bases.sort_by_key(|one| (one.which, one.serial));
                bases.dedup_by_key(|one| (one.which, one.serial));
                let assignments = doers.into_iter().zip(tasks);
                Plan {
                    office,
                    serial,
                    issued_on,
                    title,
                    bases,
                    points,
                    assignments: assignments
                        .map(|(body, (task, deadline))| Assignment {
                            body,
                            task,
                            deadline,
                        })
                        .collect(),
                    recipients: readers.into_iter().zip(notes).collect(),
                    signer,
                }
            },
        )
}

impl Deadline {
    fn words(&self) -> String {
        match self {
            Deadline::Before(day) => format!("trước ngày {}", slashed(*day)),
            Deadline::By(day) => format!("chậm nhất {}", written_out(*day)),
            Deadline::InMonth(year, month) => format!("trong tháng {month}/{year}"),
            Deadline::Between(from, to) => {
                format!("từ ngày {} đến ngày {}", slashed(*from), slashed(*to))
            }
        }
    }

    fn fact(&self, section: &str) -> Value {
        match self {
            Deadline::Before(day) => json!(["before", iso(*day), null, iso(*day), section]),
            Deadline::By(day) => json!(["by", iso(*day), null, iso(*day), section]),
            Deadline::InMonth(year, month) => {
                let first = jiff::civil::date(*year, *month, 1);
                let edtf = format!("{year:04}-{month:02}");
                let (first, last) = (first.to_string(), first.last_of_month().to_string());
                json!(["in", edtf, first, last, section])
            }
            Deadline::Between(from, to) => {
                let (from, to) = (iso(*from), iso(*to));
                json!(["between", format!("{from}/{to}"), from, to, section])
            }
        }
    }

    fn end(&self) -> Value {
        self.fact("")[3].clone()
    }
}

impl Directive {
    fn number(&self) -> String {
        format!("{:02}{}", self.serial, CITED[self.which][1])
    }

    fn words(&self) -> String {
        let [kind, _, issuer] = CITED[self.which];
        let (number, date) = (self.number(), slashed(self.issued_on));
        let subject = SUBJECTS[self.subject];
        format!("{kind} số {number}, ngày {date} của {issuer} về {subject}")
    }
}

impl Plan {
    fn office(&self) -> &'static Office {
        &OFFICES[self.office]
    }

    fn number(&self) -> String {
        format!("{:02}{}", self.serial, self.office().symbol)
    }

    /// Its text, a paragraph a line.
    pub fn text(&self) -> String {
        self.text_with(str::to_owned)
    }

    /// Its text, the facts that offices like to print bold marked by `emphasis`.
    pub fn text_with(&self, emphasis: impl Fn(&str) -> String) -> String {
        let office = self.office();
        let bases: Vec<String> = self.bases.iter().map(Directive::words).collect();
        let with = |words: &str, deadline: &Option<Deadline>| match deadline {
            Some(deadline) => format!("{words} {}", emphasis(&deadline.words())),
            None => words.to_owned(),
        };
        let points = self
            .points
            .iter()
            .enumerate()
            .map(|(at, (point, deadline))| {
                format!("{}. {}.\n\n", at + 1, with(POINTS[*point], deadline))
            });
        let assignments = self.assignments.iter().enumerate().map(|(at, one)| {
            let body = emphasis(BODIES[one.body]);
            format!(
                "{}. {body}: {}.\n\n",
                at + 1,
                with(TASKS[one.task], &one.deadline)
            )
        });
        let recipients = self
            .recipients
            .iter()
            .map(|(body, note)| format!("- {}{},\n", BODIES[*body], NOTES[*note][0]));
        format!(
            "{}\n{}{}\n\nHàm Yên, {}\n\n{}\n{}\n\nCăn cứ {}, {} ban hành Kế hoạch như sau:\n\n\
             {}\n\n{}{}\n\n{}Nơi nhận:\n{}- Lưu Văn phòng.\n\n{} {}\n{}\n\n\n{}\n",
            office.letterhead,
            office.number,
            self.number(),
            written_out(self.issued_on),
            emphasis("KẾ HOẠCH"),
            emphasis(TITLES[self.title]),
            bases.join("; căn cứ "),
            office.issuer,
            emphasis("I. NỘI DUNG"),
            points.collect::<String>(),
            emphasis("II. TỔ CHỨC THỰC HIỆN"),
            assignments.collect::<String>(),
            recipients.collect::<String>(),
            office.authority,
            office.on_behalf_of[0],
            office.position[0],
            emphasis(SIGNERS[self.signer]),
        )
    }

    /// What is in it, as tests/generated.rs looks at a record.
    pub fn facts(&self) -> Value {
        let office = self.office();
        let of_points = self
            .points
            .iter()
            .enumerate()
            .filter_map(|(at, (_, deadline))| {
                Some(deadline.as_ref()?.fact(&format!("I.{}", at + 1)))
            });
        let of_assignments =
            self.assignments.iter().enumerate().filter_map(|(at, one)| {
                Some(one.deadline.as_ref()?.fact(&format!("II.{}", at + 1)))
            });
        let below = |heading: &str, count: usize| {
            let points = (1..=count).map(|at| format!("{heading}.{at}"));
            std::iter::once(heading.to_owned())
                .chain(points)
                .collect::<Vec<_>>()
        };
        let outline = [
            below("I", self.points.len()),
            below("II", self.assignments.len()),
        ];
        let mut recipients: Vec<Value> = self
            .recipients
            .iter()
            .map(|(body, note)| {
                let note = NOTES[*note][1];
                json!([BODIES[*body], (!note.is_empty()).then_some(note), false])
            })
            .collect();
        recipients.push(json!(["Văn phòng", null, true]));
        json!({
            "document": {
                "kind": "Kế hoạch",
                "number": self.number(),
                "issued_on": iso(self.issued_on),
                "place": "Hàm Yên",
                "issuer": office.issuer,
                "title": TITLES[self.title],
            },
            "directives": self.bases.iter().map(|one| {
                let [kind, _, issuer] = CITED[one.which];
                json!([kind, one.number(), iso(one.issued_on), issuer, "basis"])
            }).collect::<Vec<_>>(),
            "deadlines": of_points.chain(of_assignments).collect::<Vec<_>>(),
            "assignments": self.assignments.iter().enumerate().map(|(at, one)| {
                let ends: Vec<Value> = one.deadline.iter().map(Deadline::end).collect();
                json!([BODIES[one.body], format!("II.{}", at + 1), ends])
            }).collect::<Vec<_>>(),
            "recipients": recipients,
            "signature": [office.authority, office.on_behalf_of[1], office.position[1], SIGNERS[self.signer]],
            "outline": outline.concat(),
            "annexes": 0,
            "error": null,
            "diagnostics": [],
        })
    }
}
