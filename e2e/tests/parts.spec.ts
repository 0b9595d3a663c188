// The parts that every page is made of, on their example page (development builds only).

import { type Page, PHONE, accessible, expect, fitsItsWidth, open, test } from "./support/portal";

const GROUPS = ["basics", "says", "forms", "dialogs", "table"] as const;

const parts = (page: Page, group: (typeof GROUPS)[number]) => open(page, `/dev/parts?group=${group}`);
const said = (page: Page, sentence: string) =>
  expect(page.getByRole("status").filter({ hasText: sentence }).first()).toBeAttached();

for (const group of GROUPS) {
  test(`[DASH-027] ${group}: axe finds nothing, in both themes, both languages and on a phone`, async ({ as }) => {
    for (const options of [{}, { colorScheme: "dark" }, { locale: "fr-FR" }, PHONE] as const) {
      const page = await as(null, options);
      await parts(page, group);
      await accessible(page);
      await fitsItsWidth(page);
    }
  });
}

test("a button that may not be pressed stays reachable and says why", async ({ as }) => {
  const page = await as(null);
  await parts(page, "basics");
  await page.getByRole("button", { name: "Save" }).first().click();
  await expect(page.getByTestId("presses")).toHaveText("Pressed 1 times");
  const refused = page.locator("main button[aria-description]").first();
  await expect(refused).toBeDisabled();
  await page.keyboard.press("Tab"); // from here on the focus is a keyboard's
  await refused.focus();
  await expect(refused).toBeFocused();
  await expect(refused.getByText("You lack the permission Users: edit")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("presses")).toHaveText("Pressed 1 times");
});

test("[DASH-027] a menu is walked with the arrow keys and gives the focus back", async ({ as }) => {
  const page = await as(null);
  await parts(page, "basics");
  const button = page.getByRole("main").getByRole("button", { name: "Actions" }).first();
  const item = (name: string) => page.getByRole("menuitem", { name });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(item("Save")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(item("Import users")).toBeFocused();
  await page.keyboard.press("End");
  await expect(item("Delete")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("presses")).toHaveText("Pressed 0 times");
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();
});

test("a copy that is refused selects the text instead", async ({ as }) => {
  const page = await as(null);
  await parts(page, "basics");
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
  });
  await page.getByRole("button", { name: "Copy the Account ID" }).click();
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe("686 344 403");
  await said(page, "The text is selected");
});

test("[DASH-027] the bars of a chart are one stop of the Tab key", async ({ as }) => {
  const page = await as(null);
  await parts(page, "basics");
  await page.getByRole("button", { name: "27: 92" }).focus();
  await page.keyboard.press("ArrowRight");
  const last = page.getByRole("button", { name: "28: 1,100" });
  await expect(last).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(last).toHaveAttribute("aria-pressed", "true");
  await expect(page.locator(".chart button[tabindex='0']")).toHaveCount(1);
});

test("a dialog takes the focus, closes with Esc and gives the focus back", async ({ as }) => {
  const page = await as(null);
  await parts(page, "dialogs");
  const opener = page.getByRole("button", { name: "Open a dialog" });
  await opener.click();
  await expect(page.getByRole("dialog", { name: "Open a dialog" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Save" })).toBeFocused();
  await accessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(opener).toBeFocused();
});

test("[DASH-024] the word is that of the page's language, whatever its case, accents and spaces", async ({ as }) => {
  for (const [locale, opener, wrong, word, action] of [
    ["en-GB", "Delete users", "supprimer", "  DELETE ", "Delete"],
    ["fr-FR", "Supprimer des utilisateurs", "delete", "Súpprimer", "Supprimer"],
  ] as const) {
    const page = await as(null, { locale });
    await parts(page, "dialogs");
    await page.getByRole("button", { name: opener }).click();
    const dialog = page.getByRole("dialog");
    const field = dialog.getByRole("textbox");
    await expect(field).toBeFocused();
    const button = dialog.getByRole("button", { name: action, exact: true });
    await expect(button).toBeDisabled();
    await field.fill(wrong);
    await expect(button).toBeDisabled();
    await field.fill(word);
    await expect(button).toBeEnabled();
    // The first try of the example fails: what was typed stays.
    await page.keyboard.press("Enter");
    await expect(dialog.getByRole("alert")).toContainText(/\w/);
    await expect(field).toHaveValue(word);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
});

test("[DASH-022] two versions can be merged field by field", async ({ as }) => {
  const page = await as(null);
  await parts(page, "dialogs");
  await page.getByRole("button", { name: "Compare versions" }).click();
  const dialog = page.getByRole("dialog");
  await accessible(page);
  await dialog.getByRole("group", { name: "Extension" }).getByRole("radio").nth(1).check();
  await dialog.getByRole("button", { name: "Save the chosen values" }).click();
  await said(page, 'Merged([("firstName", Mine), ("extension", Theirs), ("email", Mine)])');
});

test("[DASH-025] a failed form says what to mend where, and keeps what was typed", async ({ as }) => {
  const page = await as(null);
  await parts(page, "forms");
  await expect(page.getByRole("button", { name: "Save" })).toBeDisabled();
  await page.getByRole("button", { name: "Make it fail" }).click();
  const summary = page.getByRole("group", { name: "Some fields need your attention" });
  await expect(summary).toBeFocused();
  await expect(summary.getByRole("listitem")).toHaveText([/^First name: Enter a first name/, /^E-mail/, /^Site/]);
  await accessible(page);
  await summary.getByRole("link", { name: /E-mail/ }).click();
  const mail = page.getByLabel("E-mail address");
  await expect(mail).toBeFocused();
  await expect(mail).toHaveValue("chloe.martin(at)ballad.example");
  await expect(mail).toHaveAccessibleDescription(/Enter an e-mail address.*The welcome e-mail/);
  await mail.fill("chloe.martin@ballad.example");
  await page.getByLabel("First name").fill("Chloé");
  await page.getByLabel("Ottawa").check();
  await page.getByRole("button", { name: "Save" }).click();
  await said(page, "The user was saved");
  await expect(summary).toHaveCount(0);
});

test("[DASH-025] what is typed before the page is alive stays", async ({ as }) => {
  const page = await as(null);
  await page.route("**/*.wasm", async (route) => {
    await page.getByLabel("First name").fill("Early");
    await page.getByLabel("Send a welcome e-mail").uncheck();
    await route.continue();
  });
  await parts(page, "forms");
  await expect(page.getByLabel("First name")).toHaveValue("Early");
  await expect(page.getByLabel("Send a welcome e-mail")).not.toBeChecked();
  await expect(page.getByRole("button", { name: "Save" })).toBeEnabled();
});

test("[DASH-025] leaving with changes asks once", async ({ as }) => {
  const page = await as(null);
  await parts(page, "forms");
  await page.getByLabel("First name").fill("X");
  const away = page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Portal" });
  await away.click();
  await page.getByRole("button", { name: "Stay on this page" }).click();
  await expect(page.getByLabel("First name")).toHaveValue("X");
  await away.click();
  await page.getByRole("button", { name: "Leave without saving" }).click();
  await expect(page).not.toHaveURL(/dev\/parts/);
});

test("[DASH-020] a selection offers all found, survives sorting, and a search clears it", async ({ as }) => {
  const page = await as(null);
  await parts(page, "table");
  const head = page.getByRole("checkbox", { name: "Select all rows shown" });
  const bar = page.getByRole("region", { name: "Selection" });
  await page.getByRole("checkbox", { name: "Select Amélie Roux 006" }).check();
  expect(await head.evaluate((box: HTMLInputElement) => box.indeterminate)).toBe(true);
  await expect(bar).toContainText("1 selected");
  await head.click();
  await expect(bar).toContainText("50 selected");
  await page.getByRole("button", { name: "Select all 120 found" }).click();
  await expect(bar).toContainText("120 selected");
  await accessible(page);
  await page.getByRole("link", { name: "Name", exact: true }).click();
  await expect(page.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "descending");
  await expect(page.getByRole("row").nth(1)).toContainText("João Silva 119");
  await expect(bar).toContainText("120 selected");
  await page.getByRole("searchbox").fill("chloe");
  await expect(bar).toHaveCount(0);
});

test("[DASH-018] [DASH-026] rows load as one scrolls; a failure keeps them and offers Retry", async ({ as }) => {
  const page = await as(null);
  await parts(page, "table");
  const rows = page.getByRole("row");
  const toEnd = () => page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expect(rows).toHaveCount(51);
  await toEnd();
  await expect(rows).toHaveCount(101);
  await said(page, "100 rows are shown");
  await toEnd();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Retry");
  await expect(rows).toHaveCount(101);
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(rows).toHaveCount(121);
  await expect(page.getByText("All 120 rows are shown")).toBeVisible();
});

test("[DASH-019] search ignores case and accents, is announced, and lives in the address", async ({ as }) => {
  const page = await as(null);
  await parts(page, "table");
  await page.keyboard.press("/");
  const box = page.getByRole("searchbox");
  await expect(box).toBeFocused();
  await page.keyboard.type("CHLOE");
  await expect(page).toHaveURL(/search=CHLOE/);
  await expect(page.getByRole("row")).toHaveCount(21);
  await said(page, "20 users found");
  await expect(box).toBeFocused();
  await page.goBack();
  await expect(box).toHaveValue("");
  await expect(page.getByRole("row")).toHaveCount(51);
  await box.fill("nobody");
  await expect(page.getByText("No users yet")).toBeVisible();
});

test("[DASH-019] filters are chips in the address; Clear all takes them back", async ({ as }) => {
  const page = await as(null);
  await parts(page, "table");
  await page.getByRole("button", { name: "Add filter" }).click();
  await page.getByText("State", { exact: true }).click();
  await accessible(page);
  await page.getByRole("link", { name: "Not registered", exact: true }).click();
  await expect(page).toHaveURL(/state=unregistered/);
  await expect(page.getByRole("row")).toHaveCount(25);
  await expect(page.getByRole("link", { name: "Remove filter State: Not registered" })).toBeVisible();
  await page.getByRole("button", { name: "Add filter" }).click();
  await page.locator("summary").filter({ hasText: "Changed since" }).click();
  await page.getByLabel("Changed since").fill("2026-11-01");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("link", { name: /Changed since: 2026-11-01/ })).toBeVisible();
  await page.getByRole("link", { name: "Clear all" }).click();
  await expect(page).toHaveURL(/group=table$/);
  await expect(page.getByRole("row")).toHaveCount(51);
});

test("[DASH-027] columns are chosen and moved by keyboard and by pointer", async ({ as }) => {
  const page = await as(null);
  await parts(page, "table");
  const opener = page.getByRole("button", { name: "Show/hide columns" });
  await opener.click();
  const dialog = page.getByRole("dialog");
  const handle = (name: string) => dialog.getByRole("button", { name: `Move ${name}` });
  await accessible(page);
  await handle("E-mail address").focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(handle("E-mail address")).toBeFocused();
  await said(page, "E-mail address, place 1 of 6");
  const [from, to] = [await handle("Site").boundingBox(), await handle("Role").boundingBox()];
  if (!from || !to) throw new Error("the handles are in sight");
  await page.mouse.move(from.x + 10, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(to.x + 10, to.y + 12, { steps: 8 });
  await page.mouse.up();
  await expect(dialog.getByLabel("Name", { exact: true })).toBeDisabled();
  await dialog.getByLabel("Site", { exact: true }).check();
  await dialog.getByLabel("Notes", { exact: true }).uncheck();
  await dialog.getByRole("button", { name: "OK" }).click();
  await expect(opener).toBeFocused();
  const titles = page.getByRole("columnheader");
  await expect(titles).toHaveText(["", "E-mail address", "Name", "Extension", "Role", "Site"]);
  await opener.click();
  await dialog.getByRole("button", { name: "Reset to default" }).click();
  await dialog.getByRole("button", { name: "OK" }).click();
  await expect(titles).toHaveText(["", "Name", "E-mail address", "Extension", "Role", "Notes"]);
});

test("[DASH-018] [DASH-019] search, sort and filters work before any script", async ({ as }) => {
  const page = await as(null, { javaScriptEnabled: false });
  await page.goto("/dev/parts?group=table");
  await expect(page.getByRole("row")).toHaveCount(51);
  await page.getByRole("searchbox").fill("elif");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/search=elif/);
  await expect(page.getByRole("row")).toHaveCount(21);
  await page.getByRole("link", { name: "Name", exact: true }).click();
  await expect(page).toHaveURL(/desc=1/);
  await page.getByRole("button", { name: "Add filter" }).click();
  await page.getByText("State", { exact: true }).click();
  await page.getByRole("link", { name: "Not registered", exact: true }).click();
  await expect(page).toHaveURL(/search=elif.*state=unregistered/);
});

test("[SUPC-018] entries: suggestions that are looked for, missing or fail, and one that cannot be changed", async ({ as }) => {
  const page = await as(null);
  await parts(page, "forms");
  const field = page.getByRole("combobox", { name: "Receivers" });
  for (const [typed, note] of [["wait", "Loading"], ["none", "No match"], ["fail", "Suggestions cannot be loaded"], ["a", "3 more match"]]) {
    await field.fill(typed);
    await expect(page.locator(".entries__panel").getByText(note)).toBeVisible();
    await accessible(page);
  }
  await field.press("ArrowUp");
  await field.press("Enter");
  await said(page, "Helen Ng added");
  await expect(page.getByRole("combobox", { name: "Receivers" })).toHaveCount(1);
  await expect(page.getByRole("list", { name: "Receivers" }).last().getByRole("listitem")).toHaveCount(3);
});
