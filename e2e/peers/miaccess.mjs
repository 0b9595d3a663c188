// MiAccess in development and tests: an OpenID provider (npm's oidc-provider) with a login page, a home page with the
// portal's entry, and people from a file. Started by xtask (run, test) on the loopback address.
//
//   node e2e/peers/miaccess.mjs --portal ORIGIN [--port N] [--people FILE] [--control]
//
//   --portal   the portal's origin; its callback is the one address that codes are sent to
//   --people   who can log in, e2e/peers/miaccess-people.json if absent
//   --control  for tests: POST /control/people (one more person, or a changed one), /control/rotate (a new signing key);
//              GET /control/counts (requests by path)
//
// Prints one JSON line {"issuer", "clientId", "clientSecret"} once it serves. It ends with its standard input.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { SignJWT, UnsecuredJWT, decodeJwt, exportJWK, generateKeyPair, importJWK } from "jose";
import Provider from "oidc-provider";

const { values: args } = parseArgs({
  options: {
    portal: { type: "string" }, port: { type: "string", default: "0" }, control: { type: "boolean", default: false },
    people: { type: "string", default: new URL("miaccess-people.json", import.meta.url).pathname },
  },
});
if (!args.portal) throw new Error("--portal ORIGIN is missing");
console.log = console.info = console.warn = () => {}; // stdout belongs to the one line
process.stdin.resume().on("end", () => process.exit()).on("error", () => process.exit());

const people = new Map(JSON.parse(readFileSync(args.people, "utf8")).map((person) => [person.subject, person]));
const byLogin = (login) => [...people.values()].find((person) => person.login === login);
const clientId = "mitel-administration";
const clientSecret = "only for the demo on this machine";
const counts = {};
const keys = [];

async function addKey(algorithm) {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const kid = `${algorithm.toLowerCase()}-${keys.length + 1}`;
  keys.unshift({ ...(await exportJWK(privateKey)), kid, alg: algorithm, use: "sig" });
}

/** What a token would be if somebody had made or altered it on the way; `person.token` says how. */
const alterations = {
  forged: async (claims, header) => {
    const { privateKey } = await generateKeyPair("RS256");
    return new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
  },
  unknownKey: async (claims) => {
    const { privateKey } = await generateKeyPair("RS256");
    return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: `unknown-${Math.random()}` }).sign(privateKey);
  },
  // The public key, which everybody has, as the secret of a symmetric signature.
  confused: async (claims, header) => {
    const secret = new TextEncoder().encode(keys[0].n);
    return new SignJWT(claims).setProtectedHeader({ ...header, alg: "HS256" }).sign(secret);
  },
  unsigned: async (claims) => new UnsecuredJWT(claims).encode(),
  otherAudience: (claims) => sign({ ...claims, aud: "another-client" }),
  otherIssuer: (claims) => sign({ ...claims, iss: "https://another.example" }),
  expired: (claims) => sign({ ...claims, iat: claims.iat - 7200, exp: claims.iat - 3600 }),
  future: (claims) => sign({ ...claims, iat: claims.iat + 7200, exp: claims.iat + 9000 }),
  es256: (claims) => sign(claims, "ES256"),
};

/** Signs as the provider does: with the newest of its keys for this algorithm. */
async function sign(claims, algorithm = "RS256") {
  const jwk = keys.find((key) => key.alg === algorithm);
  return new SignJWT(claims).setProtectedHeader({ alg: algorithm, kid: jwk.kid }).sign(await importJWK(jwk, algorithm));
}

let issuer;

function provider() {
  const made = new Provider(issuer, {
    clients: [{
      client_id: clientId, client_secret: clientSecret, redirect_uris: [`${args.portal}/auth/miaccess/callback`],
      grant_types: ["authorization_code"], response_types: ["code"],
    }],
    jwks: { keys },
    cookies: { keys: ["a key of the demo"] },
    claims: { openid: ["sub"], profile: ["name"], email: ["email"], partner: ["partner_id", "company", "policies"] },
    // Half of the providers there are send claims in the ID token, half at the userinfo endpoint.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    interactions: { url: (_context, interaction) => `/login/${interaction.uid}` },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 86_400, Grant: 86_400 },
    findAccount: (_context, subject) => {
      const person = people.get(subject);
      if (!person || person.disabled) return undefined;
      const { name, email, partnerId: partner_id, company, policies } = person;
      const given = Object.entries({ name, email, partner_id, company, policies }).filter(([, value]) => value !== undefined);
      return { accountId: subject, claims: () => ({ sub: subject, ...Object.fromEntries(given) }) };
    },
    // Whoever logs in has been asked by their company: no page of consent.
    loadExistingGrant: async (context) => {
      const { client, session, provider: own } = context.oidc;
      const grant = new own.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope("openid profile email partner");
      await grant.save();
      return grant;
    },
  });
  made.use(async (context, next) => {
    await next();
    const token = context.oidc?.route === "token" && context.body?.id_token;
    const person = token && people.get(decodeJwt(token).sub);
    if (person?.token) {
      const header = JSON.parse(Buffer.from(token.split(".")[0], "base64url").toString());
      context.body.id_token = await alterations[person.token](decodeJwt(token), header);
    }
  });
  return made;
}

const words = {
  en: { login: "User name", password: "Password", go: "Log in", cancel: "Cancel", wrong: "The user name or password is not correct." },
  fr: { login: "Nom d’utilisateur", password: "Mot de passe", go: "CONNEXION", cancel: "Annuler", wrong: "Le nom d’utilisateur ou le mot de passe est incorrect." },
};
const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function page(title, body, language = "en") {
  return `<!DOCTYPE html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>
body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#eef2f6;color:#14202e}
main{max-width:22rem;margin:10vh auto;padding:2rem;background:#fff;border-radius:12px;box-shadow:0 2px 24px #0002}
label,input,button{display:block;width:100%;box-sizing:border-box;font:inherit}label{margin-top:1rem}
input{padding:.6rem;border:1px solid #8292a5;border-radius:6px}
button{margin-top:1rem;padding:.7rem;border:0;border-radius:6px;background:#14559e;color:#fff;cursor:pointer}
button.quiet{background:none;color:#14559e}</style><main><h1>MiAccess</h1>${body}</main></html>`;
}

function loginPage(uid, language, wrong) {
  const say = words[language];
  return page("MiAccess", `${wrong ? `<p role="alert">${say.wrong}</p>` : ""}<form method="post" action="/login/${uid}">
<label for="login">${say.login}</label><input id="login" name="login" autocomplete="username" autofocus>
<label for="password">${say.password}</label><input id="password" name="password" type="password" autocomplete="current-password">
<button>${say.go}</button><button class="quiet" name="cancel" value="1">${say.cancel}</button></form>`, language);
}

async function body(request) {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}

const html = (response, text) => response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }).end(text);

async function login(request, response) {
  const language = /^fr/i.test(request.headers["accept-language"] ?? "") ? "fr" : "en";
  const { uid } = await oidc.interactionDetails(request, response);
  if (request.method !== "POST") return html(response, loginPage(uid, language));
  const form = new URLSearchParams(await body(request));
  const finish = (result) => oidc.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  if (form.has("cancel")) return finish({ error: "access_denied", error_description: "The person cancelled" });
  const person = byLogin(form.get("login")?.trim());
  if (!person || person.password !== form.get("password")) return html(response, loginPage(uid, language, true));
  if (person.disabled) return finish({ error: "account_disabled", error_description: "The credentials are disabled" });
  return finish({ login: { accountId: person.subject, remember: true } });
}

const control = {
  "POST /control/people": async (person) => {
    people.set(person.subject, person);
    return {};
  },
  "POST /control/rotate": async () => {
    await addKey("RS256");
    oidc = provider();
    return { kid: keys[0].kid };
  },
  "GET /control/counts": async () => counts,
};

let oidc;

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  counts[pathname] = (counts[pathname] ?? 0) + 1;
  try {
    const command = args.control && control[`${request.method} ${pathname}`];
    if (command) {
      const text = await body(request);
      const answer = JSON.stringify(await command(text ? JSON.parse(text) : {}));
      return response.writeHead(200, { "content-type": "application/json" }).end(answer);
    }
    if (pathname.startsWith("/login/")) return await login(request, response);
    if (pathname === "/") {
      return html(response, page("MiAccess", `<p><a href="${escape(args.portal)}/auth/miaccess/start">Mitel Administration</a></p>`));
    }
    return oidc.callback()(request, response);
  } catch (error) {
    response.writeHead(400, { "content-type": "text/plain" }).end(error.message);
  }
});

await addKey("ES256");
await addKey("RS256");
await new Promise((done, failed) => server.once("error", failed).listen(Number(args.port), "127.0.0.1", done));
issuer = `http://127.0.0.1:${server.address().port}`;
oidc = provider();
process.stdout.write(`${JSON.stringify({ issuer, clientId, clientSecret })}\n`);
