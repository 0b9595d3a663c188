//! Orders that end soon, along a line of ninety days and as a list that says the same (DASH-009).

use crate::{
    args,
    text::{t, t_with},
    ui::{card::Card, empty::Empty, icon::Icon, tag::Tag, tone::Tone},
    when,
};
use domain::{
    Timestamp,
    dashboard::{EXPIRING_DAYS, EndingOrder, OrderFigures},
};
use leptos::prelude::*;

const DAY_SECONDS: i64 = 24 * 60 * 60;
/// Whoever has less time than this should act today.
const SOON_DAYS: i64 = 30;

/// The line's length in its own units, with room for half a mark at each end.
const LENGTH: f64 = 1000.0;
const MARGIN: f64 = 12.0;

fn days_left(order: &EndingOrder, now: Timestamp) -> i64 {
    (order.expires_at.as_second() - now.as_second()).max(0) / DAY_SECONDS
}

/// Where an order stands on the line.
fn place(order: &EndingOrder, now: Timestamp) -> f64 {
    let whole = f64::from(EXPIRING_DAYS) * DAY_SECONDS as f64;
    let left = (order.expires_at.as_second() - now.as_second()) as f64 / whole;
    MARGIN + left.clamp(0.0, 1.0) * (LENGTH - 2.0 * MARGIN)
}

/// The card.
pub(super) fn orders(now: Timestamp, figures: OrderFigures) -> AnyView {
    if figures.next.is_empty() {
        return view! {
            <Card title=t("dashboard-orders")>
                <Empty title=t("dashboard-orders-none") text=t("dashboard-orders-none-text") icon=Icon::Check />
            </Card>
        }
        .into_any();
    }
    let mark = |order: &EndingOrder| {
        let soon = days_left(order, now) < SOON_DAYS;
        // A stroke without length: a dot, however wide the line is drawn.
        let dot = format!("M{} 16h0", place(order, now));
        view! {
            <path class="dashboard__ring" d=dot.clone() />
            <path class="dashboard__mark" class=("dashboard__mark--soon", soon) d=dot />
        }
    };
    let marks = figures.next.iter().map(mark).collect_view();
    let step = |month: u32| {
        let x = MARGIN + f64::from(month) / 3.0 * (LENGTH - 2.0 * MARGIN);
        view! { <path class="dashboard__step" d=format!("M{x} 8V24") /> }
    };
    let shown = figures.next.len() as u64;
    let more = figures.expiring.saturating_sub(shown);
    let lines = figures.next.into_iter().map(|order| line(order, now)).collect_view();
    view! {
        <Card title=t("dashboard-orders")>
            <svg class="dashboard__line-of-time" viewBox="0 0 1000 32" preserveAspectRatio="none" aria-hidden="true">
                <path class="dashboard__axis" d="M12 16H988" />
                {(0..=3).map(step).collect_view()}
                {marks}
            </svg>
            <div class="dashboard__scale" aria-hidden="true">
                <span>{t("dashboard-orders-today")}</span>
                <span>{t_with("dashboard-orders-days", || args! { "days" => EXPIRING_DAYS })}</span>
            </div>
            <ol class="dashboard__list">{lines}</ol>
            {(more > 0)
                .then(|| {
                    let text = t_with("dashboard-orders-more", move || args! { "count" => more });
                    view! { <p class="dashboard__about">{text}</p> }
                })}
        </Card>
    }
    .into_any()
}

fn line(order: EndingOrder, now: Timestamp) -> AnyView {
    let days = days_left(&order, now);
    let tone = if days < SOON_DAYS { Tone::Warn } else { Tone::Info };
    let left = t_with("dashboard-orders-left", move || args! { "days" => days });
    let what = order.lines.iter().enumerate().map(|(n, line)| {
        let (product, licences) = (line.product.label(), line.licences);
        let text = t_with("dashboard-orders-what", move || args! { "count" => licences, "product" => product });
        view! {
            {(n > 0).then_some(" · ")}
            {text}
        }
    });
    let what = what.collect_view();
    let place = match order.account_name {
        Some(name) => view! { <span>{name}</span> }.into_any(),
        None => view! { <span>{t("dashboard-orders-unassigned")}</span> }.into_any(),
    };
    view! {
        <li class="dashboard__line dashboard__line--order">
            <span class="dashboard__line-name">{what}</span>
            <span class="dashboard__line-about">{order.tracking_number} " · " {place}</span>
            <span class="dashboard__line-when">{when::date(order.expires_at)}</span>
            <Tag label=left tone icon=Icon::Clock />
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dash_009_an_order_stands_where_its_end_lies() {
        let now: Timestamp = "2026-11-18T10:00:00Z".parse().unwrap();
        let order = |expires_at: &str| EndingOrder {
            tracking_number: "A-S1".into(),
            lines: Vec::new(),
            account: None,
            account_name: None,
            expires_at: expires_at.parse().unwrap(),
        };
        let places = ["2026-11-18T10:00:00Z", "2027-01-02T10:00:00Z", "2027-02-16T10:00:00Z", "2028-01-01T00:00:00Z"];
        assert_eq!(places.map(|at| place(&order(at), now).round() as u64), [12, 500, 988, 988]);
        assert_eq!(days_left(&order("2026-11-20T09:00:00Z"), now), 1);
    }
}
