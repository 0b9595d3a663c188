//! Which rows are shown, in their order: kept between two windows, and mended where a row changed (IMPT-025).

use super::rows::Rows;
use domain::{fold::fold, import::preview::Only};

/// The list that was asked for last.
#[derive(Default)]
pub struct List {
    /// The filter and the folded search it was made for.
    made_for: Option<(Only, String)>,
    /// Where its rows are kept, in the order shown.
    shown: Vec<u32>,
}

impl List {
    /// The rows that a filter and a search leave.
    pub fn of(&mut self, rows: &mut Rows, only: Only, search: &str) -> &[u32] {
        let search = fold(search.trim());
        let narrower = match &self.made_for {
            Some((made, before)) if *made == only && *before == search => return &self.shown,
            // Whoever types on looks through what is left.
            Some((made, before)) => (*made == only || *made == Only::All) && search.contains(before.as_str()),
            None => false,
        };
        if narrower {
            self.shown.retain(|at| belongs(rows, *at as usize, only, &search));
        } else {
            let mut shown: Vec<u32> =
                (0..rows.len() as u32).filter(|at| belongs(rows, *at as usize, only, &search)).collect();
            // By number the added rows come last; shown they come first, the newest at the top.
            let added = shown.partition_point(|at| rows.place(*at as usize) > u64::from(u32::MAX));
            let (file, added) = shown.split_at(added);
            shown = added.iter().rev().chain(file).copied().collect();
            self.shown = shown;
        }
        self.made_for = Some((only, search));
        &self.shown
    }

    /// Looks again at one row that changed.
    pub fn touch(&mut self, rows: &mut Rows, at: usize) {
        let Some((only, search)) = &self.made_for else { return };
        let belongs = belongs(rows, at, *only, search);
        let place = rows.place(at);
        match self.shown.binary_search_by_key(&place, |other| rows.place(*other as usize)) {
            Ok(position) if !belongs => {
                self.shown.remove(position);
            }
            Err(position) if belongs => self.shown.insert(position, at as u32),
            _ => {}
        }
    }

    /// So much changed that the list is made anew.
    pub fn forget(&mut self) {
        self.made_for = None;
    }
}

fn belongs(rows: &mut Rows, at: usize, only: Only, search: &str) -> bool {
    !rows.is_gone(at) && rows.is_among(at, only) && (search.is_empty() || rows.text(at).contains(search))
}
