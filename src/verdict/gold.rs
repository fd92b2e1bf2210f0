//! Verdicts as gold: the plans that they are on, read again and compared.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::check::{self, Outcome};
use super::facts::{Fact, facts};
use super::{Judgement, Verdict};
use crate::bulk::{self, Filter, Found, Input, MAX_BYTES, Settings};
use crate::emit::terminal::visible_text;
use crate::lang::Lang;
use crate::span::Offsets;
use crate::text;

/// What came of comparing.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Plans that were compared.
    pub plans: usize,
    /// Verdicts that hold.
    pub holding: usize,
    /// Verdicts that do not.
    pub differing: usize,
    /// Verdicts that could not be compared: their plan was not found, or they contradict others.
    pub uncompared: usize,
    /// Lines that are no verdicts, and inputs that could not be read.
    pub problems: usize,
}

impl Summary {
    /// Whether there was anything to compare.
    pub fn is_empty(&self) -> bool {
        self.holding + self.differing + self.uncompared + self.problems == 0
    }

    /// Whether there is nothing to look at.
    pub fn is_clean(&self) -> bool {
        self.differing + self.uncompared + self.problems == 0
    }
}

/// Why nothing could be compared.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The report could not be written.
    #[error(transparent)]
    Report(io::Error),
    /// A file of verdicts could not be read.
    #[error("{0}: {1}")]
    Verdicts(PathBuf, io::Error),
}

/// Compares every verdict of these files with what is read now from the plans at `paths`, or, with
/// none given, from where the verdicts say that their plans lay.
pub fn verify(
    files: &[PathBuf],
    paths: &[PathBuf],
    lang: Lang,
    report: &mut impl Write,
) -> Result<Summary, Error> {
    let mut run = Run {
        lang,
        report,
        summary: Summary::default(),
    };
    let plans = run.judged(files)?;
    let paths = match paths {
        [] => plans.iter().filter_map(|it| it.path.clone()).collect(),
        paths => paths.to_owned(),
    };
    let found = run.find(paths, &plans)?;
    for plan in &plans {
        run.plan(plan, &found)?;
    }
    run.finish()
}

/// The verdicts on one plan.
struct Judged {
    sha256: String,
    path: Option<PathBuf>,
    verdicts: Vec<Verdict>,
}

/// What was found where plans were looked for.
#[derive(Default)]
struct Plans {
    /// Path and facts by content.
    read: HashMap<String, (PathBuf, Vec<Fact>)>,
    /// Where there is something else now.
    others: BTreeMap<PathBuf, String>,
}

struct Run<'a, W> {
    lang: Lang,
    report: &'a mut W,
    summary: Summary,
}

impl<W: Write> Run<'_, W> {
    /// The verdicts of all files, by plan, in the order in which the plans come first.
    fn judged(&mut self, files: &[PathBuf]) -> Result<Vec<Judged>, Error> {
        let mut plans: Vec<Judged> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for file in files {
            let bytes = fs::read(file).map_err(|cause| Error::Verdicts(file.clone(), cause))?;
            for (at, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
                let line = String::from_utf8_lossy(line);
                let line = line.trim().trim_start_matches('\u{feff}');
                if line.is_empty() {
                    continue;
                }
                match Verdict::parse(line) {
                    Err(why) => self.no_verdict(file, at + 1, &why.to_string())?,
                    Ok(verdict) => {
                        let place = *places.entry(verdict.sha256.clone()).or_insert_with(|| {
                            plans.push(Judged::of(&verdict));
                            plans.len() - 1
                        });
                        self.add(&mut plans[place], verdict, file, at + 1)?;
                    }
                }
            }
        }
        Ok(plans)
    }

    /// One more verdict on a plan; the same one said again adds nothing.
    fn add(
        &mut self,
        plan: &mut Judged,
        verdict: Verdict,
        file: &Path,
        line: usize,
    ) -> Result<(), Error> {
        match plan.verdicts.iter().find(|it| it.same_fact(&verdict)) {
            None => plan.verdicts.push(verdict),
            Some(before) if before.verdict == verdict.verdict => {}
            Some(before) => {
                let values = [
                    ("name", check::name(&verdict)),
                    ("now", verdict.verdict.to_string()),
                    ("before", before.verdict.to_string()),
                ];
                self.summary.uncompared += 1;
                self.line(file, Some(line), "verdicts.contradict", &values)?;
            }
        }
        Ok(())
    }

    fn no_verdict(&mut self, file: &Path, line: usize, why: &str) -> Result<(), Error> {
        self.summary.problems += 1;
        let why = [("why", why.to_owned())];
        self.line(file, Some(line), "verdicts.none", &why)
    }

    /// Looks for the plans and reads those that were judged.
    fn find(&mut self, paths: Vec<PathBuf>, judged: &[Judged]) -> Result<Plans, Error> {
        let mut plans = Plans::default();
        let filter = Arc::new(Filter::endings(["txt", "md"]));
        for found in bulk::find(paths.into_iter().map(Ok), filter) {
            let Found::Input(input) = found else {
                continue;
            };
            let bytes = match (bulk::fetch(&input, MAX_BYTES), &input) {
                (Ok(bytes), _) => bytes,
                // A plan that is not there any more is named with its verdicts.
                (Err(error), _) if error.code == "not-found" => continue,
                (Err(error), Input::File(path) | Input::Lost(path, _)) => {
                    self.summary.problems += 1;
                    self.line(path, None, "verdicts.unread", &[("why", error.message)])?;
                    continue;
                }
                (Err(_), Input::Stdin) => continue,
            };
            plans.add(input, &bytes, judged);
        }
        Ok(plans)
    }

    fn plan(&mut self, plan: &Judged, found: &Plans) -> Result<(), Error> {
        let Some((path, facts)) = found.read.get(&plan.sha256) else {
            return self.absent(plan, found);
        };
        self.summary.plans += 1;
        let verdicts: Vec<&Verdict> = plan.verdicts.iter().collect();
        let outcomes = check::check(&verdicts, facts);
        for (verdict, outcome) in verdicts.into_iter().zip(outcomes) {
            self.outcome(path, verdict, outcome)?;
        }
        Ok(())
    }

    fn outcome(&mut self, path: &Path, verdict: &Verdict, outcome: Outcome) -> Result<(), Error> {
        let judged_at = verdict.fact.span.map(|span| span.line);
        let (key, line, what) = match outcome {
            Outcome::Holds => {
                self.summary.holding += 1;
                return Ok(());
            }
            Outcome::Lost => ("verdicts.lost", judged_at, String::new()),
            Outcome::Changed(line, what) => ("verdicts.changed", line, what.join("; ")),
            Outcome::Stays(line) => ("verdicts.stays", line, String::new()),
            Outcome::Missing => ("verdicts.missing", judged_at, String::new()),
        };
        self.summary.differing += 1;
        let kind = self.lang.say(verdict.kind.word());
        let values = [
            ("kind", kind.to_owned()),
            ("verdict", self.said(verdict.verdict)),
            ("name", check::name(verdict)),
            ("what", what),
        ];
        self.line(path, line.or(judged_at), key, &values)
    }

    fn absent(&mut self, plan: &Judged, found: &Plans) -> Result<(), Error> {
        let count = plan.verdicts.len();
        self.summary.uncompared += count;
        let unknown = PathBuf::from(format!("sha256 {}", plan.sha256));
        let path = plan.path.as_ref().unwrap_or(&unknown);
        let short = |sha256: &str| sha256.chars().take(12).collect::<String>();
        let mut values = vec![("count", count.to_string()), ("was", short(&plan.sha256))];
        match found.others.get(path) {
            Some(now) => {
                values.push(("now", short(now)));
                self.line(path, None, "verdicts.other", &values)
            }
            None => self.line(path, None, "verdicts.absent", &values),
        }
    }

    fn said(&self, judgement: Judgement) -> String {
        let key = match judgement {
            Judgement::Right => "review.right",
            Judgement::Wrong => "review.wrong",
            Judgement::Missing => "review.missing",
        };
        self.lang.say(key).to_lowercase()
    }

    fn line(
        &mut self,
        path: &Path,
        line: Option<usize>,
        key: &'static str,
        values: &[(&str, String)],
    ) -> Result<(), Error> {
        let line = line.map(|line| format!(":{line}")).unwrap_or_default();
        let values: Vec<_> = values
            .iter()
            .map(|(name, it)| (*name, it.as_str()))
            .collect();
        let message = self.lang.fill(key, &values);
        let text = format!("{}{line}: {message}", path.display());
        writeln!(self.report, "{}", visible_text(&text)).map_err(Error::Report)
    }

    fn finish(self) -> Result<Summary, Error> {
        let Summary {
            plans,
            holding,
            differing,
            uncompared,
            ..
        } = self.summary;
        let verdicts = holding + differing + uncompared;
        let counts = [verdicts, plans, holding, differing, uncompared];
        let counts = counts.map(|count| count.to_string());
        let names = ["verdicts", "plans", "holding", "differing", "uncompared"];
        let values: Vec<_> = names
            .into_iter()
            .zip(counts.iter().map(String::as_str))
            .collect();
        let sum = self.lang.fill("verdicts.sum", &values);
        writeln!(self.report, "{sum}").map_err(Error::Report)?;
        Ok(self.summary)
    }
}

impl Judged {
    fn of(verdict: &Verdict) -> Judged {
        Judged {
            sha256: verdict.sha256.clone(),
            path: verdict.path.as_ref().map(PathBuf::from),
            verdicts: Vec::new(),
        }
    }
}

impl Plans {
    fn add(&mut self, input: Input, bytes: &[u8], judged: &[Judged]) {
        let Input::File(path) = input else { return };
        let sha256 = text::sha256(bytes);
        if !judged.iter().any(|plan| plan.sha256 == sha256) {
            self.others.insert(path, sha256);
            return;
        }
        self.read.entry(sha256).or_insert_with(|| {
            let settings = Settings {
                max_bytes: MAX_BYTES,
                offsets: Offsets::Chars,
                encoding: None,
            };
            let options = settings.options(None, None);
            (path, facts(&bulk::record_of(&Ok(bytes.to_vec()), &options)))
        });
    }
}
