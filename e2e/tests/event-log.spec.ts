// The event log: exports that prove themselves, and their verification in the page (spec 40).

import fs from "node:fs";
import type { Download } from "@playwright/test";
import { PHONE, type Page, accessible, expect, fitsItsWidth, open, person, test } from "./support/portal";

const HISTORY = `/accounts/${person("partnerAdministrator").account}/events`;

/** What the browser saves, `count` files of one press. */
async function saved(page: Page, count: number, press: () => Promise<void>) {
  const files: Download[] = [];
  const all = new Promise<void>((done) => page.on("download", (file) => files.push(file) === count && done()));
  await press();
  await all;
  page.removeAllListeners("download");
  return Promise.all(files.map(async (file) => ({ name: file.suggestedFilename(), text: fs.readFileSync(await file.path(), "utf8") })));
}

/** Checks these files in the dialog. */
async function check(page: Page, files: { name: string; text: string }[]) {
  const dialog = page.getByRole("dialog", { name: "Verify an export" });
  const payload = files.map(({ name, text }) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) }));
  await dialog.locator("input[type=file]").setInputFiles(payload);
  return dialog.getByRole("status");
}

test("[PROV-005] an export is verified in the page, and what was altered in it is named", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, HISTORY);
  await page.getByRole("button", { name: "Export all matching" }).click();
  const [whole] = await saved(page, 1, () => page.getByRole("menuitem", { name: "JSON Lines (.jsonl)" }).click());
  await page.getByRole("button", { name: "Export all matching" }).click();
  const pair = await saved(page, 2, () => page.getByRole("menuitem", { name: "CSV with proof file" }).click());
  const csv = pair.find(({ name }) => name.endsWith("Z.csv"))!;
  const proof = pair.find(({ name }) => name.endsWith("Z.proof.jsonl"))!;

  await page.getByRole("button", { name: "Verify an export" }).click();
  await accessible(page);
  const verdict = await check(page, [whole]);
  await expect(verdict).toContainText(/Everything holds: all [\d,]+ events of the log are in the file/);
  await expect(verdict).toContainText(/signed .* with key [0-9a-f]{16}/);
  await accessible(page);

  const lines = whole.text.split("\n");
  const { id } = JSON.parse(lines[7]);
  const altered = lines.with(7, lines[7].replace(/"assetId":"/, '"assetId":"0'));
  await check(page, [{ ...whole, text: altered.join("\n") }]);
  await expect(verdict).toContainText(`Line 8: event ${id} was altered.`);
  await check(page, [{ ...whole, text: lines.toSpliced(7, 1).join("\n") }]);
  await expect(verdict).toContainText(/Line 8: an event before .* is missing\./);

  await check(page, [csv]);
  await expect(verdict).toContainText("Choose the proof file");
  await check(page, [csv, proof]);
  await expect(verdict).toContainText("Everything holds");
  const row = csv.text.split("\r\n")[3];
  await check(page, [{ ...csv, text: csv.text.replace(row, row.replace(/,(admin|mivb),/, ",other,")) }, proof]);
  await expect(verdict).toContainText(`Row 4 of the CSV: event ${row.slice(0, 36)} was altered.`);
  await page.setViewportSize(PHONE.viewport);
  await fitsItsWidth(page);
  await accessible(page);
});
