//! Accounts beside that of the measurements, each with a thousand of its events: what is asked of one account must not
//! cost what the others have. The database copies them itself, which is ten times as fast as writing them out.

use super::world::account_id;
use crate::seed::cast::CUSTOMERS;
use anyhow::Result;
use serde_json::json;
use std::io::Write;

/// Events of each.
const EVENTS: usize = 1_000;

/// Writes so many accounts; `events` is how many the account of the measurements has.
pub fn write(events: usize, accounts: usize, out: &mut impl Write) -> Result<()> {
    let measured = account_id(CUSTOMERS.len()).to_string();
    // Spread over the whole time of the events.
    let (each, step) = (events.min(EVENTS), (events / EVENTS).max(1));
    for n in 1..=accounts {
        let id = format!("{}f{n:011x}", &measured[..24]);
        line(
            out,
            "INSERT INTO account (row, id, no, partner_account_id, account_number, name, name_key, search, country, \
             address, city, postal_code, default_language, cloud_location, created_at, created_by, modified_at, modified_by) \
             SELECT row + 100 + ?2, ?3, no + 100 + ?2, partner_account_id, ?4, 'Neighbour ' || ?2, 'neighbour ' || ?2, \
             'neighbour ' || ?2, country, address, city, postal_code, default_language, cloud_location, created_at, \
             created_by, modified_at, modified_by FROM account WHERE id = ?1",
            &json!([measured, n, id, format!("98{n:07}")]),
        )?;
        line(
            out,
            "WITH RECURSIVE k (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM k WHERE n + 1 < ?4) \
             INSERT INTO event (account_id, id, at, actor_kind, actor_id, actor_name, action, type, asset, asset_id, \
             properties, core, extra, tags) SELECT ?2, substr(e.id, 1, 24) || printf('%06x%06x', ?3, k.n), e.at, \
             e.actor_kind, e.actor_id, e.actor_name, e.action, e.type, e.asset, e.asset_id, e.properties, e.core, e.extra, \
             e.tags FROM k CROSS JOIN event e ON e.row = \
             (SELECT row FROM event WHERE account_id = ?1 ORDER BY at, id LIMIT 1) + k.n * ?5 + ?3 % ?5",
            &json!([measured, id, n, each, step]),
        )?;
    }
    Ok(())
}

fn line(out: &mut impl Write, sql: &str, params: &serde_json::Value) -> Result<()> {
    serde_json::to_writer(&mut *out, &json!({ "sql": sql, "params": params }))?;
    Ok(out.write_all(b"\n")?)
}
