//! The page of deadlines: a month as a calendar, and below it what is due, day by day.

use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};

use super::http::Request;
use super::layout::shown;
use super::links::{self, link};
use super::site::{Page, Site};
use crate::index::find::{Filters, Hit, Plan, due_counts, find, undated};
use crate::index::{Days, Due, Error};
use crate::lang::Lang;

/// So many plans of a month are looked through for what is due, the earliest first.
const LOOKED_THROUGH: usize = 400;

/// So much is listed of a day.
const LISTED: usize = 50;

/// The clock of Vietnam is so far ahead of that of the world.
const AHEAD: u64 = 7 * 60 * 60;

/// A month: the one that is asked for; else this one, or the last that has anything.
pub fn page(site: &Site, request: &Request) -> Page {
    let months = months(site)?;
    let asked = request
        .field("month")
        .map(|typed| typed.parse::<Days>().ok());
    let first = match asked {
        Some(days) => days.and_then(|days| days.first),
        None => usual(&months),
    };
    let Some(first) = first.map(|day| day.first_of_month()) else {
        return Ok(None);
    };
    let body = request.field("body").unwrap_or_default();
    let due = Days {
        first: Some(first),
        last: Some(first.last_of_month()),
    };
    let bodies: Vec<String> = request
        .field("body")
        .map(str::to_owned)
        .into_iter()
        .collect();
    let counts = due_counts(&site.index, due, &bodies)?;
    let filters = Filters {
        due: Some(Due::Then(due)),
        bodies,
        limit: Some(LOOKED_THROUGH),
        ..Filters::default()
    };
    let undated = undated(&site.index, &filters.bodies)?;
    let plans = find(&site.index, &filters)?.collect::<Result<Vec<_>, _>>()?;
    let title = named(site.lang, first);
    let days = by_day(&plans);
    let inside = html! {
        h1 { (site.say("browse.calendar")) ": " (title) }
        (form(site.lang, first, body))
        (steps(site.lang, first, body))
        (grid(site.lang, first, &counts))
        @if counts.is_empty() { p { (site.say("browse.nothing-due")) } }
        @if undated > 0 {
            p.hint {
                (site.lang.fill("browse.due-undated", &[("undated", &undated.to_string())])) " "
                a href=(links::due("undated", body)) { (site.say("browse.show")) }
            }
        }
        @for (day, count) in &counts {
            (agenda(site.lang, day, days.get(day).map_or(&[], Vec::as_slice), *count, body))
        }
        (strip(site.lang, &months, first, body))
    };
    Ok(Some((title, inside)))
}

/// The months that have something due, and how much.
fn months(site: &Site) -> Result<Vec<(String, usize)>, Error> {
    let sql = "SELECT substr(day, 1, 7) AS month, count(*) FROM deadlines
                WHERE day IS NOT NULL GROUP BY month ORDER BY month";
    let mut rows = site.index.prepare_cached(sql)?;
    let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn usual(months: &[(String, usize)]) -> Option<Date> {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    let days = i32::try_from((now + AHEAD) / (24 * 60 * 60)).unwrap_or(0);
    let today = Date::constant(1970, 1, 1).checked_add(days.days()).ok()?;
    let this = today.strftime("%Y-%m").to_string();
    if months.is_empty() || months.iter().any(|(month, _)| *month == this) {
        return Some(today);
    }
    let last = months
        .last()
        .and_then(|(month, _)| month.parse::<Days>().ok());
    last.and_then(|days| days.first)
}

/// What is due, under its day.
fn by_day(plans: &[Plan]) -> BTreeMap<String, Vec<(&Plan, &Hit)>> {
    let mut days: BTreeMap<String, Vec<(&Plan, &Hit)>> = BTreeMap::new();
    for plan in plans {
        for hit in &plan.found {
            if let Some(day) = hit.end.as_ref().or(hit.start.as_ref()) {
                days.entry(day.clone()).or_default().push((plan, hit));
            }
        }
    }
    days
}

fn named(lang: Lang, month: Date) -> String {
    let [year, number] = [month.year().to_string(), month.month().to_string()];
    lang.fill("browse.month", &[("month", &number), ("year", &year)])
}

fn to(month: Date, body: &str) -> String {
    let month = month.strftime("%Y-%m").to_string();
    match body {
        "" => link("/calendar", &[("month", &month)]),
        body => link("/calendar", &[("month", &month), ("body", body)]),
    }
}

fn form(lang: Lang, first: Date, body: &str) -> Markup {
    html! {
        form.search action="/calendar" {
            input type="hidden" name="month" value=(first.strftime("%Y-%m"));
            label for="body" { (lang.say("browse.whose")) }
            div.line {
                input #body name="body" value=(body) placeholder="Ủy ban nhân dân";
                button { (lang.say("browse.show")) }
            }
        }
    }
}

fn steps(lang: Lang, first: Date, body: &str) -> Markup {
    let [before, after] =
        [first.checked_sub(1.month()), first.checked_add(1.month())].map(Result::ok);
    html! {
        nav.pages aria-label=(lang.say("browse.months")) {
            @if let Some(before) = before { a rel="prev" href=(to(before, body)) { "← " (named(lang, before)) } }
            @if let Some(after) = after { a rel="next" href=(to(after, body)) { (named(lang, after)) " →" } }
        }
    }
}

/// The month in weeks from Monday on, each day with how much is due.
fn grid(lang: Lang, first: Date, counts: &BTreeMap<String, usize>) -> Markup {
    let blank = first.weekday().to_monday_zero_offset() as usize;
    let cells: Vec<Option<i8>> = (0..blank)
        .map(|_| None)
        .chain((1..=first.days_in_month()).map(Some))
        .collect();
    let count = |day: i8| {
        let iso = format!("{}-{day:02}", first.strftime("%Y-%m"));
        counts.get(&iso).map(|due| (iso.clone(), *due))
    };
    html! {
        table.month {
            caption.unseen { (named(lang, first)) }
            thead { tr { @for name in lang.say("browse.weekdays").split(' ') { th scope="col" { (name) } } } }
            tbody {
                @for week in cells.chunks(7) {
                    tr {
                        @for day in week {
                            td {
                                @if let Some(day) = day {
                                    span.day { (day) }
                                    @if let Some((iso, due)) = count(*day) {
                                        a href=(format!("#d{iso}")) { (lang.fill("browse.due-count", &[("count", &due.to_string())])) }
                                    }
                                }
                            }
                        }
                        @for _ in week.len()..7 { td {} }
                    }
                }
            }
        }
    }
}

/// What is due on a day, and where the rest of it is if that is not all.
fn agenda(lang: Lang, day: &str, due: &[(&Plan, &Hit)], count: usize, body: &str) -> Markup {
    let listed = due.len().min(LISTED);
    html! {
        section.agenda id=(format!("d{day}")) {
            h2 { (super::layout::day(lang, day)) }
            ul {
                @for (plan, hit) in &due[..listed] {
                    li {
                        a href=(links::plan(plan.plan, hit.line)) { (shown(&hit.text)) }
                        @if let (Some(start), Some(end)) = (&hit.start, &hit.end) {
                            @if start != end { " (" (lang.day(start)) " – " (lang.day(end)) ")" }
                        }
                        @if let Some(body) = &hit.body { br; strong { (shown(body)) } }
                        @if let Some(task) = &hit.task { p.task { (shown(task)) } }
                        p.about { (super::layout::about(lang, plan.number.as_deref(), plan.issued_on.as_deref(), plan.title.as_deref())) }
                    }
                }
            }
            @if listed < count {
                p.hint {
                    (lang.fill("browse.some-due", &[("listed", &listed.to_string()), ("count", &count.to_string())])) " "
                    a href=(links::due(day, body)) { (lang.say("browse.all-due")) }
                }
            }
        }
    }
}

/// All months that have something due, year by year.
fn strip(lang: Lang, months: &[(String, usize)], shown: Date, body: &str) -> Markup {
    let mut years: BTreeMap<i16, Vec<(Date, usize)>> = BTreeMap::new();
    for (month, count) in months {
        if let Some(first) = month.parse::<Days>().ok().and_then(|days| days.first) {
            years.entry(first.year()).or_default().push((first, *count));
        }
    }
    html! {
        nav.years aria-label=(lang.say("browse.all-months")) {
            h2 { (lang.say("browse.all-months")) }
            dl {
                @for (year, months) in years.iter().rev() {
                    dt { (year) }
                    dd {
                        @for (month, count) in months {
                            a href=(to(*month, body)) aria-current=[(*month == shown).then_some("date")] {
                                (lang.fill("browse.month-short", &[("month", &month.month().to_string())]))
                                @if body.is_empty() { " " span.count { (count) } }
                            }
                            " "
                        }
                    }
                }
            }
        }
    }
}
