// The list of users: columns, search, filters, sort, selection; on a phone and without a script (spec 03).

import { type Page, PHONE, accessible, expect, fitsItsWidth, open, test } from "./support/portal";
import { LIST, added, names } from "./support/users";

/** Opens one of the filters in the menu; it may be open from before. */
async function unfold(page: Page, title: string) {
  await page.getByRole("button", { name: "Add filter" }).click();
  const filter = page.locator("#users-filters details").filter({ has: page.getByText(title, { exact: true }) });
  if (!(await filter.evaluate((details: HTMLDetailsElement) => details.open))) await filter.locator("summary").click();
}

test("[USER-001] [USER-002] [USER-003] [USER-009] the list tells all columns and sorts whole", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, "/accounts");
  await open(page, LIST);
  await accessible(page);
  await fitsItsWidth(page);
  const heads = page.getByRole("columnheader");
  for (const title of ["Name", "E-mail address", "Ext", "Modified on (by)", "Licenses", "Role", "Status"]) {
    await expect(heads.filter({ hasText: title }).first()).toBeVisible();
  }
  await expect(page.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "ascending");
  await expect(names(page)).toHaveCount(50);
  await expect(page.locator("#users-table tbody td[data-column=modifiedAt]").first()).toHaveText(
    /^\d{4}-\d{2}-\d{2} \(.+\)$/,
  );

  // "+n" lists all licences on focus.
  const more = page.getByRole("button", { name: /^\+1. All licenses: / }).first();
  await more.focus();
  await expect(page.getByRole("tooltip").filter({ visible: true }).first()).toContainText(", ");

  await page.getByRole("link", { name: "Ext" }).click();
  await expect(page).toHaveURL(/sort=extension/);
  await page.getByRole("link", { name: "Ext" }).click();
  await expect(page).toHaveURL(/direction=desc/);
  await expect(page.getByRole("columnheader", { name: "Ext" })).toHaveAttribute("aria-sort", "descending");
  const numbers = (await page.locator("#users-table tbody td[data-column=extension]").allInnerTexts()).map(Number);
  expect(numbers.slice(0, 20)).toEqual([...numbers.slice(0, 20)].sort((a, b) => b - a));

  // Anywhere on the row opens the user.
  await page.locator("#users-table tbody tr").first().locator("td[data-column=status]").click();
  await expect(page).toHaveURL(new RegExp(`${LIST}/[0-9a-f-]{36}$`));
  await page.goBack();
  await expect(page).toHaveURL(/direction=desc/);
});

test("[USER-004] [USER-008] [DASH-019] search ignores case and accents, and finds an extension by its start", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, LIST);
  await added(page, "Zoé", "Œuvrard-Ñandú", "zoe.oeuvrard@brightwater.example");
  const search = page.getByRole("searchbox", { name: "Search users" });
  await page.keyboard.press("/");
  await expect(search).toBeFocused();
  await search.fill("NANDU");
  await expect(page).toHaveURL(/search=NANDU/);
  await expect(names(page)).toHaveText([/Zoé Œuvrard-Ñandú/]);
  await expect(page.locator("#users-filters").getByText("One user found")).toBeVisible();

  await open(page, `${LIST}?sort=extension&direction=desc`);
  const extension = await page.locator("#users-table tbody td[data-column=extension]").first().innerText();
  await search.fill(extension);
  await expect(page.locator("#users-table tbody td[data-column=extension]").first()).toHaveText(extension);
  await expect(page).toHaveURL(/sort=extension/);

  await search.fill("nobody is called so");
  await expect(page.getByText("No user matches")).toBeVisible();
  await accessible(page);
  await page.getByRole("link", { name: "Clear filters" }).click();
  await expect(names(page)).toHaveCount(50);
});

test("[USER-005] [USER-006] [USER-007] [USER-008] filters are chips in the address; Registered and Not registered replace one another", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, LIST);
  const menu = page.getByRole("group", { name: "Add filter" });
  await unfold(page, "Property");
  await expect(menu.getByRole("link").filter({ visible: true })).toHaveText([
    "Admins", "Users", "Registered", "Not registered", "PBX users", "MiCloud Connected", "IoT Connected", "Inactive",
  ]);
  await accessible(page);
  await menu.getByRole("link", { name: "Registered", exact: true }).click();
  await expect(page).toHaveURL(/property=registered/);
  await expect(page.getByRole("link", { name: "Remove filter Property: Registered" })).toBeVisible();
  await unfold(page, "Property");
  await menu.getByRole("link", { name: "Not registered" }).click();
  await expect(page).toHaveURL(/property=notRegistered/);
  await expect(page.getByRole("link", { name: /Remove filter/ })).toHaveCount(1);
  await expect(page.locator("#users-table").getByText("Registered", { exact: true })).toHaveCount(0);

  await unfold(page, "Product");
  await menu.getByRole("link", { name: "MiCollab" }).click();
  await expect(page).toHaveURL(/product=micollab/);
  await page.getByRole("link", { name: "Remove filter Property: Not registered" }).click();
  await expect(page).not.toHaveURL(/property/);
  await expect(page).toHaveURL(/product=micollab/);
  await page.goBack();
  await expect(page).toHaveURL(/property=notRegistered/);
  await page.getByRole("link", { name: "Clear all" }).click();
  await expect(names(page)).toHaveCount(50);
});

test("[DASH-018] [USER-002] further users come as one scrolls, none twice", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, LIST);
  await expect(names(page)).toHaveCount(50);
  await page.locator("#users-table tbody tr").last().scrollIntoViewIfNeeded();
  await expect.poll(() => names(page).count()).toBeGreaterThan(50);
  const shown = await page.locator("#users-table tbody a").evaluateAll((links) => links.map((a) => a.getAttribute("href")));
  expect(new Set(shown).size).toBe(shown.length);
});

test("[EVNT-034] [EVNT-035] [DASH-027] columns are chosen and moved by keyboard and stay with the person", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, LIST);
  await page.getByRole("button", { name: "Show/hide columns" }).click();
  const dialog = page.getByRole("dialog", { name: "Show/hide columns" });
  await accessible(page);
  await dialog.getByRole("checkbox", { name: "Licenses" }).uncheck();
  await dialog.getByRole("button", { name: "Move Status" }).focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press("Alt+ArrowUp");
  const kept = page.waitForResponse((response) => response.url().includes("/table-views/users"));
  await dialog.getByRole("button", { name: "OK" }).click();
  const heads = page.getByRole("columnheader");
  await expect(heads.filter({ hasText: "Licenses" })).toHaveCount(0);
  await kept;
  await open(page, LIST);
  await expect(heads.filter({ hasText: "Licenses" })).toHaveCount(0);
  const titles = await heads.allInnerTexts();
  expect(titles.indexOf("Status")).toBeLessThan(titles.indexOf("Role"));
  await page.getByRole("button", { name: "Show/hide columns" }).click();
  await dialog.getByRole("button", { name: "Reset to default" }).click();
  const saved = page.waitForResponse((response) => response.url().includes("/table-views/users"));
  await dialog.getByRole("button", { name: "OK" }).click();
  await saved;
  await expect(heads.filter({ hasText: "Licenses" })).toHaveCount(1);
});

test("[DASH-020] all found are selected over pages; a new search clears the selection", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, LIST);
  await page.getByRole("checkbox", { name: "Select all rows shown" }).check();
  const bar = page.getByRole("region", { name: "Selection" });
  await expect(bar).toContainText("50 selected");
  await bar.getByRole("button", { name: /^Select all \d+ found$/ }).click();
  await expect(bar).not.toContainText("50 selected");
  await page.getByRole("link", { name: "E-mail address" }).click();
  await expect(page).toHaveURL(/sort=email/);
  await expect(bar).toBeVisible();
  await page.getByRole("searchbox", { name: "Search users" }).fill("ra");
  await expect(bar).toHaveCount(0);
});

test("[DASH-027] [USER-004] on a phone the list is cards, and everything is within reach", async ({ as }) => {
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await as("partnerAdministrator", { ...PHONE, colorScheme });
    await open(page, LIST);
    await expect(page.getByRole("link", { name: "Add User" })).toBeInViewport({ ratio: 1 });
    await accessible(page);
    await fitsItsWidth(page);
    await unfold(page, "Property");
    await page.getByRole("link", { name: "Admins" }).click();
    await expect(page).toHaveURL(/property=admins/);
    await page.locator("#users-table tbody a").first().click();
    await expect(page.getByRole("button", { name: "Save" })).toBeInViewport();
    await accessible(page);
    await fitsItsWidth(page);
    await open(page, `${LIST}/new`);
    await expect(page.getByRole("button", { name: "Create" })).toBeInViewport();
    await accessible(page);
    await fitsItsWidth(page);
  }
});

test("[DASH-018] [DASH-019] the list reads, searches, filters, sorts and pages without a script", async ({ as }) => {
  const page = await as("partnerAdministrator", { javaScriptEnabled: false });
  await page.goto(LIST);
  await expect(names(page)).toHaveCount(50);
  const first = await names(page).first().innerText();
  await page.getByRole("link", { name: "Load more" }).click();
  await expect(names(page).first()).not.toHaveText(first);
  await page.getByRole("searchbox", { name: "Search users" }).fill("priya");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/search=priya/);
  await expect(names(page).first()).toContainText("Priya");
  await page.getByRole("button", { name: "Add filter" }).click();
  await page.getByText("Property", { exact: true }).click();
  await page.getByRole("link", { name: "Admins" }).click();
  await expect(page).toHaveURL(/property=admins/);
  await page.locator("#users-table tbody a").first().click();
  await expect(page.getByLabel("First name")).toHaveValue("Priya");
});
