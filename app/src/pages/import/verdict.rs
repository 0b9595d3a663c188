//! The label at the top of the preview: no errors, or how many rows have some, and the ways to them (IMPT-020, IMPT-025).

use super::{
    grid::{Grid, How, column},
    left::DownloadLeft,
};
use crate::{
    args,
    text::{say, say_with, t, t_with},
    ui::{announce::announce, button::Button, icon::Icon},
};
use domain::import::preview::{Answer, Ask, Only};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use std::time::Duration;

/// Said only when the number has settled: while rows are saved it may change many times.
const SETTLE: Duration = Duration::from_millis(800);

/// The label. `show`: shows all rows or those with errors.
#[component]
pub(super) fn Verdict(grid: Grid, #[prop(into)] show: Callback<(Only,)>) -> impl IntoView {
    let counts = grid.desk.counts;
    let errors = Memo::new(move |_| counts.get().errors);
    let (rows, ready) = (Memo::new(move |_| counts.get().rows), Memo::new(move |_| counts.get().ready));
    tell(errors, rows);
    let bad = move || errors.get() > 0;
    let label = move || {
        if bad() {
            t_with("import-errors", move || args! { "count" => errors.get() }).get()
        } else {
            t("import-no-errors").get()
        }
    };
    let hint = move || {
        let key = match (bad(), ready.get()) {
            (false, _) => "import-hint",
            (true, 0) => "import-hint-none-ready",
            (true, _) => "import-hint-errors",
        };
        t_with(key, move || args! { "ready" => ready.get() }).get()
    };
    let only = move || grid.only.get() == Only::Errors;
    let toggled = move |event| {
        let only = if event_target_checked(&event) { Only::Errors } else { Only::All };
        show.run((only,));
    };
    view! {
        <div class="import-verdict" class:import-verdict--bad=bad>
            <span class="import-verdict__icon">
                {move || if bad() { Icon::Warn.svg().into_any() } else { Icon::Check.svg().into_any() }}
            </span>
            <div class="import-verdict__words">
                <p class="import-verdict__label">{label}</p>
                <p class="import-verdict__hint">{hint}</p>
            </div>
            <div class="import-verdict__ways" hidden=move || !bad() && !only()>
                <label class="import-verdict__only">
                    <input type="checkbox" prop:checked=only on:change=toggled />
                    {t("import-only-errors")}
                </label>
                <DownloadLeft desk=grid.desk />
                <Button label=t("import-next-error") icon=Icon::ArrowDown small=true on_press=move || next_error(grid) />
            </div>
        </div>
    }
    .into_any()
}

/// Goes to the next row with an error, round and round.
pub(super) fn next_error(grid: Grid) {
    let ask = Ask::NextError {
        after: grid.active.get_untracked().map(|cell| cell.row),
        only: grid.only.get_untracked(),
        search: grid.search.get_untracked(),
    };
    spawn_local(async move {
        match grid.desk.ask(ask).await {
            Some(Answer::Found(Some(found))) => grid.go_far(found.row, found.position, column(found.field), How::Look),
            Some(Answer::Found(None)) => announce(say("import-no-errors")),
            _ => {}
        }
    });
}

/// Says the label to screen readers, at first and when it changes.
fn tell(errors: Memo<u32>, rows: Memo<u32>) {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let hold = move || {
        if let Some(running) = timer.try_update_value(Option::take).flatten() {
            running.clear();
        }
    };
    on_cleanup(hold);
    Effect::new(move |_| {
        let (errors, rows) = (errors.get(), rows.get_untracked());
        hold();
        let say = move || {
            announce(match errors {
                0 => say_with("import-announce-none", args! { "rows" => rows }),
                _ => say_with("import-errors", args! { "count" => errors }),
            });
        };
        timer.set_value(set_timeout_with_handle(say, SETTLE).ok());
    });
}
