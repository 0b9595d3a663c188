// Responses of an identity provider, honest ones and forged ones, signed by npm's xml-crypto.
import { createHmac, createSign, createPublicKey, randomBytes } from "node:crypto";
import { SignedXml } from "xml-crypto";

const EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
const INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
const ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
const MORE = "http://www.w3.org/2001/04/xmldsig-more#";
const DIGESTS = {
  sha1: "http://www.w3.org/2000/09/xmldsig#sha1", sha256: "http://www.w3.org/2001/04/xmlenc#sha256",
  sha512: "http://www.w3.org/2001/04/xmlenc#sha512",
};
const EMAIL_FORMAT = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
const EMAIL_CLAIM = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress";

/** Signatures that xml-crypto has none of, by the runtime's own cryptography. */
const ownAlgorithm = (uri, sign) => class {
  getAlgorithmName = () => uri;
  getSignature = (info, key) => sign(info, key);
};
const ecdsa = (hash) => ownAlgorithm(`${MORE}ecdsa-${hash}`, (info, key) =>
  createSign(hash).update(info).sign({ key, dsaEncoding: "ieee-p1363" }, "base64"));
const OWN = {
  [`${MORE}ecdsa-sha256`]: ecdsa("sha256"), [`${MORE}ecdsa-sha384`]: ecdsa("sha384"),
  [`${MORE}ecdsa-sha512`]: ecdsa("sha512"),
  [`${MORE}rsa-sha384`]: ownAlgorithm(`${MORE}rsa-sha384`, (info, key) => createSign("sha384").update(info).sign(key, "base64")),
  // The public key, which everybody has, as the secret of a symmetric signature.
  [`${MORE}hmac-sha256`]: ownAlgorithm(`${MORE}hmac-sha256`, (info, key) =>
    createHmac("sha256", createPublicKey(key).export({ type: "spki", format: "pem" })).update(info).digest("base64")),
};

const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const id = () => `_${randomBytes(16).toString("hex")}`;
const at = (now, seconds) => new Date((now + seconds) * 1000).toISOString().replace(/\.\d+Z/, "Z");

/** The XML of a response, not signed yet. `c` has everything it says; what is `null` is left out. */
export function unsigned(c) {
  const own = { id: id(), assertion: id(), from: -30, until: 300, session: 28800, format: EMAIL_FORMAT, claims: {}, nameId: c.email,
    destination: c.replyUrl, recipient: c.replyUrl, audience: c.entityId, answered: c.inResponseTo, version: "2.0",
    status: "urn:oasis:names:tc:SAML:2.0:status:Success", responseIssuer: c.issuer, confirmedUntil: 300, ...c };
  const when = own.now ?? Math.floor(Date.now() / 1000);
  const attribute = (name, value) => (value === null || value === undefined ? "" : ` ${name}="${escape(value)}"`);
  const claims = Object.entries(own.claims).map(([name, value]) =>
    `<saml:Attribute Name="${escape(name)}"><saml:AttributeValue>${escape(value)}</saml:AttributeValue></saml:Attribute>`);
  const message = own.message ? `<samlp:StatusMessage>${escape(own.message)}</samlp:StatusMessage>` : "";
  const issued = at(when, 0);
  const assertion = own.noAssertion ? "" : `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${own.assertion}" Version="2.0" IssueInstant="${issued}">` +
    `<saml:Issuer>${escape(own.issuer)}</saml:Issuer><saml:Subject>` +
    (own.nameId === null ? "" : `<saml:NameID Format="${own.format}">${own.rawNameId ?? escape(own.nameId)}</saml:NameID>`) +
    `<saml:SubjectConfirmation Method="${own.method ?? "urn:oasis:names:tc:SAML:2.0:cm:bearer"}"><saml:SubjectConfirmationData` +
    attribute("InResponseTo", own.confirmed === undefined ? own.inResponseTo : own.confirmed) +
    attribute("NotOnOrAfter", own.confirmedUntil === null ? null : at(when, own.confirmedUntil)) +
    attribute("Recipient", own.recipient) + `/></saml:SubjectConfirmation></saml:Subject>` +
    `<saml:Conditions NotBefore="${at(when, own.from)}" NotOnOrAfter="${at(when, own.until)}">` +
    (own.audience === null ? "" : `<saml:AudienceRestriction><saml:Audience>${escape(own.audience)}</saml:Audience></saml:AudienceRestriction>`) +
    `</saml:Conditions><saml:AuthnStatement AuthnInstant="${issued}"${attribute("SessionNotOnOrAfter", at(when, own.session))} SessionIndex="${own.assertion}">` +
    `<saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>` +
    (claims.length ? `<saml:AttributeStatement>${claims.join("")}</saml:AttributeStatement>` : "") + "</saml:Assertion>";
  return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="${own.id}" Version="${own.version}" IssueInstant="${issued}"` +
    attribute("Destination", own.destination) + attribute("InResponseTo", own.answered) + ">" +
    (own.responseIssuer === null ? "" : `<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${escape(own.responseIssuer)}</saml:Issuer>`) +
    `<samlp:Status><samlp:StatusCode Value="${own.status}"/>${message}</samlp:Status>${assertion}</samlp:Response>`;
}

/** Signs the `Assertion` or the `Response` of a document. */
export function sign(xml, what, key, how = {}) {
  const hash = how.hash ?? "sha256";
  const algorithm = how.algorithm ?? (hash === "sha1" ? "http://www.w3.org/2000/09/xmldsig#rsa-sha1" : `${MORE}rsa-${hash}`);
  const signed = new SignedXml({ privateKey: key.private, publicCert: key.certificate, signatureAlgorithm: algorithm,
    canonicalizationAlgorithm: how.canonicalization ?? EXCLUSIVE });
  Object.assign(signed.SignatureAlgorithms, OWN);
  signed.addReference({ xpath: `//*[local-name(.)='${what}']`, transforms: how.transforms ?? [ENVELOPED, EXCLUSIVE],
    digestAlgorithm: DIGESTS[how.digest ?? (hash === "sha1" ? "sha1" : "sha256")] });
  signed.computeSignature(xml, { prefix: "ds",
    location: { reference: `//*[local-name(.)='${what}']/*[local-name(.)='Issuer']`, action: "after" } });
  return signed.getSignedXml();
}

const part = (xml, name) => xml.match(new RegExp(`<${name}[ >].*?</${name}>`, "s"))?.[0] ?? "";
const evil = (text, who) => text.replaceAll(who, "mallory@evil.example");

/** Ways to answer, each by its name: how the response is made, or spoiled after it was signed. */
export const ANSWERS = {
  honest: (c, keys) => sign(unsigned(c), "Assertion", keys.rsa),
  responseSigned: (c, keys) => sign(unsigned(c), "Response", keys.rsa),
  bothSigned: (c, keys) => sign(sign(unsigned(c), "Assertion", keys.rsa), "Response", keys.rsa),
  rsaSha384: (c, keys) => sign(unsigned(c), "Assertion", keys.rsa, { hash: "sha384", digest: "sha512" }),
  rsaSha512: (c, keys) => sign(unsigned(c), "Assertion", keys.rsa, { hash: "sha512", digest: "sha512" }),
  p256: (c, keys) => sign(unsigned(c), "Assertion", keys.p256, { algorithm: `${MORE}ecdsa-sha256` }),
  p384: (c, keys) => sign(unsigned(c), "Response", keys.p384, { algorithm: `${MORE}ecdsa-sha384` }),
  p521: (c, keys) => sign(unsigned(c), "Assertion", keys.p521, { algorithm: `${MORE}ecdsa-sha512` }),
  p521Sha256: (c, keys) => sign(unsigned(c), "Assertion", keys.p521, { algorithm: `${MORE}ecdsa-sha256` }),
  rolledOver: (c, keys) => sign(unsigned(c), "Assertion", keys.next),
  claim: (c, keys) => sign(unsigned({ ...c, nameId: "u-4711", format: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
    claims: { "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname": "Case", [EMAIL_CLAIM]: c.email } }), "Assertion", keys.rsa),
  shortSession: (c, keys) => sign(unsigned({ ...c, session: 600 }), "Assertion", keys.rsa),
  unsolicited: (c, keys) => sign(unsigned({ ...c, inResponseTo: null }), "Assertion", keys.rsa),

  unsigned: (c) => unsigned(c),
  altered: (c, keys) => evil(ANSWERS.honest(c, keys), c.email),
  alteredResponse: (c, keys) => evil(ANSWERS.responseSigned(c, keys), c.email),
  foreignKey: (c, keys) => sign(unsigned(c), "Assertion", keys.foreign),
  expiredKey: (c, keys) => sign(unsigned(c), "Assertion", keys.expired),
  oneOfTwo: (c, keys) => sign(sign(unsigned(c), "Assertion", keys.rsa), "Response", keys.foreign),
  sha1: (c, keys) => sign(unsigned(c), "Assertion", keys.rsa, { hash: "sha1" }),
  sha1Digest: (c, keys) => sign(unsigned(c), "Assertion", keys.rsa, { digest: "sha1" }),
  hmac: (c, keys) => sign(unsigned(c), "Assertion", keys.rsa, { algorithm: `${MORE}hmac-sha256` }),
  inclusive: (c, keys) => sign(unsigned(c), "Assertion", keys.rsa, { transforms: [ENVELOPED, INCLUSIVE] }),
  inclusiveInfo: (c, keys) => sign(unsigned(c), "Assertion", keys.rsa, { canonicalization: INCLUSIVE }),
  notEnveloped: (c, keys) => ANSWERS.honest(c, keys).replace(`<ds:Transform Algorithm="${ENVELOPED}"/>`,
    '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath>true()</ds:XPath></ds:Transform>'),
  // Signature wrapping: an evil assertion where readers look, the signed one where the verifier looks (XSW 1 to 8).
  wrappedResponse: (c, keys) => {
    const signed = ANSWERS.responseSigned(c, keys);
    return evil(signed.replace(/<ds:Signature[ >].*?<\/ds:Signature>/s, ""), c.email).replace(/ID="_[0-9a-f]+" Version/, 'ID="_evil" Version')
      .replace("</samlp:Response>", `${signed}</samlp:Response>`);
  },
  wrappedFirst: (c, keys) => {
    const signed = ANSWERS.honest(c, keys);
    const fake = evil(part(unsigned(c), "saml:Assertion"), c.email);
    return signed.replace("<saml:Assertion ", `${fake}<saml:Assertion `);
  },
  wrappedAround: (c, keys) => {
    const signed = ANSWERS.honest(c, keys);
    const inner = part(signed, "saml:Assertion");
    const fake = evil(part(unsigned(c), "saml:Assertion"), c.email).replace("</saml:Assertion>", `${inner}</saml:Assertion>`);
    return signed.replace(inner, fake);
  },
  wrappedObject: (c, keys) => {
    const signed = ANSWERS.honest(c, keys);
    const inner = part(signed, "saml:Assertion");
    const signature = part(inner, "ds:Signature");
    const moved = signature.replace("</ds:Signature>", `<ds:Object>${inner.replace(signature, "")}</ds:Object></ds:Signature>`);
    const fake = evil(part(unsigned(c), "saml:Assertion"), c.email).replace("</saml:Issuer>", `</saml:Issuer>${moved}`);
    return signed.replace(inner, fake);
  },
  wrappedExtensions: (c, keys) => {
    const signed = ANSWERS.honest(c, keys);
    const inner = part(signed, "saml:Assertion");
    const fake = evil(part(unsigned(c), "saml:Assertion"), c.email);
    return signed.replace(inner, fake).replace("<samlp:Status>", `<samlp:Extensions>${inner}</samlp:Extensions><samlp:Status>`);
  },
  sameId: (c, keys) => {
    const signed = ANSWERS.honest(c, keys);
    const named = part(signed, "saml:Assertion").match(/ID="([^"]+)"/)[1];
    return signed.replace("<samlp:Status>", `<samlp:Extensions><x ID="${named}"/></samlp:Extensions><samlp:Status>`);
  },
  otherReference: (c, keys) => {
    // The signature of an innocent element stands in the assertion.
    const signed = sign(unsigned(c).replace("<samlp:Status>", '<samlp:Extensions><innocent ID="_innocent"><Issuer/></innocent></samlp:Extensions><samlp:Status>'), "innocent", keys.rsa);
    const signature = part(signed, "ds:Signature");
    return signed.replace(signature, "").replace(/(<saml:Assertion .*?<\/saml:Issuer>)/s, `$1${signature}`);
  },
  commented: (c, keys) => sign(unsigned({ ...c, rawNameId: `${c.email}<!-- -->.evil.example` }), "Assertion", keys.rsa),
  doctype: (c, keys) => `<!DOCTYPE x [<!ENTITY who "${c.email}">]>${ANSWERS.honest(c, keys)}`,
  instruction: (c, keys) => ANSWERS.honest(c, keys).replace("<samlp:Status>", "<?xml-stylesheet href='x'?><samlp:Status>"),
  deep: (c, keys) => ANSWERS.honest(c, keys).replace("<samlp:Status>", `<samlp:Extensions>${"<a>".repeat(70)}${"</a>".repeat(70)}</samlp:Extensions><samlp:Status>`),
  otherIssuer: (c, keys) => sign(unsigned({ ...c, issuer: "https://other.example/idp", responseIssuer: c.issuer }), "Assertion", keys.rsa),
  otherResponseIssuer: (c, keys) => sign(unsigned({ ...c, responseIssuer: "https://other.example/idp" }), "Assertion", keys.rsa),
  otherAudience: (c, keys) => sign(unsigned({ ...c, audience: "https://portal.example/auth/2017-09-01/saml2/other" }), "Assertion", keys.rsa),
  noAudience: (c, keys) => sign(unsigned({ ...c, audience: null }), "Assertion", keys.rsa),
  otherDestination: (c, keys) => sign(unsigned({ ...c, destination: "https://other.example/acs" }), "Assertion", keys.rsa),
  noDestination: (c, keys) => sign(unsigned({ ...c, destination: null }), "Response", keys.rsa),
  otherRecipient: (c, keys) => sign(unsigned({ ...c, recipient: "https://other.example/acs" }), "Assertion", keys.rsa),
  notBearer: (c, keys) => sign(unsigned({ ...c, method: "urn:oasis:names:tc:SAML:2.0:cm:sender-vouches" }), "Assertion", keys.rsa),
  expired: (c, keys) => sign(unsigned({ ...c, from: -1200, until: -200, confirmedUntil: -200 }), "Assertion", keys.rsa),
  confirmationExpired: (c, keys) => sign(unsigned({ ...c, confirmedUntil: -181 }), "Assertion", keys.rsa),
  confirmationEndless: (c, keys) => sign(unsigned({ ...c, confirmedUntil: null }), "Assertion", keys.rsa),
  withinTolerance: (c, keys) => sign(unsigned({ ...c, from: 170, until: 400 }), "Assertion", keys.rsa),
  tooEarly: (c, keys) => sign(unsigned({ ...c, from: 200, until: 600 }), "Assertion", keys.rsa),
  sessionOver: (c, keys) => sign(unsigned({ ...c, session: -400 }), "Assertion", keys.rsa),
  otherRequest: (c, keys) => sign(unsigned({ ...c, inResponseTo: "_00000000000000000000000000000000" }), "Assertion", keys.rsa),
  // The attribute of the Response is not signed: what was signed must answer the request as well.
  otherConfirmed: (c, keys) => sign(unsigned({ ...c, confirmed: "_00000000000000000000000000000000" }), "Assertion", keys.rsa),
  encrypted: (c) => unsigned({ ...c, noAssertion: true }).replace("</samlp:Response>",
    '<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"><x/></saml:EncryptedAssertion></samlp:Response>'),
  refused: (c) => unsigned({ ...c, noAssertion: true, status: "urn:oasis:names:tc:SAML:2.0:status:Responder",
    message: "AADSTS50105: <b>the user</b> is not assigned to a role" }),
  nobody: (c, keys) => sign(unsigned({ ...c, nameId: "u-4711" }), "Assertion", keys.rsa),
};
