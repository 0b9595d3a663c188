//! Import Users: from a spreadsheet to users of the account (spec 04).
//!
//! `panel` chooses the file, `preview` shows its rows (`rows`, `line`, `card`, `cell`; `grid`, `draw`, `keys` and `scroll`
//! make them move), `working` shows progress and `done` the end. `desk` is the state that outlives the page beside the
//! worker that owns the rows (`crate::sheet`), `saver` keeps them at the server (`server` has the calls), `upload` runs the job, `change` what a person edits;
//! `mapping`, `plan`, `corrections`, `left` and `welcome` make the import a plan (spec 40). `customers` shows what a sheet that went into many has done in each (PLAN-007), `limit` confines it to an account group.

mod bar;
mod card;
mod cell;
mod change;
mod clock;
mod corrections;
mod customers;
mod desk;
mod done;
mod draw;
mod grid;
mod keys;
mod left;
mod limit;
mod line;
mod mapping;
mod panel;
mod plan;
mod preview;
mod rows;
mod saver;
mod scroll;
mod server;
mod upload;
mod verdict;
mod welcome;
mod working;

use crate::{
    args,
    call::{Loaded, load},
    frame::{choices::assets, in_view::use_account, load::Load},
    paths,
    text::{t, t_with},
    ui::page_head::{Crumb, PageHead},
};
use desk::{Desk, Phase};
use domain::{
    import::{
        many::GetManyImport,
        operations::{CurrentDraft, GetImportDraft},
    },
    operation::{AccountPath, NoInput},
};
use done::Done;
use leptos::prelude::*;
use panel::Panel;
use preview::Preview;
use wasm_bindgen::JsCast;
use working::{Reading, Uploading};

/// The id of the heading that takes the focus when one step follows another.
const STEP: &str = "import-step";

/// What of the import is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Screen {
    Panel,
    Reading,
    Preview,
    Uploading,
    Done,
}

impl From<Phase> for Screen {
    fn from(phase: Phase) -> Self {
        match phase {
            Phase::Panel => Self::Panel,
            Phase::Reading | Phase::Loading => Self::Reading,
            Phase::Preview | Phase::Saving => Self::Preview,
            Phase::Uploading => Self::Uploading,
            Phase::Done => Self::Done,
        }
    }
}

/// The page Import Users.
#[component]
pub fn ImportPage() -> impl IntoView {
    let account = use_account();
    move || {
        let account = account.get();
        let draft = load::<GetImportDraft>(move || AccountPath { account }, || NoInput {});
        let origin = Crumb::new(t("import-crumb-users"), paths::users(account));
        wizard(Desk::of(account), draft, origin, "import-title")
    }
}

/// The page of the import of one sheet into many customers (PLAN-007).
#[component]
pub fn ManyImportPage() -> impl IntoView {
    let draft = load::<GetManyImport>(|| (), || NoInput {});
    wizard(Desk::many(), draft, Crumb::new(t("accounts-title"), paths::ACCOUNTS), "import-many-title")
}

fn wizard(desk: Desk, draft: Loaded<CurrentDraft>, origin: Crumb, title: &'static str) -> AnyView {
    let assets = assets();
    Effect::new(move |_| desk.warm(&assets));
    on_cleanup(move || desk.leave());

    let screen = Memo::new(move |_| Screen::from(desk.phase.get()));
    Effect::new(move |before: Option<Screen>| {
        let now = screen.get();
        if before.is_some_and(|before| before != now) {
            if now == Screen::Panel {
                draft.refetch();
            }
            focus_step();
        }
        now
    });
    let step = move || match screen.get() {
        Screen::Panel => view! {
            <Load from=draft let:reply>
                <Panel desk draft=reply.value.draft />
            </Load>
        }
        .into_any(),
        Screen::Reading => view! { <Reading desk /> }.into_any(),
        Screen::Preview => view! { <Preview desk /> }.into_any(),
        Screen::Uploading => view! { <Uploading desk /> }.into_any(),
        Screen::Done => view! { <Done desk /> }.into_any(),
    };
    let count = Signal::derive(move || match screen.get() {
        Screen::Preview => {
            let (name, rows) = (desk.summary.with(|summary| summary.name.clone()), desk.counts.get().rows);
            t_with("import-head-count", move || args! { "file" => name.clone(), "rows" => rows }).get()
        }
        Screen::Panel | Screen::Reading | Screen::Uploading | Screen::Done => String::new(),
    });
    view! {
        <PageHead
            title=t(title)
            crumbs=vec![origin, Crumb::here(t(title))]
            count
        />
        {step}
    }
    .into_any()
}

/// One step follows another without a change of page: keyboard and screen reader go on at its heading.
fn focus_step() {
    request_animation_frame(|| {
        let heading =
            document().get_element_by_id(STEP).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(heading) = heading {
            let _ = heading.focus();
        }
    });
}
