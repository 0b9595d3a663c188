// Writes tests/responses anew: every answer of e2e/peers/saml/response.mjs as of one moment, with the keys it is signed by.
//
//   node saml/tests/make.mjs
import { mkdirSync, writeFileSync } from "node:fs";
import { keys } from "../../e2e/peers/saml/keys.mjs";
import { ANSWERS } from "../../e2e/peers/saml/response.mjs";

const folder = new URL("responses/", import.meta.url);
mkdirSync(folder, { recursive: true });
const own = await keys();
const entityId = "https://portal.example/auth/2017-09-01/saml2/01890000-0000-7000-8000-000000000001";
// A day after the certificates begin.
const now = Math.floor(Date.now() / 1000);
const context = { entityId, replyUrl: `${entityId}/acs`, issuer: "https://idp.example/contoso", email: "ada@contoso.example",
  inResponseTo: "_0123456789abcdef0123456789abcdef", now };
for (const [name, key] of Object.entries(own)) writeFileSync(new URL(`${name}.pem`, folder), key.certificate);
writeFileSync(new URL("now.txt", folder), String(now));
for (const [name, answer] of Object.entries(ANSWERS)) writeFileSync(new URL(`${name}.xml`, folder), answer(context, own));
