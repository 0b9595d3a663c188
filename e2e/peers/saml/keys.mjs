// Keys of an identity provider with their certificates.
import { generateKeyPairSync } from "node:crypto";
import { generate } from "selfsigned";

const DAY = 86_400_000;

async function certified(name, type, options, from = -1, days = 3650) {
  const pair = generateKeyPairSync(type, { ...options, publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" } });
  const notBeforeDate = new Date(Date.now() + from * DAY);
  const notAfterDate = new Date(notBeforeDate.getTime() + days * DAY);
  const made = await generate([{ name: "commonName", value: name }], { keyPair: pair, notBeforeDate, notAfterDate,
    algorithm: "sha256", keyType: type === "rsa" ? "rsa" : "ec", curve: { "prime256v1": "P-256", secp384r1: "P-384", secp521r1: "P-521" }[options.namedCurve] });
  return { private: pair.privateKey, certificate: made.cert };
}

/** One of each kind; `foreign` is somebody else's, `expired` was this provider's. */
export async function keys() {
  const rsa = { modulusLength: 2048 };
  return {
    rsa: await certified("Contoso signing", "rsa", rsa),
    next: await certified("Contoso signing next year", "rsa", rsa),
    p256: await certified("Contoso P-256", "ec", { namedCurve: "prime256v1" }),
    p384: await certified("Contoso P-384", "ec", { namedCurve: "secp384r1" }),
    p521: await certified("Contoso P-521", "ec", { namedCurve: "secp521r1" }),
    foreign: await certified("Mallory", "rsa", rsa),
    expired: await certified("Contoso signing last year", "rsa", rsa, -400, 365),
    small: await certified("Contoso small", "rsa", { modulusLength: 1024 }),
  };
}
