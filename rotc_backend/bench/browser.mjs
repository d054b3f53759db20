// A headless browser that asks nobody but us, and signing in with it.
import { createRequire } from "node:module";

const { RGMS_URL, RGMS_USER, RGMS_WORD, CHROMIUM, RGMS_CLIENT } = process.env;
const { chromium } = createRequire(`${RGMS_CLIENT}/package.json`)("@playwright/test");

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const PHONE = { width: 390, height: 844 };

export const launch = () => chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });

/** Sign in as whom the benchmark named, until the first page is there. */
export async function signIn(page) {
  await page.goto(`${RGMS_URL}/login`);
  await page.getByLabel("Username or student number").fill(RGMS_USER);
  await page.getByLabel("Password", { exact: true }).fill(RGMS_WORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("navigation").first().waitFor();
}
