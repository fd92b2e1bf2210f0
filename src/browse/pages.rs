//! A list that is longer than a page.

use maud::{Markup, html};

use super::http::Request;
use super::links::link;
use crate::lang::Lang;

/// Where in a list a page is.
#[derive(Debug, Clone, Copy)]
pub struct Pages {
    /// Which page, counted from 1.
    pub at: usize,
    /// How many items the list has.
    pub total: usize,
    /// How many of them are on one page.
    pub on_one: usize,
}

/// The page that is asked for.
pub fn asked(request: &Request) -> usize {
    let asked = request.field("page").and_then(|it| it.parse().ok());
    asked.unwrap_or(1).max(1)
}

/// How many items stand on the pages before.
pub fn before(at: usize, on_one: usize) -> usize {
    (at - 1).saturating_mul(on_one)
}

impl Pages {
    /// To the page before and the next, with these fields of the address; nothing where one page
    /// holds all.
    pub fn links(self, lang: Lang, request: &Request, fields: &[&str]) -> Markup {
        let last = self.total.div_ceil(self.on_one);
        let to = |page: usize| {
            let page = page.to_string();
            let known = fields
                .iter()
                .filter_map(|name| Some((*name, request.field(name)?)));
            let fields: Vec<(&str, &str)> = known.chain([("page", &*page)]).collect();
            link(&request.path, &fields)
        };
        let values = [("page", &*self.at.to_string()), ("last", &last.to_string())];
        html! {
            @if last > 1 {
                nav.pages aria-label=(lang.say("browse.result-pages")) {
                    @if self.at > 1 { a rel="prev" href=(to((self.at - 1).min(last))) { "← " (lang.say("browse.previous")) } }
                    span { (lang.fill("browse.page-of", &values)) }
                    @if self.at < last { a rel="next" href=(to(self.at + 1)) { (lang.say("browse.next")) " →" } }
                }
            }
        }
    }
}
