//! The event history: how events come to be (`record`) and how they are read (`read`, `options`, `export`): by their
//! filters (`store`) or by free text (`text`), as `sought` says; `ingest` takes those of on-site systems, `matching` says what of
//! those that have arrived fits, `bars` counts them by time, `opening` records that a history was opened. Nothing changes
//! or removes one.

mod bars;
mod delivery_store;
mod export;
mod ingest;
pub mod matching;
mod opening;
mod opening_store;
mod options;
mod read;
pub mod record;
mod sought;
mod store;
mod text;

use crate::router::Routes;

/// Mounts the operations.
pub fn routes(routes: &mut Routes) {
    routes.add(read::list_events);
    routes.add(read::get_event);
    routes.add(export::export_events);
    routes.add(ingest::ingest_events);
    routes.add(ingest::list_deliveries);
    routes.add(options::get_event_filter_options);
    routes.add(read::list_partner_events);
    routes.add(read::get_partner_event);
    routes.add(options::get_partner_event_filter_options);
    routes.add(export::export_partner_events);
    routes.add(bars::get_event_bars);
    routes.add(bars::get_partner_event_bars);
    routes.add(opening::note_history_opened);
    routes.add(opening::note_partner_history_opened);
}
