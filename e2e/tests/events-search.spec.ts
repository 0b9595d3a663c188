// Event history: the query line, and what a search has found (spec 40, PROV).

import { PHONE, accessible, expect, fitsItsWidth, open, person, test } from "./support/portal";

const HISTORY = `/accounts/${person("partnerAdministrator").account}/events`;

test("[PROV-001] [PROV-002] the query line says what the chips say, offers what there is, and tells what is wrong", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, HISTORY);
  const line = page.getByRole("combobox", { name: "Search events" });
  const rows = page.locator("#events-table tbody tr");
  await expect(rows).toHaveCount(100);

  // Words, while one types; what was found is marked.
  const name = (await rows.first().locator("[data-column=coreDetails]").innerText()).match(/"name":"(\p{L}{3,})/u)?.[1] ?? "user";
  await line.fill(name);
  await expect(page).toHaveURL(new RegExp(`search=${encodeURIComponent(name)}`));
  await expect(page.locator("#events-table mark").first()).toHaveText(new RegExp(name, "i"));

  // Keys and values are offered, by keyboard.
  await line.fill(`${name} as`);
  await line.press("ArrowDown");
  await line.press("Enter");
  await expect(line).toHaveValue(`${name} asset:`);
  await line.pressSequentially("us");
  await expect(page.getByRole("option", { name: "user User", exact: true })).toBeVisible();
  await accessible(page);
  await line.press("ArrowDown");
  await line.press("Enter");
  await expect(page).toHaveURL(/asset=user/);
  await expect(page.getByRole("link", { name: "Remove filter Asset: User" })).toBeVisible();

  // A chip that goes leaves the line; what is ruled out has a chip too.
  await page.getByRole("link", { name: "Remove filter Asset: User" }).click();
  await expect(line).toHaveValue(name);
  await line.fill("-action:edit since:2026-01-01");
  await line.press("Enter");
  await expect(page.getByRole("link", { name: "Remove filter Not action: Edit" })).toBeVisible();
  await expect(page.getByRole("link", { name: /Remove filter Event date: From 2026-01-01/ })).toBeVisible();
  await expect(page.locator("[data-column=action]", { hasText: "Edit" })).toHaveCount(0);

  // What is wrong is told at its token, and nothing is lost of what was typed.
  await line.fill("anna aset:user");
  await line.press("Enter");
  await expect(page.getByText("aset:user: write asset: for the filter")).toBeVisible();
  await expect(line).toHaveAttribute("aria-invalid", "true");
  await expect(line).toHaveValue("anna aset:user");
  await accessible(page);
});

test("[PROV-002] the query line works before any script, and on a phone", async ({ as }) => {
  const page = await as("partnerAdministrator", { ...PHONE, javaScriptEnabled: false });
  await page.goto(HISTORY);
  const line = page.getByRole("combobox", { name: "Search events" });
  await line.fill("asset:user -action:edit");
  await line.press("Enter");
  await expect(page.getByRole("link", { name: "Remove filter Asset: User" })).toBeVisible();
  await expect(line).toHaveValue("asset:user -action:edit");
  await fitsItsWidth(page);
});
