//! Banners, problems, empty states, skeletons, progress.

use crate::{
    text::t,
    ui::{
        banner::{Banner, ProblemBanner},
        button::{Button, ButtonKind},
        card::Card,
        empty::Empty,
        icon::Icon,
        progress::{Counts, Progress},
        skeleton::{Skeleton, SkeletonRows},
        tone::Tone,
    },
};
use domain::problem::{Kind, Problem};
use leptos::prelude::*;

#[component]
pub(super) fn Says() -> impl IntoView {
    let counts = RwSignal::new(Counts { total: 245, done: 120, failed: 3, skipped: 4 });
    let problem = RwSignal::new(None::<Problem>);
    let banner = |tone: Tone| view! { <Banner tone>{t("dev-banner")}</Banner> };
    let on = move || {
        counts.update(|counts| {
            if counts.left() > 0 {
                counts.done += counts.left().min(40);
            }
        });
    };
    let link = || view! { <a href="/dev/parts">{t("dev-link")}</a> };
    view! {
        <div class="stack">
            <Card title=t("dev-banners")>
                <div class="stack stack--tight">
                    {[Tone::Neutral, Tone::Info, Tone::Good, Tone::Warn].map(banner).collect_view()}
                    <Banner tone=Tone::Bad actions=link>{t("dev-banner")}</Banner>
                    <ProblemBanner problem on_retry=move || problem.set(None) />
                    <div class="row">
                        <Button
                            label=t("dev-fail")
                            on_press=move || problem.set(Some(Problem::new(Kind::Unreachable)))
                        />
                    </div>
                </div>
            </Card>
            <div class="grid-2">
                <Card title=t("dev-progress")>
                    <div class="stack">
                        <Progress
                            label=t("dev-progress-label")
                            counts
                            running=Signal::derive(move || counts.read().left() > 0)
                        />
                        <div class="row">
                            <Button label=t("dev-progress-on") on_press=on />
                        </div>
                        <Progress label=t("dev-progress-label") counts=Counts::default() running=false />
                    </div>
                </Card>
                <Card title=t("dev-skeleton")>
                    <Skeleton />
                </Card>
            </div>
            <Card flush=true title=t("dev-skeleton-rows")>
                <SkeletonRows rows=3 columns=6 />
            </Card>
            <Card title=t("dev-empty")>
                <Empty title=t("dev-empty-title") text=t("dev-empty-text") icon=Icon::Users>
                    <Button label=t("dev-add") kind=ButtonKind::Primary icon=Icon::Plus />
                </Empty>
            </Card>
        </div>
    }
    .into_any()
}
