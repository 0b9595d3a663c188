//! Brings the rows in view onto the page (IMPT-011): asks the worker for the rows that `scroll` says, lets the browser
//! lay them out, and puts them in place before anything is painted.

use super::{
    clock,
    grid::{Aim, Cell, Grid, How, Slot},
    scroll::{Drawn, View},
};
use domain::import::preview::{Answer, Ask, RowView};
use leptos::{prelude::*, task::spawn_local};
use web_sys::HtmlElement;

/// Heights of a row before any was measured, in pixels.
const GUESS_LINE: f64 = 48.0;
const GUESS_CARD: f64 = 380.0;

impl Grid {
    /// Scrolls to a place whose row is not drawn.
    pub(super) fn jump(self, place: u32) {
        let Some(view) = self.view() else { return };
        let (_, y) = self.drawn.with_value(|drawn| drawn.plan_for(place, view, self.guess()));
        window().scroll_by_with_x_and_y(0.0, y - view.y);
        self.refresh();
    }

    /// Another list: begins at its first row.
    pub(super) fn restart(self) {
        self.drawn.update_value(Drawn::forget);
        if let Some(view) = self.view()
            && view.y > 0.0
        {
            window().scroll_by_with_x_and_y(0.0, -view.y);
        }
        self.refresh();
    }

    /// Other heights: measures anew.
    pub(super) fn measure_anew(self) {
        self.drawn.update_value(Drawn::forget);
        self.refresh();
    }

    /// Draws what is in view, now and with the rows as they are now.
    pub(super) fn refresh(self) {
        self.stale.set_value(true);
        self.draw();
    }

    /// Draws more rows if too few are ready.
    pub(super) fn scrolled(self) {
        let Some(view) = self.view() else { return };
        if self.drawn.with_value(|drawn| drawn.plan(view, self.guess(), false).is_some()) {
            self.draw();
        }
    }

    fn guess(self) -> f64 {
        if self.cards.get_untracked() { GUESS_CARD } else { GUESS_LINE }
    }

    /// What of the list is in view.
    fn view(self) -> Option<View> {
        let list = self.list.get_untracked()?.get_bounding_client_rect();
        let bar = self.bar.get_untracked()?.get_bounding_client_rect();
        let height = window().inner_height().ok()?.as_f64()?;
        Some(View { y: bar.bottom() - list.top(), height: (height - bar.bottom().max(0.0)).max(200.0) })
    }

    fn draw(self) {
        if cfg!(not(feature = "hydrate")) || self.busy.get_value() {
            return;
        }
        self.busy.set_value(true);
        spawn_local(async move {
            // A few rounds suffice: each knows more rows and heights than the one before.
            for _ in 0..16 {
                if !self.round().await.unwrap_or_default() {
                    break;
                }
            }
            self.busy.try_set_value(false);
            if self.stale.try_get_value() == Some(true) && self.list.try_get_untracked().flatten().is_some() {
                self.draw();
            }
        });
    }

    /// Asks for the rows in view and puts them in place. `Some(true)`: it may not have been enough.
    async fn round(self) -> Option<bool> {
        let force = self.stale.try_get_value()?;
        self.stale.try_set_value(false);
        let (view, guess) = (self.view()?, self.guess());
        let plan = self.drawn.try_with_value(|drawn| drawn.plan(view, guess, force).map(|plan| drawn.gently(plan)))?;
        let Some(plan) = plan else { return Some(false) };
        let ask = Ask::Window {
            from: plan.from,
            count: plan.count,
            only: self.only.try_get_untracked()?,
            search: self.search.try_get_untracked()?,
        };
        let Some(Answer::Rows { from, total, counts, rows }) = self.desk.ask(ask).await else {
            self.desk.broke_down();
            return None;
        };
        if self.slots.is_disposed() {
            return None;
        }
        if self.desk.counts.get_untracked() != counts {
            self.desk.counts.set(counts);
        }
        if self.total.get_untracked() != Some(total) {
            self.total.set(Some(total));
        }
        self.fill(from, rows);
        clock::next_frame().await;
        let (list, block) = (self.list.try_get_untracked()??, self.block.try_get_untracked()??);
        let heights = heights(&block);
        let placed = self.drawn.try_update_value(|drawn| drawn.place(from, &heights, total, plan.keep))?;
        // Sizes from data: set through the object model, which the content security policy permits.
        let _ = HtmlElement::style(&block).set_property("top", &format!("{}px", placed.top));
        let _ = HtmlElement::style(&list).set_property("height", &format!("{}px", placed.height));
        if placed.scroll_by.abs() >= 1.0 {
            window().scroll_by_with_x_and_y(0.0, placed.scroll_by);
        }
        self.aimed();
        Some(true)
    }

    /// Makes these the rows drawn; rows that were drawn before keep their elements, and with them the focus.
    fn fill(self, from: u32, rows: Vec<RowView>) {
        let before = self.slots.get_untracked();
        let slots: Vec<Slot> = (from..)
            .zip(rows)
            .map(|(place, view)| match before.iter().find(|slot| slot.row == view.row) {
                Some(slot) => {
                    if slot.place.get_untracked() != place {
                        slot.place.set(place);
                    }
                    if slot.view.with_untracked(|old| *old != view) {
                        slot.view.set(view);
                    }
                    slot.clone()
                }
                None => Slot { row: view.row, place: ArcRwSignal::new(place), view: ArcRwSignal::new(view) },
            })
            .collect();
        // What is typed in a row that is scrolled away is not lost.
        if let Some(cell) = self.editing.get_untracked()
            && !slots.iter().any(|slot| slot.row == cell.row)
        {
            self.commit();
        }
        let same = before.len() == slots.len() && before.iter().zip(&slots).all(|(a, b)| a.row == b.row);
        if !same {
            self.slots.set(slots);
        }
    }

    /// Gives the focus to the cell that waits for it, or to the grid if the row that had it is no longer drawn.
    fn aimed(self) {
        if let Some((aim, column, how)) = self.aim.get_value() {
            let slot = match aim {
                Aim::Row(row) => self.slot(row),
                Aim::Place(place) => self.slot_at(place),
            };
            if let Some(slot) = slot {
                self.aim.set_value(None);
                self.focus(Cell { row: slot.row, column }, how);
            }
            return;
        }
        let lost = self.within.get_untracked() && document().active_element().is_none_or(|e| e.tag_name() == "BODY");
        let Some(cell) = self.active.get_untracked().filter(|_| lost) else { return };
        let place = self.active_place.get_value();
        let left_the_list = self.drawn.with_value(|drawn| drawn.has(place)) && self.slot(cell.row).is_none();
        let last = self.total.get_untracked().unwrap_or_default().checked_sub(1);
        if let (true, Some(slot)) = (left_the_list, last.and_then(|last| self.slot_at(place.min(last)))) {
            self.focus(Cell { row: slot.row, ..cell }, How::Look);
        } else if let Some(frame) = self.frame.get_untracked() {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = frame.focus_with_options(&options);
        }
    }
}

fn heights(block: &HtmlElement) -> Vec<f64> {
    let rows = block.children();
    (0..rows.length()).filter_map(|i| rows.item(i)).map(|row| row.get_bounding_client_rect().height()).collect()
}
