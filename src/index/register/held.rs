//! Which of the archive's plans are the documents that others cite.

use rusqlite::Connection;
use serde::Serialize;

use super::Entry;
use super::gather::{Group, differ};
use super::locality::locality;
use crate::index::{Error, words};

/// A plan of the archive that is a document which others cite.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Held {
    /// Its row in the index.
    #[serde(skip)]
    pub plan: i64,
    /// Its path.
    pub path: Option<String>,
    /// True where number and date are the same and it is the only one; false where one gives no
    /// date, or it may be another body's, and nothing else speaks against it.
    pub sure: bool,
}

/// Whether the archive has a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IsHeld {
    /// Number and date are the same.
    Yes,
    /// There is a plan that may be it.
    Perhaps,
    /// There is no such plan.
    No,
}

impl Entry {
    /// Whether the archive has it.
    pub fn is_held(&self) -> IsHeld {
        match self.held.iter().any(|held| held.sure) {
            true => IsHeld::Yes,
            false if self.held.is_empty() => IsHeld::No,
            false => IsHeld::Perhaps,
        }
    }
}

/// A plan of some number.
pub struct Holder {
    plan: i64,
    path: Option<String>,
    issued_on: Option<String>,
    issuer: Option<String>,
    /// One for all copies of a plan.
    copy: String,
    /// Where its issuer says that it is.
    locality: Option<String>,
    /// Where its header says that it was issued: often the same, but no proof.
    seat: Option<String>,
}

/// The plans of a number.
pub fn holders(index: &Connection, number_key: &str) -> Result<Vec<Holder>, Error> {
    // That it is not null SQLite would else find out from each value, by preparing it anew.
    let sql = "SELECT plan, path, issued_on, issuer, coalesce(sha256, source), place
                 FROM plans WHERE number_key = ? AND number_key IS NOT NULL ORDER BY source";
    let mut rows = index.prepare_cached(sql)?;
    let holders = rows.query_map([number_key], |row| {
        let issuer: Option<String> = row.get(3)?;
        let seat: Option<String> = row.get(5)?;
        Ok(Holder {
            plan: row.get(0)?,
            path: row.get(1)?,
            issued_on: row.get(2)?,
            locality: issuer.as_deref().and_then(locality),
            issuer,
            copy: row.get(4)?,
            seat: seat.map(|it| words::forms(&it).bare),
        })
    })?;
    Ok(holders.collect::<rusqlite::Result<_>>()?)
}

/// Those that are a document of that number, which is its only one or not.
pub fn held(holders: &[Holder], group: &Group, alone: bool) -> Vec<Held> {
    let known = holders
        .iter()
        .filter_map(|it| Some((it, it.fits(group, alone)?)));
    let mut known: Vec<(&Holder, How)> = known.collect();
    // Of several plans with its number and date those of its own place are it, else any may be.
    let best = known.iter().map(|it| it.1).max().unwrap_or(How::Perhaps);
    if best != How::Perhaps {
        known.retain(|it| it.1 == best);
    }
    let one = known.iter().all(|it| it.0.copy == known[0].0.copy);
    let held = known.iter().map(|(holder, how)| Held {
        plan: holder.plan,
        path: holder.path.clone(),
        sure: one && *how != How::Perhaps,
    });
    held.collect()
}

/// How well a plan fits what is said of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum How {
    /// Nothing speaks against it.
    Perhaps,
    /// Number and date are the same.
    Dated,
    /// And the place is.
    Placed,
}

impl Holder {
    fn fits(&self, group: &Group, alone: bool) -> Option<How> {
        let said = group.locality();
        let elsewhere = |own: &Option<String>| {
            let pair = own.as_deref().zip(said);
            pair.map(|(own, said)| differ(own, said))
        };
        if elsewhere(&self.locality) == Some(true) {
            return None;
        }
        let citations = &group.citations;
        let mut days = citations.iter().filter_map(|it| it.issued_on.as_ref());
        let dated = match &self.issued_on {
            Some(own) if days.clone().next().is_some() => match days.any(|day| day == own) {
                true => true,
                false => return None,
            },
            _ => false,
        };
        if dated {
            let seat = elsewhere(&self.locality).or(elsewhere(&self.seat));
            return Some(match seat {
                Some(false) => How::Placed,
                None => How::Dated,
                // The header names a place, but not the one of the issuer that is cited.
                Some(true) => How::Perhaps,
            });
        }
        let mut issuers = citations.iter().filter_map(|it| it.issuer.as_deref());
        let known = issuers.clone().next().is_some();
        let own = self.issuer.as_deref();
        let other = known && own.is_some_and(|own| issuers.all(|it| differ(own, it)));
        (alone && !other).then_some(How::Perhaps)
    }
}
