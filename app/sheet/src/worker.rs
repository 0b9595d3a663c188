//! The layer that JavaScript calls: JSON text in, JSON text out (see `worker.js`).

use crate::{
    preview::{Preview, failed},
    verify::Check,
    write::Desk,
};
use domain::{
    import::{
        header::Mapping,
        preview::{Answer, Ask, Only, Reply, Request},
    },
    language::Language,
};
use wasm_bindgen::prelude::*;

/// 250 rows written by XlsxWriter.
const WARM_UP: &[u8] = include_bytes!("../warm-up.xlsx");

/// What the web worker keeps alive.
#[wasm_bindgen]
#[derive(Default)]
pub struct SheetWorker {
    preview: Preview,
    desk: Desk,
    check: Check,
}

#[wasm_bindgen]
impl SheetWorker {
    /// A worker without rows.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a small workbook of its own and forgets it. What is read often is compiled well: after some rounds of
    /// this, while the person is still looking for the file, 10,000 rows take a third of the time.
    pub fn warm_up() {
        let mut preview = Preview::default();
        let name = String::new();
        let size = WARM_UP.len() as u64;
        let (language, mapping) = (Language::En, Mapping::new());
        let open = Ask::Open { name, size, language, can_assign: true, mapping };
        preview.answer(open, Some(WARM_UP), &mut |_| ());
        preview.answer(Ask::Window { from: 0, count: 50, only: Only::All, search: String::new() }, None, &mut |_| ());
    }

    /// Prepares a part of what a first search needs. Says whether there is more to do.
    pub fn prepare(&mut self) -> bool {
        self.preview.prepare()
    }

    /// Answers a request; `file` are the bytes that came with it, `progress` is called with the text of a reply.
    pub fn answer(&mut self, request: &str, file: Option<Box<[u8]>>, progress: &js_sys::Function) -> String {
        let Ok(Request { id, ask }) = serde_json::from_str(request) else {
            return Self::failed(request);
        };
        let mut tell = |answer| {
            // If the page does not listen any more, nobody misses the report.
            let _ = progress.call1(&JsValue::NULL, &text(id, answer).into());
        };
        let answer = match ask {
            Ask::Write(step) => {
                if self.desk.step(step) {
                    Answer::Written
                } else {
                    failed(None)
                }
            }
            Ask::Check(step) => self.check.step(step, file.as_deref()).unwrap_or_else(|| failed(None)),
            ask => self.preview.answer(ask, file.as_deref(), &mut tell),
        };
        text(id, answer)
    }

    /// The workbook that the last answer was about, once.
    pub fn file(&mut self) -> Option<Box<[u8]>> {
        self.desk.take().map(Vec::into_boxed_slice)
    }

    /// The answer to a request on which the worker failed.
    pub fn failed(request: &str) -> String {
        let (id, ask) = serde_json::from_str(request).map_or((0, None), |Request { id, ask }| (id, Some(ask)));
        text(id, failed(ask.as_ref()))
    }
}

fn text(id: u32, answer: Answer) -> String {
    serde_json::to_string(&Reply { id, answer }).unwrap_or_default()
}
