//! The page of search: words and filters, and the plans that were found.

use maud::{Markup, html};

use super::http::Request;
use super::layout::{about, day, shown};
use super::links::{self, link};
use super::site::{Page, Site};
use crate::index::find::{Answer, Filters, Hit, Plan, What, find};
use crate::index::{Days, Query};
use crate::lang::Lang;

/// So many plans are on a page.
const ON_A_PAGE: usize = 20;

/// The filters of the form: field, label, and an example of what to write.
const FILTERS: [(&str, &str, &str); 9] = [
    ("directive", "browse.directive", "44-CTr/TU"),
    ("body", "browse.body", "Ủy ban nhân dân"),
    ("report_to", "browse.report-to", "Ban Thường vụ"),
    ("recipient", "browse.recipient", "Thường trực Tỉnh ủy"),
    ("issuer", "browse.issuer", "Ban Thường vụ Đảng ủy"),
    ("signer", "browse.signer", "Nguyễn Văn A"),
    ("issued", "browse.issued", "2026"),
    ("due", "browse.due", "01/6/2026..30/6/2026"),
    ("warning", "browse.warning", "deadline-before-basis"),
];

/// The form, and what was found.
pub fn page(site: &Site, request: &Request) -> Page {
    let at = request
        .field("page")
        .and_then(|it| it.parse().ok())
        .unwrap_or(1_usize)
        .max(1);
    let inside = match filters(request, at) {
        Ok(filters) => {
            let answer = find(&site.index, &filters)?;
            html! {
                (form(site.lang, request))
                (answered(site.lang, request, &answer, at))
            }
        }
        Err(wrong) => html! {
            (form(site.lang, request))
            p.wrong role="alert" { (site.lang.fill("browse.no-days", &[("days", &shown(wrong))])) }
        },
    };
    let title = request.field("q").unwrap_or(site.say("browse.search"));
    Ok(Some((title.to_owned(), inside)))
}

/// What is asked for; or what of it are no days.
fn filters(request: &Request, at: usize) -> Result<Filters, &str> {
    let days = |name| match request.field(name) {
        Some(typed) => typed.parse::<Days>().map(Some).map_err(|_| typed),
        None => Ok(None),
    };
    let names = |name| {
        request
            .field(name)
            .map(str::to_owned)
            .into_iter()
            .collect::<Vec<_>>()
    };
    Ok(Filters {
        words: Query::parse(request.field("q").unwrap_or_default()),
        directives: names("directive"),
        bodies: names("body"),
        report_to: names("report_to"),
        recipients: names("recipient"),
        issuers: names("issuer"),
        signers: names("signer"),
        issued: days("issued")?,
        due: days("due")?,
        warnings: names("warning"),
        limit: Some(ON_A_PAGE),
        skip: at.saturating_sub(1).saturating_mul(ON_A_PAGE),
    })
}

fn form(lang: Lang, request: &Request) -> Markup {
    let filtered = FILTERS
        .iter()
        .any(|(field, ..)| request.field(field).is_some());
    html! {
        form.search role="search" action="/" {
            label for="q" { (lang.say("browse.words")) }
            div.line {
                input #q type="search" name="q" value=[request.field("q")] placeholder=(lang.say("browse.example"));
                button { (lang.say("browse.find")) }
            }
            details open[filtered] {
                summary { (lang.say("browse.filters")) }
                div.filters {
                    @for (field, label, example) in FILTERS {
                        div {
                            label for=(field) { (lang.say(label)) }
                            input id=(field) name=(field) value=[request.field(field)] placeholder=(example);
                        }
                    }
                }
                p.hint { (lang.say("browse.days-hint")) }
            }
        }
    }
}

fn answered(lang: Lang, request: &Request, answer: &Answer, at: usize) -> Markup {
    let total = answer.total.to_string();
    html! {
        h1 { @if answer.total == 0 { (lang.say("find.nothing")) } @else { (lang.fill("browse.found", &[("total", &total)])) } }
        ol.plans {
            @for plan in &answer.plans { li { (card(lang, plan)) } }
        }
        @if answer.total > ON_A_PAGE { (pages(lang, request, answer.total, at)) }
    }
}

fn card(lang: Lang, plan: &Plan) -> Markup {
    let title = plan
        .title
        .as_deref()
        .or(plan.path.as_deref())
        .unwrap_or("–");
    html! {
        h2 { a href=(links::plan(plan.plan, None)) { (shown(title)) } }
        p.about { (about(lang, plan.number.as_deref(), plan.issued_on.as_deref(), plan.issuer.as_deref())) }
        @if !plan.found.is_empty() {
            ul.places {
                @for hit in &plan.found { li { (place(lang, plan, hit)) } }
            }
        }
    }
}

fn place(lang: Lang, plan: &Plan, hit: &Hit) -> Markup {
    html! {
        @if let Some(line) = hit.line {
            a.at href=(links::plan(plan.plan, Some(line))) { (lang.say("browse.line")) " " (line) }
        }
        @if hit.what != What::Text { span.what { (lang.say(said(hit.what))) } }
        span { (marked(hit)) }
        @if let Some(iso) = hit.end.as_ref().or(hit.start.as_ref()) { " → " (day(lang, iso)) }
        @for (key, value) in [("browse.task", &hit.task), ("browse.body", &hit.body), ("browse.report-to", &hit.report_to), ("browse.via", &hit.via)] {
            @if let Some(value) = value { " · " (lang.say(key)) ": " (shown(value)) }
        }
    }
}

fn said(what: What) -> &'static str {
    match what {
        What::Text => "browse.text",
        What::Directive => "browse.directive",
        What::Due => "browse.due-then",
        What::Scheduled => "browse.scheduled",
        What::Task => "browse.task",
        What::Recipient => "browse.recipient",
        What::Diagnostic => "browse.warning",
    }
}

/// The words, those that were asked for marked.
fn marked(hit: &Hit) -> Markup {
    let starts = [0].into_iter().chain(hit.marks.iter().map(|mark| mark.end));
    let ends = hit.marks.iter().map(|mark| mark.start);
    let gaps: Vec<&str> = starts
        .zip(ends.chain([hit.text.len()]))
        .map(|(start, end)| &hit.text[start..end])
        .collect();
    html! {
        @for (at, gap) in gaps.iter().enumerate() {
            (shown(gap))
            @if let Some(mark) = hit.marks.get(at) { mark { (shown(&hit.text[mark.clone()])) } }
        }
    }
}

fn pages(lang: Lang, request: &Request, total: usize, at: usize) -> Markup {
    let last = total.div_ceil(ON_A_PAGE);
    let to = |page: usize| {
        let page = page.to_string();
        let fields = request
            .fields
            .iter()
            .filter(|(name, value)| name != "page" && !value.is_empty());
        let fields = fields.map(|(name, value)| (&**name, &**value));
        // Names of fields are of the form, whatever an address has.
        let known = |(name, _): &(&str, &str)| {
            *name == "q" || FILTERS.iter().any(|(field, ..)| field == name)
        };
        let fields: Vec<(&str, &str)> = fields.filter(known).chain([("page", &*page)]).collect();
        link("/", &fields)
    };
    let values = [("page", &*at.to_string()), ("last", &last.to_string())];
    html! {
        nav.pages aria-label=(lang.say("browse.result-pages")) {
            @if at > 1 { a rel="prev" href=(to(at - 1)) { "← " (lang.say("browse.previous")) } }
            span { (lang.fill("browse.page-of", &values)) }
            @if at < last { a rel="next" href=(to(at + 1)) { (lang.say("browse.next")) " →" } }
        }
    }
}
