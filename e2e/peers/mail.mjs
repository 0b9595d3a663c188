// The mail server in development and tests: npm's maildev, which delivers nothing and shows what it took in an inbox.
// Mail is submitted to it as to a provider's server: STARTTLS first (RFC 3207), then user name and password (RFC 4954).
// Started by xtask (run, test) on the loopback address.
//
//   node e2e/peers/mail.mjs --state DIR
//
//   --state    where its certificate is written, for the portal to trust
//
// Prints one JSON line {"smtp", "certificate", "inbox"} once it serves: the address as `MAIL_SMTP_URL` takes it, the
// certificate's file, and where the inbox is read, `/` by people, `/email` by tests. It ends with its standard input.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import MailDev from "maildev";
import { generate } from "selfsigned";

const { values: args } = parseArgs({ options: { state: { type: "string" } } });
if (!args.state) throw new Error("--state DIR is missing");
const print = console.log;
console.log = console.info = console.warn = () => {}; // stdout belongs to the one line
process.stdin.resume().on("end", () => process.exit()).on("error", () => process.exit());

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

// The name that the portal calls it by: a certificate for an address is not checked everywhere alike.
const host = "localhost";
const { private: key, cert } = await generate([{ name: "commonName", value: host }], {
  keyType: "ec",
  extensions: [
    { name: "basicConstraints", cA: true, critical: true },
    { name: "subjectAltName", altNames: [{ type: 2, value: host }] },
  ],
});
mkdirSync(args.state, { recursive: true });
const files = { certificate: resolve(join(args.state, "mail-certificate.pem")), key: resolve(join(args.state, "mail-key.pem")) };
writeFileSync(files.certificate, cert);
writeFileSync(files.key, key, { mode: 0o600 });

const [user, password] = ["portal", randomBytes(16).toString("hex")];
const [smtp, web] = [await freePort(), await freePort()];
const maildev = MailDev({
  silent: true, smtp, web, ip: "127.0.0.1", webIp: "127.0.0.1",
  incomingUser: user, incomingPass: password, incomingCert: files.certificate, incomingKey: files.key,
});
// maildev offers STARTTLS to nobody who has to log in; the server beneath it can do both.
Object.assign(maildev.smtp.options, { hideSTARTTLS: false, disabledCommands: [] });
await maildev.listen();

// Its inbox has no such word.
for (let open = false; !open; ) {
  const socket = connect(web, "127.0.0.1");
  open = await once(socket, "connect").then(() => true, () => false);
  socket.destroy();
}
print(JSON.stringify({
  smtp: `smtp://${user}:${password}@${host}:${smtp}?starttls`,
  certificate: files.certificate,
  inbox: `http://127.0.0.1:${web}`,
}));
