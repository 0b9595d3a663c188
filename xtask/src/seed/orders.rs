//! What the partner bought: enough for the licences in use, something to assign, something about to end.

use super::{
    cast::CUSTOMERS,
    sql::{insert, row},
    story,
    world::{DAY, World, account_id, partner_id},
};
use anyhow::Result;
use domain::users::products::Product;
use std::{collections::HashMap, io::Write};

const ORDER: &str = "purchase_order (id, partner_account_id, account_id, tracking_number, sap_order_id, reseller_po, \
    reseller_sap_id, customer_po, purchased_at, starts_at, expires_at, duration_months, activated, assigned_at, assigned_by)";
const LINE: &str = "order_line (order_id, n, product, details, licences)";

/// An order of the demo.
struct Bought {
    account: Option<usize>,
    lines: Vec<(Product, i64)>,
    /// Days from now; negative in the past.
    purchased: i64,
    /// How many days it lasts; none if for ever.
    lasts: Option<i64>,
    activated: bool,
}

/// Orders in use: sold in fives, with some to spare.
fn in_use(world: &World) -> Vec<Bought> {
    let mut held: HashMap<(usize, u8), i64> = HashMap::new();
    for user in &world.users {
        for product in &user.licences {
            *held.entry((user.account, *product as u8)).or_default() += 1;
        }
    }
    let mut held: Vec<_> = held.into_iter().collect();
    held.sort_unstable();
    let bought = |(n, ((account, product), needed)): (usize, ((usize, u8), i64))| {
        let began = (world.now - story::begin(world, &CUSTOMERS[account])) / DAY;
        Bought {
            account: Some(account),
            lines: vec![(Product::ALL[usize::from(product)], (needed / 5 + 2) * 5)],
            purchased: -began - 2,
            lasts: Some(if n % 7 == 3 { 90 } else { 365 }),
            activated: true,
        }
    };
    held.into_iter().enumerate().map(bought).collect()
}

/// Orders that no account has, one of each status, and one that has run out.
fn others() -> Vec<Bought> {
    let order = |lines: &[(Product, i64)], purchased, lasts| Bought {
        account: None,
        lines: lines.to_vec(),
        purchased,
        lasts,
        activated: true,
    };
    let packed = [(Product::MitelOneEssential, 40), (Product::MitelOneElite, 10), (Product::MiteamMeetings, 50)];
    vec![
        order(&[(Product::MitelOnePremier, 25)], -9, Some(365)),
        order(&[(Product::MiteamMeetings, 50)], -9, Some(365)),
        order(&packed, -6, Some(730)),
        order(&[(Product::Micollab, 30)], -40, None),
        order(&[(Product::MitelOneEssential, 15)], -320, Some(365)),
        order(&[(Product::MiteamMeetings, 10)], -400, Some(365)),
        Bought { activated: false, ..order(&[(Product::VoiceAssist, 5)], -1, Some(365)) },
        Bought { account: Some(0), ..order(&[(Product::MiteamMeetings, 20)], -395, Some(365)) },
    ]
}

/// Writes the orders.
pub fn write(world: &mut World, out: &mut impl Write) -> Result<()> {
    let (mut orders, mut lines) = (Vec::new(), Vec::new());
    let bought: Vec<_> = in_use(world).into_iter().chain(others()).collect();
    for (n, order) in bought.into_iter().enumerate() {
        let at = world.now + order.purchased * DAY;
        let id = world.id(at);
        let number = format!("A-S{:08}", 10_482 + n * 37);
        // Not everything is delivered with every order.
        let given = |every: usize, text: String| (n % every != every - 1).then_some(text);
        orders.push(row![
            id,
            partner_id(),
            order.account.map(account_id),
            number,
            given(11, format!("{}", 4_500_120_000_i64 + n as i64 * 13)),
            given(5, format!("PO-{:05}", 20_310 + n * 7)),
            given(9, "0000400218".to_owned()),
            given(3, format!("C{:04}-{}", 1_100 + n * 3, 2026)),
            at,
            at,
            order.lasts.map(|days| at + days * DAY),
            order.lasts.map(|days| days / 30),
            i32::from(order.activated),
            order.account.map(|_| at + DAY),
            order.account.map(|_| story::administrator().shown),
        ]);
        for (line, (product, licences)) in order.lines.into_iter().enumerate() {
            lines.push(row![id, line, product.name(), product.label(), licences]);
        }
    }
    insert(out, ORDER, &orders)?;
    insert(out, LINE, &lines)
}
