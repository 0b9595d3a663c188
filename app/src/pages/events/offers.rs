//! What the filters offer beside what is chosen, with how many events each option would leave (EVNT-052, PROV-002).

use super::{
    address::{ACTION, ACTOR, ACTOR_NAME, ASSET, Address, DATE, NOT_ACTION, NOT_ACTOR, NOT_ASSET, NOT_TYPE, TYPE},
    history::use_history,
    span::{Span, SpanForm},
    words,
};
use crate::{
    args,
    text::{Text, say_with, t, t_with},
    ui::{choice::Choice, filters::Filter, toast::toast},
};
use domain::events::{
    Asset, EventAction, EventType,
    delivery::Deliveries,
    filter::EventQuery,
    options::{Chosen, FilterOptions, Offer},
    terms::Terms,
};
use leptos::prelude::*;

/// What is offered now: at once by the rules, and with figures while the menu is open, for they are counted then.
#[derive(Clone, Copy)]
pub(super) struct Offers {
    address: Memo<Address>,
    wanted: RwSignal<bool>,
    systems: RwSignal<Option<Deliveries>>,
    told: RwSignal<Option<(EventQuery, FilterOptions)>>,
}

impl Offers {
    /// Follows the address.
    pub(super) fn new(address: Memo<Address>) -> Self {
        let (history, wanted) = (use_history(), RwSignal::new(false));
        let (systems, told) = (RwSignal::new(None), RwSignal::new(None));
        Effect::new(move |_| {
            let Some(answer) = history.deliveries() else { return };
            leptos::task::spawn_local(async move {
                if let Ok(reply) = answer.await {
                    systems.try_set(Some(reply.value));
                }
            });
        });
        Effect::new(move |_| {
            let query = address.with(|address| EventQuery { after: None, direction: None, ..address.query() });
            if !wanted.get() || told.with_untracked(|told| matches!(told, Some((known, _)) if *known == query)) {
                return;
            }
            let answer = history.options(&query);
            leptos::task::spawn_local(async move {
                // Without figures the options are there all the same.
                if let Ok(reply) = answer.await
                    && address.try_with_untracked(|now| now.chosen() == query.chosen()) == Some(true)
                {
                    told.try_set(Some((query, reply.value)));
                }
            });
        });
        tell_what_went(address);
        Self { address, wanted, systems, told }
    }

    /// Whether the menu is open.
    pub(super) const fn wanted(self) -> RwSignal<bool> {
        self.wanted
    }

    /// The on-site systems of the account, if it has any; not before that is known.
    pub(super) fn systems(self) -> Option<Deliveries> {
        self.systems.get().filter(|systems| systems.on_site)
    }

    /// Whether the account has events of on-site systems; not before that is known.
    pub(super) fn on_site(self) -> bool {
        self.systems.with(|systems| systems.as_ref().is_some_and(|systems| systems.on_site))
    }

    /// The filters of the page.
    pub(super) fn filters(self) -> Vec<Filter> {
        let Self { address, .. } = self;
        vec![
            Filter::choices(
                ASSET,
                t("events-filter-asset"),
                self.choices(|options| &options.assets, |chosen| &chosen.assets, words::asset),
            )
            .many(),
            Filter::choices(
                ACTION,
                t("events-filter-action"),
                self.choices(|options| &options.actions, |chosen| &chosen.actions, words::action),
            )
            .many(),
            Filter::choices(
                TYPE,
                t("events-filter-type"),
                self.choices(|options| &options.types, |chosen| &chosen.types, words::event_type),
            )
            .many(),
            Filter::text(ACTOR, t("events-filter-actor")).at_most(EventQuery::MAX_ACTOR),
            Filter::text(ACTOR_NAME, t("events-filter-actor-name")).at_most(Terms::MAX),
            ruled_out(NOT_ASSET, t("events-filter-not-asset"), Asset::ALL, words::asset),
            ruled_out(NOT_ACTION, t("events-filter-not-action"), EventAction::ALL, words::action),
            ruled_out(NOT_TYPE, t("events-filter-not-type"), EventType::ALL, words::event_type),
            Filter::text(NOT_ACTOR, t("events-filter-not-actor")).unlisted(),
            Filter::own(
                DATE,
                t("events-filter-date"),
                move || view! { <SpanForm address /> },
                |value: String| Span::from_value(&value).words(),
            ),
        ]
    }

    /// What is chosen stays among what is offered, so that it has its words.
    fn choices<T>(
        self,
        told: fn(&FilterOptions) -> &Vec<Offer<T>>,
        named: fn(&Chosen) -> &Vec<T>,
        words: fn(T) -> Text,
    ) -> Signal<Vec<Choice>>
    where
        T: Copy + PartialEq + std::fmt::Display + Send + Sync + 'static,
    {
        Signal::derive(move || {
            let chosen = self.address.with(Address::chosen);
            let mut offered: Vec<(T, Option<u64>)> = self.told.with(|known| match known {
                Some((query, options)) if query.chosen() == chosen => {
                    told(options).iter().map(|offer| (offer.value, Some(offer.events))).collect()
                }
                _ => named(&chosen.offered(self.on_site())).iter().map(|value| (*value, None)).collect(),
            });
            let missing: Vec<T> = named(&chosen)
                .iter()
                .copied()
                .filter(|value| offered.iter().all(|(known, _)| known != value))
                .collect();
            offered.extend(missing.into_iter().map(|value| (value, None)));
            let choice = |(value, events): (T, Option<u64>)| {
                let choice = Choice::new(value.to_string(), words(value));
                match events {
                    Some(events) => choice.hint(figure(events)),
                    None => choice,
                }
            };
            offered.into_iter().map(choice).collect()
        })
    }
}

/// A filter that the query line alone adds; it has its chip.
fn ruled_out<T: Copy + std::fmt::Display>(key: &'static str, title: Text, all: &[T], words: fn(T) -> Text) -> Filter {
    let choices: Vec<Choice> = all.iter().map(|value| Choice::new(value.to_string(), words(*value))).collect();
    Filter::choices(key, title, choices).many().unlisted()
}

/// "12", or "1,000+".
fn figure(events: u64) -> Text {
    let most = EventQuery::MOST_COUNTED;
    t_with("events-filter-figure", move || {
        args! { "count" => events.min(most), "more" => if events > most { "yes" } else { "no" } }
    })
}

/// A choice that ruled an earlier one out says so (EVNT-055).
fn tell_what_went(address: Memo<Address>) {
    let of = |chosen: &Chosen| -> Vec<Text> {
        let assets = chosen.assets.iter().map(|asset| words::asset(*asset));
        let types = chosen.types.iter().map(|of| words::event_type(*of));
        assets.chain(chosen.actions.iter().map(|action| words::action(*action))).chain(types).collect()
    };
    Effect::new(move |before: Option<Chosen>| {
        let now = address.with(Address::chosen);
        if let Some(before) = before {
            let gone = without(&before, &now);
            if without(&now, &before) != Chosen::default() && gone != Chosen::default() {
                let names: Vec<String> = of(&gone).iter().map(GetUntracked::get_untracked).collect();
                toast(say_with("events-filter-went", args! { "names" => names.join(", ") }));
            }
        }
        now
    });
}

/// What `all` names and `others` does not.
fn without(all: &Chosen, others: &Chosen) -> Chosen {
    fn left<T: Copy + PartialEq>(all: &[T], others: &[T]) -> Vec<T> {
        all.iter().copied().filter(|one| !others.contains(one)).collect()
    }
    Chosen {
        assets: left::<Asset>(&all.assets, &others.assets),
        actions: left::<EventAction>(&all.actions, &others.actions),
        types: left::<EventType>(&all.types, &others.types),
    }
}
