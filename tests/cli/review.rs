use serde_json::Value;

use crate::{TEXT, folder_of, kehoach, read, stderr, stdout, write};

const PLAN: &str = include_str!("../../fixtures/plans/vi-du.txt");

/// What stands in an island of a page.
fn island(page: &str, id: &str) -> Value {
    let (_, rest) = page.split_once(&format!("id=\"{id}\">")).unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

#[test]
fn a_page_holds_its_plans_in_order_and_asks_for_nothing() {
    let folder = folder_of(&["plans/b.txt", "plans/c.md"]);
    write(&folder, "plans/a.txt", PLAN.as_bytes());
    write(&folder, "plans/d.txt", b"");
    let done = kehoach(&folder)
        .args(["review", "plans", "-o", "r.html", "--lang", "vi"])
        .assert()
        .code(1);
    assert!(stderr(&done).contains("plans/d.txt"));
    let page = read(&folder, "r.html");
    assert!(page.starts_with("<!doctype html>\n<html lang=\"vi\">"));
    assert!(page.contains("default-src 'none'; script-src 'sha256-"));
    assert!(!page.contains("://") && !page.contains("url(") && !page.contains("@import"));
    let plans = island(&page, "plans");
    let paths: Vec<_> = plans
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["path"].as_str().unwrap())
        .collect();
    assert_eq!(
        paths,
        ["plans/a.txt", "plans/b.txt", "plans/c.md", "plans/d.txt"]
    );
    assert_eq!(plans[0]["number"], "21-KH/ĐU");
    assert!(plans[3]["error"].is_string());
    assert_eq!(island(&page, "plan-0")["source"], PLAN);
    assert_eq!(island(&page, "plan-1")["source"], TEXT);
    assert!(!folder.path().join("r-001.html").exists());
}

#[test]
fn the_same_plans_make_the_same_page_with_any_number_of_threads() {
    let folder = folder_of(&[]);
    for n in 0..30 {
        write(
            &folder,
            format!("{n}.txt"),
            format!("{PLAN}\n{n}\n").as_bytes(),
        );
    }
    for jobs in ["1", "3"] {
        let output = format!("{jobs}.html");
        kehoach(&folder)
            .args(["review", ".", "-j", jobs, "-o", &output])
            .assert()
            .code(0);
    }
    assert_eq!(read(&folder, "1.html"), read(&folder, "3.html"));
}

#[test]
fn many_plans_become_an_index_and_pages() {
    let folder = folder_of(&[]);
    for n in 0..401 {
        write(
            &folder,
            format!("p/{n:03}.txt"),
            format!("{TEXT}{n}").as_bytes(),
        );
    }
    write(&folder, "r-004.html", b"old");
    let done = kehoach(&folder)
        .args(["review", "p", "-o", "r.html", "--lang", "en"])
        .assert()
        .code(0);
    assert!(stderr(&done).contains("r-004.html is of an earlier run"));
    let index = read(&folder, "r.html");
    assert!(index.contains("script-src 'none'") && !index.contains("<script"));
    assert_eq!(index.matches("<tr><td>").count(), 401);
    for (page, count, links) in [(1, 200, 2), (2, 200, 3), (3, 1, 2)] {
        let file = format!("r-{page:03}.html");
        assert!(index.contains(&format!("./{file}#{count}")), "{file}");
        let page = read(&folder, &file);
        assert_eq!(island(&page, "plans").as_array().unwrap().len(), count);
        assert_eq!(page.matches("<a href=\"./r").count(), links, "{file}");
    }
    let refused = kehoach(&folder)
        .args(["review", "p", "-o", "-"])
        .assert()
        .code(2);
    assert!(stderr(&refused).contains("-o"));
}

#[test]
fn a_page_goes_where_it_is_told_and_spares_its_inputs() {
    let folder = folder_of(&["a.html"]);
    let page = kehoach(&folder)
        .args(["review", "a.html", "-o", "-"])
        .assert()
        .code(0);
    assert!(stdout(&page).starts_with("<!doctype html>"));
    let refused = kehoach(&folder)
        .args(["review", ".", "--ext", "html", "-o", "a.html"])
        .assert()
        .code(2);
    assert!(stderr(&refused).contains("a.html is an input too"));
    assert_eq!(read(&folder, "a.html"), TEXT);
    kehoach(&folder).args(["review", "a.html"]).assert().code(0);
    assert!(read(&folder, "review.html").contains("plan-0"));
}
