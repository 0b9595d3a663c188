//! A list that is loaded page by page: the first page with the document, further ones as one scrolls (DASH-018).
//!
//! A failed load keeps the rows that are there and offers Retry (DASH-026); an answer that arrives after the query
//! has changed is dropped; a row that moved meanwhile is not shown twice.
//!
//! The getters are plain derived signals on purpose: read under a `Transition` they register with it, so that the
//! Worker waits for the rows (the parts of this folder wrap what they show). Read elsewhere, such as in an event
//! handler, they give what has arrived.

use super::announce::announce;
use crate::{args, text::say_with};
use domain::{page::Page, problem::Problem};
use leptos::{prelude::*, reactive::computed::suspense::SuspenseContext};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::{collections::HashSet, future::Future, pin::Pin, sync::Arc};

/// A row of a list.
pub trait Row: Serialize + DeserializeOwned + Clone + Send + Sync + 'static {
    /// What the row is known by, the same for as long as it exists.
    fn key(&self) -> String;
    /// Changes when the row does, so that it is drawn anew; 0 for rows that never change.
    fn version(&self) -> i64;
    /// The row in a person's words: "Select {label}".
    fn label(&self) -> String;
}

/// What is shown of the first page: the last good one, and what went wrong since.
#[derive(Debug, Clone)]
struct Head<T> {
    asked: String,
    page: Page<T>,
    problem: Option<Problem>,
    answered: bool,
}

/// What was loaded after a first page, which `asked` names.
#[derive(Debug, Clone)]
struct Tail<T> {
    asked: String,
    items: Vec<T>,
    next: Option<String>,
    problem: Option<Problem>,
}

impl<T> Default for Head<T> {
    fn default() -> Self {
        Self { asked: String::new(), page: Page::default(), problem: None, answered: false }
    }
}

impl<T> Default for Tail<T> {
    fn default() -> Self {
        Self { asked: String::new(), items: Vec::new(), next: None, problem: None }
    }
}

/// A borrowed view of both.
struct Seen<'a, T> {
    page: &'a Page<T>,
    problem: Option<&'a Problem>,
    tail: Option<&'a Tail<T>>,
}

/// What the Worker sends along with the document.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct First<T> {
    asked: String,
    page: Result<Page<T>, Problem>,
}

type Answer<T> = Pin<Box<dyn Future<Output = Result<Page<T>, Problem>> + Send>>;
type FetchAfter<T> = Arc<dyn Fn(Option<String>) -> Answer<T> + Send + Sync>;

/// The list. Cheap to copy; hand it to the parts that show it.
pub struct Listing<T: Row> {
    first: Option<Resource<First<T>>>,
    asked: Signal<String>,
    again: RwSignal<u32>,
    head: Signal<Head<T>>,
    tail: RwSignal<Tail<T>>,
    loading: RwSignal<bool>,
    fetch: StoredValue<FetchAfter<T>>,
}

#[expect(clippy::expl_impl_clone_on_copy, reason = "a derive would ask for T: Copy")]
impl<T: Row> Clone for Listing<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Row> Copy for Listing<T> {}

impl<T: Row> Listing<T> {
    /// A list of what `fetch` answers to the query, from its start and after a cursor. `fetch` takes what it needs
    /// from context before its first `await`.
    pub fn new<Q, F>(
        query: impl Into<Signal<Q>>,
        fetch: impl Fn(Q, Option<String>) -> F + Clone + Send + Sync + 'static,
    ) -> Self
    where
        Q: Serialize + Clone + Send + Sync + 'static,
        F: Future<Output = Result<Page<T>, Problem>> + Send + 'static,
    {
        let query = query.into();
        let again = RwSignal::new(0_u32);
        let asked = Signal::derive(move || {
            query.with(|query| format!("{} {}", again.get(), serde_json::to_string(query).unwrap_or_default()))
        });
        let first = {
            let fetch = fetch.clone();
            Resource::new(
                move || asked.get(),
                move |asked| {
                    let answer = fetch(query.get_untracked(), None);
                    async move { First { asked, page: answer.await } }
                },
            )
        };
        let owner = Owner::current().unwrap_or_default();
        let after: FetchAfter<T> =
            Arc::new(move |after| owner.with(|| Box::pin(fetch(query.get_untracked(), after)) as Answer<T>));
        let head = RwSignal::new(Head::default());
        Effect::new(move |_| {
            let Some(First { asked, page }) = first.get() else { return };
            match page {
                Ok(page) => head.set(Head { asked, page, problem: None, answered: true }),
                Err(problem) => head.update(|head| {
                    head.problem = Some(problem);
                    head.answered = true;
                }),
            }
        });
        Self {
            first: Some(first),
            asked,
            again,
            head: head.into(),
            tail: RwSignal::default(),
            loading: RwSignal::new(false),
            fetch: StoredValue::new(after),
        }
    }

    /// Rows that are all there already.
    pub fn still(rows: impl Into<Signal<Vec<T>>>) -> Self {
        let rows = rows.into();
        let head = Signal::derive(move || {
            let items = rows.get();
            let page = Page { found: Some(items.len() as u64), items, next: None };
            Head { page, answered: true, ..Head::default() }
        });
        let none: FetchAfter<T> = Arc::new(|_| Box::pin(async { Ok(Page::default()) }));
        Self {
            first: None,
            asked: Signal::default(),
            again: RwSignal::new(0),
            head,
            tail: RwSignal::default(),
            loading: RwSignal::new(false),
            fetch: StoredValue::new(none),
        }
    }

    /// Loads the list anew, after a change or as a retry. The rows stay until the answer is there.
    pub fn refresh(self) {
        self.again.update(|again| *again += 1);
    }

    /// Loads the next rows, if there are any and none are under way.
    pub fn more(self) {
        let after = untrack(|| self.next().get());
        let (Some(after), false) = (after, self.loading.get_untracked()) else { return };
        let asked = self.head.with_untracked(|head| head.asked.clone());
        self.loading.set(true);
        let answer = self.fetch.with_value(|fetch| fetch(Some(after)));
        let owner = Owner::current();
        leptos::task::spawn_local(async move {
            let answer = answer.await;
            self.loading.try_set(false);
            // The query may have changed meanwhile, and the page may have been left.
            if self.head.try_with_untracked(|head| head.asked == asked) == Some(true) {
                let good = answer.is_ok();
                self.take(asked, answer);
                let sentence = || {
                    let shown = untrack(|| self.shown().get());
                    say_with("ui-list-shown", args! { "count" => shown })
                };
                if good {
                    announce(owner.map_or_else(sentence, |owner| owner.with(sentence)));
                }
            }
        });
    }

    fn take(self, asked: String, answer: Result<Page<T>, Problem>) {
        let mut known: HashSet<String> =
            self.head.with_untracked(|head| head.page.items.iter().map(Row::key).collect());
        self.tail.update(|tail| {
            if tail.asked != asked {
                let next = self.head.with_untracked(|head| head.page.next.clone());
                *tail = Tail { asked, next, ..Tail::default() };
            }
            match answer {
                Ok(page) => {
                    known.extend(tail.items.iter().map(Row::key));
                    tail.items.extend(page.items.into_iter().filter(|row| !known.contains(&row.key())));
                    tail.next = page.next;
                    tail.problem = None;
                }
                Err(problem) => tail.problem = Some(problem),
            }
        });
    }

    /// The rows in order.
    pub fn rows(self) -> Signal<Vec<T>> {
        self.read(|seen| {
            let mut rows = seen.page.items.clone();
            if let Some(tail) = seen.tail {
                rows.extend(tail.items.iter().cloned());
            }
            rows
        })
    }

    /// The keys of the rows in order.
    pub fn keys(self) -> Signal<Vec<String>> {
        self.read(|seen| {
            seen.page.items.iter().chain(seen.tail.into_iter().flat_map(|tail| &tail.items)).map(Row::key).collect()
        })
    }

    /// How many rows are here.
    pub fn shown(self) -> Signal<usize> {
        self.read(|seen| seen.page.items.len() + seen.tail.map_or(0, |tail| tail.items.len()))
    }

    /// How many rows the whole list has, once it is known.
    pub fn found(self) -> Signal<Option<u64>> {
        self.read(|seen| seen.page.found)
    }

    /// Where the next rows begin; `None` at the end.
    pub fn next(self) -> Signal<Option<String>> {
        self.read(|seen| seen.tail.map_or(&seen.page.next, |tail| &tail.next).clone())
    }

    /// What went wrong last.
    pub fn problem(self) -> Signal<Option<Problem>> {
        self.read(|seen| seen.problem.or_else(|| seen.tail?.problem.as_ref()).cloned())
    }

    /// Whether any first page has arrived, or failed to.
    pub fn ready(self) -> Signal<bool> {
        Signal::derive(move || match self.first {
            Some(first) if waited_for() => first.with(Option::is_some),
            _ => self.head.with(|head| head.answered),
        })
    }

    /// Whether rows are under way.
    pub fn busy(self) -> Signal<bool> {
        Signal::derive(move || {
            let asked = self.asked.get();
            let stale = match self.first {
                Some(first) if waited_for() => first.with(|f| f.as_ref().is_none_or(|f| f.asked != asked)),
                Some(_) => self.head.with(|head| head.problem.is_none() && head.asked != asked),
                None => false,
            };
            self.loading.get() || stale
        })
    }

    /// Loads again what failed: the next rows if they did, else the list.
    pub fn retry(self) {
        if self.head.with_untracked(|head| head.problem.is_none()) {
            self.more();
        } else {
            self.refresh();
        }
    }

    fn read<R: Send + Sync + 'static>(self, read: fn(&Seen<'_, T>) -> R) -> Signal<R> {
        let seen = move |asked: &str, page: &Page<T>, problem: Option<&Problem>| {
            self.tail.with(|tail| read(&Seen { page, problem, tail: (tail.asked == asked).then_some(tail) }))
        };
        Signal::derive(move || {
            let kept = |problem: Option<&Problem>| {
                self.head.with(|head| seen(&head.asked, &head.page, problem.or(head.problem.as_ref())))
            };
            match self.first {
                // Under a Transition the resource itself is read: that is what the Worker waits for.
                Some(first) if waited_for() => first.with(|first| match first {
                    Some(First { asked, page: Ok(page) }) => seen(asked, page, None),
                    Some(First { page: Err(problem), .. }) => kept(Some(problem)),
                    None => kept(None),
                }),
                _ => kept(None),
            }
        })
    }
}

/// Whether somebody waits for what is read here.
fn waited_for() -> bool {
    use_context::<SuspenseContext>().is_some()
}
