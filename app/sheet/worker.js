// The web worker that reads spreadsheets and holds the preview of an import. A shim: everything is in `sheet.js`,
// which stands beside it, whatever folder both are served from.
//
// Start   new Worker(".../worker.js", { type: "module" }) - it compiles itself at once, so start it when the panel opens.
// Stop    worker.terminate() - also how reading is cancelled: a file is read in one go, without looking at messages.
//
// Page to worker, all as JSON text of `domain::import::preview::Request`, {"id": n, "ask": …}:
//   postMessage(text)            for everything but a file
//   postMessage([text, file])    for `open`, and for parts to `check`: a File or Blob, read here so that the page never touches its bytes,
//                                or an ArrayBuffer (transfer it)
// Worker to page: event.data is the JSON text of a `Reply`, {"id": n, "answer": …}.
//
//   ask         {"open": {name, size, language, canAssign}}       then `progress` …, then `summary` or `refused`
//               {"load": {name, canAssign, first, last, addedNext, rows}}                          `summary`
//               {"taken": {replace, list: [{row, email, name, user}]}}                             `changed`
//               {"window": {from, count, only: "all" | "errors", search}}                          `rows`
//               {"set": {row, field, value}}  {"remove": row}  {"restore": row}  "add"             `changed`
//               {"added": {rows}}  {"keep": {rows}}  {"assign": bool}                              `changed`
//               {"chunk": {after, count, onlyReady}}                                               `chunk`
//               {"nextError": {after, only, search}}                                               `found`
//               "cancel"                                                                           `summary`
//               {"write": {"begin": book} | {"rows": […]} | "end"}                                 `written`
//               {"check": {"begin": {keys, csv}} | "lines" | "rows" | "end"}                       `written`, at the end `checked`
//
// After the last step of writing the message is [text, bytes] instead: the Uint8Array of the workbook, transferred.
//
// Requests are answered one after the other. Should the module fail, the answer is `refused` with the reason
// `internal`, or `damaged` if it was reading a file, and a new module without rows takes its place.

/** No file beyond this is even loaded; the module says why it refuses it. */
const NEVER_LOADED = 64 * 1024 * 1024;

/** How long the module is warmed up, in milliseconds, unless something is asked before. */
const WARM_UP = 250;

let starts = 0;
let waiting = 0;
let preparing;

async function start() {
  // A module that failed cannot be used again; another address is another module.
  const module = await import(starts++ ? `./sheet.js?again=${starts}` : "./sheet.js");
  await module.default();
  for (const end = performance.now() + WARM_UP; performance.now() < end && !waiting; await pause()) module.SheetWorker.warm_up();
  return { failed: (request) => module.SheetWorker.failed(request), worker: new module.SheetWorker() };
}

let started = start();
let queue = started;

/** Lets messages in. */
const pause = () => new Promise((done) => setTimeout(done));

self.onmessage = ({ data }) => {
  waiting++;
  queue = queue.catch(() => {}).then(() => answer(data));
};

async function answer(data) {
  const [request, file] = Array.isArray(data) ? data : [data];
  const { worker } = await started;
  let reply, written;
  try {
    const bytes = file && (await load(file));
    reply = worker.answer(request, bytes, (progress) => self.postMessage(progress));
    written = worker.file();
  } catch (error) {
    console.warn(error);
    started = start();
    reply = (await started).failed(request);
  }
  if (written) self.postMessage([reply, written], [written.buffer]);
  else self.postMessage(reply);
  waiting--;
  preparing ??= prepare();
}

/** Between requests: makes ready what the first search would have to wait for. */
async function prepare() {
  await pause();
  while (!waiting && (await started).worker.prepare()) await pause();
  preparing = undefined;
}

async function load(file) {
  const size = file.size ?? file.byteLength;
  if (size > NEVER_LOADED) return undefined;
  return new Uint8Array(file instanceof ArrayBuffer ? file : await file.arrayBuffer());
}
