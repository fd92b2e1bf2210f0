//! What every page has around its inside.

use maud::{DOCTYPE, Markup, html};

use crate::emit::terminal::visible_text;
use crate::index::Error;
use crate::lang::Lang;

/// A whole page.
pub fn page(lang: Lang, path: &str, title: &str, inside: &Markup) -> Markup {
    let code = match lang {
        Lang::Vi => "vi",
        Lang::En => "en",
    };
    let places = [
        ("/", "browse.search"),
        ("/directives", "group.directives"),
        ("/calendar", "browse.calendar"),
    ];
    html! {
        (DOCTYPE)
        html lang=(code) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (shown(title)) " – kehoach" }
                link rel="stylesheet" href="/style.css";
                link rel="icon" href="/icon.svg";
            }
            body {
                a.skip href="#main" { (lang.say("browse.skip")) }
                header {
                    a.home href="/" { "kehoach" }
                    nav aria-label=(lang.say("browse.pages")) {
                        @for (place, key) in places {
                            a href=(place) aria-current=[(place == path).then_some("page")] { (lang.say(key)) }
                        }
                    }
                }
                main #main { (inside) }
            }
        }
    }
}

/// A page for an address that has none.
pub fn nothing(lang: Lang) -> (String, Markup) {
    let title = lang.say("browse.nothing-here");
    let inside = html! {
        h1 { (title) }
        p { a href="/" { (lang.say("browse.back")) } }
    };
    (title.to_owned(), inside)
}

/// A page for a question that the index could not answer.
pub fn failure(lang: Lang, error: &Error) -> (String, Markup) {
    let title = lang.say("browse.failed");
    let inside = html! {
        h1 { (title) }
        p { (shown(&error.to_string())) }
    };
    (title.to_owned(), inside)
}

/// A document's words as a page may show them: nothing in them is hidden or turns others round.
pub fn shown(text: &str) -> String {
    visible_text(text).into_owned()
}

/// A day, marked up so that a machine can read it too.
pub fn day(lang: Lang, iso: &str) -> Markup {
    html! { time datetime=(iso) { (lang.day(iso)) } }
}

/// Number, date and issuer of a document, as many as there are.
pub fn about(
    lang: Lang,
    number: Option<&str>,
    issued_on: Option<&str>,
    issuer: Option<&str>,
) -> Markup {
    html! {
        @if let Some(number) = number { span.number { (shown(number)) } }
        @if let Some(issued_on) = issued_on { span { (day(lang, issued_on)) } }
        @if let Some(issuer) = issuer { span { (shown(issuer)) } }
    }
}
