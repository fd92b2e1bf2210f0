//! The page of search: words and filters, and the plans that were found.

use std::str::FromStr;

use maud::{Markup, html};

use super::http::Request;
use super::layout::{about, day, shown};
use super::links;
use super::pages::{self, Pages};
use super::site::{Page, Site};
use crate::index::find::{Filters, Hit, Plan, What, find};
use crate::index::{Days, Due, Query};
use crate::lang::Lang;

/// So many plans are on a page.
const ON_A_PAGE: usize = 20;

/// So many places in one plan are listed.
const PLACES: usize = 10;

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
    let at = pages::asked(request);
    let inside = match filters(request, at) {
        Ok(filters) => {
            let found = find(&site.index, &filters)?;
            let total = found.total;
            let plans = found.collect::<Result<Vec<_>, _>>()?;
            html! {
                (form(site.lang, request))
                (answered(site.lang, request, &plans, Pages { at, total, on_one: ON_A_PAGE }))
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
        issued: days::<Days>(request, "issued")?,
        due: days::<Due>(request, "due")?,
        warnings: names("warning"),
        limit: Some(ON_A_PAGE),
        skip: pages::before(at, ON_A_PAGE),
    })
}

/// The days in a field, if it is filled in; or what is typed there and is none.
fn days<'a, T: FromStr>(request: &'a Request, field: &str) -> Result<Option<T>, &'a str> {
    let typed = request.field(field);
    let days = typed.map(|typed| typed.parse().map_err(|_| typed));
    days.transpose()
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

fn answered(lang: Lang, request: &Request, plans: &[Plan], pages: Pages) -> Markup {
    let total = pages.total.to_string();
    let fields = FILTERS.iter().map(|(field, ..)| *field);
    let fields: Vec<&str> = ["q"].into_iter().chain(fields).collect();
    html! {
        h1 { @if pages.total == 0 { (lang.say("find.nothing")) } @else { (lang.fill("browse.found", &[("total", &total)])) } }
        ol.plans {
            @for plan in plans { li { (card(lang, plan)) } }
        }
        (pages.links(lang, request, &fields))
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
                @for hit in plan.found.iter().take(PLACES) { li { (place(lang, plan, hit)) } }
            }
            @if plan.found.len() > PLACES {
                p.hint {
                    (lang.fill("browse.more-places", &[("count", &(plan.found.len() - PLACES).to_string())])) " "
                    a href=(links::plan(plan.plan, None)) { (lang.say("browse.whole-plan")) }
                }
            }
        }
    }
}

fn place(lang: Lang, plan: &Plan, hit: &Hit) -> Markup {
    html! {
        @if let Some(line) = hit.line {
            a.at href=(links::plan(plan.plan, Some(line))) { (lang.say("browse.line")) " " (line) }
        }
        @if hit.what != What::Text { span.what { (lang.say(hit.what.key())) } }
        span { (marked(hit)) }
        @if let Some(iso) = hit.end.as_ref().or(hit.start.as_ref()) { " → " (day(lang, iso)) }
        @if let Some(role) = &hit.role { " · " (lang.value("role", role)) }
        @for (key, value) in [("browse.task", &hit.task), ("browse.body", &hit.body), ("browse.report-to", &hit.report_to), ("browse.via", &hit.via)] {
            @if let Some(value) = value { " · " (lang.say(key)) ": " (shown(value)) }
        }
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
