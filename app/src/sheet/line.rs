//! The page's end of the line to the worker (`app/sheet`) that reads files, owns the rows of a preview, and writes
//! workbooks.
//!
//! The reader is a WebAssembly module of its own, loaded in a module worker when it is needed, so that no
//! other page pays for it and nothing it does holds up this one (IMPT-011).

use domain::import::preview::{Answer, Ask, Reply, Request};
use js_sys::{Array, Function, Promise};
use std::{cell::RefCell, collections::BTreeMap, future::Future, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, MessageEvent, Worker, WorkerOptions, WorkerType};

/// How far reading has come: rows, and percent of the whole.
pub type OnProgress = Rc<dyn Fn(u32, u8)>;

/// A running worker. Dropping it ends the worker at once, whatever it is doing.
pub struct Sheet {
    worker: Worker,
    line: Rc<RefCell<Line>>,
    // They live as long as the worker may call them.
    _hears: Closure<dyn Fn(MessageEvent)>,
    _fails: Closure<dyn Fn(JsValue)>,
}

/// Requests without an answer yet.
#[derive(Default)]
struct Line {
    last: u32,
    broken: bool,
    waiting: BTreeMap<u32, Waiting>,
}

struct Waiting {
    wake: Function,
    answer: Rc<RefCell<Option<Arrived>>>,
}

/// An answer, and the bytes of the file that came with it.
type Arrived = (Answer, Option<JsValue>);

impl Sheet {
    /// Starts the worker; it compiles itself while the person still looks for the file.
    pub fn start(assets: &str, on_progress: OnProgress) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&format!("{assets}/worker.js"), &options).ok()?;
        let line = Rc::new(RefCell::new(Line::default()));
        let hears = {
            let line = Rc::clone(&line);
            Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                // A file comes beside the text.
                let (text, file) = match event.data().dyn_into::<Array>() {
                    Ok(both) => (both.get(0), Some(both.get(1))),
                    Err(text) => (text, None),
                };
                match serde_json::from_str::<Reply>(&text.as_string().unwrap_or_default()) {
                    Ok(Reply { answer: Answer::Progress { rows, percent, .. }, .. }) => on_progress(rows, percent),
                    Ok(Reply { id, answer }) => arrive(&line, id, (answer, file)),
                    Err(_) => give_up(&line),
                }
            })
        };
        let fails = {
            let line = Rc::clone(&line);
            Closure::<dyn Fn(JsValue)>::new(move |_| give_up(&line))
        };
        worker.set_onmessage(Some(hears.as_ref().unchecked_ref()));
        worker.set_onerror(Some(fails.as_ref().unchecked_ref()));
        Some(Self { worker, line, _hears: hears, _fails: fails })
    }

    /// Asks; `None` if the worker broke down or was ended.
    pub fn ask(&self, ask: Ask) -> impl Future<Output = Option<Answer>> + use<> {
        let answer = self.send(ask, None);
        async move { answer.await.map(|(answer, _)| answer) }
    }

    /// Asks for a file; its bytes come with the answer.
    pub fn ask_for_file(&self, ask: Ask) -> impl Future<Output = Option<Arrived>> + use<> {
        self.send(ask, None)
    }

    /// Has a file, or a part of one, read. The worker takes the bytes from the file itself.
    pub fn open(&self, ask: Ask, file: &Blob) -> impl Future<Output = Option<Answer>> + use<> {
        let answer = self.send(ask, Some(file));
        async move { answer.await.map(|(answer, _)| answer) }
    }

    fn send(&self, ask: Ask, file: Option<&Blob>) -> impl Future<Output = Option<Arrived>> + use<> {
        let answer = Rc::new(RefCell::new(None));
        let mut id = 0;
        let promise = Promise::new(&mut |wake, _| {
            let mut line = self.line.borrow_mut();
            line.last += 1;
            id = line.last;
            if line.broken {
                let _ = wake.call0(&JsValue::NULL);
            } else {
                line.waiting.insert(id, Waiting { wake, answer: Rc::clone(&answer) });
            }
        });
        let text = JsValue::from_str(&serde_json::to_string(&Request { id, ask }).unwrap_or_default());
        let sent = match file {
            Some(file) => self.worker.post_message(&Array::of2(&text, file)),
            None => self.worker.post_message(&text),
        };
        if sent.is_err() {
            give_up(&self.line);
        }
        async move {
            let _ = JsFuture::from(promise).await;
            answer.take()
        }
    }
}

impl Drop for Sheet {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
        give_up(&self.line);
    }
}

fn arrive(line: &RefCell<Line>, id: u32, answer: Arrived) {
    let waiting = line.borrow_mut().waiting.remove(&id);
    if let Some(waiting) = waiting {
        waiting.answer.replace(Some(answer));
        let _ = waiting.wake.call0(&JsValue::NULL);
    }
}

/// Nobody will answer any more: whoever waits goes on without an answer.
fn give_up(line: &RefCell<Line>) {
    let waiting = {
        let mut line = line.borrow_mut();
        line.broken = true;
        std::mem::take(&mut line.waiting)
    };
    for waiting in waiting.into_values() {
        let _ = waiting.wake.call0(&JsValue::NULL);
    }
}
