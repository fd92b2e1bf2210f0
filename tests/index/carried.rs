//! An archive that holds what its plans cite: from the centre by two provinces and four districts
//! down to their communes, with the coincidences and the slips of a real one.

use serde_json::Value;
use tempfile::TempDir;

use super::{index, kehoach, write};

/// A document that the archive holds.
struct Document<'a> {
    file: &'a str,
    /// The two lines of its letterhead.
    head: [&'a str; 2],
    number: &'a str,
    place: &'a str,
    /// Day and month of 2025.
    day: &'a str,
    kind: &'a str,
    title: &'a str,
    /// What its opening cites, in order.
    basis: &'a [&'a str],
    issuer: &'a str,
}

impl Document<'_> {
    fn write(&self, folder: &TempDir) {
        let (day, month) = self.day.split_once('/').unwrap();
        let [party, body] = self.head;
        let (kind, issuer) = (self.kind, self.issuer);
        let date = format!("{}, ngày {day} tháng {month} năm 2025", self.place);
        let number = format!("Số {}", self.number);
        let basis: String = self.basis.iter().map(|it| format!("{it},\n")).collect();
        let text = format!(
            "{party:<42}ĐẢNG CỘNG SẢN VIỆT NAM\n{body:<42}----------------------\n          *\n     \
             {number:<37}{date}\n\n{:>30}\n      {}\n\n{basis}{issuer} ban hành {kind} như sau:\n\n\
             I. NHIỆM VỤ\n\n1. Các cơ quan, đơn vị trực thuộc: Quán triệt đến cán bộ, đảng viên trước \
             ngày 30/9/2025.\n\n2. Văn phòng: Theo dõi, tổng hợp, báo cáo {issuer} trước ngày 20 hằng \
             tháng.\n\nNơi nhận:                                   T/M {}\n- Các cơ quan, đơn vị,       \
                                 BÍ THƯ\n- Lưu Văn phòng.\n\n\n                                         \
                 Lò Văn Thoa\n",
            kind.to_uppercase(),
            self.title,
            issuer.to_uppercase(),
        );
        write(folder, &format!("archive/{}.txt", self.file), &text);
    }
}

const RESOLUTION: &str = "Nghị quyết số 10-NQ/TW, ngày 10/02/2025 của Bộ Chính trị về phát triển văn hóa đọc trong tình hình mới";
const DIRECTIVE: &str =
    "Căn cứ Chỉ thị số 5-CT/TW, ngày 03/3/2025 của Ban Bí thư về đẩy mạnh học tập suốt đời";

/// A province: the folder, its name, what its programme is cited as, and its districts with their
/// communes.
type Province = (
    &'static str,
    &'static str,
    [&'static str; 3],
    [(&'static str, [&'static str; 4]); 2],
);

/// Both number their programmes 44, and their districts theirs alike and on one day.
const PROVINCES: [Province; 2] = [
    (
        "son-la",
        "Sơn La",
        [
            "13/3",
            "Ban Chấp hành Đảng bộ tỉnh",
            "Ban Chấp hành Đảng bộ tỉnh Sơn La",
        ],
        [
            (
                "Mai Sơn",
                ["Chiềng Hặc", "Chiềng Lương", "Hát Lót", "Nà Ớt"],
            ),
            (
                "Mộc Châu",
                ["Chiềng Sơn", "Đông Sang", "Lóng Sập", "Tân Lập"],
            ),
        ],
    ),
    (
        "lao-cai",
        "Lào Cai",
        ["20/3", "Tỉnh ủy Lào Cai", "Tỉnh ủy Lào Cai"],
        [
            ("Bắc Hà", ["Bản Phố", "Lùng Phình", "Na Hối", "Tả Chải"]),
            ("Sa Pa", ["Bản Hồ", "Hầu Thào", "Lao Chải", "Tả Van"]),
        ],
    ),
];

/// Communes that err in what they cite: the right words and theirs.
const SLIPS: [(&str, &str, &str); 3] = [
    ("Nà Ớt", "ngày 05/4/2025", "ngày 15/4/2025"),
    ("Tả Van", "Kế hoạch số", "Hướng dẫn số"),
    ("Lóng Sập", "Ban Thường vụ Huyện ủy", "Ban Tổ chức Huyện ủy"),
];

fn archive() -> TempDir {
    let folder = TempDir::new().unwrap();
    Document {
        file: "trung-uong/nq",
        head: ["BAN CHẤP HÀNH TRUNG ƯƠNG", "BỘ CHÍNH TRỊ"],
        number: "10-NQ/TW",
        place: "Hà Nội",
        day: "10/02",
        kind: "Nghị quyết",
        title: "về phát triển văn hóa đọc trong tình hình mới",
        basis: &[],
        issuer: "Bộ Chính trị",
    }
    .write(&folder);
    for (province, name, [day, issuer, cited], districts) in PROVINCES {
        let party = format!("ĐẢNG BỘ TỈNH {}", name.to_uppercase());
        let title = format!("thực hiện {RESOLUTION}");
        Document {
            file: &format!("{province}/ctr"),
            head: [&party, "TỈNH ỦY"],
            number: "44-CTr/TU",
            place: name,
            day,
            kind: "Chương trình hành động",
            title: &title,
            basis: &[&format!("Căn cứ {RESOLUTION}")],
            issuer,
        }
        .write(&folder);
        let programme = format!("Chương trình hành động số 44-CTr/TU, ngày {day}/2025 của {cited}");
        for (at, (district, communes)) in districts.into_iter().enumerate() {
            let (number, day) = (format!("{}-KH/HU", 102 + at), format!("0{}/4", 5 + at));
            let head = format!("HUYỆN ỦY {}", district.to_uppercase());
            Document {
                file: &format!("{province}/{}", district.replace(' ', "-")),
                head: [&party, &head],
                number: &number,
                place: district,
                day: &day,
                kind: "Kế hoạch",
                title: &format!("thực hiện {programme}"),
                basis: &[&format!("Thực hiện {programme}")],
                issuer: "Ban Thường vụ Huyện ủy",
            }
            .write(&folder);
            let cited = format!(
                "Thực hiện Kế hoạch số {number}, ngày {day}/2025 của Ban Thường vụ Huyện ủy \
                 {district} thực hiện {programme}"
            );
            for (nth, commune) in communes.into_iter().enumerate() {
                let slip = SLIPS.iter().find(|(who, ..)| *who == commune);
                let cited = slip.map_or(cited.clone(), |(_, right, wrong)| {
                    assert!(cited.contains(right), "{cited}");
                    cited.replace(right, wrong)
                });
                let basis = [&*cited, DIRECTIVE];
                Document {
                    file: &format!("{province}/{}", commune.replace(' ', "-")),
                    head: [
                        &format!("ĐẢNG BỘ HUYỆN {}", district.to_uppercase()),
                        &format!("ĐẢNG ỦY XÃ {}", commune.to_uppercase()),
                    ],
                    number: &format!("{}-KH/ĐU", 21 + nth),
                    place: commune,
                    day: &format!("{}/5", 12 + nth),
                    kind: "Kế hoạch",
                    title: "triển khai phong trào đọc sách trong các chi bộ",
                    // The last of each district cites the directive too.
                    basis: &basis[..1 + nth / 3],
                    issuer: "Ban Thường vụ Đảng ủy",
                }
                .write(&folder);
            }
        }
    }
    let said = index(&folder, &["archive"], 0);
    assert!(said.contains("23 new"), "{said}");
    folder
}

fn answer(folder: &TempDir, words: &[&str]) -> String {
    let run = kehoach(folder).args(words).assert().code(0);
    String::from_utf8(run.get_output().stdout.clone()).unwrap()
}

fn register(folder: &TempDir, words: &[&str]) -> Vec<Value> {
    let words = [&["register", "--format", "json"], words].concat();
    serde_json::from_str(&answer(folder, &words)).unwrap()
}

/// Number, how many plans cite it, and the files that are it for sure.
fn summary(entries: &[Value]) -> Vec<String> {
    let one = |it: &Value| {
        let held = it["held"].as_array().unwrap().iter();
        let held = held.map(|held| {
            let doubt = if held["sure"] == true { "" } else { "?" };
            format!(" {}{doubt}", held["path"].as_str().unwrap())
        });
        let number = it["number"].as_str().unwrap();
        format!("{number} {}{}", it["plans"], held.collect::<String>())
    };
    let mut all: Vec<String> = entries.iter().map(one).collect();
    all.sort();
    all
}

#[test]
fn each_document_is_held_by_its_own_plan() {
    let folder = archive();
    assert_eq!(
        summary(&register(&folder, &[])),
        [
            "10-NQ/TW 2 archive/trung-uong/nq.txt",
            "102-KH/HU 4 archive/lao-cai/Bắc-Hà.txt",
            "102-KH/HU 4 archive/son-la/Mai-Sơn.txt",
            "103-KH/HU 4 archive/lao-cai/Sa-Pa.txt",
            "103-KH/HU 4 archive/son-la/Mộc-Châu.txt",
            "44-CTr/TU 10 archive/lao-cai/ctr.txt",
            "44-CTr/TU 10 archive/son-la/ctr.txt",
            "5-CT/TW 4",
        ]
    );
    assert_eq!(summary(&register(&folder, &["--not-held"])), ["5-CT/TW 4"]);
}

#[test]
fn a_plan_of_another_place_is_not_taken_for_the_document() {
    let folder = archive();
    std::fs::remove_file(folder.path().join("archive/son-la/Mai-Sơn.txt")).unwrap();
    index(&folder, &["archive"], 0);
    let entries = register(&folder, &["102-KH/HU"]);
    assert_eq!(
        summary(&entries),
        [
            "102-KH/HU 4 archive/lao-cai/Bắc-Hà.txt",
            // Its issuer does not say where it is, so that its header is no proof.
            "102-KH/HU 4 archive/lao-cai/Bắc-Hà.txt?",
        ]
    );
}

#[test]
fn every_slip_is_named_with_its_plan() {
    let folder = archive();
    let entries = register(&folder, &["--conflicts"]);
    let mut slips: Vec<String> = entries
        .iter()
        .flat_map(|entry| entry["conflicts"].as_array().unwrap())
        .map(|it| {
            let slip = &it["values"][1];
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            assert_eq!(it["likely"], it["values"][0]["value"]);
            assert_eq!(it["values"].as_array().unwrap().len(), 2);
            format!(
                "{}: {} {} > {} {} {}",
                text(&it["field"]),
                text(&it["likely"]),
                it["values"][0]["plans"],
                text(&slip["value"]),
                slip["plans"],
                text(&slip["paths"][0]),
            )
        })
        .collect();
    slips.sort();
    assert_eq!(
        slips,
        [
            "issued_on: 2025-04-05 3 > 2025-04-15 1 archive/son-la/Nà-Ớt.txt",
            "issuer: Ban Thường vụ Huyện ủy Mộc Châu 3 > Ban Tổ chức Huyện ủy Mộc Châu 1 archive/son-la/Lóng-Sập.txt",
            "kind: Kế hoạch 3 > Hướng dẫn 1 archive/lao-cai/Tả-Van.txt",
        ]
    );
}

/// Depth, number and where each line of the tree is from.
fn tree(folder: &TempDir, words: &[&str]) -> Vec<String> {
    let words = [&["register", "--lang", "en"], words].concat();
    let line = |line: &str| {
        let depth = line.find(char::is_alphabetic).unwrap();
        let depth = line[..depth].chars().count() / 3;
        let number = line.split(' ').find(|word| word.contains('/')).unwrap();
        let place = line
            .rsplit_once(" (")
            .map(|(_, rest)| rest.split(')').next().unwrap());
        let issuer = line.split(" · ").nth(2).unwrap();
        format!("{depth} {number} {}", place.unwrap_or(issuer))
    };
    answer(folder, &words).lines().map(line).collect()
}

#[test]
fn the_tree_keeps_the_provinces_apart() {
    let folder = archive();
    let all = tree(&folder, &["--tree"]);
    let mut wanted = vec!["0 10-NQ/TW Bộ Chính trị".to_owned()];
    for (_, _, [.., cited], districts) in PROVINCES {
        wanted.push(format!("1 44-CTr/TU {cited}"));
        for (at, (district, communes)) in districts.into_iter().enumerate() {
            wanted.push(format!(
                "2 {}-KH/HU Ban Thường vụ Huyện ủy {district}",
                102 + at
            ));
            for (nth, commune) in communes.into_iter().enumerate() {
                wanted.push(format!("3 {}-KH/ĐU {commune}", 21 + nth));
            }
        }
    }
    wanted.push("0 5-CT/TW Ban Bí thư".to_owned());
    assert_eq!(all[..wanted.len()], wanted);
    let mut last = all[wanted.len()..].to_vec();
    last.sort();
    let citing = ["Nà Ớt", "Tân Lập", "Tả Chải", "Tả Van"];
    assert_eq!(last, citing.map(|it| format!("1 24-KH/ĐU {it}")));
    let below = tree(&folder, &["--tree", "103-KH/HU"]);
    assert_eq!(
        below.iter().filter(|it| it.starts_with("1 ")).count(),
        8,
        "{below:?}"
    );
}

#[test]
fn both_graphs_have_an_edge_for_each_that_is_carried_out() {
    let folder = archive();
    let dot = answer(&folder, &["register", "--graph", "dot"]);
    let mermaid = answer(&folder, &["register", "--graph", "mermaid"]);
    // Each but the two at the top carries out one, and four communes a second one.
    assert_eq!(dot.matches(" -> ").count(), 22 + 4);
    assert_eq!(mermaid.matches(" --> ").count(), 22 + 4);
    assert_eq!(dot.matches("style=dashed").count(), 1);
    assert_eq!(mermaid.matches(":::absent").count(), 1);
    super::cited::graphviz_reads(&dot);
}

#[test]
fn who_reports_to_whom_is_one_question() {
    let folder = archive();
    let words = [
        "find",
        "--body",
        "van phong",
        "--report-to",
        "*",
        "--format",
        "json",
    ];
    let plans: Vec<Value> = serde_json::from_str(&answer(&folder, &words)).unwrap();
    assert_eq!(plans.len(), 23);
    for plan in &plans {
        let hits = plan["found"].as_array().unwrap();
        assert_eq!(hits.len(), 1, "{plan}");
        assert_eq!(hits[0]["body"], "Văn phòng");
        assert_eq!(hits[0]["report_to"], plan["issuer"]);
    }
    // The body that is named is the one that reports.
    let words = [
        "find",
        "--body",
        "đơn vị trực thuộc",
        "--report-to",
        "*",
        "--format",
        "json",
    ];
    assert_eq!(answer(&folder, &words), "[]\n");
    let words = ["find", "--directive", "5-CT/TW", "--format", "json"];
    let plans: Vec<Value> = serde_json::from_str(&answer(&folder, &words)).unwrap();
    assert_eq!(plans.len(), 4);
    assert!(plans.iter().all(|it| it["found"][0]["role"] == "basis"));
}

#[test]
fn what_has_no_day_is_said_and_can_be_asked_for() {
    let folder = archive();
    let run = kehoach(&folder)
        .args(["find", "--due", "2025-09", "--body", "Văn phòng"])
        .assert()
        .code(0);
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(said.contains("23 deadlines that recur"), "{said}");
    let words = [
        "find",
        "--due",
        "undated",
        "--body",
        "Văn phòng",
        "--format",
        "json",
    ];
    let plans: Vec<Value> = serde_json::from_str(&answer(&folder, &words)).unwrap();
    assert_eq!(plans.len(), 23);
    let hit = &plans[0]["found"][0];
    assert_eq!(hit["recurrence"], "FREQ=MONTHLY;BYMONTHDAY=20");
    assert_eq!(hit["text"], "trước ngày 20 hằng tháng");
}

#[test]
fn the_register_as_a_workbook() {
    let folder = archive();
    answer(&folder, &["register", "-o", "r.xlsx", "--lang", "vi"]);
    let rows = super::asked::workbook(&folder, "r.xlsx");
    assert_eq!(rows.len(), 9);
    let column = |name: &str| rows[0].iter().position(|it| *it == name).unwrap();
    let held = column("Có lưu");
    let cells = |value: &str| rows.iter().filter(|row| row[held] == value).count();
    assert_eq!((cells("có"), cells("không")), (7, 1));
    let odd = column("Ghi khác nhau về ngày");
    let odd: Vec<String> = rows[1..].iter().map(|row| row[odd].to_string()).collect();
    assert!(
        odd.contains(&"05/04/2025 (3) | 15/04/2025 (1)".to_owned()),
        "{odd:?}"
    );
}
