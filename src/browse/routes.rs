//! A request → its page.

use std::path::Path;

use super::http::{Request, Response};
use super::site::{Page, Site};
use super::{calendar, directives, layout, plan, search};
use crate::index::database;
use crate::lang::Lang;

/// Answers with a page, whatever is asked. The index is opened for each: it may have been made anew.
pub fn answer(index: &Path, lang: Lang, request: &Request) -> Response {
    if let Some((kind, body)) = fixed(&request.path) {
        let body = body.to_owned();
        return Response {
            status: 200,
            kind,
            body,
        };
    }
    let site = database::open(index).map(|index| Site { index, lang });
    let (status, (title, inside)) = match site.and_then(|site| page(&site, request)) {
        Ok(Some(page)) => (200, page),
        Ok(None) => (404, layout::nothing(lang)),
        Err(error) => (500, layout::failure(lang, &error)),
    };
    Response {
        status,
        kind: "text/html; charset=utf-8",
        body: layout::page(lang, &request.path, &title, &inside).into_string(),
    }
}

/// What is the same for every index: its type and its content.
fn fixed(path: &str) -> Option<(&'static str, &'static str)> {
    match path {
        "/style.css" => Some(("text/css; charset=utf-8", include_str!("style.css"))),
        "/icon.svg" => Some(("image/svg+xml", include_str!("icon.svg"))),
        _ => None,
    }
}

/// The page at the address of a request.
fn page(site: &Site, request: &Request) -> Page {
    match &*request.path {
        "/" => search::page(site, request),
        "/calendar" => calendar::page(site, request),
        "/directives" => directives::list(site, request),
        "/directive" => directives::page(site, request),
        path => match path.strip_prefix("/plan/").and_then(number) {
            Some(plan) => plan::page(site, plan),
            None => Ok(None),
        },
    }
}

/// Digits alone: "+1" and " 1" are no addresses.
fn number(text: &str) -> Option<i64> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}
