// A page of another origin that frames the portal, as the MiAccess portal does: theme, language and pages from the
// host, title, path, height and session from the portal (docs/embedding.md). Started by xtask (run, test).
//
//   node e2e/peers/host.mjs --port N --portal ORIGIN
//
// Its address is http://localhost:N: another site than the portal's 127.0.0.1, so cookies are those of a foreign frame.
import { createServer } from "node:http";
import { parseArgs } from "node:util";

const { values: args } = parseArgs({ options: { port: { type: "string" }, portal: { type: "string" } } });
if (!args.port || !args.portal) throw new Error("--port N and --portal ORIGIN are missing");
const portal = new URL(args.portal).origin;

const style = `
:root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif; }
:root[data-theme="light"] { color-scheme: light; }
:root[data-theme="dark"] { color-scheme: dark; }
body { margin: 0; background: light-dark(#eceff3, #0a0f16); color: light-dark(#1b2430, #e3e9f0); }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 20px; padding: 10px 16px;
  background: light-dark(#fff, #16202c); border-bottom: 1px solid light-dark(#d5dce4, #2b3948); }
.bar strong { margin-right: auto; font-size: 16px; }
label { display: inline-flex; gap: 6px; align-items: center; }
select, button { font: inherit; min-height: 32px; padding: 2px 8px; }
dl { display: flex; flex-wrap: wrap; gap: 2px 20px; margin: 0; padding: 8px 16px; font-size: 13px; }
dl div { display: flex; gap: 6px; min-width: 0; }
dt { color: light-dark(#566474, #9fb0c2); }
dd { margin: 0; overflow-wrap: anywhere; }
.around { padding: 0 16px 16px; }
iframe { display: block; width: 100%; height: 640px; border: 1px solid light-dark(#d5dce4, #2b3948);
  border-radius: 8px; background: light-dark(#fff, #16202c); }
@media (width < 640px) { .around { padding: 0; } iframe { border-width: 1px 0; border-radius: 0; } }
`;

const script = `
const portal = ${JSON.stringify(portal)};
const frame = document.querySelector("iframe");
const show = (name, value) => { document.getElementById(name).textContent = value; };
const tell = (message) => frame.contentWindow.postMessage({ mitelAdministration: 1, ...message }, portal);
const heard = {
  ready: ({ version }) => {
    show("version", version);
    // What was chosen here already holds for each document of the portal.
    for (const name of ["theme", "language"]) {
      const { value } = document.getElementById(name);
      if (value) tell({ type: name, [name]: value });
    }
  },
  navigated: ({ path }) => show("path", path),
  title: ({ title }) => { show("title", title); document.title = title + " · MiAccess"; },
  // Dialogs stand in the middle of the frame: one of any height would put them out of sight.
  height: ({ height }) => { show("height", height); frame.style.height = Math.min(Math.max(height, 480), 1600) + "px"; },
  session: ({ signedIn }) => show("session", signedIn ? "signed in" : "signed out"),
};
addEventListener("message", ({ data, origin, source }) => {
  if (origin === portal && source === frame.contentWindow && data?.mitelAdministration === 1) heard[data.type]?.(data);
});
for (const name of ["theme", "language"]) {
  document.getElementById(name).addEventListener("change", ({ target }) => {
    if (name === "theme") document.documentElement.dataset.theme = target.value;
    if (target.value) tell({ type: name, [name]: target.value });
  });
}
for (const button of document.querySelectorAll("[data-path]")) {
  button.addEventListener("click", () => tell({ type: "navigate", path: button.dataset.path }));
}
frame.src = portal + (new URLSearchParams(location.search).get("path") ?? "/");
`;

const page = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>MiAccess</title>
  <style>${style}</style>
  <section aria-label="MiAccess">
  <div class="bar">
    <strong>MiAccess (a stand-in)</strong>
    <button type="button" data-path="/">Mitel Administration</button>
    <button type="button" data-path="/accounts">Accounts</button>
    <label>Theme <select id="theme">
      <option value="">not told</option><option>system</option><option>light</option><option>dark</option>
    </select></label>
    <label>Language <select id="language">
      <option value="">not told</option><option value="en">English</option><option value="fr">Français</option>
    </select></label>
  </div>
  <dl>
    <div><dt>Title</dt><dd id="title"></dd></div><div><dt>Path</dt><dd id="path"></dd></div>
    <div><dt>Height</dt><dd id="height"></dd></div><div><dt>Session</dt><dd id="session"></dd></div>
    <div><dt>Portal</dt><dd id="version"></dd></div>
  </dl>
  </section>
  <section class="around" aria-label="Application"><iframe title="Mitel Administration"></iframe></section>
  <script>${script}</script>
</html>
`;

const answer = (request, response) => {
  const found = new URL(request.url, "http://localhost").pathname === "/";
  response.writeHead(found ? 200 : 404, { "content-type": "text/html; charset=utf-8" }).end(found ? page : "<!doctype html><title>Nothing here</title><p>Nothing here</p>");
};
// By either name of this machine; where one of them is missing, the other does.
for (const address of ["127.0.0.1", "::1"]) {
  createServer(answer).on("error", (error) => {
    if (address === "127.0.0.1") throw error;
  }).listen(Number(args.port), address);
}
