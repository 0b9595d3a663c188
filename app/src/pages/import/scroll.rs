//! Which rows of a long list to draw, and where (IMPT-011). Arithmetic only; `draw` does what it says.
//!
//! Rows have the heights their content needs, so where a row far away lies can only be guessed. What is guessed is
//! never seen: rows next to one another stay next to one another, and while the person scrolls one row that is in
//! view keeps its place (`Keep`). Only where the list begins and ends does guess meet truth: there the page is
//! scrolled by the difference, in the same frame, so that nothing moves.

/// No browser draws elements of any height; beyond this the guess per row shrinks.
const TALLEST: f64 = 8_000_000.0;
/// Rows kept ready above and below, in heights of the view.
const AHEAD: f64 = 0.6;
/// New rows are asked for when less than this is ready.
const REFILL: f64 = 0.25;
/// Rows that are made anew at each end in one go: more, and making them would hold up the page.
const AT_ONCE: u32 = 12;

/// What the person sees, in the list's coordinates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct View {
    /// The upper edge; negative while something above the list is in view.
    pub(super) y: f64,
    /// The height.
    pub(super) height: f64,
}

/// A row and where its upper edge shall be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Keep {
    pub(super) place: u32,
    pub(super) at: f64,
}

/// The rows to draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Plan {
    pub(super) from: u32,
    pub(super) count: u32,
    pub(super) keep: Keep,
}

/// Where they go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Placed {
    /// The upper edge of the first row drawn.
    pub(super) top: f64,
    /// The height of the whole list.
    pub(super) height: f64,
    /// By how much the page must scroll at the same time.
    pub(super) scroll_by: f64,
}

/// What is drawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Drawn {
    /// The place of the first row.
    from: u32,
    /// The upper edge of each row, and the lower edge of the last.
    edges: Vec<f64>,
    /// Rows in the list.
    total: u32,
    /// The height of the whole list.
    height: f64,
    /// The usual height of a row; 0 until some were measured.
    usual: f64,
}

impl Drawn {
    /// Forgets what was drawn: another list, or other heights.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    fn count(&self) -> u32 {
        self.edges.len().saturating_sub(1) as u32
    }

    /// Whether a place is drawn.
    pub(super) fn has(&self, place: u32) -> bool {
        (self.from..self.from + self.count()).contains(&place)
    }

    /// The rows to draw for a view, or nothing if enough are ready. `guess` is a row's height before any was measured.
    pub(super) fn plan(&self, view: View, guess: f64, force: bool) -> Option<Plan> {
        let (Some(first), Some(last)) = (self.edges.first(), self.edges.last()) else {
            return Some(self.around(0, Keep { place: 0, at: 0.0 }, view, guess));
        };
        if self.count() == 0 && self.total > 0 {
            // The list has become shorter than the place that was asked for.
            let place = self.total - 1;
            let at = (f64::from(self.total) * self.row(guess) - view.height).max(0.0);
            return Some(self.around(place, Keep { place, at }, view, guess));
        }
        let (upper, lower) = (view.y.max(0.0), view.y + view.height);
        let ready = view.height * REFILL;
        let enough = (self.from == 0 || *first <= upper - ready)
            && (self.from + self.count() >= self.total || *last >= lower + ready);
        if enough && !force {
            return None;
        }
        if upper > first - view.height && upper < last + view.height {
            // A row in view keeps its place; the rows around it follow.
            let index = self.edges.partition_point(|edge| *edge <= upper).saturating_sub(1);
            let index = index.min(self.edges.len().saturating_sub(2));
            let keep = Keep { place: self.from + index as u32, at: self.edges[index] };
            let away = ((upper - keep.at) / self.row(guess)).floor();
            return Some(self.around(moved(keep.place, away), keep, view, guess));
        }
        // A jump: nothing in view is drawn, so the guess decides. The end of the bar is the end of the list.
        let share = upper / (self.height - view.height).max(1.0);
        let first = f64::from(self.total) - view.height / self.row(guess);
        let place = (share.min(1.0) * first.max(0.0)).floor() as u32;
        let place = place.min(self.total.saturating_sub(1));
        Some(self.around(place, Keep { place, at: upper }, view, guess))
    }

    /// The rows to draw so that a place is in view, and where the page must be scrolled to.
    pub(super) fn plan_for(&self, place: u32, view: View, guess: f64) -> (Plan, f64) {
        let each = if self.total == 0 { 0.0 } else { self.height / f64::from(self.total) };
        let at = f64::from(place) * each;
        // A third down the view: what stands before it is seen too.
        let y = (at - view.height / 3.0).max(0.0);
        (self.around(place, Keep { place, at }, View { y, ..view }, guess), y)
    }

    fn around(&self, place: u32, keep: Keep, view: View, guess: f64) -> Plan {
        let row = self.row(guess);
        let ahead = (view.height * AHEAD / row).ceil() as u32 + 1;
        let from = place.saturating_sub(ahead);
        let count = place - from + (view.height / row).ceil() as u32 + ahead + 1;
        // A row outside the window cannot be measured against.
        let keep = if (from..from + count).contains(&keep.place) { keep } else { Keep { place, at: view.y.max(0.0) } };
        Plan { from, count, keep }
    }

    /// As much of a plan as can be drawn without holding up the page; what is in view comes first. The rest follows in
    /// further rounds.
    pub(super) fn gently(&self, plan: Plan) -> Plan {
        let (first, end) = (self.from, self.from + self.count());
        let (from, to) = (plan.from, plan.from + plan.count);
        let (from, to) = if self.count() == 0 || to <= first || from >= end {
            let from = from.max(plan.keep.place.saturating_sub(1));
            (from, to.min(from + AT_ONCE))
        } else {
            (from.max(first.saturating_sub(AT_ONCE)), to.min(end + AT_ONCE))
        };
        Plan { from, count: to.saturating_sub(from).max(1), keep: plan.keep }
    }

    fn row(&self, guess: f64) -> f64 {
        (if self.usual > 0.0 { self.usual } else { guess }).max(16.0)
    }

    /// Takes note of the rows drawn and their measured heights.
    pub(super) fn place(&mut self, from: u32, heights: &[f64], total: u32, keep: Keep) -> Placed {
        let sum: f64 = heights.iter().sum();
        if self.usual == 0.0 && !heights.is_empty() {
            self.usual = sum / heights.len() as f64;
        }
        let each = if total == 0 { 0.0 } else { self.usual.min(TALLEST / f64::from(total)) };
        let before: f64 = heights.iter().take(keep.place.saturating_sub(from) as usize).sum();
        let wished = keep.at - before;
        let top = match from {
            0 => 0.0,
            _ if wished < 1.0 => f64::from(from) * each,
            _ => wished,
        };
        let rest = f64::from(total.saturating_sub(from + heights.len() as u32));
        self.from = from;
        self.total = total;
        self.height = top + sum + rest * each;
        self.edges.clear();
        self.edges.push(top);
        let mut edge = top;
        for height in heights {
            edge += height;
            self.edges.push(edge);
        }
        Placed { top, height: self.height, scroll_by: top - wished }
    }
}

fn moved(place: u32, by: f64) -> u32 {
    (f64::from(place) + by).max(0.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::iter::repeat_n;

    const VIEW: f64 = 800.0;

    /// A person at a list whose row heights are known here and nowhere else.
    struct Person {
        drawn: Drawn,
        heights: Vec<f64>,
        y: f64,
    }

    impl Person {
        fn at(heights: Vec<f64>) -> Self {
            let mut person = Self { drawn: Drawn::default(), heights, y: 0.0 };
            person.look();
            person
        }

        fn look(&mut self) {
            for _ in 0..20 {
                let view = View { y: self.y, height: VIEW };
                let Some(plan) = self.drawn.plan(view, 48.0, false) else { return };
                self.draw(self.drawn.gently(plan));
            }
            panic!("never enough at {}: {:?}", self.y, self.drawn);
        }

        fn draw(&mut self, plan: Plan) {
            let total = self.heights.len();
            let from = (plan.from as usize).min(total);
            let to = (from + plan.count as usize).min(total);
            let placed = self.drawn.place(from as u32, &self.heights[from..to], total as u32, plan.keep);
            // A browser does not scroll beyond the list.
            self.y = (self.y + placed.scroll_by).clamp(0.0, (placed.height - VIEW).max(0.0));
        }

        fn scroll(&mut self, by: f64) {
            self.y = (self.y + by).clamp(0.0, (self.drawn.height - VIEW).max(0.0));
            self.look();
        }

        /// The rows in view with where they begin within it.
        fn seen(&self) -> Vec<(u32, f64)> {
            let edges = &self.drawn.edges;
            (0..edges.len() - 1)
                .filter(|i| edges[i + 1] > self.y && edges[*i] < self.y + VIEW)
                .map(|i| (self.drawn.from + i as u32, edges[i] - self.y))
                .collect()
        }
    }

    #[test]
    fn impt_011_scrolling_shows_every_row_once_and_moves_nothing_by_itself() {
        let heights: Vec<f64> = (0..3000).map(|i| if i % 7 == 3 { 92.0 } else { 48.0 }).collect();
        let mut person = Person::at(heights);
        let mut before = person.seen();
        for step in 0..3000 {
            person.scroll(if step < 2000 { 130.0 } else { -170.0 });
            let now = person.seen();
            for (place, at) in &now {
                if let Some((_, was)) = before.iter().find(|(other, _)| other == place) {
                    let by = was - at;
                    assert!(by.abs() <= 171.0, "row {place} jumped by {by}");
                }
            }
            assert!(now.windows(2).all(|pair| pair[1].0 == pair[0].0 + 1), "a row is missing");
            before = now;
        }
        assert_eq!(person.seen()[0], (0, 0.0), "the way back ends at the first row");
    }

    #[test]
    fn impt_011_the_last_of_200_000_tall_rows_can_be_reached_and_the_first_again() {
        let mut person = Person::at(repeat_n(360.0, 200_000).collect());
        assert!(person.drawn.height <= TALLEST + 10_000.0, "{}", person.drawn.height);
        person.scroll(f64::INFINITY);
        person.scroll(f64::INFINITY);
        assert_eq!(person.seen().last().map(|(place, _)| *place), Some(199_999));
        person.scroll(f64::NEG_INFINITY);
        assert_eq!(person.seen()[0], (0, 0.0));
    }

    #[test]
    fn impt_025_a_place_far_away_is_drawn_where_the_page_is_scrolled_to() {
        let mut person = Person::at(repeat_n(48.0, 100_000).collect());
        let (plan, y) = person.drawn.plan_for(70_000, View { y: 0.0, height: VIEW }, 48.0);
        person.y = y;
        person.draw(plan);
        let seen = person.seen();
        assert!(seen.iter().any(|(place, at)| *place == 70_000 && *at > 0.0 && *at < VIEW), "{seen:?}");
    }

    #[test]
    fn impt_011_few_rows_are_made_in_one_go() {
        let mut person = Person::at(repeat_n(48.0, 10_000).collect());
        for y in [0.0, 130.0, 900.0, 200_000.0, 199_500.0] {
            let plan = person.drawn.plan(View { y, height: VIEW }, 48.0, true).unwrap();
            let gently = person.drawn.gently(plan);
            let new = (gently.from..gently.from + gently.count).filter(|place| !person.drawn.has(*place)).count();
            assert!(new <= 2 * AT_ONCE as usize, "{new} at {y}");
            assert!((gently.from..gently.from + gently.count).contains(&gently.keep.place));
            person.y = y;
            person.look();
        }
    }

    #[test]
    fn impt_023_a_shorter_list_is_drawn_anew_without_a_hole() {
        let mut person = Person::at(repeat_n(48.0, 60).collect());
        person.scroll(f64::INFINITY);
        person.heights.truncate(30);
        let view = View { y: person.y, height: VIEW };
        let plan = person.drawn.plan(view, 48.0, true).unwrap();
        person.draw(plan);
        person.scroll(0.0);
        assert_eq!(person.seen().last().map(|(place, _)| *place), Some(29));
    }
}
