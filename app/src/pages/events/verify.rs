//! "Verify an export": a file is read here in the browser, and it is said in words whether it is what the log has
//! (PROV-005). Nothing of it leaves the browser; only the public keys are asked for.

use super::history::{History, use_history};
use crate::{
    args,
    call::call,
    frame::choices::assets,
    sheet::Sheet,
    text::{say, say_with, t, t_with},
    ui::{
        banner::{Banner, ProblemBanner},
        button::{Button, ButtonKind},
        dialog::Dialog,
        icon::Icon,
        tone::Tone,
    },
    when,
};
use domain::{
    event_log::{
        operations::GetEventLogKeys,
        verdict::{CheckStep, Checked, Fault, Finding},
    },
    import::preview::{Answer, Ask},
    operation::NoInput,
    problem::{Kind, Problem},
};
use leptos::{html, prelude::*};
use std::rc::Rc;
use web_sys::{File, FileList};

/// Bytes that are read at a time.
const PART: f64 = 4_194_304.0;
/// What the picker offers.
const OFFERED: &str = ".jsonl,.csv";

/// The button with its dialog.
#[component]
pub(super) fn VerifyExport() -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <Button label=t("event-log-verify") icon=Icon::Check on_press=move || open.set(true) />
        <Dialog open title=t("event-log-verify-title")>
            <Desk />
        </Dialog>
    }
    .into_any()
}

/// How it stands.
#[derive(Clone, Copy)]
struct Work {
    /// Percent read, while it is at work.
    busy: RwSignal<Option<u32>>,
    done: RwSignal<Option<Checked>>,
    problem: RwSignal<Option<Problem>>,
    /// Why the files chosen will not do: a Fluent id.
    refused: RwSignal<Option<&'static str>>,
}

#[component]
fn Desk() -> impl IntoView {
    let (busy, done) = (RwSignal::new(None), RwSignal::new(None));
    let work = Work { busy, done, problem: RwSignal::new(None), refused: RwSignal::new(None) };
    let input = NodeRef::<html::Input>::new();
    let chosen = move || {
        let Some(input) = input.get_untracked() else { return };
        let files = files_of(input.files());
        // The same file can be chosen again.
        input.set_value("");
        work.begin(files);
    };
    let press = move || {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let label = t("event-log-verify-choose");
    let working = t_with("event-log-verify-working", move || args! { "percent" => busy.get().unwrap_or_default() });
    let label = Signal::derive(move || if busy.get().is_some() { working.get() } else { label.get() });
    let refusal = Signal::derive(move || busy.get().map(|_| say("event-log-verify-busy")));
    view! {
        <div class="events__verify">
            <p>{t("event-log-verify-text")}</p>
            <p class="muted">{t("event-log-verify-csv")}</p>
            <input
                type="file"
                multiple
                class="visually-hidden"
                accept=OFFERED
                tabindex="-1"
                aria-hidden="true"
                node_ref=input
                on:change=move |_| chosen()
            />
            <Button label kind=ButtonKind::Primary icon=Icon::Upload refusal on_press=press />
            <ProblemBanner problem=work.problem />
            <div class="events__verdict" role="status">
                {move || work.refused.get().map(|why| view! { <Banner tone=Tone::Warn>{t(why)}</Banner> })}
                {move || work.done.get().map(verdict)}
            </div>
            <p class="muted">{t("event-log-verify-limits")}</p>
        </div>
    }
    .into_any()
}

fn files_of(list: Option<FileList>) -> Vec<File> {
    let list = list.map(|list| (0..list.length()).filter_map(move |at| list.item(at)).collect());
    list.unwrap_or_default()
}

impl Work {
    fn begin(self, files: Vec<File>) {
        if files.is_empty() || self.busy.get_untracked().is_some() {
            return;
        }
        self.done.set(None);
        self.problem.set(None);
        let (csv, lines): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| ends_with_csv(&file.name()));
        self.refused.set(match (lines.len(), csv.len()) {
            (1, 0 | 1) => None,
            (0, 1) => Some("event-log-verify-no-proof"),
            _ => Some("event-log-verify-too-many"),
        });
        if self.refused.get_untracked().is_some() {
            return;
        }
        self.busy.set(Some(0));
        let assets = assets();
        leptos::task::spawn_local(async move {
            let checked = self.check(&assets, &lines, &csv).await;
            match checked {
                Ok(checked) => drop(self.done.try_set(Some(checked))),
                Err(problem) => drop(self.problem.try_set(Some(problem))),
            }
            self.busy.try_set(None);
        });
    }

    async fn check(self, assets: &str, lines: &[File], csv: &[File]) -> Result<Checked, Problem> {
        let keys = call::<GetEventLogKeys>(&(), &NoInput {}).await?.value;
        let sheet = Sheet::start(assets, Rc::new(|_, _| ())).ok_or_else(broken)?;
        let begin = CheckStep::Begin { keys, csv: !csv.is_empty() };
        expect_written(sheet.ask(Ask::Check(begin)).await)?;
        let size: f64 = lines.iter().chain(csv).map(|file| file.size()).sum();
        let mut read = 0.0;
        for (files, step) in [(lines, CheckStep::Lines), (csv, CheckStep::Rows)] {
            for file in files {
                let mut at = 0.0;
                while at < file.size() {
                    let part = file.slice_with_f64_and_f64(at, at + PART).map_err(|_| broken())?;
                    expect_written(sheet.open(Ask::Check(step.clone()), &part).await)?;
                    at += PART;
                    read += part.size();
                    self.busy.try_set(Some((read * 100.0 / size) as u32));
                }
            }
        }
        match sheet.ask(Ask::Check(CheckStep::End)).await {
            Some(Answer::Checked(checked)) => Ok(*checked),
            _ => Err(broken()),
        }
    }
}

fn ends_with_csv(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("csv"))
}

fn expect_written(answer: Option<Answer>) -> Result<(), Problem> {
    matches!(answer, Some(Answer::Written)).then_some(()).ok_or_else(broken)
}

fn broken() -> Problem {
    Problem::new(Kind::Internal).because("the worker checked no file")
}

/// What was found out, in words.
fn verdict(checked: Checked) -> AnyView {
    let Checked { report, in_csv } = checked;
    let foreign = match use_history() {
        History::Account(account) => report.head.as_ref().is_some_and(|head| head.log != account.get_untracked().0),
        History::Partner => false,
    };
    let foreign = foreign.then(|| view! { <Banner tone=Tone::Warn>{t("event-log-verify-foreign")}</Banner> });
    let (tone, words) = match &report.finding {
        Some(finding) => (Tone::Bad, fault(finding, in_csv)),
        None => {
            let whole = if report.whole { "yes" } else { "no" };
            (Tone::Good, say_with("event-log-verify-holds", args! { "count" => report.events, "whole" => whole }))
        }
    };
    let head = report.head.map(|head| {
        let at = when::date_time(head.at);
        let words = t_with("event-log-verify-head", move || {
            args! { "size" => head.size, "at" => at.get(), "key" => head.key.clone() }
        });
        view! { <p class="muted">{words}</p> }
    });
    view! {
        <Banner tone>{words}</Banner>
        {foreign}
        {head}
    }
    .into_any()
}

/// What is wrong first.
fn fault(finding: &Finding, in_csv: bool) -> String {
    let key = match finding.fault {
        Fault::NoExport => "event-log-fault-no-export",
        Fault::Head => "event-log-fault-head",
        Fault::Altered => "event-log-fault-altered",
        Fault::Added => "event-log-fault-added",
        Fault::Twice => "event-log-fault-twice",
        Fault::Reordered => "event-log-fault-reordered",
        Fault::Missing if finding.index.is_some() => "event-log-fault-missing-number",
        Fault::Missing if finding.event.is_some() => "event-log-fault-missing",
        Fault::Missing => "event-log-fault-missing-end",
        Fault::CutOff => "event-log-fault-cut-off",
        Fault::End => "event-log-fault-end",
    };
    let event = finding.event.map_or_else(|| "–".to_owned(), |event| event.to_string());
    let place = if in_csv { "csv" } else { "lines" };
    let number = finding.index.map_or(0, |index| index + 1);
    say_with(key, args! { "event" => event, "line" => finding.line, "place" => place, "number" => number })
}
