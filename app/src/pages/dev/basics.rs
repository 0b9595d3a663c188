//! Icons, buttons, tags, avatars, meters, menus, copy, tooltips.

use crate::{
    args,
    text::{t, t_with},
    ui::{
        avatar::Avatar,
        button::{Button, ButtonKind, LinkButton},
        card::Card,
        chart::{Bar, BarChart},
        copy::CopyButton,
        icon::Icon,
        menu::{Menu, MenuItem},
        meter::Meter,
        tag::Tag,
        toast::toast,
        tone::Tone,
        tooltip::Tooltip,
    },
};
use leptos::prelude::*;

#[component]
pub(super) fn Basics() -> impl IntoView {
    let presses = RwSignal::new(0_u32);
    let pressed = move || presses.update(|n| *n += 1);
    let kinds = [ButtonKind::Secondary, ButtonKind::Primary, ButtonKind::Quiet, ButtonKind::Danger];
    let row = move |kind: ButtonKind| {
        view! {
            <div class="dev__states">
                <Button label=t("dev-save") kind on_press=pressed />
                <Button label=t("dev-add") kind icon=Icon::Plus on_press=pressed />
                <Button label=t("dev-save") kind busy=true />
                <Button label=t("dev-save") kind disabled=true />
                <Button label=t("dev-save") kind refusal=t("dev-refusal") on_press=pressed />
                <Button label=t("dev-add") kind icon=Icon::Plus icon_only=true on_press=pressed />
                <Button label=t("dev-save") kind small=true on_press=pressed />
                <LinkButton label=t("dev-link") kind href="/dev/parts" icon=Icon::Upload />
                <LinkButton label=t("dev-link") kind href="/dev/parts" refusal=t("dev-refusal") />
            </div>
        }
    };
    let items = vec![
        MenuItem::press(t("dev-save"), pressed).icon(Icon::Check),
        MenuItem::link(t("dev-link"), "/dev/parts?group=forms").icon(Icon::External),
        MenuItem::press(t("dev-add"), pressed).icon(Icon::Plus).refused(t("dev-refusal")),
        MenuItem::press(t("dev-delete"), pressed).icon(Icon::Trash).danger(),
    ];
    view! {
        <div class="stack">
            <Card title=t("dev-buttons")>
                <div class="stack">
                    {kinds.map(row).collect_view()}
                    <p data-testid="presses">
                        {t_with("dev-presses", move || args! { "count" => presses.get() })}
                    </p>
                    <LinkButton label=t("dev-external") href="https://www.mitel.com" external=true />
                </div>
            </Card>
            <div class="grid-2">
                <Card title=t("dev-menus")>
                    <div class="dev__states">
                        <Menu id="dev-menu" label=t("dev-actions") items=items.clone() />
                        <Menu
                            id="dev-menu-icon"
                            label=t("dev-actions")
                            icon=Icon::More
                            icon_only=true
                            kind=ButtonKind::Quiet
                            items
                        />
                        <Tooltip text=t("dev-tooltip")>
                            <button type="button" class="button button--quiet">{t("dev-tooltip-at")}</button>
                        </Tooltip>
                        <Button label=t("dev-toast") on_press=move || toast(crate::text::say("dev-toast-text")) />
                        <CopyButton text="686 344 403" label=t("dev-copy") />
                    </div>
                </Card>
                <Card title=t("dev-tags")>
                    <div class="dev__states">
                        <Tag label=t("dev-tag") />
                        <Tag label=t("dev-tag-info") tone=Tone::Info icon=Icon::Pen />
                        <Tag label=t("dev-tag-good") tone=Tone::Good icon=Icon::Check />
                        <Tag label=t("dev-tag-warn") tone=Tone::Warn icon=Icon::Warn />
                        <Tag label=t("dev-tag-bad") tone=Tone::Bad icon=Icon::Bad />
                        <Avatar name="Amélie Roux" />
                        <Avatar name="Björn Ångström" large=true />
                    </div>
                </Card>
                <Card title=t("dev-meters")>
                    <div class="stack">
                        <Meter label="Mitel One Essential" used=61 total=100 />
                        <Meter label="Mitel One Elite" used=1196 total=1244 />
                        <Meter label="MiTeam Meetings" used=0 total=0 />
                    </div>
                </Card>
                <Chart />
            </div>
            <Card title=t("dev-icons")>
                <div class="dev__icons">
                    {Icon::ALL
                        .iter()
                        .map(|icon| view! { <div class="dev__icon">{icon.svg()} {format!("{icon:?}")}</div> })
                        .collect_view()}
                </div>
            </Card>
        </div>
    }
    .into_any()
}

#[component]
fn Chart() -> impl IntoView {
    const DAYS: [u64; 28] =
        [12, 30, 22, 8, 5, 40, 55, 48, 33, 9, 6, 38, 62, 70, 44, 20, 7, 5, 51, 66, 58, 72, 31, 9, 12, 64, 92, 1100];
    let bars: Vec<Bar> = DAYS
        .into_iter()
        .enumerate()
        .map(|(day, value)| Bar { key: day.to_string(), label: format!("{:02}", day + 1), value })
        .collect();
    let picked = RwSignal::new(Some("26".to_owned()));
    view! {
        <Card flush=true title=t("dev-chart")>
            <BarChart label=t("dev-chart") bars picked on_pick=move |key: String| picked.set(Some(key)) />
        </Card>
    }
}
