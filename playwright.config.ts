// Journeys of people in Chromium, against the address that xtask hands over. See e2e/tests.
import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const chromium = process.env.CHROMIUM ?? (existsSync("/usr/bin/chromium") ? "/usr/bin/chromium" : undefined);

export default defineConfig({
  testDir: "e2e/tests",
  outputDir: "test-results",
  workers: 1,
  timeout: 120_000,
  // What passes only then is counted as flaky by `cargo xtask test`.
  retries: 1,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    baseURL: process.env.PORTAL_ADDRESS ?? "http://127.0.0.1:8787",
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromium,
      // The first keeps it running as root, the rest keep it from looking for hosts of its own.
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
    },
  },
});
