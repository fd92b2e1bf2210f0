//! What `kehoach browse` answers, asked by plain sockets and, where there is one, in a browser.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use super::tools::{chromium, node_with, skipped};
use super::{PLANS, folder_of_plans, index, kehoach, open, rows, write};

/// A running `kehoach browse`.
struct Server {
    child: Child,
    /// "127.0.0.1:8040"
    host: String,
}

impl Server {
    fn start(folder: &TempDir, words: &[&str]) -> Server {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kehoach"));
        let command = command.args(["browse", "--port", "0"]).args(words);
        let command = command.current_dir(folder).env("LC_ALL", "C");
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        let host = line.trim().strip_prefix("http://").unwrap();
        let host = host.strip_suffix('/').unwrap().to_owned();
        Server { child, host }
    }

    /// Status, head and body of what these bytes are answered with.
    fn send(&self, request: &str) -> (u16, String, String) {
        let mut connection = TcpStream::connect(&self.host).unwrap();
        connection.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, head.to_owned(), body.to_owned())
    }

    fn get(&self, target: &str) -> (u16, String) {
        let host = &self.host;
        let (status, _, body) =
            self.send(&format!("GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n"));
        (status, body)
    }

    fn page(&self, target: &str) -> String {
        let (status, body) = self.get(target);
        assert_eq!(status, 200, "{target}");
        assert_well_formed(&body);
        body
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Every element is closed in its turn, and nothing is in a page that does more than show.
fn assert_well_formed(html: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in html.split('<').skip(1) {
        let (tag, _) = tag
            .split_once('>')
            .unwrap_or_else(|| panic!("no end: <{tag}"));
        let name = tag.split([' ', '\n']).next().unwrap();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{tag}"),
            None if ["!DOCTYPE", "meta", "link", "input", "br"].contains(&name) => {}
            None => open.push(name),
        }
        assert!(
            !["script", "iframe", "img", "object", "style"].contains(&name),
            "{tag}"
        );
        // Names of attributes; what they say is between quotes.
        let names: String = tag.split('"').step_by(2).collect();
        assert!(
            !names.contains(" on") && !names.contains(" style="),
            "{tag}"
        );
        assert!(
            !tag.contains("href=\"http") && !tag.contains("href=\"//"),
            "{tag}"
        );
    }
    assert_eq!(open, [""; 0]);
}

/// A served index of the sample plans, and the folder that it is in.
fn served(words: &[&str]) -> (TempDir, Server) {
    let folder = folder_of_plans();
    index(&folder, &["plans"], 0);
    let server = Server::start(&folder, words);
    (folder, server)
}

fn row_of(folder: &TempDir, path: &str) -> String {
    let sql = format!("SELECT plan FROM plans WHERE path = '{path}'");
    rows(&open(folder, "archive.sqlite"), &sql).remove(0)
}

#[test]
fn every_page_answers_in_both_languages() {
    for (lang, found) in [("vi", "12 kế hoạch"), ("en", "12 plans")] {
        let (folder, server) = served(&["--lang", lang]);
        assert!(server.page("/").contains(found));
        let plan = row_of(&folder, "plans/vi-du.txt");
        for (target, words) in [
            ("/?q=dang+uy".to_owned(), "<mark>"),
            (
                "/?q=%22b%C3%A1o+c%C3%A1o+t%E1%BB%B1%22&signer=thoa".to_owned(),
                "<mark>báo cáo tự</mark>",
            ),
            ("/?due=10%2F8%2F2025".to_owned(), "Các chi bộ"),
            ("/?due=soon".to_owned(), "“soon”"),
            (format!("/plan/{plan}"), "id=\"f-t3\""),
            ("/directives".to_owned(), "09-CTr/ĐU"),
            (
                "/directive?number=9-ctr%2F%C4%91u".to_owned(),
                "quy chế làm việc",
            ),
            ("/calendar?month=2025-08".to_owned(), "id=\"d2025-08-10\""),
            (
                "/calendar?month=2025-08&body=chi+bo".to_owned(),
                "chậm nhất ngày 10/8/2025",
            ),
            ("/calendar".to_owned(), "<table class=\"month\">"),
        ] {
            let page = server.page(&target);
            assert!(page.contains(words), "{target}: {page}");
            assert!(page.contains(&format!("<html lang=\"{lang}\">")));
        }
        assert_eq!(server.get("/style.css").0, 200);
    }
}

#[test]
fn a_list_that_is_cut_says_so_and_leads_on() {
    let folder = TempDir::new().unwrap();
    let text = fs::read_to_string(format!("{PLANS}/vi-du.txt")).unwrap();
    let more: String = (1..=20)
        .map(|at| format!("\n{at}. Chi bộ {at}: Gửi danh sách trước ngày 08/8/2025.\n"))
        .collect();
    let (head, tail) = text.split_once("\nNơi nhận:").unwrap();
    let text = format!("{head}\nIII. PHÂN CÔNG\n{more}\nNơi nhận:{tail}");
    for at in 1..=210 {
        // All cite one programme, and each a notice of its own.
        let own =
            format!("Căn cứ Thông báo số {at}-TB/ĐU, ngày 01/7/2025 của Đảng ủy; Thực hiện Chương");
        let text = text.replace("Số 21-KH", &format!("Số {at}-KH"));
        write(
            &folder,
            &format!("plans/{at}.txt"),
            &text.replacen("Thực hiện Chương", &own, 1),
        );
    }
    index(&folder, &["plans"], 0);
    let server = Server::start(&folder, &["--lang", "en"]);
    let list = server.page("/directives");
    assert!(
        list.contains("211 documents by number") && list.contains("href=\"/directives?page=2\"")
    );
    let rest = server.page("/directives?page=2");
    assert_eq!(rest.matches("<td class=\"number\">").count(), 11);
    assert!(rest.contains("href=\"/directives?page=1\""));
    let cited = server.page("/directive?number=09-CTr%2F%C4%90U");
    assert!(
        cited.contains("The latest 200 are listed.")
            && cited.contains("/?directive=09-CTr%2F%C4%90U")
    );
    let all = server.page("/?directive=09-CTr%2F%C4%90U");
    assert!(
        all.contains("210 plans") && all.contains("Page 1 of 11"),
        "{all}"
    );
    let month = server.page("/calendar?month=2025-08");
    assert!(month.contains("50 of 4410 are listed."), "{month}");
    assert!(month.contains("href=\"/?due=2025-08-08\""));
    let day = server.page("/?due=2025-08-08");
    assert!(day.contains("11 more places in this plan."), "{day}");
}

#[test]
fn a_plan_is_its_text_letter_for_letter() {
    let (folder, server) = served(&[]);
    for entry in fs::read_dir(folder.path().join("plans")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let page = server.page(&format!(
            "/plan/{}",
            row_of(&folder, &format!("plans/{name}"))
        ));
        let lines = page.split("<li id=\"L").skip(1).map(|line| {
            let line = line
                .split_once("</li>")
                .unwrap()
                .0
                .split_once('>')
                .unwrap()
                .1;
            let parts = line.split('<').enumerate();
            let words = parts.map(|(at, part)| {
                if at == 0 {
                    part
                } else {
                    part.split_once('>').unwrap().1
                }
            });
            let words = words.collect::<String>();
            words
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
        });
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(
            lines.collect::<Vec<_>>().join("\n"),
            text.strip_suffix('\n').unwrap_or(&text).replace('\r', ""),
            "{name}"
        );
    }
}

#[test]
fn what_a_document_says_is_never_markup() {
    let folder = folder_of_plans();
    let text = fs::read_to_string(format!("{PLANS}/vi-du.txt")).unwrap();
    let hostile = text
        .replace(
            "quy chế làm việc",
            "<script>alert(1)</script> \"><img src=x onerror=alert(1)>",
        )
        .replace("Các chi bộ", "Các chi bộ <b onclick='x'>")
        .replace("Lò Văn Thoa", "Lò Văn </mark></li><script>Thoa");
    write(&folder, "plans/<script>.txt", &hostile);
    index(&folder, &["plans"], 0);
    let server = Server::start(&folder, &[]);
    let plan = row_of(&folder, "plans/<script>.txt");
    for target in [
        format!("/plan/{plan}"),
        "/?q=script".to_owned(),
        "/?body=chi+bo".to_owned(),
        "/calendar?month=2025-08".to_owned(),
        "/directive?number=09-CTr%2F%C4%90U".to_owned(),
        "/?q=%3Cscript%3E&body=%22%3E%3Cscript%3E&due=%3Cscript%3E&page=%3Cscript%3E".to_owned(),
        "/directive?name=%3Cscript%3E".to_owned(),
        "/calendar?month=2025-08&body=%22%3E%3Cscript%3E".to_owned(),
    ] {
        server.page(&target);
    }
}

#[test]
fn nothing_but_pages_is_served() {
    let (_folder, server) = served(&[]);
    for target in [
        "/../archive.sqlite",
        "/plans/vi-du.txt",
        "/plan/../../archive.sqlite",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "//etc/passwd",
        "/plan/",
        "/plan/-1",
        "/plan/0",
        "/plan/1%20OR%201=1",
        "/plan/1;",
        "/plan/99999999999999999999999",
        "/plan/1/",
        "/style.css/../plan",
        "/directive",
        "/calendar?month=never",
        "/calendar?month=9999-99",
    ] {
        assert_eq!(server.get(target).0, 404, "{target}");
    }
    for target in ["*", "http://evil.example/", "/%", "/%00", "/?q=%ff", "../x"] {
        assert_eq!(server.get(target).0, 400, "{target}");
    }
    for target in [
        "/calendar?month=9999-12",
        "/calendar?month=1000-01",
        "/?page=18446744073709551615",
        "/?page=-1",
    ] {
        server.page(target);
    }
    for typed in [
        "%27%20OR%201%3D1%20--",
        "%22",
        "*",
        "a%22%20OR%20b",
        "NEAR(a)",
        "%25",
    ] {
        for field in [
            "q",
            "directive",
            "body",
            "report_to",
            "recipient",
            "issuer",
            "signer",
            "warning",
        ] {
            server.page(&format!("/?{field}={typed}"));
        }
        server.page(&format!("/directive?number={typed}"));
    }
}

#[test]
fn only_this_machine_s_own_pages_may_ask_and_only_ask() {
    let (folder, server) = served(&[]);
    let before = fs::read(folder.path().join("archive.sqlite")).unwrap();
    let host = &server.host;
    for (request, status) in [
        (format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"), 200),
        (
            format!(
                "GET / HTTP/1.1\r\nHost: {}\r\n\r\n",
                host.replace("127.0.0.1", "localhost")
            ),
            200,
        ),
        (
            "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n".to_owned(),
            421,
        ),
        ("GET / HTTP/1.1\r\n\r\n".to_owned(), 421),
        (
            format!("GET / HTTP/1.1\r\nHost: {host}\r\nOrigin: http://evil.example\r\n\r\n"),
            403,
        ),
        (
            format!(
                "GET /plan/1 HTTP/1.1\r\nHost: {host}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n\r\n"
            ),
            403,
        ),
        (
            format!("POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n"),
            405,
        ),
        (format!("PUT /plan/1 HTTP/1.1\r\nHost: {host}\r\n\r\n"), 405),
        ("\r\n\r\n\r\n\r\n".to_owned(), 400),
    ] {
        let (found, head, _) = server.send(&request);
        assert_eq!(found, status, "{request}");
        for header in [
            "Content-Security-Policy: default-src 'none'",
            "nosniff",
            "no-referrer",
            "same-origin",
        ] {
            assert!(head.contains(header), "{head}");
        }
    }
    let (status, head, body) = server.send(&format!("HEAD / HTTP/1.1\r\nHost: {host}\r\n\r\n"));
    assert_eq!((status, &*body), (200, ""));
    assert!(!head.contains("Content-Length: 0"));
    assert_eq!(
        fs::read(folder.path().join("archive.sqlite")).unwrap(),
        before
    );
    // Another address of the same machine is not listened on.
    if cfg!(target_os = "linux") {
        let other = host.replace("127.0.0.1", "127.0.0.2");
        assert!(TcpStream::connect(other).is_err());
    }
}

#[test]
fn it_answers_while_others_dawdle_and_the_index_grows() {
    let (folder, server) = served(&[]);
    let dawdlers: Vec<TcpStream> = (0..20)
        .map(|_| TcpStream::connect(&server.host).unwrap())
        .collect();
    assert!(server.page("/").contains("12 plans"));
    write(&folder, "plans/new.txt", "Một bức thư mới toanh.\n");
    index(&folder, &["plans"], 0);
    assert!(server.page("/?q=moi+toanh").contains("1 plans"));
    drop(dawdlers);
    fs::remove_file(folder.path().join("archive.sqlite")).unwrap();
    assert_eq!(server.get("/").0, 500);
}

#[test]
fn what_cannot_be_served_says_what_to_do() {
    let (folder, server) = served(&[]);
    let port = server.host.rsplit(':').next().unwrap();
    for (words, advice) in [
        (&["--port", port][..], "--port 0"),
        (&["--db", "nowhere"], "make it with"),
    ] {
        let failed = kehoach(&folder).arg("browse").args(words).assert().code(2);
        let said = String::from_utf8(failed.get_output().stderr.clone()).unwrap();
        assert!(said.contains(advice), "{said}");
    }
}

#[test]
fn in_a_browser() {
    let drivers = ["puppeteer-core@24", "axe-core@4"];
    let found = chromium().and_then(|chromium| Ok((chromium, node_with(&drivers)?)));
    let Some((chromium, node)) = skipped("pages in a browser", found) else {
        return;
    };
    let (folder, server) = served(&["--lang", "vi"]);
    fs::copy(
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/index/pages.mjs"),
        node.join("pages.mjs"),
    )
    .unwrap();
    let pictures = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages");
    fs::create_dir_all(&pictures).unwrap();
    let plan = format!("/plan/{}", row_of(&folder, "plans/vi-du.txt"));
    let address = format!("http://{}/", server.host);
    let run = Command::new("node")
        .arg("pages.mjs")
        .current_dir(&node)
        .arg(&address)
        .arg(chromium)
        .arg(&plan)
        .args([Path::new(PLANS).join("vi-du.txt"), pictures])
        .output()
        .unwrap();
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&run.stdout),
        String::from_utf8_lossy(&run.stderr)
    );
    assert!(run.status.success(), "{said}");
}
