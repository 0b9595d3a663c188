// A customer's identity provider in development and tests: SAML 2.0 with a login page. Requests and the portal's
// metadata are read by npm's samlify, responses are signed by npm's xml-crypto. Started by xtask (run, test) on the
// loopback address.
//
//   node e2e/peers/saml.mjs [--control]
//
//   --control  for tests: POST /control/answer {address, email, answer} gives the SAMLResponse to the request in an
//              address, made as `answer` says (saml/response.mjs); GET /control/certificates gives all of them
//
// Whoever gives an e-mail address and the password "Northern-Ferry-19" is that person. Prints one JSON line {"address",
// "entityId", "signInUrl", "certificate", "password"} once it serves. It ends with its standard input.
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import samlify from "samlify";
import { keys } from "./saml/keys.mjs";
import { ANSWERS } from "./saml/response.mjs";

const { values: args } = parseArgs({ options: { control: { type: "boolean", default: false } } });
console.log = console.info = console.warn = () => {}; // stdout belongs to the one line
process.stdin.resume().on("end", () => process.exit()).on("error", () => process.exit());

const PASSWORD = "Northern-Ferry-19";
const REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
samlify.setSchemaValidator({ validate: async () => "read as it is" });
const own = await keys();
let address;
let provider;

const escape = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const bare = (pem) => pem.replace(/-----[^-]+-----|\s/g, "");
const metadata = () => `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${address}/metadata">
<IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
${[own.rsa, own.p256].map((key) => `<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${bare(key.certificate)}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>`).join("")}
<SingleSignOnService Binding="${REDIRECT}" Location="${address}/sso"/></IDPSSODescriptor></EntityDescriptor>`;

/** What a request asks, read by samlify with the metadata that the portal serves. */
async function asked(query) {
  const plain = samlify.Utility.inflateString(query.get("SAMLRequest") ?? "");
  const entityId = plain.match(/<saml:Issuer>([^<]+)</)?.[1];
  const answer = await fetch(`${entityId}/metadata`);
  if (!answer.ok || answer.headers.get("content-type") !== "application/samlmetadata+xml") throw new Error("no metadata");
  const portal = samlify.ServiceProvider({ metadata: await answer.text() });
  const { extract } = await provider.parseLoginRequest(portal, "redirect", { query: Object.fromEntries(query) });
  const replyUrl = portal.entityMeta.getAssertionConsumerService("post");
  if (extract.request.assertionConsumerServiceUrl !== replyUrl || extract.request.destination.split("?")[0] !== `${address}/sso`) {
    throw new Error("the request is for somebody else");
  }
  return { entityId, replyUrl, inResponseTo: extract.request.id };
}

const respond = (request, email, answer = "honest") =>
  Buffer.from(ANSWERS[answer]({ ...request, email, issuer: `${address}/metadata` }, own)).toString("base64");

function page(body) {
  return `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Contoso</title><style>
body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#f1efe9;color:#14202e}
main{max-width:22rem;margin:10vh auto;padding:2rem;background:#fff;border-radius:12px}
label,input,button{display:block;width:100%;box-sizing:border-box;font:inherit}label{margin-top:1rem}
input{padding:.6rem;border:1px solid #8292a5;border-radius:6px}
button{margin-top:1rem;padding:.7rem;border:0;border-radius:6px;background:#0f5c4a;color:#fff;cursor:pointer}</style><main><h1>Contoso</h1>${body}</main></html>`;
}

const loginPage = (query, wrong) => page(`${wrong ? '<p role="alert">The password is not correct.</p>' : ""}<form method="post" action="/login?${escape(query)}">
<label for="email">E-mail address</label><input id="email" name="email" autocomplete="username" autofocus>
<label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password">
<button>Log in</button></form>`);

/** The form that brings the response to the portal by itself. */
const carrier = (to, response, state) => page(`<form method="post" action="${escape(to)}"><input type="hidden" name="SAMLResponse" value="${response}">
${state ? `<input type="hidden" name="RelayState" value="${escape(state)}">` : ""}<button>Go on</button></form><script>document.forms[0].submit()</script>`);

async function body(request) {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}

const html = (response, text, headers = {}) =>
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store", ...headers }).end(text);

async function answer(response, query, email, remember) {
  const request = await asked(query);
  const cookie = remember ? { "set-cookie": `contoso=${encodeURIComponent(email)}; Path=/; HttpOnly; SameSite=Lax` } : {};
  html(response, carrier(request.replyUrl, respond(request, email), query.get("RelayState")), cookie);
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, "http://localhost");
  const known = request.headers.cookie?.match(/contoso=([^;]+)/)?.[1];
  const json = (value) => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
  try {
    if (url.pathname === "/metadata") return response.writeHead(200, { "content-type": "application/samlmetadata+xml" }).end(metadata());
    // A live session is used without asking again (SSO-035).
    if (url.pathname === "/sso" && known) return await answer(response, url.searchParams, decodeURIComponent(known), false);
    if (url.pathname === "/sso") return html(response, (await asked(url.searchParams)) && loginPage(url.search.slice(1)));
    if (url.pathname === "/login" && request.method === "POST") {
      const form = new URLSearchParams(await body(request));
      if (form.get("password") !== PASSWORD) return html(response, loginPage(url.search.slice(1), true));
      return await answer(response, url.searchParams, form.get("email").trim(), true);
    }
    // A tile of the provider's own pages: it begins by itself.
    if (url.pathname === "/tile" && known) {
      const entityId = url.searchParams.get("entity");
      const told = respond({ entityId, replyUrl: `${entityId}/acs` }, decodeURIComponent(known), "unsolicited");
      return html(response, carrier(`${entityId}/acs`, told));
    }
    if (args.control && url.pathname === "/control/certificates") {
      return json(Object.fromEntries(Object.entries(own).map(([name, key]) => [name, key.certificate])));
    }
    if (args.control && url.pathname === "/control/answer") {
      const told = JSON.parse(await body(request));
      const query = new URL(told.address).searchParams;
      const read = await asked(query);
      return json({ response: respond({ ...read, ...told.changes }, told.email, told.answer), state: query.get("RelayState"), ...read });
    }
    response.writeHead(404).end();
  } catch (error) {
    response.writeHead(400, { "content-type": "text/plain" }).end(String(error?.message ?? error));
  }
});

await new Promise((done, failed) => server.once("error", failed).listen(0, "127.0.0.1", done));
address = `http://127.0.0.1:${server.address().port}`;
provider = samlify.IdentityProvider({ metadata: metadata() });
process.stdout.write(`${JSON.stringify({ address, entityId: `${address}/metadata`, signInUrl: `${address}/sso`,
  certificate: own.rsa.certificate, password: PASSWORD })}\n`);
