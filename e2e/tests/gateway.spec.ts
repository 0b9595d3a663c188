// What a gateway says of changes of users, as people see it: in the bell, and in the history (spec 21).

import { createHash, randomUUID } from "node:crypto";
import { sql } from "./support/control";
import { account, user } from "./support/import";
import { type Page, accessible, alive, expect, fitsItsWidth, open, test } from "./support/portal";

/** A gateway's credential for this account, as the onboarding of gateways will make it. */
async function gateway(of: string): Promise<string> {
  const token = randomUUID();
  const hash = createHash("sha256").update(token).digest("hex");
  await sql(
    "INSERT INTO device_credential (id, account_id, sender, name, token_hash, created_at, created_by) VALUES (?, ?, 'blade', 'Blade', ?, 0, 'test')",
    [randomUUID(), of, hash],
  );
  return token;
}

interface Change {
  change: string;
  properties: string[];
  user: { name: string } | null;
}

/** A gateway at work: it reads what waits, and says what became of it. */
function device(page: Page, token: string) {
  const headers = { authorization: `Bearer ${token}` };
  return {
    async waiting(): Promise<Change[]> {
      const answer = await page.request.get("/api/v1/gateway/user-changes", { headers });
      expect(answer.status()).toBe(200);
      return (await answer.json()).items;
    },
    async says(messages: object[]) {
      const answer = await page.request.post("/api/v1/gateway/update-messages", { headers, data: { messages } });
      expect(answer.status()).toBe(200);
    },
  };
}

test("[DASH-016] [USER-027] [GTWY-055] a gateway's word on a change comes to the bell at once and stands with the change", async ({ as }) => {
  const page = await as("partnerAdministrator");
  await open(page, "/");
  const home = await account(page, `Gateway ${Date.now()}`);
  const blade = device(page, await gateway(home.id));
  const ada = await user(page, home, "Ada Lovelace", `ada.${Date.now()}@gateway.example`);
  await open(page, `/accounts/${home.id}/users/${ada}`);
  await page.getByLabel("Last name").fill("Byron");
  await page.getByRole("button", { name: "Save" }).click();
  await expect.poll(async () => (await blade.waiting()).length).toBe(2);
  const [added, edited] = await blade.waiting();
  expect(edited.properties).toContain("lastName");

  // What still waits says so with the change.
  await open(page, `/accounts/${home.id}/events/${edited.change}`);
  const details = page.getByRole("dialog", { name: "Event Details" });
  await expect(details.locator(".events__outcome")).toHaveText(/At the gateway:\s*Waiting for the gateway/);

  // The bell hears of it while the page is open.
  await open(page, `/accounts/${home.id}/users`);
  const bell = page.getByRole("button", { name: /^Notifications/ });
  await blade.says([
    { change: added.change, status: "SUCCESS" },
    { change: edited.change, status: "FAILURE", code: "conflict", reason: "Name is in use on the PBX" },
  ]);
  await expect(bell).toHaveAccessibleName(/new$/);
  await bell.click();
  const entries = page.getByRole("group", { name: "Notifications" }).locator(".frame-bell__entry").filter({ hasText: home.name });
  const failed = entries.filter({ hasText: "Name is in use on the PBX" });
  await expect(failed).toHaveText(/The gateway could not apply the change of .*Byron: Name is in use on the PBX/);
  await expect(entries.filter({ hasText: "The gateway has applied the change of Ada Lovelace" })).toBeVisible();
  await accessible(page);
  await failed.getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/users/${ada}$`));

  // In the history it is the consequence of the change, not another edit of the user.
  await open(page, `/accounts/${home.id}/events?asset=user,gateway`);
  const rows = page.locator("#events-table tbody tr");
  await expect(rows).toHaveCount(4);
  await expect(rows.locator("[data-column='asset']").filter({ hasText: "Gateway" })).toHaveCount(2);
  await open(page, `/accounts/${home.id}/events/${edited.change}`);
  const outcome = details.locator(".events__outcome");
  await expect(outcome).toContainText("Failed");
  await expect(outcome).toContainText("The gateway says: Name is in use on the PBX");
  await page.setViewportSize({ width: 390, height: 844 });
  await fitsItsWidth(page);
  await accessible(page);
  await outcome.getByRole("link", { name: "Show the gateway's message" }).click();
  await expect(details.getByRole("tabpanel")).toContainText("FAILURE");
  await details.getByRole("link", { name: "Show the change that this follows from" }).click();
  await alive(page);
  await expect(outcome).toContainText("Failed");
});
