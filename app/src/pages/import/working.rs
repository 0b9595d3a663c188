//! While something takes its time: reading a file, fetching a preview, adding users.

use super::{
    STEP,
    desk::{Desk, Phase},
};
use crate::{
    args,
    text::{t, t_with},
    ui::{
        banner::Banner,
        button::{Button, ButtonKind, LinkButton},
        card::Card,
        progress::{Counts, Progress},
        tone::Tone,
    },
};
use leptos::prelude::*;

/// Reading a file, or fetching a preview; with Cancel (IMPT-011).
#[component]
pub(super) fn Reading(desk: Desk) -> impl IntoView {
    let reading = desk.reading;
    let key = match desk.phase.get_untracked() {
        Phase::Loading => "import-loading-title",
        _ => "import-reading-title",
    };
    let title = t_with(key, move || args! { "file" => reading.with(|reading| reading.name.clone()) });
    let rows = t_with("import-reading-rows", move || args! { "rows" => reading.with(|reading| reading.rows) });
    let percent = move || reading.with(|reading| reading.percent).to_string();
    view! {
        <section class="import-work" aria-labelledby=STEP>
            <Card>
                <h2 class="import-work__title" id=STEP tabindex="-1">{title}</h2>
                <progress class="import-work__bar" max="100" value=percent aria-labelledby=STEP></progress>
                <p class="import-work__figures">{rows}</p>
                <div class="import-work__actions">
                    <Button label=t("import-cancel") on_press=move || desk.clear() />
                </div>
            </Card>
        </section>
    }
    .into_any()
}

/// The job at work; Close leaves it running (IMPT-032).
#[component]
pub(super) fn Uploading(desk: Desk) -> impl IntoView {
    let counts = Signal::derive(move || {
        desk.job.with(|job| {
            job.as_ref().map_or_else(Counts::default, |job| Counts {
                total: job.total,
                done: job.done,
                failed: job.failed,
                skipped: job.skipped,
            })
        })
    });
    let name = desk.reading.with_untracked(|reading| reading.name.clone());
    let label = t_with("import-uploading-label", move || args! { "file" => name.clone() });
    let adrift =
        move || desk.adrift.get().then(|| view! { <Banner tone=Tone::Warn>{t("import-uploading-adrift")}</Banner> });
    view! {
        <section class="import-work" aria-labelledby=STEP>
            <Card>
                <h2 class="import-work__title" id=STEP tabindex="-1">{t("import-uploading-title")}</h2>
                <Progress label counts />
                <p class="import-work__figures">{t("import-uploading-note")}</p>
                <div role="status">{adrift}</div>
                <div class="import-work__actions">
                    <LinkButton
                        label=t("import-uploading-close")
                        kind=ButtonKind::Primary
                        href=desk.origin()
                    />
                </div>
            </Card>
        </section>
    }
    .into_any()
}
