//! The years of dates that are written without one.
//!
//! The dates around such a date say its year, but none is put off for longer than it need be: a plan of 05/9/2018 whose
//! next date is 31/5/2019 wants what is due "trước 20/9" in the same month.

mod known;
mod title;
mod told;

use jiff::ToSpan;
use jiff::civil::Date;

use super::Seen;
use super::stated::{Lines, Stated, of_school, school_year};
use crate::facts::date::{Moment, Unit};
use crate::forms::sentence::{statement_start, tail};
use crate::outline::{BlockKind, Outline};
use known::Known;
use title::{is_for, is_yearly_work, opening};

/// The years that the text gives, for dates without one.
pub(super) struct Years {
    /// From left to right.
    known: Vec<Known>,
    /// Those of them that do not lie before the plan: what is over tells no other line its year.
    ahead: Vec<Known>,
    /// The dates without a year, from left to right.
    open: Vec<Open>,
    /// No date lies before it for long: the plan's own, or the first of the year that the plan is for.
    opens: Option<Date>,
    issued: Option<Date>,
    cited: Option<Date>,
    lines: Lines,
    /// The school year that the title names.
    school: Option<Stated>,
    /// Whether the title names the year of issue, so that its past months are meant too.
    for_own_year: bool,
    /// Whether it is for all the work of that year, of which a winter is the last: not "Phòng, chống rét vụ Đông Xuân năm 2026".
    is_yearly_work: bool,
    /// Whether it names the year after that alone.
    for_next_year: bool,
}

/// A date without a year, its last where it is a stretch.
struct Open {
    at: usize,
    block: usize,
    moment: Moment,
}

impl Years {
    pub(super) fn of(
        outline: &Outline,
        seen: &[Seen],
        issued: Option<Date>,
        cited: Option<Date>,
    ) -> Years {
        let mut known: Vec<Known> = seen
            .iter()
            .filter_map(|one| {
                let moments = [one.found.last, one.found.first];
                let year = moments.iter().flatten().find_map(|moment| moment.year)?;
                Some(Known {
                    at: one.place.start,
                    point: outline.blocks[one.block].point,
                    block: one.block,
                    end: moments
                        .iter()
                        .flatten()
                        .find_map(|moment| Some(moment.days()?.1)),
                    year,
                    whole: moments
                        .iter()
                        .flatten()
                        .all(|moment| moment.unit == Unit::Year),
                })
            })
            .collect();
        known.sort_by_key(|known| known.at);
        let open = seen.iter().filter_map(|one| {
            let moment = one.found.last.or(one.found.first)?;
            moment.year.is_none().then_some(Open {
                at: one.place.start,
                block: one.block,
                moment,
            })
        });
        let opens = issued.map(|issued| match works_in(&known, issued) {
            true => issued,
            false => opening(outline, issued),
        });
        let title = outline.head.title.as_ref();
        let title = title.map_or("", |title| title.folded());
        Years {
            lines: Lines::of(outline),
            school: school_year(title),
            for_own_year: issued
                .is_some_and(|issued| title.contains(&format!("năm {}", issued.year()))),
            is_yearly_work: issued.is_some_and(|issued| is_yearly_work(title, issued.year())),
            for_next_year: issued.is_some_and(|issued| is_for(title, issued.year() + 1, issued)),
            ahead: known
                .iter()
                .filter(|one| !one.is_over(issued))
                .copied()
                .collect(),
            known,
            open: open.collect(),
            opens,
            issued,
            cited,
        }
    }

    /// The year of a moment that has none.
    pub(super) fn infer(&self, outline: &Outline, seen: &Seen, moment: &Moment) -> Option<i16> {
        if seen.next_year {
            return self.next();
        }
        if let Some(year) = self.told(outline, seen, moment) {
            return Some(year);
        }
        let stated = seen.stated.clone();
        if let Some(stated) = stated.or_else(|| self.lines.stated(outline, seen)) {
            match stated {
                Stated::Year(year) => return Some(year),
                Stated::Titled(year) if self.opens.is_none_or(|opens| year >= opens.year()) => {
                    return Some(year);
                }
                Stated::Among(years)
                    if self
                        .opens
                        .is_some_and(|opens| !years.contains(&opens.year())) =>
                {
                    return None;
                }
                Stated::Among(_) | Stated::Titled(_) => {}
                Stated::School(begins) => return of_school(begins, moment),
            }
        }
        self.around(outline, seen, moment)
            .map(|year| self.in_line(seen, moment, year))
    }

    /// The year that the words of its statement say.
    fn told(&self, outline: &Outline, seen: &Seen, moment: &Moment) -> Option<i16> {
        let block = &outline.blocks[seen.block];
        let issued = self.issued.filter(|_| block.kind != BlockKind::Row)?;
        let before = self.open_before(seen).map(|open| &open.moment);
        let folded = block.passage.folded();
        let end = seen.found.range.start;
        let start = statement_start(folded, end);
        let statement = tail(&folded[start..end], LONGEST_STATEMENT);
        told::year(statement, moment, before, issued)
    }

    /// The date without a year that stands before another in its line.
    fn open_before(&self, seen: &Seen) -> Option<&Open> {
        let at = self.open.partition_point(|open| open.at < seen.place.start);
        let before = self.open.get(at.checked_sub(1)?)?;
        (before.block == seen.block).then_some(before)
    }

    /// A year that the neighbours give, moved where the days of one line would else not stand in their order: "trước ngày 15/9,
    /// báo cáo năm trước ngày | 15/01", in a plan of 2025 for 2026 "nhận bài đến ngày | 20/12; chấm từ ngày 05/01".
    fn in_line(&self, seen: &Seen, moment: &Moment, year: i16) -> i16 {
        let Some((issued, day)) = self.issued.zip(last_day(moment, year)) else {
            return year;
        };
        let at = self.open.partition_point(|open| open.at < seen.place.start);
        let same = |open: &&Open| open.block == seen.block;
        let before = self.open_before(seen);
        let before = before.and_then(|open| last_day(&open.moment, year));
        let soon = |from: Date, day: Option<Date>| {
            day.is_some_and(|day| day <= from.saturating_add(6.months()))
        };
        if before.is_some_and(|before| before >= issued && soon(before, last_day(moment, year + 1)))
            && day < issued
        {
            return year + 1;
        }
        let mut behind = self.open[at..]
            .iter()
            .skip_while(|open| open.at == seen.place.start);
        let behind = behind.next().filter(same);
        let behind = behind.and_then(|open| last_day(&open.moment, year));
        let own = last_day(moment, year - 1).filter(|&own| own >= issued && self.for_next_year);
        match own {
            Some(own) if behind.is_some_and(|next| next < day) && soon(own, behind) => year - 1,
            _ => year,
        }
    }

    /// The year that the dates around a moment give it, or the plan's own.
    fn around(&self, outline: &Outline, seen: &Seen, moment: &Moment) -> Option<i16> {
        let near = self.nearest(seen.place.start, seen.block);
        let turned = |year| near.is_some_and(|near| near.stands_behind(seen, moment, year));
        if let Some(year) = self.of_own_school(moment).filter(|year| !turned(*year)) {
            return Some(year);
        }
        let Some(near) = near else {
            return self.without_others(seen, moment);
        };
        if near.follows(seen, moment, self.issued) {
            return Some(near.year - 1);
        }
        let soon = |opens: Date| {
            !near.whole
                && near.year <= opens.year() + 1
                && near.leads_to(seen, moment, opens, self.for_own_year)
        };
        let above = near.at < seen.place.start && near.point == outline.blocks[seen.block].point;
        let told = above && self.opens.is_none_or(soon);
        let turns = above && !self.for_own_year && near.turns_to(moment, self.issued);
        let first = self.opens.and_then(|opens| first_year(moment, opens));
        Some(match first {
            Some(first)
                if first.year < near.year && !told && !says(outline, seen.block, near.year) =>
            {
                first.year
            }
            Some(first) if first.year > near.year && (turns || self.must_be_next(&first, seen)) => {
                first.year
            }
            _ => near.year + i16::from(near.turns_before(outline, seen, moment)),
        })
    }

    /// Whether what would lie before the plan is due in the year behind it: half a year back whatever its words, a quarter
    /// of a year in a plan of autumn that is not for its own year.
    fn must_be_next(&self, first: &First, seen: &Seen) -> bool {
        let firm = !seen.found.plain;
        firm && (first.long_past || self.for_next_year) || first.past && self.is_autumn_for(seen)
    }

    /// Whether a stretch over the turn of a year ("từ tháng 10 đến tháng 3") that was given the year of its end is that of the
    /// next winter: it would be over, or begin before the year that the plan is for.
    pub(super) fn is_next_winter(&self, first: &Moment, last: &Moment) -> bool {
        let Some(issued) = self.issued else {
            return false;
        };
        let over = last.days().is_some_and(|(_, end)| end < issued);
        over || self.is_yearly_work && first.year.is_some_and(|year| year < issued.year())
    }

    /// Whether what lies a quarter of a year before a plan may be meant for the next year. A day that nothing binds may
    /// as well tell of what was; a month that heads an entry does not.
    fn is_autumn_for(&self, seen: &Seen) -> bool {
        let day = |moment: &Moment| matches!(moment.unit, Unit::Day { .. });
        let told = seen.found.plain && seen.found.first.as_ref().is_some_and(day);
        self.is_autumn() && !told
    }

    /// Whether a plan was issued in the second half of a year for which it is not meant by its title.
    fn is_autumn(&self) -> bool {
        !self.for_own_year && self.opens.is_some_and(|opens| opens.month() > 6)
    }

    /// The year in the school year that a plan is for, unless it lies before the plan.
    fn of_own_school(&self, moment: &Moment) -> Option<i16> {
        let Some(Stated::School(begins)) = self.school else {
            return None;
        };
        let year = of_school(begins, moment)?;
        let end = last_day(moment, year)?;
        let early = |issued: Date| end < issued.saturating_sub(1.month());
        (!self.issued.is_some_and(early)).then_some(year)
    }

    /// "năm sau": of a plan for 2026 that was issued in 2025 nobody can tell which it means.
    fn next(&self) -> Option<i16> {
        let base = self.opens.or(self.cited)?;
        let own = self
            .issued
            .is_none_or(|issued| issued.year() == base.year());
        own.then(|| base.year() + 1)
    }

    /// The nearest year before or behind a place: of what does not lie before the plan, or of the same line.
    fn nearest(&self, at: usize, block: usize) -> Option<Known> {
        let own = around(&self.known, at)
            .iter()
            .filter(|known| known.block == block);
        let near = own.chain(around(&self.ahead, at));
        near.min_by_key(|known| known.at.abs_diff(at)).copied()
    }

    /// Where no commitment has a year: that of the plan or of the latest directive, the next one late in the year.
    fn without_others(&self, seen: &Seen, moment: &Moment) -> Option<i16> {
        let base = self.opens.or(self.cited)?;
        let past = |first: &First| {
            first.long_past || is_late(base) || first.past && self.is_autumn_for(seen)
        };
        let first = first_year(moment, base).filter(past);
        Some(first.map_or(base.year(), |first| first.year))
    }
}

/// The last before a place and the first behind it.
fn around(known: &[Known], at: usize) -> &[Known] {
    let behind = known.partition_point(|known| known.at < at);
    &known[behind.saturating_sub(1)..known.len().min(behind + 1)]
}

/// Whether a block or a heading above it speaks of a year: "Lộ trình năm 2019".
fn says(outline: &Outline, block: usize, year: i16) -> bool {
    let year = format!("năm {year}");
    let block = &outline.blocks[block];
    let mut above = outline.ancestors(block.point);
    block.passage.folded().contains(&year)
        || above.any(|point| outline.blocks[point.block].passage.folded().contains(&year))
}

/// Whether a day lies so late in its year that what is due in a month before is due in the next.
fn is_late(day: Date) -> bool {
    day.month() > 9
}

/// The first year in which a moment does not lie before a plan.
struct First {
    year: i16,
    /// In the plan's own year it lies so far back that no plan can still ask for it.
    long_past: bool,
    /// It lies a quarter of a year back.
    past: bool,
}

fn first_year(moment: &Moment, opens: Date) -> Option<First> {
    let end = last_day(moment, opens.year())?;
    let half_a_year_ago = opens.saturating_sub(6.months());
    Some(First {
        year: opens.year() + i16::from(end < opens),
        long_past: end < half_a_year_ago,
        past: end < opens.saturating_sub(3.months()),
    })
}

fn last_day(moment: &Moment, year: i16) -> Option<Date> {
    let dated = Moment {
        year: Some(year),
        ..*moment
    };
    dated.days().map(|(_, end)| end)
}

/// Whether a plan has work for what is left of the year in which it was issued, whatever year its title is for: one of
/// October 2016 for conscription in 2017 that wants lists by 05/12/2016.
fn works_in(known: &[Known], issued: Date) -> bool {
    let own = |one: &Known| one.year == issued.year() && one.end.is_some_and(|end| end >= issued);
    known.iter().any(|one| !one.whole && own(one))
}

/// No more of a statement is looked at for its year, in bytes.
const LONGEST_STATEMENT: usize = 800;

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{first_year, is_for};
    use crate::facts::date::moment;

    #[test]
    fn titles_of_plans_for_the_next_year() {
        let winter = date(2025, 12, 10);
        assert!(is_for("công tác kiểm tra năm 2026", 2026, winter));
        let both = "tổng kết công tác năm 2025, triển khai nhiệm vụ năm 2026";
        assert!(!is_for(both, 2026, winter));
        assert!(!is_for("thực hiện đến năm 2026", 2026, winter));
        let spring = date(2025, 3, 10);
        assert!(!is_for("xây dựng dự toán năm 2026", 2026, spring));
    }

    /// The dates of a plan of 10/9/2025.
    fn dates(title: &str, points: &str) -> Vec<Option<String>> {
        dates_of("10 tháng 9 năm 2025", title, points)
    }

    fn dates_of(issued: &str, title: &str, points: &str) -> Vec<Option<String>> {
        let plan = format!(
            "TRƯỜNG THCS TÂN TIẾN\nSố: 12/KH-THCS\nTân Tiến, ngày {issued}\n\nKẾ HOẠCH\n{title}\n\nI. NỘI DUNG\n{points}\n"
        );
        let record = crate::read(plan.as_bytes(), &crate::Options::default());
        record.deadlines.into_iter().map(|one| one.edtf).collect()
    }

    #[test]
    fn what_a_plan_of_autumn_asks_for_in_spring() {
        for (title, points, want) in [
            (
                "Công tác Đội năm học 2025 - 2026",
                "- Tổng kết trước ngày 25/5.",
                "2026-05-25",
            ),
            ("Công tác Đội", "- Tổng kết trước ngày 25/5.", "2026-05-25"),
            (
                "Công tác Đội năm 2025",
                "- Sơ kết trước ngày 25/5.",
                "2025-05-25",
            ),
            ("Công tác Đội", "- Thi trước ngày 20/10.", "2025-10-20"),
        ] {
            assert_eq!(
                dates(title, points),
                [Some(want.to_owned())],
                "{title} {points}"
            );
        }
        let two = "- Lập danh sách trước ngày 05/12/2025.\n- Cấp kinh phí trong tháng 10.\n- Giao quân ngày 14/02/2026.";
        let want = ["2025-12-05", "2025-10", "2026-02-14"].map(|date| Some(date.to_owned()));
        assert_eq!(dates("Gọi công dân nhập ngũ năm 2026", two), want);
        let months = "1. Tháng 9/2025: Khai giảng.\n2. Tháng 10: Đại hội.\n3. Tháng 3: Hội trại.";
        let want = ["2025-09", "2025-10", "2026-03"].map(|month| Some(month.to_owned()));
        assert_eq!(dates("Công tác Đội", months), want);
    }

    #[test]
    fn what_a_neighbour_of_another_year_says() {
        for (issued, title, points, want) in [
            (
                "05 tháng 01 năm 2026",
                "Công tác năm 2026",
                "- Quyết toán trước ngày 31/01/2027.\n- Sơ kết trước ngày 15/6.",
                ["2027-01-31", "2026-06-15"],
            ),
            (
                "05 tháng 01 năm 2026",
                "Công tác năm 2026",
                "- Quyết toán trước ngày 31/01/2027, nộp hồ sơ trước ngày 15/02.",
                ["2027-01-31", "2027-02-15"],
            ),
            (
                "05 tháng 01 năm 2026",
                "Công tác năm 2026",
                "- Khởi công trước ngày 15/3/2027.\n- Nghiệm thu trước ngày 30/9.",
                ["2027-03-15", "2027-09-30"],
            ),
            (
                "05 tháng 01 năm 2026",
                "Công tác năm 2026",
                "- Hoàn thành trước ngày 31/12/2027.\n- Gửi kế hoạch trước ngày 20/01.",
                ["2027-12-31", "2026-01-20"],
            ),
            (
                "15 tháng 3 năm 2026",
                "Cải tạo công trình",
                "- Khởi công trước ngày 15/3/2027.\n- Nghiệm thu trước ngày 30/9.",
                ["2027-03-15", "2027-09-30"],
            ),
            (
                "20 tháng 4 năm 2026",
                "Cải cách hành chính năm 2026",
                "- Hoàn thành trước ngày 31/12/2026.\n- Báo cáo quý I trước ngày 10/3.",
                ["2026-12-31", "2026-03-10"],
            ),
            (
                "10 tháng 3 năm 2026",
                "Hội thi",
                "- Vòng loại từ ngày 05/12 đến ngày 20/12, trao giải ngày 12/01.",
                ["2026-12-05/2026-12-20", "2027-01-12"],
            ),
            (
                "28 tháng 10 năm 2025",
                "Hội thi năm 2026",
                "- Nhận bài đến hết ngày 20/12; chấm từ ngày 05/01 đến ngày 10/01.",
                ["2025-12-20", "2026-01-05/2026-01-10"],
            ),
            (
                "15 tháng 11 năm 2025",
                "Bầu cử",
                "- Ngày bầu cử: 15/3/2026.\n- Hiệp thương từ ngày 01/12 đến ngày 10/12.",
                ["2026-03-15", "2025-12-01/2025-12-10"],
            ),
            (
                "20 tháng 11 năm 2026",
                "Tuyển quân năm 2027",
                "- Khám tuyển: trước ngày 31/12/2026.\n- Giao quân: ngày 15/02.",
                ["2026-12-31", "2027-02-15"],
            ),
            (
                "20 tháng 11 năm 2026",
                "Công tác năm 2027",
                "- Nộp kế hoạch trước ngày 10/12, ra quân trong tháng 02/2027.",
                ["2026-12-10", "2027-02"],
            ),
            (
                "25 tháng 12 năm 2025",
                "Công tác năm 2026",
                "- Gửi kế hoạch trước ngày 31/12/2025.\n- Tổng kết trước ngày 15/12.",
                ["2025-12-31", "2026-12-15"],
            ),
            (
                "05 tháng 3 năm 2026",
                "Công tác kiểm tra",
                "- Tổng kết trước ngày 31/12/2026.\n- Báo cáo trước ngày 15/02.",
                ["2026-12-31", "2027-02-15"],
            ),
        ] {
            let want = want.map(|date| Some(date.to_owned()));
            assert_eq!(dates_of(issued, title, points), want, "{points}");
        }
    }

    #[test]
    fn winters() {
        for (issued, title, points, want) in [
            (
                "05 tháng 01 năm 2026",
                "Công tác năm 2026",
                "- Từ tháng 10 đến tháng 3: trồng rừng.",
                "2026-10/2027-03",
            ),
            (
                "05 tháng 3 năm 2026",
                "Phòng cháy rừng",
                "- Cao điểm từ ngày 15/12 đến ngày 15/02.",
                "2026-12-15/2027-02-15",
            ),
            (
                "10 tháng 01 năm 2026",
                "Bảo đảm an ninh Tết Nguyên đán năm 2026",
                "- Thời gian: Từ ngày 15/12 đến ngày 28/02.",
                "2025-12-15/2026-02-28",
            ),
            (
                "10 tháng 02 năm 2026",
                "Cao điểm Tết",
                "- Cao điểm từ ngày 15/12 đến ngày 15/02.",
                "2025-12-15/2026-02-15",
            ),
        ] {
            let want = [Some(want.to_owned())];
            assert_eq!(dates_of(issued, title, points), want, "{points}");
        }
    }

    #[test]
    fn the_first_year_that_can_be() {
        let opens = date(2018, 9, 5);
        for (words, year, long_past) in [
            ("ngày 20/9", 2018, false),
            ("ngày 31/8", 2019, false),
            ("ngày 15/01", 2019, true),
            ("quý iii", 2018, false),
        ] {
            let (_, moment) = moment(words).unwrap();
            let first = first_year(&moment, opens).unwrap();
            assert_eq!((first.year, first.long_past), (year, long_past), "{words}");
        }
    }
}
