//! Proofs from tiles: for each portion of a file those of its events' leaves are read, and a few above them.

use super::store;
use crate::{
    db::{Db, Rows},
    problem::{Failure, Outcome},
};
use ::event_log::{
    Hash,
    export::Writer,
    tiles::{Place, Tiles, WIDTH, read},
    tree,
};
use domain::events::Event;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Tiles that a file holds in memory, 8 KB and their inner hashes each.
const HELD: usize = 96;

/// A tile as it is stored.
pub(super) struct Stored {
    pub place: Place,
    pub hashes: Vec<Hash>,
    /// The rows of its events, if its hashes are of leaves.
    pub rows: Vec<u64>,
}

/// The tiles in an answer.
pub(super) fn read_tiles(rows: &Rows) -> Outcome<Vec<Stored>> {
    rows.take::<Row>()?.into_iter().map(Row::read).collect()
}

#[derive(Deserialize)]
struct Row {
    level: f64,
    tile: f64,
    hashes: String,
    rows: Option<String>,
}

impl Row {
    fn read(self) -> Outcome<Stored> {
        let place = Place { level: self.level as u32, tile: self.tile as u64 };
        let hashes = read(&self.hashes).ok_or_else(|| Failure::internal(format!("{place:?} is no tile")))?;
        let rows = self.rows.map(|rows| serde_json::from_str(&rows)).transpose()?.unwrap_or_default();
        Ok(Stored { place, hashes, rows })
    }
}

/// What a file needs to prove its events.
pub struct Prover {
    history: String,
    tiles: Tiles,
}

impl Prover {
    /// For a file of this history.
    pub fn new(history: &str) -> Self {
        Self { history: history.to_owned(), tiles: Tiles::default() }
    }

    /// Adds a portion of events to a file, each with its proof. What has arrived after the file's head is left out:
    /// the file is the history as it was when it was begun.
    pub async fn push(&mut self, db: &Db, writer: &mut Writer, file: &mut String, events: &[Event]) -> Outcome<()> {
        #[derive(Deserialize)]
        struct Recorded {
            id: String,
            row: f64,
            actor_name: String,
        }
        if events.is_empty() {
            return Ok(());
        }
        let ids: Vec<_> = events.iter().map(|event| event.id.to_string()).collect();
        let recorded: Vec<Recorded> = db.rows(store::recorded(&ids).into()).await?;
        let rows: Vec<_> = recorded.iter().map(|event| event.row as u64).collect();
        if self.tiles.len() > HELD {
            self.tiles.forget_leaves();
        }
        let mut index_of = BTreeMap::new();
        for Stored { place, hashes, rows } in self.read(db, store::tiles_of_rows(&self.history, &rows)).await? {
            self.tiles.insert(place, &hashes);
            index_of.extend((place.tile * WIDTH..).zip(rows).map(|(index, row)| (row, index)));
        }
        let recorded: BTreeMap<_, _> = recorded.into_iter().map(|event| (event.id.clone(), event)).collect();
        let size = writer.size();
        let found = events.iter().zip(&ids).filter_map(|(event, id)| {
            let known = recorded.get(id)?;
            let index = *index_of.get(&(known.row as u64)).filter(|index| **index < size)?;
            Some((event, known.actor_name.as_str(), index))
        });
        let found: Vec<_> = found.collect();
        let indices: Vec<_> = found.iter().map(|(_, _, index)| *index).collect();
        let paths = self.made(db, |tiles| paths(tiles, &indices, size)).await?;
        for ((event, recorded, index), path) in found.into_iter().zip(&paths) {
            writer.event(file, event, recorded, index, path);
        }
        Ok(())
    }

    /// The proof that one tree goes on from another.
    pub(super) async fn consistency(&mut self, db: &Db, first: u64, second: u64) -> Outcome<Vec<Hash>> {
        self.made(db, |tiles| tree::consistency(tiles, first, second)).await
    }

    /// What is made of the tiles, once those that it needs are here.
    async fn made<T>(&mut self, db: &Db, make: impl Fn(&mut Tiles) -> T) -> Outcome<T> {
        let missing = match self.tiles.make(&make) {
            Ok(made) => return Ok(made),
            Err(missing) => missing,
        };
        for Stored { place, hashes, .. } in self.read(db, store::tiles_at(&self.history, &missing)).await? {
            self.tiles.insert(place, &hashes);
        }
        self.tiles.make(&make).map_err(|lacking| {
            Failure::internal(format!("the log {} lacks tiles, the first {:?}", self.history, lacking.first()))
        })
    }

    async fn read(&self, db: &Db, query: store::Query) -> Outcome<Vec<Stored>> {
        let rows: Vec<Row> = db.rows(query.into()).await?;
        rows.into_iter().map(Row::read).collect()
    }
}

fn paths(tiles: &mut Tiles, indices: &[u64], size: u64) -> Vec<Vec<Hash>> {
    indices.iter().map(|index| tree::inclusion(tiles, *index, size)).collect()
}
