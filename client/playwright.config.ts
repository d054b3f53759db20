// Browser stories against the whole system, which the project runner has started already.
import { defineConfig } from "@playwright/test";

const chromium = process.env.CHROMIUM;

// `.ci/run` has a limit of time and plays these besides the first story and the move; `make e2e` plays all.
const CORE = ["field", "rights"];
const isCore = process.env.RGMS_STORIES === "core";
const restOfStories = isCore
  ? { testMatch: CORE.map((name) => `${name}.spec.ts`) }
  : { testIgnore: ["story.spec.ts", "semester.spec.ts", "legacy.spec.ts"] };
const semester = { name: "semester", testMatch: "semester.spec.ts" };

// One worker: all share one unit. The story comes first, while the demo data stand as they were loaded.
// The semester plays in a term of its own while the other one waits; the move of old records comes last,
// because it brings a term too.
export default defineConfig({
  testDir: "tests/e2e",
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  outputDir: "test-results/traces",
  projects: [
    { name: "story", testMatch: "story.spec.ts" },
    { name: "rest", ...restOfStories },
    ...(isCore ? [] : [semester]),
    { name: "move", testMatch: "legacy.spec.ts" },
  ],
  use: {
    baseURL: process.env.RGMS_URL ?? "http://127.0.0.1:8000",
    actionTimeout: 15_000,
    locale: "en-PH",
    timezoneId: "Asia/Manila",
    trace: "retain-on-failure",
    permissions: ["clipboard-read", "clipboard-write"],
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
