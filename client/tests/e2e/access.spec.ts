// Getting in, staying in, and being put out: one person, two devices, a code on paper and one on a phone.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { complaintsOf, look } from "./stage/look";
import { Caller, DESK, PHONE } from "./stage/people";
import { codeOf } from "./stage/totp";

const OUT_WITHIN_MS = 2_000;
const FIRST = "quiet lantern over seven hills";
const SECOND = "purple carabao reads newspapers";

interface Issued {
  username: string;
  code: string;
}

let issued: Issued;
let phone: Page;
let desk: Page;
let secret: string;
let recovery: string;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser, request }) => {
  const admin = await Caller.of(request, "demo-admin");
  const made = await admin.send<{ id: number }>("POST", "users/", {
    username: `story-${Date.now()}`,
    full_name: "Reyes, Maria L.",
    role: "staff",
  });
  issued = await admin.send<Issued>("POST", `users/${made.id}/activation-code/`, {});
  phone = await aPage(browser, PHONE);
  desk = await aPage(browser, DESK);
});

test.afterAll(async () => {
  await phone?.context().close();
  await desk?.context().close();
});

async function aPage(browser: Browser, viewport: { width: number; height: number }) {
  const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
  return context.newPage();
}

async function typePassword(page: Page, password: string) {
  await page.getByLabel("New password", { exact: true }).fill(password);
  await page.getByLabel("New password again").fill(password);
}

async function signInWith(page: Page, password: string) {
  await page.getByLabel("Username or student number").fill(issued.username);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

const isIn = (page: Page) =>
  expect(page.getByRole("button", { name: /^Account of/ })).toBeVisible();

const isLive = (page: Page) =>
  expect(page.getByRole("banner").getByText("Live", { exact: true }).first()).toBeVisible();

/** Say how long after `act` the page was put out, and that nothing of the person stayed on it. */
async function isPutOut(page: Page, act: () => Promise<unknown>): Promise<void> {
  const sockets: string[] = [];
  page.on("websocket", (socket) => sockets.push(socket.url()));
  const sheet = page.getByRole("dialog", { name: "This device was signed out" });
  await act();
  const since = Date.now();
  await expect(sheet).toBeVisible({ timeout: OUT_WITHIN_MS });
  process.stdout.write(`    put out ${Date.now() - since} ms after the act\n`);
  await expect(page.getByRole("main")).toHaveCount(0);
  expect(await whatIsKept(page)).toEqual({ hint: null, pages: 0 });
  await page.waitForTimeout(OUT_WITHIN_MS);
  expect(sockets, "no socket is opened again").toEqual([]);
}

/** What the browser still keeps of a person. */
function whatIsKept(page: Page): Promise<{ hint: string | null; pages: number }> {
  return page.evaluate(async () => {
    const hint = localStorage.getItem("rgms.session-hint");
    let pages = 0;
    for (const { name = "" } of await indexedDB.databases()) {
      const open = indexedDB.open(name);
      const database = await new Promise<IDBDatabase>((done, failed) => {
        open.onsuccess = () => done(open.result);
        open.onerror = () => failed(open.error);
      });
      if (database.objectStoreNames.contains("kept")) {
        const all = database.transaction("kept").objectStore("kept").get("pages");
        const kept = await new Promise<{ pages?: { queries?: unknown[] } } | undefined>((done) => {
          all.onsuccess = () => done(all.result);
        });
        pages += kept?.pages?.queries?.length ?? 0;
      }
      database.close();
    }
    return { hint, pages };
  });
}

test("the code on paper opens the account once, and leaves the address bar", async () => {
  const complaints = complaintsOf(phone);
  await phone.goto(`/activate#${issued.username}&${issued.code}`);
  await expect(phone.getByLabel("Username or student number")).toHaveValue(issued.username);
  await expect(phone.getByLabel("Activation code")).toHaveValue(issued.code);
  await expect(phone).toHaveURL(/\/activate$/);

  await typePassword(phone, FIRST);
  await phone.getByRole("button", { name: "Activate and sign in" }).click();

  await isIn(phone);
  expect(complaints).toEqual([]);
});

test("the same code opens nothing a second time", async () => {
  await desk.goto("/activate");
  await desk.getByLabel("Username or student number").fill(issued.username);
  await desk.getByLabel("Activation code").pressSequentially(issued.code.toLowerCase());
  await typePassword(desk, SECOND);
  await desk.getByRole("button", { name: "Activate and sign in" }).click();

  await expect(desk.getByRole("alert")).toContainText("do not work");
});

test("a password changed on one device puts the other out within two seconds", async () => {
  await desk.goto("/login");
  await signInWith(desk, FIRST);
  await isIn(desk);
  await isLive(desk);
  await phone.goto("/security");
  await expect(phone.getByRole("button", { name: /^End the session of/ })).toHaveCount(1);
  await phone.getByRole("button", { name: "Change the password" }).click();
  await phone.getByLabel("Present password").fill(FIRST);
  await typePassword(phone, SECOND);

  await isPutOut(desk, async () => {
    const answer = phone.waitForResponse((response) => response.url().includes("/auth/password/"));
    await phone.getByRole("button", { name: "Set the password" }).click();
    expect((await answer).status()).toBe(204);
  });

  await expect(phone.getByText(/^The password is changed/)).toBeVisible();
  await isIn(phone);
});

test("whoever was put out comes back to the same page with the new password", async () => {
  await desk.getByLabel("Password", { exact: true }).fill(SECOND);
  await desk.getByRole("button", { name: "Sign in", exact: true }).click();

  await isIn(desk);
  await expect(desk.getByRole("dialog")).toHaveCount(0);
});

test("a second factor is set up with the app of a phone", async () => {
  await phone.goto("/security");
  await phone.getByRole("button", { name: "Set it up" }).click();
  const dialog = phone.getByRole("dialog", { name: "Set up the second factor" });
  await dialog.getByRole("button", { name: "Show the code to scan" }).click();
  await expect(
    dialog.getByRole("img", { name: "Code to scan with the authenticator app" }),
  ).toBeVisible();
  secret = (await dialog.locator("code").innerText()).replaceAll(" ", "");

  await dialog.getByLabel("Six-digit code").fill(codeOf(secret));
  await dialog.getByRole("button", { name: "Switch the second factor on" }).click();

  const codes = dialog.getByRole("list", { name: "Recovery codes" });
  await expect(codes.getByRole("listitem")).toHaveCount(10);
  recovery = await codes.getByRole("listitem").first().innerText();
  await dialog.getByLabel("I have kept them").check();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(phone.getByRole("region", { name: "Second factor" })).toContainText("On");
});

test("one device ends the other from the list", async () => {
  await desk.goto("/security");
  await isLive(desk);

  await isPutOut(desk, () =>
    phone
      .getByRole("button", { name: /^End the session of/ })
      .first()
      .click(),
  );
});

test("from now on a sign-in asks for the six digits", async () => {
  await desk.getByRole("button", { name: /^Leave this page/ }).click();
  await signInWith(desk, SECOND);
  const code = desk.getByLabel("Six-digit code");
  await expect(code).toBeFocused();
  // The code that switched it on was used up; the app shows the next one within half a minute.
  await code.fill(codeOf(secret, 1));
  await desk.getByRole("button", { name: "Sign in", exact: true }).click();

  await isIn(desk);
});

test("a recovery code stands in for the phone, and signing out forgets", async () => {
  await desk.getByRole("button", { name: /^Account of/ }).click();
  await desk.getByRole("menuitemradio", { name: "Dark" }).click();
  await desk.getByRole("button", { name: /^Account of/ }).click();
  await desk.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(desk.getByRole("heading", { name: "Sign in to RGMS" })).toBeVisible();
  expect(await whatIsKept(desk)).toEqual({ hint: null, pages: 0 });
  await desk.reload();
  await expect(desk.locator("html")).toHaveAttribute("data-theme", "dark");

  await signInWith(desk, SECOND);
  await desk.getByRole("button", { name: "Use a recovery code instead" }).click();
  await desk.getByLabel("Recovery code").fill(recovery.toLowerCase());
  await desk.getByRole("button", { name: "Sign in", exact: true }).click();

  await isIn(desk);
  await desk.goto("/security");
  await expect(desk.getByText("9 recovery codes are left.")).toBeVisible();
  await desk.getByRole("button", { name: "New recovery codes" }).click();
  await expect(desk.getByRole("dialog").getByLabel("Six-digit code")).toBeFocused();
  await desk.keyboard.press("Escape");
  await expect(desk.getByRole("button", { name: "New recovery codes" })).toBeFocused();
});

test("the pages of coming in and of one's own security can be read by everybody", async ({
  browser,
}) => {
  const page = await aPage(browser, PHONE);
  const complaints = complaintsOf(page);
  const found: string[] = [];
  for (const [name, path] of Object.entries({
    activate: "/activate",
    forgot: "/forgot",
    reset: "/reset#a-link",
    "sign-in": "/login",
  })) {
    await page.goto(path);
    found.push(...(await look(page, name)));
  }
  await page.context().close();
  found.push(...(await look(desk, "security")));

  expect(found).toEqual([]);
  expect(complaints).toEqual([]);
});
